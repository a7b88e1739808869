"""The licences that a profile knows: those of its own, and those of a vocabulary that it takes."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.profile.specs import fields_of
from readme_tools.errors import ProfileError
from readme_tools.lazy.data import shipped_toml
from readme_tools.lazy.dataclasses import dataclass, field

COMMON = "common"
SPDX = "spdx"


@dataclass(frozen=True, slots=True)
class LicenceSpec:
    """A licence, or a family of licences such as GPL, which leaves open which one is meant.

    `names` are right spellings (the first is the usual one) and `local` the usual ones by language;
    `aliases` are wrong spellings that are read. `family` is the id of the family that it belongs to. `bases`
    are models whose terms it is, which hold for all that is made from them.
    """

    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    expression: str | None = None
    family: str | None = None
    is_family: bool = False
    non_commercial: bool = False
    custom: bool = False
    url: str | None = None
    local: Mapping[str, str] = field(default_factory=dict)
    bases: tuple[str, ...] = ()

    def name_in(self, language: str) -> str:
        """Return the usual name in a language."""
        return self.local.get(language, self.names[0])

    @property
    def readable(self) -> tuple[str, ...]:
        """All spellings that are read as this licence; right ones come last, so that they win."""
        expression = (self.expression,) if self.expression else ()
        return (self.id, *expression, *self.aliases, *self.names)


def read_licences(data: Mapping[str, Any], origin: str) -> tuple[LicenceSpec, ...]:
    """Return the licences of a profile's `licences` table.

    An entry with the id of a vocabulary's entry changes it: each key that it has replaces the other's,
    but `aliases` are added, and names that are replaced become aliases. Raises `ProfileError`, naming
    `origin`, for a new entry without names.
    """
    entries: dict[str, dict[str, Any]] = {}
    for licences in (_vocabulary(data.get("vocabulary")), data):
        for kind in ("families", "known"):
            for entry in licences.get(kind, ()):
                whole = {"is-family": kind == "families", **entry}
                entries[entry["id"]] = _changed(entries.get(entry["id"], {}), whole)
    nameless = next((entry["id"] for entry in entries.values() if not _flat(entry.get("names", ()))), None)
    if nameless is not None:
        raise ProfileError(
            "{origin}: the licence '{nameless}' has no names, and no vocabulary knows it",
            origin=origin,
            nameless=nameless,
        )
    return tuple(_spec(entry, data.get("spelling") == SPDX) for entry in entries.values())


@cache
def _vocabulary(name: str | None) -> Mapping[str, Any]:
    """Load the licences of a vocabulary that ships with the package; none without a name."""
    return MappingProxyType(shipped_toml("catalogue", "licences.toml")["licences"]) if name == COMMON else {}


def _changed(entry: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    replaced = _flat(entry.get("names", ())) if "names" in change else ()
    aliases = (*entry.get("aliases", ()), *replaced, *change.get("aliases", ()))
    return {**entry, **change, "aliases": tuple(dict.fromkeys(aliases))}


def _flat(names: Sequence[str] | Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return names that are listed, or listed by language, as one list."""
    lists = names.values() if isinstance(names, Mapping) else (names,)
    return tuple(dict.fromkeys(name for one in lists for name in one))


def _spec(entry: Mapping[str, Any], as_spdx: bool) -> LicenceSpec:
    listed = entry["names"]
    names, aliases, expression = _flat(listed), entry["aliases"], entry.get("expression")
    local = {code: one[0] for code, one in listed.items() if one} if isinstance(listed, Mapping) else {}
    if as_spdx and expression and not expression.startswith("LicenseRef-"):
        names, aliases, local = (expression,), (*names, *aliases), {}
    aliases = tuple(alias for alias in aliases if alias not in names)
    return LicenceSpec(**fields_of(entry) | {"names": names, "aliases": aliases, "local": MappingProxyType(local)})
