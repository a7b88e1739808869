"""Write what follows from the code: `python docs/generate.py [--check] [--no-console]`.

That is `docs/rules/`, an index and a page for each rule, the names of the rules in the table of groups in
the README pair, `docs/cli.md`, `docs/skill/SKILL.md`, the package's data in the form that is quick to read, its
index of rules, what its patterns need (`docs/needs.py` says how), and what the commands in console blocks print, in
the README pair and in `docs/*.md` (`docs/console.py` says how). Pages of rules that are gone are removed. With
`--check` nothing is written; the exit code is 1 when a file is not what it should be, and each such file is named.
With `--no-console` no command is run, and console blocks are left as they are: tests run them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import commands
import console
import skill

from readme_tools.lazy.data import PARSED, parsed_again
from readme_tools.lazy.patterns import NEEDS
from readme_tools.linter.explain import fixable, groups, page
from readme_tools.rules import ALL
from readme_tools.rules.index import INDEX, ListedRule
from readme_tools.rules.index import index as index_of_rules
from readme_tools.rules.online import ONLINE

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"
READMES = ("README.md", "README_en.md")
NOTE = "<!-- Generated from src/readme_tools/rules: `python docs/generate.py` writes this page. -->\n"
CLI_NOTE = "<!-- Generated from src/readme_tools/cli: `python docs/generate.py` writes this page. -->\n"
INTRODUCTION = """\
# Rules

What `readme-tools check` looks for. `readme-tools rule NAME` prints a rule's page in the terminal, and
`readme-tools rule` a table of all rules.

Choose rules with `--select` and `--ignore`, or with `select` and `ignore` in the
[configuration](../configuration.md), by name, by code, or by the beginning of a code: `RT1` means all
rules whose code starts so. Codes are permanent. A rule that is *off by default* needs judgement, or is
a matter of taste: it runs only where it is named, in `select` or `extend-select`.

An *error* means that the page or a fact is broken, a *warning* that something is very likely wrong.
Both make `check` exit with 1. `check --fix` applies *safe* fixes, with `--unsafe-fixes` also those that need
a look.
"""


def pages(running: bool = True) -> dict[Path, str]:
    """Return the text of every generated file by its place; commands in console blocks are run unless told not to."""
    found = {FOLDER / "README.md": "\n".join(index())}
    for rules in (ALL, ONLINE):
        found |= {FOLDER / f"{rule.name}.md": f"{NOTE}\n{page(rule)}" for rule in rules}
    found |= {ROOT / name: readme((ROOT / name).read_text("utf-8")) for name in READMES}
    found[ROOT / "docs" / "cli.md"] = f"{CLI_NOTE}\n{commands.page()}"
    found[ROOT / "docs" / "skill" / "SKILL.md"] = skill.page()
    found[PARSED] = parsed_again()
    found[NEEDS] = needs()
    if not running:
        return found
    written = {file: found.get(file) or file.read_text("utf-8") for file in console.pages()}
    return found | {file: console.current(file, text) for file, text in written.items()}


@cache
def needs() -> str:
    """Return what patterns need, worked out where no pattern has been made but by modules."""
    program = [sys.executable, Path(__file__).with_name("needs.py")]
    return subprocess.run(program, check=True, capture_output=True).stdout.decode()


def index() -> Iterator[str]:
    """Yield the parts of the index: a table for each group."""
    yield f"{NOTE}\n{INTRODUCTION}"
    for prefix, title, rules in groups():
        yield f"## {prefix}: {title}\n"
        yield "| Code | Rule | Severity | Default | Fix | What it finds |\n|---|---|---|---|---|---|"
        yield from map(row, rules)
        yield ""
    yield "## Of `links`\n"
    yield "These are found by [`readme-tools links`](../links.md) alone, which asks the world.\n"
    yield "| Code | Rule | Severity | Found by | Fix | What it finds |\n|---|---|---|---|---|---|"
    for one in ONLINE:
        found_by = f"`links {one.option}`".replace(" `", "`")
        link = f"[{one.name}](./{one.name}.md)"
        yield f"| {one.code} | {link} | {one.severity.value} | {found_by} | {fixable(one)} | {one.summary} |"
    yield ""


def row(rule: ListedRule) -> str:
    """Give a rule's row in the index."""
    default = "off by default" if rule.opt_in else "on"
    summary = rule.summary.replace("|", "\\|")
    link = f"[{rule.name}](./{rule.name}.md)"
    return f"| {rule.code} | {link} | {rule.severity.value} | {default} | {fixable(rule)} | {summary} |"


def readme(text: str) -> str:
    """Give a README with the names of the rules in the last cell of each group's row; the rest is kept."""
    for prefix, _, rules in groups():
        links = ", ".join(f"[{rule.name}](./docs/rules/{rule.name}.md)" for rule in rules)
        text = re.sub(rf"^(\| {prefix} \|(?:[^|\n]*\|){{2}}) .* \|$", rf"\1 {links} |", text, flags=re.MULTILINE)
    return text


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with `--check` say which ones are not up to date."""
    if INDEX.read_text("utf-8") != (listed := index_of_rules()):  # which all others follow from
        if "--check" in arguments:
            sys.stderr.write(f"{INDEX.relative_to(ROOT).as_posix()}: out of date\nrun python docs/generate.py\n")
            return 1
        INDEX.write_text(listed, "utf-8", newline="\n")
        return subprocess.run([sys.executable, __file__, *arguments], check=False).returncode
    try:
        wanted = pages("--no-console" not in arguments)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    stale = [file for file in sorted(FOLDER.glob("*")) if file not in wanted]
    changed = [file for file, text in wanted.items() if not file.exists() or file.read_text("utf-8") != text]
    if "--check" in arguments:
        for file in changed:
            state = "out of date" if file.exists() else "missing"
            sys.stderr.write(f"{file.relative_to(ROOT).as_posix()}: {state}\n")
        for file in stale:
            sys.stderr.write(f"{file.relative_to(ROOT).as_posix()}: of no rule\n")
        if changed or stale:
            sys.stderr.write("run python docs/generate.py\n")
        return 1 if changed or stale else 0
    FOLDER.mkdir(exist_ok=True)
    for file in stale:
        file.unlink()
    for file in changed:
        file.parent.mkdir(exist_ok=True)
        file.write_text(wanted[file], "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
