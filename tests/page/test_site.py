"""What a site is made of, as far as it takes no browser to see it."""

from __future__ import annotations

import gzip
import json
import re
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readme_tools import api
from readme_tools.errors import ConfigError
from readme_tools.markdown.build import parse
from readme_tools.page.cells import Places, cell
from readme_tools.page.site import WORDS
from readme_tools.text.manifest import FILE_NAME
from readme_tools.text.source import Source
from tests.conftest import ROOT, Outcome, few
from tests.helpers import git
from tests.page.catalogues import EN, HOSTILE, JA, LIST, big, forest, hostile

pytest.importorskip("jinja2")
CLI = Callable[..., Outcome]


def listing(files: dict[str, bytes], name: str = "entries") -> dict[str, Any]:
    """Give the data of a list."""
    text = files[f"{name}.js"].decode()
    literal = text.removeprefix("globalThis.listing=JSON.parse('").removesuffix("');\n")
    return dict(json.loads(re.sub(r"\\(.)", r"\1", literal)))


def commit_as(message: str) -> None:
    git("add", ".")
    git("commit", "--quiet", "-m", message)


TABLE = "| Name | Kind |\n|---|---|\n| Sugi | tall |\n"


def site(folder: Path, **options: Any) -> dict[str, bytes]:
    return dict(api.page(folder, **options).files)


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(data) for name, data in files.items() if name.endswith(".html")}


# Entries ---------------------------------------------------------------------------------------


def test_every_entry_of_every_table_is_a_row_with_its_cells_in_each_edition(folder: Path) -> None:
    data = listing(site(forest(folder)))
    assert data["languages"] == {"ja": "日本語", "en": "English"}
    assert [row["id"] for row in data["rows"]] == ["general/hinoki", "general/sugi", "general/café", "special/matsu"]
    keys = [one["key"] for one in data["columns"]]
    assert keys == ["Name", "Table", "year", "architecture", "training-data", "developer", "licence"]
    sugi = dict(zip(keys, data["rows"][1]["c"], strict=True))
    assert sugi["Name"] == [["a", "https://sugi.example", "Sugi"]]
    assert sugi["year"] == {"ja": "2024", "en": "2023"}
    assert sugi["developer"] == {"ja": "森研究所", "en": "Forest Lab"}
    assert sugi["licence"] == "MIT"
    assert data["rows"][1]["l"]["en"] == "source/README_en.md.html#L9"


def test_facts_come_from_how_columns_are_read(folder: Path) -> None:
    data = listing(site(forest(folder)))
    assert [(one["key"], one["kind"]) for one in data["facets"]] == [
        ("Table", "set"),
        ("Year", "range"),
        ("Size", "range"),
        ("Licence", "set"),
        ("architecture", "text"),
        ("training-data", "text"),
        ("developer", "text"),
    ]
    hinoki = data["rows"][0]
    assert hinoki["f"] == {"Table": ["general"], "Year": [2025], "Size": [7e9, 7e10], "Licence": ["cc-by-nc"]}
    licences = dict(next(one["values"] for one in data["facets"] if one["key"] == "Licence"))
    assert licences["cc-by-nc"] == "CC BY-NC"


def test_footnotes_of_cells_go_with_the_row(folder: Path) -> None:
    data = listing(site(forest(folder)))
    assert data["rows"][0]["n"] == {"ja": {"1": "2024 年の版。"}, "en": {"1": "The version of 2024."}}


def test_columns_with_few_values_are_chosen_from_and_keys_are_not_mixed_up_with_our_own(folder: Path) -> None:
    rows = "".join(f"| A{n} | {'Yes' if n % 3 else 'No'} | {n} | T{n} | L{n} |\n" for n in range(30))
    text = f"# All\n\n| API | HTTPS | Size | Table | Name |\n|---|---|---|---|---|\n{rows}"
    (folder / "README.md").write_text(text, "utf-8")
    data = listing(site(folder))
    kinds = {one["key"]: one["kind"] for one in data["facets"]}
    assert kinds["https"] == "set"
    row = dict(zip((one["key"] for one in data["columns"]), data["rows"][3]["c"], strict=True))
    assert (row["Name"], row["table"], row["size"], row["name"]) == ("A3", "T3", "3", "L3")


