"""one-sided-change: a text that an edit changed in some editions, while others still say what they said."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.edited import Edited
from readme_tools.editions.one_sided import OneSided, one_sided
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Rule, at, compared
from readme_tools.rules.editions.comparing import named, whose_cell
from readme_tools.text.diagnostic import Finding, Related, Severity

_AROUND = 3  # words that are shown on either side of those that changed


def check(edited: Edited) -> Iterator[Finding]:
    """Report texts whose words changed in one edition, at the words that changed."""
    return map(_finding, one_sided(edited))


def _finding(one: OneSided) -> Finding:
    new = one.change.new
    was, now = map(shortened, one.change.quoted(_AROUND))
    message = say(
        "{what} changed only here: '{now}' was '{was}', and {others} still says what it said",
        what=whose_cell(new),
        now=now,
        was=was,
        others=named(one.others),
    )
    related = (Related(at(one.texts[tag].source, one.texts[tag].shown), edition(tag)) for tag in one.others)
    return Finding(at(new.source, one.change.span), message, tuple(related))


_OLD = {"ja": "# 一覧\n\nこのモデルは商用利用できます。\n", "en": "# List\n\nThis model is free for commercial use.\n"}

RULE = Rule(
    code="RT733",
    name="one-sided-change",
    severity=Severity.WARNING,
    subject=Edited,
    summary="A text that changed in one edition, while the others still say what they said",
    why="Nobody sees from a page that its translation was not changed with it.",
    check=check,
    bad=(
        compared(
            ja=_OLD["ja"],
            en="# List\n\nThis model is not free for commercial use.\n",
            found=("is not free",),
            before=_OLD,
        ),
    ),
    good=(
        compared(
            ja="# 一覧\n\nこのモデルは商用利用できません。\n",
            en="# List\n\nThis model is not free for commercial use.\n",
            before=_OLD,
        ),
    ),
)
