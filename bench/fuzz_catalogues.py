"""Hold whole catalogues made at random against what must always be so, and print what is not.

Usage: python bench/fuzz_catalogues.py [--of KIND] [--seconds N] [--seed N] [--show N] [--only WORD] [--cases N]

Each catalogue is one set of entries in two to four editions, with planted deviations: cells and rows that
are missing, rows in another table, other columns, odd Markdown; with `--of lists`, entries of lists with all that
stands around them, with `--of lines`, lines of the rules' examples in any place. It is read with the profile that
fits it or with the generic one. Counted are errors that no user should see, and results that break an invariant.
The first N of each kind are printed, cut down to the smallest catalogue that still shows it. A catalogue is
known again by what is printed with it: `--of KIND --seed SEED --cases 1`. Exit code 1 when there are any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import laws
from laws import cells, formatted, html, outside
from surfaces import SURFACES

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.strategies import Pages, file_set, made
from tests.strategies_of_lists import drawn, made_lists

from readme_tools.bulk.column_work import NewColumn
from readme_tools.bulk.columns import add_column, remove_column
from readme_tools.bulk.moving import move_entries
from readme_tools.bulk.setting import set_values
from readme_tools.bulk.showing import list_entries
from readme_tools.catalogue.profile.model import from_data, shipped, shipped_data
from readme_tools.errors import ReadmeToolsError, SafetyError
from readme_tools.format.options import TableStyle
from readme_tools.i18n.printable import printable
from readme_tools.infer.drift import drift
from readme_tools.infer.infer import infer
from readme_tools.infer.writing import profile_text
from readme_tools.linter.fixer import fix
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.markdown.syntax import PIPES
from readme_tools.project.catalogue import Catalogue, choose_profile, read_editions, reread
from readme_tools.records.extract import Extraction, extract
from readme_tools.records.formats import to_json, to_yaml
from readme_tools.records.reading import load_records
from readme_tools.records.render import render
from readme_tools.records.render.pages import page
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.sync.mending import Changes
from readme_tools.text.source import Source

Invariant = Callable[[Catalogue], Iterator[str]]


# What must always be so ----------------------------------------------------------------------


def fmt_holds(catalogue: Catalogue) -> Iterator[str]:
    for one in catalogue.editions:
        source = one.document.source
        for style in TableStyle:
            text = formatted(source, style)
            if formatted(source.with_text(text), style) != text:
                yield "fmt twice is more than once"
            if html(text) != html(source.text):
                yield "fmt changes the page"


def fix_twice_is_once(catalogue: Catalogue) -> Iterator[str]:
    first = fix([catalogue], ALL)
    if fix([reread(catalogue, dict(first.texts))], ALL).texts:
        yield "fix twice is more than once"


def unsafe_fixes_twice_are_once(catalogue: Catalogue) -> Iterator[str]:
    first = fix([catalogue], ALL, unsafe=True)
    if fix([reread(catalogue, dict(first.texts))], ALL, unsafe=True).texts:
        yield "unsafe fixes twice are more than once"


def sync_twice_is_once(catalogue: Catalogue) -> Iterator[str]:
    if len(catalogue.alignment.editions) > 1:
        try:
            first = sync(catalogue)
        except SafetyError:
            raise
        except ReadmeToolsError as error:  # rows that read otherwise in the other edition are refused in a sentence
            if "do not read there" not in str(error):
                raise
            return
        if sync(reread(catalogue, dict(first.texts))).texts:
            yield "sync twice is more than once"


# What nobody can have done wrong when the profile was made from the page. Other rules find more, as the cells are
# understood.
KNOWING = ("unknown-column", "unknown-value", "unknown-licence")


def init_then_check_works(catalogue: Catalogue) -> Iterator[str]:
    """Infer a profile as `init` does, write it, read it, and check the catalogue with it."""
    import tomllib

    editions = catalogue.alignment.editions
    files = file_set({one.language: one.document.source.text for one in editions})
    plain = read_editions(files, shipped("generic"))
    fitting = choose_profile([one.document for one in editions]).name
    inferred = infer(plain.alignment, "fuzz", None if fitting == "generic" else shipped_data(fitting))
    if not inferred.tables:
        return
    data = tomllib.loads(profile_text(inferred))
    if data != inferred.data():
        yield "init writes another profile than it inferred"
    again = read_editions(files, from_data(data, "fuzz"))
    for one in drift(again.alignment):
        yield f"init --check finds something new at once: {one.message}"
    before = {(one.name, one.path) for one in check([plain], ALL).diagnostics}
    for one in check([again], ALL).diagnostics:
        is_own = one.name in KNOWING or (one.name == "unreadable-cell" and fitting == "generic")
        if is_own and (one.name, one.path) not in before:
            yield f"check finds after init what it did not find before: {one.name}"


def other_formats_hold_the_same(catalogue: Catalogue) -> Iterator[str]:
    import yaml

    data = extract(catalogue.alignment)
    if json.loads(json.dumps(yaml.safe_load(to_yaml(data)))) != data:
        yield "YAML does not hold the same records"


def one_edit_is_one_line(catalogue: Catalogue) -> Iterator[str]:
    """Add a word to each value in turn: one line changes in each edition that shares it, or it is refused."""
    data = extract(catalogue.alignment)
    before = {one.language: one.document.source.text for one in catalogue.alignment.editions}
    paths = {one.path: one.language for one in catalogue.alignment.editions}
    for at, record in enumerate(data["records"][:4]):
        for key, value in record["values"].items():
            if not isinstance(value.get("text"), str):
                continue
            edited = json.loads(json.dumps(data))
            edited["records"][at]["values"][key]["text"] += " fuzz"
            sharing = {
                language
                for language, one in record["editions"].items()
                if key not in one.get("values", {}) and key not in one.get("missing", ())
            }
            try:
                changed = render(catalogue, load_records(to_json(edited), "c.json"), "c.json").texts
            except SafetyError:
                raise
            except ReadmeToolsError as error:
                if "c.json: records[" not in str(error):
                    yield f"a refusal names no record: {error}"
                continue
            for path, text in changed.items():
                old, new = before[paths[path]].splitlines(), text.splitlines()
                if len(old) != len(new) or sum(one != other for one, other in zip(old, new, strict=True)) != 1:
                    yield "one edit changes more than a line"
            if not {paths[path] for path in changed} <= sharing:
                yield "one edit changes an edition that does not share it"


HOSTILE: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, {"en": None}, 1.5, 1e308, float("inf"), "x", "|", "\n", "\ud800", "\x00", "a" * 5000,
    "", [], {}, ["x"], [[]], [{}], {"x": "y"}, "[^1]", "../x", "name", "+",
)  # fmt: skip


def hostile_records_are_refused_in_one_line(catalogue: Catalogue) -> Iterator[str]:
    """Put something else in place of a part of the records: they are rendered, or refused with their place."""
    data = extract(catalogue.alignment, every_cell=True)
    text = to_json(data)
    random = Random(len(text))
    for _ in range(12):
        edited = json.loads(text)
        places = list(parts(edited))
        if not places:
            continue
        holder, key = random.choice(places)
        if isinstance(holder, dict) and random.random() < 0.2:
            holder[random.choice(["x", "en", "", "text", "table", "after", "order"])] = holder.pop(key)
        else:
            holder[key] = random.choice([*HOSTILE, *(one[at] for one, at in random.sample(list(parts(data)), 2))])
        try:
            wanted = load_records(json.dumps(edited), "c.json")
            render(catalogue, wanted, "c.json")
            for language in ("en", "sv"):
                page(wanted, "c.json", language, catalogue.editions[0].profile)
        except SafetyError:
            raise
        except ReadmeToolsError as error:
            if "\n" in printable(str(error.message)):
                yield "a refusal of more than a line"


def parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each part of some data: what holds it, and its key there."""
    for key, part in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(part, (dict, list)):
            yield from parts(part)


