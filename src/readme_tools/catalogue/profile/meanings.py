"""Words of one kind of which translations have the same, from `meanings.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.lazy.data import shipped_toml


def meanings() -> Iterator[tuple[str, str, str]]:
    """Yield each kind, each meaning of it, and a way in which some language says that; `…` ends what goes on."""
    seen: set[tuple[str, str, str]] = set()
    for kinds in shipped_toml("catalogue", "meanings.toml").values():
        for kind, own in kinds.items():
            found = [(kind, meaning, word) for meaning, words in own.items() for word in words]
            yield from (one for one in found if one not in seen)
            seen.update(found)
