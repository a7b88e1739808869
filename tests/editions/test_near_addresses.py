"""Items whose address is another one in one edition are known by the items beside them, and by what is left of it."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.targets import other_targets
from tests.helpers import edition

_ADDED = "- More: [README](README.ja.md)\n"


@pytest.mark.parametrize(
    ("english", "other", "told"),
    [
        ("{}: https://hub.example/owls/owl\n", "https://huv.example/owls/owl", True),
        ("{}: https://hub.example/owls/owl\n", "https://hub.example/owlsowl", True),
        ("{}: https://hub.example/owls/owl\n", "https://hub.example/owls/owl", False),
        ("{}: [a](https://hub.example/owls/owl)\n", "[a](https://hub.example/owls/ow)", True),
        ("{}: https://hub.example/owls/owl\n", "https://social.example/owls-ja", False),
    ],
)
def test_an_item_is_known_by_an_address_one_slip_off(english: str, other: str, *, told: bool) -> None:
    page = f"- Live: https://owl.example\n- {english.format('Code')}{_ADDED}"
    for heading, language in (("符号", "ja"), ("Código", "es"), ("코드", "ko"), ("Код", "ru")):
        own = f"- A: https://owl.example\n- {heading}: {other}\n"
        pages = [edition(page), edition(own, language)]
        found = {one.mine.url for one in other_targets(align(pages))}
        assert found == ({other.strip("a[]()")} if told else set())


@pytest.mark.parametrize(
    ("address", "told"), [("https://docs.example/compose", True), ("https://social.example/ja", False)]
)
def test_one_of_several_items_was_given_another_address(address: str, *, told: bool) -> None:
    page = "- Docker ([{0}](https://docs.example/engine))\n- Compose ([{0}](https://docs.example/compose))\n- {1}\n"
    for words, language in ((("導入", "閲覧器"), "ja"), (("Instalar", "Un navegador"), "es"), (("설치", "도구"), "ko")):
        other = page.format(*words).replace("https://docs.example/engine", address)
        found = other_targets(align([edition(page.format("Install", "A browser")), edition(other, language)]))
        assert {one.mine.url for one in found} == ({address} if told else set())


_BADGES = "https://badges.example"


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (
            f"{_BADGES}/license/owl/wood?label=Licence&color=0a6",
            f"{_BADGES}/license/owl/wood?label=License&color=0a6",
            0,
        ),
        (f"{_BADGES}/release/owl/wood?label=Versión", f"{_BADGES}/release/owl/wood?label=Version", 0),
        (f"{_BADGES}/badge/Licence-MIT-blue", f"{_BADGES}/badge/License-MIT-blue", 0),
        (f"{_BADGES}/badge/version-1.3-blue", f"{_BADGES}/badge/version-1.2-blue", 1),
        (f"{_BADGES}/license/owl/wood?color=0a7", f"{_BADGES}/license/owl/wood?color=0a6", 1),
        (f"{_BADGES}/license/owl/woods?label=Licence", f"{_BADGES}/license/owl/wood?label=License", 1),
    ],
)
def test_the_words_of_a_badge_are_for_the_readers_of_each_language(mine: str, theirs: str, told: int) -> None:
    page = "# Owl\n\n![Owl]({})\n\n- [Wood](https://wood.example)\n"
    found = other_targets(align([edition(page.format(theirs)), edition(page.format(mine), "fr")]))
    assert len({one.mine.url for one in found}) == told
