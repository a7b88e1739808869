"""Anchors that other editions share tell two tables apart, whatever these list."""

from __future__ import annotations

from readme_tools.catalogue.profile.model import shipped
from readme_tools.project.catalogue import read_editions
from tests.strategies import file_set


def page(**lists: str) -> str:
    sections = []
    for name, entries in lists.items():
        items = "".join(f"- [{one}](https://{one.lower()}.example) - {one} again\n" for one in entries.split())
        sections.append(f'<a id="{name}"></a>\n## {name.title()}\n\n{items}')
    return "# N\n\n" + "\n".join(sections)


def test_a_list_goes_to_the_one_of_its_anchor_in_a_third_edition() -> None:
    files = file_set(
        {
            "en": page(reading="Book Paper", online="Tip Day"),
            "pl": page(reading="Book Paper", related="Command Shell", online="Tip Day"),
            "pt": page(reading="Book Paper", related="Tip Day Command"),
        }
    )
    groups = read_editions(files, shipped("generic")).alignment.tables
    anchors = [{table.anchor for table in group.tables.values()} for group in groups]
    assert sorted(map(sorted, anchors)) == [["online"], ["reading"], ["related"]]
