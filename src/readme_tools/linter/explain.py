"""Rules explained: the text of a rule's page, the list of all rules, and both as data.

The command `rule` and `docs/generate.py` print the same texts; `tell` says one in the user's language. What fixes a
rule has is not written down anywhere: it is what the rule's bad examples show when it runs on them.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from textwrap import indent
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue import Alignment, Dated, Edited, Edition
from readme_tools.i18n.message import join, say, term
from readme_tools.i18n.printable import columns, padded
from readme_tools.linter.runner import check
from readme_tools.markdown.comments import Suppressions
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.rules import ALL
from readme_tools.rules.base import EXAMPLE_PROFILE, Example
from readme_tools.rules.index import ListedRule
from readme_tools.rules.online import OnlineRule
from readme_tools.text import Applicability, Severity, Source

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "RT0": say("Text of a file"),
        "RT1": say("Tables"),
        "RT2": say("Links"),
        "RT3": say("Footnotes"),
        "RT4": say("Licences"),
        "RT5": say("Markers and their legend"),
        "RT6": say("Entries and other cells"),
        "RT7": say("Editions compared"),
        "RT8": say("White space and wording"),
        "RT9": say("Headings and anchors"),
    }
)
SUBJECTS: Mapping[type, str] = MappingProxyType(
    {
        Source: say("the text of one file"),
        Document: say("the Markdown of one file"),
        Page: say("the Markdown of one file, and the files around it"),
        Edition: say("the texts, tables and lists of one file, read with a profile"),
        Alignment: say("all language editions side by side"),
        Dated: say("all language editions side by side, and when their rows changed"),
        Edited: say("all language editions side by side, before and after an edit: with `--since` or `--changed`"),
        Suppressions: say("the comments that leave findings out, after all other rules"),
    }
)
SEVERITIES: Mapping[Severity, str] = MappingProxyType({Severity.ERROR: say("error"), Severity.WARNING: say("warning")})
FIXES: Mapping[str, str] = MappingProxyType({"safe": say("safe"), "unsafe": say("unsafe"), "none": say("none")})
_CONTROLS = {"\t": "TAB", "\r": "CARRIAGE RETURN", "\f": "FORM FEED", "\v": "LINE TABULATION"}
Kinds = frozenset[Applicability | None]
Tell = Callable[[str], str]


def groups() -> Iterator[tuple[str, str, list[ListedRule]]]:
    """Yield the groups that have rules: how their codes begin, what they are about, their rules."""
    for prefix, title in GROUPS.items():
        if rules := [rule for rule in ALL if rule.code.startswith(prefix)]:
            yield prefix, title, rules


# Fixes ---------------------------------------------------------------------------------------


@cache
def fix_kinds(rule: ListedRule) -> tuple[Kinds, ...]:
    """Return for each bad example how certain the fixes are that the rule has; None is a finding without."""
    return tuple(_kinds(rule, example) for example in rule.bad)


def _kinds(rule: ListedRule, example: Example) -> Kinds:
    if example.fixed_files is None:  # the tests see to it that there is none then
        return frozenset({None})
    catalogue = read_editions(file_set(example), example.load_profile())
    found = check([catalogue], ALL if rule.subject is Suppressions else [rule]).diagnostics
    return frozenset(one.fix.applicability if one.fix else None for one in found if one.name == rule.name)


def _all_kinds(rule: ListedRule) -> Kinds:
    return Kinds().union(*fix_kinds(rule))


def fixable(rule: ListedRule | OnlineRule) -> str:
    """Return the most certain fix that a rule has: `safe`, `unsafe` or `none`."""
    if isinstance(rule, OnlineRule):
        return "safe" if rule.fixable else "none"
    kinds = _all_kinds(rule)
    best = next((kind for kind in (Applicability.SAFE, Applicability.UNSAFE) if kind in kinds), None)
    return best.value if best else "none"


def file_set(example: Example) -> FileSet:
    """Return an example as the editions of a catalogue: `README_en.md` is English, `README.md` Japanese."""
    editions = [
        EditionFile(name.removeprefix("README").removesuffix(".md").strip("_") or "ja", Source(name, text))
        for name, text in example.files.items()
    ]
    return FileSet(Path(), tuple(editions), files=frozenset(example.files))


def _fix_safety(rule: ListedRule) -> str:
    kinds = _all_kinds(rule)
    some = say(" Some findings have no fix.") if None in kinds else ""
    if Applicability.SAFE in kinds:
        doubted = Applicability.UNSAFE in kinds
        unless = say(" Where the fix is not certain, it takes `--unsafe-fixes` as well.") if doubted else ""
        return join("", (say("Safe: `check --fix` applies it."), unless, some))
    if Applicability.UNSAFE in kinds:
        return join("", (say("Unsafe: it is shown, and applied with `check --fix --unsafe-fixes` only."), some))
    return say("There is no fix. It takes a person to fix it.")


# Pages ---------------------------------------------------------------------------------------


def page(rule: ListedRule | OnlineRule, tell: Tell = str) -> str:
    """Return a rule's documentation as Markdown."""
    return "\n".join(_online(rule, tell) if isinstance(rule, OnlineRule) else _sections(rule, tell))


