"""Facts and shapes of one page and between editions: links, numbers, lists, cells; one mistake is one finding."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.rules import ALL
from readme_tools.text.source import Source
from tests.helpers import named
from tests.sync.test_parity import catalogue

_HUB = "https://code.example/owls/{}"
_ITEMS = "".join(f"- [Owl {one}](https://{one}.example/owl)\n" for one in "abcdef")


def _names(en: str, ja: str, **more: str) -> list[str]:
    return sorted(one.name for one in check([catalogue(en=en, ja=ja, **more)], ALL).diagnostics)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[https://a.example The owl]", "[The owl](https://a.example)"),
        ("[The owl|https://a.example]", "[The owl](https://a.example)"),
        ("[[https://a.example][The owl]]", "[The owl](https://a.example)"),
        ("[[https://a.example|The owl]]", "[The owl](https://a.example)"),
        ("<https://a.example|The owl>", "[The owl](https://a.example)"),
        ("https://a.example[The owl]", "[The owl](https://a.example)"),
        ("\\href{https://a.example}{The owl}", "[The owl](https://a.example)"),
        ("[url=https://a.example]The owl[/url]", "[The owl](https://a.example)"),
        ('"The owl":https://a.example', "[The owl](https://a.example)"),
        ("[The owl]https://a.example)", "[The owl](https://a.example)"),
    ],
)
def test_a_link_as_another_markup_has_it_is_one_finding_with_its_fix(written: str, meant: str) -> None:
    text = f"See {written} there.\n"
    (one,) = named("malformed-link").check(parse(Source("README.md", text)))
    assert one.fix is not None
    (*_, last) = one.fix.edits
    for edit in sorted(one.fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert (text, last.path) == (f"See {meant} there.\n", "README.md")


@pytest.mark.parametrize(
    "text",
    [
        "[https://a.example] and https://a.example[^1]\n\n[^1]: a\n",
        "[[1]](https://a.example) [https://a.example](https://b.example) `[https://a.example a]`\n",
        'A page of "owls": https://a.example and {"url":"https://a.example"}\n',
        "```\n[https://a.example The owl]\n```\n",
    ],
)
def test_what_only_looks_like_another_markup_is_left_alone(text: str) -> None:
    assert list(named("malformed-link").check(parse(Source("README.md", text)))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. a\n2. b\n2. c\n4. d\n", ["2"]),
        ("## 1. A\n\n## 2. B\n\n## 3. C\n\n## 3. D\n", ["3"]),
        ("1. a\n3. b\n2. c\n", ["3"]),
        ("a\n2. b\n3. c\n", ["a"]),
        ("* `a` x\n* `b` x\n`c` x\n* `d` x\n", ["`c` x"]),
        (
            "- 2024-06-01 a\n- 2024-05-01 a\n- 2024-02-01 a\n- 2024-04-01 a\n- 2024-03-01 a\n- 2024-01-01 a\n",
            ["2024-02-01"],
        ),
        # One number for all items, an interrupted list, dates in no order, lines of one item.
        ("1. a\n1. b\n1. c\n", []),
        ("1. a\n2. b\n\ntext\n\n3. c\n4. d\n", []),
        ("- 2024-06-01 a\n- 2023-05-01 a\n- 2024-04-01 a\n- 2020-03-01 a\n- 2024-02-01 a\n- 2021-01-01 a\n", []),
        (
            "- [a](https://a.example)\n  [b](https://b.example)\n- [c](https://c.example)\n- [d](https://d.example)\n",
            [],
        ),
        ("## 1. A\n\n## 2. B\n\n# T\n\n## 1. C\n\n## 2. D\n", []),
        ("### 2024\n\n### 2023\n\n### 2021\n", []),
    ],
)
def test_numbers_marks_and_dates_of_lists_go_on_as_they_began(text: str, found: list[str]) -> None:
    source = Source("README.md", text)
    assert [source.slice(one.location.span) for one in named("broken-list").check(parse(source))] == found


@pytest.mark.parametrize(
    ("there", "here", "is_told"),
    [
        ("blob/main/docs/a.md", "tree/main/docs/a.md", True),
        ("blob/main/docs/a.md", "blob/master/docs/a.md", True),
        ("wiki/Owl#food", "wiki/Owl", True),
        ("wiki/Owl", "wiki/Owl#food", True),
        ("docs/en/owl", "docs/ja/owl", False),
        ("docs/owl.md", "docs/owl_ja.md", False),
    ],
)
def test_a_link_under_one_text_leads_to_one_place(there: str, here: str, is_told: bool) -> None:
    one, other = (f"# T\n\n{_ITEMS}- [Owl g]({_HUB.format(path)})\n" for path in (there, here))
    assert ("url-differs" in _names(one, other)) is is_told


def test_a_text_that_lost_its_link_is_told_where_the_other_edition_links_it() -> None:
    page = f"# T\n\n{_ITEMS}"
    assert _names(page, page.replace("[Owl c](https://c.example/owl)", "Owl c")) == ["url-differs"]


_AREAS = "|  | Area | Owls |\n|---|---|---|\n"
_ROWS = [
    f"| [{name}](https://{name}.example) | {name * 9} | {at}1.5 / {at}2.5 |\n" for at, name in enumerate("abcdefgh", 1)
]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("| 31.5 / 32.5 |", "| 31.5 / |", ["number-differs"]),
        ("| 31.5 / 32.5 |", "| 31.5 / 31.5 |", ["number-differs"]),
        ("| 31.5 / 32.5 |", "| 32.5 / 32.5 |", ["number-differs"]),
        ("| ccccccccc | 31.5 / 32.5 |", "| ccccccccc | ccccccccc |", ["repeated-text"]),
    ],
)
def test_a_cell_of_numbers_is_compared_whole(old: str, new: str, found: list[str]) -> None:
    page = f"# T\n\n{_AREAS}{''.join(_ROWS)}"
    assert [one for one in _names(page, page.replace(old, new)) if one in found] == found
    assert not set(found) & set(_names(page, page))


def test_a_table_that_an_edition_lacks_is_told_below_its_heading() -> None:
    first = "# T\n\n## Woods\n\n" + _AREAS + "".join(_ROWS[:4]) + "\n## Lakes\n\n"
    table = "|  | Depth |\n|---|---|\n| [x](https://x.example) | 1 m |\n| [y](https://y.example) | 2 m |\n"
    rest = "\n## Hills\n\nHere are hills.\n"
    run = check([catalogue(en=first + table + rest, ja=first + rest)], ALL)
    (one,) = [one for one in run.diagnostics if one.name == "missing-row"]
    assert run.text(one) == "## Lakes"


_ABOUT = {"en": "about {} owls", "ja": "約{}羽の梟", "fr": "environ {} hiboux"}
_EXACT = {"en": "{} owls", "ja": "{}羽の梟", "fr": "{} hiboux"}


def _rows(texts: list[str]) -> str:
    rows = (f"| [O{at}](https://{at}.example) | {text} |\n" for at, text in enumerate(texts))
    return f"| Name | Text |\n|---|---|\n{''.join(rows)}"


@pytest.mark.parametrize("odd", ["en", "ja", "fr"])
@pytest.mark.parametrize("is_list", [False, True])
def test_a_number_that_one_edition_alone_does_not_call_approximate_is_told(odd: str, is_list: bool) -> None:
    pages = {}
    for language, about in _ABOUT.items():
        texts = [about.format(at) for at in range(21, 42)]
        if language == odd:
            texts[7] = _EXACT[language].format(28)
        items = "".join(f"- [O{at}](https://{at}.example): {text}\n" for at, text in enumerate(texts))
        pages[language] = f"# O\n\n{items}" if is_list else _rows(texts)
    found = [one for one in check([catalogue(**pages)], ALL).diagnostics if one.name == "sign-differs"]
    assert len(found) == 1
    there = "ja" if odd == "en" else "en"
    assert {"en": "about", "ja": "約"}[there] in str(found[0].finding.message)


def test_an_approximation_that_editions_say_by_habit_otherwise_is_left_alone() -> None:
    pages = {
        language: _rows([(_EXACT["ja"] if language == "ja" else about).format(at) for at in range(21, 42)])
        for language, about in _ABOUT.items()
    }
    assert "sign-differs" not in {one.name for one in check([catalogue(**pages)], ALL).diagnostics}


@pytest.mark.parametrize(
    ("en", "ja", "is_told"),
    [
        ('"An owl, a heron"', "梟と鷺", True),
        ("An owl, a heron", '"梟、鷺"', True),
        ('"An ""owl"", a heron"', "梟と鷺", True),
        ('"An owl, a heron"', "「梟、鷺」", False),
        ('"An owl, a heron"', '"梟、鷺"', False),
        ('An "owl", a "heron"', "梟と鷺", False),
    ],
)
def test_a_cell_in_the_quotation_marks_of_a_csv_file_is_told(en: str, ja: str, is_told: bool) -> None:
    pages = {
        language: _rows([text if at == 3 else usual.format("abcdefgh"[at]) for at in range(8)])
        for language, text, usual in (("en", en, "The owl of {}"), ("ja", ja, "{}の梟"))
    }
    found = [one.name for one in check([catalogue(**pages)], ALL).diagnostics]
    assert ("sign-differs" in found) is is_told, found
