"""Lists of entries as text: entries written like their neighbours, changed in place, and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.entries import DETAILS, MAKER, Part
from readme_tools.markdown.nodes import Cell, Document, Row, Table
from readme_tools.markdown.syntax import Syntax, further_out, with_edge, without_edge
from readme_tools.text import LINE_ENDING, Edit, Source

_MARKER = regex(r"([-*+]|\d{1,9}[.)])([ \t]*)")
# The name of an entry of which only another cell is looked at.
_ANY_NAME = "[x](https://x.example)"


@dataclass(frozen=True)
class ListStyle(Syntax):
    """How the entries of a list are written: the sign before each, the spaces after it, and their parts.

    `kind` is what sets the names off from the rest, `parts` what stands before and after each part; `signed` are
    parts whose signs are written before nothing, too.
    """

    marker: str
    gap: str
    kind: str
    parts: Mapping[str, tuple[str, str]]
    signed: frozenset[str] = frozenset()

    is_list = True

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> ListStyle:
        """Return the style that `data` gave."""
        marker = data["marker"].strip()
        parts = {name: (before, after) for name, (before, after) in data["parts"].items()}
        return cls(marker, data["marker"][len(marker) :], "", parts)

    def data(self) -> dict[str, Any]:
        """Return the sign and the parts."""
        return {"marker": self.marker + self.gap, "parts": {name: list(signs) for name, signs in self.parts.items()}}

    def head(self, source: Source, table: Table) -> str:
        """Return nothing: entries need no head."""
        return ""

    def text(self, cells: Sequence[str]) -> str:
        """Write an entry with the sign that most have."""
        return self._text(cells, "")

    def row(self, source: Source, cells: Sequence[str], like: Row) -> str:
        """Write an entry with the sign of another one, indented as that is."""
        return with_edge(source, like, self._text(cells, source.slice(like.span)))

    def _text(self, cells: Sequence[str], like: str) -> str:
        match = _MARKER.match(like)
        marker, gap = match.groups() if match else (self.marker, self.gap)
        if marker != self.marker and marker[:-1].isdigit():  # the list counts its entries
            marker = f"{int(marker[:-1]) + 1}{marker[-1]}"
        parts = [
            f"{_set_off(before, cell)}{cell}{after}" if cell or name in self.signed else ""
            for cell, (name, (before, after)) in zip(cells, self.parts.items(), strict=False)
        ]
        text = ""
        for part in parts:
            text += " " * (text.endswith("!") and part.startswith("[")) + part  # else they begin an image
        return f"{marker}{gap or self.gap}{text}"

    def own(self, source: Source, row: Row) -> dict[str, tuple[str, str]]:
        """Return what stands before and after parts of an entry where it is not what most have, or where no text is."""
        found = {}
        for (name, usual), cell in zip(self.parts.items(), row.cells, strict=True):
            own = signs(source, row.span.start, name, cell)
            if cell.span.start < cell.span.end and (own != usual or not cell.is_filled):
                found[name] = own
        return found

    def with_own(self, parts: Mapping[str, Sequence[str]]) -> ListStyle:
        """Return the style of an entry with the signs that `own` gave."""
        own = {name: (before, after) for name, (before, after) in parts.items() if name in self.parts}
        return replace(self, parts={**self.parts, **own}, signed=frozenset(own)) if own else self

    def alone(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of an entry of which some are left out, with a name, and a maker before other brackets."""
        whole = [cells[0] or _ANY_NAME, *cells[1:]]
        if MAKER in self.parts and any(one.startswith(("(", "（")) for one in cells):
            at = list(self.parts).index(MAKER)
            whole[at] = whole[at] or "x"
        return whole

    def replaced(self, source: Source, row: Row, cells: Sequence[str]) -> list[Edit]:
        """Return the edits that put other cells into an entry; what sets off a cell comes and goes with it."""
        edits = []
        for cell, text, (before, after) in zip(row.cells, cells, self.parts.values(), strict=True):
            if without_edge(source, row, source.slice(cell.content)) == text:
                continue
            if text and cell.is_filled:
                edits.append(Edit(source.path, cell.content, with_edge(source, row, text)))
            else:
                new = f"{_set_off(before, text)}{text}{after}" if text else ""
                edits.append(Edit(source.path, cell.span, with_edge(source, row, new)))
        return edits

    def read(self, path: str, head: str, lines: Sequence[str], more: str) -> tuple[Document, Sequence[Table]]:
        """Read the texts of entries as a list of this style."""
        from readme_tools.markdown.build import parse
        from readme_tools.markdown.lists import read_as

        texts = []
        for line in lines:
            prefix = line[: len(line) - len(line.lstrip(" \t"))]
            texts.append("\n".join(one.removeprefix(prefix) for one in LINE_ENDING.split(line)))
        document = parse(Source(path, "\n".join(["\n".join(texts), more, ""])))
        found = read_as(document, self)
        return document, (found,) if found else ()


def signs(source: Source, start: int, name: str, part: Cell | Part) -> tuple[str, str]:
    """Return what stands before and after a part of the entry that begins at a place, lines indented as if it did."""
    text = source.text
    before = further_out(text[part.span.start : part.content.start], text[source.line_start(start) : start])
    if name == DETAILS and before.count("\n") == 1 and not before.strip():
        before = f"\n{before}"  # a block of code needs no empty line above it, but a text does
    return before, text[part.content.end : part.span.end]


def _set_off(sign: str, text: str) -> str:
    """Return the sign before a part: hyphens without spaces, as before wide letters, set off no Latin ones."""
    is_latin = "" < unescape(text)[:1] < "\x80" and not text.startswith("![")
    return f" {sign} " if sign and not sign.strip("-") and is_latin else sign
