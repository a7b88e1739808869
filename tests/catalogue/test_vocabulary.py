from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from license_expression import get_spdx_licensing

from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.model import Profile, fold, from_data, shipped, shipped_names
from readme_tools.catalogue.profile.spdx import expression
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.errors import ProfileError
from readme_tools.lazy.data import shipped_toml
from readme_tools.schema.validate import validate
from tests.helpers import ROOT, edition

TABLE = "|  | License |\n|---|---|\n"


def data() -> dict[str, Any]:
    return tomllib.loads(files("readme_tools.catalogue").joinpath("licences.toml").read_text("utf-8"))


def profile(**licences: object) -> Profile:
    columns = [{"key": "licence", "grammar": "licence", "headings": {"en": ["License"], "ja": ["ライセンス"]}}]
    whole = {"name": "x", "columns": columns, "licences": licences}
    validate(whole, "profile", "x")
    return from_data(whole, "x.toml")


def read(cell: str, chosen: Profile, language: str = "en") -> tuple[str | None, str, str | None]:
    bound = edition(TABLE + f"| a | {cell} |\n", language, chosen)
    (licence,) = bound.tables[0].rows[0].parsed("licence").value.licences
    return licence.id, licence.reading.value, licence.canonical


def test_the_common_vocabulary_fits_the_schema() -> None:
    validate(data(), "profile", "licences.toml")


@pytest.mark.parametrize("entry", data()["licences"]["known"], ids=lambda entry: entry["id"])
def test_every_expression_is_one(entry: dict[str, Any]) -> None:
    if "expression" in entry:
        parsed = get_spdx_licensing().parse(entry["expression"], validate=True)
        assert parsed.render() == entry["expression"]


def test_ids_are_unique_and_families_are_known() -> None:
    licences = data()["licences"]
    ids = [entry["id"] for kind in ("families", "known") for entry in licences[kind]]
    assert len(ids) == len(set(ids))
    families = {entry["id"] for entry in licences["families"]}
    assert {
        entry["family"] for kind in ("families", "known") for entry in licences[kind] if "family" in entry
    } <= families
    assert not any("expression" in entry for entry in licences["families"])


@pytest.mark.parametrize("even_out", [str, fold, loose])
@pytest.mark.parametrize("name", shipped_names())
def test_no_licence_is_spelt_like_another(name: str, even_out: Any) -> None:
    taken: dict[str, str] = {}
    for licence in shipped(name).licences:
        for spelling in licence.readable:
            assert taken.setdefault(even_out(spelling), licence.id) == licence.id


def test_the_hubs_families_are_no_licences() -> None:
    known = shipped("japanese-llms").licences_by_id
    for family in ("gpl", "lgpl", "bsd", "cc", "gfdl", "openrail"):
        assert known[family].is_family
        assert known[family].expression is None


def test_an_entry_of_a_profile_changes_single_keys_of_the_vocabularys() -> None:
    chosen = profile(
        vocabulary="common",
        known=[
            {"id": "mit", "aliases": ["Expat"]},
            {"id": "apache-2.0", "names": ["Apache-2.0"]},
            {"id": "ours", "names": ["Our License"], "url": "https://x.example", "custom": True},
        ],
    )
    assert read("Expat", chosen) == ("mit", "respelled", "MIT")
    assert read("MIT License", chosen) == ("mit", "respelled", "MIT")
    assert read("Apache-2.0", chosen) == ("apache-2.0", "exact", "Apache-2.0")
    assert read("Apache 2.0", chosen) == ("apache-2.0", "respelled", "Apache-2.0")
    assert read("our licence", chosen) == ("ours", "respelled", "Our License")
    assert chosen.licences_by_id["apache-2.0"].expression == "Apache-2.0"
    assert chosen.licences_by_id["apache-2.0"].family == "apache"


def test_names_may_be_given_by_language() -> None:
    names = {"en": ["House Terms"], "ja": ["自社規約"]}
    chosen = profile(known=[{"id": "house", "names": names, "aliases": ["HT"]}])
    assert read("House Terms", chosen, "ja") == ("house", "exact", "House Terms")
    assert read("HT", chosen, "ja") == ("house", "respelled", "自社規約")
    assert read("HT", chosen, "en") == ("house", "respelled", "House Terms")
    assert read("HT", chosen, "fr") == ("house", "respelled", "House Terms")


