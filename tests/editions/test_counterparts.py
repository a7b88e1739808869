"""Short texts that recur stand for the same text of the other editions, in tables and lists of any language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

_WORDS = {
    "en": ("Forest", "Lake", "Mountain", "River", "Moor"),
    "ja": ("森林", "湖", "山", "川", "沼地"),
    "zh": ("树林", "湖泊", "高山", "河流", "荒地"),
    "ko": ("숲", "호수", "산", "강", "늪"),
    "fr": ("Forêt", "Lac", "Montagne", "Rivière", "Lande"),
    "de": ("Wald", "See", "Berg", "Fluss", "Heide"),
    "es": ("Bosque", "Lago", "Montaña", "Río", "Páramo"),
}
_BIRDS = ("Hato", "Kiji", "Tobi", "Washi", "Kamo", "Mozu")
_FORMS = {
    "table": ("| Name | Ort |\n|---|---|\n", "| {name} | {text} |\n"),
    "bold": ("| Name | Ort |\n|---|---|\n", "| {name} | **{text}** |\n"),
    "links": ("| Name | Ort |\n|---|---|\n", "| {name} | [{text}](https://{name}.example/a) |\n"),
    "no headings": ("|  |  |\n|---|---|\n", "| {name} | {text} |\n"),
}
_PLACES = (0, 1, 0, 2, 1, 0)


def page(form: str, texts: Sequence[str]) -> str:
    head, row = _FORMS[form]
    rows = (row.format(name=name, text=text) for name, text in zip(_BIRDS, texts, strict=True))
    return f"# Vögel\n\n{head}{''.join(rows)}"


def told(form: str, texts: dict[str, list[str]]) -> list[str]:
    found = check([catalogue(**{tag: page(form, own) for tag, own in texts.items()})], ALL).diagnostics
    return [str(one.message) for one in found if one.name == "meaning-differs"]


def texts_in(languages: Sequence[str]) -> dict[str, list[str]]:
    return {tag: [_WORDS[tag][at] for at in _PLACES] for tag in languages}


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(
    "languages", [("ja", "en"), ("en", "zh"), ("de", "fr"), ("en", "es", "fr"), ("zh", "en", "ko")]
)
def test_a_text_of_another_row_is_told(form: str, languages: Sequence[str]) -> None:
    texts = texts_in(languages)
    assert not told(form, texts)
    odd = texts[languages[-1]]
    odd[2] = odd[1]
    (message,) = told(form, texts)
    assert f"'{odd[1]}'" in message


@pytest.mark.parametrize("form", ["table", "bold", "links", "no headings"])
@pytest.mark.parametrize("languages", [("ja", "en"), ("de", "fr"), ("zh", "en", "ko")])
def test_a_part_of_another_row_is_told_not_a_new_word_or_one_less(form: str, languages: Sequence[str]) -> None:
    parts = ((0,), (0, 1), (0, 2), (0, 1), (0, 3), (0,))
    texts = {tag: [" + ".join(_WORDS[tag][at] for at in own) for own in parts] for tag in languages}
    assert not told(form, texts)
    odd, words = texts[languages[-1]], _WORDS[languages[-1]]
    for text in (words[3], f"{words[4]} + {words[3]}"):
        odd[4] = text
        assert not told(form, texts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Forest", "Wood"),  # a synonym, of a text that stands for it in two other places only
        ("Forests", "Forest"),
        ("Forest", "the Forest"),
    ],
)
def test_other_words_for_the_same_are_not_told(first: str, second: str) -> None:
    texts = texts_in(("ja", "en"))
    texts["en"] = [first if one == "Forest" else one for one in texts["en"]]
    texts["en"][2] = second
    assert not told("table", texts)
