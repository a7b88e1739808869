"""When what editions hold in a column differs, and when it is a habit, a way of writing, or told elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.parity import FEWEST, differences, is_habit, odd_ones
from tests.helpers import edition

LICENCES, LLMS = "Name | Licence", "japanese-llms"
USUAL = 7  # rows of a column that are the same


def table(cells: Sequence[str], head: str = "Name | Note", heading: str = "T") -> str:
    names = (f"[N{at}](https://n{at}.example)" for at in range(len(cells)))
    rows = "".join(f"| {name} | {cell} |\n" for name, cell in zip(names, cells, strict=True))
    return f"## {heading}\n\n| {head} |\n{'|---' * (head.count('|') + 1)}|\n{rows}"


def told(facet: str, profile: str = "generic", **pages: str) -> list[tuple[str, list[str]]]:
    """Give what differs, each with its column and the languages of the cells."""
    found = differences(align([edition(text, one, profile) for one, text in pages.items()]), facet)
    return [(one.column, sorted(one.cells)) for one in found]


def linked(urls: str) -> str:
    return " ".join(f"[x](https://{url})" for url in urls.split())


def is_told(
    facet: str, usual: str, *odd: str, languages: Sequence[str] = ("en", "de", "fr"), count: int = USUAL
) -> bool:
    """Say whether a row differs, of a column whose other rows hold the same text, with `#` for their number."""
    same = [usual.replace("#", str(at + 11)) for at in range(count)]
    if facet == "links":
        same, odd = [*map(linked, same)], tuple(map(linked, odd))
    pages = {one: table([*same, cell]) for one, cell in zip(languages, odd, strict=False)}
    return bool(told(facet, **pages))


@pytest.mark.parametrize(
    ("same", "total", "expected"),
    [(4, 5, False), (5, 5, True), (5, 6, True), (16, 20, False), (17, 20, True), (17, 21, True), (16, 21, False)],
)
def test_a_habit_is_five_rows_and_85_in_100_of_those_beside_the_odd_one(same: int, total: int, expected: bool) -> None:
    assert is_habit(same, total) is expected


@pytest.mark.parametrize(
    ("values", "odd"),
    [("aa", ""), ("ab", "1"), ("aab", "2"), ("abb", "0"), ("abc", "12"), ("abbc", "123"), ("abbb", "0"), ("aabb", "23"),
     ("abbbc", "04"), ("abbcc", "1234")],
)  # fmt: skip
def test_odd_is_who_differs_from_the_majority_or_without_one_from_the_source(values: str, odd: str) -> None:
    found = [*odd_ones({str(at): value for at, value in enumerate(values)})]
    assert "".join(one for one, _ in found) == odd
    assert all(set(others) == {str(at) for at in range(len(values))} - set(odd) for _, others in found)


@pytest.mark.parametrize("count", [FEWEST - 1, FEWEST, FEWEST + 1])
@pytest.mark.parametrize(("facet", "usual", "odd"), [("text", "abc-#", "abd-x"), ("numbers", "v #", "v 99")])
def test_a_column_teaches_by_as_many_rows_as_make_a_habit(facet: str, usual: str, odd: str, count: int) -> None:
    assert is_told(facet, usual, "abc-x" if facet == "text" else "v 88", odd, count=count) is (count >= FEWEST)


@pytest.mark.parametrize("facet", ["numbers", "links"])
def test_rows_that_one_edition_lacks_or_leaves_empty_teach_nothing(facet: str) -> None:
    usual, odd = "[v 11](https://v.example/11)", "[v 12](https://v.example/12)"
    whole = [usual, *[usual] * (FEWEST - 1)]
    pages = {"en": table([*whole, usual, ""]), "de": table([*whole, odd, ""])}
    assert len(told(facet, **pages)) == 1
    # As many rows, of which the other edition holds one less.
    for without in ("| [N0](https://n0.example) | " + usual + " |\n", usual):
        assert told(facet, en=pages["en"], de=pages["de"].replace(without, "", 1)) == []


@pytest.mark.parametrize(
    ("facet", "usual", "odd", "expected"),
    [
        # A slip, wherever it is; two pages of one site; two sites, which may each be right.
        ("links", "a.example/#", ("a.example/owl", "a.example/owk"), True),
        ("links", "a.example/#", ("a.example/owls", "a.example/terns"), True),
        ("links", "a.example/#", ("a.example/owls", "b.example/terns"), False),
        ("links", "a.example/#", ("a.example/en/owls", "a.example/de/owls"), False),
        # A third edition that agrees with the source tells which; where all differ, each may have its own.
        ("links", "a.example/#", ("b.example/o", "c.example/terns", "b.example/o"), True),
        ("links", "a.example/#", ("a.example/owls", "a.example/terns", "a.example/wrens"), False),
        ("links", "a.example/#", ("owls.example/12", "owl.example/12"), True),
        # Two links against two are no slip of one.
        ("links", "a.example/#", ("a.example/owl c.example/owl", "b.example/owk d.example/owk"), False),
        # Numbers alone are told as such, and not as another text.
        ("text", "abc-#", ("abc-99", "abc-98"), False),
        ("numbers", "abc-#", ("abc-99", "abc-98"), True),
        ("text", "abc-#", ("12 GB", "13 GB"), False),
        ("text", "abc-#", ("12 kg", "12 GB"), True),
        # In Latin letters on both sides, words are translated: only a slip is one.
        ("text", "abc-#", ("wren", "wrem"), True),
        ("text", "abc-#", ("wren", "Zaunkönig"), False),
        ("text", "abc-#", ("wren", "wren", "wrem"), True),
        ("text", "abc-#", ("wren", "Zaunkönig", "wrem"), False),
        ("text", "abc-#", ("wren", "ミソサザイ"), False),
        ("numbers", "v #", ("$ 99", "€ 98"), False),
        ("numbers", "v #", ("$ 99", "$ 98"), True),
    ],
)  # fmt: skip
def test_what_no_translator_changes_is_told(facet: str, usual: str, odd: Sequence[str], expected: bool) -> None:
    assert is_told(facet, usual, *odd) is expected


def test_a_word_of_latin_letters_against_another_script_is_told() -> None:
    assert is_told("text", "abc-#", "wren", "owls", languages=("en", "ja"))


def test_two_pages_of_one_site_differ_where_all_other_rows_are_the_same() -> None:
    same = [f"[x](https://a.example/{at})" for at in range(20)]
    mine, theirs = (
        [*same, *(f"[x](https://a.example/{one}{at}/{word})" for at in range(2))]
        for one, word in (("o", "owls"), ("p", "terns"))
    )
    assert told("links", en=table(mine), de=table(theirs)) == []
    assert len(told("links", en=table(mine[:-1]), de=table(theirs[:-1]))) == 1


@pytest.mark.parametrize(("facet", "odd", "other"), [("text", "MIT X", "MIT Y"), ("numbers", "MIT 20", "MIT 11")])
def test_a_column_that_a_grammar_reads_is_told_by_what_it_means_alone(facet: str, odd: str, other: str) -> None:
    pages = {one: table([*["MIT 1"] * USUAL, cell], LICENCES) for one, cell in (("en", odd), ("de", other))}
    assert told(facet, **pages) != []
    assert told(facet, LLMS, **pages) == []


@pytest.mark.parametrize("facet", ["text", "numbers"])
def test_a_column_that_only_counts_rows_is_compared_with_nothing(facet: str) -> None:
    rows = [f"[N{at}](https://n{at}.example) | {at + 10}" for at in range(USUAL + 1)]

    def page(last: int) -> str:
        numbers = [*range(1, USUAL + 1), last]
        body = "".join(f"| {number} | {row} |\n" for number, row in zip(numbers, rows, strict=True))
        return f"## T\n\n| # | Name | Size |\n|---|---|---|\n{body}"

    assert told(facet, en=page(USUAL + 1), de=page(USUAL + 2)) == []
    assert told("numbers", en=page(8), de=page(8).replace("| 17 |", "| 71 |")) != []


@pytest.mark.parametrize("cut", ["| [N7](https://n7.example) |", "| [N7](https://n7.example) | Apache-2.0 | MIT |"])
def test_rows_that_lack_cells_or_have_too_many_are_not_compared(cut: str) -> None:
    cells = ["MIT"] * USUAL
    mine, theirs = (table([*cells, odd], LICENCES) for odd in ("MIT", "Apache-2.0"))
    assert len(told("licence", LLMS, en=mine, de=theirs)) == 1
    broken = theirs.replace("| [N7](https://n7.example) | Apache-2.0 |", cut)
    assert broken != theirs
    assert told("licence", LLMS, en=mine, de=broken) == []


@pytest.mark.parametrize("facet", ["text", "numbers", "links"])
def test_rows_of_another_shape_or_table_do_not_count_in_what_a_column_teaches(facet: str) -> None:
    cells = ["[v 11](https://v.example/11)"] * USUAL
    pages = [table([*cells, f"[v {one}{one}](https://v.example/{one})", "x"]) for one in (2, 3)]
    if facet == "text":
        pages = [one.replace("v 22", "v w").replace("v 33", "v u") for one in pages]
    assert len(told(facet, en=pages[0], de=pages[1])) == 1
    whole = pages[1].index("| [N7]"), pages[1].index("| [N8]")
    row = pages[1][slice(*whole)]
    rest = pages[1].replace(row, "")
    for moved in (
        rest.replace("| [N8]", row.replace(" |\n", " | x |\n") + "| [N8]"),
        rest + "\n" + table(["x"] * 4, heading="U").replace("[N", "[M").replace("//n", "//m") + row,
    ):
        other = pages[0] + "\n" + table(["x"] * 4, heading="U").replace("[N", "[M").replace("//n", "//m")
        assert told(facet, en=other, de=moved) == []


def test_a_column_that_one_edition_lacks_is_compared_with_nothing() -> None:
    cells = ["MIT"] * USUAL
    mine = table([*cells, "Apache-2.0"], LICENCES)
    theirs = table(["Owl"] * (USUAL + 1), "Name | Bird")
    assert told("licence", LLMS, en=mine, de=theirs, fr=mine.replace("Apache-2.0", "MIT")) == [
        ("licence", ["en", "fr"])
    ]


def test_a_row_that_stands_in_another_table_is_read_by_the_columns_there() -> None:
    first, second = ["MIT"] * 4, ["MIT"] * 4

    def page(cell: str, moved: bool) -> str:
        one = table(first, LICENCES, "One")
        head, _, body = (
            table(second, LICENCES, "Two").replace("[N", "[M").replace("//n", "//m").partition("|---|---|\n")
        )
        row = f"| [Z](https://z.example) | {cell} |\n"
        swapped = "".join(
            "| {2} | {1} |\n".format(*(part.strip() for part in line.split("|"))) for line in (*body.splitlines(), row)
        )
        if moved:
            return f"{one}\n## Two\n\n| Licence | Name |\n|---|---|\n{swapped}"
        return f"{one}{row}\n{head}|---|---|\n{body}"

    assert told("licence", LLMS, en=page("MIT", False), de=page("MIT", True)) == []
    assert [
        languages for _, languages in told("licence", LLMS, en=page("MIT", False), de=page("Apache-2.0", True))
    ] == [["de", "en"]]
