from __future__ import annotations

import pytest

from readme_tools.markdown.anchors import folded, possible_slugs, slug
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page, Site
from tests.helpers import document


def site(files: dict[str, str], includes: dict[str, list[str | None]] | None = None, is_whole: bool = True) -> Site:
    documents = {path: document(text, path) for path, text in files.items()}
    return Site(documents, includes or {}, is_whole=is_whole)


def anchors(page_site: Site, path: str) -> set[str] | None:
    found = Page(path, page_site).anchors
    return None if found is None else set(found)


def test_an_including_page_has_the_anchors_of_what_it_includes_over_several_steps() -> None:
    files = {"README.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n", "fr/README.md": "# D\n"}
    whole = site(files, {"README.md": ["b.md"], "b.md": ["c.md"], "c.md": ["b.md"]})
    assert anchors(whole, "README.md") == {"a", "b", "c"}
    assert anchors(whole, "c.md") == {"a", "b", "c"}
    assert anchors(whole, "fr/README.md") == {"d"}


def test_a_page_with_a_part_that_cannot_be_read_has_unknown_anchors() -> None:
    whole = site({"README.md": "# A\n", "b.md": "# B\n"}, {"README.md": ["b.md", None]})
    assert anchors(whole, "README.md") is None
    assert anchors(whole, "b.md") is None


def test_a_file_without_anchors_is_a_part_of_an_unknown_page() -> None:
    assert anchors(site({"part.md": "| a |\n|---|\n"}), "part.md") is None


def test_repeated_headings_are_numbered_and_both_ids_of_a_tag_count() -> None:
    found = anchors(site({"x.md": '# A\n\n# A\n\n<h2>B &amp; C</h2>\n\n<a id="d" name="e">f</a>\n'}), "x.md")
    assert found is not None
    assert {"a", "a-1", "b--c", "b-c", "d", "e"} <= found
    assert "a-2" not in found


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("./b.md", "fr/b.md"),
        ("../README.md", "README.md"),
        ("..", "."),
        ("../../issues", None),
        ("a%20b.md", "fr/a b.md"),
        ("../en/", "en"),
    ],
)
def test_a_relative_address_is_below_the_root_or_nowhere(path: str, meant: str | None) -> None:
    whole = site({"fr/README.md": ""})
    assert Page("fr/README.md", whole).target(path) == meant


def test_a_link_from_the_root_is_followed_where_the_root_is_known() -> None:
    files = {"fr/README.md": "# A\n", "en/README.md": "# B\n"}
    assert Page("fr/README.md", site(files)).target("/en/x.md") == "en/x.md"
    assert Page("fr/README.md", site(files)).target("/../../wiki") is None
    assert Page("fr/README.md", site(files)).anchors_at("/en/") == {"b": "b"}
    assert Page("fr/README.md", site(files, is_whole=False)).target("/en/x.md") is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("# Set up\n", {"set-up"}),
        ("Text without a heading\n", None),
        ("# Set up\n\n<!--@include: ./part.md-->\n", None),
        ("# Set up\n\n{% include part.md %}\n", None),
        ("# Set up\n\n--8<-- 'part.md'\n", None),
        ("# Set up\n\n{{< part >}}\n", None),
        ("(label)=\n# Set up\n", None),
        ("# Set up\n\n[](){#more}\n", None),
    ],
)
def test_another_file_is_read_once_and_only_when_it_says_all_of_its_anchors(text: str, known: set[str] | None) -> None:
    read: list[str] = []

    def other(path: str) -> Document:
        read.append(path)
        return document(text, path)

    names = {".": frozenset({"README.md", "docs"}), "docs": frozenset({"guide.md", "index.md"})}
    whole = Site({"README.md": document("# A\n")}, names=names.get, other=other)
    for _ in range(2):
        for path in ("docs/guide.md", "docs/", "docs/gone.md", "docs/guide.txt", "../x.md"):
            found = Page("README.md", whole).anchors_at(path)
            assert (None if found is None else set(found)) == (known if path in ("docs/guide.md", "docs/") else None)
    assert read == ["docs/guide.md", "docs/index.md"]


def test_what_a_folder_lacks_is_said_only_where_it_can_be_told() -> None:
    folders = {
        ".": frozenset({".git", "README.md", "docs", "sub", "other"}),
        "docs": frozenset({"a.md"}),
        "sub": frozenset[str](),
        "other": frozenset({".git", "a.md"}),
    }
    whole = Site({}, names=folders.get)
    assert whole.lacks("docs/a.md") is None
    assert whole.lacks(".") is None
    assert whole.lacks("docs/b.md") == ("b.md", frozenset({"a.md"}))
    assert whole.lacks("dosc/b.md") == ("dosc", folders["."])
    assert whole.lacks("sub/b.md") is None
    assert whole.lacks("other/b.md") is None
    assert whole.lacks("README.md/x") is None
    assert whole.holds("docs/a.md")
    assert not whole.holds("nowhere/a.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speech & Text", {"speech--text", "speech-text"}),
        ("1. Plan", {"1-plan", "_1-plan"}),
        ("①位", {"①位", "位", "_1位"}),
        ("⚙️ Setup", {"️-setup", "⚙️-setup"}),
        (":gear: Setup", {"gear-setup", "-setup"}),
        ("Own {#mine}", {"mine", "own"}),
        ("हिन्दी", {"हिन्दी"}),
    ],
)
def test_a_heading_may_get_the_anchors_of_github_and_of_vitepress(text: str, expected: set[str]) -> None:
    assert expected <= set(possible_slugs(text))
    assert "\ufe0f" in text or slug(text) in {*possible_slugs(text), slug("Own {#mine}")}


def test_the_selector_after_an_emoji_stays_in_the_anchor() -> None:
    assert "-setup" not in possible_slugs("⚙\ufe0f Setup")
    assert "-setup" in possible_slugs("✨ Setup")


def test_case_and_the_prefix_of_github_do_not_matter() -> None:
    assert folded("user-content-Ä-B") == folded("ä-b")