# Many entries at once: whatever is asked for may be refused, in a line, but what is done must be all that is done.


def lists_show_every_entry(catalogue: Catalogue) -> Iterator[str]:
    names = list(Extraction(catalogue.alignment).entries)
    if len(json.loads(list_entries(catalogue, output_format="json"))) != len(names):
        yield "list as JSON has not every entry"
    for output_format in ("text", "markdown"):
        lines = list_entries(catalogue, output_format=output_format).splitlines()
        if names and len(lines) - 1 - (output_format == "markdown") != len(names):
            yield f"list as {output_format} has not a line for every entry"
    for name in names[:3]:
        found = list_entries(catalogue, [f'id="{name}"'], columns=["id"], output_format="json")
        if '"' not in name and len(json.loads(found)) != 1:
            yield "list does not find an entry by its id"


def one_value_is_one_cell(catalogue: Catalogue) -> Iterator[str]:
    extraction = Extraction(catalogue.alignment)
    before = {one.path: one.document.source for one in catalogue.alignment.editions}
    for name, (group, entry) in list(extraction.entries.items())[:3]:
        for key in [key for key, _ in extraction.columns(entry.first)][1:3]:
            changed = done(lambda n=name, k=key, g=group: set_values(catalogue, [f'id="{n}"'], {k: "1"}, [g.id]))
            for path, text in changed.items():
                old, new = (bare(cells(one)) for one in (before[path], before[path].with_text(text)))
                if [len(rows) for rows in old] != [len(rows) for rows in new]:
                    yield "set changes the number of rows"
                elif (
                    sum(one != other for a, b in zip(old, new, strict=True) for one, other in zip(a, b, strict=True))
                    > 1
                ):
                    yield "set changes more than a row of an edition"
                if outside(before[path]) != outside(before[path].with_text(text)) and not has_other_syntax(catalogue):
                    yield "set changes a line outside of tables"


