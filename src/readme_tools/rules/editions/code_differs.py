"""code-differs: a line of code that differs from the other editions, or that one edition lacks."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.coded import OtherCode, other_code
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Rule, at, compared
from readme_tools.rules.editions.comparing import named
from readme_tools.text.diagnostic import Finding, Related, Severity


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report lines of blocks of code that are the same in the editions otherwise."""
    for one in other_code(alignment):
        yield _finding(one)


def _finding(one: OtherCode) -> Finding:
    place = one.mine or one.before
    values = {"there": shortened(one.theirs.code), "others": named(one.others)}
    message = (
        say("this line of code does not stand in {others}", others=named(one.others))
        if one.is_more
        else say("this code lacks the line '{there}' of {others}, which belongs after this one", **values)
        if one.mine is None
        else say("this line of code is '{here}' here, but '{there}' in {others}", here=shortened(place.code), **values)
    )
    related = Related(at(one.theirs.source, one.theirs.span), edition(one.others[0]))
    return Finding(at(place.source, place.span), message, (related,))


_CODE = "```bash\npip install owl\nowl --fly 10 {}\nowl --sleep\n```\n"

RULE = Rule(
    code="RT730",
    name="code-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("unclosed-block", "conflict-marker"),
    summary="A line of code that differs from the other editions, or that one edition lacks",
    why=(
        "Code is not translated: whoever copies it from this edition gets another result. Comments, lines in other "
        "letters and blocks that differ in more lines are left alone."
    ),
    check=check,
    bad=(
        compared(
            ja=_CODE.format("# 一晩"),
            en=_CODE.format("# a night").replace("10", "19"),
            found=("owl --fly 19 # a night",),
        ),
        compared(
            ja=_CODE.format("# 一晩"),
            en=_CODE.format("# a night").replace("owl --sleep\n", ""),
            found=("owl --fly 10 # a night",),
        ),
    ),
    good=(
        compared(ja=_CODE.format("# 一晩"), en=_CODE.format("# a night")),
        compared(ja=_CODE.format("woods_ja.txt"), en=_CODE.format("woods_en.txt")),
        compared(ja=_CODE.format("a").replace("bash", "json"), en=_CODE.format("a").replace("bash", "jsonc")),
        compared(ja=_CODE.format("forest"), en="```bash\npip install fox\nfox --run\n```\n"),
    ),
)
