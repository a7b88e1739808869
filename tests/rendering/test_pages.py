"""Whole pages from records alone."""

from __future__ import annotations

from typing import Any

import pytest

from readme_tools.api import export
from readme_tools.catalogue.profile.model import shipped
from readme_tools.errors import ConfigError
from readme_tools.project.catalogue import read_editions
from readme_tools.records.extract import extract
from readme_tools.records.render.pages import page
from readme_tools.text.source import Source
from tests.conftest import EXAMPLE
from tests.rendering.test_render import three
from tests.strategies import file_set
from tests.sync import pages

PROFILE = shipped("japanese-llms")


def data() -> dict[str, Any]:
    return extract(three().alignment)


def test_a_page_has_headings_tables_and_footnotes() -> None:
    text, notes = page(data(), "c", "en", PROFILE)
    assert notes == []
    lines = text.split("\n")
    assert lines[:3] == ["## Text", "", "| | Release Year | Architecture | Training Data | Developer | License |"]
    assert lines[3] == "|:---|:---:|:---:|:---:|:---:|:---:|"
    assert lines[4:9] == list(pages.ROWS["en"])
    assert text.endswith(f"\n\n{pages.NOTES['en']}\n")


def test_a_heading_that_is_not_the_id_gets_an_anchor() -> None:
    assert page(data(), "c", "fr", PROFILE)[0].startswith("## Text\n")
    records = data()
    records["tables"][0]["headings"]["fr"] = "Texte"
    assert page(records, "c", "fr", PROFILE)[0].startswith('<a id="text"></a>\n## Texte\n')


def test_a_new_language_has_its_headings_and_marked_texts() -> None:
    text, notes = page(data(), "c", "de", PROFILE)
    assert "'de'" in notes[0]
    assert "🚧 TODO(ja): 造園会" in text
    assert "[Sakura](https://sakura.example)" in text
    assert "[^1]: 🚧 TODO(ja): 推測による" in text


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_example_can_be_begun_in_a_new_language(language: str) -> None:
    text, _ = page(export(EXAMPLE), "c", language, PROFILE)
    assert text.count("\n| [") == 83
    assert ("| Modèle/Architecture |" in text) == (language == "fr")
    assert text.count("|:---|:---:|") == 8


def test_a_template_is_filled_and_keeps_the_rest() -> None:
    template = Source(
        "t.md", "# T\r\n\r\n<!-- readme-tools: table text -->\r\n\r\nx\r\n\r\n<!-- readme-tools: footnotes -->\r\n"
    )
    text, notes = page(data(), "c", "en", PROFILE, template)
    assert notes == []
    table = page(data(), "c", "en", PROFILE)[0].split("\n", 2)[2].split("\n\n")[0]
    assert text == f"# T\n\n{table}\n\nx\n\n{pages.NOTES['en']}\n".replace("\n", "\r\n")


def test_a_template_without_places_is_filled_as_far_as_it_goes() -> None:
    text, notes = page(data(), "c", "en", PROFILE, Source("t.md", "# T\n"))
    assert text == "# T\n"
    assert len(notes) == 2
    assert page(data(), "c", "en", PROFILE, Source("t.md", "<!-- readme-tools: tables -->"))[0].startswith("## Text")


@pytest.mark.parametrize("text", ["<!-- readme-tools: tabel text -->", "a <!-- readme-tools: tables -->"])
def test_a_template_with_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^t.md:1:\d: '.*' is not a place of a template"):
        page(data(), "c", "en", PROFILE, Source("t.md", text))


def test_a_template_with_an_unknown_table_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"^t.md:3:1: unknown table 'texts': did you mean 'text'\?$"):
        page(data(), "c", "en", PROFILE, Source("t.md", "\n\n<!-- readme-tools: table texts -->"))


@pytest.mark.parametrize("heading", ["Y - #", "#", "C#", "F ##", "# and #"])
def test_a_heading_may_end_with_the_sign_of_headings(heading: str) -> None:
    records = data()
    records["tables"][0]["headings"]["fr"] = heading
    text = page(records, "c", "fr", PROFILE)[0]
    assert read_editions(file_set({"fr": text}), PROFILE).editions[0].tables[0].heading == heading
