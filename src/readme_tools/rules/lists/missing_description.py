"""missing-description: an entry of a list of which only the name is said."""

from collections.abc import Iterable, Iterator, Sequence

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.entries import BADGES, DESCRIPTION, DETAILS
from readme_tools.markdown.nodes import Cell, Code, Emphasised, Inline, Link, plain_text
from readme_tools.rules.base import Example, Finding, Rule, at, regex, say, shared
from readme_tools.rules.lists.reading import PROFILE, has_link, lists

# In a list of fewer entries, or where more lack one, there is no rule that entries are described.
_SAYS_ITSELF = regex(r"\w(?:: | [-–—|] )\w+(?: \S+){2}")
_FEWEST, _LACKING = 4, 0.25
_FEW = 3  # more of one list are one finding


def check(edition: Edition) -> Iterator[Finding]:
    """Report the few entries without a description in lists whose other entries have one."""
    for table in lists(edition):
        # What stands below an entry says what it is, but links below others are no rule for one without any.
        rows = [row for row in table.rows if _is_described(row) or not (row.holds_others or _said(row))]
        lacking = [row for row in rows if not _is_described(row)]
        if len(rows) >= _FEWEST and len(lacking) <= len(rows) * _LACKING:
            bare = list(filter(_is_only_named, lacking))
            for row in bare:
                yield Finding(
                    at(row.source, row.node.cells[0].content),
                    say("'{name}' has no description, which the others of this list have", name=shortened(row.name)),
                    same=shared(bare, f"list at {table.node.span.start}", _FEW),
                )


def _is_only_named(row: CatalogueRow) -> bool:
    """Return whether an entry is a link with no words beside it, which may well describe it in another way.

    `And more …` leads on, and a title may say itself what it is the title of: `Owls: a field guide`.
    """
    return (
        has_link(row)
        and not row.name.endswith(("...", "…"))
        and not _SAYS_ITSELF.search(row.name)
        and not any(one.isalpha() for one in "".join(_beside_links(row.node.cells[0].inlines)))
    )


def _beside_links(inlines: Iterable[Inline]) -> Iterator[str]:
    for one in inlines:
        if isinstance(one, Emphasised):
            yield from _beside_links(one.children)
        elif not isinstance(one, Link):
            yield plain_text((one,), " ")


def _is_described(row: CatalogueRow) -> bool:
    """Return whether words describe an entry on its own line."""
    text, start = row.source.text, row.node.span.start
    beside = (cell for cell in _said(row) if "\n" not in text[start : cell.content.start])
    return _shows_code(row) or any(one.isalpha() for cell in beside for one in "".join(_beside_links(cell.inlines)))


def _shows_code(row: CatalogueRow) -> bool:
    """Return whether code after a dash says what an entry is, as `s/owl/tern/`; after a space it is a mark."""
    dash, badges = row.cell(DESCRIPTION), row.cell(BADGES)
    has_dash = dash is not None and row.source.slice(dash.span).strip() != ""
    return has_dash and badges is not None and any(isinstance(one, Code) for one in badges.inlines)


def _said(row: CatalogueRow) -> Sequence[Cell]:
    """Return what stands after an entry and below it."""
    cells = (row.cell(key) for key in (DESCRIPTION, DETAILS))
    return [cell for cell in cells if cell is not None and cell.is_filled]


_LIST = "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in "abcd")

RULE = Rule(
    code="RT121",
    kinds=("list",),
    summary="An entry of a list without a description, where the others have one",
    why="A name alone tells nobody whether the entry is what they look for.",
    check=check,
    lists=True,
    bad=(
        Example(_LIST + "- ⟦[e](https://e.example)⟧\n", profile=PROFILE),
        Example(_LIST + "- ⟦[e](https://e.example)⟧ -\n", profile=PROFILE),
        Example(_LIST + "- ⟦[e](https://e.example)⟧ `MIT`\n", profile=PROFILE),
    ),
    good=(
        Example(_LIST + "- [Owls: a field guide](https://e.example)\n", profile=PROFILE),
        Example(_LIST + "- [And others...](https://e.example)\n", profile=PROFILE),
        Example(_LIST + "- [e](https://e.example) - `s/owl/tern/`\n", profile=PROFILE),
        Example("- [a](https://a.example)\n- [b](https://b.example)\n- [c](https://c.example) - C.\n", profile=PROFILE),
        Example(_LIST + "- The tools e: [#1](https://e.example) & [#2](https://f.example)\n", profile=PROFILE),
        Example(_LIST + "- [e](https://e.example)\n  - What e is.\n", profile=PROFILE),
        Example(
            "".join(f"- [{one}](https://{one}.example)\n  - [{one} 2](https://{one}.example/2)\n" for one in "abcd")
            + "- [e](https://e.example)\n",
            profile=PROFILE,
        ),
    ),
)