def _head(rule: ListedRule | OnlineRule, facts: str, tell: Tell) -> Iterator[str]:
    yield f"# {rule.name} ({rule.code})\n"
    yield f"{tell(facts)}\n"
    yield f"## {tell(say('What it does'))}\n\n{tell(say('Reports {summary}.', summary=_summary(rule, tell)))}\n"
    yield f"## {tell(say('Why is this bad'))}\n\n{tell(term(rule.why))}\n"
    yield f"## {tell(say('Example'))}\n"


def _online(rule: OnlineRule, tell: Tell) -> Iterator[str]:
    facts = say(
        "Severity: {severity}. Found by `{command}`, not by `check`. Fix: {fix}.",
        severity=SEVERITIES[rule.severity],
        command=_command(rule),
        fix=FIXES[fixable(rule)],
    )
    safety = (
        say("Safe: `links --fix` applies it.") if rule.fixable else say("There is no fix. It takes a person to fix it.")
    )
    yield from _head(rule, facts, tell)
    yield f"````markdown\n{rule.bad}\n````\n\n{tell(term(rule.world))}\n"
    yield f"## {tell(say('Use instead'))}\n\n````markdown\n{rule.better}\n````\n"
    yield f"## {tell(say('Fix safety'))}\n\n{tell(safety)}\n"


def _command(rule: OnlineRule) -> str:
    return f"links {rule.option}".strip()


def _sections(rule: ListedRule, tell: Tell) -> Iterator[str]:
    yield from _head(rule, _facts(rule), tell)
    yield from _separated(_bad(rule, tell), tell)
    fixed = [_blocks(files, one.profile, tell) for one in rule.bad if (files := one.fixed_files) is not None]
    good = [_example_blocks(one, tell) for one in rule.good]
    better = fixed if len(fixed) == len(rule.bad) else [*fixed, *good[:1]]
    yield f"## {tell(say('Use instead'))}\n"
    yield from _separated(dict.fromkeys(better), tell)
    if others := [one for one in dict.fromkeys(good) if one not in better]:
        yield f"## {tell(say('Not reported'))}\n"
        yield from _separated(others, tell)
    yield f"## {tell(say('Fix safety'))}\n\n{tell(_fix_safety(rule))}\n"


def _facts(rule: ListedRule) -> str:
    default = (
        say('off by default (`extend-select = ["{name}"]` turns it on)', name=rule.name)
        if rule.opt_in
        else say("on by default")
    )
    return say(
        "Severity: {severity}, {default}. Fix: {fix}. Looks at {subject}.",
        severity=SEVERITIES[rule.severity],
        default=default,
        fix=FIXES[fixable(rule)],
        subject=SUBJECTS[rule.subject],
    )


def _summary(rule: ListedRule | OnlineRule, tell: Tell) -> str:
    """Return what a rule finds as it goes on in a sentence."""
    told = tell(term(rule.summary))
    # It goes on in a sentence: only an abbreviation keeps its capitals.
    return told if told != rule.summary or told[1:2].isupper() else told[:1].lower() + told[1:]


def _separated(examples: Iterable[str], tell: Tell) -> Iterator[str]:
    for number, example in enumerate(examples):
        if number:
            yield f"{tell(say('Or:'))}\n"
        yield example


def _bad(rule: ListedRule, tell: Tell) -> Iterator[str]:
    """Yield the bad examples, each with what the eye cannot tell."""
    mixed = _all_kinds(rule) >= {Applicability.SAFE, Applicability.UNSAFE}
    for example, kinds in zip(rule.bad, fix_kinds(rule), strict=True):
        text = _example_blocks(example, tell) + _characters("".join(example.files.values()), tell)
        if mixed and Applicability.UNSAFE in kinds:
            uncertain = say("Here the fix is not certain: `--fix` applies it with `--unsafe-fixes` only.")
            text += f"\n{tell(uncertain)}\n"
        yield text


