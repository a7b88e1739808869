"""Which signs a text must have so that a pattern can match in it, and that no match is lost by looking for them."""

from __future__ import annotations

import re
import sys
from itertools import chain, islice
from typing import Any

import pytest

from readme_tools.lazy.patterns import NEEDS, PATTERN, SET, SIGN, has_sign, narrowed, regex
from readme_tools.rules import ALL
from tests.helpers import script

needs = script("docs/needs.py")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"owl", ["owl"]),
        (r"owls?|hen", ["owl hen"]),
        (r"[(（]\d+[)）]", ["( （", ") ）"]),
        (r"a(?:b|c)d", ["abd acd"]),
        (r"x{2,}y", ["xx", "y"]),
        (r"(?:!?)\[", ["["]),
        (r"[^!]=(?=>)", ["=", ">"]),
        (r"(?<=!)=(?!>)", ["="]),
        (r"[一-鿿]+", ["\x80"]),
        (r"(?i)<br>", ["<", ">"]),
        (r"(?i:a)!", ["!"]),
        (r"(\*)(?:owl)\1", ["*owl"]),
        (r"\w+|=", []),
        (r"=*", []),
        (r"[a-z]", []),
    ],
)
def test_every_match_has_a_sign_of_each_set(pattern: str, expected: list[str]) -> None:
    assert {" ".join(sorted(one)) for one in needs.sets(pattern, 0)} == {
        " ".join(sorted(one.split())) for one in expected
    }


def test_no_pattern_of_the_package_is_kept_from_a_match() -> None:
    """Signs are looked for from where a match begins, as what stands before may be left out."""
    texts = ["\n".join(text[:500] for one in rule.bad for text in one.marked.values()) for rule in ALL[::3]]
    matches = 0
    for line in NEEDS.read_bytes().decode().split(PATTERN)[:-1]:
        pattern, *sets = line.split(SET)
        found = map(re.compile(pattern, re.MULTILINE).finditer, texts)
        for match in islice(chain.from_iterable(found), 9):
            matches += 1
            seen = match.string[match.start() : match.end() + 100]
            assert all(has_sign(seen, one.split(SIGN)) for one in sets), (pattern, match)
    assert matches > 1000


def test_the_patterns_of_the_package_find_the_same_in_ascii_without_what_is_beyond() -> None:
    texts = [text for rule in ALL[::3] for one in rule.bad for text in one.marked.values()]
    text = "".join(filter(str.isascii, "\n".join(one[:200] for one in texts)))
    modules = [module for name, module in sys.modules.items() if name.startswith("readme_tools.")]
    lazy: Any = regex
    found = {one for module in modules for one in vars(module).values() if type(one) is lazy and not one._flags}
    wide = [(one.pattern, narrow) for one in found if (narrow := narrowed(one.pattern)) != one.pattern]
    assert len(wide) > 100
    for full, narrow in wide:
        assert re.findall(full, text) == re.findall(narrow, text), full
