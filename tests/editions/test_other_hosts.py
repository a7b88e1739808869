"""Links of two editions to hosts that are one but for their ends."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.targets import other_targets
from tests.helpers import edition


@pytest.mark.parametrize(
    ("mine", "theirs", "is_told"),
    [
        ("https://owl-nest.example.org", "https://owl-nest.example.com", True),
        ("https://owl.io.net", "https://owl.io.com", True),
        ("https://owl.co.jp", "https://owl.com", False),  # a country has its own site
        ("https://owl.de", "https://owl.fr", False),
        ("https://hawk.org", "https://owl.com", False),
    ],
)
def test_the_end_of_a_host_that_is_no_country_is_a_mistake(mine: str, theirs: str, is_told: bool) -> None:
    pages = [edition(f"[巣]({theirs})にいます。\n", "ja"), edition(f"They are in a [nest]({mine}).\n", "en")]
    assert bool(list(other_targets(align(pages)))) is is_told
