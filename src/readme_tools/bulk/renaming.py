"""A name called otherwise, wherever it stands as a whole: in every edition, and in the profile."""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from readme_tools.bulk.editing import applied, cells_after
from readme_tools.catalogue import Edition, fold, scripts_in
from readme_tools.editions.glossary import TextPlace
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.i18n import Message, say, say_count, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, Text
from readme_tools.markdown.syntax import walk_all
from readme_tools.project.catalogue import Catalogue
from readme_tools.sync import Translations
from readme_tools.sync.add import cell_text
from readme_tools.sync.mending import Changes, changes_of
from readme_tools.sync.translating import Translator
from readme_tools.text import Edit, Source, Span

_MOST_SHOWN = 10
# Before or behind a name these go on with it: `Pine-7B`, `pine.js`, `@pine`, `pine/2`.
_JOINING = frozenset("-‐‑–_.@/&+#'’·・")
_TOML_TEXT = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_WORD_BEFORE = regex(r"([^\W_]+)[ \u00a0]$")
_WORD_BEHIND = regex(r"[ \u00a0]([^\W_]+)")
_CONTEXT = 60


def rename(
    catalogue: Catalogue,
    old: str,
    new: str,
    olds: Mapping[str, str] | None = None,
    news: Mapping[str, str] | None = None,
    files: Iterable[Source] = (),
    translations: Translations = (),
) -> Changes:
    """Call something otherwise in all texts of the editions, where its name stands as a whole.

    `olds` and `news` give the name in a language, where it is another one. Names within other names, addresses,
    code and headings are left, and said. In `files`, which are TOML, texts that are the name are changed. Nothing
    is written. Raises `ConfigError` for a name that stands nowhere, and `SafetyError` where the result would not
    read as it should.
    """
    catalogue.refuse_conflicts()
    if not fold(old) or not fold(new):
        raise ConfigError("a name is empty")
    olds, news = dict(olds or {}), dict(news or {})
    edits: dict[str, list[Edit]] = {}
    lines: list[str] = []
    left: list[Message] = []
    notes: list[str] = []
    for edition in catalogue.alignment.editions:
        language, path = edition.language, edition.path
        mine, theirs = olds.get(language, old), cell_text(news.get(language, new))
        made, kept = _places(edition.document, mine)
        left += kept
        if made:
            edits[path] = [Edit(path, span, theirs) for span in made]
            lines.append(
                say_count(
                    "{path}: '{old}' -> '{new}' in {count} place",
                    "{path}: '{old}' -> '{new}' in {count} places",
                    len(made),
                    path=path,
                    old=mine,
                    new=theirs,
                )
            )
        elif language not in olds:
            notes += _called_otherwise(catalogue, edition, old, translations)
    wanted = {path: cells_after(catalogue, path, own) for path, own in edits.items()}
    changed = applied(catalogue, edits, wanted)
    _verify(catalogue, changed, new)
    done = changes_of(catalogue, changed, lines, notes)
    texts, before = dict(done.texts), dict(done.before)
    pairs = {old: new} | {one: news.get(language, new) for language, one in olds.items()}
    for source in files:
        text = _in_toml(source, pairs)
        if text != source.text:
            texts[source.path], before[source.path] = text, source
            lines.append(say("{path}: '{old}' -> '{new}'", path=source.path, old=old, new=new))
    if not texts:
        shown = say("no text says '{old}' as a whole name", old=old)
        raise ConfigError(
            say("{what}, but {count} longer names or headings do", what=shown, count=len(left)) if left else shown
        )
    notes = [*done.notes, *left[:_MOST_SHOWN]]
    if len(left) > _MOST_SHOWN:
        notes.append(say("and {count} more that are left", count=len(left) - _MOST_SHOWN))
    return Changes(texts, before, tuple(lines), tuple(notes))


def _called_otherwise(
    catalogue: Catalogue, edition: Edition, old: str, translations: Translations
) -> Iterator[Message]:
    """Yield what another edition calls it, as the rows show; that is renamed only if asked for."""
    origin, language = catalogue.alignment.languages[0], edition.language
    if language == origin:
        return
    found = Translator(catalogue, translations).copier(origin, language).glossary.lookup(old, TextPlace("", "", "text"))
    if found is not None and found != old:
        yield say(
            "{path}: calls it '{name}': --old {language}='{name}' --new {language}=… renames it there",
            path=edition.path,
            name=found,
            language=language,
        )


# Where it stands -----------------------------------------------------------------------------


