"""The cell that names an entry: one or several links, or plain text."""

from readme_tools.catalogue.grammars.base import CellView, Grammar, Holds, LinkValue, Parsed
from readme_tools.catalogue.grammars.writing import BREAK, Pen, Value, text_of
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Break, one_line


@dataclass(frozen=True, slots=True)
class EntryValue:
    """An entry's name (of several linked names the first) and all its links."""

    name: str
    links: tuple[LinkValue, ...] = ()


def parse(view: CellView) -> Parsed:
    """Read the name of an entry; `<br>` inside a link is part of the name, between links it ends it."""
    names = [one_line(line) for line in view.lines()]
    name = next((name for name in names if name), "")
    if not any(isinstance(inline, Break) for inline in view.cell.inlines) or len(view.links) <= 1:
        name = view.plain
    return Parsed(EntryValue(name, view.links) if name or view.links else None)


def render(value: Value, pen: Pen) -> str:
    """Write `[name](url)`, and further links in brackets on a line of their own."""
    name, links = str(value.get("name", "")), value.get("links", ())
    if not links or "name" not in value:
        return pen.text(name) if name else text_of(value, pen)
    first = pen.linked(name, links[:1])
    rest = ", ".join(pen.link(str(link.get("text", "")), str(link.get("url", ""))) for link in links[1:])
    return f"{first}{BREAK}({rest})" if rest else first


GRAMMAR = Grammar("entry", EntryValue, parse, render, Holds.LINKS)
