"""A profile that extends another one: what it adds, what it replaces, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.catalogue.profile.model import Profile, shipped
from readme_tools.config import load_profile
from readme_tools.errors import ProfileError
from tests.conftest import ROOT, Outcome

BASE = 'name = "mine"\nextends = "japanese-llms"\n'

ADDED: dict[str, tuple[str, Callable[[Profile], object]]] = {
    "a licence": (
        '[[licences.known]]\nid = "pine"\nnames = ["Pine Licence"]\n',
        lambda one: one.licences_by_id["pine"].names == ("Pine Licence",),
    ),
    "a name of a licence that is known": (
        '[[licences.known]]\nid = "mit"\nnames = ["The MIT"]\n',
        lambda one: one.licences_by_id["mit"].names[0] == "The MIT",
    ),
    "a name": (
        '[[names]]\ncolumns = ["developer"]\nnames = { en = "Pine Lab" }\n',
        lambda one: one.names[0].names["en"] == "Pine Lab",
    ),
    "a marker": ('[markers.star]\nglyph = "★"\n', lambda one: one.glyphs["★"].key == "star"),
    "a look-alike of a marker": (
        '[markers.available]\nvariants = ["@"]\n',
        lambda one: "@" in next(marker for marker in one.markers if marker.key == "available").variants,
    ),
    "a column": (
        '[[columns]]\nkey = "speed"\n[columns.headings]\nen = ["Speed"]\n',
        lambda one: one.headings["speed"].key == "speed",
    ),
    "a heading of a column": (
        '[[columns]]\nkey = "developer"\n[columns.headings]\nen = ["Built By"]\n',
        lambda one: one.headings["built by"].key == one.headings["開発元"].key == "developer",
    ),
    "headings in a new language": (
        '[[columns]]\nkey = "developer"\n[columns.headings]\nlt = ["Kūrėjas"]\n',
        lambda one: "lt" in one.column("developer").headings,
    ),
    "a language": ('[languages.lt]\nquotes = ["„“"]\n', lambda one: one.language("lt").quotes),
}


@pytest.mark.parametrize("what", ADDED)
def test_what_a_profile_adds_is_there_and_so_is_all_that_was(tmp_path: Path, what: str) -> None:
    text, is_there = ADDED[what]
    (tmp_path / "mine.toml").write_text(BASE + text, "utf-8")
    one, base = load_profile(str(tmp_path / "mine.toml")), shipped("japanese-llms")
    assert is_there(one), what
    assert one.name == "mine"
    assert {column.key for column in base.columns} <= {column.key for column in one.columns}
    assert base.licences_by_id.keys() <= one.licences_by_id.keys()
    assert base.glyphs.keys() <= one.glyphs.keys()
    assert base.headings.keys() <= one.headings.keys()


def test_files_extend_files_and_the_nearest_says_last(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.toml").write_text(BASE + '[markers.star]\nglyph = "★"\n', "utf-8")
    (tmp_path / "mine.toml").write_text(
        'name = "x"\nextends = "shared/base.toml"\n[markers.star]\nglyph = "☆"\n', "utf-8"
    )
    one = load_profile(str(tmp_path / "mine.toml"))
    assert (one.name, one.glyphs["☆"].key, "★" in one.glyphs) == ("x", "star", False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('extends = "japanese"\n', r"mine\.toml:2: extends: name a \.toml file, or a shipped profile: japanese-llms"),
        ("extends = 1\n", r"mine\.toml:2: extends: name a"),
        ('extends = "mine.toml"\n', r"mine\.toml:2: extends: the profile extends itself"),
        ('extends = "nowhere.toml"\n', r"mine\.toml:2: extends: .*nowhere\.toml: there is no such file"),
        ('extends = "generic"\n[[columns]]\nkey = "a"\n', r"mine\.toml:3: columns\.0: the key 'headings' is missing"),
        (
            'extends = "japanese-llms"\n[[columns]]\nkey = "developer"\ngrammar = "yaer"\n',
            r"mine\.toml:5: columns\.0\.grammar: 'yaer' is not known",
        ),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mine.toml").write_text(f'name = "mine"\n{text}', "utf-8")
    with pytest.raises(ProfileError, match=message):
        load_profile(str(tmp_path / "mine.toml"))


def test_profiles_that_extend_each_other_in_a_long_row_are_refused(folder: Path) -> None:
    for number in range(1500):
        (folder / f"p{number}.toml").write_text(f'name = "p"\nextends = "p{number + 1}.toml"\n', "utf-8")
    with pytest.raises(ProfileError, match=r"p99\.toml:2: extends: 100 profiles extend each other"):
        load_profile("p0.toml")


@pytest.mark.parametrize(
    ("base", "text", "message"),
    [
        ("base.toml", 'extends = "mine.toml"\n', "base.toml:1: extends: the profile extends itself"),
        ("base.toml", 'nam = "x"\n', "base.toml: the key 'name' is missing"),
        ("../base.toml", 'nam = "x"\n', "base.toml: not valid, and outside of the project"),
    ],
)
def test_what_is_wrong_beside_a_profile_that_was_named_is_told(
    folder: Path, cli: Callable[..., Outcome], base: str, text: str, message: str
) -> None:
    (folder / "README.md").write_text("# T\n", "utf-8")
    (folder / "mine.toml").write_text(f'name = "mine"\nextends = "{base}"\n', "utf-8")
    other = folder / base
    other.write_text(text, "utf-8")
    try:
        done = cli("check", "--profile", "mine.toml")
    finally:
        other.unlink()
    assert (done.code, len(done.err.splitlines()), message in done.err) == (2, 1, True), done.err


def test_the_example_of_the_page_does_what_the_page_says(folder: Path, cli: Callable[..., Outcome]) -> None:
    page = (ROOT / "docs" / "profiles.md").read_text("utf-8").partition("## Extend a profile")[2]
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    (folder / "my-profile.toml").write_text(example[1], "utf-8")
    (folder / "README.md").write_text(
        "# Models\n\n| Model/Architecture | Built By | License | Speed |\n|---|---|---|---|\n"
        "| A | Pine Laboratory | Pine Licence | quick |\n| B | Pine Lab | Oak Licence | fast |\n",
        "utf-8",
    )
    done = cli("check", "--profile", "my-profile.toml", "--output-format", "concise", "-q")
    assert sorted(re.findall(r"RT\d+ \[([\w-]+)\]", done.out)) == [
        "inconsistent-name",
        "unknown-licence",
        "unknown-value",
    ]
    line = '{ id = "oak-licence", names = ["Oak Licence"] }'
    assert f"add {line} to 'known' of [licences] in my-profile.toml" in done.out
