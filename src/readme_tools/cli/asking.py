"""The dialogue of `readme-tools add`: what is missing is asked for, and asked for again where it cannot be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from readme_tools.catalogue import Alignment, TableGroup, fold
from readme_tools.catalogue.lines import trial_line
from readme_tools.catalogue.tables import find_table
from readme_tools.cli.console import print_line
from readme_tools.cli.language import shown
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say, say_count
from readme_tools.sync.add import cell_text, columns_to_fill, licence_text
from readme_tools.sync.mending import known_values, refuse_value
from readme_tools.sync.translating import Text

T = TypeVar("T")
_LISTED = 8  # values of a column


def ask_table(alignment: Alignment) -> TableGroup:
    """Show all tables, and ask for one by its number, id, heading or how its id begins; Tab completes ids."""
    ids = [group.id for group in alignment.tables]
    width = len(str(len(ids)))
    for number, group in enumerate(alignment.tables, 1):
        heading = next((one.heading for one in group.tables.values() if one.heading), "")
        rows = say_count("{count} entry", "{count} entries", len(group.rows))
        named = join("", (" ", heading)) if heading and heading != group.id else ""
        print_line(join("", (f"  {number:>{width}}  ", group.id, named, ", ", rows)))

    def read(answer: str) -> TableGroup:
        if answer.isdecimal() and answer not in ids and 0 < int(answer) <= len(ids):
            return alignment.tables[int(answer) - 1]
        begun = [one for one in alignment.tables if fold(one.id).startswith(fold(answer))]
        return begun[0] if len(begun) == 1 else find_table(alignment, answer)

    with _completing(ids):
        return _ask(say("Table"), read, is_needed=True)


def ask_text(question: str, is_needed: bool = False) -> str:
    """Ask for a text; without `is_needed` it may be empty."""
    return _ask(question, str, is_needed)


def ask_cells(group: TableGroup, given: Mapping[str, Text]) -> dict[str, Text]:
    """Ask for the cells of a table that are not given: a value that its column cannot have is asked for again."""
    table = group.first
    cells: dict[str, Text] = dict(given)
    for number, column in enumerate(columns_to_fill(group), 1):
        if column.key in given:
            continue

        def read(answer: str, number: int = number, grammar: str | None = column.grammar) -> str:
            text = licence_text(table, cell_text(answer)) if grammar == "licence" else cell_text(answer)
            texts = ["x", *("" for _ in table.columns[1:])]
            texts[number] = text
            row = trial_line(table, table.node.syntax.text([table.node.syntax.written(one) for one in texts]))
            if row is not None:
                refuse_value(row, number)
            return answer

        known = list(dict.fromkeys(known_values(table, number))) if column.grammar != "licence" else []
        offered = f": {', '.join(known[:_LISTED])}{', …' if len(known) > _LISTED else ''}" if known else ""
        with _completing(known):
            answer = _ask(f"{column.heading or column.key} ({column.key}{offered})", read)
        cells |= {column.key: answer} if answer else {}
    return cells


def confirm() -> bool:
    """Ask whether to write what was shown."""
    return bool(click.confirm(shown(say("Write this?")), default=False))


def _ask(question: str, read: Callable[[str], T], is_needed: bool = False) -> T:
    def answered() -> T:
        answer: Any = click.prompt(shown(question), default=None if is_needed else "", show_default=False)
        return read(answer.strip())

    return ask_again(answered)


def ask_again(ask: Callable[[], T]) -> T:
    """Ask until what is answered can be read; what is wrong with it is said."""
    while True:
        try:
            return ask()
        except ConfigError as error:
            print_line(join("", ("  ", error.message)))


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Complete answers with the Tab key to one of some words, where Python can."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        found = [one for one in words if one.casefold().startswith(begun.casefold())]
        return found[number] if number < len(found) else None

    readline.set_completer_delims("")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
