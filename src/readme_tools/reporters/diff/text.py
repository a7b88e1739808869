"""`text`: for people at a terminal."""

from collections.abc import Callable, Iterator

from readme_tools.diff.model import Shown
from readme_tools.i18n import printable, say
from readme_tools.reporters.diff.outline import OutlineLine, editions, outline
from readme_tools.reporters.diff.wording import Quote, beside, named, summary
from readme_tools.reporters.showing import cut, styled

_LONGEST = 80
_BOLD, _RED, _GREEN, _YELLOW = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m"
_STYLES = {"+": _GREEN, "-": _RED, "~": _YELLOW}


def render(shown: Shown, colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return a comparison as lines, the tables as headings."""
    return "\n".join(_lines(shown, colour, tell)) + "\n"


def _lines(shown: Shown, colour: bool, tell: Callable[[str], str]) -> Iterator[str]:
    diff, old, new = shown.diff, printable(shown.old), printable(shown.new)
    if diff.is_empty:
        yield tell(say("Nothing changed from {old} to {new}.", old=old, new=new))
        return
    yield tell(say("{old} → {new}", old=old, new=new))
    counts = summary(diff)
    if counts:
        yield tell(say("{counts}.", counts=counts))
    yield from (_line(line, colour, tell) for line in editions(diff, _QUOTE))
    if len(diff.compared) > 1 and (diff.tables or diff.footnotes):
        yield tell(say("What is not marked was done in all editions: {editions}.", editions=named(diff.compared)))
    for section in outline(diff, _QUOTE):
        yield ""
        titles = [*map(_cut, section.titles)] or [tell(say("Footnotes"))]
        yield from (styled(title, _BOLD, colour) for title in titles)
        yield from (_line(line, colour, tell) for line in section.lines)
    rest = beside(diff)
    if rest and diff.has_records:
        yield ""
    yield from map(tell, rest)


def _cut(text: str) -> str:
    return cut(text, _LONGEST)


_QUOTE = Quote(lambda text: f"'{_cut(text)}'", _cut)


def _line(line: OutlineLine, colour: bool, tell: Callable[[str], str]) -> str:
    sign = styled(line.sign, _STYLES[line.sign], colour) if line.sign else " "
    remark = ""
    if line.remark:
        mark = f" (! {tell(line.remark)})" if line.is_partial else f" ({tell(line.remark)})"
        remark = styled(mark, _YELLOW, colour and line.is_partial)
    return f"  {sign} {'    ' * line.depth}{tell(line.text)}{remark}"
