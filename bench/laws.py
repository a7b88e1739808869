"""Check the laws of the formatter and of the round trip on real files, and print files, rows and failures for each law.

Usage: python bench/laws.py [PLACE ...] [--law WORD] [--jobs N]

Each PLACE is a Markdown file, or a folder that holds catalogues at any depth; by default all of
README_TOOLS_CORPUS. Laws of files are checked on every Markdown file, laws of catalogues on every folder
with a README and the editions that belong to it, each with every style of tables. Equal files are checked
once. A file that is not UTF-8 or holds an unfinished merge is named and passed over. Exit code 1 when a
law is broken.

To add a law, write a function that takes a `Source` or a `Catalogue` and yields a text for each failure,
and enter it in `FILE_LAWS` or `CATALOGUE_LAWS`.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lines import line_span
from readme_tools.errors import ReadmeToolsError
from readme_tools.format.options import FormatOptions, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.format.tables import more_rows
from readme_tools.markdown.build import parse
from readme_tools.markdown.cells import split_row
from readme_tools.markdown.conflicts import refuse
from readme_tools.markdown.parser import render_html
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import EditionFile, FileSet, discover, is_markdown, is_readme
from readme_tools.records.extract import extract
from readme_tools.records.formats import to_json, to_jsonl
from readme_tools.records.reading import load_records
from readme_tools.records.render import render
from readme_tools.records.render.pages import page
from readme_tools.text.edits import Edit, apply_edits
from readme_tools.text.source import LINE_ENDING, Source, Span, read_source

STYLES = {style: FormatOptions(table_style=style) for style in TableStyle}


# The laws ------------------------------------------------------------------------------------


def twice_is_once(source: Source) -> Iterator[str]:
    for style in STYLES:
        text = formatted(source, style)
        if formatted(source.with_text(text), style) != text:
            yield f"{style}: a second run changes more"


def page_stays(source: Source) -> Iterator[str]:
    for style in STYLES:
        if html(formatted(source, style)) != html(source.text):
            yield f"{style}: the page changes"


def rest_stays(source: Source) -> Iterator[str]:
    before = outside(source)
    for style in STYLES:
        if outside(source.with_text(formatted(source, style))) != before:
            yield f"{style}: a line outside of tables changes"


def cells_stay(source: Source) -> Iterator[str]:
    before = cells(source)
    for style in STYLES:
        if cells(source.with_text(formatted(source, style))) != before:
            yield f"{style}: a cell changes"


def records_stay(catalogue: Catalogue) -> Iterator[str]:
    before = exported(catalogue)
    sources = [edition.document.source for edition in catalogue.editions]
    for style in STYLES:
        texts: dict[str, str | None] = {source.path: formatted(source, style) for source in sources}
        if exported(reread(catalogue, texts)) != before:
            yield f"{style}: the records change"


def render_gives_the_same_bytes(catalogue: Catalogue) -> Iterator[str]:
    for every_cell in (False, True):
        data = extract(catalogue.alignment, every_cell)
        for text, name in ((to_json(data), "c.json"), (to_jsonl(data), "c.jsonl")):
            if load_records(text, name) != data:
                yield f"{name} does not hold the same records"
        changed = render(catalogue, data, "c.json").texts
        if changed:
            yield f"{', '.join(changed)}: rendering changes the text"


def rendering_formatted_records_gives_the_formatted_bytes(catalogue: Catalogue) -> Iterator[str]:
    for style in STYLES:
        sources = [edition.document.source for edition in catalogue.alignment.editions]
        tidy = reread(catalogue, {source.path: formatted(source, style) for source in sources})
        changed = render(tidy, extract(tidy.alignment), "c.json").texts
        if changed:
            yield f"{style}: {', '.join(changed)}: rendering changes the formatted text"


def rows_are_restored_from_records_alone(catalogue: Catalogue) -> Iterator[str]:
    """Delete the rows of all tables: they come back to the byte as `fmt` writes them, or left them in a tidy page.

    Rows are written like the headings. Where `fmt` would change these, it makes the same rows of them; where they are
    aligned by themselves above rows that are not, the cells come back.
    """
    for path, text in restored(catalogue).items():
        source = catalogue.sources[path]
        after = source.with_text(text)
        tidied, again = (one.with_text(formatted(one, TableStyle.AUTO)) for one in (source, after))
        for was, there, *back in zip(*map(laid_out, (source, tidied, after, again)), strict=True):
            if shows_its_layout(was, there) and there[2:] != back[was[:2] != there[:2]][2:]:
                yield f"{path}: other rows than fmt writes of the page"
        if formatted(source.with_text(text), TableStyle.COMPACT) != formatted(source, TableStyle.COMPACT):
            yield f"{path}: another page than fmt makes of the page that had its rows"
    for style in STYLES:
        sources = [edition.document.source for edition in catalogue.alignment.editions]
        tidy = reread(catalogue, {source.path: formatted(source, style) for source in sources})
        for path, text in restored(tidy).items():
            whole = tidy.sources[path]
            if style is TableStyle.AUTO and not all(shows_its_layout(one, one) for one in laid_out(whole)):
                if cells(whole.with_text(text)) != cells(whole):
                    yield f"{style}: {path}: other cells than fmt wrote"
            elif (text if style is TableStyle.COMPACT else formatted(whole.with_text(text), style)) != whole.text:
                yield f"{style}: {path}: other rows than fmt wrote"


def restored(catalogue: Catalogue) -> dict[str, str]:
    """Give the pages by path as their records restore them when the rows of their tables are gone."""
    data = load_records(to_json(extract(catalogue.alignment)), "c.json")
    empty = {one.path: without_rows(one) for one in catalogue.alignment.editions}
    return empty | dict(render(reread(catalogue, dict(empty)), data, "c.json").texts)


def pages_of_records_have_the_same_records(catalogue: Catalogue) -> Iterator[str]:
    data = extract(catalogue.alignment)
    editions = catalogue.alignment.editions
    if editions:
        profile = editions[0].profile
        pages = tuple(
            EditionFile(language, Source(path, page(data, "c.json", language, profile)[0]))
            for language, path in data["editions"].items()
        )
        again = read_editions(FileSet(Path(), pages), profile)
        if without_lines(extract(again.alignment)) != without_lines(data):
            yield "a page made of the records has other records"


FILE_LAWS: dict[str, Callable[[Source], Iterable[str]]] = {
    "fmt(fmt(x)) == fmt(x)": twice_is_once,
    "HTML(fmt(x)) == HTML(x)": page_stays,
    "fmt keeps every cell": cells_stay,
    "fmt keeps lines outside of tables": rest_stays,
}
CATALOGUE_LAWS: dict[str, Callable[[Catalogue], Iterable[str]]] = {
    "export(fmt(x)) == export(x)": records_stay,
    "render(export(x)) == x": render_gives_the_same_bytes,
    "render(export(fmt(x))) == fmt(x)": rendering_formatted_records_gives_the_formatted_bytes,
    "render restores deleted rows": rows_are_restored_from_records_alone,
    "export(render(r)) == r": pages_of_records_have_the_same_records,
}


# What they need ------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _formatted(path: str, text: str, style: TableStyle) -> str:
    return format_source(Source(path, text), STYLES[style])


def formatted(source: Source, style: TableStyle) -> str:
    return _formatted(source.path, source.text, style)


html = lru_cache(maxsize=16)(render_html)


def outside(source: Source) -> list[str]:
    """Give the lines that are neither of a table nor blank."""
    document = parse(source, inlines=False)
    taken: set[int] = set()
    for table in document.tables:
        taken.update(range(source.position(table.span.start).line, source.position(table.span.end).line + 1))
    lines = LINE_ENDING.split(source.text)
    return [line for number, line in enumerate(lines, 1) if number not in taken and line.strip(" \t")]


def cells(source: Source) -> list[list[list[str]]]:
    document = parse(source, inlines=False)
    return [
        [[source.slice(cell.content) for cell in row.cells] for row in (table.header, *table.rows)]
        for table in document.tables
    ]


def without_rows(edition: Edition) -> str:
    """Return an edition's text without the rows of its tables; their headings stay, and lists and HTML, without any."""
    source = edition.document.source
    rows = [row for row in edition.rows() if row.table.node.syntax.is_markdown and not row.table.is_list]
    spans = [line_span(source, row.node) for row in rows]
    text = apply_edits(source.text, [Edit(source.path, span, "") for span in spans])
    return text if source.text.endswith(("\n", "\r")) else text.rstrip("\r\n")


