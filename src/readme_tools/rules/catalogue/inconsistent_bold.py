"""inconsistent-bold: a size or the newest year plain where the others are bold, or the other way round."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.grammars.architecture import ArchitectureValue, Variant
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.grammars.moments import Year
from readme_tools.catalogue.sizes import size
from readme_tools.catalogue.today import latest_year
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Cell, Code, Emphasised, walk
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, regex, replacement, say
from readme_tools.text.edits import Fix

_TABLE = "|  | Base Model |\n|:---|:---:|\n"
_YEARS = "|  | Year |\n|:---|:---:|\n"
# `7b`, `neox-3.6b`, `xl(1.5b)-chat`, `4b(3.8b)`: not the size in the name of another model, `X-7B base`.
_OWN_SIZE = regex(r"(?:[A-Za-z]+[ -]?\(?)?(\d+(?:\.\d+)?[bBtT](?:[(（]\d+(?:\.\d+)?[bBmMtT][)）])?)(?![A-Za-z])[^\s/]*")
_BOLD_TAG = regex(r"<(?:b|strong)>", re.IGNORECASE)


def check(edition: Edition) -> Iterator[Finding]:
    """Report sizes and years against what the profile says of their emphasis."""
    if edition.profile.bold_sizes_from is not None:
        yield from _sizes(edition, edition.profile.bold_sizes_from)
    if edition.profile.bold_newest_year:
        yield from _years(edition)


# Sizes ---------------------------------------------------------------------------------------


def _sizes(edition: Edition, least: float) -> Iterator[Finding]:
    for row, _, cell, value in edition.values_of("architecture", ArchitectureValue):
        if _BOLD_TAG.search(row.source.text, cell.content.start, cell.content.end):
            continue
        flat: Flat | None = None
        start = 0
        for variant in value.variants:
            flat = flat or flatten(cell.inlines)
            place = flat.text.find(variant.label, start)
            start = place + len(variant.label) if place >= 0 else start
            own = _OWN_SIZE.fullmatch(variant.label)
            if place >= 0 and own is not None and _is_plain(variant, least):
                yield _plain_size(row, cell, flat.span(place + own.start(1), place + own.end(1)), own[1])


def _is_plain(variant: Variant, least: float) -> bool:
    found = size(variant.label)
    return not variant.bold and found is not None and not found.experts and found.parameters >= least


def _plain_size(row: CatalogueRow, cell: Cell, span: Span, text: str) -> Finding:
    in_code = any(isinstance(one, Code) and span in one.span for one in walk(cell.inlines))
    message = say("the size '{text}' is not bold, as large sizes of this catalogue are", text=text)
    what = say("write **{text}**", text=text)  # where there is no markup within it
    written = None if in_code or _has_signs_beside(row.source, span) else f"**{text}**"
    return correction(row.source, span, message, written, True, what, written=text)


def _has_signs_beside(source: Source, span: Span) -> bool:
    """Return whether signs of emphasis stand right beside a text: with more of them it may be anything."""
    return bool({*source.text[span.start - 1 : span.start], *source.text[span.end : span.end + 1]} & {"*", "_", "~"})


# Years ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _YearCell:
    row: CatalogueRow
    cell: Cell
    value: Year


def _years(edition: Edition) -> Iterator[Finding]:
    latest = latest_year()  # a later one is a mistake, and not the newest
    cells = [
        _YearCell(row, cell, value) for row, _, cell, value in edition.values_of("year", Year) if value.year <= latest
    ]
    newest = max((one.value.year for one in cells if one.value.bold), default=None)
    if newest is None:
        return  # a page that has no bold year has another style
    repeated = [year for year, count in Counter(one.value.year for one in cells).items() if count > 1]
    newest = max(newest, *repeated) if repeated else newest
    counts = Counter((one.value.year, one.value.bold) for one in cells)
    # Cells that show how the newest year is written: a few of them change no larger number of others for certain.
    models = counts[newest, True]
    for one in cells:
        year, bold = one.value.year, one.value.bold
        if year <= newest and bold != (year == newest):
            # Most cells of a year are wrong at the turn of the year: that is one decision, not many mistakes.
            many = counts[year, bold] > max(counts[year, not bold], 2)
            yield _wrong_year(one, newest, (year, bold) if many else None, models >= counts[year, bold])


def _wrong_year(one: _YearCell, newest: int, same: tuple[int, bool] | None, is_certain: bool) -> Finding:
    source, year = one.row.source, one.value.year
    if one.value.bold:
        message = say("{year} is bold, but the newest year on this page is {newest}", year=year, newest=newest)
    else:
        message = say("{year} is the newest year on this page, but not bold here", year=year)
    return Finding(at(source, one.cell.content), message, fix=_year_fix(one, is_certain), same=same)


def _year_fix(one: _YearCell, is_certain: bool) -> Fix | None:
    source, content = one.row.source, one.cell.content
    written, year = source.slice(content), str(one.value.year)
    if not one.value.bold:
        at_year = written.find(year)
        span = content.part(at_year, at_year + len(year))
        if at_year < 0 or _has_signs_beside(source, span):
            return None
        return replacement(source, span, f"**{year}**", safe=is_certain)
    bold = one.cell.inlines[0]
    if not isinstance(bold, Emphasised) or source.slice(bold.span) != f"**{year}**":
        return None
    return replacement(source, bold.span, year, safe=is_certain, message=say("write {text}", text=year))


RULE = Rule(
    code="RT604",
    yields_to=("year-differs",),
    kinds=("architecture", "year"),
    summary="A size or year that is not bold where the profile wants it to be, or bold where not",
    why="Bold type leads the eye down a long table: readers skip a row whose size or year does not stand out.",
    check=check,
    bad=(
        Example(
            _TABLE + "| a | X ([⟦70b→**70b**⟧-chat](https://a.example)) |\n| b | X (**7b**, neox-⟦3.6b→**3.6b**⟧) |\n"
        ),
        Example(_TABLE + "| a | X (`⟦7b⟧`, *⟦70b⟧**, _⟦3.6b⟧_) |\n"),
        Example(_YEARS + "| a | **2026** |\n| b | ⟦*2026*⟧ |\n| c | **2026** |\n"),
        Example(
            _YEARS
            + "| a | **2026** |\n| b | ⟦2026→**2026**⟧ |\n| c | ⟦**2025**→2025⟧ |\n| d | 2025 |\n| e | **2026** |\n"
        ),
    ),
    good=(
        Example(_TABLE + "| a | X ([8x13b (**73b**)-chat](https://a.example)) |\n| b | X (**7b(6.8b)**, 980m) |\n"),
        Example(_TABLE + "| a | X (<b>7b</b>, **4b**(3.8b)) |\n"),
        Example(_TABLE + "| a | LLaVA (made of Y-7B + Z) |\n| b | Y (by org/y-7b) |\n"),
        Example(_YEARS + "| a | **2026** |\n| b | 2025 |\n| c | ? |\n"),
    ),
)
