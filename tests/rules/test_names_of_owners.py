"""What people and programs call things is no slip: pictures, identifiers, owners, repositories; the rest is one."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

_WORDS = "".join(f"\nThe terminal of the generation is shown in line {at} of the dictionary.\n" for at in range(8))
_HUB, _LAB = "https://github.com", "https://gitlab.com"


def names(text: str, *wanted: str) -> list[str]:
    return [one.name for one in check([catalogue(en=f"# T\n{text}\n")], ALL).diagnostics if one.name in wanted]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("See :terminl: here.", False),
        ("See :dictionray: and :generatoin_face: here.", False),
        ("See :+1_terminla: here.", False),
        ("See terminla: here.", True),
        ("At 10:30 the terminla of 12:45.", True),
        ("The generatoin of it.", True),
        ("SHAP (SHapley Additive exPlanations) is a Shapley value of Shapley, Shapley, Shapley and Shapley.", False),
        ("BERT (Bidirectional Encoder Representations): representations, representations, representations.", False),
        ("The TErminal is broken.", True),
        ("The LInear model of linear owls, linear terns, linear herons and linear swifts.", True),
        ("owl2-dataset owl2-dataset owl2-dataset owl2-dataset, as Owl2-DataSet is called.", False),
    ],
)
def test_pictures_identifiers_and_spelled_acronyms_are_no_slips(text: str, is_told: bool) -> None:
    assert names(f"{_WORDS}\n{text}", "misspelt-word") == ["misspelt-word"] * is_told


def links(host: str, path: str) -> str:
    return "".join(f"- [a{at}]({host}/{path.format(at)}) - A tool.\n" for at in range(5))


@pytest.mark.parametrize(
    ("usual", "link", "is_told"),
    [
        # A short name that is a letter off is another one; swapped or lost letters, and a long name, are a slip.
        (links(_HUB, "owlbenc/a{}"), f"{_HUB}/owlbemc/x", False),
        (links(_HUB, "owlbenc/a{}"), f"{_HUB}/owlebnc/x", True),
        (links(_HUB, "owlbenc/a{}"), f"{_HUB}/owlbec/x", True),
        (links(_HUB, "owlbench-labs/a{}"), f"{_HUB}/owlbench-lobs/x", True),
        (links(_LAB, "owlbench-labs/a{}"), f"{_LAB}/owlbench-lobs/x", True),
        # So are short names of repositories, on any host of code; folders of a site are not free.
        (links(_HUB, "a{}/tagger"), f"{_HUB}/a/taggar", False),
        (links(_LAB, "a{}/tagger"), f"{_LAB}/a/taggar", False),
        (links("https://codeberg.org", "a{}/tagger"), "https://codeberg.org/a/taggar", False),
        # A domain that is none, and those that only begin alike.
        ("", "https://owl.con/x", True),
        ("", "https://owl.ogr/x", True),
        ("", "https://owl.example.comm/x", True),
        ("", "https://owl.company/x", False),
        ("", "https://owl.network/x", False),
    ],
)
def test_owners_call_their_things_what_they_like(usual: str, link: str, is_told: bool) -> None:
    assert names(f"\n{usual}\n[x]({link})", "misspelt-url") == ["misspelt-url"] * is_told


@pytest.mark.parametrize(
    ("count", "gone", "told"),
    [(10, 6, 1), (10, 10, 1), (40, 6, 6), (10, 2, 2)],
)
def test_many_links_of_a_page_that_lead_nowhere_are_one_mistake(count: int, gone: int, told: int) -> None:
    heads = "".join(f"\n## Owl {'abcdefghijklmnopqrstuvwxyz'[at % 26]}{at}\n" for at in range(count))
    slugs = [f"owl-{'abcdefghijklmnopqrstuvwxyz'[at % 26]}{at}" for at in range(count)]
    ways = [f"eule-{at}x" if at < gone else slug for at, slug in enumerate(slugs)]
    text = "".join(f"- [x{at}](#{way})\n" for at, way in enumerate(ways))
    assert names(f"\n{text}{heads}", "broken-fragment") == ["broken-fragment"] * told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Add a sign (e.g. \"]\" or '(').", False),
        ("Add a sign (e.g. “)” or more).", False),
        ("Add a sign (e.g. 「)」 or more).", False),
        ("Add a sign (e.g. `]` or more).", False),
        ("Add a sign (e.g. ] or more).", True),
        ('Add "a sign (of more".', True),
        ("The «owl»(«tern») flies.", False),
        ("The “owl (of the wood” flies.", True),
    ],
)
def test_a_bracket_that_is_spoken_of_needs_no_other(text: str, is_told: bool) -> None:
    assert bool(names(f"\n{text}", "unclosed-bracket")) is is_told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("| one |\n| 1 | 2 | 3 |\n| other |\n| 4 | 5 | 6 |\n", 0),
        ("| 日本 |\n| 1 | 2 | 3 |\n| 中国 |\n| 4 | 5 | 6 |\n", 0),
        ("| 1 | 2 | 3 |\n| one |\n| 4 | 5 | 6 |\n", 1),
        ("| one |\n| 1 | 2 |\n| other |\n| 4 | 5 | 6 |\n", 1),
    ],
)
def test_rows_of_one_cell_that_part_a_table_are_titles(rows: str, told: int) -> None:
    assert names(f"\n| a | b | c |\n|---|---|---|\n{rows}", "missing-cell") == ["missing-cell"] * told