def laid_out(source: Source) -> list[list[str]]:
    """Give the lines of each table."""
    tables = parse(source, inlines=False).tables
    return [[source.slice(row.span) for row in (one.header, one.delimiter, *one.rows)] for one in tables]


def shows_its_layout(lines: list[str], tidied: list[str]) -> bool:
    """Say whether the headings of a table alone show how its rows are aligned, and are as wide as most of these.

    They do not where `fmt` aligns what they show to be compact, or the other way round: `tidied` is what it writes.
    """
    rows = [
        [line[cell.start : cell.end].strip(" \t") for cell in split_row(line, Span(0, len(line)))] for line in lines[2:]
    ]
    written = more_rows(lines[:2], rows)
    is_wide = written is None or more_rows([*lines[:2], *written], []) is not None
    is_same = (written is None) == (more_rows(tidied, []) is None)
    return is_wide and is_same and more_rows(lines, rows) == written


def exported(catalogue: Catalogue) -> Any:
    """Give the records; of a table in a footnote, which is text to them, without blanks, pipes and dashes."""
    data = without_lines(extract(catalogue.alignment))
    for footnote in data["footnotes"]:
        for edition in footnote["editions"].values():
            edition["text"] = re.sub(r"[ \t|:-]", "", edition["text"])
    return data


