"""marker-differs: one entry, two markers."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.parity import Difference, differences
from readme_tools.editions.ticks import other_marks
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Rule, at, compared, replacement
from readme_tools.rules.editions.comparing import cell_span, named, there
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.edits import Applicability, Edit, Fix
from readme_tools.text.source import Span

_JA = "|  | HuggingFace ですぐ使える？ |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | HuggingFace? |\n|:---|:---:|\n| [A](https://a.example) | "
_FR = _EN


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose marker disagrees."""
    for one in differences(alignment, "availability"):
        for language, others in one.odd:
            row = one.row(language)
            mine, theirs = (value.glyph if value else None for value in map(_value, (one, one), (language, others[0])))
            message = say(
                "'{name}' has {here} here, but {there} in {others}",
                name=shortened(row.name),
                here=mine or say("no marker"),
                there=theirs or say("none"),
                others=named(others),
            )
            place = at(row.source, cell_span(one, language))
            yield Finding(place, message, there(one, others), _fix(one, language, theirs))
    for one in other_marks(alignment):
        for language, others in one.odd:
            row = one.row(language)
            message = say(
                "'{name}' has {here} in the column '{column}' here, but {there} in {others}",
                name=shortened(row.name),
                here=one.values[language] or say("no marker"),
                column=row.table.columns[one.cells[language][1]].heading,
                there=one.values[others[0]] or say("none"),
                others=named(others),
            )
            yield Finding(
                at(row.source, cell_span(one, language)),
                message,
                there(one, others),
                _marked(one, others[0], language),
            )


def _value(one: Difference, language: str) -> Availability | None:
    value = one.parsed(language)
    return value if isinstance(value, Availability) else None


def _fix(one: Difference, language: str, glyph: str | None) -> Fix | None:
    """Put the other edition's marker in the place of this one's; which of them is right takes a look."""
    value = _value(one, language)
    if glyph is None or value is None or value.glyph_span is None:
        return None
    edit = Edit(one.row(language).source.path, value.glyph_span, glyph)
    return Fix(say("write {text}", text=glyph), (edit,), Applicability.UNSAFE)


def _marked(one: Difference, right: str, language: str) -> Fix | None:
    """Put the marks of another edition in the place of as many other ones, or of the letter that stands for one."""
    row = one.row(language)
    cell, there_ = (one.cell(edition) for edition in (language, right))
    text, other = row.source.slice(cell.content), one.row(right).source.slice(there_.content)
    mine, theirs = (str(one.values[edition]) for edition in (language, right))
    start = cell.content.start
    if mine and mine.count(" ") == theirs.count(" ") and text.count(mine) == 1:
        start += text.index(mine)
        return replacement(row.source, Span(start, start + len(mine)), theirs, safe=False)
    if not mine and other.startswith(theirs):
        letter = len(text[:1]) if text[:1] in "OoXx" and not text[1:2].isalnum() else 0
        space = " " if not letter and other[len(theirs) :].startswith(" ") else ""
        return replacement(row.source, Span(start, start + letter), theirs + space, safe=False)
    return None


RULE = Rule(
    code="RT705",
    name="marker-differs",
    severity=Severity.ERROR,
    subject=Alignment,
    summary="An entry with different markers in two editions",
    why="Whether something can be used does not depend on the reader's language; one of the editions is wrong.",
    check=check,
    bad=(
        compared(ja=_JA + "◯ |\n", en=_EN + "△ |\n", found=("△",), fixed={"en": _EN + "◯ |\n"}),
        compared(
            ja=_JA + "[別の人が変換したもの](https://a.example/x) |\n",
            en=_EN + "◯ |\n",
            fr=_FR + "◯ |\n",
            found=("[別の人が変換したもの](https://a.example/x)",),
        ),
    ),
    good=(
        compared(ja=_JA + "◯ |\n", en=_EN + "[◯](https://a.example) |\n"),
        compared(ja=_JA + "◯ |\n", en=_EN + "○ |\n"),
        compared(ja=_JA + " |\n", en=_EN + " |\n"),
    ),
)