def _example_blocks(example: Example, tell: Tell) -> str:
    """Return an example as code blocks, with what it was before where that matters."""
    blocks = _blocks(example.files, example.profile, tell)
    if example.before is None:
        return blocks
    before = _blocks(example.before, example.profile, tell)
    return f"{tell(say('Before the last commit:'))}\n\n{before}\n{tell(say('After it:'))}\n\n{blocks}"


def _blocks(files: Mapping[str, str], profile: str, tell: Tell) -> str:
    """Return files as code blocks, named when there are several, with the profile when it is not the usual one.

    A conflict marker is moved from the start of its line, which changes nothing on the page: other
    tools would take it for a real one.
    """
    parts = [] if profile == EXAMPLE_PROFILE else [tell(say("With the profile `{profile}`:", profile=profile)) + "\n"]
    if "\n" in profile:
        parts = [tell(say("With this profile:")) + f"\n\n```toml\n{profile}```\n"]
    for name, text in files.items():
        if len(files) > 1:
            parts.append(f"`{name}`:\n")
        shown = _visible(text)
        fence = "````"
        while fence in shown:
            fence += "`"
        block = f"{fence}markdown\n{shown}\n{fence}\n"
        parts.append(indent(block, " ") if "<<<<<<<" in text else block)
    return "\n".join(parts)


def _visible(text: str) -> str:
    """Return a text without its last line ending, and `<U+200B>` for what no eye sees."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return "\n".join(map(_visible_line, lines))


def _visible_line(line: str) -> str:
    end = len(line.rstrip(" "))
    return "".join(f"<U+{ord(sign):04X}>" if at >= end or _is_unseen(sign) else sign for at, sign in enumerate(line))


def _is_unseen(sign: str) -> bool:
    return sign != " " and unicodedata.category(sign)[0] in "CZ"


def _characters(text: str, tell: Tell) -> str:
    """Name the signs of a text that the eye may take for others, or not see at all."""
    text = text.replace("\r\n", "\n")
    signs = sorted({sign for sign in text if sign != "\n" and _is_odd(sign)})
    named = ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, _CONTROLS.get(sign, '(control)'))}" for sign in signs)
    return f"\n{tell(say('Characters in it: {names}.', names=named))}\n" if signs else ""


def _is_odd(sign: str) -> bool:
    if sign < "\x7f":
        return sign < " "
    return not sign.isalnum() or unicodedata.normalize("NFKC", sign) != sign


# Lists and data ------------------------------------------------------------------------------


def listing(rules: Sequence[ListedRule | OnlineRule], tell: Tell = str) -> str:
    """Return rules as lines of a table with aligned columns, the summary last."""
    heads = (say("code"), say("name"), say("severity"), say("default"), say("fix"), say("what it finds"))
    rows = [tuple(map(tell, heads))]
    for rule in rules:
        default = _command(rule) if isinstance(rule, OnlineRule) else say("off") if rule.opt_in else say("on")
        facts = (SEVERITIES[rule.severity], default, FIXES[fixable(rule)], term(rule.summary))
        rows.append((rule.code, rule.name, *map(tell, facts)))
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return "".join("  ".join(map(padded, row, widths)).rstrip() + "\n" for row in rows)


def as_data(rule: ListedRule | OnlineRule) -> dict[str, Any]:
    """Return a rule as plain data for programs."""
    about: dict[str, Any] = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "why": rule.why,
    }
    if isinstance(rule, OnlineRule):
        told = {"command": "links", "option": rule.option, "fixable": fixable(rule)}
        return about | told | {"example": rule.bad, "world": rule.world, "better": rule.better}
    return about | {
        "opt_in": rule.opt_in,
        "fixable": fixable(rule),
        "subject": rule.subject.__name__.lower(),
        "examples": {
            "bad": [_example(one) | {"found": list(one.findings), "fixed": one.fixed_files} for one in rule.bad],
            "good": [_example(one) for one in rule.good],
        },
    }


def _example(example: Example) -> dict[str, Any]:
    before = {"before": dict(example.before)} if example.before is not None else {}
    return {"files": example.files, "profile": example.profile, **before}