def a_column_that_comes_and_goes_leaves_nothing(catalogue: Catalogue) -> Iterator[str]:
    before = {one.path: one.document.source for one in catalogue.alignment.editions}
    headings = dict.fromkeys(catalogue.alignment.languages, "Fuzz")
    added = done(lambda: add_column(catalogue, NewColumn("fuzz", headings, default="-")))
    if added:
        again = reread(catalogue, dict(added))
        removed = done(lambda: remove_column(again, "Fuzz"))
        for path, text in {**added, **removed}.items():
            if bare(cells(before[path])) != bare(cells(before[path].with_text(text))):
                yield "a column that was added and removed leaves other cells"
            if outside(before[path]) != outside(before[path].with_text(text)):
                yield "a column that was added and removed changes lines outside of tables"


def a_row_that_goes_and_comes_back_is_the_same(catalogue: Catalogue) -> Iterator[str]:
    before = {one.path: one.document.source for one in catalogue.alignment.editions}
    groups = [group.id for group in catalogue.alignment.tables]
    for name, (group, _) in list(Extraction(catalogue.alignment).entries.items())[:3]:
        for other in [one for one in groups if one != group.id][:2]:
            moved = done(lambda n=name, g=group, o=other: move_entries(catalogue, [f'id="{n}"'], o, [g.id]))
            for path, text in moved.items():
                old, new = (sorted(row_sets(one)) for one in (before[path], before[path].with_text(text)))
                if not has_other_syntax(catalogue) and (
                    len(old) != len(new) or sum(map(len, old)) > sum(map(len, new))
                ):
                    yield "move loses a row or a cell"


def done(change: Callable[[], Changes]) -> dict[str, str]:
    """Give the texts that a change makes; none where it is refused."""
    try:
        return dict(change().texts)
    except SafetyError:
        raise
    except ReadmeToolsError as error:
        if "\n" in printable(str(error.message)):
            raise AssertionError("a refusal of more than a line") from error
        return {}


def bare(tables: list[list[list[str]]]) -> list[list[list[str]]]:
    """Give the cells of tables without the empty ones at the ends of rows."""
    return [[row[: max((at for at, one in enumerate(row, 1) if one), default=0)] for row in rows] for rows in tables]


def row_sets(source: Source) -> list[list[str]]:
    return [sorted(filter(None, row)) for rows in cells(source) for row in rows[1:]]


def has_other_syntax(catalogue: Catalogue) -> bool:
    """Say whether some table is written without pipes: its rows are lines outside of tables to GFM."""
    return any(table.node.syntax is not PIPES for one in catalogue.alignment.editions for table in one.tables)


KINDS: dict[str, Callable[[Random], Pages]] = {"tables": made, "lists": made_lists, "lines": drawn}
INVARIANTS: dict[str, Invariant] = {
    **laws.CATALOGUE_LAWS,
    "fmt": fmt_holds,
    "fix": fix_twice_is_once,
    "unsafe": unsafe_fixes_twice_are_once,
    "sync": sync_twice_is_once,
    "init": init_then_check_works,
    "yaml": other_formats_hold_the_same,
    "hostile": hostile_records_are_refused_in_one_line,
    "edit": one_edit_is_one_line,
    "list": lists_show_every_entry,
    "set": one_value_is_one_cell,
    "column": a_column_that_comes_and_goes_leaves_nothing,
    "move": a_row_that_goes_and_comes_back_is_the_same,
    **SURFACES,
}


