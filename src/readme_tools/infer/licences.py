"""The licences of a catalogue: how it spells those that are known, and those that no vocabulary has."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from readme_tools.catalogue import Edition, Profile, fold
from readme_tools.catalogue.grammars.licence import Reading, licences_of
from readme_tools.catalogue.profile.spdx import spdx_ids
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.catalogue.profile.vocabulary import LicenceSpec
from readme_tools.i18n.wording import nearly
from readme_tools.infer.columns import unused
from readme_tools.lazy.dataclasses import dataclass

_SURE = 3
_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Seen:
    """The licences that cells name.

    `respelled` gives, by id, the spelling that a catalogue always uses in place of the profile's; `unknown` the names
    that the profile has not, and `slips` those that nearly spell a known one, all with their cells.
    """

    recognised: int
    total: int
    respelled: dict[str, tuple[str, int]]
    unknown: dict[str, int]
    slips: dict[str, tuple[str, int]]


def seen(editions: Iterable[Edition], profile: Profile) -> Seen:
    """Count the licences of all cells that the grammar `licence` reads."""
    spellings: dict[str, Counter[str]] = {}
    unknown: dict[str, Counter[str]] = {}
    recognised = total = 0
    for edition in editions:
        for _, one in licences_of(edition):
            if one.reading is Reading.UNKNOWN:
                continue
            total += 1
            recognised += one.reading is not Reading.UNRECOGNISED
            if one.reading is Reading.UNRECOGNISED:
                unknown.setdefault(edition.language, Counter())[one.name] += 1
            elif one.id and one.reading in (Reading.EXACT, Reading.RESPELLED):
                spellings.setdefault(one.id, Counter())[one.name] += 1
    named = _together(unknown)
    slips = {name: (near, count) for name, count in named.items() if count < _SURE and (near := _near(name, profile))}
    return Seen(
        recognised,
        total,
        _respelled(spellings, profile),
        {name: count for name, count in named.items() if name not in slips},
        slips,
    )


def _together(unknown: Mapping[str, Counter[str]]) -> dict[str, int]:
    """Count names by the edition that has most of each, under the usual spelling of each; the most frequent first."""
    spellings: dict[str, Counter[str]] = {}
    for names in unknown.values():
        for name, count in names.items():
            spelt = spellings.setdefault(loose(name), Counter())
            spelt[name] = max(spelt[name], count)
    counts = Counter({spelt.most_common(1)[0][0]: spelt.total() for spelt in spellings.values()})
    return dict(counts.most_common())


def _respelled(spellings: Mapping[str, Counter[str]], profile: Profile) -> dict[str, tuple[str, int]]:
    """Return the usual spelling of each licence that is not the profile's; a rare one may be spelled as its family."""
    habits, found = Counter[str](), dict[str, tuple[str, int]]()
    for id_, names in spellings.items():
        spec = profile.licences_by_id[id_]
        for name, count in names.items():
            habits[_family(id_)] += count if _is_careless(name, spec) else -count
    for id_, names in spellings.items():
        if usual := _usual(names, profile.licences_by_id[id_], habits[_family(id_)] >= _SURE):
            found[id_] = usual
    return found


def _family(id_: str) -> str:
    return id_.partition("-")[0]


def _usual(names: Counter[str], spec: LicenceSpec, is_habit: bool) -> tuple[str, int] | None:
    """Return the spelling that replaces the right ones: the usual one of the catalogue, which uses them less.

    One that differs from a right one in hyphens, spaces and the like only must be used often, if it is
    not SPDX's, or be a habit: it may be careless.
    """
    name, count = max(names.items(), key=lambda one: (one[1], is_habit and one[0] not in spec.names))
    right = sum(names[one] for one in spec.names)
    if name in spec.names or count < right or (count == right and not is_habit):
        return None
    if not name.isascii() and fold(name) in map(fold, spec.names):
        return None  # with a hyphen or a space that looks like the usual one
    return None if _is_careless(name, spec) and count < _SURE and not is_habit else (name, count)


def _is_careless(name: str, spec: LicenceSpec) -> bool:
    """Return whether a name is a right one but for hyphens, spaces and the like, and is not SPDX's."""
    return name not in spec.names and loose(name) in map(loose, spec.names) and name != spec.expression


def _near(name: str, profile: Profile) -> str | None:
    known = {one: one for one in profile.folded_licences} | {fold(one): one for one in spdx_ids()}
    known |= {fold(one): one for one in profile.licence_spellings}
    near = nearly(fold(name), known, _NEAR)
    # Versions tell licences apart: `CC BY 2.1` is no slip of `CC BY 2.0`.
    return near if near and re.findall(r"\d+", near) == re.findall(r"\d+", name) else None


def slug(name: str, taken: Collection[str]) -> str:
    """Make an identifier of a licence's name."""
    base = re.sub(r"[^a-z0-9.]+", "-", fold(name)).strip("-.")[:60] or "licence"
    return unused(base, taken)
