"""Phrases in Latin letters that editions share, of which one has a word that is lost, another or at another place."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from readme_tools.rules.editions.text_differs import check
from tests.helpers import edition

_SAME = "- Owl Data Center{0}\n- Tern Night Watch{0}\n- Kite Wind Song{0}\n- Heron Lake Map{0}\n"


@pytest.mark.parametrize(
    ("language", "mine", "theirs", "is_told"),
    [
        # A word is lost, put in, another, twice, at another place, or has lost its space.
        ("ko", "Hawk Forest Cloud", "Hawk Forest Night Cloud", True),
        ("ja", "Hawk Forest Night Cloud", "Hawk Forest Cloud", True),
        ("zh", "Hawk Forest Cloud", "Hawk Sea Cloud", True),
        ("ru", "Hawk Cloud Cloud", "Hawk Forest Cloud", True),
        ("ko", "Hawk Cloud Forest", "Hawk Forest Cloud", True),
        ("ja", "HawkForest Cloud", "Hawk Forest Cloud", True),
        ("ko", "Using Owls Pretraining", "Using Owls for Pretraining", True),
        # It is a form of another one, or a phrase of other words, or of a few, or goes on in one edition.
        ("ko", "Hawk Forests Cloud", "Hawk Forest Cloud", False),
        ("ja", "Hawk Cloud", "Hawk Sea Cloud Nest", False),
        ("zh", "Hawk Forest Cloud", "Hawk Forest Cloud and its nest", False),
        ("ru", "Tern", "Hawk Forest Cloud", False),
        ("fr", "Benchmark des Owls", "Benchmark of Owls", False),
        ("fr", "Hawk Linux Foros", "Hawk Linux Forums", False),
    ],
)
def test_phrases_that_are_another_one_but_for_a_word_are_told(
    language: str, mine: str, theirs: str, *, is_told: bool
) -> None:
    pages = {
        "en": f"# A\n\n{_SAME.format(' of it')}- A list of the {theirs}\n",
        language: f"# A\n\n{_SAME.format('')}- {mine}\n",
    }
    found = [*check(align([edition(page, tag, "generic") for tag, page in pages.items()]))]
    assert bool(found) is is_told


def test_an_acronym_is_no_other_word_of_a_phrase() -> None:
    pages = {
        "en": f"# A\n\n{_SAME.format(' of it')}- A list of the Hawk Web Cloud\n",
        "zh": f"# A\n\n{_SAME.format('')}- HFB Web Cloud\n",
    }
    found = check(align([edition(page, tag, "generic") for tag, page in pages.items()]))
    assert not any("Web Cloud" in str(one.message) for one in found)
