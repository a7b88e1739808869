"""What is not copied from the source edition: doubles, rows that lost their table, texts in no known language."""

from __future__ import annotations

import pytest

from readme_tools.errors import ConfigError
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import reread
from readme_tools.sync import sync
from readme_tools.sync.add import NewEntry, add
from tests.helpers import named
from tests.sync.test_parity import catalogue, page_of

ROWS = [f"| [{name}](https://x.example/{name}) | {at} |" for at, name in enumerate("abcdef")]
HEADS = {"en": "| Name | Size |", "de": "| Name | Größe |", "fr": "| Nom | Taille |"}


def tables(language: str, *rows: list[str]) -> str:
    return "\n".join(f"## {at}\n\n{page_of(HEADS[language], *own)}" for at, own in enumerate(rows, 1))


@pytest.mark.parametrize(
    ("pages", "origin", "gets"),
    [
        ({"en": ([*ROWS, ROWS[2]],), "de": (ROWS[:2] + ROWS[3:],)}, "en", 1),
        ({"en": ([ROWS[5], *ROWS, ROWS[5]],), "de": (ROWS[:5],)}, "en", 1),
        # Twice in a table that is not the one of the first edition.
        (
            {
                "de": (ROWS[:4], ROWS[4:]),
                "en": (ROWS[:3], [*ROWS[4:], ROWS[3], ROWS[3]]),
                "fr": (ROWS[:3], ROWS[4:]),
            },
            "en",
            1,
        ),
        # One row in each of two tables is another thing.
        ({"en": (ROWS[:4], ROWS[3:]), "de": (ROWS[:3], ROWS[4:])}, "en", 2),
        ({"en": (ROWS,), "de": (ROWS[:4],)}, "en", 2),
    ],
)
def test_an_entry_that_the_source_has_twice_is_brought_once(
    pages: dict[str, tuple[list[str], ...]], origin: str, gets: int
) -> None:
    before = catalogue(**{language: tables(language, *own) for language, own in pages.items()})
    target = [*pages][-1]
    reported = [one for one in check([before], [named("missing-row")]).diagnostics if one.path == f"README_{target}.md"]
    synced = sync(before, origin, [target])
    added = [change for report in synced.reports for change in report.changes if change.kind == "add"]
    assert len(reported) == len(added) == gets
    assert not sync(reread(before, dict(synced.texts)), origin, [target]).texts


def items(language: str, *lines: str) -> str:
    words = {"en": "a good one", "de": "ein guter"}[language]
    return (
        "# T\n\n"
        + "".join(f"- [{name}](https://x.example/{name}) - {words}.\n" for name in "abcd")
        + "".join(f"{line}\n" for line in lines)
    )


@pytest.mark.parametrize(
    ("lines", "copied"),
    [
        (["- [e](https://x.example/e) - MIT.", "| [b](https://x.example/b) | 1 |"], ["- MIT."]),
        (["- [e](https://x.example/e) - MIT.", "  | x |", "| y | z |"], ["- MIT."]),
        (["- [e](https://x.example/e) - MIT", "| x | y |", "  and more."], ["- ", "MIT", "  and more."]),
        (["- [e](https://x.example/e) - a | b."], ["a | b."]),
    ],
)
def test_lines_between_pipes_below_an_item_are_not_copied_with_it(lines: list[str], copied: list[str]) -> None:
    before = catalogue(en=items("en", *lines), de=items("de"))
    text = sync(before).texts["README_de.md"].removeprefix(items("de"))
    assert text.startswith("- [e](https://x.example/e)")
    assert all(one in text for one in copied)
    assert not any(line.lstrip().startswith("|") for line in text.splitlines())


def test_a_text_in_no_known_language_is_not_marked_as_one() -> None:
    mine, theirs = (page_of("| Name | What |", *ROWS, *more) for more in (["| g | qqq |"], []))
    with pytest.raises(ConfigError, match=r"README_und\.md: which language it is in is not known"):
        sync(catalogue(und=mine, en=theirs))
    with pytest.raises(ConfigError, match="name it under"):
        add(catalogue(und=theirs, en=theirs), [NewEntry("table", "g", cells={"what": "qqq"})])
    assert "TODO(en): qqq" in sync(catalogue(en=mine, und=theirs)).texts["README_und.md"]
    assert sync(catalogue(und=page_of("| Name | Size |", *ROWS), en=page_of("| Name | Size |", *ROWS[1:]))).texts
