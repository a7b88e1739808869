"""Rules explained: the text of a rule's page, the list of all rules, and both as data.

The command `rule` and `docs/generate.py` print the same texts. What fixes a rule has is not written
down anywhere: it is what the rule's bad examples show when it runs on them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from textwrap import indent
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.bind import Catalogue
from readme_tools.catalogue.dated import Dated
from readme_tools.catalogue.groups import Alignment
from readme_tools.discovery import EditionFile, FileSet
from readme_tools.engine import check, read_project
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.markdown.suppress import Suppressions
from readme_tools.rules import ALL
from readme_tools.rules.base import EXAMPLE_PROFILE, Example, Rule
from readme_tools.text.edits import Applicability
from readme_tools.text.source import Source

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "RT0": "Text of a file",
        "RT1": "Tables",
        "RT2": "Links",
        "RT3": "Footnotes",
        "RT4": "Licences",
        "RT5": "Markers and their legend",
        "RT6": "Entries and other cells",
        "RT7": "Editions compared",
        "RT8": "White space and wording",
        "RT9": "Headings and anchors",
    }
)
SUBJECTS: Mapping[type, str] = MappingProxyType(
    {
        Source: "the text of one file",
        Document: "the Markdown of one file",
        Page: "the Markdown of one file, and the files around it",
        Catalogue: "the tables of one file, read with a profile",
        Alignment: "all language editions side by side",
        Dated: "all language editions side by side, and when their rows changed",
        Suppressions: "the comments that leave findings out, after all other rules",
    }
)
_CONTROLS = {"\t": "TAB", "\r": "CARRIAGE RETURN", "\f": "FORM FEED", "\v": "LINE TABULATION"}
Kinds = frozenset[Applicability | None]


def groups() -> Iterator[tuple[str, str, list[Rule]]]:
    """Yield the groups that have rules: how their codes begin, what they are about, their rules."""
    for prefix, title in GROUPS.items():
        if rules := [rule for rule in ALL if rule.code.startswith(prefix)]:
            yield prefix, title, rules


# Fixes ---------------------------------------------------------------------------------------


@cache
def fix_kinds(rule: Rule) -> tuple[Kinds, ...]:
    """Give for each bad example how certain the fixes are that the rule has; None is a finding without."""
    return tuple(_kinds(rule, example) for example in rule.bad)


def _kinds(rule: Rule, example: Example) -> Kinds:
    if example.fixed is None:  # the tests see to it that there is none then
        return frozenset({None})
    project = read_project(file_set(example), example.load_profile())
    found = check([project], ALL if rule.subject is Suppressions else [rule]).diagnostics
    return frozenset(one.fix.applicability if one.fix else None for one in found if one.name == rule.name)


def _all_kinds(rule: Rule) -> Kinds:
    return Kinds().union(*fix_kinds(rule))


def fixable(rule: Rule) -> str:
    """Give the most certain fix that a rule has: `safe`, `unsafe` or `none`."""
    kinds = _all_kinds(rule)
    best = next((kind for kind in (Applicability.SAFE, Applicability.UNSAFE) if kind in kinds), None)
    return best.value if best else "none"


def file_set(example: Example) -> FileSet:
    """Give an example as the editions of a catalogue: `README_en.md` is English, `README.md` Japanese."""
    editions = [
        EditionFile(name.removeprefix("README").removesuffix(".md").strip("_") or "ja", Source(name, text))
        for name, text in example.files.items()
    ]
    return FileSet(Path(), tuple(editions), files=frozenset(example.files))


def _fix_safety(rule: Rule) -> str:
    kinds = _all_kinds(rule)
    some = " Some findings have no fix." if None in kinds else ""
    if Applicability.SAFE in kinds:
        unless = (
            " Where the fix is not certain, it takes `--unsafe-fixes` as well." if Applicability.UNSAFE in kinds else ""
        )
        return f"Safe: `check --fix` applies it.{unless}{some}"
    if Applicability.UNSAFE in kinds:
        return f"Unsafe: it is shown, and applied with `check --fix --unsafe-fixes` only.{some}"
    return "There is no fix. It takes a person to mend it."


# Pages ---------------------------------------------------------------------------------------


def page(rule: Rule) -> str:
    """Give a rule's documentation as Markdown."""
    return "\n".join(_sections(rule))


