"""marker-differs: one entry, two markers."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import compared, named, span_of, there
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.edits import Applicability, Edit, Fix

_JA = "|  | HuggingFace ですぐ使える？ |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | HuggingFace? |\n|:---|:---:|\n| [A](https://a.example) | "
_FR = _EN


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose marker disagrees."""
    for entry, key, (language, others) in compared(alignment, "availability"):
        row, other = entry.rows[language], entry.rows[others[0]]
        mine, theirs = _glyph(row, key), _glyph(other, key)
        yield Finding(
            at(row.source, span_of(row, key)),
            say(
                "'{name}' has {here} here, but {there} in {others}",
                name=shortened(row.name),
                here=mine or say("no marker"),
                there=theirs or say("none"),
                others=named(others),
            ),
            there(entry, key, others),
            _fix(row, key, theirs),
        )


def _glyph(row: CatalogueRow, key: str) -> str | None:
    value = row.parsed(key).value
    return value.glyph if isinstance(value, Availability) else None


def _fix(row: CatalogueRow, key: str, glyph: str | None) -> Fix | None:
    """Put the other edition's marker in the place of this one's; which of them is right takes a look."""
    value = row.parsed(key).value
    if glyph is None or not isinstance(value, Availability) or value.glyph_span is None:
        return None
    return Fix(say("write {text}", text=glyph), (Edit(row.source.path, value.glyph_span, glyph),), Applicability.UNSAFE)


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