def test_lists_are_entries_as_well(folder: Path) -> None:
    (folder / "README.md").write_text(LIST, "utf-8")
    data = listing(site(folder))
    assert [row["id"] for row in data["rows"]][:2] == ["conifers/hinoki", "conifers/sugi"]
    labels = {one["key"]: one["label"] for one in data["columns"]}
    assert labels["description"] == {"en": "Description", "ja": "説明"}
    assert data["rows"][0]["c"][-1] == [["img", "Free"]]


def test_tables_of_one_heading_are_told_apart(folder: Path) -> None:
    table = "## Same\n\n| Name | Text |\n|---|---|\n| a | b |\n| c | d |\n\n"
    (folder / "README.md").write_text(f"# All\n\n{table}{table}## Other\n\n| Name | Text |\n|---|---|\n| e | f |\n")
    values = next(one["values"] for one in listing(site(folder))["facets"] if one["key"] == "Table")
    assert [label["en"] for _, label in values] == ["Same (same)", "Same (same-2)", "Other"]


@pytest.mark.parametrize(
    "headings, labels",
    [
        ("## A\n### Small\n|\n### Large\n|\n## B\n### Small\n|\n", ["A › Small", "Large", "B › Small"]),
        ("## A\n### X\n#### Small\n|\n## B\n### X\n#### Small\n|\n", ["A › X › Small", "B › X › Small"]),
        ("## A\n#### Small\n|\n### C\n### Small\n|\n## Small\n|\n", ["Small", "Small", "Small"]),
        ("## A[^1]\n### **Small**\n|\n## B &amp; <b>C</b>\n### Small\n|\n", ["A › Small", "B & C › Small"]),
        ("## A\n|\n## A\n|\n", ["A", "A"]),
    ],
)
def test_tables_of_one_heading_are_called_by_the_headings_above(folder: Path, headings: str, labels: list[str]) -> None:
    (folder / "README.md").write_text("# Trees\n\n" + headings.replace("\n", "\n\n").replace("|", TABLE), "utf-8")
    values = next(one["values"] for one in listing(site(folder))["facets"] if one["key"] == "Table")
    shown = [label["en"].removesuffix(f" ({key})") for key, label in values]
    assert shown == labels
    assert len({label["en"] for _, label in values}) == len(values)


@pytest.mark.parametrize(
    "heading, cells, key, kind",
    [
        ("Release Date", ["2023/05", "2022/11", "2023/07", "2024/01", "2019/10"], "Year", "range"),
        ("Released", ["2023-05-01", "2022-11-30", "-", "2024-01-02", "2019-10-10"], "Year", "range"),
        ("Year", ["2023", "2022", "2021", "2020", "2019"], "Year", "range"),
        ("Licence", ["MIT", "Apache 2.0", "Apache-2.0", "CC BY 4.0", "our own"], "Licence", "set"),
        ("ライセンス", ["MIT", "Apache 2.0", "Apache-2.0", "CC BY 4.0", "GPL v3"], "Licence", "set"),
        ("Layers", ["12", "24", "36", "6", "48"], "layers", "range"),
        ("Score", ["12.5", "24.1", "36.0", "6", "48.3"], "score", "range"),
        ("Notes", ["May", "for 2023 and others", "a long text", "more of it", "MIT people"], "notes", "text"),
        ("Kind", ["tall", "small"] * 8, "kind", "set"),
    ],
)
def test_a_catalogue_without_a_profile_is_filtered_by_what_its_cells_look_like(
    folder: Path, heading: str, cells: list[str], key: str, kind: str
) -> None:
    rows = "".join(f"| Tree {number} | {cell} |\n" for number, cell in enumerate(cells))
    (folder / "README.md").write_text(f"# Trees\n\n| Name | {heading} |\n|---|---|\n{rows}", "utf-8")
    facets = {one["key"]: one["kind"] for one in listing(site(folder))["facets"]}
    assert facets == {key: kind}


@pytest.mark.parametrize(
    "text", ["", "# Nothing\n", "# A\n\n| a |\n|---|\n", "\ufeff# B\r\n\r\n| a |\r\n|---|\r\n| |\r\n"]
)
def test_a_page_without_entries_is_a_site_without_rows(folder: Path, text: str) -> None:
    (folder / "README.md").write_bytes(text.encode())
    files = site(folder)
    assert len(listing(files)["rows"]) <= 1
    assert pages(files)["overview.html"].all("main")


