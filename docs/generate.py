"""Write `docs/rules.md` from the rules themselves: `python docs/generate.py [--check]`.

With `--check` nothing is written; the exit code is 1 when the file on disk is not what it should be.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import indent

from readme_tools.catalogue.bind import Catalogue
from readme_tools.catalogue.groups import Alignment
from readme_tools.catalogue.profile import shipped
from readme_tools.discovery import EditionFile, FileSet
from readme_tools.engine import check, read_project
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.rules import ALL
from readme_tools.rules.base import EXAMPLE_PROFILE, Example, Rule
from readme_tools.text.edits import Applicability
from readme_tools.text.source import Source

TARGET = Path(__file__).with_name("rules.md")
FENCE = "````"
SUBJECTS = {
    Source: "the text of one file",
    Document: "the Markdown of one file",
    Page: "the Markdown of one file, and the files around it",
    Catalogue: "the tables of one file, read with a profile",
    Alignment: "all language editions side by side",
}
INTRODUCTION = """\
<!-- Generated: `python docs/generate.py` writes this page from src/readme_tools/rules. -->

# Rules

What `readme-tools check` looks for. Choose rules with `--select` and `--ignore`, or with `select` and
`ignore` in the [configuration](./configuration.md), by name, by code, or by the beginning of a code:
`RT1` means all rules whose code starts so. Codes are permanent.

An *error* means that the page or a fact is broken, a *warning* that something is very likely wrong.
Both make `check` exit with 1. `check --fix` applies safe fixes only.
"""


def render() -> str:
    """Give the whole page."""
    return "\n".join([INTRODUCTION, *overview(), *(line for rule in ALL for line in section(rule))])


def overview() -> Iterator[str]:
    """Yield the lines of the table of all rules."""
    yield "| Code | Rule | Severity | Fix | What it finds |"
    yield "|---|---|---|---|---|"
    for rule in ALL:
        fix = "safe" if Applicability.SAFE in kinds_of_fixes(rule) else "none"
        link = f"[{rule.name}](#{rule.code.lower()}-{rule.name})"
        yield f"| {rule.code} | {link} | {rule.severity.value} | {fix} | {rule.summary} |"
    yield ""


def section(rule: Rule) -> Iterator[str]:
    """Yield the lines about one rule."""
    yield f"## {rule.code} {rule.name}\n"
    yield f"Severity: {rule.severity.value}. Looks at {SUBJECTS[rule.subject]}.\n"
    yield f"### What it does\n\nReports {rule.summary[:1].lower()}{rule.summary[1:]}.\n"
    yield f"### Why is this bad\n\n{rule.why}\n"
    yield "### Example\n"
    yield from separated([bad_example(rule, example) for example in rule.bad])
    yield "### Use instead\n"
    fixed = [blocks(files, one.profile) for one in rule.bad if (files := one.fixed_files) is not None]
    good = [blocks(one.files, one.profile) for one in rule.good]
    better = fixed if len(fixed) == len(rule.bad) else [*fixed, good.pop(0)]
    yield from separated(list(dict.fromkeys(better)))
    if good:
        yield "Not reported either:\n"
        yield from separated(good)
    yield f"### Fix\n\n{fix_sentence(kinds_of_fixes(rule))}\n"


def separated(examples: Iterable[str]) -> Iterator[str]:
    """Yield examples with a word between them."""
    for number, example in enumerate(examples):
        if number:
            yield "Or:\n"
        yield example


def bad_example(rule: Rule, example: Example) -> str:
    """Give a bad example, with what the eye cannot tell."""
    text = blocks(example.files, example.profile) + characters("".join(example.files.values()))
    if Applicability.UNSAFE in kinds_of_fixes(rule, [example]):
        text += "\nHere the fix is not certain: it is shown, but `--fix` does not apply it.\n"
    return text


def blocks(files: Mapping[str, str], profile: str) -> str:
    """Give files as code blocks, named when there are several or the profile is not the usual one.

    A conflict marker is moved from the start of its line, which changes nothing on the page: other
    tools would take it for a real one.
    """
    parts = []
    for name, text in files.items():
        if len(files) > 1:
            parts.append(f"`{name}`:\n")
        elif profile != EXAMPLE_PROFILE:
            parts.append(f"With the profile `{profile}`:\n")
        block = f"{FENCE}markdown\n{text.rstrip()}\n{FENCE}\n"
        parts.append(indent(block, " ") if "<<<<<<<" in text else block)
    return "\n".join(parts)


def characters(text: str) -> str:
    """Name the signs of a text that the eye may take for others, or not see at all."""
    signs = sorted({sign for sign in text if ord(sign) > 0x7F and not sign.isalnum()})
    named = ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign)}" for sign in signs)
    return f"\nCharacters in it: {named}.\n" if signs else ""


def kinds_of_fixes(rule: Rule, examples: Iterable[Example] | None = None) -> set[Applicability | None]:
    """Run a rule on bad examples, all by default, and give how certain its fixes are; None is no fix."""
    kinds: set[Applicability | None] = set()
    for example in examples or rule.bad:
        project = read_project(file_set(example), shipped(example.profile))
        kinds |= {one.fix.applicability if one.fix else None for one in check([project], [rule]).diagnostics}
    return kinds


def file_set(example: Example) -> FileSet:
    """Give an example as the editions of a catalogue: `README_en.md` is English, `README.md` Japanese."""
    editions = [
        EditionFile(name.removeprefix("README").removesuffix(".md").strip("_") or "ja", Source(name, text))
        for name, text in example.files.items()
    ]
    return FileSet(Path(), tuple(editions), files=frozenset(example.files))


def fix_sentence(kinds: set[Applicability | None]) -> str:
    """Say in words what `--fix` does about a rule."""
    if Applicability.SAFE not in kinds:
        return "None. It takes a person to mend it."
    sentence = "Safe: `check --fix` applies it."
    if Applicability.UNSAFE in kinds:
        sentence += " Where the fix is not certain, `--fix` leaves the place alone."
    if None in kinds:
        sentence += " Some findings have no fix."
    return sentence


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    text = render()
    if "--check" not in arguments:
        TARGET.write_text(text, "utf-8", newline="\n")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text:
        return 0
    sys.stderr.write("docs/rules.md is out of date: run python docs/generate.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
