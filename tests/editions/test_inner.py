"""Links into the page, and to pages of a language, that all other editions have otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.inner import other_places
from tests.helpers import edition

_ROWS = {
    "ja": "[鷹](#hawks)、[Owl](#owls) の一覧",
    "en": "a list of [hawks](#hawks) and [Owl](#owls)",
    "fr": "une liste des [faucons](#hawks) et de [Owl](#owls)",
    "ko": "[매](#hawks) 와 [Owl](#owls) 목록",
}
_LED = {
    "ja": "詳細は[記事](https://owl.example/ja/nest-building-1)を参照。",
    "en": "For details see [the post](https://owl.example/ja/nest-building-1).",
    "fr": "Pour plus de détails, voir [le billet](https://owl.example/ja/nest-building-1).",
    "ko": "자세한 내용은 [글](https://owl.example/ja/nest-building-1)을 참고하세요.",
}


def _pages(texts: Mapping[str, str], anchors: str = "hawks owls ducks") -> dict[str, str]:
    places = "".join(f'<a id="{one}"></a>\n## {one.title()}\n\n' for one in anchors.split())
    return {
        tag: f"# Birds\n\n|  | x |\n|:--|:--|\n| [Nest](https://nest.example) | {text} |\n\n{places}{text}\n"
        for tag, text in texts.items()
    }


def _found(pages: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [
        (one.language, one.mine.url, one.theirs.url)
        for one in other_places(align([edition(text, tag) for tag, text in pages.items()]))
    ]


@pytest.mark.parametrize("language", _ROWS)
@pytest.mark.parametrize(("texts", "right", "wrong"), [(_ROWS, "#owls", "#ducks"), (_ROWS, "#owls", "#hawks")])
def test_a_link_to_another_place_of_the_page(language: str, texts: Mapping[str, str], right: str, wrong: str) -> None:
    pages = _pages(texts)
    pages[language] = pages[language].replace(f"({right})", f"({wrong})", 1)
    assert _found(pages) == [(language, wrong, right)]


@pytest.mark.parametrize(
    ("language", "step", "is_told"),
    [
        ("fr", "/zh/", True),
        ("ko", "/de/", True),
        ("en", "/fr/", True),
        ("ja", "/en/", True),  # the others lead to the page that its own readers want
        ("fr", "/en/", False),  # what is read where there is no page of one's own
        ("fr", "/fr/", False),
        ("ko", "/ko/", False),
        ("fr", "/xx/", False),
    ],
)
def test_a_page_in_a_third_language(language: str, step: str, is_told: bool) -> None:
    pages = _pages(_LED)
    pages[language] = pages[language].replace("/ja/", step)
    assert {one for one, *_ in _found(pages)} == ({language} if is_told else set())


@pytest.mark.parametrize(
    "pages",
    [
        _pages(_ROWS),
        _pages({**_ROWS, "fr": _ROWS["fr"].replace("#owls", "#hiboux")}),  # a place that no page has
        _pages({**_ROWS, "fr": _ROWS["fr"].replace("[Owl](#owls)", "Owl")}),
        _pages({tag: text.replace("#owls", f"#{tag}") for tag, text in _ROWS.items()}, "hawks ja en fr ko"),
        _pages({"ja": _ROWS["ja"], "en": _ROWS["en"].replace("#hawks", "#ducks")}),  # of two, with words for it
    ],
)
def test_what_leads_where_it_should(pages: Mapping[str, str]) -> None:
    assert not _found(pages)
