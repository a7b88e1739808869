"""Inferred -> the text of a profile and of a configuration, with comments for the people who keep them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from readme_tools.i18n.message import join, say
from readme_tools.infer.result import Inferred, Part
from readme_tools.infer.toml import array, comment, header, line, table, tables
from readme_tools.infer.translations import Term


def profile_text(inferred: Inferred) -> str:
    """Return a profile as TOML; the comments are messages, so that the whole can be said in another language."""
    return join("\n", [*_profile(inferred), ""])


def config_text(profile: str, editions: Mapping[str, str], glossary: Sequence[Term]) -> str:
    """Return a configuration as TOML: the profile's file, and the editions by language, the source first."""
    return join("\n", [*_config(profile, editions, glossary), ""])


def entry_text(
    path: str, profile: str, editions: Mapping[str, str], glossary: Sequence[Term], inside: Sequence[str] = ()
) -> str:
    """Return what a configuration that is there gets for one more catalogue, below its table `inside`."""
    data = {"path": path, "profile": profile, **({"source": next(iter(editions))} if editions else {})}
    lines = ["", *table([*inside, "catalogues"], data, repeated=True)]
    if editions:
        lines += table([*inside, "catalogues", "editions"], editions)
    for term in glossary:
        lines += table([*inside, "catalogues", "glossary"], term.texts, repeated=True)
    return join("\n", [*lines, ""])


def _explained(title: str, *lines: str) -> Iterator[str]:
    """Yield the heading of a section, and what it is for."""
    yield ""
    yield comment(join("", [title, " ", "-" * max(3, 92 - len(title))]))
    yield from map(comment, lines)


# The profile ---------------------------------------------------------------------------------


def _profile(inferred: Inferred) -> Iterator[str]:
    yield comment(
        say("What the tables of this catalogue mean. 'readme-tools init' wrote this file after a look at them;")
    )
    yield comment(say("it is yours to change. After a # stands the evidence, such as the number of cells."))
    yield comment(say("'readme-tools init --check' says when the catalogue has something that is not in here."))
    yield line("name", inferred.name)
    yield line("summary", inferred.summary)
    yield from _listed(
        "columns",
        inferred.columns,
        say("Columns"),
        say("'key' names the column in exported records, 'grammar' says how its cells are read. 'headings' are what"),
        say("it is called, by language; a heading that is in no list is reported when it nearly is one."),
        say("'values' are all that its cells may say: anything else is reported, so add what is right."),
    )
    yield from _listed(
        "orders",
        inferred.orders,
        say("Order of rows"),
        say("A table is sorted by the first of these that fits it; rows out of order are reported."),
        say("'by = \"text\"' is the order of the alphabet, without regard to upper and lower case."),
    )
    yield from _constants(inferred)
    yield from _listed(
        "names",
        inferred.names,
        say("Names of organisations"),
        say("What each is called, by language; other names of it are reported. Wrong ones may be listed as 'aliases'."),
    )
    yield from _markers(inferred)
    yield from _licences(inferred)
    if inferred.lists:
        yield from _explained(
            say("Lists"), say("An entry as most are written; lists of one or two entries are known by it.")
        )
        yield ""
        yield from _part(["lists"], inferred.lists)
    if inferred.rest:
        yield from _explained(
            say("More"), say("From the profile that ships with readme-tools and fits this catalogue.")
        )
        for name, data in inferred.rest.items():
            yield ""
            yield from _section(name, data)


def _section(name: str, data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        yield from table([name], data)
        return
    for number, one in enumerate(data):
        if number:
            yield ""
        yield from table([name], one, repeated=True)


def _constants(inferred: Inferred) -> Iterator[str]:
    if not inferred.constants:
        return
    yield from _explained(
        say("Words with a fixed meaning"),
        say(
            "'unknown' and 'none': cells that say just this are never reported as unreadable. 'any' is every language."
        ),
    )
    for section, words in inferred.constants.items():
        yield ""
        yield from table(["constants", section], words)


def _listed(section: str, parts: Sequence[Part], title: str, *lines: str) -> Iterator[str]:
    """Yield a section that is a list of tables, nothing when there are none."""
    if parts:
        yield from _explained(title, *lines)
    for part in parts:
        yield ""
        yield from _part([section], part, repeated=True)


def _markers(inferred: Inferred) -> Iterator[str]:
    if not inferred.markers:
        return
    yield from _explained(
        say("Markers"),
        say("The signs that cells start with. 'variants' look alike and are reported in favour of 'glyph'. To demand"),
        say(
            'a link in each row with a marker, add: link = "required"; to rule out one in its cell: link = "forbidden".'
        ),
    )
    for name, part in inferred.markers.items():
        yield ""
        yield from _part(["markers", name], part)


def _licences(inferred: Inferred) -> Iterator[str]:
    if inferred.licences is None:
        return
    yield from _explained(
        say("Licences"),
        say("'common' knows the usual ones and their right spellings. 'known' adds the others that the page names:"),
        say("look through them, correct the 'names', list wrong spellings as 'aliases', and delete what is wrong."),
    )
    yield from _part(["licences"], inferred.licences)


def _part(path: Sequence[str], part: Part, repeated: bool = False) -> Iterator[str]:
    """Yield a table with its remarks: simple values first, then the tables in it."""
    yield header(path, repeated, part.note)
    for name, one in part.data.items():
        note, items = part.notes.get(name, ""), part.items.get(name, [])
        if isinstance(one, list):
            if note and not items:
                yield comment(note)
            yield from array(name, zip_longest(one, items[: len(one)], fillvalue=""))
        elif not isinstance(one, Mapping):
            yield line(name, one, note)
    yield from map(comment, part.below)
    yield from tables(path, part.data)


# The configuration ---------------------------------------------------------------------------


def _config(profile: str, editions: Mapping[str, str], glossary: Sequence[Term]) -> Iterator[str]:
    yield comment(
        say("Settings of readme-tools for this catalogue. 'readme-tools init' wrote this file; it is yours to change.")
    )
    yield comment(say("What its tables mean stands in the profile."))
    yield line("profile", profile)
    if editions:
        yield ""
        yield comment(say("The language of the edition that the others are translations of."))
        yield line("source", next(iter(editions)))
        yield ""
        yield comment(say("The editions by language. Enter a new one here; 'readme-tools init --check' reminds you."))
        yield from table(["editions"], editions)
    if glossary:
        yield from _explained(
            say("Glossary"),
            say(
                "Texts that the rows translate alike again and again; 'sync' and 'add' use them before what they learn."
            ),
        )
        for term in glossary:
            yield ""
            yield from table(["glossary"], term.texts, repeated=True, note=say("{count:,} rows", count=term.rows))
