"""Ways to write catalogues that rules stumbled over: each says the same in both editions, or is one row of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.editions.align import align
from tests.editions.test_passages import found, page
from tests.helpers import checked, edition, read, write

SAME = (
    {"en": "Published: May 11, 2026", "th": "เผยแพร่เมื่อ: 11 พฤษภาคม 2569"},
    {"en": "since 2024", "fa": "از سال 1403"},
    {"en": "since 2024", "ja": "令和6年から"},
    {"en": "since 2024", "zh-TW": "民國113年起"},
    {"en": "music of the 70s", "ja": "1970年代の音楽"},
    {"en": "Owl-7B by 33%", "zh": "超过 Owl-7B 33%"},
    {"en": "700B words, 3 of them", "zh": "七千亿个词，其中 3 个"},
    {"en": "320 owls and 45 terns", "ja": "梟三百二十羽と鴫45羽"},
    {"en": "with ABF and more", "zh": "经过ABF+继续训练"},
    {"en": "500K texts", "zh": "0.5m 条"},
    {"en": "left / center / right", "fr": "left / center / right"},
)


@pytest.mark.parametrize("texts", SAME, ids=[" / ".join(one.values()) for one in SAME])
def test_what_is_written_otherwise_is_no_other_number(
    texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: f"# N\n\n- {text}\n" for language, text in texts.items()}
    assert found(tmp_path, monkeypatch, pages) == []


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "Published: May 11, 2026", "th": "เผยแพร่เมื่อ: 11 พฤษภาคม 2568"},
        {"en": "since 2024", "fa": "از سال 1395"},
        {"en": "Owl-7B by 33%", "zh": "超过 Owl-7B 38%"},
        {"en": "700B words, 33 of them", "zh": "七千亿个词，其中 38 个"},
    ],
)
def test_another_number_is_still_one(texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {language: f"# N\n\n- {text}\n" for language, text in texts.items()}
    assert [name for name, _ in found(tmp_path, monkeypatch, pages)] == ["number-differs"]


def rows(*lines: str) -> str:
    return "# T\n\n| Model | Version | Size |\n|---|---|---|\n" + "".join(f"| {one} |\n" for one in lines)


OLD = ("tern | v1 | 7b", "owl | v2 | 7b", "| v1 | 7b", "owl-chat | v2 | 9b", "| v1 | 9b")
NEW = ("tern | v1 | 7b", "owl | v3 | 7b", "| v2 | 7b", "| v1 | 7b", "owl-chat | v3 | 9b", "| v2 | 9b", "| v1 | 9b")


def test_rows_below_a_name_are_told_apart_by_both() -> None:
    alignment = align([edition(rows(*NEW), "zh", "generic"), edition(rows(*OLD), "en", "generic")])
    lacking = [one.rows["zh"].name for one in alignment.tables[0].rows if "en" not in one.rows]
    assert lacking == ["owl", "owl-chat"]
    assert alignment.tables[0].rows[2].rows["zh"].name == "owl v2"


def test_a_new_row_on_top_of_a_group_is_one_missing_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"zh": rows(*NEW).replace("# T", "# 模型列表"), "en": rows(*OLD)}
    run = checked(tmp_path, monkeypatch, pages, ["missing-row", "text-differs", "sign-differs", "value-differs"])
    assert [one.name for one in run.diagnostics] == ["missing-row", "missing-row"]


BIRDS = ("OWL_HOST", "OWL_PORT", "OWL_KEY", "OWL_PATH", "OWL_DOCS", "OWL_DEBUG")
SAID = ("where it listens", "the port of it", "its key", "its path", "the documents of it", "how much it tells")
GESAGT = ("wo er hört", "der Port davon", "sein Schlüssel", "sein Pfad", "die Dokumente", "wie viel er sagt")


@pytest.mark.parametrize("crossed", [True, False])
@pytest.mark.parametrize("lacking", [[], [2], [1, 4]])
def test_a_table_whose_columns_stand_the_other_way_round_is_lined_up(
    folder: Path, crossed: bool, lacking: list[int]
) -> None:
    def table(head: str, texts: tuple[str, ...], keys: list[str], swapped: bool) -> str:
        lines = [f"| {b} | {a} |" if swapped else f"| {a} | {b} |" for a, b in zip(keys, texts, strict=True)]
        return "\n".join((head, "|---|---|", *lines, ""))

    kept = [at for at in range(len(BIRDS)) if at not in lacking]
    theirs = table(
        "| Beschreibung | Variable |" if crossed else "| Variable | Beschreibung |",
        tuple(GESAGT[at] for at in kept),
        [BIRDS[at] for at in kept],
        crossed,
    )
    english = "# Settings\n\nThese are the settings of it.\n\n" + table("| Name | Text |", SAID, list(BIRDS), False)
    german = "# Einstellungen\n\nDas sind die Einstellungen für den Dienst.\n\n" + theirs
    write(folder, {"README.md": english, "README_de.md": german})
    found = read().alignment.tables[0]
    missing = [one.rows["en"].name for one in found.rows if "de" not in one.rows]
    assert missing == [BIRDS[at] for at in lacking]
    assert dict(found.columns("de")).keys() == dict(found.columns("en")).keys()


def news(*items: str) -> str:
    return "## News\n\n" + "".join(f"- {one}\n" for one in items) + "\n## End\n\nThe end of it.\n"


def test_news_of_two_days_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = "[the app](./owl/app.md)"
    pages = {
        "en": page(
            "en", "x", after=news("[2025/04/30] Dark mode.", f"[2025/02/11] {link} for terns.", "[2025/01/23] Now.")
        ),
        "ja": page("ja", "x", after=news(f"[2025/01/23] すべての森の鳥のための {link} を公開しました。")),
    }
    assert "text-differs" not in [name for name, _ in found(tmp_path, monkeypatch, pages)]


@pytest.mark.parametrize(
    "head", ["| Name | Same | Same | Last |", "| Name | Last | Same | Same |", "| A | A | A | A |"]
)
def test_columns_of_one_name_that_stand_elsewhere_break_nothing(head: str) -> None:
    lines = [f"| bird{at} | {at}1 km | note{at} | x{at} |" for at in range(4)]
    other = [f"| bird{at} | x{at} | {at}1 km | note{at} |" for at in range(4)]
    mine, theirs = ("\n".join(("# T\n", head, "|---|---|---|---|", *some, "")) for some in (lines, other))
    alignment = align([edition(mine, "zh", "generic"), edition(theirs, "en", "generic")])
    assert [len(one.rows) for one in alignment.tables[0].rows] == [2] * 4


def test_a_text_that_alone_says_something_has_no_other_side() -> None:
    from readme_tools.editions.passages import sides

    assert [*sides({"ja": 1, "en": 2}, {"en": 2})] == []  # type: ignore[dict-item]
