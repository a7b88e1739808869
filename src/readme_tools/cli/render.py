"""`readme-tools render`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from readme_tools.catalogue.profile.model import shipped_names
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_diff, print_document, print_line
from readme_tools.cli.options import apart, config_option, diff, profile_option, settings_near, with_profile
from readme_tools.cli.writing import say_written, write
from readme_tools.config import Config, Given, load_profile
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import Message, join, say, say_count
from readme_tools.lazy.patterns import regex
from readme_tools.project.boundary import Boundary, repository_top
from readme_tools.project.catalogue import Project, read_project
from readme_tools.project.discovery import EditionFile, FileSet, display
from readme_tools.records.reading import load_records
from readme_tools.records.render import EditionChanges, Rendered, render
from readme_tools.text import files as on_disk
from readme_tools.text.source import read_source

_SHOWN = 8
_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@click.command("render", cls=Command)
@click.argument("records", type=click.Path(path_type=Path, allow_dash=True), metavar="CATALOGUE.json")
@click.option("--edition", "editions", metavar="LANG[,LANG]", help="Render these editions only.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes.")
@click.option("--write", "writing", is_flag=True, help="Write the changes.")
@click.option("--page", metavar="LANG", help="Print a new page from the records alone, in this language.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --page: a page with places for the tables.",
)
@profile_option
@config_option
def command(
    records: Path,
    editions: str | None,
    showing: bool,
    writing: bool,
    page: str | None,
    template: Path | None,
    profile: str | None,
    config_file: Given,
) -> int:
    """Write edited records back into the tables of their editions.

    CATALOGUE.json is what `readme-tools export` wrote (JSON or JSON Lines; - is standard input). It names
    the files of the editions, from its own folder. Records that were added, removed, moved or changed
    become the smallest change of the text; what stands outside of tables stays as it is. Nothing is
    written without --write.

    \b
    Examples:
      readme-tools render catalogue.json          what would be done
      readme-tools render catalogue.json --diff --edition en
      readme-tools render catalogue.json --write
      readme-tools render catalogue.json --page fr > README_fr.md
      readme-tools render catalogue.json --page en --template page.md

    A template has `<!-- readme-tools: table ID -->` where a table belongs, `<!-- readme-tools: tables -->`
    for all others, and `<!-- readme-tools: footnotes -->`.

    Exit codes: 0 done, 2 the records or the set-up are wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    apart({"--diff": showing, "--write": writing, "--page": page is not None})
    apart({"--edition": editions is not None, "--page": page is not None})
    if template is not None and page is None:
        raise ConfigError(say("--template goes with --page, which names the language"))
    if page is not None and not _LANGUAGE.fullmatch(page):
        raise ConfigError(say("'{language}' is no language: name one such as en or zh-CN", language=page))
    on_disk.name(records, template)
    origin, text = _read(records)
    data = load_records(text, origin)
    if page is not None:
        print_document(_page(data, origin, page, template, profile, config_file))
        return 0
    boundary = Boundary(config_file.outside)
    files = _files(data, records, origin, boundary)
    languages = _languages(editions, data)
    config = settings_near(next(iter(files.values())), config_file, with_profile(profile))
    result = render(_project(data, files, config), data, origin, languages)
    for changes in result.editions:
        print_line(_report(changes), sys.stderr if showing else None)
    for note in result.ignored:
        print_line(join("", ("readme-tools: ", note)), sys.stderr)
    _finish(result, showing, writing)
    return 0


def _read(records: Path) -> tuple[str, str]:
    """Give the name and the text of the records."""
    if str(records) == "-":
        return "<stdin>", sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    source = read_source(records, display(records))
    return source.path, source.text


def _files(data: Mapping[str, Any], records: Path, origin: str, boundary: Boundary) -> dict[str, Path]:
    """Find the files of the editions: from the folder of the records, or from the working directory.

    Those of records in another place, such as a temporary folder, may be in the repository at hand.
    """
    base = Path() if str(records) == "-" else records.parent
    files: dict[str, Path] = {}
    here = boundary.around(Path.cwd())
    own = (boundary if repository_top(Path.cwd()) is None else here).around(base)
    for language, path in data["editions"].items():
        candidates = ((base / path, own), (Path(path), here))
        found = next((one for one, limits in candidates if limits.holds(one) and on_disk.is_there(one)), None)
        if found is None:
            if not any(limits.holds(one) for one, limits in candidates):
                own.refuse(base / path, f"{origin}: editions.{language}: {path}")
            raise SourceError(
                say(
                    "{origin}: editions.{language}: {path}: no such file; print a new page with --page {language}",
                    origin=origin,
                    language=language,
                    path=(base / path).as_posix(),
                )
            )
        if any(found.samefile(other) for other in files.values()):
            raise ConfigError(
                say(
                    "{origin}: editions.{language}: {path}: this file is another edition already",
                    origin=origin,
                    language=language,
                    path=path,
                )
            )
        files[language] = found
    if not files:
        raise ConfigError(say("{origin}: editions: no edition is named", origin=origin))
    return files


