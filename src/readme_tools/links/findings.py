"""Outcomes as findings that the reporters of `check` show."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy import regex, replace
from readme_tools.links.addresses import credentials, with_fragment, without_fragment
from readme_tools.links.collect import Link, is_in_html
from readme_tools.links.verdicts import NOT_CHECKED, WORDS, Outcome, Verdict
from readme_tools.rules.online import ANCHOR, DEAD, FAILING, MOVED, ONLINE, UNCHECKED, OnlineRule
from readme_tools.text import Applicability, Diagnostic, Edit, Finding, Fix, Location, Related, Severity, Source, Span

# What ends a link in Markdown, a cell or an attribute.
_UNSAFE = regex(r"""[\s|()<>"'`\\\[\]\x00-\x20\x7f]""")
_ENTITY = regex(r"&#?\w{1,32};")


def findings(
    links: Iterable[Link],
    outcomes: Mapping[str, Outcome],
    sources: Mapping[str, Source],
    days: Callable[[str], int],
    most_days: int,
    unchecked: bool = False,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with links.

    `days` gives on how many days in a row a link failed, and as many as `most_days` make a failure; with
    `unchecked`, links that could not be checked are told as well.
    """
    for link in links:
        if outcome := outcomes.get(link.url):
            failed = days(link.url) if outcome.verdict is Verdict.UNREACHABLE else 0
            one = _finding(link, outcome, sources, failed if failed >= most_days else 0, unchecked)
            yield from (one,) if one is not None else ()


def graded(found: Iterable[Diagnostic], severities: Mapping[str, Severity]) -> list[Diagnostic]:
    """Return findings with the severities that the configuration gives to rules by name.

    What is less than its rule's usual severity, since it was so before, stays as it is.
    """
    usual = {rule.name: rule.severity for rule in ONLINE}
    return [
        replace(one, severity=severities[one.name])
        if one.name in severities and one.severity is usual[one.name]
        else one
        for one in found
    ]


def _finding(
    link: Link, outcome: Outcome, sources: Mapping[str, Source], failed: int, unchecked: bool
) -> Diagnostic | None:
    verdict, evidence = outcome.verdict, outcome.evidence
    severity = Severity.ERROR if link.can_fail else Severity.WARNING
    if verdict is Verdict.GONE:
        return diagnostic(DEAD, severity, link, say("this link is dead: {evidence}", evidence=evidence))
    if failed:
        text = say_count(
            "this link failed on {count} day: {evidence}",
            "this link failed on {count} days in a row: {evidence}",
            failed,
            evidence=evidence,
        )
        return diagnostic(FAILING, severity, link, text)
    if verdict is Verdict.MOVED and outcome.moved is not None:
        text = say("this page moved permanently to {url}", url=outcome.moved)
        if outcome.is_front:
            text = say("this link is redirected to a front page now: {url}", url=outcome.moved)
        return diagnostic(MOVED, Severity.WARNING, link, text, _fix(link, outcome, sources))
    if outcome.lacks_fragment:
        text = say("this page has no anchor '{name}'", name=without_fragment(link.url)[1])
        return diagnostic(ANCHOR, Severity.WARNING, link, text)
    if unchecked and verdict in NOT_CHECKED:
        text = say("this link could not be checked ({verdict}): {evidence}", verdict=WORDS[verdict], evidence=evidence)
        return diagnostic(UNCHECKED, Severity.WARNING, link, text)
    return None


def diagnostic(rule: OnlineRule, severity: Severity, link: Link, text: str, fix: Fix | None = None) -> Diagnostic:
    """Give a finding about a link at its first place, related to the others."""
    first, *others = link.places
    related = tuple(Related(place, say("also here")) for place in others)
    return Diagnostic(rule.code, rule.name, severity, Finding(first, text, related, fix))


def of_row(rule: OnlineRule, row: CatalogueRow, span: Span, text: str) -> Diagnostic:
    """Give a finding about a place in a row."""
    return Diagnostic(rule.code, rule.name, rule.severity, Finding(Location(row.source.path, span), text))


def _fix(link: Link, outcome: Outcome, sources: Mapping[str, Source]) -> Fix | None:
    """Give the new URL at every place, in all editions; none where it hardly is the same page."""
    if outcome.moved is None or outcome.is_front or outcome.lacks_fragment or credentials(link.url):
        return None
    url = with_fragment(outcome.moved, without_fragment(link.url)[1])
    plain = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    if _ENTITY.search(plain):
        return None
    edits = tuple(Edit(place.path, place.span, _written(plain, place, sources)) for place in link.places)
    return Fix(say("write '{text}'", text=plain), edits, Applicability.SAFE)


def _written(url: str, place: Location, sources: Mapping[str, Source]) -> str:
    return url.replace("&", "&amp;") if is_in_html(sources[place.path], place.span) else url


def masked(sources: Mapping[str, Source], links: Iterable[Link]) -> dict[str, Source]:
    """Give the sources to be shown: with stars in place of the credentials in URLs."""
    secrets: dict[str, set[str]] = {}
    for link in links:
        for place in link.places if credentials(link.url) else ():
            secrets.setdefault(place.path, set()).update({credentials(link.url)})
    return {
        path: source.with_text(re.sub("|".join(map(re.escape, own)), lambda match: "*" * len(match[0]), source.text))
        if (own := sorted(secrets.get(path, ()), key=len, reverse=True))
        else source
        for path, source in sources.items()
    }
