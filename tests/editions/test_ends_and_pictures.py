"""How texts end, and pictures: of these no text is without, so that even a page that has none tells the odd one."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from tests.helpers import named
from tests.sync.test_parity import catalogue


def _page(ends: str, last: str) -> str:
    """Return two lists of seven items that end alike, and one that ends in its own way."""
    lists = ("".join(f"- Owl {name}{at} of the woods{ends}\n" for name in "abcdefg") for at in (1, 2))
    return "# T\n\n" + "## Owls\n\n".join(lists) + f"- Owl h of the woods{last}\n"


@pytest.mark.parametrize(
    ("en", "ja", "told"),
    [
        ((".", "."), ("。", ""), 1),  # lost
        ((".", ""), ("。", "。"), 1),
        (("", ""), ("", "。"), 1),  # added
        (("", ""), ("", " 🟢"), 1),
        (("", " 🟢"), ("", ""), 1),
        (("", " 🟢"), ("", " 🟠"), 1),
        ((".", " in [one](https://a.example)."), ("。", "の[一](https://a.example)"), 1),
        ((".", "."), ("。", "。"), 0),
        ((".", ", terns, etc."), ("。", "など"), 0),  # of an abbreviation
        ((".", " of Tern Ltd."), ("。", "社"), 0),
        ((".", "."), ("。", "!"), 0),
        ((".", "."), ("。", ":"), 0),
        ((".", "[^1]."), ("。", "。[^1]"), 0),
        ((".", "."), ("", ""), 0),  # the habit of a language
        ((".", "."), ("。", ": 梟"), 0),  # a label, and no sentence
        (("", ""), ("", " → 梟"), 0),  # what others say in words
        (("", ""), ("", ", in which many owls live, and many ducks and terns, too, all day and all night long."), 0),
    ],
)
def test_an_end_and_a_picture_that_one_text_has(en: tuple[str, str], ja: tuple[str, str], told: int) -> None:
    run = check([catalogue(en=_page(*en), ja=_page(*ja))], [named("sign-differs")])
    assert len(run.diagnostics) == told, [str(one.message) for one in run.diagnostics]


def test_a_picture_that_moved_is_not_told_as_another_one() -> None:
    page = _page("", "")
    moved = [page.replace(f"Owl {name}1", f"🟢 Owl {name}1") for name in "ab"]
    assert not check([catalogue(en=moved[0], ja=moved[1])], [named("sign-differs")]).diagnostics


@pytest.mark.parametrize(
    ("en", "ja", "told"),
    [
        ("![Owl](owl.png)\n\n", "", 1),
        ("", "![梟](img/owl.jpg)\n\n", 0),  # a translation may add one
        ("![Owl](badge/owl.svg)\n\n", "", 0),  # a badge may be of use for some readers only
        ("![Owl](https://img.example/owl.png)\n\n", "", 0),
        ("![Owl](owl-en.png)\n\n", "![梟](owl-ja.png)\n\n", 0),
        ("![Owl](owl.png)\n\n", '<img src="./owl.png">\n\n', 0),
    ],
)
def test_a_picture_of_the_repository_that_an_edition_lacks(en: str, ja: str, told: int) -> None:
    texts = ["# {}\n\n" + "".join(f"- {{}} `{name}`\n" for name in "abcdefgh") + "\n{}## {}\n\n{} `x`\n"] * 2
    pages = [
        text.format(title, *[word] * 8, picture, title, word)
        for text, title, word, picture in zip(texts, ("Owls", "梟"), ("An owl", "梟の"), (en, ja), strict=True)
    ]
    run = check([catalogue(en=pages[0], ja=pages[1])], [named("missing-text")])
    assert len(run.diagnostics) == told, [str(one.message) for one in run.diagnostics]
