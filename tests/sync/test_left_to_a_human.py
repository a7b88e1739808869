"""What `sync` leaves to a human, or brings once: it makes nothing that `check` would report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from readme_tools.bulk.renaming import rename
from readme_tools.bulk.setting import set_values
from readme_tools.catalogue.profile.model import shipped
from readme_tools.errors import ConfigError
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.markdown.syntax import PIPES
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.rules import ALL
from readme_tools.sync import Synced, sync, sync_row
from readme_tools.sync.add import NewEntry, add
from readme_tools.text.edits import apply_edits
from readme_tools.text.source import Source
from tests.strategies import file_set
from tests.sync.law import broken


def catalogue(profile: str = "generic", **texts: str) -> Catalogue:
    return read_editions(file_set(texts), shipped(profile))


def pipes(head: str, *rows: str) -> str:
    return f"{head}\n|{'---|' * (head.count('|') - 1)}\n" + "".join(f"{row}\n" for row in rows)


def html(head: str, *rows: str) -> str:
    lines = [f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in row.split('|')[1:-1])}</tr>" for row in rows]
    heads = "".join(f"<th>{cell.strip()}</th>" for cell in head.split("|")[1:-1])
    return re.sub(
        r"\[(.*?)\]\((.*?)\)",
        r'<a href="\2">\1</a>',
        "\n".join(["<table>", f"<tr>{heads}</tr>", *lines, "</table>", ""]),
    )


def notes(synced: Synced) -> str:
    return "\n".join(note for report in synced.reports for note in report.notes)


A, B, C, D = (
    f"| [{name}](https://{name.lower()}.example) | {name} Org |" for name in ("Ash", "Birch", "Cedar", "Dogwood")
)


@pytest.mark.parametrize("languages", [("en", "ja"), ("de", "fr"), ("ja", "zh")])
@pytest.mark.parametrize("there", [(A, C), (C, A), (A,)])
def test_a_row_that_is_there_twice_in_the_source_is_brought_once(
    languages: tuple[str, str], there: tuple[str, ...]
) -> None:
    mine, theirs = languages
    before = catalogue(**{mine: pipes("| Name | Was |", A, B, B, C), theirs: pipes("| Name | Was |", *there)})
    after = reread(before, dict(sync(before).texts))
    found = [one.name for one in check([after], ALL) if one.path == after.editions[1].document.source.path]
    assert after.editions[1].document.source.text.count("birch.example") == 1
    assert "duplicate-entry" not in found
    assert "missing-row" not in found
    assert list(broken(before)) == []


def test_a_row_that_says_nothing_in_the_other_editions_columns_is_left_out() -> None:
    before = catalogue(
        ko=pipes("| 이름 | 연도 | 링크 |", "| Ume | 2021 | a |", "|  | | [b](https://b.example) |"),
        de=pipes("| Name | Jahr |", "| Ume | 2021 |"),
    )
    synced = sync(before)
    assert synced.texts == {}
    assert "has none of the columns in which it says something" in notes(synced)


@pytest.mark.parametrize("wrong", ["GPL-3.0-or-later", "BSD-3-Clause", "CC BY-NC 4.0"])
def test_a_cell_that_other_editions_contradict_teaches_no_translation(wrong: str) -> None:
    def page(head: str, **licences: str) -> str:
        rows = (f"| [{name}](https://{name}.example) | {licence} |" for name, licence in licences.items())
        return pipes(head, *rows)

    right = "MIT<br>Apache 2.0"
    before = catalogue(  # the profile knows no German heading, so what the source edition says is not read there
        "japanese-llms",
        de=page("| Name | Lizenz |", ash=right, birch=right, cedar="MIT"),
        fr=page("| Nom | Licence |", ash=right, birch=right, cedar="MIT"),
        en=page("| Name | License |", ash=wrong, cedar="MIT"),
    )
    added = sync(before).texts["README_en.md"].splitlines()[3]
    assert added.replace("🚧 TODO(de): ", "") == f"| [birch](https://birch.example) | {right} |"


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        ((pipes, html), "is written otherwise"),
        ((html, pipes), "is written otherwise"),
        ((html, html), "groups its rows otherwise"),
    ],
)
def test_rows_go_only_between_tables_that_are_written_alike_and_stay_there(
    kinds: tuple[Callable[..., str], ...], reason: str
) -> None:
    head = "| Name | Was |"
    first, second = kinds

    def page(one: tuple[str, ...], other: tuple[str, ...]) -> str:
        return f"## One\n\n{first(head, *one)}\n## Two\n\n{second(head, *other)}"

    before = catalogue(en=page((A, B, C), (D,)), ja=page((A, B), (D, C)))
    moved = sync(before)
    if first is second:
        assert list(moved.texts)
        before = catalogue(en=page((A, B, C, D), ()), ja=page((A, B, C), (D,)))
        moved = sync(before)
    assert moved.texts == {}
    assert reason in notes(moved) or "is missing" in notes(moved)


@pytest.mark.parametrize("first", ["*", "+", "-", "1."])
def test_rows_that_became_a_list_under_their_table_are_not_brought_again(first: str) -> None:
    lines = f"{first} | 2021\n[Ash](https://ash.example) | 2022\n"
    before = catalogue(
        en="# T\n\n| Name | Year |\n|---|---|\n" + "".join(f"| {line} |\n" for line in lines.splitlines()),
        zh=f"# T\n\n名称 | 年份\n--- | ---\n{lines}",
    )
    assert sync(before).texts == {}


@pytest.mark.parametrize("cell", ["a\\", "\\", "a\\\\", "x \\", "`a\\"])
@pytest.mark.parametrize("like", ["|x|y|z|", "| x | y | z |", "x|y|z", "|x |y |z |"])
def test_the_last_backslash_of_a_cell_does_not_take_the_pipe_behind_it(cell: str, like: str) -> None:
    text = f"|a|b|c|\n|-|-|-|\n{like}\n"
    source = Source("README.md", text)
    row = parse(source).tables[0].rows[0]
    for cells in ((cell, "y", "z"), ("x", cell, "z"), ("x", "y", cell)):
        written = [PIPES.row(source, cells, row), apply_edits(text, PIPES.replaced(source, row, cells)).split("\n")[2]]
        for line in written:
            again = Source("README.md", f"|a|b|c|\n|-|-|-|\n{line}\n")
            read = parse(again).tables[0].rows[0]
            assert tuple(again.slice(one.content) for one in read.cells) == cells


@pytest.mark.parametrize("empty", [1, 2, 3])
def test_empty_rows_have_no_place_of_their_own(empty: int) -> None:
    head, gap = "| Name | Was |", "|  |  |"
    before = catalogue(en=pipes(head, A, gap, B, C, gap), ja=pipes(head, *[gap] * empty, A, B, C))
    assert "row-order-differs" not in {one.name for one in check([before], ALL)}
    assert sync(before).texts == {}


@pytest.mark.parametrize("written", [pipes, html])
def test_rows_that_the_editions_group_otherwise_are_left_where_they_are(written: Callable[..., str]) -> None:
    names = ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy"]

    def page(language: str, groups: dict[str, list[str]]) -> str:
        rows = {
            heading: [f"| [{one}](https://{one.lower()}.example) | {number} |" for number, one in enumerate(group)]
            for heading, group in groups.items()
        }
        return "\n".join(f"## {heading}\n\n{written('| A | B |', *some)}" for heading, some in rows.items())

    before = catalogue(
        en=page("en", {"Texts": names[:4] + names[7:8], "Films": names[4:6], "Code": [names[6], names[8]]}),
        fr=page("fr", {"En anglais": names[:1], "En français": names[1:7]}),
    )
    assert not sync(before).texts
    together = catalogue(
        en=page("en", {"Texts": names[:4] + names[7:8], "Films": names[4:6], "Code": [names[6], names[8]]}),
        fr=page("fr", {"Textes": names[:4], "Films": names[4:6], "Code": names[6:7]}),
    )
    assert sync(together).texts["README_fr.md"].count("example") == 9


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "de"), ("fr", "ko")])
def test_a_table_that_says_the_same_in_fewer_rows_of_its_own_is_left_as_it_is(languages: tuple[str, str]) -> None:
    mine, theirs = languages
    many = [f"| step {number} | `{number * 7}` |" for number in range(12)]
    few = [many[3], many[4], "| all sums | `0`, `1`, `66` |", "| rounds | `900` / `901` |", "| seeds | `5000` |"]
    before = catalogue(**{mine: pipes("| A | B |", *many), theirs: pipes("| C | D |", *few)})
    assert sync(before).texts == {}
    assert "missing-row" not in {one.name for one in check([before], ALL)}
    stale = catalogue(**{mine: pipes("| A | B |", *many), theirs: pipes("| C | D |", *many[:4])})
    assert list(sync(stale).texts)


@pytest.mark.parametrize("written", [pipes, html])
def test_an_entry_that_got_another_name_in_the_source_is_not_brought_beside_itself(written: Callable[..., str]) -> None:
    text = "Made the first version and drew all the pictures"
    new, old = (f"| [{name}](https://{name}.example) | {text} |" for name in ("quade", "spike"))
    others = [f"| [{name}](https://{name}.example) | Helped with the clients |" for name in ("ash", "elm")]
    before = catalogue(en=written("| Who | What |", new, *others), zh=written("| 谁 | 什么 |", old, *others))
    synced = sync(before)
    assert synced.texts == {}
    assert "'quade' was not added: it may be 'spike'" in notes(synced)


@pytest.mark.parametrize("end", ["```sh\nls\n", "~~~\nls\n", "<!-- x\n"])
@pytest.mark.parametrize("broken_one", ["en", "ja", "fr"])
def test_editions_are_not_brought_into_line_while_a_block_swallows_what_follows(end: str, broken_one: str) -> None:
    pages = {"en": pipes("| Name | Was |", A, B, C), "ja": pipes("| Name | Was |", A, C), "fr": pipes("| N | W |", A)}
    assert list(sync(catalogue(**pages)).texts)
    before = catalogue(**{**pages, broken_one: f"{pages[broken_one]}\n{end}"})
    told = {one.path for one in check([before], ALL) if one.name == "missing-row"}
    whole = {before.alignment.edition(one).path for one in ("ja", "fr") if one != broken_one}
    assert told == (set() if broken_one == "en" else whole)  # those that are whole are compared with a whole source
    if broken_one == "en":
        with pytest.raises(ConfigError, match=r"README\S*:\d+:\d+: a block is not closed"):
            sync(before)
        return
    synced = sync(before)
    assert synced.texts.keys() == whole
    assert [one.language for one in synced.reports] == ["ja", "fr"]
    assert [one.language for one in synced.reports if "a block is not closed" in "".join(one.notes)] == [broken_one]
    assert list(broken(before)) == []


# Rows and cells of which nobody knows whether the edition lacks them -------------------------


def listed(*rows: tuple[str, str]) -> str:
    return pipes("| Good | Bad |", *(f"| {one} | {other} |" for one, other in rows))


SIDES = [("Aster", "Maple"), ("Briar", "Oak"), ("Clover", "Pine"), ("Daisy", "Rowan"), ("Erica", "Spruce")]


@pytest.mark.parametrize("language", ["ja", "es"])
def test_a_cell_that_stands_in_another_row_already_is_not_brought_again(language: str) -> None:
    """Two lists side by side make no rows: an edition lacks one name, and its other column goes on."""
    theirs = [*SIDES[:2], ("Daisy", "Pine"), ("Erica", "Rowan")]
    synced = sync(catalogue(**{"en": listed(*SIDES), language: listed(*theirs)}))
    assert synced.texts == {}
    assert "'Pine' stands in the row of 'Daisy' already" in notes(synced)


def test_rows_of_two_lists_side_by_side_are_not_moved() -> None:
    theirs = [*zip(("Briar", "Aster", "Clover", "Daisy", "Erica"), (one for _, one in SIDES), strict=True)]
    assert sync(catalogue(en=listed(*SIDES), es=listed(*theirs))).texts == {}
    whole = [SIDES[1], SIDES[0], *SIDES[2:]]
    assert list(sync(catalogue(en=listed(*SIDES), es=listed(*whole))).texts)  # a row that moved as a whole


WORDS = {
    "zh": ("自动拆分权限", "适配后台权限", "兼容旧的版本", "检测代码错误", "修复内存泄漏"),
    "en": ("Automatic splitting", "Background adaptation", "Old versions", "Detecting mistakes", "Fixing leaks"),
}


@pytest.mark.parametrize(("signs", "is_brought"), [("✅✅✅✅✅", False), ("✅✅❌✅✅", True)])
def test_a_row_that_only_its_words_tell_from_its_neighbour_is_left(signs: str, *, is_brought: bool) -> None:
    rows = {
        one: [f"| {word} | {sign} | {number} |" for word, sign, number in zip(words, signs, "11411", strict=True)]
        for one, words in WORDS.items()
    }
    if not is_brought:
        rows = {one: [line.replace("4", "1") for line in lines] for one, lines in rows.items()}
    del rows["en"][2]
    synced = sync(catalogue(zh=pipes("| 功能 | A | B |", *rows["zh"]), en=pipes("| Feature | A | B |", *rows["en"])))
    assert bool(synced.texts) is is_brought
    assert ("nothing but its words tells it from" in notes(synced)) is not is_brought


CARE = {
    "en": (
        ("GPS food", "Give insects and distribute the seeds"),
        ("Cleaning", "Renovate the nest"),
        ("GPS rings", "Observe the colony at sunrise"),
        ("Reporting", "Publish the results of the season"),
    ),
    "es": (
        ("Comida GPS", "Dar insectos y distribuir las semillas"),
        ("Limpiar", "Renovar el nido"),
        ("Anillos GPS", "Observar la colonia al amanecer"),
        ("Informar", "Publicar los resultados de la temporada"),
    ),
    "pt": (
        ("Comida GPS", "Dar insetos e distribuir as sementes"),
        ("Limpar", "Renovar o ninho"),
        ("Anéis GPS", "Observar a colónia ao amanhecer"),
        ("Informar", "Publicar os resultados da temporada"),
    ),
    "zh": (
        ("GPS 喂食", "投放昆虫与种子"),
        ("清扫", "翻新鸟巢"),
        ("GPS 环志", "日出时观察群落"),
        ("报告", "公布本季的结果"),
    ),
}


@pytest.mark.parametrize(
    ("languages", "lost"),
    [
        *((("en", "es"), lost) for lost in range(4)),
        *((("zh", "es", "pt"), lost) for lost in range(4)),
        (("en", "zh"), 2),
    ],
)
def test_words_names_and_other_editions_tell_which_row_is_lost(languages: Sequence[str], lost: int) -> None:
    rows = {one: [f"| {name} | {what} |" for name, what in CARE[one]] for one in languages}
    del rows[languages[-1]][lost]
    [text] = sync(catalogue(**{one: pipes("| A | B |", *lines) for one, lines in rows.items()})).texts.values()
    assert ["TODO" in line for line in text.splitlines() if line.startswith("| ")][1:] == [
        at == lost for at in range(4)
    ]


def test_no_row_is_brought_into_a_table_of_which_none_is_found_again() -> None:
    rows = {one: [f"| {name} | {what} |" for name, what in CARE[one]] for one in ("en", "zh")}
    synced = sync(catalogue(en=pipes("| A | B |", *rows["en"]), zh=pipes("| 甲 | 乙 |", rows["zh"][1])))
    assert synced.texts == {}


def test_a_row_is_no_other_one_where_all_names_stay_and_comes_into_no_table_of_other_columns() -> None:
    names = ["heron", "crane", "stork", "egret", "ibis"]
    note, seen = ("| Name | Note |", "| Name | Wing | Leg | Song |")
    notes_ = [f"| {one} | Feeds at the {one} pond |" for one in names]
    seen_ = [f"| {one} | ✅ {at} | ✅ | - |" for at, one in enumerate(names)]
    en = f"## Birds\n\n{pipes(seen, *seen_)}\n## Notes\n\n{pipes(note, *notes_)}"
    ja = f"## 鳥\n\n{pipes(seen, *seen_[:2], *seen_[3:])}\n## 注\n\n{pipes('| 名 | 声 | 巣 |', '| heron | 声 | 大 |')}"
    synced = sync(catalogue(en=en, ja=ja))
    assert [str(one.text) for report in synced.reports for one in report.changes] == [
        "'stork' in the table '鳥', below 'crane'"
    ]


def test_no_row_leaves_a_section_that_an_edition_alone_has() -> None:
    en = f"## Plants\n\n{pipes('| Name | Was |', A, B, C, D)}"
    de = f"## Pflanzen\n\n{pipes('| Name | Was |', A, B, C)}\n## Sträucher\n\n{pipes('| Name | Was |', D)}"
    synced = sync(catalogue(en=en, de=de))
    assert synced.texts == {}
    assert "groups its rows otherwise" in notes(synced)


@pytest.mark.parametrize(
    ("mine", "theirs", "is_brought"),
    [
        ("base", "BERT-base", False),
        ("BERT", "BERT vocabulary", False),
        ("Nano 2", "Nano / Nano Pro", False),
        ("Long Context", "LongContext", True),
        ("ALBERT-base", "BERT-base", True),
    ],
)
def test_words_that_only_the_target_has_are_not_deleted(mine: str, theirs: str, *, is_brought: bool) -> None:
    def page(head: str, cell: str) -> str:
        rows = [f"| [{name}](https://{name}.example) | Type {name} |" for name in "abcdefgh"]
        return pipes(head, *rows, f"| [z](https://z.example) | {cell} |")

    synced = sync(catalogue(zh=page("| 名称 | 类型 |", mine), en=page("| Name | Type |", theirs)))
    assert bool(synced.texts) is is_brought


@pytest.mark.parametrize(
    ("remark", "is_marked"), [("the same as in the settings", True), ("2.0+", False), ("Settings", False)]
)
def test_names_that_stay_tell_nothing_of_a_phrase(remark: str, *, is_marked: bool) -> None:
    names = [f"| {name} |" for name in ("Atom", "Brackets", "Eclipse", "Geany", "Kate", "Nova", "Vim", "Xcode")]
    lines = [*names[:3], f"| Fleet ({remark}) |", *names[3:]]
    text = dict(sync(catalogue(en=pipes("| Editor |", *lines), es=pipes("| Editor |", *names))).texts)["README_es.md"]
    assert ("TODO(en)" in text) is is_marked


STEPS = {
    "en": ("reader", "decoder", "and back again", "decoder", "writer"),
    "vi": ("lớp đọc", "lớp giải mã", "và ngược lại", "lớp giải mã", "lớp ghi"),
}


@pytest.mark.parametrize("lost", [1, 3])
def test_of_two_steps_with_one_name_none_is_moved_or_added(lost: int) -> None:
    pages = {
        one: "# X\n\n"
        + "".join(f"* [{name}](https://{at}.example) - {name}\n" for at, name in zip("rdbdw", names, strict=True))
        for one, names in STEPS.items()
    }
    lines = pages["vi"].splitlines(keepends=True)
    del lines[2 + lost]
    assert sync(catalogue(en=pages["en"], vi="".join(lines))).texts == {}


@pytest.mark.parametrize(
    ("language", "lost", "is_brought"), [("vi", 1, True), ("vi", 3, False), ("ja", 1, True), ("ja", 3, True)]
)
def test_of_two_steps_with_one_name_one_is_added_where_the_order_tells_which(
    language: str, lost: int, *, is_brought: bool
) -> None:
    names = {**STEPS, "ja": ("読み手", "復号器", "逆向き", "復号器", "書き手")}
    says = {
        "en": ("opens the file", "takes it apart", "in reverse", "puts it together", "writes it"),
        "vi": ("mở tệp", "tách ra", "ngược lại", "ghép lại", "ghi tệp"),
        "ja": ("開く", "分ける", "逆に", "まとめる", "書く"),
    }
    lines = {
        one: [
            f"* [{name}](https://{at}.example) - {say}\n"
            for at, name, say in zip("rdbdw", names[one], says[one], strict=True)
        ]
        for one in ("en", language)
    }
    whole = "".join(lines[language])
    cut = "".join((*lines[language][:lost], *lines[language][lost + 1 :]))
    texts = dict(sync(catalogue(**{"en": "".join(lines["en"]), language: cut})).texts)
    brought = whole.replace(says[language][lost], f"🚧 TODO(en): {says['en'][lost]}")
    assert texts == ({f"README_{language}.md": brought} if is_brought else {})


@pytest.mark.parametrize("is_in_third", [True, False])
def test_a_row_that_a_third_edition_has_beside_one_of_words_is_another(*, is_in_third: bool) -> None:
    ko = ("자동 분리", "백그라운드 적응", "옛 버전 호환", "오류 감지", "누수 수정")
    rows = {
        one: [f"| {word} | {number} |" for word, number in zip(words, (12, 7, 5, "", 9), strict=True)]
        for one, words in {**WORDS, "ko": ko}.items()
    }
    rows["en"] = ["| Speaking aloud | |", *rows["en"][:3], *rows["en"][4:]]
    rows["ko"] = [*(["| 소리 내어 말하기 | |"] if is_in_third else []), *rows["ko"]]
    pages = {one: pipes("| A | B |", *lines) for one, lines in rows.items()}
    assert bool(sync(catalogue(**pages), None, ["en"]).texts) is is_in_third


@pytest.mark.parametrize(
    ("beside", "theirs", "is_brought"),
    [
        ("🔌 Adapter pulled", "🔌 어댑터 분리", True),
        ("Adapter pulled", "어댑터 분리", False),
        ("Adapter of the lid pulled", "lid 어댑터 분리", True),
        ("📖 Adapter pulled", "📖 어댑터 분리", False),  # the lost row has that mark, too
    ],
)
def test_a_row_is_brought_where_the_one_beside_it_has_a_mark_or_name_that_stays(
    beside: str, theirs: str, *, is_brought: bool
) -> None:
    lines = ["| Screen closed | rests |", f"| {beside} | sleeps |", "| 📖 Cover opens | works again |"]
    own = ["| 화면 닫힘 | 쉼 |", f"| {theirs} | 잠듦 |"]
    texts = dict(sync(catalogue(en=pipes("| A | B |", *lines), ko=pipes("| A | B |", *own))).texts)
    assert ("Cover opens" in texts.get("README_ko.md", "")) is is_brought


@pytest.mark.parametrize(
    ("mine", "own"),
    [
        ("- [Kite](https://kite.example/en) - Flies.", "- [鳶](https://tobi.example/) - 飛ぶ。"),
        ("- [Kite](https://kite.example) - Flies.", "- [とび](https://tobi.example) - 飛ぶ。"),
        (
            "- [Kite](https://k.example), [Gull](https://g.example), [Hen](https://h.example) - X.",
            "- [Gull](https://g.example), [Pip](https://p.example) - 鳥。",
        ),
    ],
)
@pytest.mark.parametrize("at", [0, 2, 5])
def test_an_entry_between_the_same_ones_that_shares_a_link_or_has_other_letters_may_be_that_one(
    mine: str, own: str, at: int
) -> None:
    names = ("Auk", "Emu", "Heron", "Ibis", "Owl")
    lines = {
        text: [f"- [{name}](https://{name.lower()}.example) - {text}" for name in names] for text in ("A bird.", "鳥。")
    }
    en, ja = (
        ["# B", "", "## A", "", *one[:at], new, *one[at:]] for one, new in zip(lines.values(), (mine, own), strict=True)
    )
    synced = sync(catalogue(en="\n".join(en) + "\n", ja="\n".join(ja) + "\n"))
    assert synced.texts == {}
    assert "changed in one edition only" in notes(synced)


@pytest.mark.parametrize("own", [("| 발동 | AC 연결 | 수동 |", "| 외부 화면 | **필요** | 불필요 |")])
def test_of_rows_of_words_that_are_lost_together_none_is_brought_where_the_next_one_may_be_it(
    own: Sequence[str],
) -> None:
    trigger = "| Trigger | AC plugged in | manual |"
    rest = ("| Display while closed | Output to monitor | Off |", "| CPU while closed | On | On |")
    for lines in ((trigger, "| Display required | **Yes** | No |", *rest), (trigger, *rest, "| Fan | **Yes** | No |")):
        synced = sync(catalogue(en=pipes("| A | B | C |", *lines), ko=pipes("| A | B | C |", *own)))
        assert synced.texts == {}


def test_a_block_that_is_not_closed_keeps_no_other_edition_from_being_synchronised() -> None:
    rows = [f"| [{name}](https://{name}.example) | 1 |" for name in ("auk", "emu", "owl")]
    pages = {"en": rows, "ja": rows[:2], "fr": rows}
    before = catalogue(
        **{one: pipes("| A | B |", *lines) for one, lines in pages.items()}
        | {"fr": pipes("| A | B |", *rows) + "\n```\nx\n"}
    )
    assert list(sync(before).texts) == list(sync(before, "en", ["ja"]).texts) == ["README_ja.md"]
    only = frozenset({"README.md"})  # the source is asked for, and so all others
    assert list(sync(replace(before, wanted=only)).texts) == ["README_ja.md"]
    entry = before.alignment.tables[0].rows[2]
    assert list(sync_row(before, entry, "en", ["ja", "fr"], Policy())) == ["README_ja.md"]


@pytest.mark.parametrize("names", [("ja", "fr"), ("fr",), ("fr", "de")])
def test_an_edition_with_a_block_that_is_not_closed_is_refused_where_it_is_asked_for(names: tuple[str, ...]) -> None:
    text = pipes("| A | B |", "| [auk](https://auk.example) | 1 |")
    cut = text + "\n<!-- x\n"
    before = catalogue(en=text, ja=text, fr=cut, de=cut)
    paths = frozenset(before.alignment.edition(one).path for one in names)
    for asked, targets in ((before, names), (replace(before, wanted=paths), ())):
        with pytest.raises(ConfigError, match=r"README_(fr|de).md:5:1: a block is not closed"):
            sync(asked, None, targets)
    with pytest.raises(ConfigError, match="a block is not closed"):
        sync(catalogue(en=text, fr=cut, de=cut))  # none is left
    with pytest.raises(ConfigError, match="a block is not closed"):
        sync_row(before, before.alignment.tables[0].rows[0], "en", ["fr", "de"], Policy())


@pytest.mark.parametrize("end", ["```sh\nls\n", "~~~\nls\n", "<!-- x\n"])
def test_what_a_block_that_is_not_closed_hides_is_told_where_many_entries_are_changed(end: str) -> None:
    text = pipes("| Name | Was |", A, B)
    before = catalogue(en=text, ja=pipes("| Name | Was |", A) + f"\n{end}\n{B}\n")
    birch = ("name=Birch",)
    done = (
        set_values(before, birch, {"was": "x"}),
        rename(before, "Birch", "Beech"),
        add(before, [NewEntry("", "Elm", "https://elm.example", {"was": "x"})]),
    )
    for one in done:
        assert any(note.startswith("README_ja.md:5:1: a block is not closed") for note in one.notes)
    whole = catalogue(en=text, ja=text)
    assert not any("not closed" in note for note in set_values(whole, birch, {"was": "x"}).notes)


CUT = [f"| {name} | {at} |" for at, name in enumerate(("Aster", "Briar", "Clover", "Daisy", "Erica"))]


@pytest.mark.parametrize("is_source", [False, True])
@pytest.mark.parametrize("sign", ["\n", "<!-- a remark -->\n", "\n\n", "- ", "     ", "| a\n\nb | 9 |\n"])
def test_a_table_that_its_rows_are_cut_off_from_is_left_alone(sign: str, *, is_source: bool) -> None:
    whole = pipes("| Name | Size |", *CUT[:-1])
    cut = pipes("| Name | Size |", *CUT[:2], f"{sign}{CUT[2].replace('2', '4')}", *CUT[3:])
    synced = sync(catalogue(en=cut, es=whole) if is_source else catalogue(en=whole, es=cut))
    assert synced.texts == {}
    path = "README.md" if is_source else "README_es.md"
    assert re.match(rf"{path}:[567]:[136]: .* was left as it is", notes(synced))


def test_a_table_beside_one_that_is_cut_is_synchronised() -> None:
    texts = [pipes("| Name | Size |", *CUT[:2], sign, *CUT[2:]) + "\n## Two\n\n" for sign in ("| Oak | 6 |", "")]
    en, es = (text + pipes("| Tree | Age |", *rows) for text, rows in zip(texts, (CUT, CUT[1:]), strict=True))
    assert sync(catalogue(en=en, es=es)).texts == {"README_es.md": texts[1] + pipes("| Tree | Age |", *CUT)}


STRUCTURES = {  # of the lists, two editions say what is right of queues
    "en": (("Array", "1 | 7"), ("Stack", "7 | 1"), ("Queue", "7 | 1"), ("Linked list", "7 | 7"), ("Tree", "4 | 4")),
    "es": (("Vector", "1 | 7"), ("Pila", "7 | 1"), ("Cola", "7 | 1"), ("Lista enlazada", "7 | 1"), ("Árbol", "4 | 4")),
    "ko": (("배열", "1 | 7"), ("스택", "7 | 1"), ("큐", "7 | 1"), ("연결 리스트", "7 | 1"), ("트리", "4 | 4")),
}


@pytest.mark.parametrize("gone", [[1], [2], [1, 2]])
def test_a_row_that_may_be_the_next_one_by_what_another_edition_says_is_left(gone: list[int]) -> None:
    rows = {one: [f"| {name} | {said} |" for name, said in lines] for one, lines in STRUCTURES.items()}
    rows["ko"] = [line for at, line in enumerate(rows["ko"]) if at not in gone]
    synced = sync(catalogue(**{one: pipes("| A | B | C |", *lines) for one, lines in rows.items()}), "en", ["ko"])
    assert "Linked list" not in "".join(synced.texts.values())


@pytest.mark.parametrize("narrow", ["| |\n|---|\n| Ume |\n", "| Name |\n|---|\n| [Ume](https://ume.example) |\n"])
@pytest.mark.parametrize("wide", ["| Name | Was | Wo |", "| | a | b | c |"])
@pytest.mark.parametrize("source", ["de", "ko"])
def test_a_row_that_stands_in_a_table_with_fewer_columns_is_compared_by_its_own(
    narrow: str, wide: str, source: str
) -> None:
    (row,) = (line for line in narrow.splitlines() if "Ume" in line)
    pages = {
        "de": f"{pipes(wide)}\n{narrow}",
        "ko": pipes(wide, row + " |" * (wide.count("|") - 2)),
    }
    before = catalogue(**{one: pages[one] for one in sorted(pages, key=lambda one: one != source)})
    assert check([before], ALL).failures == ()
    sync(before)
