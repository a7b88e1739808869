"""A shipped profile that fits a catalogue, and what the catalogue shows besides."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from readme_tools.catalogue.profile.model import Profile, fold, from_data
from readme_tools.i18n.message import say, say_count
from readme_tools.infer.columns import ColumnKind
from readme_tools.infer.guessing import Guess
from readme_tools.infer.result import Inferred, Part

# Sections that are taken over as they are.
_TAKEN_OVER = ("tables", "individuals", "sizes", "years", "references", "availability", "languages")


def put_over(prior: Mapping[str, Any], result: Inferred, guessed: Sequence[tuple[ColumnKind, Guess]]) -> Inferred:
    """Put what a shipped profile says before what was inferred; changes `result` and gives it.

    Columns of the shipped profile keep their key and grammar; headings that it lacks go to the column
    that has most others of their kind.
    """
    profile = from_data(prior, "a shipped profile")
    columns = {one["key"]: Part({**one, "headings": _copy(one["headings"])}) for one in prior.get("columns", ())}
    tables: Counter[str] = Counter()
    new: list[Part] = []
    for (kind, _), part in zip(guessed, result.columns, strict=True):
        homes = Counter(
            home
            for language, spellings in kind.headings.items()
            for heading in spellings
            if (home := _home(profile, kind.first, heading)) is not None
        )
        if not homes:
            if part.data["key"] in columns:
                kind.key = part.data["key"] = f"{kind.key}-other"
            new.append(part)
            continue
        home = homes.most_common(1)[0][0]
        kind.key = home
        tables[home] += kind.tables
        _add_headings(profile, kind, columns[home].data["headings"])
    for key, part in columns.items():
        part.note = (
            say_count("{count:,} table", "{count:,} tables", tables[key]) if tables[key] else say("not on the page now")
        )
    result.columns = [*columns.values(), *new]
    result.orders = [Part(one) for one in prior.get("orders", ())]
    result.names = [Part(one) for one in prior.get("names", ())]
    result.markers = {key: Part(dict(one)) for key, one in prior.get("markers", {}).items()}
    result.constants = _joined(prior.get("constants", {}), result.constants)
    result.rest = {key: prior[key] for key in _TAKEN_OVER if key in prior}
    result.summary = prior.get("summary", result.summary)
    return result


def _copy(headings: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {language: list(spellings) for language, spellings in headings.items()}


def _home(profile: Profile, first: bool, heading: str) -> str | None:
    """Return the key of the shipped column that has a heading."""
    folded = fold(heading)
    spec = (profile.first_headings.get(folded) if first else None) or profile.headings.get(folded)
    return spec.key if spec else None


def _add_headings(profile: Profile, kind: ColumnKind, headings: dict[str, list[str]]) -> None:
    for language, spellings in kind.headings.items():
        for heading in spellings:
            if _home(profile, kind.first, heading) is None:
                headings.setdefault(language, []).append(heading)


def _joined(
    prior: Mapping[str, Mapping[str, Sequence[str]]], own: Mapping[str, Mapping[str, Sequence[str]]]
) -> dict[str, dict[str, list[str]]]:
    """Join two sections of constants; a word that the first has in any language is not listed again."""
    joined = {section: _copy(by_language) for section, by_language in prior.items()}
    for section, by_language in own.items():
        known = {fold(word) for words in joined.get(section, {}).values() for word in words}
        for language, words in by_language.items():
            if new := [word for word in words if fold(word) not in known]:
                joined.setdefault(section, {}).setdefault(language, []).extend(new)
    return joined
