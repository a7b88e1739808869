"""Links that are not asked for: by the configuration, and by `.lycheeignore`, which others read too."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from readme_tools.catalogue.profile.patterns import Pattern, PatternError
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.links.settings import Exclusion
from readme_tools.links.verdicts import GOOD, Outcome, Verdict
from readme_tools.text.files import read_bytes

LYCHEE = ".lycheeignore"
_LONGEST = 2000  # characters of a URL that is held against an expression
_GREEDY = regex(r"[*+?]")
_BRANCHING = regex(r"[({|]")


class Exclusions:
    """What is excluded on a day. `problems` are lines of `.lycheeignore` that are no expressions."""

    def __init__(self, configured: Sequence[Exclusion], lines: Iterable[str], today: date) -> None:
        self._expired = [one for one in configured if one.until is not None and one.until < today]
        self._configured = [one for one in configured if one not in self._expired]
        self._searches: dict[str, Callable[[str], object]] = {}
        self.problems: list[str] = []
        for line in dict.fromkeys(lines):
            try:
                self._searches[line] = _search(line)
            except (PatternError, re.error, OverflowError):
                self.problems.append(line)
        self._used: dict[str, list[str]] = {}

    def reason(self, url: str) -> str | None:
        """Say why a link is excluded; None where it is not."""
        why: str | None = None
        for one in self._configured:
            if one.fits(url):
                self._used.setdefault(one.url, []).append(url)
                why = why or one.reason or say("by the configuration")
        for line, fits in self._searches.items():
            if fits(url):
                self._used.setdefault(line, []).append(url)
                why = why or say("by {file}", file=LYCHEE)
        return why

    def needless(self, outcomes: Mapping[str, Outcome]) -> Iterator[str]:
        """Yield what is to be said of exclusions that expired, mean no link, or mean links that are all alive."""
        for one in self._expired:
            yield say("the exclusion '{url}' ended on {day}", url=one.url, day=str(one.until))
        for name in (*(one.url for one in self._configured), *self._searches):
            urls = self._used.get(name, [])
            if not urls:
                yield say("the exclusion '{url}' fits no link: delete it", url=name)
            elif all(url in outcomes and outcomes[url].verdict in GOOD for url in urls):
                yield say("the exclusion '{url}' is not needed: all its links are alive", url=name)


def excluded(reason: str) -> Outcome:
    """Give the outcome of a link that is not asked for."""
    return Outcome(Verdict.EXCLUDED, reason, is_known=False)


def read_lines(file: Path) -> list[str]:
    """Give the expressions of a `.lycheeignore`; none where there is no such file, or it cannot be read."""
    try:
        text = read_bytes(file).decode("utf-8-sig", "replace")
    except OSError:
        return []
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _search(line: str) -> Callable[[str], object]:
    """Return what holds an expression against a URL; Python's own matcher is quick where there are few ways to fit."""
    if _BRANCHING.search(line) or len(_GREEDY.findall(line)) > 2:
        return Pattern(f"(?s:.*)(?:{line})(?s:.*)").fullmatch
    expression = re.compile(line)
    return lambda url: expression.search(url[:_LONGEST])
