"""Words and sentences in Latin letters that are cut short, and letters that stand at another word."""

from __future__ import annotations

import pytest

from readme_tools.rules.text import misspelt_word, wrong_article
from tests.helpers import edition


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The resu were there, as subta of many. The subtasks.", {"resu": "result", "subta": "subtasks"}),
        ("en", "> The enviro here\n\n| a subta of subtasks |\n|---|", {"enviro": "environment", "subta": "subtasks"}),
        ("en", "## See transf models\n\n- transformer models", {"transf": "transformer"}),
        ("en", "A param of the config, todo in async demos for libre. Resu. The `resu` of it, resu/a.", {}),
        ("en", "It is used to transpile what a transpiler does.", {}),
        ("fr", "Les données de répon longues, et les réponses longues.", {"répon": "réponses"}),
        ("fr", "Une belle centraliza et appli dans la liste pour les données.", {}),
        (
            "en",
            "It goes belo wcomposes it, thi smodel.",
            {"belo wcomposes": "below composes", "thi smodel": "this model"},
        ),
        ("en", "To preinstall modules and navigations in rollovers at owls.", {}),
        ("en", "The pack- ages of pre- and post- work.", {"pack- ages": "packages"}),
        ("de", "Die Pack- ung und die Vor- und Nachteile für das Modell.", {"Pack- ung": "Packung"}),
        ("en", "It was improveeed, availcapable.", {"improveeed": "improved", "availcapable": "available"}),
        (
            "en",
            "In Oct0ber, the [ommunity](https://example.org/community).",
            {"Oct0ber": "October", "ommunity": "community"},
        ),
        ("en", "Transport owls. " * 5 + "The OC Transpo is there.", {"Transpo": "Transport"}),
        ("en", "Transport owls. " * 5 + "The OC Transpo is [there](https://octranspo.test).", {}),
        ("en", "Keys for fast typers of types. Other types of types.", {}),
        ("en", "The Addin and the addin, adding owls, adding terns. It is adding.", {}),
        ("es", "El accesso a la lista de los datos.", {"accesso": "acceso"}),
        ("fr", "Il a permi de faire la liste, parmi les autres, parmi les choses.", {}),
        ("fr", "Le cout de la chose est court, plus court, et ne coûte rien dans la liste.", {}),
        ("pl", "**Zainstaluj wszystkie zależnosci**\n\nTekst", {"zależnosci": "zależności"}),
        ("es", "Un metodo de la lista, los metodos.", {"metodo": "método"}),
        ("fr", "Les données tel;es que dans la liste.", {"tel;es": "telles"}),
    ],
)
def test_what_is_cut_short_or_shifted_is_told_with_what_is_meant(
    language: str, text: str, found: dict[str, str]
) -> None:
    one = edition(f"# A\n\n{text}\n", language, "generic")
    told = {one.document.source.slice(each.location.span): each.message for each in misspelt_word.RULE.check(one)}
    assert told.keys() == found.keys()
    assert all(f"'{found[word]}'" in message for word, message in told.items())


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "| a model of the |\n|---|\n\n> A quote of your.\n\n- an owl and", ["the", "your", "and"]),
        (
            "en",
            "Install the [owl](./a), the `a`, the **b** and the:\n\n## What is it for\n\nThe _the_ and so on...",
            [],
        ),
        ("en", "- one or\n- two or\n- three, and\n- four\n\nUse the\n\n```sh\na\n```", []),
        ("de", "Hier ist die Liste der. Das setzt ein. Er kommt mit. Was ist das.", ["der"]),
        ("fr", "## La liste de la\n\nDonnez-les. La mer est dans.", ["la", "dans"]),
        ("es", "- Una lista de los\n- Es para ellas\n- Esto no para", ["los"]),
        ("it", "| La lista della |\n|---|", ["della"]),
        ("pt", "Uma lista dos. Isto não para.", ["dos"]),
    ],
)
def test_a_little_word_at_an_end_leads_nowhere(language: str, text: str, found: list[str]) -> None:
    one = edition(f"# A\n\n{text}\n", language, "generic")
    source = one.document.source
    assert sorted(source.slice(each.location.span) for each in wrong_article.RULE.check(one)) == sorted(found)
