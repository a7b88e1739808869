"""licence-differs: one entry, two licences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.licence import Licence, Licences, Reading
from readme_tools.catalogue.groups import Alignment, RowGroup
from readme_tools.diagnostics import Finding, Related, Severity
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.text.source import Span

_JA = "|  | 開発元 | ライセンス |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | "
_EN = "|  | Developer | License |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | "

# What a cell means in every language: the licences with their doubts, in no order.
Meaning = tuple[tuple[str, bool], ...]


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition that disagrees: the one against two, else the one that is no source."""
    for group in alignment.tables:
        keys = dict.fromkeys(column.key for table in group.tables.values() for column in table.columns_of("licence"))
        for key in keys:
            for entry in group.rows:
                yield from _compare(alignment.languages, entry, key)


def _compare(languages: tuple[str, ...], entry: RowGroup, key: str) -> Iterator[Finding]:
    meanings = {
        language: _meaning(entry.rows[language], key)
        for language in languages
        if language in entry.rows and _is_comparable(entry.rows[language], key)
    }
    counts = Counter(meanings.values())
    if len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    if count * 2 <= len(meanings):
        usual = next(iter(meanings.values()))  # nobody agrees: the source edition is taken as right
    for language, meaning in meanings.items():
        if meaning != usual:
            others = [other for other, theirs in meanings.items() if theirs == usual]
            yield _finding(entry, key, language, others)


def _is_comparable(row: CatalogueRow, key: str) -> bool:
    """Say whether a row has the column, its cells in place, and no licence that nobody knows."""
    unread = row.parsed(key).problems
    return row.is_whole and row.cell(key) is not None and not unread


def _finding(entry: RowGroup, key: str, language: str, others: list[str]) -> Finding:
    row = entry.rows[language]
    theirs = entry.rows[others[0]]
    return Finding(
        at(row.source, _span(row, key)),
        f"the licence of '{row.name}' is {_quote(row, key)} here, but {_quote(theirs, key)} "
        f"in the {' and '.join(others)} edition{'s' if len(others) > 1 else ''}",
        tuple(
            Related(at(entry.rows[other].source, _span(entry.rows[other], key)), f"the {other} edition")
            for other in others
        ),
    )


def _span(row: CatalogueRow, key: str) -> Span:
    cell = row.cell(key)
    if cell is None or cell.content.start == cell.content.end:
        return row.node.span if cell is None else cell.span
    return cell.content


def _quote(row: CatalogueRow, key: str) -> str:
    cell = row.cell(key)
    plain = row.view(cell).plain if cell else ""
    return f"'{plain}'" if plain else "left out"


def _meaning(row: CatalogueRow, key: str) -> Meaning:
    value = row.parsed(key).value
    licences = value.licences if isinstance(value, Licences) else ()
    return tuple(sorted((_identity(licence), licence.doubtful) for licence in licences))


def _identity(licence: Licence) -> str:
    """Say which licence it is; names of a vendor's own terms are translated, so they are all alike."""
    if licence.reading is Reading.UNKNOWN:
        return "unknown"
    return licence.id or licence.expression or "own terms"


RULE = Rule(
    code="RT702",
    name="licence-differs",
    severity=Severity.ERROR,
    subject=Alignment,
    summary="An entry with different licences in two editions",
    why="A licence decides whether somebody may use a model; only one of the two editions can be right.",
    check=check,
    bad=(
        Example(editions(ja=_JA + "MIT |\n", en=_EN + "CC BY-NC 4.0 |\n"), found=("CC BY-NC 4.0",)),
        Example(
            editions(
                ja=_JA + "MIT |\n",
                en=_EN + "MIT |\n",
                fr="|  | Développeur | Licence |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | MIT (?) |\n",
            ),
            found=("MIT (?)",),
        ),
    ),
    good=(
        Example(editions(ja=_JA + "CC BY-SA 4.0 |\n", en=_EN + "CC BY-SA 4.0 |\n")),
        Example(editions(ja=_JA + "不明 |\n", en=_EN + "Unknown |\n")),
        Example(
            editions(
                ja=_JA + "[独自のライセンス](https://a.example/l) |\n",
                en=_EN + "[Evaluation Licence](https://a.example/l) |\n",
            )
        ),
        Example(
            editions(ja=_JA + "baseモデル: MIT<br>chat: Apache 2.0 |\n", en=_EN + "base: MIT<br>chat: Apache 2.0 |\n")
        ),
    ),
)