def test_what_is_new_in_a_profile_is_called_by_its_name(folder: Path) -> None:
    profile = """name = "trees"
[[columns]]
key = "kind"
grammar = "choice"
headings = { en = ["Kind"], ja = ["種類"] }
values = [
  { names = { en = "leafy", ja = "広葉樹" } },
  { names = { en = "conifer\u202e", ja = "針葉樹" } },
]
"""
    (folder / "trees.toml").write_text(profile, "utf-8")
    (folder / "readme-tools.toml").write_text('profile = "trees.toml"\n')
    for name, words in (
        ("README.md", ("種類", "広葉樹", "針葉樹")),
        ("README_en.md", ("Kind", "leafy", "conifer\u202e")),
    ):
        rows = "".join(f"| Tree {number} | {words[1 + number % 2]} |\n" for number in range(6))
        (folder / name).write_text(f"# Trees\n\n| Name | {words[0]} |\n|---|---|\n{rows}", "utf-8")
    made = api.page(folder)
    values = next(one["values"] for one in listing(dict(made.files))["facets"] if one["key"] == "kind")
    assert values == [
        ["leafy", {"en": "leafy", "ja": "広葉樹"}],
        ["conifer\u202e", {"en": "conifer<U+202E>", "ja": "針葉樹"}],
    ]
    assert {"trees.toml", "readme-tools.toml"} <= {one.name for one in made.inputs}


# Differences, findings, changes ----------------------------------------------------------------


def test_differences_stand_side_by_side_each_with_its_line(folder: Path) -> None:
    data = listing(site(forest(folder)), "differences")
    keys = [one["key"] for one in data["columns"]]
    assert len(data["rows"]) == 1
    row = dict(zip(keys, data["rows"][0]["c"], strict=True))
    assert row["Name"] == [["a", "#entry=general%2Fsugi", "Sugi"]]
    assert row["Column"] == {"ja": "公開年", "en": "Release Year"}
    assert row["Cell"] == {
        "ja": ["2024", ["br"], ["a", "source/README.md.html#L9", "README.md:9"]],
        "en": ["2023", ["br"], ["a", "source/README_en.md.html#L9", "README_en.md:9"]],
    }
    assert data["beside"]


def test_an_entry_that_an_edition_lacks_is_a_difference(folder: Path) -> None:
    forest(folder)
    (folder / "README_en.md").write_text(re.sub(r"\| \[Café.*\n", "", EN), "utf-8")
    rows = listing(site(folder), "differences")["rows"]
    lacking = next(row for row in rows if row["f"]["Rule"] == ["missing-row"])
    assert lacking["c"][3] == {
        "en": None,
        "ja": [["a", "https://cafe.example", "Café"], ["br"], ["a", "source/README.md.html#L10", "README.md:10"]],
    }


def test_findings_are_filtered_as_entries_are_and_by_rule(folder: Path) -> None:
    forest(folder)
    (folder / "README.md").write_text(JA.replace("Apache 2.0 |\n\n<a", "Apach 2.0 |\n\n<a"), "utf-8")
    data = listing(site(folder), "findings")
    found = {row["f"]["Rule"][0]: row for row in data["rows"]}
    assert found["year-differs"]["f"]["Year"] == [2024]
    assert found["year-differs"]["f"]["Licence"] == ["mit"]
    keys = {one["key"] for one in data["facets"]}
    assert {"Rule", "Severity", "File", "Table", "Year", "Size", "Licence"} <= keys
    message = found["year-differs"]["c"][1]
    assert message["en"] != message["ja"]


def test_one_edition_alone_has_no_differences(folder: Path) -> None:
    (folder / "README.md").write_text(LIST, "utf-8")
    files = site(folder)
    assert "differences.html" not in files
    assert "differences" not in Page(files["index.html"]).text.lower()


def test_changes_since_a_revision_are_before_and_after_in_each_edition(repo: Path) -> None:
    forest(repo)
    commit_as("first")
    (repo / "README.md").write_text(JA.replace("MIT", "Apache 2.0"), "utf-8")
    (repo / "README_en.md").write_text(
        EN.replace("MIT", "Apache 2.0").replace(
            "| [Matsu](https://matsu.example) | 2024 | BERT (**110m**) | Papers | Tree Club | Apache 2.0 |\n", ""
        ),
        "utf-8",
    )
    files = site(repo, since="HEAD")
    data = listing(files, "changes")
    keys = [one["key"] for one in data["columns"]]
    rows = [dict(zip(keys, row["c"], strict=True)) for row in data["rows"]]
    licence = next(row for row in rows if row["Name"] == [["a", "#entry=general%2Fsugi", "Sugi"]])
    assert licence["Before"] == {"ja": "MIT", "en": "MIT"}
    assert licence["After"] == {"ja": "Apache 2.0", "en": "Apache 2.0"}
    assert licence["What"] == {"en": "changed", "ja": "変更"}
    assert any("Matsu" in json.dumps(row["Name"]) for row in rows)
    assert "From HEAD to working tree" in Page(files["changes.html"]).text
    assert "changes.html" not in site(repo)


