"""Bold names that texts begin with, which are the same in all editions: `- **Owl** is a tool`."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import around
from readme_tools.editions.parity import is_habit, odd_ones
from readme_tools.editions.passages import OddText, Passage
from readme_tools.lazy.patterns import regex

_NAME = regex(r"(?:[-*+>]|\d{1,3}[.)])?[ \t]*(?:\*\*|__)(?P<name>[A-Za-z][!-)+-^`-~ ]*?)[:.]?(?:\*\*|__)")


def other_leads(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that begin with another bold name than in all other editions, where nearly all have the same."""
    if len(alignment.editions) < 2:
        return
    flow = around(alignment)
    for series in flow.series():
        begun = [(texts, {one: _lead(text) for one, text in texts.items()}) for texts in series.passages]
        begun = [(texts, leads) for texts, leads in begun if all(leads.values())]
        if not is_habit(sum(len({*leads.values()}) == 1 for _, leads in begun), len(begun)):
            continue
        for texts, leads in begun:
            for language, others in odd_ones(leads) if flow.is_sure(texts) else ():
                yield OddText(texts, language, others, leads[language], leads[others[0]])


def _lead(text: Passage) -> str:
    match = _NAME.match(text.markdown)
    return match["name"] if match else ""
