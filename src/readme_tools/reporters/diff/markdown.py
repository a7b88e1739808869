"""`markdown`: for a comment on a pull request.

Whatever comes from the files stands in code spans: it cannot end the list, call anybody, or become a
link. A comment has a largest size, hence the number of lines is limited.
"""

from collections.abc import Callable, Iterator

from readme_tools.diff.model import Shown
from readme_tools.i18n.message import say, say_count
from readme_tools.reporters.diff.outline import OutlineLine, editions, outline
from readme_tools.reporters.diff.wording import Quote, beside, named, summary
from readme_tools.reporters.showing import code, cut, escaped

_LONGEST = 100
_MOST_LINES = 150
_MOST_CHARACTERS = 40_000  # a comment on GitHub may have 65,536, and others add to it
_SIGNS = {"+": "➕ ", "-": "➖ ", "~": "✏️ ", "": ""}


def render(shown: Shown, _colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return a comparison as Markdown."""
    return "\n".join(_limited(shown, tell)) + "\n"


def _limited(shown: Shown, tell: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines as long as there is room, then how many are left out."""
    lines = list(_lines(shown, tell))
    yield from _head(shown, tell)
    room, count = _MOST_CHARACTERS, 0
    for at, (line, is_change) in enumerate(lines):
        room -= len(line) + 1
        count += is_change
        if count > _MOST_LINES or room < 0:
            left = sum(is_change for _, is_change in lines[at:])
            yield ""
            yield tell(say_count("… and {count} more line.", "… and {count} more lines.", left))
            break
        yield line
    rest = beside(shown.diff)
    if rest:
        yield ""
        yield from (escaped(tell(line)) for line in rest)


def _head(shown: Shown, tell: Callable[[str], str]) -> list[str]:
    diff = shown.diff
    states = {"old": code(shown.old), "new": code(shown.new)}
    if diff.is_empty:
        return [tell(say("Nothing changed from {old} to {new}.", **states))]
    counts = summary(diff)
    if not counts and not diff.has_records:
        return [tell(say("From {old} to {new} no entry changed.", **states))]
    lines = [tell(say("**{counts}**, from {old} to {new}.", counts=counts, **states))] if counts else []
    if len(diff.compared) > 1 and (diff.tables or diff.footnotes):
        lines.append(
            tell(say("What is not marked was done in all editions ({editions}).", editions=named(diff.compared)))
        )
    came = [_line(line, tell) for line in editions(diff, _QUOTE)]
    return [*lines, *(["", *came] if came else [])]


def _lines(shown: Shown, tell: Callable[[str], str]) -> Iterator[tuple[str, bool]]:
    """Yield lines, and whether each tells of a change."""
    for section in outline(shown.diff, _QUOTE):
        titles = ", ".join(map(_quote, section.titles)) or tell(say("Footnotes"))
        yield "", False
        yield f"**{titles}**", False
        yield "", False
        yield from ((_line(line, tell), True) for line in section.lines)


def _quote(text: str) -> str:
    return code(cut(text, _LONGEST))


_QUOTE = Quote(_quote, _quote)


def _line(line: OutlineLine, tell: Callable[[str], str]) -> str:
    remark = ""
    if line.remark:
        remark = f" ⚠️ **{tell(line.remark)}**" if line.is_partial else f" ({tell(line.remark)})"
    return f"{'  ' * line.depth}- {_SIGNS[line.sign]}{tell(line.text)}{remark}"
