"""What a run found, in numbers: by host and verdict, for a terminal and as a page of Markdown."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.i18n import Message, join, printable, say, say_count
from readme_tools.links.addresses import host_of, shown
from readme_tools.links.collect import Link
from readme_tools.links.verdicts import NOT_CHECKED, WORDS, Outcome, Verdict
from readme_tools.rules.online import DEAD, FAILING, MOVED, UNCHECKED
from readme_tools.text import Diagnostic, Source

_MOST_HOSTS = 20
# What the tables of verdicts say already.
_TOLD = frozenset(one.name for one in (DEAD, FAILING, MOVED, UNCHECKED))
# The order in which verdicts are told: what is to be done comes first.
_ORDER = (
    Verdict.GONE,
    Verdict.UNREACHABLE,
    Verdict.BLOCKED,
    Verdict.THROTTLED,
    Verdict.MOVED,
    Verdict.ALIVE,
    Verdict.EXCLUDED,
)


def by_host(outcomes: Mapping[str, Outcome]) -> dict[str, Counter[Verdict]]:
    """Count the verdicts on the links of each host, hosts with most links first."""
    counts: dict[str, Counter[Verdict]] = {}
    for url, outcome in outcomes.items():
        counts.setdefault(host_of(url), Counter())[outcome.verdict] += 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1].total(), one[0])))


def lines(outcomes: Mapping[str, Outcome], requests: int, unchecked: bool = False) -> Iterator[Message]:
    """Yield the lines of the summary: all together, and the hosts with something that is not alive.

    Where nothing is known of any link, one line says it all. With `unchecked`, links that could not be checked have
    been told; else the last line says how they are.
    """
    total: Counter[Verdict] = Counter(one.verdict for one in outcomes.values())
    if not outcomes:
        yield say("There are no links to the web to check.")
        return
    yield say(
        "{links}: {counts} ({requests}).",
        links=say_count("{count} link", "{count} links", len(outcomes)),
        counts=_counts(total),
        requests=say_count("{count} request", "{count} requests", requests),
    )
    if not any(one.is_known or one.verdict is not Verdict.UNREACHABLE for one in outcomes.values()):
        return
    troubled = [(host, own) for host, own in by_host(outcomes).items() if own.total() > own[Verdict.ALIVE]]
    yield from (say("  {host}: {counts}", host=host, counts=_counts(own)) for host, own in troubled[:_MOST_HOSTS])
    if len(troubled) > _MOST_HOSTS:
        yield say("  and {count} more hosts, which --output-format markdown lists", count=len(troubled) - _MOST_HOSTS)
    if not unchecked and (number := sum(total[one] for one in NOT_CHECKED)):
        yield say_count(
            "{count} link could not be checked: --unchecked shows it, and why",
            "{count} links could not be checked: --unchecked shows them, and why",
            number,
        )


def _counts(own: Counter[Verdict]) -> str:
    return join(", ", (say("{count} {verdict}", count=own[one], verdict=WORDS[one]) for one in _ORDER if own[one]))


def markdown(
    links: Sequence[Link],
    outcomes: Mapping[str, Outcome],
    sources: Mapping[str, Source],
    found: Sequence[Diagnostic] = (),
) -> Iterator[str]:
    """Yield the lines of a report as Markdown: what is not alive with its places, and the numbers by host.

    Of `found`, what is no verdict on a link is told as well: rows that somebody contradicts, and missing anchors.
    """
    yield from ("# Links", "")
    counts = by_host(outcomes)
    for verdict in _ORDER:
        told = [one for one in links if outcomes[one.url].verdict is verdict]
        if not told or verdict in (Verdict.ALIVE, Verdict.EXCLUDED):
            continue
        yield from (f"## {verdict.value.capitalize()}: {len(told)}", "", "| URL | Evidence | Places |", "|---|---|---|")
        for one in told:
            places = ", ".join(_place(place.path, sources, place.span.start) for place in one.places)
            yield f"| `{_code(shown(one.url))}` | {_cell(outcomes[one.url].evidence)} | {places} |"
        yield ""
    others = [one for one in found if one.name not in _TOLD]
    if others:
        yield from (f"## Contradicted: {len(others)}", "", "| Place | Finding |", "|---|---|")
        for diagnostic in others:
            place = _place(diagnostic.path, sources, diagnostic.span.start)
            yield f"| {place} | {_cell(f'{diagnostic.finding.message} ({diagnostic.name})')} |"
        yield ""
    if not counts:
        return
    used = [one for one in _ORDER if any(own[one] for own in counts.values())]
    yield from ("## Hosts", "", f"| Host | {' | '.join(used)} |", f"|---|{'---:|' * len(used)}")
    for host, own in counts.items():
        yield f"| `{_code(host)}` | {' | '.join(str(own[one] or '') for one in used)} |"


def _place(path: str, sources: Mapping[str, Source], at: int) -> str:
    return f"`{_code(path)}:{sources[path].position(at).line}`"


def _code(text: str) -> str:
    """Give a text that can stand between two backquotes in a cell."""
    return re.sub(r"[`|\s]", lambda match: f"%{ord(match[0]):02X}", printable(text))


def _cell(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~@])", r"\\\1", printable(" ".join(str(text).split())))
