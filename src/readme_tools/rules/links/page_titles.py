"""Texts of links that are the title of a web page, as a browser or an editor puts it in, and no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.data import shipped_toml
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import at
from readme_tools.rules.links.exchanged import named
from readme_tools.text.diagnostic import Finding

_PLACE = regex(r" [-–—|·] [^-–—|·]+\Z")
_FEW, _HABIT = 2, 4  # of a page, which writes its links so where there are more: `Birds - Yann Owl`, `Birds - Kaggle`
_DASH = " - "


def page_titles(document: Document) -> Iterator[Finding]:
    """Yield such texts: `404 Not Found`, `Home - www.a.example`, `a/b · Hugging Face`, `GitHub - a/b`."""
    names = named(document)
    found = [(one, text) for one, text in names if _titles().fullmatch(text)]
    if found and sum(_DASH in text for _, text in names) > _HABIT:
        found = [(one, text) for one, text in found if _DASH not in text]
    for one, text in found if len(found) <= _FEW else ():
        start = _PLACE.sub("", text)
        if len({other for _, other in names if _PLACE.sub("", other) == start != other}) > 1:
            continue  # where a thing is found, for each place
        message = say("'{text}' is the title of a web page: write the name of what it leads to", text=shortened(text))
        yield Finding(at(document.source, one.text), message)


@cache
def _titles() -> re.Pattern[str]:
    facts = shipped_toml("catalogue", "urls.toml")["titles"]
    before, after, homes, failures = ("|".join(facts[one]) for one in ("before", "after", "homes", "failures"))
    sign = r" [-–—|·] "
    return re.compile(
        rf"(?:{before}){sign}[\w.-]+/[\w.-]+(?:: .*)?|.+ [·|] (?:{after})|.+ [-–—] (?:{after})"
        rf"|(?:{homes}) [-–—|·] (?:www\.)?[\w-]+(?:\.[\w-]+)+|(?:{failures})[.…!]*",
        re.IGNORECASE | re.DOTALL,
    )
