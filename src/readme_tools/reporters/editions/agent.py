"""`agent`: for assistants and scripts. A line for each table that differs by edition, and for each possible pair."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.i18n import join, printable, say
from readme_tools.linter.overview_model import Counts, Overview


def render(overviews: Sequence[Overview], _colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return the overviews as lines; the counts of all tables together stand after a number sign."""
    return "".join(f"{line}\n" for one in overviews for line in _lines(one, tell))


def _lines(one: Overview, tell: Callable[[str], str]) -> Iterator[str]:
    paths = ", ".join(f"{printable(path)} ({language})" for language, path in one.editions.items())
    profile = tell(say("with the profile '{profile}'", profile=one.profile))
    yield f"# {paths}, {profile}"
    if one.not_compared:
        yield f"# {tell(one.not_compared)}"
    if one.empty:
        yield f"# {tell(one.empty)}"
        return
    yield f"# {tell(say('total'))}: {_counted(one, one.totals, tell)}"
    for table in one.tables:
        if any(one.remarks(counts) for counts in table.editions.values() if counts) or one.is_alone:
            yield f"{table.id}: {_counted(one, table.editions, tell)}"
    for pair in one.possible:
        rows = [f"'{printable(row.name)}' {printable(row.path)}:{row.line}" for entry in pair.entries for row in entry]
        yield f"{pair.table}: {tell(say('perhaps one entry'))}: {', '.join(rows)}"


def _counted(one: Overview, by_language: Mapping[str, Counts | None], tell: Callable[[str], str]) -> str:
    parts = []
    for language, counts in by_language.items():
        remarks = tell(join(", ", one.remarks(counts))) if counts else ""
        parts.append(f"{language} {counts.rows if counts else '-'}{f' ({remarks})' if remarks else ''}")
    return ", ".join(parts)
