"""The rules as data, so that a run imports only those that can find something in its pages.

`index.json` has a line for each rule with what a run must know of it beforehand: `docs/generate.py` writes it.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any

from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import has_sign
from readme_tools.markdown.comments import Suppressions
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.rules.base import SUBJECTS, Alignment, Edition, Rule, Severity, Source, Subject

_OF_EACH = ("code", "name", "severity", "subject")
_OF_MODULE = frozenset(("summary", "why", "check", "bad", "good"))
INDEX = FOLDER / "rules" / "index.json"


class ListedRule(Rule):
    """A rule as the index has it: what its module alone says is read there when it is asked for.

    `load` returns the rule itself.
    """

    load: Callable[[], Rule]

    def __init__(self, load: Callable[[], Rule], facts: Mapping[str, Any]) -> None:
        vars(self).update(_usual(), **facts, load=load)

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_MODULE:
            raise AttributeError(name)
        return getattr(self.load(), name)

    def may_find(self, subject: Subject) -> bool:
        """Return whether a subject has what the rule needs to find anything: its signs, and its kinds of tables."""
        match subject:
            case Alignment():
                return any(map(self.may_find, (*subject.editions, *subject.included)))
            case Edition():
                has_kind = not self.kinds or not subject.kinds.isdisjoint(self.kinds)
                return has_kind and self._has_sign(subject.document.source.text)
            case Page():
                return self._has_sign(subject.document.source.text)
            case Document():
                return self._has_sign(subject.source.text)
            case Source():
                return self._has_sign(subject.text)
            case Suppressions():
                return bool(subject.comments or subject.entries)
            case _:
                return True

    def _has_sign(self, text: str) -> bool:
        return not self.signs or has_sign(text, self.signs)


def listed() -> tuple[ListedRule, ...]:
    """Return the rules of the index, in the order of their codes."""
    return tuple(map(_read, json.loads(INDEX.read_bytes())))


def as_listed(rule: Rule) -> ListedRule:
    """Return a rule that is at hand as if the index had it."""
    return ListedRule(lambda: rule, {name: getattr(rule, name) for name in _usual()})


@cache
def _usual() -> Mapping[str, Any]:
    """Return the fields that come from the index, with what they are where it does not say: None of what it must."""
    usual = vars(Rule("", "", "", list, (), ()))
    return dict.fromkeys(_OF_EACH) | {name: usual[name] for name in usual if name not in (*_OF_EACH, *_OF_MODULE)}


def _read(line: Mapping[str, Any]) -> ListedRule:
    facts: dict[str, Any] = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in line.items()}
    facts |= {"severity": Severity(line["severity"]), "subject": SUBJECTS[line["subject"]]}
    return ListedRule(partial(_load, facts.pop("module")), facts)


def _load(module: str) -> Rule:
    rule: Rule = import_module(f"readme_tools.rules.{module}").RULE
    return rule


def index() -> str:
    """Return what should stand in the index: a line for each module with a `RULE` in the folders of rules."""
    files = INDEX.parent.glob("*/*.py")
    modules = {f"{file.parent.name}.{file.stem}": file for file in files if "\nRULE = " in file.read_text("utf-8")}
    rules = {name: _load(name) for name in modules}
    lines = (json.dumps(_line(name, rules[name])) for name in sorted(rules, key=lambda name: rules[name].code))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _line(module: str, rule: Rule) -> Mapping[str, Any]:
    said = {name: getattr(rule, name) for name, usual in _usual().items() if getattr(rule, name) != usual}
    return {"module": module, **said, "severity": rule.severity.value, "subject": rule.subject.__name__}