def _sections(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name} ({rule.code})\n"
    default = f'off by default (`extend-select = ["{rule.name}"]` turns it on)' if rule.opt_in else "on by default"
    yield f"Severity: {rule.severity.value}, {default}. Fix: {fixable(rule)}. Looks at {SUBJECTS[rule.subject]}.\n"
    yield f"## What it does\n\nReports {_uncapitalised(rule.summary)}.\n"
    yield f"## Why is this bad\n\n{rule.why}\n"
    yield "## Example\n"
    yield from _separated(_bad(rule))
    fixed = [_blocks(files, one.profile) for one in rule.bad if (files := one.fixed_files) is not None]
    good = [_example_blocks(one) for one in rule.good]
    better = fixed if len(fixed) == len(rule.bad) else [*fixed, *good[:1]]
    yield "## Use instead\n"
    yield from _separated(dict.fromkeys(better))
    if others := [one for one in dict.fromkeys(good) if one not in better]:
        yield "## Not reported\n"
        yield from _separated(others)
    yield f"## Fix safety\n\n{_fix_safety(rule)}\n"


def _uncapitalised(text: str) -> str:
    """Give a text as it goes on in a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _separated(examples: Iterable[str]) -> Iterator[str]:
    for number, example in enumerate(examples):
        if number:
            yield "Or:\n"
        yield example


def _bad(rule: Rule) -> Iterator[str]:
    """Yield the bad examples, each with what the eye cannot tell."""
    mixed = _all_kinds(rule) >= {Applicability.SAFE, Applicability.UNSAFE}
    for example, kinds in zip(rule.bad, fix_kinds(rule), strict=True):
        text = _example_blocks(example) + _characters("".join(example.files.values()))
        if mixed and Applicability.UNSAFE in kinds:
            text += "\nHere the fix is not certain: `--fix` applies it with `--unsafe-fixes` only.\n"
        yield text


def _example_blocks(example: Example) -> str:
    """Give an example as code blocks, with what it was before where that matters."""
    blocks = _blocks(example.files, example.profile)
    if example.before is None:
        return blocks
    return f"Before the last commit:\n\n{_blocks(example.before, example.profile)}\nAfter it:\n\n{blocks}"


def _blocks(files: Mapping[str, str], profile: str) -> str:
    """Give files as code blocks, named when there are several, with the profile when it is not the usual one.

    A conflict marker is moved from the start of its line, which changes nothing on the page: other
    tools would take it for a real one.
    """
    parts = [] if profile == EXAMPLE_PROFILE else [f"With the profile `{profile}`:\n"]
    if "\n" in profile:
        parts = [f"With this profile:\n\n```toml\n{profile}```\n"]
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
    """Give a text without its last line ending, and `<U+200B>` for what no eye sees."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return "\n".join(map(_visible_line, lines))


def _visible_line(line: str) -> str:
    end = len(line.rstrip(" "))
    return "".join(f"<U+{ord(sign):04X}>" if at >= end or _is_unseen(sign) else sign for at, sign in enumerate(line))


def _is_unseen(sign: str) -> bool:
    return sign != " " and unicodedata.category(sign)[0] in "CZ"


def _characters(text: str) -> str:
    """Name the signs of a text that the eye may take for others, or not see at all."""
    text = text.replace("\r\n", "\n")
    signs = sorted({sign for sign in text if sign != "\n" and _is_odd(sign)})
    named = ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, _CONTROLS.get(sign, '(control)'))}" for sign in signs)
    return f"\nCharacters in it: {named}.\n" if signs else ""


def _is_odd(sign: str) -> bool:
    if sign < "\x7f":
        return sign < " "
    return not sign.isalnum() or unicodedata.normalize("NFKC", sign) != sign


# Lists and data ------------------------------------------------------------------------------


def listing(rules: Sequence[Rule]) -> str:
    """Give rules as lines of a table with aligned columns, the summary last."""
    rows = [("code", "name", "severity", "default", "fix", "what it finds")]
    for rule in rules:
        default = "off" if rule.opt_in else "on"
        rows.append((rule.code, rule.name, rule.severity.value, default, fixable(rule), rule.summary))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join("  ".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in rows)


def as_data(rule: Rule) -> dict[str, Any]:
    """Give a rule as plain data for programs."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "why": rule.why,
        "opt_in": rule.opt_in,
        "fixable": fixable(rule),
        "subject": rule.subject.__name__.lower(),
        "examples": {
            "bad": [_example(one) | {"found": list(one.found), "fixed": one.fixed_files} for one in rule.bad],
            "good": [_example(one) for one in rule.good],
        },
    }


def _example(example: Example) -> dict[str, Any]:
    before = {"before": dict(example.before)} if example.before is not None else {}
    return {"files": example.files, "profile": example.profile, **before}
