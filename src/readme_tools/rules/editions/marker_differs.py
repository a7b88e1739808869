"""marker-differs: one entry, two markers."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.parity import Difference, differences
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import cell_span, named, there
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.edits import Applicability, Edit, Fix

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


RULE = Rule(
    code="RT705",
    name="marker-differs",
    severity=Severity.ERROR,
    subject=Alignment,
    summary="An entry with different markers in two editions",
    why="Whether something can be used does not depend on the reader's language; one of the editions is wrong.",
    check=check,
    bad=(
        Example(
            editions(ja=_JA + "◯ |\n", en=_EN + "△ |\n"),
            found=("△",),
            fixed=editions(ja=_JA + "◯ |\n", en=_EN + "◯ |\n"),
        ),
        Example(
            editions(ja=_JA + "[別の人が変換したもの](https://a.example/x) |\n", en=_EN + "◯ |\n", fr=_FR + "◯ |\n"),
            found=("[別の人が変換したもの](https://a.example/x)",),
        ),
    ),
    good=(
        Example(editions(ja=_JA + "◯ |\n", en=_EN + "[◯](https://a.example) |\n")),
        Example(editions(ja=_JA + "◯ |\n", en=_EN + "○ |\n")),
        Example(editions(ja=_JA + " |\n", en=_EN + " |\n")),
    ),
)
