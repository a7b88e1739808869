"""What comes with a row that `sync` brings: its number, its place beside empty rows, its mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]


def synced(folder: Path, cli: Cli, en: str, ja: str) -> str:
    (folder / "README.md").write_text(f"# Owls\n\n[日本語](README_ja.md)\n\n{en}", encoding="utf-8")
    (folder / "README_ja.md").write_text(f"# 梟\n\n[English](README.md)\n\n{ja}", encoding="utf-8")
    assert cli("sync", "--write").code == 0
    text = (folder / "README_ja.md").read_text(encoding="utf-8")
    assert cli("sync", "--write").code == 0
    assert (folder / "README_ja.md").read_text(encoding="utf-8") == text
    return text.partition("(README.md)\n\n")[2]


NAMES = ("Auk", "Crane", "Heron", "Kite", "Wren")


def counted(sign: str, missing: tuple[str, ...], text: str) -> str:
    rows = [f"{sign.format(at)}[{name}](https://{name.lower()}.example) - {text}\n" for at, name in enumerate(NAMES, 1)]
    return "".join(row for row, name in zip(rows, NAMES, strict=True) if name not in missing)


@pytest.mark.parametrize("missing", [("Auk",), ("Auk", "Crane"), ("Heron",), ("Heron", "Kite"), ("Wren",)])
@pytest.mark.parametrize("sign", ["{}. ", "{}) ", "- ", "1. "])
def test_an_entry_of_a_list_that_counts_has_its_own_number(
    folder: Path, cli: Cli, sign: str, missing: tuple[str, ...]
) -> None:
    ja = synced(folder, cli, counted(sign, (), "A bird."), counted(sign, missing, "鳥です。"))
    assert ja == counted(sign, (), "鳥です。")


def test_a_row_of_a_table_that_counts_has_the_next_number(folder: Path, cli: Cli) -> None:
    def table(head: str, names: tuple[str, ...]) -> str:
        rows = (f"| {at} | [{one}](https://{one.lower()}.example) |\n" for at, one in enumerate(names, 1))
        return f"| # | {head} |\n|---|---|\n" + "".join(rows)

    own = ("Auk", "Crane", "Kite", "Wren", "Rook", "Tern")
    ja = synced(folder, cli, table("Name", ("Teal", *own[:2], "Heron", *own[2:])), table("名前", own))
    assert "| 3 | [Heron](https://heron.example) |" in ja


@pytest.mark.parametrize("missing", ["Auk", "Heron", "Kite", "Wren"])
def test_a_row_stays_in_its_group_between_empty_rows(folder: Path, cli: Cli, missing: str) -> None:
    def table(head: str, names: tuple[str, ...]) -> str:
        rows = (f"| [{one}](https://{one.lower()}.example) | 1 |\n" if one else "|  |  |\n" for one in names)
        return f"| {head} | n |\n|---|---|\n" + "".join(rows)

    names = ("Auk", "Crane", "", "Heron", "Rook", "", "Kite", "Wren")
    ja = synced(folder, cli, table("Name", names), table("名前", tuple(one for one in names if one != missing)))
    assert ja.replace(" | | |", "|  |  |") == table("名前", names)


def test_words_of_a_column_that_is_translated_are_marked(folder: Path, cli: Cli) -> None:
    pictures = ("hair", "hug")
    en = "| Effect | Picture |\n|---|---|\n" + "".join(
        f'| {text} | <img src="https://x.example/{one}.png" width="40%"> |\n'
        for one, text in zip(pictures, ("Hair growth", "Embrace"), strict=True)
    )
    ja = '| 効果 | 絵 |\n|---|---|\n| 髪が伸びる | <img src="https://x.example/hair.png" width="40%"> |\n'
    new = '| 🚧 TODO(en): Embrace | <img src="https://x.example/hug.png" width="40%"> |\n'
    assert synced(folder, cli, en, ja) == ja + new


def test_a_url_is_no_text_to_translate(folder: Path, cli: Cli) -> None:
    def table(head: str, texts: tuple[str, ...]) -> str:
        urls = ("https://a.example/", "https://b.example/", "https://c.example/")
        rows = (f"| [{one}]({url}) | [{url}]({url}) |\n" for one, url in zip(texts, urls, strict=False))
        return f"| {head} | n |\n|---|---|\n" + "".join(rows)

    ja = synced(folder, cli, table("Name", ("An owl", "A heron", "Read it")), table("名前", ("梟", "鷺")))
    assert ja.splitlines()[-1] == (
        "| 🚧 TODO(en): [Read it](https://c.example/) | [https://c.example/](https://c.example/) |"
    )


def test_a_row_whose_name_stands_there_is_not_brought_again(folder: Path, cli: Cli) -> None:
    """Two lists side by side: what stands in one row has nothing in common."""
    ticket = "([ticket](https://x.example/1661))"
    en = f"| Works | Does not |\n|---|---|\n| Konsole | gtkterm {ticket} |\n| Token | Secure |\n"
    ja = f"| 対応 | 非対応 |\n|---|---|\n| Token | sakura {ticket} |\n"
    assert synced(folder, cli, en, ja) == ja


def test_a_table_that_is_sorted_by_its_own_names_stays_so(folder: Path, cli: Cli) -> None:
    languages = {
        "am": ("Amharic", ""), "ar": ("Arabic", "Arabisch"), "hy": ("Armenian", ""), "bn": ("Bengali", "Bengalisch"),
        "zh": ("Chinese", ""), "nl": ("Dutch", "Niederländisch"), "en": ("English", "Englisch"), "de": ("German", ""),
        "el": ("Greek", "Griechisch"), "hu": ("Hungarian", "Ungarisch"),
        "ga": ("Irish", ""), "pl": ("Polish", "Polnisch"),
        "sl": ("Slovenian", "Slowenisch"), "es": ("Spanish", "Spanisch"), "sv": ("Swedish", "Schwedisch"),
        "th": ("Thai", "Thailändisch"), "tr": ("Turkish", "Türkisch"), "vi": ("Vietnamese", "Vietnamesisch"),
    }  # fmt: skip

    def table(head: str, at: int) -> str:
        rows = [f"| {names[at]} | {code} |\n" for code, names in languages.items() if names[at]]
        return f"| {head} | Code |\n|---|---|\n" + "".join(sorted(rows))

    (folder / "README.md").write_text(f"# Owls\n\n[Deutsch](README_de.md)\n\n{table('Language', 0)}", encoding="utf-8")
    own = table("Sprache", 1)
    (folder / "README_de.md").write_text(f"# Eulen\n\n[English](README.md)\n\n{own}", encoding="utf-8")
    assert cli("sync", "--write").code == 0
    lines = (folder / "README_de.md").read_text(encoding="utf-8").partition("(README.md)\n\n")[2].splitlines()
    assert len(lines) == len(languages) + 2
    assert [line for line in lines if "TODO" not in line] == own.splitlines()
