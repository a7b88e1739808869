"""What went wrong on catalogues that nobody had looked at: rows paired by what is no name, and texts put otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.editions.align import align
from readme_tools.format.options import FormatOptions
from readme_tools.format.safety import format_source
from readme_tools.markdown.listing import ListStyle
from readme_tools.project.catalogue import read_again
from readme_tools.text.source import Source
from tests.helpers import checked, edition


def page(head: str, *rows: str, language: str) -> Edition:
    count = head.count("|") + 1
    lines = (f"| {head} |", "|---" * count + "|", *(f"| {row} |" for row in rows))
    return edition("# Owls\n\n" + "\n".join(lines) + "\n", language, "generic")


def paired(*editions: Edition) -> list[list[str]]:
    """Give the names of the rows that several editions have."""
    return [
        [row.name for row in entry.rows.values()]
        for group in align(editions).tables
        for entry in group.rows
        if len(entry.rows) > 1
    ]


@pytest.mark.parametrize("signs", ["🦉🌲🌊🔥", "✅❌✅❌", "★☆★☆", "→←↑↓"])
def test_pictures_in_the_first_column_name_no_row(signs: str) -> None:
    names = ("OwlDB", "TernQL", "WrenKV", "HeronFS")
    en = page(
        "| Tool | Text",
        *(f"{sign} | **{one}** | It nests." for sign, one in zip(signs, names, strict=True)),
        language="en",
    )
    turned = signs[1:] + signs[0]
    ja = page(
        "| 道具 | 文", *(f"{sign} | **{one}** | 巣。" for sign, one in zip(turned, names, strict=True)), language="ja"
    )
    assert sorted(paired(en, ja)) == sorted([one, one] for one in names)


def test_a_first_column_with_letters_names_its_rows() -> None:
    one = page("Tool | Text", "🦉 OwlDB | It nests.", "🌲 TernQL | It sings.", language="en")
    assert [row.name for row in one.tables[0].rows] == ["🦉 OwlDB", "🌲 TernQL"]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_one"),
    [
        ("[Forest Owl Fair](https://owl.example/a)", "[Sea Tern Summit](https://tern.example/b)", False),
        ("[Forest Owl Fair](https://owl.example/a)", "[Salon du Hibou](https://fr.owl.example/b)", True),
        ("[Forest Owl Fair](https://owl.example/a)", "[Owl Messe](https://tern.example/b)", True),
        ("Forest fair", "Salon forestier", True),
    ],
)
def test_linked_names_without_a_word_or_site_in_common_are_two(mine: str, theirs: str, is_one: bool) -> None:
    around = ("1 | [OwlCon](https://c.example) | Rome", "{} | Oslo", "3 | [TernCon](https://t.example) | Bern")
    one = page("Id | Name | Place", *(row.format(f"2 | {mine}") for row in around), language="en")
    other = page("Id | Nom | Lieu", *(row.format(f"2 | {theirs}") for row in around), language="fr")
    assert (len(paired(one, other)) == 3) is is_one


def test_a_list_that_is_known_by_its_names_teaches_no_other_list() -> None:
    text = (
        "# Owls\n\n- [A](https://a.example): It nests.\n- [B](https://b.example): It sings.\n"
        "- [C](https://c.example): It hunts.\n\n## Two\n\n- [D](https://d.example): It rests.\n  - one\n  - two\n"
        "\n## Three\n\n- [E](https://e.example)\n  - one\n  - two\n"
    )
    one = edition(text, "en", "generic")
    again = read_again(one, text + "\nx\n")
    assert [len(table.rows) for table in again.tables] == [len(table.rows) for table in one.tables]


@pytest.mark.parametrize(
    ("sign", "text", "written"),
    [
        ("-", "Active nests", "- [a](https://a.example) - Active nests"),
        ("-", "(old) nests", "- [a](https://a.example) - (old) nests"),
        ("--", "`nests`", "- [a](https://a.example) -- `nests`"),
        ("-", "森の鳥", "- [a](https://a.example)-森の鳥"),
        (" - ", "森の鳥", "- [a](https://a.example) - 森の鳥"),
        (": ", "Active nests", "- [a](https://a.example): Active nests"),
    ],
)
def test_a_hyphen_without_spaces_sets_off_no_latin_text(sign: str, text: str, written: str) -> None:
    style = ListStyle("-", " ", "", {"name": ("", ""), "description": (sign, "")})
    assert style.text(["[a](https://a.example)", text]) == written


@pytest.mark.parametrize(
    ("above", "is_formatted"),
    [("> ## Owls", True), (">### Owls", True), ("> > # Owls", True), ("## Owls", True), ("- owls\n", True)],
)
def test_a_heading_in_a_quotation_ends_it(above: str, is_formatted: bool) -> None:
    text = format_source(Source("a.md", f"{above}\n|a|b|\n|---|---|\n|1|2|\n"), FormatOptions())
    assert ("| 1 | 2 |" in text) is is_formatted


TEXT = "The owls of this forest nest in old trees, and they sing at night."
BOTH = "# Owls\n\n{}\n\n## Terns\n\nTerns fly far.\n\n## Wrens\n\nWrens sing.\n\n## Herons\n\nHerons wade.\n"


@pytest.mark.parametrize(
    ("rule", "texts", "found"),
    [
        (
            "copied-text",
            {"id": "Data dari versi lama untuk burung.", "ms": "Data dari versi lama untuk burung."},
            False,
        ),
        ("number-differs", {"en": "Owls of 10+ kinds nest.", "fr": "Des 13+ hiboux.", "ja": "10+ 種の梟。"}, True),
        ("number-differs", {"en": "Owls of 10+ kinds nest.", "fr": "Dix hiboux.", "ja": "10+ 種の梟。"}, False),
        ("misspelt-word", {"en": "Las normas en materia de uso de los modelos para el bosque."}, False),
        ("wrong-article", {"en": "Los modelos sirven a otras partes para el uso de los bosques."}, False),
        ("wrong-article", {"en": "It is a owl of the forest."}, True),
        (
            "odd-sign",
            {
                "en": "".join(f"It sings at night {at}.\n\n" for at in range(12))
                + "- it nests in old trees,\n- it sings at night,\n"
            },
            False,
        ),
        (
            "odd-sign",
            {
                "en": "".join(f"It sings at night {at}.\n\n" for at in range(12))
                + "- it nests in very old trees,\n- it sings.\n"
            },
            True,
        ),
    ],
)
def test_texts_are_told_only_where_they_are_wrong(
    rule: str, texts: dict[str, str], found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(tmp_path, monkeypatch, {one: BOTH.format(text) for one, text in texts.items()}, {rule})
    assert bool(run.diagnostics) is found
