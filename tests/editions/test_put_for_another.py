"""Names that stand where the other editions have another one: in leads, running text, small tables and HTML."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from readme_tools.rules.editions.text_differs import check
from tests.helpers import edition

_TABLE = "| {} | {} |\n|---|---|\n| Tobi | {} Washi |\n| Kiji | {} Suzume |\n| Mozu | {} Hato |\n\n"
EN = (
    "# Owl Nest\n\nThe Nest is read by Fukuro and written in Kamome.\n\n- **Tsubame**: takes songs to Tobi.\n"
    "- **Fukuro**: keeps the songs of Kiji.\n- It sings with Kamome, not with macUsagi.\n\n"
    + _TABLE.format("Owl", "Notes", "sings with", "rests with", "flies with")
    + "<ul>\n<li>Mozu is heard by Fukuro in the night.</li>\n</ul>\n"
)
DE = (
    "# Owl Nest\n\nDas Nest wird von Fukuro gelesen und ist in Kamome geschrieben.\n\n"
    "- **Tsubame**: bringt Tobi die Lieder.\n- **Fukuro**: bewahrt die Lieder von Kiji.\n"
    "- Es singt mit Kamome und nicht mit macUsagi.\n\n"
    + _TABLE.format("Eule", "Hinweise", "singt mit", "ruht mit", "fliegt mit")
    + "<ul>\n<li>Mozu wird nachts von Fukuro gehört.</li>\n</ul>\n"
)
JA = (
    "# Owl Nest\n\n巣は Fukuro が読み、Kamome で書かれています。\n\n- **Tsubame**: 歌を Tobi に届けます。\n"
    "- **Fukuro**: Kiji の歌を保管します。\n- Kamome と歌い、macUsagi とは歌いません。\n\n"
    + _TABLE.format("梟", "備考", "歌う", "休む", "飛ぶ")
    + "<ul>\n<li>Mozu の声は夜に Fukuro が聞きます。</li>\n</ul>\n"
)
PAGES = {"en": EN, "de": DE, "ja": JA}


def told(pages: dict[str, str]) -> list[str]:
    return [str(one.message) for one in check(align([edition(page, tag, "generic") for tag, page in pages.items()]))]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("de", "**Tsubame**", "**Fukuro**"),
        ("en", "**Tsubame**", "**Mozu**"),
        ("ja", "**Tsubame**", "**Kiji**"),
        ("de", "bringt Tobi", "bringt Kiji"),
        ("en", "songs of Kiji", "songs of Mozu"),
        ("ja", "Kiji の歌", "Kamome の歌"),
        ("de", "mit Washi", "mit Hato"),
        ("en", "with Suzume", "with Hato"),
        ("ja", "Hato", "Suzume"),
        ("en", "Mozu is", "Kiji is"),
        ("de", "von Fukuro gehört", "von Tobi gehört"),
        ("ja", "macUsagi", "Mozu"),
    ],
)
def test_one_of_three_editions_has_another_name(language: str, old: str, new: str) -> None:
    assert PAGES[language].count(old) == 1
    assert len(told({**PAGES, language: PAGES[language].replace(old, new)})) == 1


@pytest.mark.parametrize(
    ("language", "old", "new", "count"),
    [
        ("ja", "**Fukuro**", "**Mozu**", 1),
        ("ja", "**Tsubame**", "**Mozu**", 0),  # which may be a word of the other page
        ("en", "songs of Kiji", "songs of Mozu", 1),
        ("en", "with Suzume", "with Hato", 1),
        ("ja", "Kiji の歌", "Fukuro の歌", 0),  # as that text has it already
        ("ja", "Kiji の歌", "鳥の歌", 0),
        ("ja", "macUsagi とは", "Usagi とは", 0),
    ],
)
def test_of_two_editions_one_has_a_name_of_the_page(language: str, old: str, new: str, count: int) -> None:
    two = {"en": EN, "ja": JA}
    assert len(told({**two, language: two[language].replace(old, new)})) == count


def test_a_page_that_has_the_name_once_more_elsewhere_may_mean_it() -> None:
    right = DE.replace("bringt Tobi", "bringt Kiji") + "\nTobi und Kiji haben noch mehr Lieder.\n"
    assert not told({**PAGES, "de": right})


def test_editions_with_the_same_names_are_alike() -> None:
    assert not told(PAGES)
