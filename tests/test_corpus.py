"""What must hold on real catalogues; skipped where they are not at hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.format.options import FormatOptions, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.i18n import LANGUAGES, translator
from readme_tools.linter.fixer import fix
from readme_tools.markdown.parser import render_html
from readme_tools.project.catalogue import Catalogue
from readme_tools.reporters import render
from readme_tools.reporters.base import of_run
from readme_tools.rules import ALL
from readme_tools.text.diagnostic import Severity
from readme_tools.text.edits import Applicability
from readme_tools.text.source import read_source
from tests.conftest import Outcome, some
from tests.helpers import found_in, real
from tests.reporters.test_agent import read_all

Cli = Callable[..., Outcome]


def read(place: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.chdir(place)
    return real(place)


@cache
def page(text: str) -> str:
    """Render what is compared with each style of tables."""
    return render_html(text)


def found(place: Path) -> list[tuple[str, str]]:
    return [(one.name, one.path) for one in found_in(place).diagnostics]


def test_seed(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = read(corpus / "seed", monkeypatch)
    alignment = catalogue.alignment
    assert [len(group.rows) for group in alignment.tables if not next(iter(group.tables.values())).is_list] == [
        *(18, 3, 12, 24, 12, 8, 3, 3, 30)
    ]
    assert all(list(entry.rows) == ["ja", "en"] for group in alignment.tables for entry in group.rows)
    assert [len(one.document.footnotes) for one in alignment.editions] == [11, 11]
    findings = found(corpus / "seed")
    assert [path for name, path in findings if name == "mangled-url"] == ["README_en.md"] * 6
    assert {path for name, path in findings if name == "marker-legend"} == {"README.md", "README_en.md"}


def test_seed_urls_are_mended_with_nothing_else_touched(corpus: Path, folder: Path, cli: Cli) -> None:
    shutil.copytree(corpus / "seed", folder, dirs_exist_ok=True)
    before = {name: (folder / name).read_bytes() for name in ("README.md", "README_en.md")}
    assert cli("check", "--fix", "--select", "mangled-url").code == 0
    assert (folder / "README.md").read_bytes() == before["README.md"]
    old = before["README_en.md"].decode().split("](")
    new = (folder / "README_en.md").read_text("utf-8").split("](")
    changed = [(a.split(")")[0], b.split(")")[0]) for a, b in zip(old, new, strict=True) if a != b]
    assert len(changed) == 6
    assert all(a.replace("&#x2011;", "-") == b for a, b in changed)
    rest = [(a.split(")", 1)[1:], b.split(")", 1)[1:]) for a, b in zip(old, new, strict=True)]
    assert all(a == b for a, b in rest)


def test_newest_editions(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = sorted((corpus / "history").iterdir())[-1]
    catalogue = read(newest, monkeypatch)
    groups = catalogue.alignment.tables
    assert (len(groups), sum(len(group.rows) for group in groups)) == (36, 422)
    assert all(len(entry.rows) == 3 for group in groups for entry in group.rows)
    assert [one.path for one in catalogue.included] == [
        "parts/references_model.md",
        "parts/references_training.md",
    ]
    assert [len(one.document.anchors) for one in catalogue.alignment.editions] == [63, 63, 63]
    findings = found(newest)
    assert len(findings) <= 175
    assert [path for name, path in findings if name == "licence-differs"] == ["fr/README.md"] * 2
    assert sum(name == "unused-footnote" for name, _ in findings) == 6


def test_edits_for_assistants_are_exact_and_short_in_the_newest_editions(corpus: Path) -> None:
    run = found_in(sorted((corpus / "history").iterdir())[-1])
    assert read_all(run) > 50
    for language in LANGUAGES:
        report = render("agent", of_run(run, ALL, say=translator(language)))
        assert len(report.encode()) * 110 <= 20_000 * len(run.diagnostics), language


def folders(corpus: Path) -> list[Path]:
    return [*sorted((corpus / "history").iterdir()), corpus / "seed", *sorted((corpus / "other").iterdir())]


def test_every_row_of_every_catalogue_is_a_record(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = 0
    for place in some(folders(corpus), 4):
        catalogue = read(place, monkeypatch)
        for language, edition in zip(catalogue.alignment.languages, catalogue.alignment.editions, strict=True):
            written = sum(len(table.rows) for table in edition.tables)
            grouped: list[CatalogueRow] = [
                entry.rows[language]
                for group in catalogue.alignment.tables
                for entry in group.rows
                if language in entry.rows
            ]
            assert len(grouped) == len({id(row) for row in grouped}) == written
            rows += written
    assert rows > 4_000


@pytest.mark.parametrize("style", TableStyle)
def test_fmt_of_every_file_keeps_the_page_and_is_stable(corpus: Path, style: TableStyle) -> None:
    files = [file for place in folders(corpus) for file in sorted(place.rglob("*.md"))]
    assert len(files) > 80
    options = FormatOptions(table_style=style)
    for file in some(files, 24):  # bench/laws.py takes all
        source = read_source(file, str(file))
        text = format_source(source, options)
        assert render_html(text) == page(source.text)
        assert format_source(source.with_text(text), options) == text
        if style is not TableStyle.ALIGNED:
            assert len(text.encode()) <= len(source.text.encode()) * 1.01


def test_the_newest_editions_hardly_change_in_size_in_any_style(corpus: Path) -> None:
    newest = sorted((corpus / "history").iterdir())[-1]
    for name in ("README.md", "en/README.md", "fr/README.md"):
        source = read_source(newest / name, name)
        assert abs(len(format_source(source).encode()) / len(source.encode()) - 1) < 0.01
        aligned = format_source(source, FormatOptions(TableStyle.ALIGNED))
        assert abs(len(aligned.encode()) / len(source.encode()) - 1) < 0.02


_TRUE_ERRORS = {"surplus-cell", "missing-cell", "malformed-link", "schemeless-url"}


def test_catalogues_of_another_kind_have_true_errors_only_and_few_warnings(corpus: Path) -> None:
    for place in sorted((corpus / "other").iterdir()):
        found = found_in(place).diagnostics
        errors = [one.name for one in found if one.severity is Severity.ERROR]
        assert set(errors) <= _TRUE_ERRORS
        assert len(errors) <= 6
        assert len(found) <= 29
        assert not [one for one in found if one.code.startswith(("RT4", "RT5", "RT7"))]


def test_fixing_ends_in_a_catalogue_without_fixable_findings(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [rule for rule in ALL if not rule.opt_in]
    history = sorted((corpus / "history").iterdir())
    three_editions = some((history[-1], history[2]), 2)
    for place in (*three_editions, corpus / "seed", *sorted((corpus / "other").iterdir())):
        before = read(place, monkeypatch)
        names = {one.name for one in found_in(place).diagnostics}
        for unsafe in some((False, True), 1 if place.name == "open-llms" else 2):
            fixed = fix([before], rules, unsafe=unsafe)
            left = fixed.run.diagnostics
            certain = (Applicability.SAFE, Applicability.UNSAFE) if unsafe else (Applicability.SAFE,)
            assert not [one for one in left if one.fix and one.fix.applicability in certain]
            # Once texts around it are alike, one that differs may be told: what nearly all others keep.
            assert len([one for one in left if one.name not in names]) <= 1
