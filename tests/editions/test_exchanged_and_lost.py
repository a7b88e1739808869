"""What one edition alone has in another order, bounds in another way, or less of: things, sentences, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

_HEADINGS = {"ja": "一覧", "en": "List", "fr": "Liste"}
_Way = Callable[[int], str]
_AMOUNTS: Mapping[str, _Way] = {
    "ja": lambda n: f"英語{n}.5B、日本語{n + 3}.2B",
    "en": lambda n: f"{n}.5B English, {n + 3}.2B Japanese",
    "fr": lambda n: f"{n}.5B en anglais, {n + 3}.2B en japonais",
}
_BOUNDS: Mapping[str, _Way] = {
    "ja": lambda n: f"{n * 100}以上の鳥の録音",
    "en": lambda n: f"recordings of over {n * 100} birds",
    "fr": lambda n: f"enregistrements de plus de {n * 100} oiseaux",
}
_MOST: Mapping[str, _Way] = {
    "ja": lambda n: f"{n * 100}未満の鳥の録音",
    "en": lambda n: f"recordings of less than {n * 100} birds",
    "fr": lambda n: f"enregistrements de moins de {n * 100} oiseaux",
}
_THINGS: Mapping[str, _Way] = {
    "ja": lambda n: f"フクロウ、サギ、タカ、森{n}",
    "en": lambda n: f"owls, herons, hawks, wood {n}",
    "fr": lambda n: f"hiboux, hérons, faucons et bois {n}",
}
_NAMES: Mapping[str, _Way] = {
    "ja": lambda n: f"Llamaを基にした鳥の番号{n}",
    "en": lambda n: f"Based on Llama for bird {n}",
    "fr": lambda n: f"Fondé sur Llama pour l'oiseau {n}",
}
_SENTENCES: Mapping[str, _Way] = {
    "ja": lambda n: f"{n}番の森には鳥がいます。鳥は朝に歌います。",
    "en": lambda n: f"There are birds in wood {n}. They sing in the morning.",
    "fr": lambda n: f"Il y a des oiseaux dans le bois {n}. Ils chantent le matin.",
}
_FIRST, _LAST, _AT = 1, 18, 5


def _table(heading: str, cells: list[str]) -> str:
    rows = (f"| [Owl{n}](https://o{n}.example/owl) | {cell} |\n" for n, cell in enumerate(cells))
    return f"# {heading}\n\n| {heading} | Data |\n|---|---|\n{''.join(rows)}"


def _prose(heading: str, texts: list[str]) -> str:
    return "\n\n".join((f"# {heading}", *texts)) + "\n"


def _found(ways: Mapping[str, _Way], odd: Mapping[str, str], languages: str) -> list[str]:
    page = _prose if ways is _SENTENCES else _table
    pages = {}
    for language in languages.split():
        texts = [ways[language](n) for n in range(_FIRST, _LAST)]
        texts[_AT - _FIRST] = odd.get(language, texts[_AT - _FIRST])
        pages[language] = page(_HEADINGS[language], texts)
    return [f"{one.path} {one.name}" for one in check([catalogue(**pages)], ALL).diagnostics]


@pytest.mark.parametrize(
    ("ways", "language", "odd", "name"),
    [
        (_BOUNDS, "en", "recordings of up to 500 birds", "sign-differs"),
        (_BOUNDS, "en", "recordings of 500 birds", "sign-differs"),
        (_BOUNDS, "fr", "enregistrements de moins de 500 oiseaux", "sign-differs"),
        (_MOST, "en", "recordings of more than 500 birds", "sign-differs"),
        (_NAMES, "ja", "ラマを基にした鳥の番号5", "text-differs"),
        (_SENTENCES, "en", "There are birds in wood 5.", "text-differs"),
    ],
)
def test_one_edition_alone_against_two_is_told(ways: Mapping[str, _Way], language: str, odd: str, name: str) -> None:
    assert [one.split()[1] for one in _found(ways, {language: odd}, "ja en fr")] == [name]
    assert _found(ways, {}, "ja en fr") == []


@pytest.mark.parametrize(
    ("ways", "odd"),
    [
        (_AMOUNTS, "8.2B Japanese, 5.5B English"),  # another order of all
        (_BOUNDS, "recordings of 500 birds or more"),
        (_BOUNDS, "recordings of more than 500 birds"),
        (_THINGS, "owls, herons, hawks and wood 5"),
        (_SENTENCES, "There are birds in wood 5; they sing in the morning."),  # one sentence that says both
    ],
)
def test_other_ways_to_say_the_same_are_no_mistakes(ways: Mapping[str, _Way], odd: str) -> None:
    assert _found(ways, {"en": odd}, "ja en fr") == []
