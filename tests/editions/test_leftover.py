"""Pieces of a text that are in another edition's language, while the edition translates them nearly everywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import checked

NAMES = ("tern", "heron", "owl", "robin", "siskin", "wren", "crane", "finch")

# What two editions write in eight rows and in a ninth one, and the piece of it that is not translated.
LEFT = {
    "an item": (("en", "de"), "Owl books, X", "Eulenbücher, X", "Owl books, X", "Owl books"),
    "an item in Japanese": (("en", "ja"), "Owl books, X", "鳥の本, X", "Owl books, X", "Owl books"),
    "an item in Chinese": (("zh", "en"), "鸟类书籍，X", "Owl books, X", "鸟类书籍, X", "鸟类书籍"),
    "a remark": (("en", "fr"), "X (owl books)", "X (livres de hiboux)", "X (owl books)", "owl books"),
    "a label": (("en", "es"), "Owl books: X", "Libros de búhos: X", "Owl books: X", "Owl books"),
    "a line": (("en", "it"), "X<br>Owl books", "X<br>Libri di gufi", "X<br>Owl books", "Owl books"),
    "a link": (
        ("en", "pt"),
        "X, see [here](https://x.example)",
        "X, veja [aqui](https://x.example)",
        "X, veja [here](https://x.example)",
        "here",
    ),
    "the beginning of a name": (
        ("en", "fr"),
        "University of Owls, X",
        "Université des hiboux, X",
        "University of Owls North Lab, X",
        "University of Owls North Lab",
    ),
    "a number in it": (("en", "de"), "8 owl books, X", "8 Eulenbücher, X", "9 owl books, X", "9 owl books"),
    "a word of which some is bold": (
        ("en", "fr"),
        "owl books and more, X",
        "livres de hiboux et plus, X",
        "**D**eep books of the owl and more, X",
        "**D**eep books of the owl and more",
    ),
    "a non-breaking hyphen": (
        ("en", "de"),
        "Owl&#x2011;like books, X",
        "Eulenbücher, X",
        "Owl-like books, X",
        "Owl-like books",
    ),
    "beside a quotation": (("en", "de"), "Owl books, X", "Eulenbücher, X", 'Owl books, "X"', "Owl books"),
    "inches": (("en", "de"), "Owl books, X", "Eulenbücher, X", '5" X, Owl books, 6" X', "Owl books"),
    "beside code": (("en", "ja"), "Owl books, X", "梟の本、X", "Owl books, ``X``", "Owl books"),
}
# The same, where nothing may be told.
RIGHT = {
    "a name": (("en", "de"), "Owl Forest Lab, X", "Owl Forest Lab, X", "Owl Forest Lab, X"),
    "a name that is translated at times": (("en", "de"), "Owl, X", "{Owl|Eule}, X", "Owl, X"),
    "a Latin name in Japanese": (("ja", "en"), "iOS、X", "iOS and more, X", "iOS, X"),
    "a title of a link": (
        ("en", "de"),
        "of the books, X",
        "der Bücher, X",
        "[Books of the Owl](https://o.example), X",
    ),
    "a path": (("en", "de"), "owl/books, X", "eulen/bücher, X", "./owl/books, X"),
    "what a link refers to": (("en", "de"), "Owl books, X", "Eulenbücher, X", "![Eulen][Owl books], X"),
    "many translations": (("en", "de"), "Owls, X", "{Eulen|Uhus|Kauze|Vogel}, X", "Owls, X"),
    "an acronym that is spelled out": (
        ("en", "ja"),
        "of the books and more, X",
        "本とその他、X",
        "**D**eep **E**xploration and **F**low of **Books**, X",
    ),
    "letters in brackets": (("en", "de"), "of the books, X", "der Bücher, X", "[D]eep [E]xploration of the [F]low, X"),
    "letters in tags": (
        ("en", "fr"),
        "of the books, X",
        "des livres, X",
        "<b>D</b>eep <b>E</b>xploration of <b>F</b>low, X",
    ),
    "the words of a key": (
        ("en", "de"),
        "owl tree door lamp and fish cloud, X",
        "Eule Baum Tür Lampe und Fisch Wolke, X",
        "owl tree door lamp fish cloud river stone grass bread cup",
    ),
    **{
        f"code in {ticks}": (("en", "de"), "owl books, X", "Eulenbücher, X", f"{ticks}owl books{ticks}, X")
        for ticks in ("`", "``", "```")
    },
    "a tick in code": (("en", "ja"), "owl books, X", "梟の本、X", "`` ` , owl books ``, X"),
    **{
        f"a title in {quotes}": (("en", tag), "owl books, X", f"{other}, X", f"{quotes[0]}owl books{quotes[1]}, X")
        for tag, other, pairs in (
            ("de", "Eulenbücher", ('""', "“”", "„“", "»«", "«»")),
            ("fr", "livres de hiboux", ("«»", "“”")),
            ("ja", "梟の本", ("「」", "『』", '""')),
            ("zh", "猫头鹰的书", ("《》", "“”")),
        )
        for quotes in pairs
    },
}


def _found(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, list[str]]) -> list[str]:
    pages = {}
    for language, cells in texts.items():
        rows = "".join(f"| [N{at}](https://n{at}.example) | {text} |\n" for at, text in enumerate(cells))
        pages[language] = f"# N\n\n| Name | Data |\n|---|---|\n{rows}"
    tags = "".join(f'{one} = "{"README.md" if not at else f"README_{one}.md"}"\n' for at, one in enumerate(texts))
    (folder / "readme-tools.toml").write_text(f"[editions]\n{tags}", encoding="utf-8")
    run = checked(folder, monkeypatch, pages, ["copied-text"])
    return [run.sources[one.path].slice(one.span) for one in run.diagnostics]


def _cells(pattern: str, last: str, swift: str = "swift") -> list[str]:
    """Make eight cells and the last one, each with a name of its own; `{a|b}` are written by turns."""
    cells = []
    for at, name in enumerate(NAMES):
        text = pattern.replace("X", name)
        if "{" in text:
            choices = text[text.index("{") + 1 : text.index("}")].split("|")
            text = choices[at % len(choices)] + text[text.index("}") + 1 :]
        cells.append(text)
    return [*cells, last.replace("X", swift)]


@pytest.mark.parametrize(("tags", "one", "other", "last", "piece"), LEFT.values(), ids=LEFT)
def test_a_piece_that_is_translated_elsewhere_is_told(
    tags: tuple[str, str], one: str, other: str, last: str, piece: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = one if piece in one or "&" in one else last
    original = original.replace("8", "9") if "9" in piece else original
    texts = {tags[0]: _cells(one, original if tags[0] == "en" else one), tags[1]: _cells(other, last, "swifts")}
    assert _found(tmp_path, monkeypatch, texts) == [piece]


@pytest.mark.parametrize(("tags", "one", "other", "last"), RIGHT.values(), ids=RIGHT)
def test_a_name_and_what_is_often_left_are_not_told(
    tags: tuple[str, str], one: str, other: str, last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {tags[0]: _cells(one, last), tags[1]: _cells(other, last, "swifts")}
    assert _found(tmp_path, monkeypatch, texts) == []


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ("music from the small birds", "sons de la forêt", "chants de la nuit")),
        ("de", ("mainly birds and other animals", "Lieder des Waldes", "Klänge der Nacht")),
        ("es", ("songs from small birds", "canciones del bosque", "sonidos de la noche")),
    ],
)
def test_a_cell_in_words_of_the_other_language_is_told_in_a_small_table(
    language: str, texts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def table(cells: tuple[str, ...]) -> str:
        rows = (f"| [{name}](https://{name}.example) | {cell} |\n" for name, cell in zip("abc", cells, strict=True))
        return f"| A | B |\n|---|---|\n{''.join(rows)}"

    pages = {"en": table((texts[0], "songs of the wood", "sounds of the night")), language: table(texts)}
    run = checked(tmp_path, monkeypatch, pages, ["copied-text"])
    assert [run.sources[one.path].slice(one.span) for one in run.diagnostics] == [texts[0]]
    pages = {
        "en": table(("Owl Base Model", "songs of the wood", "sounds of the night")),
        language: table(("Owl Base Model", *texts[1:])),
    }
    assert not checked(tmp_path, monkeypatch, pages, ["copied-text"]).diagnostics
