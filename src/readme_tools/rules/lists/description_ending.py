"""description-ending: a description that ends, or begins, unlike the others: a full stop, a capital."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.editions.sentences import full_stop
from readme_tools.i18n.wording import quote, shortened
from readme_tools.markdown.nodes import Cell, Text, one_line
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, most, regex, replacement, say
from readme_tools.rules.lists.reading import PROFILE, described, has_link, is_lone
from readme_tools.text.scripts import EAST

_STOPS = ".。．"
_WORD, _EASTERN = regex(r"[^\W\d_]+(?![\w.@/-])"), regex(f"[{EAST}]")
_FEWEST, _SHARE = 10, 0.95
_WORDS, _LETTERS = 3, 8  # spaces of a text that is a description, or its letters that are written without any
_Entries = Sequence[tuple[CatalogueRow, Cell]]


def check(edition: Edition) -> Iterator[Finding]:
    """Report descriptions that end or begin otherwise than nineteen of twenty on the page do."""
    entries = [(row, cell) for row, cell in described(edition, wrapped=True) if has_link(row)]
    yield from _beginnings(edition.document.source, entries)
    yield from _endings(edition.document.source, entries)
    for table in edition.tables:
        for at_ in range(len(table.columns)) if not table.is_list else ():
            cells = [(row, row.node.cells[at_]) for row in table.rows if row.is_whole]
            yield from _endings(edition.document.source, [one for one in cells if _is_text(one[1])], is_few=False)


def _is_text(cell: Cell) -> bool:
    return cell.is_filled and (cell.text.count(" ") >= _WORDS or len(_EASTERN.findall(cell.text)) > _LETTERS)


def _beginnings(source: Source, entries: _Entries) -> Iterator[Finding]:
    """Report descriptions that begin with a small letter where the others do not; `git` and `npm` are names."""
    found = [(row, cell, match) for row, cell in entries if (match := _WORD.match(source.slice(cell.content)))]
    capitals = {match[0] for *_, match in found if match[0][0].isupper()}
    small = [one for one in found if one[2][0].islower()]
    if len(found) < _FEWEST or len(found) - len(small) < len(found) * _SHARE:
        return
    for row, cell, match in small:
        right = match[0].capitalize()
        text = source.slice(cell.content)
        beyond = next((one for one in text[len(match[0]) :] if one.isalpha()), "a")
        if match[0] in row.name.casefold() or _EASTERN.search(text):
            continue  # the name of the entry, or of another one: other languages write names as they are
        if right in capitals and beyond.lower() != beyond.upper():  # other scripts write names as they are
            span = Span(cell.content.start, cell.content.start + len(match[0]))
            name = shortened(row.name)
            message = say("the description of '{name}' begins with a small letter, others with a capital", name=name)
            yield correction(source, span, message, right, same="capital")


def _endings(source: Source, entries: _Entries, is_few: bool = True) -> Iterator[Finding]:
    """Yield the descriptions that end otherwise; in a list, a few that end alike tell so, too."""
    found = [(row, cell, _ending(cell)) for row, cell in entries]
    endings = [ending for _, _, ending in found if ending is not None]
    usual, count = most(endings)
    if count < max(_FEWEST, len(endings) * _SHARE) and not (is_few and is_lone(count, len(endings))):
        return
    for row, cell, ending in found:
        if ending is None or ending == usual or (not usual and _is_several(one_line(cell.inlines))):
            continue
        last = Span(cell.content.end - 1, cell.content.end)
        name = shortened(row.name)
        if usual and ending:
            message = say(
                "the description of '{name}' ends with {sign}, others end with {usual}",
                name=name,
                sign=quote(ending),
                usual=quote(usual),
            )
            span, text = last, usual
        elif usual:
            message = say(
                "the description of '{name}' has no {usual} at its end, as others have", name=name, usual=quote(usual)
            )
            span, text = Span(last.end, last.end), usual
        else:
            message = say(
                "the description of '{name}' ends with {sign}, others end without one", name=name, sign=quote(ending)
            )
            span, text = last, ""
        yield Finding(at(source, last), message, fix=replacement(source, span, text), same=usual)


def _ending(cell: Cell) -> str | None:
    """Return the full stop that a description ends with, empty for none; None where its end is something else."""
    last = cell.inlines[-1] if cell.inlines else None
    return full_stop(last.value) if isinstance(last, Text) else None


def _is_several(text: str) -> bool:
    return any(f"{stop} " in text or (stop != "." and stop in text[:-1]) for stop in _STOPS)


_LIST = "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in "abcdefghijklmnopqrst")


def _table(end: str) -> str:
    rows = "".join(f"| {name} | The tool of all {name}{end} |\n" for name in "abcdefghijklmnopqrst")
    return f"| Tool | What it is |\n|---|---|\n{rows}"


_BARE = _LIST.replace(".\n", "\n")

RULE = Rule(
    code="RT123",
    summary="A description in a list or column that ends or begins unlike nearly all others: a full stop, a capital",
    why="A list or column in which nearly all descriptions begin and end alike looks careless where one does not.",
    yields_to=("copied-text", "untranslated-description", "untranslated-mark"),
    check=check,
    lists=True,
    bad=(
        Example(_table(".") + "| u | The tool of us ⟦u→u.⟧ |\n"),
        Example(_LIST + "- [u](https://u.example) - The tool ⟦u→u.⟧\n", profile=PROFILE),
        Example(_BARE + "- [u](https://u.example) - The tool u⟦.→⟧\n", profile=PROFILE),
        Example(
            "- [u](https://u.example) - 道具で⟦す→す。⟧\n" + _LIST[: len(_LIST) // 20 * 4].replace(".\n", "。\n"),
            profile=PROFILE,
        ),
        Example(_LIST + "- [u](https://u.example) - ⟦the→The⟧ tool u.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) -\n  The tool ⟦u→u.⟧\n", profile=PROFILE),
    ),
    good=(
        Example(_table(".") + "| u | Owls, terns, gulls, etc. |\n| v | [The tool of v](https://v.example) |\n"),
        Example(_BARE + "- [u](https://u.example) - Terns, owls, etc.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - git, for the others.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - the उपकरण.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - the, Owl 的工具.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - The tool u!\n", profile=PROFILE),
        Example(_BARE + "- [u](https://u.example) - First. Second.\n", profile=PROFILE),
    ),
)
