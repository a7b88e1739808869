"""What must always hold, on a few catalogues made at random; `bench/fuzz_catalogues.py` takes many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.conftest import few
from tests.helpers import script
from tests.strategies import Pages, catalogues

FUZZ = script("bench/fuzz_catalogues.py")


@pytest.mark.parametrize("profile", ["fitting", "generic"])
@settings(max_examples=few(4))
@given(pages=catalogues)
def test_catalogues_made_at_random_keep_every_invariant(profile: str, pages: Pages) -> None:
    assert not list(FUZZ.problems(pages, profile == "generic"))
