"""Slips of the input method and of capitals: neighbours of the examples of `misspelt-word`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from readme_tools.catalogue.profile.model import from_data
from readme_tools.markdown.build import parse
from readme_tools.markdown.syntax import all_texts
from readme_tools.rules.text import inconsistent_term, misspelt_word
from readme_tools.rules.text.letter_slips import parted
from readme_tools.rules.text.slips import slips
from readme_tools.text.source import Source
from tests.helpers import edition

# A line that stands seven times, one that stands once, the page's language, and the slip in it.
CASES = (
    # A title's and a model's own capitals; two names that stand side by side.
    ("ELYZA x", "Elyza (of ELYZA x) and Spoken-Elyza", "ja", None),
    ("ELYZA x", "Elyza and Spoken-Elyza", "ja", "Elyza"),
    # Words that the page has by themselves, one before a number, twice so, and another language.
    ("サーバー x", "サーバー一覧", "ja", None),
)


@pytest.mark.parametrize(("usual", "odd", "language", "slip"), CASES, ids=[f"{one[2]} {one[1]}" for one in CASES])
def test_a_slip_is_told_by_what_the_page_writes_otherwise(
    usual: str, odd: str, language: str, slip: str | None
) -> None:
    document = parse(Source("README.md", "\n\n".join((*[usual] * 7, odd, ""))))
    texts = all_texts(document)
    assert [one.written for one in slips(document, texts, language == "en")] == [slip] * bool(slip)


@pytest.mark.parametrize(
    ("odd", "times", "places"),
    [("Owlhub", 2, 2), ("Owlhub", 3, 0), ("OwlHUb", 2, 2), ("OwlHUb", 3, 0), ("owlHub", 1, 0), ("OWLHUB", 1, 0)],
)
def test_a_name_with_fewer_capitals_is_told_wherever_it_stands_unless_one_place_in_four_has_it_so(
    odd: str, times: int, places: int
) -> None:
    lines = [*["On OwlHub x"] * 6, *[f"On {odd} y"] * times, ""]
    document = parse(Source("README.md", "\n\n".join(lines)))
    found = list(slips(document, all_texts(document), is_latin=True))
    assert [(one.written, one.right) for one in found] == [(odd, "OwlHub")] * places


@pytest.mark.parametrize(
    ("usual", "odd", "slip"),
    [("ライセンス x", "ライセ ンスの x", ["ライセ ンス"]), ("データ x モデル x データモデル", "データ モデル", [])],
)
def test_katakana_with_a_space_in_it_is_told_where_the_page_has_it_whole(usual: str, odd: str, slip: list[str]) -> None:
    document = parse(Source("README.md", "\n\n".join((*[usual] * 7, odd, ""))))
    assert [one.written for one in parted(all_texts(document))] == slip


@pytest.mark.parametrize("rule", [misspelt_word, inconsistent_term], ids=lambda rule: rule.RULE.name)
@pytest.mark.parametrize("spelt", [str, str.upper, str.lower])
def test_words_of_the_profile_are_left_alone(rule: ModuleType, spelt: Callable[[str], str]) -> None:
    silenced = 0
    for example in rule.RULE.bad:
        words = [word for word in example.findings if word.isalpha() or word == "owl-dataSet"]
        texts = [Source(path, text) for path, text in example.files.items()]
        for known, rest in (((), len(example.findings)), (words, len(example.findings) - len(words))):
            profile = replace(
                example.load_profile(), words=from_data({"name": "x", "words": [*map(spelt, known)]}, "x").words
            )
            languages = [one.path.removesuffix(".md").partition("_")[2] or "ja" for one in texts]
            bound = [edition(one.text, tag, profile) for one, tag in zip(texts, languages, strict=True)]
            assert len([found for one in bound for found in rule.check(one)]) == rest
        silenced += len(words)
    assert silenced > 1


@pytest.mark.parametrize(
    ("text", "language", "slip"),
    [
        # Names of programs, and the words that they are made of with a slip.
        ("an angular wrapper of roosterjs for the page", "en", None),
        ("start the launchd and printctl services of the page", "en", None),
        ("the services are launchedd here", "en", "launchedd"),
        ("what is includd in the page", "en", "includd"),
        # A surname after a first name; a word that follows a word, or that everybody writes.
        ("hosted by the officer Kyle Fiedler of the page", "en", None),
        ("a client for Google Mail, Inbox, Calender and more", "en", "Calender"),
        ("a client for Google Calender and more", "en", "Calender"),
        ("an ecocentric camera of the page", "en", None),
        # Forms of verbs, and pronouns written as one with them; a letter too many within a word is a slip.
        ("questo comando formatta i paragrafi di testo", "it", None),
        ("questo telefono vecchio trasformalo in un assistente", "it", None),
        ("questi sono i dati disponbili per la lingua", "it", "disponbili"),
        ("i file compressi sono qui per la lingua", "it", None),
        ("puede reconectar la sesión de la página", "es", None),
        ("las combinaciones de Português para la página", "es", None),
        ("las conbinaciones de teclas para la página", "es", "conbinaciones"),
        ("the testbed of the page is here", "en", None),
        # No list has words of two letters; a bracket after another script does not go on with a word.
        ("segui questa lista, questa guida va bene per i gufi", "it", None),
        ("这里编辑提交(editting)一下", "zh", "editting"),
        ("an owl(ision) of the page", "en", None),
        ("ici les commandes probalement utiles de la page", "fr", "probalement"),
        # Names of persons and titles in cells, other names, what a letter stands for, the name of a link.
        ("| a | Atlas |\n|---|---|\n| Lettres persanes | Ayn Rand |\n| a | Viktor E. Frankl |", "en", None),
        ("| a | Atlas |\n|---|---|\n| Hokora de Servico | a |", "pt", "Servico"),
        ("popup shells (aka shpells) for all shells", "en", None),
        ("popup shells and shpells for all shells", "en", "shpells"),
        ("the inverse, think _inVerse_ of the inverse of it", "en", None),
        ("the inverse, think inVerse of the inverse of it", "en", "inVerse"),
        ("- [lgo](https://a.test/lgo) - a log here, log there, log it, log all of it", "en", None),
        ("as the Guide and a guide and a guide, a guide, the guide: it is based on Guice of the page", "en", None),
        (
            "as the stream, a stream, one stream, each stream, no stream, this stream: DataTorrent StrAM of it",
            "en",
            None,
        ),
        # Letters before an identifier say which sort it is.
        ('```vim\nset timeoutlen=1\nset ttimeoutlen=2\n" timeoutlen\n```', "en", None),
        ('```vim\nset timeoutlen=1\nset timeeoutlen=2\n" timeoutlen\n```', "en", "timeeoutlen"),
        ("der erste bemannte Flug mit der genesteten Liste", "de", None),
        ("der erste bekabnte Flug mit der Liste und den Eulen", "de", "bekabnte"),
        ("die Eulen fliegen nahtlos miteinender", "de", "miteinender"),
        ("die Verwendong der Karte", "de", "Verwendong"),
        ("this is beggining in the page", "en", "beggining"),
    ],
)
def test_words_of_a_list_are_told_from_names_and_forms(text: str, language: str, slip: str | None) -> None:
    found = misspelt_word.check(edition(f"# X\n\n{text}\n", language))
    assert [text[one.location.span.start - 5 : one.location.span.end - 5] for one in found] == [slip] * bool(slip)


@pytest.mark.parametrize("many", [10, 12])
def test_a_page_that_leaves_accents_out_gets_one_finding_for_all(many: int) -> None:
    words = [
        "generacion",
        "cinematografico",
        "dinamica",
        "inspiracion",
        "publicacion",
        "edicion",
        "ambientacion",
        "dramatica",
        "mecanicas",
        "canonica",
        "historica",
        "telefonica",
    ][:many]
    text = "# Lista\n\n" + "\n".join(f"- Una {word} para los datos de la lista.\n" for word in words)
    found = list(misspelt_word.RULE.check(edition(text, "es")))
    assert len(found) == many
    assert len({one.same for one in found}) == (1 if many > 10 else many)


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("tr", 0)])
def test_code_of_a_language_without_a_list_is_not_held_against_english(language: str, count: int) -> None:
    text = "# Liste\n\nArka planda bir liste, planda bir orman.\n\n```\nplana bir liste\n```\n"
    assert len(list(misspelt_word.RULE.check(edition(text, language)))) == count


def test_a_capital_with_a_dot_is_the_same_letter() -> None:
    text = "# Liste\n\nToplam 620 indirme.\n\n" + "İndirme sayısı.\n\n" * 5
    assert not list(misspelt_word.RULE.check(edition(text, "tr")))
