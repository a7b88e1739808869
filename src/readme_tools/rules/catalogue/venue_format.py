"""venue-format: a venue that is not its name, a space and the year."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars.moments import Venue
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, regex, say

_TABLE = "|  | Date | Meeting/Journal |\n|---|---|---|\n"
_FORM = regex(r"[^\d()（）]+(?:\d+[^\d()（）]+)? (?:19|20)\d\d(?: \([^()]+\))?")


def check(edition: Edition) -> Iterator[Finding]:
    """Report each venue in another form than `ACL 2021` or `EMNLP 2023 (Findings)`."""
    for row, _, cell, _ in edition.values_of("venue", Venue):
        plain = row.view(cell).plain
        if not _FORM.fullmatch(plain):
            message = say(
                "'{plain}' is not a venue such as 'ACL 2021' or 'EMNLP 2023 (Findings)'", plain=shortened(plain)
            )
            yield Finding(at(row.source, cell.content), message)


RULE = Rule(
    code="RT611",
    kinds=("venue",),
    summary="A venue that is not written as its name and year, with the track in brackets",
    why="One form makes venues easy to find and to count.",
    check=check,
    opt_in=True,
    bad=(Example(_TABLE + "| a | | ⟦ACL2021⟧ |\n| b | | ⟦Findings of X 23⟧ |\n| c | | ⟦CVPR(Workshop) 2022⟧ |\n"),),
    good=(Example(_TABLE + "| a | | ACL 2021 |\n| b | | EMNLP 2023 (Findings) |\n| c | | - |\n| d | | |\n"),),
)