def _places(document: Document, name: str) -> tuple[list[Span], list[Message]]:
    """Give the places of a name that can be changed, and what is said of those that are left."""
    source = document.source
    is_text = _texts(document)
    headings = [one.span for one in document.headings]
    made, left = [], list[Message]()
    for match in re.finditer(re.escape(name), source.text):
        span = Span(*match.span())
        why: Message | None = None
        if not is_text(span):
            why = say("code or a URL")
        elif any(span in one for one in headings):
            why = say("a heading, which links lead to")
        elif is_joined(source.text, span):
            why = say("within another name")
        if why is None:
            made.append(span)
        elif is_text(span) and not (name.isascii() and _is_within_word(source.text, span)):
            start, end = max(0, span.start - 20), min(len(source.text), span.end + 20)
            context = " ".join(source.text[start:end].split())
            line, text = source.position(span.start).line, shortened(context, _CONTEXT)
            left.append(say("{path}:{line}: left: {text} ({why})", path=source.path, line=line, text=text, why=why))
    return made, left


def _texts(document: Document) -> Callable[[Span], bool]:
    """Give what says whether a place lies within one text of a document."""
    spans = sorted((one.span for one in walk_all(document) if isinstance(one, Text)), key=lambda one: one.start)
    starts = [one.start for one in spans]

    def has(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and span in spans[at]

    return has


def _is_within_word(text: str, span: Span) -> bool:
    """Say whether a letter of the same script goes on with a name: `Pine` in `Pines`, 東大 in 東大阪."""
    return _goes_on(text[span.start : span.start + 1], text[: span.start][-1:]) or _goes_on(
        text[span.end - 1 : span.end], text[span.end : span.end + 1]
    )


def _goes_on(inner: str, outer: str) -> bool:
    if not (inner.isalnum() and outer.isalnum()):
        return False
    if inner.isascii() and outer.isascii():
        return True
    mine, theirs = scripts_in(inner), scripts_in(outer)
    if inner.isdigit() or outer.isdigit():
        return unicodedata.east_asian_width(inner) == unicodedata.east_asian_width(outer)
    # A particle in kana ends a name in Han or Latin letters.
    return bool(mine & theirs) and ("kana" not in mine or _kana(inner) == _kana(outer))


def _kana(letter: str) -> bool:
    return "ァ" <= letter <= "ヿ"


def is_joined(text: str, span: Span) -> bool:
    """Say whether a name is part of another one."""
    before, behind = text[: span.start][-_CONTEXT:], text[span.end : span.end + _CONTEXT]
    if _is_within_word(text, span) or (before[-1:] in _JOINING and before[-2:-1].isalnum()):
        return True
    if before[-1:] in ("@", "#"):
        return True
    if behind[:1] in _JOINING and behind[1:2].isalnum():
        return True
    one, other = _WORD_BEFORE.search(before), _WORD_BEHIND.match(behind)
    return any(word is not None and _is_name(word[1]) for word in (one, other))


def _is_name(word: str) -> bool:
    """Say whether a word beside a name may belong to it: it begins with a capital letter or a digit."""
    return word[0].isupper() or word[0].isdigit()


def _verify(before: Catalogue, after: Catalogue, new: str) -> None:
    """Raise `ConfigError` where a link, a heading or markup would be another one."""
    for one, other in zip(before.alignment.editions, after.alignment.editions, strict=True):
        if _shape(one.document) != _shape(other.document):
            raise ConfigError("'{name}' would be read as Markdown there: nothing was written", name=new)


def _shape(document: Document) -> list[object]:
    parts = (one for one in walk_all(document) if not isinstance(one, Text))
    shape = [(type(one), one.url if isinstance(one, Link) else "") for one in parts]
    return [*shape, *(document.source.slice(one.span) for one in document.headings)]


# The profile ---------------------------------------------------------------------------------


def _in_toml(source: Source, pairs: Mapping[str, str]) -> str:
    """Change the texts of a TOML file that are a name as a whole. Raises `SafetyError` where more would change."""

    def changed(match: re.Match[str]) -> str:
        try:
            value = tomllib.loads(f"x = {match[0]}")["x"]
        except tomllib.TOMLDecodeError:
            return match[0]
        return _toml_text(pairs[value]) if value in pairs and pairs[value] != value else match[0]

    text = _TOML_TEXT.sub(changed, source.text)
    try:
        if tomllib.loads(text) != _mapped(tomllib.loads(source.text), pairs):
            raise SafetyError("{path}: renaming would change more than names; nothing was written", path=source.path)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("{path}: not valid TOML: {reason}", path=source.path, reason=error) from error
    return text


def _toml_text(text: str) -> str:
    escaped = "".join(f"\\u{ord(one):04x}" if ord(one) < 32 else f"\\{one}" if one in '"\\' else one for one in text)
    return f'"{escaped}"'


def _mapped(data: Any, pairs: Mapping[str, str]) -> Any:
    if isinstance(data, dict):
        return {key: _mapped(value, pairs) for key, value in data.items()}
    if isinstance(data, list):
        return [_mapped(one, pairs) for one in data]
    return pairs.get(data, data) if isinstance(data, str) else data
