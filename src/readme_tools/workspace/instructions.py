"""What the profile of a catalogue enforces, as a section of Markdown for contributors and assistants."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from readme_tools.catalogue import CatalogueTable, Column, Licences, Profile
from readme_tools.catalogue.order import sorted_table
from readme_tools.errors import ConfigError
from readme_tools.i18n import LANGUAGES, translator
from readme_tools.i18n.message import Message, join, say
from readme_tools.i18n.printable import plain, printable
from readme_tools.lazy import dataclass, regex
from readme_tools.project.boundary import real_path
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import display, from_folder
from readme_tools.text.atomic import write_file
from readme_tools.text.grouping import grouped
from readme_tools.text.source import Source, read_source
from readme_tools.workspace.writing import write

FILE = "CONTRIBUTING.md"
_START = regex(r"(?m)^<!-- readme-tools-instructions (\w+)[^\n>]*-->")
_END = "<!-- /readme-tools-instructions -->"
_HEAD = "<!-- readme-tools-instructions {}: `readme-tools init --instructions` writes what is between these lines -->"
_LICENCES, _VALUES, _TABLES = 12, 20, 4
_GRAMMARS: Mapping[str, Message] = {
    "year": say("a year such as 2024"),
    "date": say("a date such as 2024-05-31"),
    "number": say("a number such as 1,234 or 12.3k"),
    "quantity": say("a number with its unit such as 12 kg, or a day"),
    "context-length": say("a length such as 4,096 or 8k"),
}


@dataclass(frozen=True, slots=True)
class Instructions:
    """A file with the section as it should be, and the file as it is; without a text nothing is there yet."""

    before: Source
    text: str

    @property
    def is_current(self) -> bool:
        """Whether the file says already what it should."""
        return self.before.text == self.text

    def write(self) -> None:
        """Write the file in one step. Raises `SourceError`, and writes nothing, where it changed since it was read."""
        file = self.before.file
        assert file is not None
        if file.exists():
            write([(self.before, self.text)])
        else:
            write_file(file, self.before.encode(self.text), self.before.path, is_new=True)


def instructions(catalogue: Catalogue, file: Path, language: str) -> Instructions:
    """Return a file with the section about a catalogue: in the language that it has, else in one of `LANGUAGES`.

    Raises `ConfigError` for an edition of the catalogue, a folder, and a section without an end, and `SourceError`.
    """
    path = display(file)
    if file.is_dir():
        raise ConfigError(
            "{path}: this is a folder: name a file, and the folder of a catalogue before the option", path=path
        )
    sources = {real_path(one.file) for one in catalogue.sources.values() if one.file}
    if real_path(file) in sources:
        raise ConfigError("{path}: this run reads this file: name another one", path=path)
    before = read_source(file, path) if file.exists() else Source(path, "", file=file)
    starts = list(_START.finditer(before.text))
    end = before.text.find(_END, starts[0].end()) if starts else -1
    if len(starts) > 1 or (starts and end < 0):
        line = before.position(starts[-1].start()).line
        raise ConfigError(
            "{path}:{line}: the section of readme-tools has no end, or there are several", path=path, line=line
        )
    if starts and starts[0][1] in LANGUAGES:
        language = starts[0][1]
    written = section(catalogue, file.parent, language).replace("\n", before.newline)
    if starts:
        text = before.text[: starts[0].start()] + written + before.text[end + len(_END) :]
    else:
        gap = before.newline * (0 if not before.text else 1 if before.text.endswith("\n") else 2)
        text = f"{before.text}{gap}{written}{before.newline}"
    return Instructions(before, text)


def has_section(file: Path) -> bool:
    """Return whether a file has the section already. Raises `SourceError`."""
    return file.is_file() and _START.search(read_source(file, display(file)).text) is not None


def section(catalogue: Catalogue, folder: Path, language: str) -> str:
    """Return the section, from its first mark to its last."""
    tell = translator(language)
    lines = [tell(line) for line in _lines(catalogue, folder)]
    return "\n".join((_HEAD.format(language), "", *lines, "", _END))


def _lines(catalogue: Catalogue, folder: Path) -> Iterator[str]:
    editions = catalogue.alignment.editions
    profile = editions[0].profile
    names = [
        f"`{printable(from_folder(one.document.source.file or Path(one.path), folder))}` ({one.language})"
        for one in editions
    ]
    yield join("", ("## ", say("How the tables are written")))
    yield ""
    if len(editions) > 1:
        yield say(
            "Every entry stands in all editions: {editions}. The first one is the source. `readme-tools add` writes an "
            "entry into all of them, `readme-tools set` changes its values, and `readme-tools sync` brings over what "
            "an edition lacks.",
            editions=", ".join(names),
        )
    else:
        yield say("`readme-tools add` writes an entry into its table, and `readme-tools set` changes its values.")
    tables = [table for edition in editions for table in edition.tables if edition is editions[0]]
    for title, found in (
        (say("Columns"), [*_columns(tables)]),
        (say("Values"), [*_values(tables, profile)]),
        (say("Order"), [*_orders(tables)]),
        (say("Names"), [*_names(profile)]),
    ):
        if found:
            yield ""
            yield join("", ("### ", title))
            yield ""
            yield from (join("", ("- ", one)) for one in found)
    yield ""
    yield say("Before you send a change, run `readme-tools check`; `readme-tools check --fix` fixes what is certain.")


def _columns(tables: Sequence[CatalogueTable]) -> Iterator[str]:
    """Yield the columns of the tables, those with the same ones together."""
    groups = grouped((tuple(one.heading for one in table.columns), table) for table in tables if not table.is_list)
    for headings, own in groups.items():
        shown = join(", ", [plain(one) if one else say("(no heading)") for one in headings])
        yield say("{tables}: {columns}", tables=_called(own), columns=shown)


def _values(tables: Sequence[CatalogueTable], profile: Profile) -> Iterator[str]:
    """Yield what cells of a column may say, where the profile says so."""
    columns: dict[str, tuple[CatalogueTable, Column]] = {}
    for table in tables:
        for column in table.columns:
            columns.setdefault(column.key, (table, column))
    for table, column in columns.values():
        said = [*_said(table, column, tables, profile)]
        if said:
            yield say("{column}: {what}", column=plain(column.heading or column.key), what=join("; ", said))
    if profile.bold_sizes_from is not None:
        yield say("sizes of {size:,} parameters and more are bold", size=int(profile.bold_sizes_from))
    if profile.bold_newest_year:
        yield say("the newest year of a table is bold")


def _said(table: CatalogueTable, column: Column, tables: Sequence[CatalogueTable], profile: Profile) -> Iterator[str]:
    language = table.edition.language
    if column.grammar in _GRAMMARS:
        yield _GRAMMARS[column.grammar]
    if column.grammar == "licence":
        used = {
            one.id
            for other in tables
            for row in other.rows
            if column.key in other.numbers and isinstance(value := row.parsed(column.key).value, Licences)
            for one in value.licences
        }
        names = [one.names[0] for one in profile.licences if one.id in used and one.names]
        if names:
            yield say("written so: {names}", names=_listed(names, _LICENCES))
    if column.grammar == "availability" and profile.markers:
        yield say("one of {names}", names=_listed([one.glyph for one in profile.markers], _VALUES))
    if column.spec is not None and column.spec.values:
        values = [one.name_in(language) or one.key for one in column.spec.values]
        yield say("one of {names}", names=_listed(values, _VALUES))
    unknown = column.spec.unknown.get(language) if column.spec is not None else None
    if unknown:
        yield say("where nothing is known, '{word}'", word=plain(unknown))


def _orders(tables: Sequence[CatalogueTable]) -> Iterator[str]:
    groups: dict[tuple[str, bool], list[CatalogueTable]] = {}
    for table in tables:
        order = sorted_table(table)
        if order is not None:
            column = table.columns[table.numbers[order.column]]
            groups.setdefault((column.heading or column.key, order.spec.descending), []).append(table)
    for (heading, descending), own in groups.items():
        values = {"tables": _called(own), "column": plain(heading)}
        yield (
            say("{tables}: by '{column}', the greatest or newest first", **values)
            if descending
            else say("{tables}: by '{column}', the smallest, oldest or first of the alphabet first", **values)
        )


def _names(profile: Profile) -> Iterator[str]:
    for one in profile.names:
        right = ", ".join(dict.fromkeys(f"'{plain(name)}'" for name in one.names.values()))
        if one.aliases:
            yield say("{right}, not {wrong}", right=right, wrong=", ".join(f"'{plain(name)}'" for name in one.aliases))
        elif len(one.names) > 1:
            yield ", ".join(f"{language}: '{plain(name)}'" for language, name in one.names.items())


def _called(tables: Sequence[CatalogueTable]) -> str:
    names = [
        f"{plain(one.heading)} (`{printable(one.id)}`)" if one.heading and one.heading != one.id else f"`{one.id}`"
        for one in tables
    ]
    more = len(names) - _TABLES
    return join(", ", [*names[:_TABLES], *([say("and {count} more", count=more)] if more > 0 else [])])


def _listed(names: Sequence[str], most: int) -> str:
    shown = ", ".join(f"'{plain(one)}'" for one in names[:most])
    return say("{shown} and others", shown=shown) if len(names) > most else shown
