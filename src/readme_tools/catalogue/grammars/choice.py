"""Choices: cells that say one, or several, of a few values that the profile lists."""

import re
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.grammars.base import INTERNAL, CellView, Grammar, Holds, Parsed, Problem, TextValue
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.catalogue.grammars.writing import Pen, UnwritableError, Value, text_of
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.profile.specs import ChoiceSpec, ColumnSpec
from readme_tools.catalogue.profile.spelling import bare
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import Break, Code, Emphasised, Text, walk
from readme_tools.text.source import Span

PLAIN = (Text, Code, Emphasised, Break)
# What stands between two values of one cell.
SEPARATOR = regex(r"\s*(?:[,、，;；]|<br\s*/?>|(?<=\s)[&+](?=\s)|/(?!/)|／|・)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a cell: its key in every language, None when the profile has no such value.

    `written` is what the cell says, `right` what it should say instead, None where that is the same or
    not known. `sure` says that both differ in markup, case and white space only.
    """

    value: str | None
    written: str = field(metadata=INTERNAL)
    span: Span = field(metadata=INTERNAL)
    right: str | None = field(default=None, metadata=INTERNAL)
    sure: bool = field(default=False, metadata=INTERNAL)
    names: Mapping[str, str] = field(default_factory=dict, metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Choices:
    """All values of a cell, in order, and the cell as text."""

    text: str = field(metadata=INTERNAL)
    choices: tuple[Choice, ...]


def parse(view: CellView) -> Parsed:
    """Read the values of a cell; one that the profile does not list is kept and reported."""
    if not view.plain or view.spec is None:
        return Parsed(TextValue(view.plain, view.links) if view.plain else None)
    reader = _Reader(view, view.spec)
    choices = tuple(reader.read(False))
    if view.spec.several and choices[0].value is None:
        choices = tuple(reader.read(True))
    wrong = [choice for choice in choices if choice.value is None]
    if wrong and fold(view.plain) in view.profile.constant_words:
        return Parsed(TextValue(view.plain, view.links))
    problems = (
        Problem(one.span, say("'{word}' is not one of the values of the column", word=bare(one.written)))
        for one in wrong
    )
    return Parsed(Choices(view.plain, choices), tuple(problems))


def render(value: Value, pen: Pen) -> str:
    """Write the values in the spelling of the language. Raises `UnwritableError` for one that the column lacks."""
    if "choices" not in value:
        return text_of(value, pen)
    return ", ".join(_written(choice, pen) for choice in value["choices"])


def _written(choice: Value, pen: Pen) -> str:
    specs = {one.key: one for one in pen.spec.values} if pen.spec else {}
    spec = specs.get(str(choice.get("value", "")))
    if spec is None:
        known = ", ".join(specs)
        word = str(choice.get("value", ""))
        raise UnwritableError(say("'{word}' is not one of the values of the column: {known}", word=word, known=known))
    return spec.name_in(pen.language) or spec.key


class _Reader:
    """Reads the values of a cell: of its Markdown, or of what a reader sees where links or notes are in it."""

    def __init__(self, view: CellView, spec: ColumnSpec) -> None:
        self.spec = spec
        self.language = view.language
        self.flat = flatten(view.cell.inlines)
        self.start = view.cell.content.start
        self.is_plain = all(isinstance(one, PLAIN) for one in walk(view.cell.inlines))
        self.text = view.markdown if self.is_plain else self.flat.text

    def read(self, split: bool) -> Iterator[Choice]:
        """Yield the values, of the cell as a whole or split at separators."""
        at = 0
        for separator in (*(SEPARATOR.finditer(self.text) if split else ()), None):
            piece = self.text[at : separator.start() if separator else len(self.text)]
            if stripped := piece.strip():
                start = at + piece.index(stripped)
                yield self._choice(stripped, self._place(start, start + len(stripped)))
            at = separator.end() if separator else at

    def _place(self, start: int, end: int) -> Span:
        return Span(self.start + start, self.start + end) if self.is_plain else self.flat.span(start, end)

    def _choice(self, written: str, span: Span) -> Choice:
        folded = fold(bare(written))
        own = {one: self._spelling(one) for one in self.spec.values}
        exact = next((one for one, name in own.items() if name == written), None)
        same = [exact] if exact else [one for one, name in own.items() if name and fold(bare(name)) == folded]
        if same:
            right = own[same[0]] if exact is None and len(same) == 1 else None
            return Choice(same[0].key, written, span, right, True, same[0].names)
        other = next((one for one in own if folded in _other_spellings(one)), None)
        if other is not None:
            return Choice(other.key, written, span, own[other], False, other.names)
        return Choice(None, written, span)

    def _spelling(self, spec: ChoiceSpec) -> str | None:
        """Return how a value is spelt in the cell's language, where the cell has no markup of its own."""
        name = spec.name_in(self.language)
        return name if name is None or self.is_plain else bare(name)


def _other_spellings(spec: ChoiceSpec) -> set[str]:
    return {fold(bare(text)) for text in (*spec.names.values(), *spec.aliases)}


def _meaning(_view: CellView, parsed: Parsed, languages: Sequence[str]) -> frozenset[str] | None:
    """Return the values; None where one of them is unknown, or has no name in one of the languages."""
    found = parsed.value.choices if isinstance(parsed.value, Choices) else ()
    keys = [one.value for one in found if "any" in one.names or one.names.keys() >= set(languages)]
    named = [key for key in keys if key is not None]
    return frozenset(named) if found and len(named) == len(found) else None


GRAMMAR = Grammar(
    "choice",
    Choices,
    parse,
    render,
    Holds.WORDS,
    _meaning,
    facts=lambda value, _: [("", tuple(one.value or one.written for one in value.choices))],
)
