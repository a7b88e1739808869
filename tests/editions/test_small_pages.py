"""What editions of a few texts lack, or have otherwise."""

from __future__ import annotations

import pytest

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.align import align
from readme_tools.editions.places import moved_texts
from readme_tools.editions.sections import bold_headings
from readme_tools.rules.editions.missing_text import check
from tests.helpers import edition

_LIST = "- [{}](https://a.test)\n- [{}](https://b.test)\n- [{}](https://c.test)\n"
_PAGE = "# {}\n\n{}\n\n## {}\n\n" + _LIST + "\n## {}\n\n{}\n"
EN = _PAGE.format("Owls", "A page about owls.", "Guides", "Barn", "Tawny", "Snowy", "Help", "Tell us more.")
FR = _PAGE.format(
    "Hiboux", "Une page à leur sujet.", "À lire", "Effraie", "Hulotte", "Harfang", "Aide", "Dites-nous en plus."
)


def aligned(fr: str) -> Alignment:
    return align([edition(EN, "en", "generic"), edition(fr, "fr", "generic")])


@pytest.mark.parametrize("gone", ["## Aide\n\n", "Dites-nous en plus.\n", "## Aide\n\nDites-nous en plus.\n"])
def test_what_alone_is_lacking_is_told(gone: str) -> None:
    assert FR.count(gone) == 1
    (found,) = check(aligned(FR.replace(gone, "")))
    assert found.location.path == edition(FR, "fr", "generic").document.source.path


def test_editions_that_say_the_same_lack_nothing() -> None:
    assert not [*check(aligned(FR)), *bold_headings(aligned(FR)), *moved_texts(aligned(FR))]


@pytest.mark.parametrize(
    ("line", "told"),
    [("**Aide**", True), ("__Aide__", True), ("**Aide !**", False), ("**Aide** ici", False), ("Aide", False)],
)
def test_a_bold_line_is_a_heading_where_the_others_have_one(line: str, told: bool) -> None:
    found = [*bold_headings(aligned(FR.replace("## Aide", line)))]
    assert [one.other.title for one in found] == ["Help"] * told


@pytest.mark.parametrize(("order", "count"), [("abc", 0), ("bac", 1), ("acb", 1), ("cab", 1), ("bca", 1), ("cba", 0)])
def test_the_fewest_items_are_out_of_order(order: str, count: int) -> None:
    names = {"a": "Hulotte", "b": "Effraie", "c": "Harfang"}
    start = FR.index("- [Eff")
    items = "".join(f"- [{names[one]}](https://{one}.test)\n" for one in order)
    assert len([*moved_texts(aligned(FR[:start] + items + FR[FR.index("\n## Aide") :]))]) == count
