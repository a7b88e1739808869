"""`agent`: for assistants and scripts. A line for each change, each with its table and entry, nothing cut."""

from collections.abc import Callable, Iterator

from readme_tools.diff.model import Shown
from readme_tools.i18n import printable, say
from readme_tools.reporters.diff.outline import OutlineLine, editions, outline
from readme_tools.reporters.diff.wording import Quote, beside, summary

_QUOTE = Quote(lambda text: f"'{printable(text)}'", printable)


def render(shown: Shown, _colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return a comparison as lines; what is not about one table or entry stands after a number sign."""
    return "".join(f"{line}\n" for line in _lines(shown, tell))


def _lines(shown: Shown, tell: Callable[[str], str]) -> Iterator[str]:
    diff, old, new = shown.diff, printable(shown.old), printable(shown.new)
    if diff.is_empty:
        yield tell(say("Nothing changed from {old} to {new}.", old=old, new=new))
        return
    counts = [tell(one) for one in (summary(diff), *beside(diff)) if one]
    states = tell(say("{old} → {new}", old=old, new=new))
    yield from (f"# {line}" for line in (states, *counts))
    yield from (_said(line, [], tell) for line in editions(diff, _QUOTE))
    for section in outline(diff, _QUOTE):
        start = [*map(printable, section.titles)] or [tell(say("Footnotes"))]
        entry: list[str] = []
        for number, line in enumerate(section.lines):
            following = section.lines[number + 1 : number + 2]
            if line.depth == 0:
                entry = [f"{line.sign} {tell(line.text)}"]
            if line.depth or not any(one.depth for one in following):
                yield _said(line, [", ".join(start), *(entry if line.depth else [])], tell)


def _said(line: OutlineLine, before: list[str], tell: Callable[[str], str]) -> str:
    text = f"{line.sign} {tell(line.text)}".strip()
    remark = f" ({'! ' if line.is_partial else ''}{tell(line.remark)})" if line.remark else ""
    return ": ".join((*before, text)) + remark
