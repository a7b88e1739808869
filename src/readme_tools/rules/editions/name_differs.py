"""name-differs: one name, two translations in one edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import fold
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import span_of
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

_FEWEST = 3
_RARE = 0.25
_JA = "|  | 開発元 |\n|---|---|\n"
_EN = "|  | Developer |\n|---|---|\n"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report a translation that an edition uses seldom for a name that it nearly always translates otherwise."""
    if len(alignment.editions) < 2:
        return
    source = alignment.languages[0]
    for language in alignment.languages[1:]:
        used: dict[tuple[str, str], dict[str, list[tuple[CatalogueRow, CatalogueRow]]]] = defaultdict(dict)
        for key, mine, theirs in _texts(alignment, source, language):
            name, translated = _text(mine, key), _text(theirs, key)
            if name and translated:
                used[key, name].setdefault(translated, []).append((theirs, mine))
        for (key, name), translations in used.items():
            yield from _rare(key, name, translations)


def _texts(alignment: Alignment, source: str, language: str) -> Iterator[tuple[str, CatalogueRow, CatalogueRow]]:
    for group in alignment.tables:
        if source not in group.tables or language not in group.tables:
            continue
        keys = [column.key for column in group.tables[source].columns[1:] if column.grammar == "text"]
        for entry in group.rows:
            if source in entry.rows and language in entry.rows:
                yield from ((key, entry.rows[source], entry.rows[language]) for key in keys)


def _text(row: CatalogueRow, key: str) -> str:
    cell = row.cell(key)
    return row.view(cell).plain if cell is not None and row.is_whole else ""


def _rare(key: str, name: str, translations: dict[str, list[tuple[CatalogueRow, CatalogueRow]]]) -> Iterator[Finding]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    for text, rows in translations.items():
        if text in (usual, name) or most < _FEWEST or len(rows) > most * _RARE or fold(text) == fold(usual):
            continue
        for row, original in rows:
            yield Finding(
                at(row.source, span_of(row, key)),
                say(
                    "'{name}' is '{text}' here, but '{usual}' in {most} other rows",
                    name=shortened(name),
                    text=shortened(text),
                    usual=usual,
                    most=most,
                ),
                (Related(at(original.source, span_of(original, key)), say("the name in the source edition")),),
                same=(key, name, text),
            )


def _rows(names: str) -> str:
    return "".join(f"| [{n}](https://{n}.example) | {name} |\n" for n, name in enumerate(names.split(";")))


RULE = Rule(
    code="RT712",
    name="name-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("untranslated-text", "inconsistent-name"),
    summary="A name that one edition translates in two ways",
    why="Whoever looks for one organisation finds only a part of its entries.",
    check=check,
    bad=(
        Example(
            editions(
                ja=_JA + _rows("森林研;森林研;森林研;森林研;森林研"),
                en=_EN + _rows("Forest Lab;Forest Lab;Forest Lab;Forest Lab;Woods Institute"),
            ),
            found=("Woods Institute",),
        ),
    ),
    good=(
        Example(editions(ja=_JA + _rows("森林研;森林研"), en=_EN + _rows("Forest Lab;Woods Institute"))),
        Example(
            editions(ja=_JA + _rows("森林研;海;海;海;海"), en=_EN + _rows("Forest Lab;Sea;Sea;Sea;Sea")),
        ),
    ),
)
