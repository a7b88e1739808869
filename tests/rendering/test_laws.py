"""Laws of the round trip, on invented catalogues and on real ones."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readme_tools.catalogue.profile.model import shipped
from readme_tools.errors import SchemaError
from readme_tools.format.safety import format_source
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.records.extract import extract
from readme_tools.records.formats import to_json, to_jsonl
from readme_tools.records.reading import load_records
from readme_tools.records.render import render
from readme_tools.records.render.pages import page
from readme_tools.text.source import Source
from tests.conftest import few, some
from tests.helpers import real
from tests.test_properties import catalogues, markdown

PROFILE = shipped("japanese-llms")


def read(**texts: str) -> Catalogue:
    files = tuple(EditionFile(language, Source(f"{language}.md", text)) for language, text in texts.items())
    return read_editions(FileSet(Path(), files), PROFILE)


def without_lines(data: dict[str, Any]) -> dict[str, Any]:
    data = copy.deepcopy(data)
    for one in (*data["records"], *data["footnotes"]):
        for edition in one["editions"].values():
            del edition["line"]
    return data


@settings(max_examples=few(40), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.one_of(catalogues(), markdown), st.one_of(catalogues(), markdown), st.booleans())
def test_records_as_exported_render_to_the_same_bytes(ja: str, en: str, every_cell: bool) -> None:
    catalogue = read(ja=ja, en=en)
    data = extract(catalogue.alignment, every_cell)
    assert load_records(to_json(data), "c") == data
    assert load_records(to_jsonl(data), "c.jsonl") == data
    assert render(catalogue, data, "c").texts == {}


@settings(max_examples=few(20))
@given(catalogues(), catalogues())
def test_formatting_changes_no_record(ja: str, en: str) -> None:
    formatted = {one: format_source(Source(one, text)) for one, text in (("ja", ja), ("en", en))}
    before, after = extract(read(ja=ja, en=en).alignment), extract(read(**formatted).alignment)
    assert without_lines(after) == without_lines(before)
    assert render(read(**formatted), after, "c").texts == {}


@settings(max_examples=few(20))
@given(catalogues(), catalogues(), st.randoms(use_true_random=False))
def test_records_of_one_state_render_over_another_one(old: str, new: str, random: Any) -> None:
    """What stood there is replaced: the rows that come out are those of the records."""
    wanted = extract(read(en=new if "[^1]:" in new else f"{new}\n[^1]: x\n").alignment)
    random.shuffle(wanted["records"])
    for one in wanted["records"]:
        one["editions"]["en"].pop("after", None)
    result = render(read(en=old), wanted, "c")
    found = extract(read(en=result.texts.get("en.md", old)).alignment)
    assert [one["values"] for one in found["records"]] == [one["values"] for one in wanted["records"]]


# Real catalogues -----------------------------------------------------------------------------


def folders(corpus: Path) -> list[Path]:
    return [corpus / "seed", *sorted((corpus / "other").iterdir()), *some(sorted((corpus / "history").iterdir()), 12)]


def test_every_real_catalogue_renders_to_the_same_bytes(corpus: Path) -> None:
    for folder in folders(corpus):
        catalogue = real(folder)
        data = extract(catalogue.alignment)
        assert load_records(to_json(data), "c") == data
        assert render(catalogue, data, "c").texts == {}, folder.name


def test_real_pages_made_of_records_alone_have_the_same_records(corpus: Path) -> None:
    for folder in (corpus / "seed", corpus / "other" / "open-llms"):
        catalogue = real(folder)
        data = extract(catalogue.alignment)
        profile = catalogue.alignment.editions[0].profile
        files = tuple(
            EditionFile(language, Source(path, page(data, "c", language, profile)[0]))
            for language, path in data["editions"].items()
        )
        again = extract(read_editions(FileSet(Path(), files), profile).alignment)
        assert without_lines(again) == without_lines(data), folder.name


def test_a_change_in_the_newest_records_is_one_changed_line(corpus: Path) -> None:
    folder = sorted((corpus / "history").iterdir())[-1]
    catalogue = real(folder)
    data = extract(catalogue.alignment)
    changed = 0
    for record in some(data["records"], 240):
        year = record["values"].get("year", {})
        if isinstance(year.get("year"), int):
            edited = copy.deepcopy(data)
            next(one for one in edited["records"] if one["id"] == record["id"])["values"]["year"]["year"] += 1
            for path, text in render(catalogue, edited, "c").texts.items():
                old, new = project_lines(catalogue, path), text.split("\n")
                assert len(old) == len(new)
                assert sum(one != other for one, other in zip(old, new, strict=True)) == 1
                changed += 1
    assert changed >= 3


def project_lines(catalogue: Catalogue, path: str) -> list[str]:
    source = next(one.document.source for one in catalogue.editions if one.path == path)
    return source.text.split("\n")


@pytest.mark.parametrize("seed", range(12))
def test_wild_edits_are_rendered_or_refused_and_nothing_else(seed: int) -> None:
    """An edit of a leaf comes out in the text, or is refused with its place."""
    import random

    from tests.sync import pages

    chooser = random.Random(seed)
    catalogue = read(**{one: pages.page(one) for one in ("ja", "en", "fr")})
    data = extract(catalogue.alignment)
    for _ in range(6):
        edited = copy.deepcopy(data)
        record = chooser.choice(edited["records"])
        place, key = chooser.choice(list(strings(record["values"])))
        place[key] += chooser.choice([" neu", "*x*", "の新", "_a_ [b] `c` &amp; <d>", "|", "\n", "[^1]", "\\"])
        try:
            texts = render(catalogue, load_records(to_json(edited), "c"), "c").texts
        except SchemaError as error:
            assert str(error).startswith(f"c: records[{edited['records'].index(record)}].")
            continue
        again = extract(read(**{one: texts.get(f"{one}.md", pages.page(one)) for one in ("ja", "en", "fr")}).alignment)
        found = [one for row in again["records"] for place, key in strings(row["values"]) if (one := place[key])]
        assert place[key] in found


def strings(value: Any) -> Any:
    """Yield the places of all texts in a value, but for those that are read from others."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in items:
        if isinstance(part, str) and key not in ("expression", "reading", "id", "marker"):
            yield value, key
        elif key != "quantities":
            yield from strings(part)
