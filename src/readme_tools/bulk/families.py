"""Models of the hub that are one entry, and what tells them from one another by their names."""

import re
from collections.abc import Sequence

from readme_tools.catalogue.profile.model import Profile
from readme_tools.catalogue.sizes import size
from readme_tools.lazy import dataclass, regex
from readme_tools.links.cards import Facts
from readme_tools.links.hub import ENDPOINT
from readme_tools.text.grouping import grouped

_VERSION = regex(r"[-_](v\d[\w.]*)$")
PARTS = regex(r"[-_.]+")
# What the name of a model adds to that of its family.
KINDS = regex(
    r"(?i)[-_](?:hf|instruct|chat|it|base|sft|dpo|rl|thinking|reasoning|gguf|awq|gptq|mlx|preview|beta|\d{4}|a\d{1,3}b)$"
)


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model of the hub: its `author/name` and what the hub says of it."""

    name: str
    facts: Facts

    @property
    def author(self) -> str:
        """The account."""
        return self.name.partition("/")[0]

    @property
    def own(self) -> str:
        """The name without the account."""
        return self.name.partition("/")[2]

    @property
    def url(self) -> str:
        """Its page."""
        return f"{ENDPOINT}/{self.name}"


def labelled(models: Sequence[HubModel], profile: Profile | None = None) -> list[tuple[str, HubModel]]:
    """Give models with what tells each from the others: its name from the size on, or where the names part."""
    names = [one.own for one in models]
    words = profile.size_words if profile else ()
    for labels in (_by_words(names, words), _by_sizes(names, words), _by_parting(names)):
        if labels is not None and len(set(labels)) == len(names):
            return list(zip(labels, models, strict=True))
    return list(zip(names, models, strict=True))


def _by_sizes(names: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """Label names by what begins with their size, or with the version before it or at their end."""
    starts = [_start(name, words if len(names) > 1 else ()) for name in names]
    if all(at is None for at in starts):
        return None
    return [name if at is None else name[at:] for name, at in zip(names, starts, strict=True)]


def _start(name: str, words: Sequence[str]) -> int | None:
    at = _size_start(name, words)
    version = _VERSION.search(name[:at].rstrip("-_.") if at else name)
    return version.start(1) if version else at


def _by_words(names: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """Label names by words such as `base`; of several with one word, the others keep what stands behind it."""
    if any(size(name) for name in names):
        return None
    found = [next((part for part in PARTS.split(name) if part.lower() in words), "") for name in names]
    if not all(found) or (len(names) > 1 and len(set(found)) == 1):
        return None
    shortest = {
        word: min((name for name, own in zip(names, found, strict=True) if own == word), key=len) for word in found
    }
    return [
        word if len(names) > 1 and shortest[word] == name else name[name.index(word) :]
        for name, word in zip(names, found, strict=True)
    ]


def _by_parting(names: Sequence[str]) -> list[str] | None:
    shared = _shared(names) if len(names) > 1 else 0
    return [name[shared:].strip("-_.") or name for name in names]


def stem(name: str, profile: Profile) -> str:
    """Give what the names of a family's models begin with."""
    at = _size_start(name, profile.size_words)
    before = name[:at].rstrip("-_.") if at else ""
    while not before and (shorter := KINDS.sub("", name)) != name:
        name = shorter
    return before or name


def _size_start(name: str, words: Sequence[str]) -> int | None:
    found = size(name)
    if found is not None:
        return name.index(found.text)
    parts = [(match.start() + 1, part) for match, part in zip(PARTS.finditer(name), PARTS.split(name)[1:], strict=True)]
    return next((at for at, part in parts if part.lower() in words), None)


def _shared(names: Sequence[str]) -> int:
    """Give the length of what names begin with in common, up to a hyphen."""
    first, last = min(names), max(names)
    at = next(
        (number for number, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return max((match.end() for match in PARTS.finditer(first[:at])), default=0)


def family_of(name: str, profile: Profile) -> tuple[str, str]:
    """Give what models of one family share: the account, and how their names begin."""
    author, _, own = name.lower().partition("/")
    return author, re.sub(r"[-_.]", "", stem(own, profile))


def families(models: Sequence[HubModel], profile: Profile) -> list[list[HubModel]]:
    """Put the models of one family together."""
    found = grouped((family_of(one.name, profile), one) for one in models)
    return list(found.values())