def test_changes_between_two_revisions_link_to_the_entries_of_now(repo: Path) -> None:
    forest(repo)
    commit_as("first")
    (repo / "README.md").write_text(JA.replace("MIT", "Apache 2.0"), "utf-8")
    commit_as("second")
    (repo / "README.md").write_text(JA.replace("## 汎用", "一行\n\n二行\n\n## 汎用"), "utf-8")
    rows = listing(site(repo, since="HEAD~..HEAD"), "changes")["rows"]
    assert [row["c"][1] for row in rows] == [[["a", "#entry=general%2Fsugi", "Sugi"]]]
    assert rows[0]["c"][5] == {"ja": "Apache 2.0"}


# Pictures --------------------------------------------------------------------------------------


def test_overviews_are_pictures_of_the_server_whose_bars_lead_to_their_entries(folder: Path) -> None:
    page = Page(site(forest(folder))["overview.html"])
    hrefs = [one.get("href") for one in page.all("a")]
    assert {"index.html#f.Year=2023..2023", "index.html#f.Licence=apache", "index.html#f.Table=special"} <= {*hrefs}
    assert len(page.all("circle")) == 5
    assert "Hinoki: 70B" in page.text
    assert [one["aria-label"] for one in page.all("svg") if one.get("role") == "img"] == ["Sizes over time"]


def test_names_that_repeat_are_counted(folder: Path) -> None:
    page = Page(site(big(folder, 200))["overview.html"])
    assert "index.html#f.developer=Firm+10" in [one.get("href") for one in page.all("a")]


def test_every_picture_has_a_title_of_its_own_and_its_bars_lead_to_filters_that_there_are(folder: Path) -> None:
    rows = "".join(f"| T{n} | {2000 + n % 7}/0{1 + n % 9} | {('MIT', 'Apache 2.0')[n % 2]} |\n" for n in range(30))
    text = f"# Trees\n\n| Name | Released | Licence |\n|---|---|---|\n{rows}"
    (folder / "README.md").write_text(text, "utf-8")
    files = site(folder)
    page = Page(files["overview.html"])
    titles = [one["aria-labelledby"] for one in page.all("section")]
    assert len(titles) == 2
    asked = {str(one.get("href")).partition("#f.")[2].partition("=")[0] for one in page.all("a")} - {""}
    assert asked == {"Year", "Licence"} <= {one["key"] for one in listing(files)["facets"]}


# Safe ------------------------------------------------------------------------------------------


def test_hostile_texts_are_data_and_nothing_else(folder: Path) -> None:
    files = site(hostile(folder))
    rows = listing(files)["rows"]
    shown = [row["c"][2] for row in rows[: len(HOSTILE)]]
    told = [
        "".join(one if isinstance(one, str) else one[1] for one in (text if isinstance(text, list) else [text]))
        for text in shown
    ]
    assert told == [one.strip() for one in HOSTILE.values()]
    assert [row["c"][0] for row in rows[len(HOSTILE) + 20 :]] == [
        "in HTML (javascript:alert(6))",
        [["a", "https://good.example/?a=1&b=<2>", "good"]],
    ]


