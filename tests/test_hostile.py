"""Cells, links and pages that nobody writes by accident: no command fails over them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from readme_tools import api
from readme_tools.catalogue.notes import next_number, number_of
from readme_tools.catalogue.quantities import figures, quantities
from readme_tools.catalogue.sizes import size
from readme_tools.catalogue.urls import canonical_url, split_url
from readme_tools.reporters import FORMATS
from tests.conftest import Outcome
from tests.reporters.readers import SYNTAX

Cli = Callable[..., Outcome]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast

HEADS = {
    "ja": "|  | アーキテクチャ | 入出力で扱える<br>トークン数 | 学習テキスト | 開発元 | ライセンス | 公開年 | 日付 |",
    "en": "|  | Architecture | Max Context Length | Training Data | Developer | License | Year | Date |",
}
HOSTS = (
    "https://x／y", "https://x？y", "https://x：8/", "https://x＃y", "http://[::1", "http://[x]", "http://a]b/", "http://[",
    "https://[]", "https://[v1.a]/x", "https://a:99999/", "https://a:abc/", "https://a:²/", "https://a:-1/",
    "https://℀.example", "https://‥.example", "https://ﬀ.example", "https://％.example", "//[x", "http://a@[x",
    "https://xn--a/", "https://" + "a" * 300 + ".example", "https://a..b", "http://%zz/", "%ff", "#%zz", "mailto:[x]",
    "https://github.com/[x", "https://huggingface.co]", "https://[huggingface.co]/a", "https://[::1%25eth0]/",
)  # fmt: skip
NUMBERS = (
    "2,,048", "0", "0k", "0b", "1" * 309, "1" * 310 + "k", "9" * 400 + "b", "9" * 4400, "8x" + "9" * 400 + "b", "inf",
    "9" * 4400 + "x7b", "1e999", "nan", "-1", "٣", "²", "½", "Ⅳ", "①", "1.2.3", "1,2,3", "1..2", "1,", "2.,048", "٣b",
    "7,０００", "1,000,00", "1" * 309 + " tokens", "1" * 400 + "億トークン", "9" * 400 + ".5GB",
    "0." + "0" * 400 + "1GB",     "1" * 310 + "t (7b)", "7b(" + "9" * 320 + "b)", "≤" + "9" * 400, "4,096–" + "9" * 400,
    "9999-99-99", "0000-00-00", "10000-01-01", "2024-02-30", "2024.13", "2024.٣.1", "20²4", "0/0", "1億" * 500,
)  # fmt: skip
TEXTS = (
    "&#xD800;", "&#0;", "&#x110000;", "&#99999999999999;", "\0", "\x85", "\u2028", "\x0b", "\x0c", "\x1b[31m", "\x07",
    "\ufeff", "\ufffe", "&#10;", "&#13;", "&#133;", "&#x85;", "&#27;", "= x", "- x", "? x", "*x", "%x", "'x", "x: y",
    "~", "null", "---", "...", "<<", "{x", "|-", "\\", "[^" + "9" * 998 + "]", "[^²]", "[^٣]", "[^^]",
    "(MIT OR " * 300 + "MIT" + ")" * 300, "[" * 1000, "**a " * 50, "(" * 1000,
)  # fmt: skip
COMMANDS = (
    ("check", "--diff", "--unsafe-fixes"),
    ("fmt", "--diff"),
    ("editions",),
    ("sync", "--diff"),
    ("init", "--stdout"),
    ("export", "--output-format", "jsonl"),
)


def page(language: str, values: Sequence[str]) -> str:
    """A page with a row for each value in one column, and another one for it in all; sizes are where sizes are read."""
    head = HEADS[language]
    columns = head.count("|") - 2
    rows = []
    for number, value in enumerate(values):
        is_size = value.startswith("GPT (")
        cells = [value if at == (0 if is_size else number % columns) else "" for at in range(columns)]
        rows.append(f"| [M{number}](https://e.example/{number}) | {' | '.join(cells)} |")
        if not is_size:
            rows.append(f"| [N{number}](https://e.example/n{number}) | {' | '.join([value] * columns)} |")
    return f"# T\n\n{head}\n|{'---|' * (columns + 1)}\n" + "\n".join(rows) + "\n"


CASES = {
    "hosts": [f"[x]({one})" for one in HOSTS],
    "numbers": NUMBERS,
    "sizes": [f"GPT (**{one}**, 7b)" for one in NUMBERS],
    "texts": [one.replace("|", "\\|") for one in TEXTS],
}


@pytest.fixture(params=CASES)
def values(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    """Values that stand in the pages of two editions, here."""
    monkeypatch.chdir(tmp_path)
    values = CASES[request.param]
    Path("README.md").write_bytes(page("ja", values).encode())
    Path("README_en.md").write_bytes(page("en", [*values[1:], values[0]]).encode())
    return values


@pytest.mark.usefixtures("values")
@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_no_cell_makes_a_command_fail(command: Sequence[str], cli: Cli) -> None:
    profile = () if command[0] in ("fmt", "init") else ("--profile", "japanese-llms")
    assert cli(*command, *profile, ".").code in (0, 1)


@pytest.mark.usefixtures("values")
def test_what_is_found_in_any_cell_can_be_reported_in_every_format() -> None:
    run = api.check(select=["ALL"], profile="japanese-llms")
    for name in FORMATS:
        SYNTAX.get(name, str.encode)(api.report(run, name))


@pytest.mark.usefixtures("values")
def test_yaml_and_json_hold_the_same_records_and_can_be_read() -> None:
    as_json, as_yaml = (api.export_text(output_format=one, profile="japanese-llms") for one in ("json", "yaml"))
    assert yaml.load(as_yaml, LOADER) == json.loads(as_json, parse_constant=pytest.fail)


@pytest.mark.parametrize("block", [
    ">" * 2000 + " x", "- " * 500 + "x", "1. " * 300 + "x", "[" * 3000, "![" * 2000, "*" * 3000, "`" * 3000,
    "[^" + "9" * 5000 + "]: x\n\nx[^" + "9" * 5000 + "]", "[^" + "9" * 998 + "]: x\n\nx[^" + "9" * 998 + "]",
    "[x]: http://[x]\n\n[x]", "- [a](#%ff)\n- [b](#%zz)\n- [c](#²)\n- [d](#)\n", "<!-- readme-tools: ignore[RT²] -->",
    "[" * 500 + "a" + "](b)" * 500, "**" * 500 + "a" + "**" * 500, "# " + "a\u0301" * 3000, "<b>" * 2000,
    "<div>\n<![x y\n</div>", "<div>\n<![CDATA[x\n</div>", "<div>\n<![[x]]>\n</div>", "<p><!\n<!x>\n<!DOCTYPE [\n</p>",
    "[x](" + "a" * 300 + ") [y](" + "あ" * 100 + "/b.md)",
])  # fmt: skip
@pytest.mark.parametrize("command", [("check", "--select", "ALL"), *COMMANDS[:3], *COMMANDS[5:]], ids=str)
def test_no_block_makes_a_command_fail(
    block: str, command: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_bytes(f"# T\n\n{block}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode())
    assert cli(*command, ".").code in (0, 1)


@pytest.mark.parametrize("url", HOSTS)
def test_a_url_that_cannot_be_read_has_parts_all_the_same(url: str) -> None:
    assert split_url(url).geturl()
    assert isinstance(split_url(f"//{canonical_url(url)}").netloc, str)


@pytest.mark.parametrize("text", [*NUMBERS, "1" * 5000 + "x", "1," * 3000, "1,000" * 3000, "1億" * 5000 + "x"])
def test_amounts_are_finite_and_no_text_takes_long(text: str) -> None:
    values = [one.value for one in quantities(text + "トークン")] + [one.value for one in figures(text)]
    assert all(one < 1e80 for one in values)
    assert (read := size(text)) is None or read.parameters < 1e80


@pytest.mark.parametrize(("text", "value"), [
    ("123,4567トークン", 123.4567), ("1兆2,000億トークン", 1.2e12), ("443 747 tokens", 443747), ("3 4 tokens", 4),
])  # fmt: skip
def test_digits_are_read_as_one_number(text: str, value: float) -> None:
    assert [one.value for one in quantities(text)] == [pytest.approx(value)]


def test_only_short_labels_are_numbers() -> None:
    assert [number_of(one) for one in ("12", "0", "²", "a", "9" * 10, "9" * 5000)] == [12, 0, None, None, None, None]
    assert next_number(["3", "9" * 5000, "a"]) == 4
    assert next_number([]) == 1
