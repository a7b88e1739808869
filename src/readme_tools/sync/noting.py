"""Footnotes that come with new entries: defined in every edition that gets the entry."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue import CatalogueRow, Edition, fold
from readme_tools.catalogue.grammars.writing import UnwritableError, refuse_controls
from readme_tools.catalogue.notes import definition_after, next_number, text_end
from readme_tools.catalogue.untranslated import mark, with_mark
from readme_tools.errors import ConfigError
from readme_tools.i18n import Message, say, shortened
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.project.catalogue import Catalogue, edited
from readme_tools.records.extract import definitions, footnote_text
from readme_tools.records.render.notes import NEW, indented, is_label
from readme_tools.records.render.wanted import relabelled
from readme_tools.sync import Translations
from readme_tools.sync.footnotes import references
from readme_tools.sync.translating import Text, Translator, by_language, refuse_other_edition
from readme_tools.text import LINE_ENDING, Edit, Span

# Edits of a file, and the labels that they define.
_Edits = tuple[str, Sequence[Edit], Sequence[str]]


@dataclass(slots=True)
class Asking:
    """What may ask for footnotes: the texts of an entry's cells, and notes by the label that these write.

    The languages are those of the editions that get the entry, first the one that plain texts are in. `labels` are
    set by `with_notes`: what each edition calls the notes, by language.
    """

    languages: tuple[str, ...]
    texts: tuple[Text, ...]
    notes: Mapping[str, Text]
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def names(self, label: str) -> bool:
        """Say whether a cell has the mark of a footnote, in any language."""
        return any(f"[^{label}]" in one for text in self.texts for one in _each(text))

    def takes(self, label: str, language: str) -> bool:
        """Say whether a text that is translated for a language has the mark of a footnote."""
        texts = (
            one if isinstance(one, str) else "" if language in one else one.get(self.languages[0], "")
            for one in self.texts
        )
        return any(f"[^{label}]" in one for one in texts)

    def with_labels(self, text: Text) -> Text:
        """Write the labels that the editions have in the place of the entry's own."""
        if isinstance(text, str):
            return relabelled(text, self.labels.get(self.languages[0], {}))
        return self.labelled(text)

    def labelled(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Write the labels of each edition in its text."""
        return {language: relabelled(one, self.labels.get(language, {})) for language, one in texts.items()}

    def refuse_unmarked(self, row: CatalogueRow) -> None:
        """Raise `ConfigError` where a new row does not refer to a footnote as its cells were given."""
        found = {label for _, label in references(row)}
        for name, label in self.labels.get(row.table.edition.language, {}).items():
            if self.names(name) and label not in found:
                raise ConfigError(
                    "{path}: no cell of '{name}' would refer to the footnote [^{label}] there",
                    path=row.source.path,
                    name=shortened(row.name),
                    label=name,
                )


def with_notes(
    catalogue: Catalogue, asking: Sequence[Asking], translations: Translations = ()
) -> tuple[Catalogue, Translator, list[str]]:
    """Define the footnotes that entries bring, and those that their cells name and another edition lacks.

    A label that begins with `+` gets the next number; what is there already keeps its label. Gives the project with
    the footnotes, what translates there, and what was done in words. Raises `ConfigError` for a label that no cell
    has or that says something else, and for a text that would not be read as one footnote.
    """
    lines: list[str] = []
    translator = Translator(catalogue, translations)
    having = [one for one in asking if one.notes or any("[^" in own for text in one.texts for own in _each(text))]
    for base in dict.fromkeys(one.languages[0] for one in having):
        work = _Work(catalogue, base)
        own = [one for one in having if one.languages[0] == base]
        for one in own:
            work.choose(one)
        catalogue = work.begun()
        translator = Translator(catalogue, translations)
        catalogue = work.done(catalogue, own, translator)
        for one in own:
            work.verify(catalogue, one)
        lines += work.lines
    return catalogue, translator, lines


class _Work:
    """The footnotes of all entries whose plain texts are in the language of one edition."""

    def __init__(self, catalogue: Catalogue, base: str) -> None:
        self.catalogue, self.base = catalogue, base
        self.editions = {one.language: one for one in catalogue.alignment.editions}
        self.taken = {label for one in self.editions.values() for label in definitions(one)}
        self.new: dict[str, dict[str, str]] = {}  # texts by language, by their label in all editions
        self.lines: list[str] = []

    def choose(self, asking: Asking) -> None:
        """Choose the labels of an entry's notes in the first edition."""
        texts = {label: self._texts(asking, label) for label in asking.notes}
        chosen = {label: self._label(label, own) for label, own in texts.items()}
        asking.labels[self.base] = chosen
        for label, own in texts.items():
            if chosen[label] not in self.taken:
                self.new[chosen[label]] = {one: relabelled(text, chosen) for one, text in own.items()}

    def _label(self, label: str, texts: dict[str, str]) -> str:
        known = next((one for one, own in self.new.items() if own == texts), None)
        if label in self.taken or known is not None:
            return known or label
        if label in self.new:
            raise ConfigError("the footnote [^{label}] is given twice, with other texts", label=label)
        said = {one: {text: name for name, text in _notes(self.editions[one])} for one in texts}
        if self.base in texts and all(text in said[one] for one, text in texts.items()):
            return said[self.base][texts[self.base]]
        number = next_number(self.taken | self.new.keys())
        found = str(number) if label.startswith(NEW) else label
        self.new[found] = texts
        return found

    def _texts(self, asking: Asking, label: str) -> dict[str, str]:
        """Give the texts of a note by language. Raises `ConfigError` for what is none."""
        if label != NEW and not is_label(label.removeprefix(NEW)):
            raise ConfigError(
                "'{label}' is not a label: it is empty, or holds a space, a bracket or the like", label=label
            )
        languages = list(dict.fromkeys((self.base, *self.catalogue.alignment.languages)))
        name, _, _ = label.rpartition(".")
        if asking.names(name) and not asking.names(label):
            refuse_other_edition(label, [fold(name)], languages)
        shown = f"[^{label}]"
        others = [one for name, text in asking.notes.items() if name != label for one in _each(text)]
        if not (asking.names(label) or any(shown in one for one in others)):
            raise ConfigError("no cell names the footnote {mark}: write that where its mark belongs", mark=shown)
        texts = {one: _lines(own) for one, own in by_language(asking.notes[label], languages, shown).items()}
        if not texts or not all(texts.values()):
            raise ConfigError("a footnote needs a text")
        try:
            for text in texts.values():
                refuse_controls(text)
        except UnwritableError as error:
            raise ConfigError(error.args[0]) from error
        return texts

    def begun(self) -> Catalogue:
        """Read the project with the new footnotes in the first edition, behind all that are there."""
        edition = self.editions[self.base]
        texts = [
            f"[^{one}]: {indented(self._text(own), edition.document.source.newline)}" for one, own in self.new.items()
        ]
        if not texts:
            return self.catalogue
        last = max(edition.document.footnotes, key=lambda one: one.span.start, default=None)
        at = -1 if last is None else text_end(edition, last)
        return _edited(self.catalogue, [(edition.path, [definition_after(edition, at, texts)], [*self.new])])

    def _text(self, texts: Mapping[str, str], language: str | None = None) -> str:
        """Give a text in a language, by default the first edition's; one that is missing waits for its translation."""
        language = language or self.base
        if language in texts:
            return texts[language]
        other, text = next(iter(texts.items()))
        return with_mark(mark(self.editions[language].profile.untranslated_mark, other), text)

    def done(self, catalogue: Catalogue, asking: Sequence[Asking], translator: Translator) -> Catalogue:
        """Read the project with all footnotes in every edition that needs them, as `sync` brings them there."""
        nodes = definitions(catalogue.alignment.edition(self.base))
        self.lines += self._said(self.base, self.new)
        edits: list[_Edits] = []
        for language in dict.fromkeys(language for one in asking for language in one.languages[1:]):
            copier = translator.copier(self.base, language)
            for one in asking:
                if language in one.languages:
                    mine = one.labels[self.base]
                    one.labels[language] = {name: copier.footnotes.label(label) for name, label in mine.items()}
                    for label in nodes.keys() - mine.keys():
                        if one.takes(label, language):
                            copier.footnotes.label(label)

            def text(markdown: str, span: Span, language: str = language) -> str:
                given = next((own for label, own in self.new.items() if nodes[label].span.overlaps(span)), None)
                if given is None or (self.base in given and language not in given):
                    return translator.copier(self.base, language).prose(markdown, span)
                return indented(self._text(given, language), "\n")

            edits.append((copier.target.path, copier.footnotes.edits(text), copier.footnotes.added))
            self.lines += self._said(language, copier.footnotes.added)
        return _edited(catalogue, edits)

    def _said(self, language: str, labels: Iterable[str]) -> Iterator[str]:
        for label in labels:
            yield say("{path}: the footnote [^{label}]", path=self.editions[language].path, label=label)

    def verify(self, catalogue: Catalogue, asking: Asking) -> None:
        """Raise `ConfigError` where an edition does not say what was given for it."""
        for edition in catalogue.alignment.editions:
            found = definitions(edition)
            for name, label in asking.labels.get(edition.language, {}).items():
                text = self.new.get(label) or self._texts(asking, name)
                wanted, node = text.get(edition.language), found.get(label)
                if node is not None and wanted in (None, footnote_text(edition.document, node)):
                    continue
                if node is None or label in self.new:
                    raise ConfigError(_unread(edition))
                source = edition.document.source
                raise ConfigError(
                    "{path}:{line}: the footnote [^{label}] says something else: [^+] stands for the next number",
                    path=source.path,
                    line=source.position(node.span.start).line,
                    label=label,
                )


def _each(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else [*text.values()]


def _lines(text: str) -> str:
    return "\n".join(one.strip() for one in LINE_ENDING.split(text.strip()))


def _edited(catalogue: Catalogue, edits: Sequence[_Edits]) -> Catalogue:
    """Read the project with edits. Raises `ConfigError` where they do other than define these footnotes."""
    changed = edited(catalogue, {path: own for path, own, _ in edits})
    if changed is catalogue:
        return catalogue
    old = {one.path: one for one in catalogue.alignment.editions}
    now = {one.path: one for one in changed.alignment.editions}
    for path, _, labels in edits:
        before, after = (_notes(state[path]) for state in (old, now))
        is_as_meant = before <= after and Counter(label for label, _ in after - before) == Counter(labels)
        if _shape(now[path]) != _shape(old[path]) or not is_as_meant:
            raise ConfigError(_unread(now[path]))
    return changed


def _notes(edition: Edition) -> Counter[tuple[str, str]]:
    """Give all footnotes of an edition, each by its label and text."""
    return Counter((one.label, footnote_text(edition.document, one)) for one in edition.document.footnotes)


def _shape(edition: Edition) -> tuple[list[str], int]:
    """Give what no footnote may change: the rows and headings."""
    return [row.source.slice(row.node.span) for row in edition.rows()], len(edition.document.headings)


def _unread(edition: Edition) -> Message:
    return say("{path}: the text of a footnote would not be read as one", path=edition.path)