_PIECES = st.sampled_from(
    (
        *"[]()<>&\"'`*_~!:/#\\ \u202e\u2066\x1b",
        "javascript:",
        "data:",
        "https://a.example/",
        "//b.example",
        "&#106;",
        "<a href=",
        "</a>",
        "<img src=x alt=",
        "<script>",
        "<br>",
        "[^1]",
        "![",
        "](",
        "text",
        "日本語",
        "mailto:a@b.example",
        "<!--",
        "-->",
    )
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
@settings(max_examples=few(100))
def test_whatever_stands_in_a_cell_its_elements_are_harmless_and_its_links_are_followed_safely(
    text: str, has_base: bool
) -> None:
    document = parse(Source("p", f"| a |\n|---|\n| {text} |\n\n[^1]: x\n"))
    base = "https://git.example/blob" if has_base else ""

    def judge(part: Any) -> None:
        if isinstance(part, str):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", part)
            return
        tag, *rest = part
        assert tag in ("a", "strong", "em", "del", "code", "img", "br", "sup")
        if tag == "a":
            assert re.match(r"(?i)(https?:|mailto:)[^\x00-\x20]*$", rest.pop(0))
        for one in rest:
            judge(one)

    for row in document.tables[0].rows if document.tables else ():
        for one in row.cells:
            shown = cell(one.inlines, Places(base, {"p": "README.md"}), "p")
            for part in [shown] if isinstance(shown, str) else shown:
                judge(part)


@pytest.mark.parametrize("make", [forest, hostile], ids=["plain", "hostile"])
def test_pages_load_nothing_from_elsewhere_and_run_no_code_but_our_own(
    folder: Path, make: Callable[[Path], Path]
) -> None:
    files = site(make(folder))
    for name, page in pages(files).items():
        policies = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        ]
        assert {one for one, _ in page.elements} & {
            "style",
            "base",
            "iframe",
            "object",
            "embed",
            "img",
            "form",
        } == set()
        for tag, attributes in page.elements:
            assert not [one for one in attributes if one.startswith("on") or one in ("style", "srcdoc")]
            for one in ("src", "href"):
                url = attributes.get(one) or ""
                assert not urlsplit(url).scheme, (name, url)
                assert not url.startswith("/")
                target = (Path(name).parent / unquote(urlsplit(url).path)).as_posix() if urlsplit(url).path else name
                assert Path(target).as_posix().replace("source/../", "") in files, (name, url)
            assert tag != "script" or attributes.get("src")


@pytest.mark.parametrize(
    ("url", "base", "leads"),
    [
        ("https://a.example/x?y=1#z", "", "https://a.example/x?y=1#z"),
        ("HTTP://a.example", "", "HTTP://a.example"),
        ("mailto:a@b.example", "", "mailto:a@b.example"),
        ("//a.example/x", "", "https://a.example/x"),
        ("javascript:alert(1)", "", None),
        ("\x01java\nscript\t:alert(1)", "", None),
        ("\u200bjavascript:alert(1)", "", None),
        ("data:text/html,x", "https://git.example/blob", None),
        ("file:///etc/passwd", "https://git.example/blob", None),
        ("/\\evil.example", "https://git.example/blob", None),
        ("http://[", "", "http://["),
        ("a b.md", "https://git.example/blob", "https://git.example/blob/en/a%20b.md"),
        ("https://a.example/a b", "", "https://a.example/a%20b"),
        ("java\x01script:alert(1)", "", None),
        ("", "https://git.example/blob", None),
        ("docs/x.md", "", None),
        ("docs/x.md", "https://git.example/blob", "https://git.example/blob/en/docs/x.md"),
        ("#here", "https://git.example/blob", "https://git.example/blob/en/README.md#here"),
        ("../x", "https://git.example/blob", "https://git.example/blob/x"),
    ],
)
def test_links_lead_where_a_browser_may_go(url: str, base: str, leads: str | None) -> None:
    assert Places(base, {"p": "en/README.md"}).url(url, "p") == leads


def test_lines_lead_to_the_repository_where_its_url_is_given(folder: Path) -> None:
    files = site(forest(folder), source_url="https://git.example/blob/main/")
    assert listing(files)["rows"][0]["l"]["en"] == "https://git.example/blob/main/README_en.md?plain=1#L8"
    assert not [name for name in files if name.startswith("source/")]


# The site as files -----------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    assert site(forest(folder)) == site(folder)


def test_scripts_and_styles_are_small() -> None:
    from readme_tools.page.site import _OWN, ASSETS

    assert sum(len(gzip.compress((_OWN / name).read_bytes())) for name in ASSETS) < 40 * 1024 / 2


def test_pages_are_in_both_languages_and_lead_to_each_other(folder: Path) -> None:
    files = pages(site(forest(folder), language="ja"))
    assert files["index.html"].all("html") == [{"lang": "ja"}]
    assert files["index.en.html"].all("html") == [{"lang": "en"}]
    assert "項目" in files["index.html"].text
    assert "森のモデル" in files["index.html"].text
    assert "Models of the forest" in files["index.en.html"].text
    assert "findings.en.html" in [one.get("href") for one in files["findings.html"].all("a")]
    assert {one.split(".")[0] for one in files if ".en." in one} == {"index", "overview", "differences", "findings"}


