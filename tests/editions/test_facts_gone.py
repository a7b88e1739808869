"""Facts of one edition that are gone or another one's: rows without their last cells, links, sentences, figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import checked

NAMES = ("Owl", "Tern", "Robin", "Wren", "Swift", "Finch", "Crane", "Heron", "Gull", "Crow")


def _found(folder: Path, monkeypatch: pytest.MonkeyPatch, ja: str, en: str, rule: str) -> list[str]:
    run = checked(folder, monkeypatch, {"ja": ja, "en": en}, [rule])
    return [str(one.message) for one in run.diagnostics]


def _table(language: str, says: str, rows: str = "", link: str = "", ends: str = "") -> str:
    """Give a table whose last row has another link, or ends elsewhere; each page links the guide below it."""
    heading = {"ja": "| 名前 | 説明 | リンク | 料金 |", "en": "| Name | Text | Links | Fees |"}[language]
    last = NAMES[-1]
    lines = "".join(
        f"| {name} | {says.format(name)} | {link if name == last and link else f'[WWW](https://x.example/{name})'} |"
        f"{ends if name == last else ' 1 |'}\n"
        for name in NAMES
    )
    return f"{heading}\n|---|---|---|---|\n{lines}{rows}\n[WWW](https://x.example/guide) [A](https://x.example/guide)\n"


def test_rows_that_end_early_in_all_editions_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "| Kite | Founded in {} by birds | [WWW](https://x.example/kite) |\n"
    ja = _table("ja", "{}の巣です", f"| Kite | {2015} 年に鳥が設立 | [WWW](https://x.example/kite) |\n")
    assert not _found(tmp_path, monkeypatch, ja, _table("en", "A nest of {}", row.format(2015)), "number-differs")
    found = _found(tmp_path, monkeypatch, ja, _table("en", "A nest of {}", row.format(2045)), "number-differs")
    assert found == ["'Kite' says 'Founded in 2045 by birds', but '2015 年に鳥が設立' in the ja edition"]
    other = _table("en", "A nest of {}", row.format(2045)[:-1] + " 1 |\n")
    assert not _found(tmp_path, monkeypatch, ja, other, "number-differs")


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ("[WWW](https://x.example/guide)", 1),  # what both pages link below
        ("WWW", 1),
        ("Website", 1),
        ("Website: `x`", 1),
        ("[Website](https://x.example/Crow)", 0),
        ("[WWW](https://en.x.example/Crow)", 0),
    ],
)
def test_a_link_that_is_gone_or_that_of_another_text(
    link: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ja, en = _table("ja", "{}の巣です"), _table("en", "A nest of {}", link=link)
    assert len(_found(tmp_path, monkeypatch, ja, en, "url-differs")) == count


def test_a_sentence_that_a_cell_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ja = _table("ja", "{}という鳥の巣を集めたデータセットです。巣の材料と色と大きさと形についての情報も含みます。")
    first = "A data set of all the nests that a bird by the name of {} has built in the woods."
    en = _table("en", f"{first} It tells what they are made of, their colours and sizes.")
    texts = {"ja": ja, "fr": en.replace("woods", "wood"), "en": en}
    assert not checked(tmp_path, monkeypatch, texts, ["text-differs"]).diagnostics
    crow = first.format("Crow")
    short = en.replace(f"{crow} It tells what they are made of, their colours and sizes.", crow)
    assert len(checked(tmp_path, monkeypatch, texts | {"en": short}, ["text-differs"]).diagnostics) == 1
    joined = en.replace(f"{crow} It tells", f"{crow[:-1]}, and it tells")
    assert not checked(tmp_path, monkeypatch, texts | {"en": joined}, ["text-differs"]).diagnostics


def test_translations_that_sum_up_their_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = {
        "en": (
            "Nests of {}: a data set of all that a bird has built in woods.",
            "It tells their colours, sizes and ages too.",
        ),
        "fr": (
            "Les nids de {} : des données sur ceux que des oiseaux ont faits.",
            "Elles disent leur taille et leurs couleurs aussi.",
        ),
        "de": (
            "Nester von {}: ein Datensatz aller, die ein Vogel im Wald baute.",
            "Er nennt ihre Farben, Größen und auch das Alter.",
        ),
    }

    def count(*longer: str) -> int:
        pages = {}
        for one, (first, second) in says.items():
            texts = (first.format(name) + f" {second}" * (name != "Crow" or one in longer) for name in NAMES)
            rows = "".join(f"| {name} | {text} |\n" for name, text in zip(NAMES, texts, strict=True))
            pages[one] = f"| Name | Text |\n|---|---|\n{rows}"
        return len(checked(tmp_path, monkeypatch, pages, ["text-differs"]).diagnostics)

    assert (count("en"), count("fr"), count("en", "fr")) == (0, 1, 1)


def test_news_of_which_the_day_and_the_page_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ja = "# 巣\n\n- `2024/06/05`: `Owl-9B` の巣を[ここ](README_0605.md)で公開\n\n## 次\n"
    en = "# Nests\n\n- `2025/06/05`: Nests of `Owl-9B` are out [here](README_20240605.md)\n\n## Next\n"
    assert len(_found(tmp_path, monkeypatch, ja, en, "number-differs")) == 1


def test_a_sign_of_an_anchor_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ja = "# 巣\n\n[A](#big-nests)\n\n## Big nests\n"
    assert not _found(tmp_path, monkeypatch, ja, "# Nests\n\n[A](big-trees)\n", "missing-file")
    en = "# Nests\n\n[A](#big-nests) [B](big-nests)\n\n## Big nests\n"
    assert _found(tmp_path, monkeypatch, ja, en, "missing-file") == [
        "there is no file or folder big-nests; there is #big-nests"
    ]


def test_an_item_that_links_another_page_is_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"- [{name}](./README-{name.lower()}.md)\n" for name in NAMES[:7])
    head, more = items.rsplit("- ", 1)[0], "- [Tit](https://tit.example/) (on its page)\n- [Gull](./README-gull.md)\n"
    ours, old = (f"[to]: https://x.example/nests/{one}\n" for one in ("CONTRIBUTING.md", "issues/new"))
    pages = {
        "en": f"# Nests\n\nThese:\n\n{items}\n[**Help us build**][to]\n\n{ours}\n**Note:** Birds.\n",
        "ja": f"# 巣\n\n次があります:\n\n{head}{more}\n[**手伝う**][to]\n\n{ours}\n**注意:** 鳥が守ります。\n",
        "ko": f"# 둥지\n\n다음과 같습니다:\n\n{head}{more}\n[**돕기**][to]\n\n{old}",
    }
    assert not checked(tmp_path, monkeypatch, pages, ["sign-differs", "text-differs"]).diagnostics


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("巣の効率を高めて費用を減らします。巣の効率を高めて費用を減らします。", 1),
        ("It sings 3.5 times a day. It sings 3.5 times a day. And so on.", 1),
        ("One: it sings all day, and at night. it sings all day, and at night.", 1),
        ("It sings by day. It sings by night.", 0),
        ("No. No. 5 of them, No. 5 of them", 0),
    ],
)
def test_a_sentence_said_again_at_once(text: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = checked(
        tmp_path, monkeypatch, {"en": f"# A\n\n- {text}\n\n| A | B |\n|---|---|\n| C | D |\n"}, ["doubled-word"]
    )
    assert len(run.diagnostics) == count
    for one in run.diagnostics:  # its fix deletes the second one, and the space before it
        (edit,) = one.fix.edits if one.fix else ()
        left = f"{run.sources[edit.path].text[: edit.span.start]}{edit.text}"
        assert left.endswith(text[: len(left) - len("# A\n\n- ")]) and not left.endswith(" ")
