from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.sync.pages import HEADS, NAMES, NOTES, ROWS, page, read, write

Cli = Callable[..., Outcome]
MARK = "🚧 TODO(ja): "


def without(rows: tuple[str, ...], *numbers: int) -> tuple[str, ...]:
    return tuple(row for number, row in enumerate(rows) if number not in numbers)


def rows(folder: Path, language: str) -> list[str]:
    lines = [line.rstrip("\r") for line in read(folder, language).split("\n")]
    starts = ("| [", "[", f"| {MARK}", "| TRANSLATE: ")
    return [line for line in lines if line.startswith(starts) and not line.startswith("[^")]


def test_editions_in_line_are_left_alone(folder: Path, cli: Cli) -> None:
    write(folder)
    outcome = cli("sync")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "README_en.md: up to date\nREADME_fr.md: up to date\n"


@pytest.mark.parametrize("gone", range(5))
def test_a_missing_row_comes_back_where_it_stood(folder: Path, cli: Cli, gone: int) -> None:
    write(folder, en=page("en", without(ROWS["en"], gone)))
    assert cli("sync", "--write").code == 0
    restored = rows(folder, "en")
    assert restored[:gone] + restored[gone + 1 :] == list(without(ROWS["en"], gone))
    back = [cell.strip() for cell in restored[gone].split(" | ")]
    was = [cell.strip() for cell in ROWS["en"][gone].split(" | ")]
    assert back[1:3] + back[5:] == was[1:3] + was[5:]
    assert read(folder, "en").endswith(f"\n\n{NOTES['en']}\n")


