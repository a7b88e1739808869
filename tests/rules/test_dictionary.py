"""Words held against the lists of their language, and the lists themselves."""

from __future__ import annotations

import pytest

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.lazy.data import FOLDER
from readme_tools.rules.text.misspelt_word import check
from tests.helpers import edition

_LISTS = sorted(
    path.stem for path in FOLDER.joinpath("catalogue", "words").glob("*.txt") if path.stem[:2] not in "ja zh ko"
)


@pytest.mark.parametrize(
    ("tag", "text", "right"),
    [
        ("en", "It is a seperate enviroment.", "separate environment"),
        ("en", "Several balancers and profilers of a skillset and a blocklist.", ""),
        ("en", "A fundmental comaprison.", "fundamental comparison"),
        ("fr", "Il faut lire la requete.", "requête"),
        ("de", "Das ist inbesondere eine sorgfätig gelöste Aufgabe.", "insbesondere sorgfältig"),
        ("es", "Cada desarrolador usa un modelo.", "desarrollador"),
        ("pt", "As Communidades e o valor de cada modelo.", "Comunidades"),
        ("it", "Le pagine sono disponbili adesso.", "disponibili"),
        ("nl", "De beschrijving van de verschilende modellen.", "verschillende"),
        ("de", "Das ist eine Modellbeschreibung der Sprachmodelle.", ""),
        ("en", "Get the ataset and the outpt here.", "dataset output"),
        ("en", "I woud like to see thier resulut.", "would their result"),
        ("en", "Comming soon.", "Coming"),
        ("en", "Dynamic Coloful Image Render", "Colorful"),
        ("en", "- [Tern](https://example.org) - Accessability map.", "Accessibility"),
        ("en", "Jobs of Cron, cron and cpus of goroutines in Vertica.", ""),
        ("zh", "更多数据集，Comming soon!", "Coming"),
        ("fr", "Les mots peuuvent être utilsés ici.", "peuvent utilisés"),
        ("es", "Un sistema de codificaciones y focalizados.", ""),
        ("de", "Das ist auuch eine Aufgabe, und übber alle.", "auch über"),
        ("ru", "Список длля всех, кто работает с дургими данными.", "для другими"),
        ("ru", "Если Вы хотите, чтобы Вы видели остовное дерево и коммиты для всех.", ""),
        ("pl", "To są wszystkie możliwosci dla programu, który nei jest nowy.", "możliwości nie"),
        ("pl", "Wyświetl tylk[o] pasujący tekst, parsowanie plików i komitów repozytorium.", ""),
        ("uk", "Це прстий список для всіх.", ""),
        ("de", "Das ist dne Leuten auch aus de Wald.", "den"),
        ("de", "Die beste Liste für alle, die Maus undd Tastatursteuerung lernen wollen.", "und"),
        ("en", "Here thw model and the whl of it, to unpack str.", "the"),
        ("pt", "A propabilidade de uma probabilidade.", "probabilidade"),
        ("pt", "[Aprendiendo o modelo](/a) e as mais demandadas do Intensivão.", ""),
        ("en", "[Fasttt](https://a.test/FastttCamera) is a fasttt camera.", ""),
        ("en", "*Ann Owler, Caiming Xiong, Bo Tern, Eve Gull*", ""),
        ("en", "A course by Robin Carnes (2018).", ""),
        ("zh", "| 名称 | 作者 |\n|---|---|\n| 森林 | Tand |", ""),
        ("en", "Umber knows all about umbers, and so does [Umber](https://umber.example).", ""),
        ("en", "The committer and the remapper, by Soundex.", ""),
        ("en", "They commited it.", "committed"),
        ("sv", "Det finns enviroment och probalement.", ""),
        ("fr", "Il cite Learning represntations by propagating errors.", ""),
        ("en", "The devevelopment of it, loggining in.", "development logging"),
        ("en", "A good interpretion of depencies and vulnerabilies.", "interpretation dependencies vulnerabilities"),
        ("en", "Homeworks and informations about softwares.", "Homework information software"),
        ("en", "Concatted and diffing pages.", ""),
        ("en", "An algorithmn with encryptionm.", "algorithm encryption"),
        ("en", "The page of the Montly Verson.", "Monthly Version"),
        ("en", "- [ ] Dupplicate `one` (Saparated by pages).", "Duplicate Separated"),
        ("en", "If you do not wnat to.", "want"),
        ("en", "A highly recommanded committment.", "recommended commitment"),
        ("en", '<a name="Highligts"></a>\n\n# Highligts', "Highlights"),
    ],
)
def test_a_word_is_held_against_the_list_of_its_language(tag: str, text: str, right: str) -> None:
    found = [one.fix.edits[0].text for one in check(edition(text + "\n", tag)) if one.fix]
    assert sorted(found) == sorted(right.split())


def test_a_finding_names_both_words_that_may_be_meant_and_changes_nothing() -> None:
    (found,) = check(edition("The contiuous growth of a list.\n", "en"))
    assert "'continuous' or 'contiguous'" in str(found.message)
    assert found.fix is None


@pytest.mark.parametrize("name", _LISTS)
def test_a_list_finds_each_of_its_words(name: str) -> None:
    words = dict(lexicon(name).starting(""))
    assert list(words) == sorted(words, key=str.encode)
    for word in [*words][:: max(1, len(words) // 1500)]:
        assert lexicon(name).get(word) == words[word]
        assert f"{word}\N{LATIN SMALL LETTER Y WITH DIAERESIS}" not in lexicon(name)