# Running them --------------------------------------------------------------------------------


def read(pages: Pages, generic: bool) -> Catalogue:
    files = file_set(pages)
    profile = shipped("generic") if generic else choose_profile([parse(one.source) for one in files.editions])
    return read_editions(files, profile)


def problems(pages: Pages, generic: bool, only: Sequence[str] = ("",)) -> Iterator[str]:
    """Yield what is wrong with a catalogue, each by the name of its invariant, which has a word of `only` in it."""
    try:
        catalogue = read(pages, generic)
    except Exception as error:  # nothing may be raised for texts that are Markdown
        yield f"read: {shown(error)}"
        return
    for name, invariant in INVARIANTS.items():
        if any(word in name for word in only):
            try:
                yield from dict.fromkeys(f"{name}: {kind(one)}" for one in invariant(catalogue))
            except Exception as error:  # an error that no user should see, or a refusal of what was not edited
                yield f"{name}: {shown(error)}"


def kind(failure: str) -> str:
    """Give a failure without the names of files and labels."""
    return re.sub(r"README\w*\.md(, )?|'[^']*'|\[\d+\]", "", failure)


def shown(error: Exception) -> str:
    """Give an error without what differs from catalogue to catalogue, and where it comes from."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    if isinstance(error, ReadmeToolsError):
        return f"{type(error).__name__} at {place}"
    return f"{type(error).__name__} at {place}: {str(error)[:60]}"


def smaller(pages: Pages, shows: Callable[[Pages], bool], seconds: float) -> Pages:
    """Cut a catalogue down while it still shows a problem: editions, lines, then cells and characters."""
    end = time.monotonic() + seconds

    def pieces(text: str) -> Iterator[str]:
        lines = text.splitlines(keepends=True)
        for size in (8, 3, 2, 1):
            for at in range(len(lines) - size + 1):
                yield "".join(lines[:at] + lines[at + size :])
        for at, line in enumerate(lines):
            cells = line.split("|")
            for number, cell in enumerate(cells[1:-1], 1):
                if set(cell.strip()) - set("-:") and cell.strip() != "x":
                    yield "".join(
                        [*lines[:at], "|".join([*cells[:number], " x ", *cells[number + 1 :]]), *lines[at + 1 :]]
                    )

    found = True
    while found and time.monotonic() < end:
        found = False
        for language in list(pages):
            fewer = {one: text for one, text in pages.items() if one != language}
            if len(fewer) >= 1 and shows(fewer):
                pages, found = fewer, True
                continue
            for text in pieces(pages[language]):
                if time.monotonic() > end:
                    break
                if shows({**pages, language: text}):
                    pages, found = {**pages, language: text}, True
                    break
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=int, default=0, help="at most so many catalogues")
    parser.add_argument("--show", type=int, default=1)
    parser.add_argument("--of", choices=KINDS, default="tables", help="what the catalogues are made of")
    parser.add_argument("--only", default="", help="only invariants with this in their name")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    start, seed, cases = time.monotonic(), args.seed, 0
    while time.monotonic() - start < args.seconds and (not args.cases or cases < args.cases):
        pages, generic = KINDS[args.of](Random(seed)), seed % 2 == 1
        cases += 1
        for problem in problems(pages, generic, [args.only]):
            counts[problem] += 1
            if counts[problem] <= args.show:
                name = problem.split(": ")[0]
                least = smaller(pages, lambda one, p=problem, n=name, g=generic: p in problems(one, g, [n]), 10)
                print(f"--of {args.of} --seed {seed}: {problem}", flush=True)
                for language, text in least.items():
                    print(f"  {language}: {text!r}", flush=True)
        seed += 1
    spent = time.monotonic() - start
    print(f"fuzz: {cases} catalogues in {spent:.0f} s, {sum(counts.values())} failures")
    for problem, count in counts.most_common():
        print(f"{count:6} {problem}")
    raise SystemExit(1 if counts else 0)


if __name__ == "__main__":
    main()
