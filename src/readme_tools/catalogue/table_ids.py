"""What tables are known by: the section that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readme_tools.markdown.anchors import slug
from readme_tools.markdown.nodes import Document, Table, plain_text


class TableIds:
    """Names tables by the last explicit anchor before them, else by the last heading."""

    def __init__(self, document: Document, tables: Sequence[Table], taken: dict[str, int] | None = None) -> None:
        starts = [table.span.start for table in tables]
        anchors = []
        for anchor in document.anchors:
            before = bisect_right(starts, anchor.span.start)
            if not before or anchor.span not in tables[before - 1].span:
                anchors.append((anchor.span.start, anchor.id, True))
        headings = [
            (heading.span.start, plain_text(heading.content, " ").strip(), False) for heading in document.headings
        ]
        self.marks = sorted(anchors + headings)
        self.at = 0
        self.anchor = ""
        self.heading = ""
        self.taken = {} if taken is None else taken

    def next(self, table: Table) -> tuple[str, str, str]:
        """Return the id, the anchor that it comes from if any, and the heading of the next table."""
        while self.at < len(self.marks) and self.marks[self.at][0] < table.span.start:
            _, text, is_anchor = self.marks[self.at]
            if is_anchor:
                self.anchor = text
            else:
                self.heading = text
            self.at += 1
        heading = table.title or self.heading
        base = self.anchor or slug(heading) or "table"
        self.taken[base] = self.taken.get(base, 0) + 1
        count = self.taken[base]
        return (base if count == 1 else f"{base}-{count}"), self.anchor, heading