def _languages(editions: str | None, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Split the languages that are named. Raises `ConfigError` for one that the records do not have."""
    if editions is None:
        return ()
    names = tuple(dict.fromkeys(one.strip() for one in editions.split(",") if one.strip()))
    for name in names:
        if name not in data["editions"]:
            known = ", ".join(data["editions"])
            raise ConfigError(
                say("the records have no edition '{language}': they have {known}", language=name, known=known)
            )
    if not names:
        raise ConfigError(say("--edition names no language: name one, such as en, or leave the option out"))
    return names


def _project(data: Mapping[str, Any], files: Mapping[str, Path], config: Config) -> Project:
    """Read the editions with the profile that is configured, else with the one of the records."""
    named = data.get("profile")
    profile = config.load_profile() or (load_profile(named) if named in shipped_names() else None)
    sources = tuple(EditionFile(language, read_source(file, display(file))) for language, file in files.items())
    root = next(iter(files.values())).absolute().parent
    limits = config.boundary.naming(*files.values())
    return read_project(FileSet(root, sources, boundary=limits), profile, config.untranslated_mark)


def _page(
    data: dict[str, Any],
    origin: str,
    language: str,
    template: Path | None,
    profile: str | None,
    config_file: Given,
) -> str:
    from readme_tools.records.render.pages import page

    config = settings_near(Path(), config_file, with_profile(profile))
    named = data.get("profile")
    chosen = config.load_profile() or load_profile(named if named in shipped_names() else "generic")
    source = read_source(template, display(template)) if template is not None else None
    text, notes = page(data, origin, language, chosen, source)
    for note in notes:
        print_line(join("", ("readme-tools: ", note)), sys.stderr)
    return text


# Reports -------------------------------------------------------------------------------------


def _report(changes: EditionChanges) -> str:
    """Say what is done in an edition."""
    rows = changes.rows
    parts = [
        *_part(rows.added, say_count("{count} row to add", "{count} rows to add", len(rows.added))),
        *_part(rows.removed, say_count("{count} row to remove", "{count} rows to remove", len(rows.removed))),
        *_part(rows.moved, say_count("{count} row to move", "{count} rows to move", len(rows.moved))),
        *_part(rows.changed, say_count("{count} row to change", "{count} rows to change", len(rows.changed))),
        *_part(changes.footnotes_added, _marks(changes.footnotes_added, adding=True)),
        *_part(changes.footnotes_changed, _marks(changes.footnotes_changed, adding=False)),
    ]
    summary = join(", ", parts) if parts else say("as the records say")
    lines: list[str] = [say("{path}: {summary}", path=changes.path, summary=summary)]
    for sign, names in (("+", rows.added), ("-", rows.removed), ("~", [*rows.changed])):
        lines += [f"  {sign} {name}" for name in names[:_SHOWN]]
        if len(names) > _SHOWN:
            lines.append(join("", (f"  {sign} ", say("and {count} more", count=len(names) - _SHOWN))))
    lines += [join("", ("  ! ", note)) for note in changes.notes]
    return join("\n", lines)


def _part(things: Sequence[str], text: Message) -> list[Message]:
    return [text] if things else []


def _marks(labels: Sequence[str], adding: bool) -> Message:
    marks = ", ".join(f"[^{label}]" for label in labels)
    return say("new footnotes {marks}", marks=marks) if adding else say("footnotes to change {marks}", marks=marks)


def _finish(result: Rendered, showing: bool, writing: bool) -> None:
    """Print the changes, or write them, or say how to."""
    if writing:
        write([(result.before[path], text) for path, text in result.texts.items()], say_written)
    elif showing:
        for path, text in result.texts.items():
            print_diff(diff(result.before[path], text))
    if result.texts and not (showing or writing):
        print_line(say("nothing was written: --diff shows the changes, --write writes them"), sys.stderr)