def test_a_catalogue_may_spell_licences_as_spdx_does() -> None:
    chosen = profile(vocabulary="common", spelling="spdx")
    assert read("Apache-2.0", chosen) == ("apache-2.0", "exact", "Apache-2.0")
    assert read("Apache 2.0", chosen) == ("apache-2.0", "respelled", "Apache-2.0")
    assert read("Gemma Terms of Use", chosen) == ("gemma", "exact", "Gemma Terms of Use")


@pytest.mark.parametrize("given", [{}, {"vocabulary": "common"}, {"vocabulary": "common", "spelling": "spdx"}])
def test_every_id_of_spdx_is_right_as_it_stands(given: dict[str, str]) -> None:
    known = get_spdx_licensing().known_symbols
    ids = [key for key, one in known.items() if not one.is_exception and not key.startswith("LicenseRef-")]
    assert len(ids) > 500
    bound = edition(TABLE + "".join(f"| a | {one} |\n" for one in ids), "en", profile(**given))
    readings = {
        one: licence.reading.value
        for one, row in zip(ids, bound.tables[0].rows, strict=True)
        for licence in row.parsed("licence").value.licences
    }
    assert {one: told for one, told in readings.items() if told not in ("exact", "expression")} == {}


def test_a_new_entry_without_names_is_refused() -> None:
    with pytest.raises(ProfileError, match=r"x\.toml: the licence 'mti' has no names, and no vocabulary knows it"):
        profile(vocabulary="common", known=[{"id": "mti", "aliases": ["Expat"]}])


def test_without_a_vocabulary_only_expressions_are_known() -> None:
    chosen = profile()
    assert read("MIT", chosen) == (None, "expression", "MIT")
    assert read("Llama 2 Community License", chosen) == (None, "unrecognised", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apache-2.0 OR MIT", "Apache-2.0 OR MIT"),
        ("bsd-3-clause-clear", "BSD-3-Clause-Clear"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("(MIT OR Apache-2.0) AND ISC", "(MIT OR Apache-2.0) AND ISC"),
        ("LicenseRef-Own OR MIT", "LicenseRef-Own OR MIT"),
        ("gpl", None),
        ("MIT OR GPL", None),
        ("bsd-new", None),
        ("isc", None),
        ("MIT AND", None),
        ("MIT)", None),
        ("MIT WITH ISC", None),
        ("Classpath-exception-2.0", None),
        ("MIT or ISC", None),
        ("Our own rules", None),
        ("Custom", None),
        ("", None),
    ],
)
def test_expressions(text: str, expected: str | None) -> None:
    assert expression(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GPLv3", "GPL-3", True),
        ("CC-BY-SA v4.0", "cc by sa 4.0", True),
        ("MIT Licence", "MIT license", True),
        ("Non-Commercial", "NonCommercial", True),
        ("GPL 3", "GPL 3.0", False),
        ("X 1 0", "X 10", False),
        ("licencee", "licensee", False),
    ],
)
def test_loose_spellings(one: str, other: str, same: bool) -> None:
    assert (loose(one) == loose(other)) is same


def test_words_with_two_spellings_are_those_of_all_languages() -> None:
    assert languages().variants["licence"] == languages().by_code["en"].variants["licence"] == "license"


def test_no_check_of_known_names_imports_the_parser_of_expressions() -> None:
    code = (
        "import sys; from tests.helpers import edition; "
        f"bound = edition({TABLE + '| a | MIT & CC-BY 4.0 (?) |'!r}); "
        "assert bound.tables[0].rows[0].parsed('licence').value; assert 'license_expression' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_languages_call_kinds_and_meanings_as_english_does() -> None:
    facts = shipped_toml("catalogue", "meanings.toml")
    kinds = {**facts["words"], **facts["names"]}
    assert len(kinds) == len(facts["words"]) + len(facts["names"]) > 20
    for kind, lines in kinds.items():
        counts = {language: line.count("|") for language, line in lines.items()}
        assert max(counts.values()) == counts.get("en", counts.get("mul", 0)), (kind, counts)
    assert all(line.count("|") in (1, 2) for line in facts["denial"].values())
