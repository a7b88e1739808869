"""Rules by what people call them: names, codes, beginnings of codes."""

from collections.abc import Iterable

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import alike, quote, unknown
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.comments import Suppressions
from readme_tools.rules import ALL as ALL
from readme_tools.rules.index import ListedRule as ListedRule
from readme_tools.rules.online import ONLINE as ONLINE
from readme_tools.rules.online import OnlineRule as OnlineRule

_APART = regex(r"[\s;,|+&]+|(?<=\d)(?:-|–|\.\.)(?=[RrTt\d])")


def called(name: str, every: bool = False) -> frozenset[ListedRule]:
    """Find rules by code or name; `RT4` stands for all codes that start so, `all` for every rule.

    The beginning of a code does not stand for opt-in rules, unless `every` is true. Nothing is found
    for what is no rule.
    """
    upper = name.upper()
    matching = [rule for rule in ALL if is_exact(name, rule) or upper == "ALL"]
    if not matching and upper.startswith("RT"):
        matching = [rule for rule in ALL if rule.code.startswith(upper) and (every or not rule.opt_in)]
    return frozenset(matching)


def is_exact(name: str, rule: ListedRule) -> bool:
    """Return whether a name means this rule alone: it is its name or its code."""
    return name.lower() == rule.name or name.upper() == rule.code


def online(name: str) -> frozenset[OnlineRule]:
    """Find the rules of the command `links` by code or name, or the beginning of codes; `all` means every one."""
    upper = name.upper()
    if upper == "ALL":
        return frozenset(ONLINE)
    exact = frozenset(rule for rule in ONLINE if name.lower() == rule.name or upper == rule.code)
    return exact or frozenset(rule for rule in ONLINE if upper.startswith("RT") and rule.code.startswith(upper))


def suppressible(name: str) -> frozenset[ListedRule]:
    """Find the rules whose findings a suppression leaves out.

    The rules about suppressions must be named: `all` leaves out a finding that it is itself in vain
    as little as it can be unused.
    """
    return frozenset(
        rule for rule in called(name, every=True) if rule.subject is not Suppressions or is_exact(name, rule)
    )


def near(name: str) -> str | None:
    """Return the rule's name or code that a name nearly spells, or None."""
    every: tuple[ListedRule | OnlineRule, ...] = (*ALL, *ONLINE)
    texts = [text for rule in every for text in (rule.name, rule.code)]
    return next(iter(alike(name.lower(), texts) or alike(name.upper(), texts)), None)


def select(names: Iterable[str], every: bool = False) -> set[ListedRule]:
    """Find the rules of several names. Raises `ConfigError` for a name that is no rule's."""
    found: set[ListedRule] = set()
    for name in names:
        matching = called(name, every)
        if not matching and online(name):
            raise ConfigError("the rule '{name}' is one of 'readme-tools links', not of 'check'", name=name)
        if not matching:
            if len(several := _APART.split(name)) > 1 and all(map(called, several)):
                raise ConfigError("'{name}' is more than one rule: name each by itself", name=name)
            like = "" if name[:2].upper() == "RT" and name[2:].isdigit() else near(name) or ""
            what = say("unknown rule '{name}'", name=name)
            raise ConfigError(unknown(what, like and quote(like), say("'readme-tools rule' lists them")))
        found |= matching
    return found


def known(name: str) -> frozenset[ListedRule | OnlineRule]:
    """Find the rules that a name means, of `check` and of `links`. Raises `ConfigError` for what is no rule."""
    return called(name, every=True) | online(name) or frozenset(select([name]))
