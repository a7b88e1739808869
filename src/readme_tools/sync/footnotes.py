"""Footnotes of copied rows: which label they have in the other edition, and definitions that it lacks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from readme_tools.catalogue import Alignment, CatalogueRow, Edition
from readme_tools.catalogue.notes import definition_after, gap, next_number, number_of, text_end
from readme_tools.markdown.nodes import FootnoteDefinition, FootnoteReference, walk
from readme_tools.text import LINE_ENDING, Edit, Span

_SHARED = 0.5


class Footnotes:
    """The labels of one edition in the terms of another, and the definitions that have to be added there."""

    def __init__(self, source: Edition, target: Edition, alignment: Alignment) -> None:
        """Learn from the rows that both editions have which labels mean the same."""
        self._source, self._target = source, target
        self._theirs = {one.label: one for one in source.document.footnotes}
        self._mine = {one.label: one for one in target.document.footnotes}
        self._labels = _learned(source, target, alignment)
        both = self._theirs.keys() & self._mine.keys()
        self._alike = len(both) > _SHARED * len(self._theirs.keys() | self._mine.keys())
        self._added: dict[str, str] = {}
        self._taken = set(self._labels.values())
        self._next = next_number({*self._mine, *self._taken})

    @property
    def added(self) -> tuple[str, ...]:
        """The labels of the definitions that have to be added, as the target calls them."""
        return tuple(self._added.values())

    @property
    def known(self) -> Mapping[str, str]:
        """The target's labels by those of the source, as far as they were learned or asked for."""
        return self._labels

    def label(self, label: str) -> str:
        """Return the target's label for one of the source; remembers what has to be added."""
        if label in self._labels:
            return self._labels[label]
        if label not in self._theirs:
            return label  # defined nowhere: the mark is as wrong here as there
        if label in self._mine and label not in self._taken and self._alike:
            return self._remember(label, label)
        free = label if label not in self._mine and label not in self._taken else self._free(label)
        self._added[label] = free
        return self._remember(label, free)

    def _remember(self, label: str, mine: str) -> str:
        self._labels[label] = mine
        self._taken.add(mine)
        self._next = max(self._next, next_number((mine,)))
        return mine

    def _free(self, label: str) -> str:
        if number_of(label) is not None:
            return str(self._next)
        number = 2
        while (named := f"{label}-{number}") in self._taken or named in self._mine:
            number += 1
        return f"{label}-{number}"

    def edits(self, translate: Callable[[str, Span], str]) -> list[Edit]:
        """Return the edits that add the definitions beside the same neighbours as in the source.

        `translate` gives the target's text for a place of the source; it may ask for further labels.
        """
        texts: dict[str, str] = {}
        while missing := [label for label in self._added if label not in texts]:
            for label in missing:
                texts[label] = self._definition(self._theirs[label], self._added[label], translate)
        there = [found for label in self._theirs if (found := self._counterpart(label)) is not None]
        # Beside the nearest neighbour: the one before, else the first one after it, else at the end of the file.
        place = (there[0].span.start, False) if there else (-1, True)
        places: dict[tuple[int, bool], list[str]] = defaultdict(list)
        for label in self._theirs:
            if (found := self._counterpart(label)) is not None:
                place = (text_end(self._target, found), True)
            elif label in texts:
                places[place].append(texts[label])
        return [self._insert(at, after, found) for (at, after), found in places.items()]

    def _definition(self, node: FootnoteDefinition, label: str, translate: Callable[[str, Span], str]) -> str:
        source = self._source.document.source
        colon = source.text.find(":", node.label_span.end) + 1
        body = Span(colon, node.span.end)
        text = translate(source.slice(body).strip(), Span(colon, node.span.end))
        return LINE_ENDING.sub(self._target.document.source.newline, f"[^{label}]: {text}")

    def _counterpart(self, label: str) -> FootnoteDefinition | None:
        mine = self._labels.get(label, label if self._alike else "")
        return None if label in self._added else self._mine.get(mine)

    def _insert(self, at: int, after: bool, texts: list[str]) -> Edit:
        if after:
            return definition_after(self._target, at, texts)
        between = gap(self._target)
        return Edit(self._target.path, Span(at, at), "".join(f"{text}{between}" for text in texts))


def references(row: CatalogueRow) -> Iterator[tuple[int, str]]:
    """Yield the footnote marks of a row: the number of the cell and the label."""
    for number, cell in enumerate(row.node.cells):
        yield from ((number, one.label) for one in walk(cell.inlines) if isinstance(one, FootnoteReference))


def _learned(source: Edition, target: Edition, alignment: Alignment) -> dict[str, str]:
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    one, other = source.language, target.language
    heads = [
        (group.tables[one].node.header.cells, group.tables[other].node.header.cells)
        for group in alignment.tables
        if one in group.tables and other in group.tables
    ]
    for mine, theirs in heads:
        for a, b in zip(mine, theirs, strict=False):
            _count(
                pairs,
                [x.label for x in walk(a.inlines) if isinstance(x, FootnoteReference)],
                [x.label for x in walk(b.inlines) if isinstance(x, FootnoteReference)],
            )
    for group in alignment.tables:
        for entry in group.rows:
            if one in entry.rows and other in entry.rows:
                found = [label for _, label in references(entry.rows[one])]
                _count(pairs, found, [label for _, label in references(entry.rows[other])])
    defined = {note.label for note in target.document.footnotes}
    learned: dict[str, str] = {}
    for label, counts in pairs.items():
        best, count = counts.most_common(1)[0]
        if count * 2 > counts.total() and best in defined:
            defined.discard(best)  # it is one label's alone
            learned[label] = best
    return learned


def _count(pairs: dict[str, Counter[str]], mine: list[str], theirs: list[str]) -> None:
    if len(mine) == len(theirs):
        for label, other in zip(mine, theirs, strict=True):
            pairs[label][other] += 1
