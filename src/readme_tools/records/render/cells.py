"""The text of each cell of a wanted row: as it is, the smallest change, or written from its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from readme_tools.catalogue import CatalogueRow, Column, fold
from readme_tools.catalogue.grammars.writing import Pen, UnwritableError, refuse, refuse_controls
from readme_tools.catalogue.lines import Trial
from readme_tools.i18n.message import Message, say
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.markdown.nodes import Break, Cell, Code, Emphasised, Html, plain_text, walk
from readme_tools.records.canonical import candidates, cell_value, is_canonical, shortest
from readme_tools.records.reading import RecordPath
from readme_tools.records.render.agreement import agrees, footnote_patches, only_derived, patches
from readme_tools.records.render.wanted import WantedRow
from readme_tools.records.values import Json, leaves

_MOST_TRIES = 8
_MARKUP = (Break, Code, Emphasised, Html)
_CONTRADICTION = say(
    "this cell says something else than the record's value: change the other one too, or leave one out"
)
_UNREADABLE = say("written as a cell, this would read as something else")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its Markdown, value and footnotes, and whether it is what its value is written as."""

    markdown: str
    value: Json | None
    footnotes: tuple[str, ...]
    usual: bool


@dataclass(slots=True)
class _Choice:
    """What a cell can become, best first, and which of it is taken.

    `expected` is what it must say: a value, and footnotes where they are known; None when it may say
    anything. A cell that is `kept` is as it is in the page, one that is `exported` as it was there.
    """

    texts: list[str]
    expected: tuple[Json | None, tuple[str, ...] | None] | None
    place: RecordPath
    problem: Message
    kept: bool = False
    exported: bool = False
    at: int = 0


