from __future__ import annotations

import pytest

from readme_tools.editions.glossary import AlignedCell, Glossary, TextPlace
from readme_tools.editions.pieces import bracketed, label, lines, listed

PLACE = TextPlace("t", "developer", "text")
MARK = "M: "


def glossary(*pairs: tuple[str, str], source: str = "ja", target: str = "en", **more: object) -> Glossary:
    cells = [AlignedCell("t", "developer", "text", one, other) for one, other in pairs]
    return Glossary(source, target, cells, **more)  # type: ignore[arg-type]  # what a test names


def test_the_dominant_translation_is_taken_and_an_even_split_is_not() -> None:
    known = glossary(
        ("森", "Forest"), ("森", "Forest"), ("森", "Wood"), ("川", "River"), ("海", "Sea"), ("海", "Ocean")
    )
    assert known.line("森", PLACE) == "Forest"
    assert known.line("川", PLACE) == "River"
    assert known.line("海", PLACE) is None


def test_a_table_has_its_own_words() -> None:
    cells = [AlignedCell("a", "domain", "text", "医療", "Medicine")] * 3
    cells += [AlignedCell("b", "domain", "text", "医療", "Medical")] * 2
    known = Glossary("ja", "en", cells)
    assert [known.line("医療", TextPlace(table, "domain", "text")) for table in "abc"] == [
        "Medicine",
        "Medical",
        "Medicine",
    ]


def test_pieces_of_lists_labels_and_remarks_are_learned() -> None:
    known = glossary(
        ("森林研, Grove, 造園会", "Forest Lab, Grove, Gardeners"),
        ("学習: 森", "Training: the woods"),
        ("学習: 川", "Training: the river"),
        ("個人 (松)", "Individual (Pine)"),
        ("個人 (竹)", "Individual (Bamboo)"),
    )
    assert known.line("造園会、Grove", PLACE) == "Gardeners, Grove"
    assert known.line("学習: 造園会", PLACE) == "Training: Gardeners"
    assert known.line("個人 (Kaguya)", PLACE) == "Individual (Kaguya)"
    assert (
        known.line("個人 ([Kaguya](https://k.example/a_(b)))", PLACE)
        == "Individual ([Kaguya](https://k.example/a_(b)))"
    )
    assert known.line("個人 (梅)", PLACE) is None


def test_a_pattern_that_two_different_names_show_is_used_for_a_third() -> None:
    pairs = (("計 **2T** 語", "**2T** words in all"), ("計 **1T** 語", "**1T** words in all"))
    assert glossary(*pairs).line("計 **5B** 語", PLACE) == "**5B** words in all"
    assert glossary(pairs[0], pairs[0]).line("計 **5B** 語", PLACE) is None
    with_links = tuple(
        (f"[X{n}](https://x.example/{n}) の一部", f"part of [X{n}](https://x.example/{n})") for n in (1, 2)
    )
    assert glossary(*with_links).line("[Y](https://y.example) の一部", PLACE) == "part of [Y](https://y.example)"


def test_what_is_in_neither_script_is_copied_with_the_punctuation_of_the_page() -> None:
    known = glossary()
    assert known.line("GPT（**7b**、13b）", PLACE) == "GPT (**7b**, 13b)"
    assert known.line("[A](https://ja.example/日本)", PLACE) == "[A](https://ja.example/日本)"
    assert glossary(source="ja", target="zh").line("GPT（7b）", PLACE) == "GPT（7b）"


def test_lines_that_are_unknown_are_marked_one_by_one() -> None:
    known = glossary(("森", "Forest"))
    assert known.translate("森<br>川 <br> MIT", PLACE, MARK).text == "Forest<br>M: 川 <br> MIT"
    assert known.translate("[森<br>川](https://x.example)", PLACE, MARK).text == "M: [森<br>川](https://x.example)"
    assert known.translate("森", PLACE, MARK).complete


def test_what_was_marked_or_never_translated_teaches_nothing() -> None:
    known = glossary(("森", "🚧 TODO(ja): 森"), ("川", "川"), mark_template="🚧 TODO({language}):")
    assert known.line("森", PLACE) is None
    assert known.line("川", PLACE) is None


def test_configured_translations_and_constants_win() -> None:
    known = glossary(("森", "Forest"), configured={"森": "Mori"}, constants={"": {"不明": "Unknown"}})
    assert known.line("森", PLACE) == "Mori"
    assert known.line("不明", PLACE) == "Unknown"


@pytest.mark.parametrize(("source", "target"), [("zh", "ja"), ("ja", "zh"), ("zh", "ko"), ("en", "fr"), ("de", "es")])
def test_names_are_translated_where_the_column_shows_that_they_are(source: str, target: str) -> None:
    texts = (
        [("画像", "写真"), ("図", "表"), ("文", "詩")]
        if "zh" in (source, target)
        else [("Ash", "Ax"), ("Ef", "Ep"), ("Io", "Ia")]
    )
    place = TextPlace("t", "name", "name")
    for translated in (True, False):
        cells = [AlignedCell("t", "name", "name", one, other if translated else one) for one, other in texts]
        found = Glossary(source, target, cells).translate(f"{texts[0][0]}{texts[1][0]}", place, MARK)
        assert found.text.startswith(MARK) == translated != found.complete
        assert Glossary(source, target, cells).translate("GPT-4", place, MARK).complete


def test_languages_of_one_script_are_told_apart_by_their_little_words_and_by_the_column() -> None:
    names = [AlignedCell("t", "developer", "text", name, name) for name in ("Meta", "Grove Inc.", "Forest Lab")]
    known = Glossary("en", "fr", [*names, AlignedCell("t", "domain", "text", "Medicine", "Médecine")])
    assert known.line("Acme", PLACE) == "Acme"
    assert known.line("Medicine", TextPlace("t", "domain", "text")) == "Médecine"
    assert known.line("Finance", TextPlace("t", "domain", "text")) is None
    assert known.line("GPT (**7b**)", TextPlace("t", "architecture", "architecture")) == "GPT (**7b**)"
    assert known.line("a model of the forest", TextPlace("t", "architecture", "architecture")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a, b (c, d), [e, f](g)", ["a", "b (c, d)", "[e, f](g)"]),
        ("a、b，c", ["a", "b", "c"]),
        ("1,000", ["1,000"]),
        ("a + b / c", ["a", "b", "c"]),
        ("(a, b", ["(a, b"]),
        ("", [""]),
    ],
)
def test_lists_are_split_outside_of_brackets(text: str, expected: list[str]) -> None:
    pieces, separators = listed(text)
    assert pieces == expected
    assert "".join(one + gap for one, gap in zip(pieces, [*separators, ""], strict=True)) == text


def test_other_cuts() -> None:
    assert lines("a <br/> b<BR>c") == (["a", "b", "c"], [" <br/> ", "<BR>"])
    assert label("a: b: c") == ("a", ": ", "b: c")
    assert label("https://x.example") is None
    assert bracketed("a (b (c))") == ("a ", "b (c)", "()")
    assert bracketed("a (b) c") is None
    assert bracketed("a)") is None
