"""Configurations that extend one another, globs and patterns: time grows no faster than their size."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.profile.patterns import Pattern, PatternError
from readme_tools.config import layers, load_config
from readme_tools.errors import ConfigError, ProfileError
from readme_tools.text.glob import Glob
from tests.conftest import Outcome


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note which files are read as a configuration."""
    found: list[Path] = []
    real = layers.read_toml
    monkeypatch.setattr(layers, "read_toml", lambda file: (found.append(file), real(file))[1])
    return found


@pytest.mark.parametrize("depth", [1, 8, 300])
def test_of_a_tree_that_doubles_at_each_step_every_file_is_read_once(
    depth: int, folder: Path, reads: list[Path]
) -> None:
    for level in range(depth):
        text = f'extends = ["{level + 1}a.toml", "{level + 1}b.toml"]\nextend-select = ["RT{level % 9 + 1}"]\n'
        for side in "ab":
            (folder / f"{level}{side}.toml").write_text(text)
    for side in "ab":
        (folder / f"{depth}{side}.toml").write_text(f'source = "{side * 2}"\nextend-exclude = ["{side}"]\n')
    config = load_config(folder / "0a.toml")
    assert config.source == "bb"
    assert [one.pattern for one in config.exclusions[-2:]] == ["a", "b"]
    assert len(reads) == 2 * depth + 1


def test_a_file_that_two_extend_counts_where_it_stands_last(folder: Path) -> None:
    (folder / "base.toml").write_text('source = "ja"\n[severity]\nRT1 = "error"\n')
    (folder / "one.toml").write_text('extends = "base.toml"\nsource = "en"\nbaseline = "b.json"\n')
    (folder / "two.toml").write_text('extends = "base.toml"\n')
    (folder / "readme-tools.toml").write_text('extends = ["one.toml", "two.toml"]\n')
    config = load_config(folder / "readme-tools.toml")
    assert (config.source, config.baseline) == ("ja", folder / "b.json")


@pytest.mark.parametrize("length", [1, 2, 5, 1200])
def test_a_long_way_of_files_is_read_or_refused_on_a_short_line(length: int, folder: Path) -> None:
    for number in range(length):
        (folder / f"{number}.toml").write_text(f'extends = "{number + 1}.toml"\n')
    for last in ("0.toml", f"{length // 2}.toml", "none.toml"):
        (folder / f"{length}.toml").write_text(f'extends = "{last}"\n')
        with pytest.raises(ConfigError, match="a circle: " if last != "none.toml" else "cannot be read") as caught:
            load_config(folder / "0.toml")
        assert len(str(caught.value)) < 400
    (folder / f"{length}.toml").write_text('source = "fr"\n')
    assert load_config(folder / "0.toml").source == "fr"


# Globs ----------------------------------------------------------------------------------------


def plainly(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    meaning = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts), re.DOTALL)


@given(st.text("ab/*?.", max_size=9), st.text("ab/.\n", max_size=9))
def test_a_glob_means_what_its_regular_expression_says(pattern: str, path: str) -> None:
    assert Glob(pattern).fullmatch(path) == bool(plainly(pattern).fullmatch(path))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("lists/*/README.md", "lists/a/README.md", True),
        ("lists/*/README.md", "lists/a/b/README.md", False),
        ("**/README.md", "README.md", True),
        ("**/README.md", "a/b/README.md", True),
        ("a/**", "a/b/c", True),
        ("./a?.md", "ab.md", True),
        ("表/*.md", "表/日本.md", True),
        ("[ab].md", "[ab].md", True),
    ],
)
def test_globs_fit_whole_paths(pattern: str, path: str, fits: bool) -> None:
    assert Glob(pattern).fullmatch(path) is fits


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "*b", "a" * 400),
        ("**/" * 60 + "x", "a/" * 400),
        ("**a" * 40 + "b", "a/" * 400),
        ("?*" * 60, "a/" * 99),
    ],
)
def test_many_stars_take_no_more_steps_than_the_path_has_characters(pattern: str, path: str) -> None:
    glob = Glob(pattern)
    assert not glob.fullmatch(path)
    assert len(glob._known) <= len(path)


@pytest.mark.parametrize("key", ["exclude", "suppress", "catalogues"])
def test_globs_of_many_stars_end_in_every_key(key: str, folder: Path, cli: Callable[..., Outcome]) -> None:
    (folder / ("a" * 120)).mkdir()
    for place in (folder, folder / ("a" * 120)):
        (place / "README.md").write_text("| | |\n|---|---|\n| A | b |\n")
    stars = "*a" * 30 + "*b"
    texts = {
        "exclude": f'exclude = ["{stars}", "**/{stars}"]\n',
        "suppress": f'[[suppress]]\nrules = ["RT"]\npath = "{stars}/*"\n',
        "catalogues": f'[[catalogues]]\npath = "*"\n[[catalogues]]\npath = "{stars}*"\n',
    }
    (folder / "readme-tools.toml").write_text(texts[key])
    assert cli("check").code in (0, 1, 2)


# Patterns of a profile ------------------------------------------------------------------------

_LEAVES = st.sampled_from(
    ["a", "b", ".", "[ab]", "[^a]", r"\d", r"\w", "(?:a|b)", "(a|ab)", "^", "$", r"\b", "", "(?i:A)"]
)
_PATTERNS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?", "+?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


@given(_PATTERNS, st.text("abA1 \n", max_size=6))
def test_a_pattern_means_what_python_says(pattern: str, text: str) -> None:
    assert Pattern(pattern).fullmatch(text) == bool(re.fullmatch(pattern, text))


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|a)*b", "(a|aa)+b", "a*" * 40 + "b", "(.*a){20}b", "(a?){40}a{40}b", "(?:a*)*b", r"([\w.-]+)+ Terms"],
)
def test_patterns_with_many_ways_come_to_an_end(pattern: str) -> None:
    assert not Pattern(pattern).fullmatch("a" * 500 + "!")


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "a{2000}",
        "(a{100}){100}",
        r"(a)\1",
        "(?=a)b",
        "(?<!a)b",
        "(?>a*)b",
        "a*+b",
        "(" * 5000 + ")" * 5000,
        "a{99999999999}",
    ],
)
def test_patterns_that_cannot_be_held_to_a_limit_are_refused_with_their_place(
    pattern: str, folder: Path, cli: Callable[..., Outcome]
) -> None:
    with pytest.raises(PatternError):
        Pattern(pattern)
    (folder / "README.md").write_text("| | Licence |\n|---|---|\n| A | MIT |\n")
    (folder / "p.toml").write_text(f"name = 'own'\n\n[licences]\npatterns = [\n  'x',\n  '{pattern}',\n]\n")
    for command in ("check", "export", "editions"):
        told = cli(command, "--profile", "p.toml")
        assert (told.code, told.err.count("\n")) == (2, 1), told
        assert "p.toml:4: " in told.err
        assert f"'{pattern[:60]}" in told.err
    assert issubclass(ProfileError, ConfigError)
