"""Words that say "not known" or "nothing" in a catalogue, and the trial profile that cells are read with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from readme_tools.catalogue.profile.model import Profile, fold, from_data
from readme_tools.infer.columns import ColumnKind
from readme_tools.infer.knowledge import knowledge

_USUAL_SHARE, _FEWEST = 0.8, 3


def constants(kinds: Iterable[ColumnKind]) -> dict[str, dict[str, list[str]]]:
    """Return the constant words that whole cells are, as a profile lists them."""
    known = knowledge()
    found: dict[str, dict[str, Counter[str]]] = {"unknown": {}, "none": {}}
    for kind in kinds:
        if kind.first:
            continue
        for cell in kind.cells:
            folded, language = fold(cell.plain), cell.row.table.edition.language
            for section, words in (("unknown", known.unknown), ("none", known.none)):
                if folded in words["any"]:
                    found[section].setdefault("any", Counter())[cell.plain] += 1
                elif folded in words.get(language.partition("-")[0], ()):
                    found[section].setdefault(language, Counter())[cell.plain] += 1
                else:
                    continue
                break
    return {
        section: {language: _spellings(words) for language, words in sorted(by_language.items())}
        for section, by_language in found.items()
        if by_language
    }


def _spellings(words: Counter[str]) -> list[str]:
    """Return each word once, in its usual spelling; the most frequent first."""
    usual: dict[str, str] = {}
    for word, _ in words.most_common():
        usual.setdefault(fold(word), word)
    return list(usual.values())


def unknown_word(kind: ColumnKind, profile: Profile) -> dict[str, str]:
    """Return the word that a column nearly always writes for "not known", by language."""
    counts: dict[str, Counter[str]] = {}
    for cell in kind.cells:
        if fold(cell.plain) in profile.unknown_words:
            counts.setdefault(cell.row.table.edition.language, Counter())[cell.plain] += 1
    usual: dict[str, str] = {}
    for language, words in sorted(counts.items()):
        word, count = words.most_common(1)[0]
        if count >= _FEWEST and count >= words.total() * _USUAL_SHARE:
            usual[language] = word
    return usual


def trial(data: Mapping[str, Any]) -> Profile:
    """Return a profile to read cells with: constants and the common licences."""
    doubt = {"any": list(knowledge().doubt)}
    constants = {**data, "doubt": doubt}
    return from_data({"name": "trial", "constants": constants, "licences": {"vocabulary": "common"}}, "trial")