@dataclass(frozen=True)
class CellWriter:
    """Writes the cells of one edition's table.

    `keys` and `columns` are its columns, `labels` the footnotes that are or will be defined; None lets cells refer to
    any. `unknown` are the keys of columns that the records do not have. `notes` is what is left to a human.
    """

    trial: Trial
    keys: Sequence[str]
    columns: Sequence[Column]
    pen: Pen
    labels: frozenset[str] | None
    unknown: frozenset[str] = frozenset()
    notes: list[Message] = field(default_factory=list)
    _read: dict[tuple[str, ...], CatalogueRow | None] = field(default_factory=dict)

    def writing(self, wanted: WantedRow) -> CellWriter:
        """Return a writer for a row that has signs of its own."""
        if not wanted.parts:
            return self
        return replace(self, trial=replace(self.trial, syntax=self.trial.syntax.with_own(wanted.parts)), _read={})

    def row(self, wanted: WantedRow, current: CatalogueRow | None) -> list[str]:
        """Return the texts of a row's cells, surplus ones too. Raises `SchemaError` for what cannot be written."""
        old = self._old(current)
        choices = [self._choice(key, column, wanted, old) for key, column in zip(self.keys, self.columns, strict=True)]
        self._settle(choices)
        texts = [choice.texts[choice.at] for choice in choices]
        there = {current.view(cell).markdown for cell in current.surplus()} if current is not None else set()
        for number, text in enumerate(wanted.surplus):
            if text not in there:
                self._refuse(text, wanted.edition / "surplus" / number)
        if wanted.surplus:
            return [*texts, *wanted.surplus]
        while len(texts) > 1 and not texts[-1] and self.keys[len(texts) - 1] in wanted.missing:
            texts.pop()
        return texts

    def _old(self, current: CatalogueRow | None) -> Mapping[str, _Cell]:
        if current is None:
            return {}
        found = {}
        for column, cell in current.cells():
            at = next((n for n, mine in enumerate(self.columns) if mine.key == column.key), None)
            if at is not None:
                found[self.keys[at]] = self._cell(current, column, cell)
        return found

    def _cell(self, row: CatalogueRow, column: Column, cell: Cell) -> _Cell:
        view = row.view(cell)
        value = cell_value(row, column, cell)
        usual = is_canonical(view.markdown, value, column, self.pen, view.footnotes, self.trial.syntax)
        return _Cell(view.markdown, value, view.footnotes, usual)

    # Choices -----------------------------------------------------------------------------------

    def _choice(self, key: str, column: Column, wanted: WantedRow, olds: Mapping[str, _Cell]) -> _Choice:
        """Return what a cell becomes.

        Rendering twice must change nothing more, so that this follows from the records alone; what the
        page says now only decides what is kept to the byte.
        """
        old = olds.get(key)
        if key in self.unknown:
            return _Choice([old.markdown if old is not None else ""], None, wanted.edition, _UNREADABLE, kept=True)
        value, labels = self._value(wanted, key), wanted.footnotes.get(key, ())
        given = wanted.cells.get(key)
        if given is not None and (old is None or given != old.markdown):
            self._refuse(given, wanted.cell_place(key))
        is_same = False
        if old is not None:
            derived = self._note_derived(key, wanted, value, old)
            is_same = labels == old.footnotes and (derived or value == old.value)
            if is_same and given in (old.markdown, None if old.usual else old.markdown):
                return _Choice([old.markdown], None, wanted.edition, _UNREADABLE, kept=True)
        if given is None:
            texts = self._written(key, column, wanted, value, labels)
            return _Choice(texts, (value, labels), wanted.value_place(key), _UNREADABLE)
        choice = self._given(key, column, wanted, value, labels, given)
        if key not in wanted.edited and old is not None and (given == old.markdown or is_same):
            choice.expected = None  # a cell that was put beside a value which nobody edited counts
        return choice

    def _note_derived(self, key: str, wanted: WantedRow, value: Json | None, old: _Cell) -> bool:
        """Return whether only what is read from the cell was changed, and note that it is not written."""
        name = only_derived(value, old.value)
        if name is not None:
            problem = say("'{field}' is read from the cell, and not written", field=name)
            self.notes.append(wanted.value_place(key).error(problem).args[0])
        return name is not None

    def _value(self, wanted: WantedRow, key: str) -> Json | None:
        value = wanted.values.get(key)
        return value and shortest(value, self.pen.profile, self.pen.language)

    def _given(
        self, key: str, column: Column, wanted: WantedRow, value: Json | None, labels: tuple[str, ...], given: str
    ) -> _Choice:
        """Choose where the records hold a cell: it counts, unless only the value beside it was edited."""
        exactly = _Choice([given], None, wanted.cell_place(key), _CONTRADICTION)
        exactly.exported = wanted.edited.get(key) is False
        said = self._alone(key, column, given, wanted)
        if said is None or wanted.edited.get(key, key not in wanted.values):
            return exactly
        if agrees(value, said.value) and labels == said.footnotes:
            return exactly
        if key in wanted.edited:
            return self._changed(key, column, wanted, value, labels, said)
        exactly.expected = (value, labels or None)
        return exactly

    def _alone(self, key: str, column: Column, markdown: str, wanted: WantedRow) -> _Cell | None:
        """Read the Markdown of a cell, without others or else beside them; None when it would be no such cell."""
        at = self.keys.index(key)
        alone = [markdown if number == at else "" for number in range(len(self.keys))]
        row = self.read(self.trial.alone(alone))
        if row is None or row.view(row.node.cells[at]).markdown != markdown:
            row = self.read([markdown if number == at else self._first(number, wanted) for number in range(len(alone))])
        return self._cell(row, column, row.node.cells[at]) if row is not None else None

    def _first(self, number: int, wanted: WantedRow) -> str:
        """Return a cell of a row as it is given, or as its value would be written first."""
        key = self.keys[number]
        labels = wanted.footnotes.get(key, ())
        try:
            usual = candidates(self._value(wanted, key), self.columns[number], self.pen, labels, self.trial.syntax)
            return wanted.cells[key] if key in wanted.cells else next(usual)
        except UnwritableError:
            return ""

    def _changed(
        self, key: str, column: Column, wanted: WantedRow, value: Json | None, labels: tuple[str, ...], said: _Cell
    ) -> _Choice:
        """Choose where a value was edited beside a cell: its words replaced in the cell, else rewritten."""
        texts: list[str] = []
        problem = _UNREADABLE
        if value is not None or not said.value:
            words = list(islice(patches(said.markdown, said.value, value), _MOST_TRIES)) or [said.markdown]
            texts += [footnote_patches(text, said.footnotes, labels) for text in words]
        if (value is None and (said.value or not labels)) or said.usual or self._is_only_respelt(key, column, said):
            texts += self._written(key, column, wanted, value, labels)
        else:
            self._refuse_unwritable(key, wanted, value)
            problem = say(
                "the value was changed, but the cell is not written as its value would be: change '{cell}' too, "
                "or leave it out to have the cell rewritten",
                cell=f"editions.{wanted.language}.cells.{key}",
            )
        texts = list(dict.fromkeys(text.strip() for text in texts))
        return _Choice(texts, (value, labels), wanted.value_place(key), problem)

    def _is_only_respelt(self, key: str, column: Column, old: _Cell) -> bool:
        """Return whether a cell shows just what its value would be written as, in other white space or entities."""
        at = self.keys.index(key)
        try:
            usual = next(candidates(old.value, column, self.pen, old.footnotes, self.trial.syntax))
        except UnwritableError:
            return False
        shown = self._shown(usual, at)
        return shown is not None and shown == self._shown(old.markdown, at)

    def _shown(self, markdown: str, at: int) -> object:
        """Return what a reader sees of a cell: its text, links, footnotes and kinds of markup."""
        row = self.read(self.trial.alone([markdown if number == at else "" for number in range(len(self.keys))]))
        if row is None:
            return None
        cell = row.node.cells[at]
        kinds = sorted(type(one).__name__ for one in walk(cell.inlines) if isinstance(one, _MARKUP))
        text = "".join(fold(plain_text(cell.inlines, "")).split())
        return text, [link.url for link in row.view(cell).links], row.view(cell).footnotes, kinds

    def _written(
        self, key: str, column: Column, wanted: WantedRow, value: Json | None, labels: tuple[str, ...]
    ) -> list[str]:
        """Write a value. Raises `SchemaError` with the place of what no cell can hold."""
        self._refuse_unwritable(key, wanted, value)
        try:
            return list(candidates(value, column, self.pen, labels, self.trial.syntax))
        except UnwritableError as error:
            raise wanted.value_place(key).error(error.args[0]) from error

    def _refuse_unwritable(self, key: str, wanted: WantedRow, value: Json | None) -> None:
        for way, leaf in leaves(value or {}):
            if isinstance(leaf, str):
                try:
                    refuse(leaf)
                except UnwritableError as error:
                    place = wanted.value_place(key)
                    for step in way:
                        place /= step
                    raise place.error(error.args[0]) from error

    def _refuse(self, text: str, place: RecordPath) -> None:
        """Refuse the text of a cell that would be several cells or lines."""
        problem = self.trial.syntax.problem(text)
        if problem is not None:
            raise place.error(problem)
        try:
            refuse_controls(text)
        except UnwritableError as error:
            raise place.error(error.args[0]) from error

    # Reading back ------------------------------------------------------------------------------

    def _settle(self, choices: Sequence[_Choice]) -> None:
        """Take for each cell the first text that reads as it should. Raises `SchemaError` when none does.

        A cell with no other text may be read rightly beside another text of its neighbour: `!` before `[a](b)`.
        """
        stuck: _Choice | None = None
        while not all(choice.kept for choice in choices):
            row = self.read([choice.texts[choice.at] for choice in choices])
            wrong = [choice for number, choice in enumerate(choices) if not self._is_right(choice, row, number)]
            if not wrong:
                return
            others = [choice for choice in wrong if choice.at + 1 < len(choice.texts)]
            stuck = stuck or next((one for one in wrong if one.at + 1 == len(one.texts)), None)
            if stuck is not None and not others:
                raise stuck.place.error(stuck.problem)
            for choice in others:
                choice.at += 1

    def read(self, texts: Sequence[str]) -> CatalogueRow | None:
        """Read cells as a row of the table; None when they are no such row."""
        key = tuple(texts)
        if key not in self._read:
            row = self.trial.read(self.trial.text(texts))
            whole = row is not None and len(row.node.cells) == len(texts)
            self._read[key] = row if whole else None
        return self._read[key]

    def _is_right(self, choice: _Choice, row: CatalogueRow | None, number: int) -> bool:
        if row is None:
            return False
        column, cell = self.columns[number], row.node.cells[number]
        view = row.view(cell)
        if view.markdown != choice.texts[choice.at]:
            return False
        unknown = next(
            (label for label in view.footnotes if self.labels is not None and label not in self.labels), None
        )
        if unknown is not None and not (choice.kept or choice.exported):
            raise choice.place.error("the footnote [^{label}] is not defined", label=unknown)
        if choice.expected is None:
            return True
        value, labels = choice.expected
        return agrees(value, cell_value(row, column, cell)) and labels in (None, view.footnotes)