def without_lines(data: Any) -> Any:
    """Give exported data without the numbers of lines, which follow from the rest."""
    if isinstance(data, dict):
        return {key: without_lines(value) for key, value in data.items() if key != "line"}
    return [without_lines(one) for one in data] if isinstance(data, list) else data


# Running them --------------------------------------------------------------------------------


@dataclass
class Outcome:
    """What came out for one file or folder."""

    checked: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    growth: dict[TableStyle, float] = field(default_factory=dict)


def check(laws: dict[str, Callable[[Any], Iterable[str]]], subject: Any, name: str, outcome: Outcome) -> None:
    for law, function in laws.items():
        outcome.checked[law] += 1
        try:
            outcome.failures += [(law, f"{name}: {failure}") for failure in function(subject)]
        except Exception as error:  # whatever is raised breaks the law
            outcome.failures.append((law, f"{name}: {type(error).__name__}: {error}"))


def check_file(file: Path, word: str) -> Outcome:
    outcome = Outcome()
    try:
        source = read_source(file, str(file))
        refuse([parse(source)])
    except ReadmeToolsError as error:
        outcome.skipped.append(str(error))
        return outcome
    check({law: one for law, one in FILE_LAWS.items() if word in law}, source, str(file), outcome)
    outcome.rows = sum(len(table.rows) for table in parse(source, inlines=False).tables)
    if source.text and not outcome.failures:
        size = len(source.encode())
        outcome.growth = {style: len(source.encode(formatted(source, style))) / size - 1 for style in STYLES}
    return outcome


def check_folder(folder: Path, word: str) -> Outcome:
    outcome = Outcome()
    laws = {law: one for law, one in CATALOGUE_LAWS.items() if word in law}
    with chdir(folder):
        try:
            catalogues = [read_editions(one, None) for one in discover([Path()])] if laws else []
        except ReadmeToolsError as error:
            outcome.skipped.append(f"{folder}: {error}")
            return outcome
        for catalogue in catalogues:
            try:
                refuse([edition.document for edition in catalogue.editions])
            except ReadmeToolsError as error:
                outcome.skipped.append(f"{folder}: {error}")
                continue
            check(laws, catalogue, str(folder), outcome)
    return outcome


def files_of(places: Iterable[Path]) -> list[Path]:
    """Give all Markdown files, of several that are equal the first."""
    found: dict[bytes, Path] = {}
    for place in places:
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if is_markdown(file.name) and file.is_file():
                found.setdefault(file.read_bytes(), file)
    return list(found.values())


def folders_of(place: Path) -> Iterator[Path]:
    """Give the folders with a README, but not those of the editions below one."""
    if not place.is_dir():
        return
    if any(is_readme(file.name) for file in place.iterdir() if file.is_file()):
        yield place
        return
    for folder in sorted(place.iterdir()):
        yield from folders_of(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--law", default="", help="only laws with this in their name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    args = parser.parse_args()
    places = args.places
    if not places:
        corpus = os.environ.get("README_TOOLS_CORPUS") or parser.error("name a place, or set README_TOOLS_CORPUS")
        places = sorted(one for one in Path(corpus).iterdir() if one.is_dir())
    places = [place.resolve() for place in places]
    files = files_of(places)
    folders = [folder for place in places for folder in folders_of(place)]
    with ProcessPoolExecutor(args.jobs) as pool:
        outcomes = [
            *pool.map(check_file, files, [args.law] * len(files), chunksize=4),
            *pool.map(check_folder, folders, [args.law] * len(folders)),
        ]
    raise SystemExit(report(outcomes, files))


def report(outcomes: list[Outcome], files: list[Path]) -> int:
    failures = [failure for one in outcomes for failure in one.failures]
    for law, text in failures:
        print(f"BROKEN {law}: {text}")
    for text in (text for one in outcomes for text in one.skipped):
        print(f"passed over: {text}")
    for law in {**FILE_LAWS, **CATALOGUE_LAWS}:
        checked = sum(one.checked[law] for one in outcomes)
        what = "files" if law in FILE_LAWS else "catalogues"
        print(f"{law:36} {checked:5} {what:10} {sum(name == law for name, _ in failures):3} failures")
    for style in STYLES:
        grown = [(one.growth[style], str(file)) for one, file in zip(outcomes, files, strict=False) if one.growth]
        if grown:
            least, most = min(grown), max(grown)
            print(f"size with {style:8} {least[0]:+.2%} to {most[0]:+.2%}")
    rows = sum(one.rows for one in outcomes)
    print(f"laws: {len(files)} files, {rows} rows, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    main()
