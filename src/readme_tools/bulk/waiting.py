"""Texts that wait for their translation: listed, given to a translator, and taken back."""

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.bulk.editing import applied, cells_after
from readme_tools.bulk.mapping import read_csv
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.tables import refuse_language
from readme_tools.catalogue.untranslated import marks
from readme_tools.editions.glossary import TextPlace
from readme_tools.editions.pieces import BREAK
from readme_tools.errors import ConfigError
from readme_tools.i18n import join, json_text, say, say_count, shortened
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.records.formats import csv_text
from readme_tools.records.json_text import read_json
from readme_tools.sync import Translations
from readme_tools.sync.add import cell_text
from readme_tools.sync.mending import Changes, changes_of
from readme_tools.sync.translating import Translator
from readme_tools.text import Edit, Span

FORMATS = ("text", "json", "csv")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits: in which language it is and will be, where, and what the glossary proposes.

    `span` is the text with its mark; `entry` and `column` are empty outside of tables.
    """

    source: str
    target: str
    text: str
    proposal: str
    path: str
    line: int
    entry: str
    column: str
    span: Span


def find_waiting(catalogue: Catalogue, translations: Translations = (), language: str | None = None) -> list[Waiting]:
    """Give all texts that wait, or those of one language's edition. Raises `ConfigError` where there is none."""
    catalogue.refuse_conflicts()
    languages = catalogue.alignment.languages
    refuse_language(catalogue.alignment, language)
    translator = Translator(catalogue, translations)
    extraction = Extraction(catalogue.alignment)
    return [
        one
        for edition in catalogue.alignment.editions
        if language in (None, edition.language)
        for one in _waiting(edition, extraction, translator, languages)
    ]


def _waiting(
    edition: Edition, extraction: Extraction, translator: Translator, languages: Sequence[str]
) -> Iterator[Waiting]:
    source, target = edition.document.source, edition.language
    cells = {
        (cell.content.start, cell.content.end): (extraction.ids[id(row)], table.id, key, column)
        for table in edition.tables
        for row in table.rows
        for key, (column, cell) in extraction.columns(row)
    }
    spans = sorted(cells)
    at = 0
    for match in marks(edition.profile.untranslated_mark, edition.document):
        while at < len(spans) and spans[at][1] < match.end():
            at += 1
        entry, table, key, grammar = "", "", "", "text"
        end = source.line_span(source.position(match.start()).line).end
        if at < len(spans) and spans[at][0] <= match.start():
            entry, table, key, column = cells[spans[at]]
            end, grammar = spans[at][1], column.grammar
        stop = BREAK.search(source.text, match.end(), end)
        end = stop.start() if stop else end
        text = source.text[match.end() : end].strip()
        origin = match.groupdict().get("language") or ""
        origin = origin if origin in languages and origin != target else languages[0]
        proposal = None
        if text and origin != target:
            proposal = translator.copier(origin, target).glossary.line(
                text, TextPlace(table, key or "footnote", grammar)
            )
        place = Span(match.start(), match.end() + len(source.text[match.end() : end].rstrip()))
        line = source.position(match.start()).line
        yield Waiting(origin, target, text, proposal or "", source.path, line, entry, key, place)


# Shown ---------------------------------------------------------------------------------------


def shown_waiting(found: Sequence[Waiting], output_format: str) -> str:
    """Write texts that wait: for people, as JSON, or as CSV with one column for each of two languages.

    Raises `ConfigError` for CSV of more than two languages.
    """
    if output_format == "json":
        rows = [
            {
                "from": one.source,
                "to": one.target,
                "text": one.text,
                "translation": one.proposal,
                "path": one.path,
                "line": one.line,
                "id": one.entry,
                "column": one.column,
            }
            for one in found
        ]
        return json_text(rows, indent=2) + "\n"
    if output_format == "csv":
        pairs = dict.fromkeys((one.source, one.target) for one in found)
        if len(pairs) > 1:
            targets = ", ".join(dict.fromkeys(target for _, target in pairs))
            raise ConfigError(
                "CSV is for one language, and texts wait for {languages}: name one with --edition", languages=targets
            )
        texts = dict.fromkeys((one.text, one.proposal) for one in found if one.text)
        return csv_text([*pairs, *texts])
    lines = []
    for target in dict.fromkeys(one.target for one in found):
        own = [one for one in found if one.target == target]
        lines.append(
            say_count("{language}: {count} text waits", "{language}: {count} texts wait", len(own), language=target)
        )
        for one in own:
            where = say("{column} of '{name}'", column=one.column, name=one.entry) if one.entry else say("text")
            text = shortened(one.text, _LONGEST) or say("empty")
            proposal = say(" -> {proposal}", proposal=shortened(one.proposal, _LONGEST)) if one.proposal else ""
            lines.append(
                say(
                    "  {path}:{line}: {where}: {text}{proposal}",
                    path=one.path,
                    line=one.line,
                    where=where,
                    text=text,
                    proposal=proposal,
                )
            )
    return join("\n", [*lines, ""])


# Filled in -----------------------------------------------------------------------------------

Filled = Mapping[tuple[str, str, str], str]


def read_filled(text: str, origin: str, languages: Sequence[str]) -> Filled:
    """Read translations that were filled in, by both languages and the text. Raises `ConfigError`.

    The file is what `shown_waiting` wrote, as JSON or CSV.
    """
    filled: dict[tuple[str, str, str], str] = {}
    if text.lstrip()[:1] == "[":
        for one in read_json(text, origin):
            keys = ("from", "to", "text", "translation")
            if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in keys):
                raise ConfigError("{path}: not a list that 'readme-tools todo' wrote", path=origin)
            filled[one["from"], one["to"], one["text"].strip()] = one["translation"].strip()
    else:
        for row in read_csv(text, origin):
            (source, mine), (target, theirs) = [*row.items()][:2]
            if source not in languages or target not in languages:
                raise ConfigError(
                    "{path}: the first line names two languages of {languages}",
                    path=origin,
                    languages=", ".join(languages),
                )
            filled[source, target, mine.strip()] = theirs.strip()
    return {key: value for key, value in filled.items() if value and key[2]}


def fill(
    catalogue: Catalogue, filled: Filled | None, translations: Translations = (), language: str | None = None
) -> Changes:
    """Put translations in the place of the texts that wait: those filled in, else what the glossary says.

    Nothing is written. Raises `ConfigError` for a language without an edition.
    """
    found = find_waiting(catalogue, translations, language)
    edits: dict[str, list[Edit]] = {}
    lines, used = [], set()
    for one in found:
        key = one.source, one.target, one.text
        new = one.proposal if filled is None else filled.get(key, "")
        if new and one.text:
            used.add(key)
            shown = cell_text(new)
            edits.setdefault(one.path, []).append(Edit(one.path, one.span, shown))
            lines.append(
                say(
                    "{path}:{line}: {old} -> {new}",
                    path=one.path,
                    line=one.line,
                    old=shortened(one.text, _LONGEST),
                    new=shortened(shown, _LONGEST),
                )
            )
    changed = applied(catalogue, edits, {path: cells_after(catalogue, path, own) for path, own in edits.items()})
    left = len(found) - len(lines)
    notes = [say_count("{count} text waits still", "{count} texts wait still", left)] if left else []
    idle = [key[2] for key in filled or () if key not in used]
    if idle:
        notes.append(
            say_count(
                "{count} translation is for a text that does not wait: {text}",
                "{count} translations are for texts that do not wait, such as {text}",
                len(idle),
                text=shortened(idle[0]),
            )
        )
    return changes_of(catalogue, changed, lines, notes)
