"""On real catalogues: a state is like itself, and two states mirror each other."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from readme_tools.diff import compare
from readme_tools.diff.model import What
from tests.conftest import some
from tests.differing.test_laws import names, values
from tests.helpers import real


def test_states_are_like_themselves_and_mirror_each_other(corpus: Path) -> None:
    states = [real(folder).alignment for folder in some(sorted((corpus / "history").iterdir()), 6)]
    for state in states:
        assert compare(state, state).is_empty
    for old, new in pairwise(states):
        there, back = compare(old, new), compare(new, old)
        for one, other in ((What.ADDED, What.REMOVED), (What.REMOVED, What.ADDED)):
            assert names(there, one) == names(back, other)
        swapped = values(back)
        assert values(there) == {(kind, language, a, b): n for (kind, language, b, a), n in swapped.items()}