def test_names_are_translated_as_other_rows_do_and_the_rest_is_marked(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", without(ROWS["en"], 0)), fr=page("fr", without(ROWS["fr"], 2, 4)))
    outcome = cli("sync")
    assert "+ '杉' in the table 'Text', first; to translate: name" in outcome.out
    assert "+ 'Take' in the table 'Text', below 'Matsu'\n" in outcome.out
    assert "README_fr.md: 2 to add\n" in outcome.out
    assert cli("sync", "--write").code == 0
    assert rows(folder, "en")[0] == ROWS["en"][0].replace(
        "[Sugi](https://sugi.example/en)", f"{MARK}[杉](https://sugi.example/ja)"
    )
    assert rows(folder, "fr")[2] == ROWS["fr"][2]
    assert rows(folder, "fr")[4] == ROWS["fr"][4].replace("Jardiniers", f"{MARK}造園会").replace(
        "Non divulgué", "Non divulgué"
    )


def test_marks_are_reported_until_they_are_gone_and_nothing_else(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", without(ROWS["en"], 4)))
    before = cli("check", "--output-format", "json").out
    cli("sync", "--write")
    outcome = cli("check")
    assert outcome.code == 1
    assert "missing-row" in before
    assert outcome.out.count("RT715") == 1
    assert "this text is still in Japanese" in outcome.out
    assert "Found 0 errors and 1 warning." in outcome.out
    text = read(folder, "en").replace(f"{MARK}造園会", "Gardeners")
    (folder / NAMES["en"]).write_text(text, "utf-8")
    assert cli("check").code == 0


@pytest.mark.parametrize("arguments", [(), ("--diff",)])
def test_nothing_is_written_without_write(folder: Path, cli: Cli, arguments: tuple[str, ...]) -> None:
    before = write(folder, en=page("en", without(ROWS["en"], 1, 2)))
    outcome = cli("sync", *arguments)
    assert outcome.code == 0
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before
    if arguments:
        assert "+| [Matsu](https://matsu.example)" in outcome.out
        assert "2 to add" in outcome.err
    else:
        assert outcome.err == "nothing was written: --diff shows the changes, --write writes them\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [False, True])
def test_line_endings_and_byte_order_mark_stay_and_a_second_run_changes_nothing(
    folder: Path, cli: Cli, newline: str, bom: bool
) -> None:
    write(folder, newline, bom, en=page("en", without(ROWS["en"], 0, 3, 4), "[^1]: A guess"))
    assert cli("sync", "--write").code == 0
    data = (folder / NAMES["en"]).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is bom
    assert data.count(b"\n") == data.count(newline.encode()) == page("en").count("\n")
    assert cli("sync").out.startswith("README_en.md: up to date\n")
    assert cli("sync", "--write").code == 0
    assert (folder / NAMES["en"]).read_bytes() == data


def test_a_table_at_the_end_without_a_last_line_ending(folder: Path, cli: Cli) -> None:
    texts = {one: f"{HEADS[one]}\n|---|---|---|---|---|---|\n" + "\n".join(ROWS[one]) for one in ("ja", "fr")}
    write(folder, en=f"{HEADS['en']}\n|---|---|---|---|---|---|", **texts)
    assert cli("sync", "--write", "--to", "en").code == 0
    text = read(folder, "en")
    assert len(rows(folder, "en")) == 5
    assert not text.endswith("\n")
    assert cli("sync", "--to", "en").out == "README_en.md: up to date\n"


def test_the_row_style_of_the_edition_is_kept(folder: Path, cli: Cli) -> None:
    bare = tuple(row.removeprefix("| ").removesuffix(" |").replace(" | ", "|") for row in ROWS["en"])
    write(folder, en=page("en", without(bare, 2)))
    assert cli("sync", "--write").code == 0
    assert rows(folder, "en") == list(bare)


def test_cells_follow_the_columns_of_the_edition(folder: Path, cli: Cli) -> None:
    def turned(line: str) -> str:
        cells = line.strip("|").split("|")
        return "|" + "|".join((*cells[:1], *reversed(cells[1:]))) + "|"

    text = page("en", tuple(map(turned, without(ROWS["en"], 2)))).replace(HEADS["en"], turned(HEADS["en"]))
    write(folder, en=text)
    assert cli("sync", "--write").code == 0
    assert rows(folder, "en")[2] == turned(ROWS["en"][2])


def test_moved_rows_come_to_the_order_of_the_source(folder: Path, cli: Cli) -> None:
    first, second, third, *rest = ROWS["en"]
    write(folder, en=page("en", (second, third, first, *rest)))
    outcome = cli("sync")
    assert "README_en.md: 1 to move\n  > 'Sugi' in the table 'Text', first\n" in outcome.out
    cli("sync", "--write")
    assert read(folder, "en") == page("en")


def test_an_order_of_its_own_is_left_alone(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", tuple(reversed(ROWS["en"]))))
    outcome = cli("sync", "--to", "en")
    assert "README_en.md: 1 left to you\n  ! 4 of the 5 rows of the table 'Text' are in another order" in outcome.out


def test_a_row_in_another_table_goes_home(folder: Path, cli: Cli) -> None:
    def two(language: str, number: int) -> str:
        second = f'\n<a id="more"></a>\n## More\n\n{HEADS[language]}\n|---|---|---|---|---|---|\n'
        own, other = ROWS[language][:number], ROWS[language][number:]
        return page(language, own) + second + "\n".join(other) + "\n"

    write(folder, ja=two("ja", 3), en=two("en", 2), fr=two("fr", 3))
    assert "> 'Take' from the table 'More' in the table 'Text', below 'Matsu'" in cli("sync").out
    cli("sync", "--write")
    assert read(folder, "en") == two("en", 3)


def test_values_are_taken_over_and_prose_is_not(folder: Path, cli: Cli) -> None:
    wrong = (
        ROWS["en"][0].replace("Apache 2.0", "MIT").replace("**2026**", "2025"),
        ROWS["en"][1].replace("hub.example/matsu-8b", "hub.example/matsu-7b").replace("Wikipedia", "all of Wikipedia"),
        ROWS["en"][2].replace("Unknown", "MIT"),
        *ROWS["en"][3:],
    )
    one_more = "| [Kaede](https://kaede.example) | 2021 | GPT<br>([2b](https://hub.example/kaede)) | ? | ? | MIT |"
    write(folder, ja=page("ja", (*ROWS["ja"], one_more)), en=page("en", (*wrong, one_more)))
    outcome = cli("sync", "--to", "en")
    assert "~ licence of 'Sugi': 'MIT' -> 'Apache 2.0'\n" in outcome.out
    assert "~ year of 'Sugi': '2025' -> '2026'\n" in outcome.out
    assert "~ licence of 'Take': 'MIT' -> '不明'\n" in outcome.out
    assert "~ architecture of 'Matsu': 'hub.example/matsu-7b' -> 'hub.example/matsu-8b'\n" in outcome.out
    cli("sync", "--write")
    expected = page("en", (*ROWS["en"], one_more)).replace("Wikipedia<br>", "all of Wikipedia<br>", 1)
    assert read(folder, "en").replace("Undisclosed |", "Unknown |") == expected.replace("Undisclosed |", "Unknown |")


def test_a_cell_that_says_more_is_left_to_a_human(folder: Path, cli: Cli) -> None:
    both = ROWS["en"][4].replace("| MIT |", "| code: MIT<br>weights: CC BY 4.0 |")
    before = write(folder, en=page("en", (*ROWS["en"][:4], both)))
    outcome = cli("sync", "--write", "--to", "en")
    assert "! licence of 'Sakura' is 'code: MIT weights: CC BY 4.0', but 'MIT' in the ja edition" in outcome.out
    assert (folder / NAMES["en"]).read_bytes() == before["en"]


def test_a_missing_table_is_reported_and_not_made(folder: Path, cli: Cli) -> None:
    write(folder, en="# T\n\nSoon.\n")
    outcome = cli("sync", "--to", "en")
    assert "! the table 'Text' with its 5 rows is missing: add its heading and header by hand" in outcome.out


def test_a_difference_that_is_suppressed_is_wanted(folder: Path, cli: Cli) -> None:
    before = write(folder, en=page("en", without(ROWS["en"], 3)))
    (folder / "readme-tools.toml").write_text(
        '[[suppress]]\nrules = ["missing-row"]\nrow = "Ume"\nreason = "for readers of Japanese only"\n', "utf-8"
    )
    assert cli("sync", "--write").out.startswith("README_en.md: up to date\n")
    assert (folder / NAMES["en"]).read_bytes() == before["en"]


# Footnotes -----------------------------------------------------------------------------------


def test_a_footnote_that_is_missing_is_added_beside_its_neighbour(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", without(ROWS["en"], 3), "[^1]: A guess"))
    assert "+ the footnote [^2]; to translate: its text" in cli("sync").out
    cli("sync", "--write")
    assert read(folder, "en").endswith(f"\n\n[^1]: A guess\n\n[^2]: {MARK}商用利用は不可\n")
    assert rows(folder, "en") == list(ROWS["en"])


def test_a_label_that_means_something_else_is_taken_by_a_free_one(folder: Path, cli: Cli) -> None:
    ours = without(ROWS["en"], 3)
    notes = "[^1]: A guess\n\n[^2]: About the year\n\n[^7]: Other"
    texts = (ours[0].replace("**2026**", "**2026**[^2]"), *ours[1:])
    ja = (ROWS["ja"][0].replace("**2026**", "**2026**[^3]"), *ROWS["ja"][1:])
    write(folder, ja=page("ja", ja, f"{NOTES['ja']}\n\n[^3]: 年について"), en=page("en", texts, notes))
    cli("sync", "--write", "--to", "en")
    assert rows(folder, "en")[3] == ROWS["en"][3].replace("[^2]", "[^8]")
    assert f"[^1]: A guess\n\n[^8]: {MARK}商用利用は不可\n\n[^2]: About" in read(folder, "en")
    assert cli("sync", "--to", "en").out == "README_en.md: up to date\n"


# What the user decides ------------------------------------------------------------------------


def test_configured_translations_win_and_the_mark_can_be_chosen(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", without(ROWS["en"], 0, 4)))
    (folder / "readme-tools.toml").write_text(
        'untranslated-mark = "TRANSLATE:"\n'
        '[[glossary]]\nja = "杉"\nen = "Cedar"\n'
        '[[glossary]]\nja = "森林研"\nen = "FRI"\n',
        "utf-8",
    )
    cli("sync", "--write")
    assert "| [Cedar](https://sugi.example/ja) |" in rows(folder, "en")[0]
    assert "| FRI |" in rows(folder, "en")[0]
    assert "| TRANSLATE: 造園会 |" in rows(folder, "en")[4]
    outcome = cli("check", "--select", "RT715")
    assert "this text has yet to be translated" in outcome.out


def test_from_and_to(folder: Path, cli: Cli) -> None:
    before = write(folder, ja=page("ja", without(ROWS["ja"], 2)), fr=page("fr", without(ROWS["fr"], 2)))
    assert cli("sync", "--from", "en", "--to", "ja", "--write").code == 0
    restored = rows(folder, "ja")[2]
    assert restored.startswith(
        "| [Take](https://take.example) | 2024 | GPT<br>([**3b**](https://hub.example/take-3b)) |"
    )
    assert restored.endswith(" | 不明 |")
    assert (folder / NAMES["fr"]).read_bytes() == before["fr"]


def test_naming_a_file_brings_that_one_into_line(folder: Path, cli: Cli) -> None:
    write(folder, en=page("en", ROWS["en"][:3]), fr=page("fr", ROWS["fr"][:3]))
    outcome = cli("sync", NAMES["fr"])
    assert outcome.out.startswith("README_fr.md: 2 to add")
    assert "README_en.md" not in outcome.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "de"), "there is no edition in the language 'de': the editions are ja, en, fr"),
        (("--from", "en", "--to", "en"), "the en edition cannot be both source and target"),
        (("--diff", "--write"), "--diff and --write cannot be used together"),
        (("--to", ","), "--to names no language"),
    ],
)
def test_mistakes_on_the_command_line(folder: Path, cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    write(folder)
    outcome = cli("sync", *arguments)
    assert outcome.code == 2
    assert message in outcome.err
    assert outcome.err.count("\n") == 1


def test_one_edition_alone_cannot_be_synced(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(page("ja"), "utf-8")
    outcome = cli("sync")
    problem = "there is no other edition: call it README_ja.md, or list it under [editions]"
    assert (outcome.code, outcome.err) == (2, f"readme-tools: README.md: {problem}\n")


@pytest.mark.parametrize("mark", ["|x|", "ab", "x [y]", "a\\nb"])
def test_a_mark_that_would_break_a_table_is_refused(folder: Path, cli: Cli, mark: str) -> None:
    write(folder)
    (folder / "readme-tools.toml").write_text(f'untranslated-mark = "{mark}"\n', "utf-8")
    assert cli("sync").code == 2


def _aligned(heads: tuple[str, str], *names: str) -> list[str]:
    cells = [heads, *((f"[{name}](https://{name.lower()}.example)", "40 m") for name in names)]
    wide = [max(len(row[at]) for row in cells) for at in (0, 1)]
    lines = ["| " + " | ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)) + " |" for row in cells]
    return [lines[0], "| " + " | ".join("-" * size for size in wide) + " |", *lines[1:]]


@pytest.mark.parametrize("gone", range(3))
@pytest.mark.parametrize("prefix", ["", "> "])
def test_rows_that_come_into_aligned_tables_are_aligned(folder: Path, cli: Cli, gone: int, prefix: str) -> None:
    names = ("Sequoia", "Ash", "Larch", "Metasequoia")
    for language, heads in (("en", ("Name", "Height")), ("de", ("Name", "Höhe"))):
        lines = _aligned(heads, *names)
        del lines[2 + gone : 2 + gone + (language == "de")]
        file = folder / ("README.md" if language == "en" else "README_de.md")
        file.write_text("".join(f"{prefix}{line}\n" for line in lines), "utf-8")
    assert cli("sync", "--write").code == 0
    wanted = "".join(f"{prefix}{line}\n" for line in _aligned(("Name", "Höhe"), *names))
    assert (folder / "README_de.md").read_text("utf-8") == wanted
    new = ("add", "--table", "table", "--name", "Fir", "--link", "https://fir.example", "--set", "height=9 m")
    assert cli(*new, "--write").code == 0
    lines = (folder / "README_de.md").read_text("utf-8").splitlines()
    assert len(lines) == 7
    assert len(set(map(len, lines))) == 1


def test_values_that_change_in_an_aligned_table_keep_it_aligned(folder: Path, cli: Cli) -> None:
    head = "| {name} | {mount} |\n| ---------------------- | --------- |\n"
    rows = "| [A](https://a.example) | {a} |\n| [B](https://b.example) | {b} |\n"
    (folder / "README.md").write_text(
        (head + rows).format(name="Lens".ljust(22), mount="Mount".ljust(9), a="Alpha".ljust(9), b="E".ljust(9)), "utf-8"
    )
    german = head.format(name="Objektiv".ljust(22), mount="Bajonett".ljust(9))
    (folder / "README_de.md").write_text(german + rows.format(a="E".ljust(9), b="E".ljust(9)), "utf-8")
    columns = [
        'key = "name"\ngrammar = "entry"\nfirst = true\nheadings = { en = ["Lens"], de = ["Objektiv"] }\n',
        'key = "mount"\ngrammar = "choice"\nvalues = ["E", "Alpha"]\n'
        'headings = { en = ["Mount"], de = ["Bajonett"] }\n',
    ]
    (folder / "p.toml").write_text('name = "p"\n' + "".join(f"[[columns]]\n{one}" for one in columns), "utf-8")
    assert cli("sync", "--profile", "p.toml", "--write").code == 0
    assert (folder / "README_de.md").read_text("utf-8") == german + rows.format(a="Alpha".ljust(9), b="E".ljust(9))
