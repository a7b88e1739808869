"""What must always hold, on a few catalogues made at random; `bench/fuzz_catalogues.py` takes many."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.strategies import Pages, catalogues

BENCH = Path(__file__).parents[2] / "bench"


def loaded() -> dict[str, Any]:
    sys.path.insert(0, str(BENCH))  # as for a script
    try:
        return runpy.run_path(str(BENCH / "fuzz_catalogues.py"), run_name="fuzz_catalogues")
    finally:
        sys.path.remove(str(BENCH))


FUZZ = loaded()


@pytest.mark.parametrize("profile", ["fitting", "generic"])
@pytest.mark.parametrize("name", FUZZ["INVARIANTS"])
@settings(max_examples=6)
@given(pages=catalogues)
def test_catalogues_made_at_random_keep_every_invariant(name: str, profile: str, pages: Pages) -> None:
    assert not list(FUZZ["problems"](pages, profile == "generic", [name]))
