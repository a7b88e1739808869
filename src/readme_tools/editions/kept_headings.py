"""The one heading of a column that an edition left in the language of the source, and translated all others.

Looked at are editions in other letters: languages in Latin ones have many words in common.
"""

from collections.abc import Iterator

from readme_tools.catalogue import Alignment, fold, languages
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.editions.around import everything
from readme_tools.editions.passages import COLUMN, OddText, Together
from readme_tools.lazy.patterns import regex
from readme_tools.text.grouping import grouped

_FEWEST, _MOST = 3, 2  # different headings that it translated, and editions that may have forgotten the same one
_LOAN = 4  # languages that have a word
_PLAIN = regex(r"[A-Z]?[a-z]{2,}(?: [a-z]{2,})*")  # names and acronyms have other capitals


def kept_headings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the one such heading of an edition; what two tables have is meant, as is what most editions have."""
    source, *others = alignment.languages
    columns = [texts for series in everything(alignment) if series.kind == COLUMN for texts in series.passages]
    columns = [texts for texts in columns if source in texts and texts[source].markdown]
    strange = [one for one in others if one not in alignment.latin] if source in alignment.latin else []
    found = [one for language in strange for one in _kept(columns, language, source)]
    for alike in grouped((one.passage.markdown, one) for one in found).values():
        yield from alike if len(alike) <= _MOST else ()


def _kept(columns: list[Together], language: str, source: str) -> Iterator[OddText]:
    both = [(texts, texts[language].markdown, texts[source].markdown) for texts in columns if language in texts]
    translated = {fold(theirs) for _, mine, theirs in both if mine != theirs}
    kept = [texts for texts, mine, theirs in both if mine == theirs and _PLAIN.fullmatch(mine) and not _is_loan(mine)]
    if len(kept) == 1 and len(translated) >= _FEWEST and fold(kept[0][source].markdown) not in translated:
        yield OddText(kept[0], language, (source,))


def _is_loan(text: str) -> bool:
    """Return whether many languages have a word, by their lists: `Demo`, `Blog`."""
    lists = {one.partition(" ")[0] for one in languages().words["listed"]} - {"en"}
    return sum((lexicon(one).get(text.casefold()) or "").isdigit() for one in lists) >= _LOAN
