"""copied-text: a text that is still in the language of another edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.passages import Passage, Series, everything
from readme_tools.i18n.message import say, term
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.wording import edition, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span

_BREAK = regex(r"<br\s*/?>|\n", re.IGNORECASE)
# Titles of links are in the language of what they lead to; what is code or a name is in none.
_TITLE = regex(r"!?\[[^\[\]]*\]\([^()\s]*\)|`[^`]*`|https?://\S+|<[^<>]*>")
_WORD = regex(r"(?<![\w.-])[^\W\d_]+(?![\w-]|\.\w)")
_FEWEST_WORDS = 3
_BY_DESIGN = 0.5  # a column in which so many texts are those of the other edition holds names, titles or quotations
_NAMES = frozenset(("entry", "licence", "availability", "choice", "year", "date", "number", "venue", "context-length"))


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report lines that are those of another edition, and in its language; a column's are one diagnostic."""
    if len(alignment.catalogues) < 2:
        return
    for series in everything(alignment):
        if series.column is None or series.column.grammar not in _NAMES:
            yield from _in_series(series)


def _in_series(series: Series) -> Iterator[Finding]:
    equal: dict[tuple[str, str], int] = {}
    total: dict[tuple[str, str], int] = {}
    found: list[tuple[str, str, Passage, Passage, Span]] = []
    for texts in series.passages:
        lines = {language: _lines(passage) for language, passage in texts.items()}
        for language in texts:
            for other in texts:
                if other == language or not lines[language] or not lines[other]:
                    continue
                pair = (language, other)
                total[pair] = total.get(pair, 0) + 1
                copied = [span for text, span in lines[language].items() if text in lines[other]]
                equal[pair] = equal.get(pair, 0) + bool(copied)
                foreign = [
                    span
                    for text, span in lines[language].items()
                    if text in lines[other] and _is_in(text, other, language)
                ]
                if foreign:
                    span = Span(foreign[0].start, foreign[-1].end)
                    found.append((language, other, texts[language], texts[other], span))
    seen: set[int] = set()
    for language, other, passage, original, span in found:
        pair = (language, other)
        if id(passage) in seen or equal[pair] > max(2, total[pair] * _BY_DESIGN):
            continue
        seen.add(id(passage))
        yield _finding(series, language, other, passage, original, span)


def _lines(passage: Passage) -> Mapping[str, Span]:
    """Give the lines of a text of some words, evened out, and without the titles of links."""
    found: dict[str, Span] = {}
    start, markdown = 0, passage.markdown
    for match in (*_BREAK.finditer(markdown), None):
        end = match.start() if match else len(markdown)
        line = markdown[start:end]
        text = fold(_TITLE.sub(" ", line))
        if len(_WORD.findall(text)) >= _FEWEST_WORDS:
            first = passage.span.start + start + len(line) - len(line.lstrip())
            found[line.strip()] = Span(first, first + len(line.strip()))
        start = match.end() if match else end
    return found


def _is_in(line: str, other: str, language: str) -> bool:
    """Say whether a line is in one language and not in the other, by its little words."""
    words = {word for word in _WORD.findall(_TITLE.sub(" ", line)) if word.islower()}
    mine, theirs = (languages().little_words(one) for one in (language, other))
    # A name has its words in capitals: `University of the Forest`.
    return bool(words & theirs - mine) and not words & mine - theirs and bool(words - theirs)


def _finding(series: Series, language: str, other: str, passage: Passage, original: Passage, span: Span) -> Finding:
    where = series.column.key if series.column is not None else series.kind
    return Finding(
        at(passage.source, span),
        say(
            "'{text}' is the text of the {language} edition: translate it",
            text=shortened(" ".join(passage.source.slice(span).split())),
            language=term(other),
        ),
        (Related(at(original.source, original.span), edition(other)),),
        same=(where, language, other),
    )


def _page(language: str, *cells: str) -> str:
    head = {"ja": "|  | 学習テキスト |", "en": "|  | Training Data |", "fr": "|  | Données d'entraînement |"}[language]
    rows = (f"| [{name}](https://{name}.example) | {cell} |\n" for name, cell in zip("abcd", cells, strict=False))
    return f"{head}\n|---|---|\n{''.join(rows)}"


_ENGLISH = ("Articles of the forest", "Books from the sea", "Stories of the mountains", "Texts of the rivers")
_FRENCH = ("Articles de la forêt", "Livres de la mer", "Histoires des montagnes", "Textes des rivières")

RULE = Rule(
    code="RT726",
    name="copied-text",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("untranslated-mark", "untranslated-text"),
    summary="A text that is still in the language of another edition",
    why=(
        "It was copied and never translated, and readers of this edition may not understand it. The text must be the "
        "other edition's, and in its language by its letters or its little words."
    ),
    check=check,
    bad=(
        Example(
            editions(en=_page("en", *_ENGLISH), fr=_page("fr", *_FRENCH[:3], _ENGLISH[3])),
            found=("Texts of the rivers",),
        ),
        Example(
            editions(
                ja=_page("ja", "森の記事", "海の本<br>Books from the sea", "山の話", "川の文"),
                en=_page("en", *_ENGLISH),
            ),
            found=("Books from the sea",),
        ),
    ),
    good=(
        Example(editions(en=_page("en", *_ENGLISH), fr=_page("fr", *_FRENCH))),
        Example(editions(en=_page("en", *_ENGLISH), fr=_page("fr", *_ENGLISH))),
        Example(editions(en=_page("en", "OwlQA, Forest Lab, MIT"), fr=_page("fr", "OwlQA, Forest Lab, MIT"))),
    ),
)
