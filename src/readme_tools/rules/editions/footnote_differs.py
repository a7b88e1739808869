"""footnote-differs: a footnote mark on one row here and on another one, or none, in the other editions."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.marks import OddMark, marks_of, odd_marks
from readme_tools.i18n.message import say, term
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Rule, at, compared
from readme_tools.rules.editions.comparing import named
from readme_tools.text.diagnostic import Finding, Related, Severity

_HEADS = ("|  | ライセンス |\n|:---|:---:|\n", "|  | License |\n|:---|:---:|\n", "|  | Licence |\n|:---|:---:|\n")
_END = "\n[^1]: x\n\n[^2]: y\n"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each mark that stands elsewhere; one that moved to another row is one finding."""
    return map(_finding, odd_marks(alignment))


def _finding(odd: OddMark) -> Finding:
    row, mark, where = odd.entry.rows[odd.language], f"[^{odd.label}]", named(odd.others)
    name = shortened(row.name)
    if not odd.surplus:
        other = odd.entry.rows[odd.others[0]]
        related = Related(
            at(other.source, marks_of(other)[odd.label]),
            say("the mark in the {language} edition", language=term(odd.others[0])),
        )
        message = say("'{name}' lacks the footnote {mark} that it has in {where}", name=name, mark=mark, where=where)
        return Finding(at(row.source, row.name_span), message, (related,))
    span = marks_of(row)[odd.label]
    if odd.right is None:
        return Finding(
            at(row.source, span),
            say("'{name}' has the footnote {mark} here, but not in {where}", name=name, mark=mark, where=where),
        )
    right = odd.right.rows[odd.language]
    message = say(
        "the footnote {mark} stands on '{name}' here, but on '{right}' in {where}",
        mark=mark,
        name=name,
        right=shortened(right.name),
        where=where,
    )
    return Finding(
        at(row.source, span), message, (Related(at(right.source, right.name_span), say("it belongs on this row")),)
    )


def _page(number: int, first: str, second: str) -> str:
    rows = f"| [A](https://a.example) | MIT{first} |\n| [B](https://b.example) | MIT{second} |\n"
    return _HEADS[number] + rows + _END


RULE = Rule(
    code="RT709",
    name="footnote-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="A footnote mark that stands on another row than in the other editions, or on none",
    why="On the wrong row a caveat accuses one entry and clears another.",
    check=check,
    lists=True,
    bad=(
        compared(
            ja=_page(0, "[^1]", "[^2]"), en=_page(1, "[^1]", "[^2]"), fr=_page(2, "[^1][^2]", ""), found=("[^2]",)
        ),
        compared(
            ja=_page(0, "[^1]", "[^2]"),
            en=_page(1, "", "[^2]"),
            found=("[A](https://a.example)",),
            fixed={"ja": _page(0, "[^1]", "[^2]"), "en": _page(1, "[^1]", "[^2]")},
        ),
    ),
    good=(
        compared(ja=_page(0, "[^1]", "[^2]"), en=_page(1, "[^1]", "[^2]")),
        compared(ja=_page(0, "[^1]", ""), en=_page(1, "[^a]", "").replace("[^1]:", "[^a]:").replace("[^2]", "[^b]")),
    ),
)
