"""Patterns that are compiled when they are first used."""

import re
from typing import Any

import pytest

from readme_tools.lazy import patterns
from readme_tools.lazy.patterns import regex


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that have been compiled."""
    found: list[str] = []
    original = re.compile

    def noting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        found.append(pattern)
        return original(pattern, flags)

    monkeypatch.setattr(re, "compile", noting)
    return found


def test_making_a_pattern_compiles_nothing_and_using_it_compiles_once(compiled: list[str]) -> None:
    word = regex(r"[a-z]+")
    assert (word.pattern, compiled) == (r"[a-z]+", [])
    assert [word.findall("to be"), word.findall("or not")] == [["to", "be"], ["or", "not"]]
    assert compiled == [r"[a-z]+"]


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("search", ("a1b22",)),
        ("match", ("1b22", 0, 1)),
        ("fullmatch", ("12",)),
        ("finditer", ("a1b22",)),
        ("findall", ("a1b22", 2)),
        ("sub", ("x", "a1b22", 1)),
        ("subn", ("x", "a1b22")),
        ("split", ("a1b22",)),
    ],
)
def test_every_method_is_that_of_a_compiled_pattern(method: str, arguments: tuple[Any, ...]) -> None:
    def plain(result: Any) -> Any:
        if isinstance(result, re.Match):
            return result.span()
        return [one.span() for one in result] if method == "finditer" else result

    lazy, usual = regex(r"\d+"), re.compile(r"\d+")
    assert plain(getattr(lazy, method)(*arguments)) == plain(getattr(usual, method)(*arguments))


def test_attributes_are_those_of_a_compiled_pattern() -> None:
    pattern = regex(r"(?P<word>x)", re.IGNORECASE)
    assert (pattern.groups, dict(pattern.groupindex)) == (1, {"word": 1})
    assert pattern.flags & re.IGNORECASE
    assert pattern.fullmatch("X")
    with pytest.raises(AttributeError):
        pattern.find  # type: ignore[attr-defined]  # noqa: B018


def test_what_makes_a_pattern_is_called_when_it_is_first_used(compiled: list[str]) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("a")
        return "a+"

    word = regex(make)
    assert made == compiled == []
    assert [word.sub("b", "caat"), word.findall("a"), word.pattern] == ["cbt", ["a"], "a+"]
    assert (made, compiled) == (["a"], ["a+"])


@pytest.mark.parametrize(
    ("method", "arguments", "nothing"),
    [
        ("search", ("owl",), None),
        ("match", ("=owl=", 1, 4), None),
        ("fullmatch", ("owl",), None),
        ("finditer", ("owl",), []),
        ("findall", ("owl=", 0, 3), []),
        ("sub", ("x", "owl", 1), "owl"),
        ("subn", ("x", "owl"), ("owl", 0)),
        ("split", ("owl",), ["owl"]),
    ],
)
def test_a_pattern_that_cannot_match_is_not_compiled(
    method: str, arguments: tuple[Any, ...], nothing: Any, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_known", lambda: {b"=+": b"="})
    signs = regex(r"=+")
    found = getattr(signs, method)(*arguments)
    assert (list(found) if method == "finditer" else found) == nothing
    assert compiled == []
    assert signs.findall("a == b") == ["=="]
    assert compiled == ["=+"]


def test_a_pattern_that_is_used_much_is_compiled(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_known", lambda: {b"(?i)=a": b"="})
    signs = regex(r"=a", re.IGNORECASE)
    search = signs.search
    assert [search("owl") for _ in range(1000)] == [None] * 1000
    assert compiled == ["=a"]
    assert search("=A")


@pytest.mark.parametrize(
    ("pattern", "narrow"),
    [
        ("[a-zß-öø-ɏ]+", "[a-z]+"),
        (r"(?<![\w'\u2019-])[A-Z\u00c0-\u00de]", r"(?<![\w'-])[A-Z]"),
        ("[ぁ-ん]", r"[^\x00-\x7f]"),
        ("[^ぁ-ん]", r"[\x00-\x7f]"),
        ("[^a’]", "[^a]"),
        ("[’-]x", "[-]x"),
        *((one, one) for one in ("’x", "[a-z]", r"\[’]", "[’^a]", "[aぁ-ん-z]", "[!-ɏ]", r"[\u002d’]", r"[\\u2019]")),
    ],
)
def test_a_pattern_for_texts_of_ascii_has_no_letters_beyond(pattern: str, narrow: str) -> None:
    assert patterns.narrowed(pattern) == narrow


def test_a_pattern_is_compiled_in_full_where_a_text_asks_for_it(
    compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns._Pattern, "_is_all_ascii", True)
    word = regex("[a-zß-öø-ɏ]+")
    assert word.findall("an owl") == ["an", "owl"]
    assert compiled == ["[a-z]+"]
    assert word.findall("søt ugle") == ["søt", "ugle"]
    assert compiled == ["[a-z]+", "[a-zß-öø-ɏ]+"]
    other = regex("[a-cß-öø-ɏ]+")
    assert other.findall("cab") == ["cab"]
    assert compiled[2:] == ["[a-cß-öø-ɏ]+"]  # of one run, most texts have letters of the same kinds
    kelvin = regex("[a\u212a]", re.IGNORECASE)
    assert kelvin.findall("k") == ["k"]