def test_every_word_is_used() -> None:
    from readme_tools.page.site import _OWN

    texts = "".join(file.read_text("utf-8") for file in _OWN.iterdir())
    assert [
        name
        for name in WORDS
        if f"words.{name}" not in texts and name not in ("entries", "overview", "differences", "findings", "changes")
    ] == []


def test_the_title_is_the_first_heading_or_what_is_asked_for(folder: Path) -> None:
    files = site(forest(folder), title="<b>Mine</b> \u202e")
    assert files["index.html"].count(b"&lt;b&gt;Mine&lt;/b&gt; &lt;U+202E&gt;") == 2
    assert site(folder, title=" ") == site(folder)
    (folder / "README.md").write_text("| a | b |\n|---|---|\n| c | d |\n")
    (folder / "README_en.md").unlink()
    assert folder.name in Page(site(folder)["index.html"]).text


# Templates -------------------------------------------------------------------------------------


def test_templates_are_replaced_piece_by_piece(folder: Path) -> None:
    forest(folder)
    mine = folder / "mine"
    mine.mkdir()
    (mine / "footer.html").write_text("<footer>{{ title }} <i>{{ words.made }}</i></footer>")
    (mine / "page.css").write_text("body { color: red }")
    files = site(folder, templates=mine)
    assert "Models of the forest <i>Made by readme-tools</i>" in files["index.html"].decode()
    assert files["page.css"] == b"body { color: red }"
    assert "<header>" in files["index.html"].decode()
    assert {mine / "footer.html", mine} <= api.page(folder, templates=mine).inputs


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% if %}", r"footer\.html:1: "),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ 1 + title }}", "unsupported operand"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'missing.html' %}", r"missing\.html"),
        ("{% include '../README.md' %}", r"README\.md"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
        ("{{ counts.clear() }}", "unsafe|not safely callable"),
        ("{{ others[0][2].__globals__ }}", "unsafe|undefined"),
        ("{% include 'footer.html' %}", "recursion"),
        ("{% for n in range(10000000000) %}{% endfor %}", "[Rr]ange"),
    ],
)
def test_what_is_wrong_with_a_template_is_one_line(folder: Path, text: str, reason: str) -> None:
    forest(folder)
    mine = folder / "mine"
    mine.mkdir()
    (mine / "footer.html").write_text(text)
    with pytest.raises(ConfigError, match=reason) as raised:
        site(folder, templates=mine)
    assert str(raised.value).startswith("--templates: ")
    assert "\n" not in str(raised.value)


def test_a_template_that_leads_out_of_its_folder_is_none(folder: Path) -> None:
    forest(folder)
    (folder / "secret").write_text("secret")
    mine = folder / "mine"
    mine.mkdir()
    (mine / "footer.html").symlink_to(folder / "secret")
    assert b"secret" not in site(folder, templates=mine)["index.html"]


# The command line ------------------------------------------------------------------------------


def test_a_site_is_written_and_written_again(folder: Path, cli: CLI) -> None:
    forest(folder)
    first = cli("page", "-o", "site")
    assert (first.code, first.out) == (0, "")
    assert re.fullmatch(r"site: \d+ files written, 0 removed\n", first.err)
    (folder / "site" / "CNAME").write_text("forest.example")
    (folder / "README_en.md").unlink()
    again = cli("page", "-o", "site")
    assert re.fullmatch(r"site: \d+ files written, 4 removed\n", again.err)
    assert (folder / "site" / "CNAME").exists()
    assert not (folder / "site" / "differences.html").exists()
    assert cli("page", "-o", "site").err == "site: 0 files written, 0 removed\n"


