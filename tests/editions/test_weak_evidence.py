"""What rests on weak evidence is not told: texts beside others that only resemble them, tables put otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.around import around
from readme_tools.rules import ALL
from tests.editions.test_meaning import found
from tests.helpers import edition

_OWLS = "".join(f"\n- Owl {at} is `owl{at}` in code.\n" for at in range(30))


def _told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: Mapping[str, str], rule: str) -> int:
    return len(found(tmp_path, monkeypatch, dict(pages), rule))


def test_sections_that_changed_places_may_be_more_than_those_that_are_left() -> None:
    links = [f"[x](https://x.test/{at})\n\n" for at in range(7)]
    en = links[0] + "".join(f"## Owl {at}\n\n{links[at]}" for at in range(1, 7))
    ja = "".join(f"## 梟 {at}\n\n{links[(at + 2) % 7]}" for at in range(1, 7))
    flow = around(align((edition(en, "en", "generic"), edition(ja, "ja", "generic"))))
    assert flow.together


def _sections(*heads: str) -> str:
    return "".join(f"{head}\n\nText.\n\n" for head in heads) + "".join(f"## S{at}\n\n`s{at}`\n\n" for at in range(60))


def test_one_heading_put_in_and_one_taken_out_change_no_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "en": _sections("# Why", "## Many", "## Far", "## Full", "### Who", "### New"),
        "pl": _sections("## Ogłoszenie", "# Dlaczego", "## Wiele", "## Daleko", "## Pełne", "### Kto"),
    }
    assert _told(tmp_path, monkeypatch, pages, "heading-differs") == 0


def test_a_level_that_is_alone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"en": "# List\n\n## One\n\n## Two\n\n## Three\n", "pl": "# Lista\n\n## Raz\n\n### Dwa\n\n## Trzy\n"}
    assert _told(tmp_path, monkeypatch, pages, "heading-differs") == 1


def test_a_page_need_not_link_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = "".join(f"See [{at}](https://x.test/{at}) there.\n\n" for at in range(8))
    url = "https://github.com/owl/owl/blob/main/README_{}.md"
    text = "Read it in [one](" + url.format("ko") + ") or the other language."
    mine = "다른 말로도 있습니다."
    pages = {
        "en": f"# A\n\n{text}\n\n{links}",
        "ko": f"# A\n\n{mine}\n\n{links.replace('See', '봐').replace('there', '거기')}",
    }
    assert _told(tmp_path, monkeypatch, pages, "url-differs") == 0


@pytest.mark.parametrize(("kept", "told"), [((0, 1, 2, 3), 0), ((1,), 1), ((1, 2, 3), 3)])
def test_a_name_that_all_editions_keep_is_one(kept: tuple[int, ...], told: int) -> None:
    texts = ("The owl {} nests.", "Die Eule {} nistet.", "La chouette {} niche.", "El búho {} anida.")
    pages = [
        edition(f"# A\n\n{text.format('東の森' if at in kept else 'Mori')}\n", language, "generic")
        for at, (language, text) in enumerate(zip(("en", "de", "fr", "es"), texts, strict=True))
    ]
    rule = next(one for one in ALL if one.name == "untranslated-text")
    assert len([*rule.check(align(pages))]) == told


@pytest.mark.parametrize(("said", "told"), [("не менее 7", 0), ("не 7", 1)])
def test_a_bound_denies_nothing(said: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same = "".join(f"\n`owl{at}` does not fly.\n" for at in range(30))
    pages = {
        "en": f"# A\n{same}\nIt has at least 7 `owls` in the `wood`.\n",
        "fr": f"# A\n{same.replace('does not fly', 'ne vole pas')}\nIl a au moins 7 `owls` dans `wood`.\n",
        "ru": f"# A\n{same.replace('does not fly', 'не летает')}\nЕсть {said} сов `owls` и лес `wood`.\n",
    }
    assert _told(tmp_path, monkeypatch, pages, "meaning-differs") == told


_NUMBERS = "".join(f"\n`owl{at}` flies {at}0 miles.\n" for at in range(3, 9))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"en": "A 30-billion-parameter owl."}, {"zh": "300 亿参数的猫头鹰。"}),
        ({"en": "Owls are 5% off for ever."}, {"zh": "猫头鹰永久 95 折。"}),
        ({"en": "From 2.2T to 2.4T owls."}, {"fr": "De 2,2 à 2,4T hiboux."}),
    ],
)
def test_numbers_that_a_language_writes_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mine: Mapping[str, str], theirs: Mapping[str, str]
) -> None:
    pages = {language: f"# A\n{_NUMBERS}\n{text}\n" for language, text in (*mine.items(), *theirs.items())}
    assert _told(tmp_path, monkeypatch, pages, "number-differs") == 0


def test_a_list_of_one_of_two_may_be_sentences_of_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = "".join(f"\n## `o{at}`\n\n- `owl{at}`\n- `tern{at}`\n" for at in range(9))
    pages = {
        "en": f"# A\n{lists}\n## `z`\n\nFast: the Owl `nest`.\n",
        "ja": f"# A\n{lists}\n## `z`\n\n- 速い Owl `nest`。\n",
    }
    assert _told(tmp_path, monkeypatch, pages, "sign-differs") == 0
    pages["en"] = pages["en"].replace("Fast:", "-Fast:")
    assert _told(tmp_path, monkeypatch, pages, "sign-differs") == 1


def test_two_translations_of_a_name_are_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {
        "en": "Nestcom & Nestcom AI Bot",
        "es": "Nestcom y Nestcom AI Bot",
        "fr": "Application Owl Work & Bot intelligent Owl Work",
        "ja": "Owl Work アプリケーション & Owl Work インテリジェントボット",
    }
    words = {"en": "Official", "es": "Oficial", "fr": "Officielle", "ja": "公式"}
    head, tail = ("QQ", "Owlgram"), ("Fox", "Emu", "Gull", "Kite", "Duck", "Swan")
    pages = {
        language: "# A\n\n| N | M |\n|---|---|\n"
        + "".join(f"| {bird} | {words[language]} |\n" for bird in (*head, name, *tail))
        for language, name in names.items()
    }
    assert _told(tmp_path, monkeypatch, pages, "missing-row") == 0


def test_the_box_of_a_task_is_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = "".join(f"- [x] Owl{at}\n" for at in range(9))
    pages = {"en": f"# A\n\n{boxes}- [ ] Tern\n", "zh": f"# 一\n\n{boxes}- [x] Tern\n"}
    assert _told(tmp_path, monkeypatch, pages, "meaning-differs") == 0


_SONGS = "".join(f"\n## `o{at}`\n\n- [Owl{at}](https://owl.test/{at}) sings.\n" for at in range(12))


@pytest.mark.parametrize(
    ("rule", "pages"),
    [
        ("missing-text", {"en": "# A\n\n[中文文档](./README_zh.md)\n", "zh": "# A\n"}),
        (
            "repeated-text",
            {
                "en": "# A\n\n- Owl is out. See [the page of it](./docs/owl.md) for all of the details.\n"
                "- Owl may sing. See [the page of it](./docs/owl.md) for all of the details. Tern is next.\n",
                "zh": "# A\n\n- 猫头鹰来了，详见[文档](./docs/owl.md)。\n"
                "- 猫头鹰会唱歌，详见[文档](./docs/owl.md)，之后是燕鸥。\n",
            },
        ),
    ],
)
def test_what_differs_by_design(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, pages: Mapping[str, str]
) -> None:
    assert _told(tmp_path, monkeypatch, {language: text + _SONGS for language, text in pages.items()}, rule) == 0


@pytest.mark.parametrize(("other", "told"), [("zh", 4), ("fr", 0)])
def test_names_in_latin_letters_are_translated_in_editions_in_such_letters(
    other: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"| Owl {at} | https://owl.example/{at} |\n" for at in range(6))
    head = "| A | B |\n|---|---|\n"
    mine, theirs = ("| Nest of owls | https://a.example/nest |\n", "| Kit for terns | https://b.example/kit |\n")
    pages = {"en": mine, "es": mine, other: theirs, {"zh": "ja", "fr": "it"}[other]: theirs}
    pages = {tag: f"# A\n\n{head}{rows}{row}" for tag, row in pages.items()}
    assert _told(tmp_path, monkeypatch, pages, "missing-row") == told


@pytest.mark.parametrize(("said", "told"), [("v0, v7, v7, 892, 1033", 0), ("v0, v7, 31, 892, 1033", 1)])
def test_what_a_text_says_once_more_stands_in_no_place_of_another(
    said: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        "en": f"# A\n{_OWLS}\nOf owls of v0, v7, 892, 1033, and 1033 in `owl`.\n",
        "zh": f"# A\n{_OWLS}\n猫头鹰 {said} 在 `owl`。\n",
    }
    assert _told(tmp_path, monkeypatch, pages, "number-differs") == told


@pytest.mark.parametrize(("said", "told"), [("To sing: [Song](#song)", 1), ("[Song](#song)", 0)])
def test_pictures_are_those_of_headings_in_lines_that_begin_with_a_link(
    said: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = "".join(f"- To fly {at}: [Fly](#song) → nest\n" for at in range(9))
    pages = dict.fromkeys(("en", "ja", "ru"), f"# A\n\n- {said} →\n{rest}\n## Song\n")
    pages["zh"] = pages["en"].replace(f"{said} →", said)
    assert _told(tmp_path, monkeypatch, pages, "sign-differs") == told