def test_files_of_others_are_not_replaced(folder: Path, cli: CLI) -> None:
    forest(folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("mine")
    refused = cli("page", "-o", "site")
    assert refused.code == 2
    assert refused.err.startswith("readme-tools: site/index.html: was not made by readme-tools")
    assert [one.name for one in (folder / "site").iterdir()] == ["index.html"]
    assert cli("page", "-o", "site", "--force").code == 0
    assert (folder / "site" / FILE_NAME).exists()


def test_a_folder_of_the_catalogue_itself_becomes_a_site_only_when_that_is_forced(folder: Path, cli: CLI) -> None:
    (folder / "README.md").write_text(LIST, "utf-8")
    refused = cli("page", "-o", ".")
    assert (refused.code, refused.err.count("\n"), sorted(one.name for one in folder.iterdir())) == (
        2,
        1,
        [".git", "README.md"],
    )
    assert "this run reads files of this folder" in refused.err
    assert cli("page", "-o", ".", "--force").code == 0
    assert cli("page", "-o", ".").code == 0


def test_what_stood_in_the_folder_is_told_with_the_first_site(folder: Path, cli: CLI) -> None:
    (folder / "README.md").write_text(LIST, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "CNAME").write_text("trees.example", "utf-8")
    told = [cli("page", "-o", "docs").err for _ in range(2)]
    assert ["docs: was not empty" in one for one in told] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the folder of the site with --output"),
        (["-o", "README.md"], "README.md: cannot be written: it is not a folder\n"),
        (["-o", "site", "--templates", "missing"], "--templates: missing: no such folder"),
        (["-o", "site", "--since", "v1"], "revision"),
        (["-o", "site", "--source-url", "javascript:x"], "--source-url javascript:x: write a URL"),
        (["-o", "site", "a", "b"], "a: no such file"),
    ],
)
def test_what_is_wrong_with_the_set_up_is_one_line(folder: Path, cli: CLI, arguments: list[str], said: str) -> None:
    forest(folder)
    done = cli("page", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_merge_conflict_is_resolved_first(folder: Path, cli: CLI) -> None:
    forest(folder)
    (folder / "README_en.md").write_text(f"<<<<<<< a\n{EN}=======\n{EN}>>>>>>> b\n", "utf-8")
    done = cli("page", "-o", "site")
    assert done.code == 2
    assert "README_en.md:1: a merge conflict was left in the file" in done.err
    assert not (folder / "site").exists()


def test_without_jinja_one_line_says_what_to_install(folder: Path, cli: CLI, monkeypatch: pytest.MonkeyPatch) -> None:
    forest(folder)
    for name in ("jinja2", "jinja2.sandbox"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    done = cli("page", "-o", "site")
    assert (done.code, done.err) == (2, "readme-tools: 'page' needs an extra: pip install 'readme-tools[page]'\n")


def test_a_catalogue_whose_editions_cannot_be_told_is_one_line(folder: Path, cli: CLI) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(LIST)
    done = cli("page", "a", "b", "-o", "site")
    assert done.code == 2
    assert "page takes one catalogue at a time" in done.err


def test_the_site_of_the_repository_is_made_again_when_a_file_changes(
    folder: Path, cli: CLI, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readme_tools.cli import watching

    forest(folder)
    states = iter([EN.replace("2023 | GPT (**1.3b**)", "2024 | GPT (**1.3b**)"), "<<<<<<< a\n", None])

    def sleep(_: float) -> None:
        text = next(states)
        if text is None:
            raise KeyboardInterrupt
        (folder / "README_en.md").write_text(text, "utf-8")

    monkeypatch.setattr(watching.watch, "__defaults__", (sleep, watching.stamp))
    done = cli("page", "-o", "site", "--watch")
    assert done.code == 0
    assert done.err.count("Waiting for a file to change") >= 2
    assert done.err.count("files written") + done.err.count("file written") >= 2


@pytest.mark.parametrize("options", [["--serve", "0"], ["--serve", "0", "--watch"]])
def test_a_site_is_shown_until_it_is_interrupted_and_need_not_be_written(
    folder: Path, cli: CLI, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    from readme_tools.cli import page, watching

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "_rest", interrupt)
    monkeypatch.setattr(watching.watch, "__defaults__", (interrupt, watching.stamp))
    done = cli("page", str(forest(folder)), *options)
    assert done.code == 0
    assert re.search(r"the site is at http://127\.0\.0\.1:\d+/: Ctrl-C ends this\n", done.err)
    assert {one.name for one in folder.iterdir()} == {".git", "README.md", "README_en.md"}


def test_a_preview_serves_the_site_on_loopback_only(folder: Path) -> None:
    from http.client import HTTPConnection

    from readme_tools.page.serving import Preview

    made = api.page(forest(folder))
    preview = Preview(lambda: made)
    try:
        port = int(preview.url.rstrip("/").rpartition(":")[2])
        assert preview.url.startswith("http://127.0.0.1:")

        def get(path: str, host: str = "127.0.0.1", method: str = "GET") -> tuple[int, str | None, bytes]:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request(method, path, headers={"Host": f"{host}:{port}"})
            answer = connection.getresponse()
            told = answer.status, answer.headers["Content-Type"], answer.read()
            connection.close()
            return told

        assert get("/") == (200, "text/html; charset=utf-8", made.files["index.html"])
        assert get("/entries.js?x#y")[:2] == (200, "text/javascript; charset=utf-8")
        assert get("/source/README.md.html")[0] == 200
        assert get("/", method="HEAD") == (200, "text/html; charset=utf-8", b"")
        assert get("/", host="evil.example")[0] == 404
        assert get("/", method="POST")[0] == 501
        for path in ("/../README.md", "/%2e%2e/README.md", "/README.md", "//etc/passwd", "/source/", "/%00"):
            assert get(path)[0] == 404, path
        with pytest.raises(ConfigError, match=f"--serve {port}: "):
            Preview(lambda: made, port)
    finally:
        preview.close()


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"GET http://[ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"HTTP/1.0 404"),
        (b"GET //[x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"HTTP/1.0 404"),
        (b"GET /\r\n\r\n", b"not found"),
        (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.0 404"),
        (b"\0\xff\r\n\r\n", b"<!DOCTYPE"),
        (b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b""),
    ],
)
def test_no_request_to_a_preview_is_told_on_the_console(
    folder: Path, capfd: pytest.CaptureFixture[str], sent: bytes, answer: bytes
) -> None:
    from readme_tools.page.serving import Preview

    made = api.page(forest(folder))
    preview = Preview(lambda: made)
    try:
        port = int(preview.url.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as own:
            own.sendall(sent)
            if answer:
                assert own.recv(1 << 16).startswith(answer)
            else:  # it hangs up, and what it was to get goes nowhere
                own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    finally:
        preview.close()
    assert capfd.readouterr().err == ""


# Real catalogues -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["history/2023-10-30-bf4b9f18", "foreign/KoELECTRA", "other/open-llms"])
def test_real_catalogues_become_sites_with_every_entry(corpus: Path, name: str) -> None:
    files = site(corpus / name)
    assert len(listing(files)["rows"]) == len(api.export(corpus / name)["records"])


def test_parts_of_cells_are_kept(folder: Path) -> None:
    document = parse(
        Source("p", "| a |\n|---|\n| x **b *c*** ~~d~~ `e`<br>[f **g**](https://h.example) ![i](j) [^k] |\n\n[^k]: l\n")
    )
    assert cell(document.tables[0].rows[0].cells[0].inlines, Places(), "p") == [
        "x ",
        ["strong", "b ", ["em", "c"]],
        " ",
        ["del", "d"],
        " ",
        ["code", "e"],
        ["br"],
        ["a", "https://h.example", "f ", ["strong", "g"]],
        " ",
        ["img", "i"],
        " ",
        ["sup", "k"],
    ]


# The page about it -----------------------------------------------------------------------------

DOCS = (ROOT / "docs" / "page.md").read_text("utf-8")


def test_the_workflow_of_the_page_is_valid(tmp_path: Path) -> None:
    code, _ = re.findall(r"^```yaml\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    file = tmp_path / "site.yml"
    file.write_text(code, "utf-8")
    check = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run([sys.executable, *check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_templates_options_and_footer_of_the_page_are_those_that_there_are(folder: Path) -> None:
    from readme_tools.cli.page import command
    from readme_tools.page.site import _OWN

    table = DOCS.partition("| File | What it is |")[2].partition("\n\n")[0]
    assert {*re.findall(r"`([\w.]+)`", table)} == {file.name for file in _OWN.iterdir()}
    own = {"--output", "--since", "--title", "--source-url", "--templates", "--serve", "--watch", "--force"}
    assert {*re.findall(r"^\| `(--[\w-]+)[` ]", DOCS, re.MULTILINE)} | {"--watch"} == own
    assert own <= {name for one in command.params for name in one.opts}
    (html,) = re.findall(r"^```html\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    (folder / "mine").mkdir()
    (folder / "mine" / "footer.html").write_text(html)
    files = site(forest(folder), templates=folder / "mine")
    assert "<footer><p>Models of the forest: 4 · Made" in files["index.html"].decode().replace("🌲 ", "")
