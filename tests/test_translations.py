"""Every text for the user can be said in Japanese, and is."""

from __future__ import annotations

import html
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from readme_tools import errors
from readme_tools.catalogue.profile.model import shipped
from readme_tools.cli.command import Command, wrap
from readme_tools.cli.commands import COMMANDS, cli
from readme_tools.i18n import choose_language, texts, translator
from readme_tools.i18n.message import Joined, Message, localise, say, term
from readme_tools.linter.explain import file_set, listing, page
from readme_tools.linter.runner import check
from readme_tools.markdown.comments import Suppressions
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.rules.index import ListedRule
from readme_tools.text.diagnostic import Diagnostic
from tests.conftest import EXAMPLE, ROOT, Outcome, begin_example
from tests.helpers import script

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")
# These are being rewritten: their texts become messages then.
WAITING: tuple[str, ...] = ()


translations = script("docs/translations.py")
MODULES = sorted((ROOT / "src" / "readme_tools").rglob("*.py"))


# The catalogue of texts ------------------------------------------------------------------------


def test_every_text_has_its_translation_and_no_translation_is_left_over() -> None:
    assert list(translations.problems("ja")) == []


def test_every_text_for_the_user_is_a_message() -> None:
    found = [line for module in MODULES for line in translations.unsaid(module)]
    assert [line for line in found if not any(f"/{one}:" in line for one in WAITING)] == []


def test_a_template_that_is_computed_cannot_be_collected(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('say("a {b}", b=1)\nsay_count("one", "many {count}", 2)\n')
    assert list(translations.templates(module)) == ["a {b}", "one", "many {count}"]
    module.write_text('say(f"a {b}")\n')
    with pytest.raises(translations.NotLiteralError, match=r"module\.py:1: "):
        list(translations.templates(module))


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        ({}, "missing"),
        ({"a {b}": ""}, "missing"),
        ({"a {b}": "{c} の a"}, "other places in braces"),
        ({"a {b}": "a {b}"}, "left in English"),
        ({"a {b}": "{b} の a", "gone": "なし"}, "left over"),
    ],
    ids=["no entry", "an empty entry", "another place", "a copy", "an entry of no text"],
)
def test_what_is_wrong_with_a_translation_is_told(
    known: dict[str, str], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations, "wanted", lambda: {"messages": ["a {b}"]})
    monkeypatch.setattr(translations, "parts", lambda _: [("messages", known)])
    (line,) = translations.problems("ja")
    assert line.startswith(f"ja/messages.json: {problem}: ")


# Messages --------------------------------------------------------------------------------------


def _texts(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    for one in diagnostics:
        yield one.message
        yield from (related.message for related in one.finding.related)
        if one.fix:
            yield one.fix.message


def _leaves(text: str) -> Iterator[str]:
    """Yield what a message took from elsewhere."""
    if isinstance(text, Joined):
        for part in text.parts:
            yield from _leaves(part)
    elif isinstance(text, Message):
        for value in text.values.values():
            if isinstance(value, str):
                yield from _leaves(value)
    else:
        yield text


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif isinstance(data, str):
        yield data


_DATA = sorted((ROOT / "src" / "readme_tools" / "catalogue").rglob("*.toml"))
_KNOWN = [text for file in _DATA for text in _strings(tomllib.loads(file.read_text("utf-8")))]
_CODE = re.compile(
    r"[a-z]{2}|(?:CR)?LF|CR|README\S*|japanese-llms|https?://\S+|.{0,2}\(U\+[0-9A-F]{4}\)|U\+[0-9A-F]{4}|\{ id = .* \}"
)


def _squeezed(text: str) -> str:
    return "".join(html.unescape(text).replace("*", "").split()).rstrip("…").casefold()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_what_a_rule_finds_is_said_in_japanese_with_nothing_english_in_it(rule: ListedRule) -> None:
    for example in rule.bad:
        rules = ALL if rule.subject is Suppressions else [rule]  # whether one is of use, the other rules show
        found = check([read_editions(file_set(example), example.load_profile())], rules).diagnostics
        files = [*example.files.values(), *(example.fixed_files or {}).values()]
        around = _squeezed("\n".join([*files, example.profile, *_KNOWN, *(rule.name for rule in ALL)]))
        for text in _texts(one for one in found if one.name == rule.name):
            assert JAPANESE.search(localise(text, texts("ja").__getitem__)), text
            for leaf in _leaves(text):
                plain = not re.search("[A-Za-z]{2}", leaf) or _CODE.fullmatch(leaf)
                assert plain or _squeezed(unquote(leaf)) in around, leaf  # a sign that nobody sees is told by its code


def test_a_whole_catalogue_is_checked_in_japanese() -> None:
    found = check([read_editions(one, shipped("japanese-llms")) for one in discover([EXAMPLE])], ALL).diagnostics
    assert found
    for text in _texts(found):
        assert JAPANESE.search(localise(text, texts("ja").__getitem__)), text


@pytest.mark.parametrize("text", ["{x}", "{", "}", "{0}", "{x!r}", "%s", "{{x}}"])
def test_braces_in_the_text_of_a_file_are_no_places(text: str) -> None:
    told = translator("ja")
    assert told(say("write '{text}'", text=text)) == f"「{text}」と書く"
    both = say("{message}; write {text}", message=say("write {text}", text=text), text="x")
    assert told(both) == f"{text} と書く。x と書いてください"
    assert told(term(text)) == text


_VALUES = st.one_of(st.integers(), st.text())


@given(first=_VALUES, second=_VALUES, tail=st.text())
def test_a_message_without_translation_is_its_english_text(first: object, second: object, tail: str) -> None:
    message = say("{first} and {second:>4} of {tail}", first=first, second=second, tail=say("'{text}'", text=tail))
    assert localise(message, lambda _: None) == localise(message, lambda template: template) == str(message)
    assert message == f"{first} and {second:>4} of '{tail}'"
    assert localise(term(tail), lambda _: None) == tail


def test_errors_keep_their_message() -> None:
    message = say("{path}: no such file or folder", path="{x}")
    assert translator("ja")(errors.SourceError(message).message) == "{x}: ファイルもフォルダーもありません"
    assert errors.ConfigError().message == ""


# Which language --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "configured", "environment", "language"),
    [
        (None, None, {}, "en"),
        ("ja", "en", {"READMETOOLS_LANG": "en"}, "ja"),
        (None, "ja", {"READMETOOLS_LANG": "en", "LANG": "en_GB.UTF-8"}, "ja"),
        (None, None, {"READMETOOLS_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "ja_JP.eucJP", "LANG": "en_US"}, "ja"),
        (None, None, {"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        (None, None, {"LANG": "ja"}, "ja"),
        (None, None, {"LANG": "ja-JP"}, "ja"),
        (None, None, {"LANG": "Japanese_Japan.932"}, "ja"),
        (None, None, {"LANG": "POSIX"}, "en"),
        (None, None, {"LANG": "jam_JM"}, "en"),
        (None, None, {"LANG": "de_DE.UTF-8"}, "en"),
        ("fr", None, {"LANG": "ja_JP.UTF-8"}, "en"),
    ],
)
def test_the_nearest_wish_decides(
    option: str | None, configured: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(option, environment, configured) == language


@pytest.mark.parametrize(
    ("name", "language"), [("Japanese_Japan", "ja"), ("English_United States", "en"), (None, "en")]
)
def test_windows_says_its_language_by_name(name: str | None, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "932"))
    monkeypatch.setattr(os, "name", "nt")
    assert choose_language(None, {}) == language


# The command line ------------------------------------------------------------------------------

Cli = Callable[..., Outcome]


def _english(text: str) -> list[str]:
    """Give the runs of English words that are no commands, names or addresses."""
    prose = re.sub(r"^ +(readme-tools|\{).*|`[^`]*`|'[^']*'|\S*[-/_.\[\]=]\S*", "", text, flags=re.MULTILINE)
    return re.findall(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", prose)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_japanese_and_fits_the_terminal(command: str, cli: Cli) -> None:
    told = cli(*command.split(), "--help", "--lang", "ja")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("使い方: readme-tools")
    assert _english(told.out) == []
    # Names, commands and data are not broken.
    assert [line for line in told.out.splitlines() if wcswidth(line) > 80 and re.match(r" *[ぁ-ん一-龥]", line)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_the_option_for_the_language(name: str) -> None:
    import click

    command = cli.get_command(click.Context(cli), name)
    assert isinstance(command, Command), 'write @click.command("…", cls=Command)'


@pytest.mark.parametrize(
    "arguments",
    [("--lang", "ja", "chek"), ("chek", "--lang", "ja"), ("--lang=ja", "chek")],
    ids=["before the command", "behind it", "with an equals sign"],
)
def test_the_language_is_asked_for_anywhere(arguments: tuple[str, ...], cli: Cli) -> None:
    told = cli(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err == "readme-tools: コマンド「chek」はありません。「check」の間違いではありませんか？\n"


@pytest.mark.parametrize(("name", "meant"), [("help", "--help"), ("explain", "rule"), ("format", "fmt")])
def test_what_other_programs_call_a_command_leads_to_ours(name: str, meant: str, cli: Cli) -> None:
    assert cli(name).err == f"readme-tools: unknown command '{name}': did you mean '{meant}'?\n"


def test_the_language_alone_shows_the_help(cli: Cli) -> None:
    assert cli("--lang", "ja").err.startswith("使い方: readme-tools [OPTIONS] COMMAND")


def test_the_environment_chooses_the_language_for_one_run(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READMETOOLS_LANG")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "はありません" in cli("chek").err
    monkeypatch.setenv("LC_ALL", "C")
    assert cli("chek").err == "readme-tools: unknown command 'chek': did you mean 'check'?\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--bogus",), "オプション「--bogus」はありません"),
        (("check", "--output-format", "x"), "'--output-format' の値が正しくありません: 「x」は次のどれでもありません"),
        (("check", "--profile"), "オプション「--profile」には値が必要です"),
        (("check", "--fix=1"), "オプション「--fix」は値を取りません"),
        (("check", "--selct", "x"), "オプション「--selct」はありません。"),
        (("rule", "xyzzy"), "ルール「xyzzy」はありません。'readme-tools rule' で一覧できます"),
        (("sync", "--to", ","), "--to に言語がありません。"),
        (("add", "--set", "x=1", "--table", "t", "--name", "n", "examples/japanese-llms"), "表「t」はありません。"),
    ],
    ids=[
        "an unknown option",
        "a value that is not to choose",
        "no value",
        "a value too many",
        "an option that is misspelt",
        "an unknown rule",
        "an empty list",
        "an unknown table",
    ],
)
def test_errors_are_japanese(arguments: tuple[str, ...], said: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = cli("--lang", "ja", *arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"readme-tools: {said}")


def test_a_language_that_there_is_not_is_refused(cli: Cli) -> None:
    assert cli("check", "--lang", "xx").err == (
        "readme-tools: Invalid value for '--lang': 'xx' is not one of 'en', 'ja'.\n"
    )


def test_check_speaks_japanese_but_for_names_and_what_the_page_says(folder: Path, cli: Cli) -> None:
    begin_example(folder)
    told = cli("check", "--output-format", "concise", "--lang", "ja")
    assert told.code == 1
    assert _english(re.sub("「[^」]*」", "", told.out)) == []
    assert re.search(r"エラー \d+ 件と警告 \d+ 件が見つかりました。", told.out)
    assert cli("check", "--select", "surplus-cell", "--lang", "ja").out.endswith("すべての検査に合格しました！\n")


def test_settings_are_explained_in_japanese(cli: Cli) -> None:
    told = cli("config", "select", "--lang", "ja").out
    assert "実行するルール。" in told
    assert "\n型" in told
    assert _english(cli("config", EXAMPLE, "--lang", "ja").out) == []
    assert "readme-tools の設定" in cli("schema", "--lang", "ja").out


def test_sync_and_editions_speak_japanese(cli: Cli) -> None:
    told = cli("sync", EXAMPLE, "--lang", "ja")
    assert re.search(r"README_en\.md: (変更 \d+ 件|要確認|そろっています)", told.out)
    assert _english(re.sub("「[^」]*」", "", told.out)) == []
    shown = cli("editions", EXAMPLE, "--lang", "ja").out
    heads = next(line for line in shown.splitlines() if line.startswith("版 "))
    assert heads.split() == ["版", "行数", "対応", "不足", "相違", "移動", "未翻訳"]
    assert "| 版 | 行数 | 対応 |" in cli("editions", EXAMPLE, "--output-format", "markdown", "--lang", "ja").out


def test_the_columns_of_the_list_of_rules_stand_under_one_another() -> None:
    lines = listing(ALL[:20], translator("ja")).splitlines()
    summaries = [translator("ja")(term(rule.summary)) for rule in ALL[:20]]
    starts = {wcswidth(line.removesuffix(text)) for line, text in zip(lines[1:], summaries, strict=True)}
    assert len(starts) == 1


def test_the_page_of_a_rule_is_japanese_but_for_its_examples() -> None:
    for rule in ALL:
        shown = re.sub(r"(?ms)^ ?(`{3,}).*?^ ?\1", "", page(rule, translator("ja")))
        plain = "\n".join(line for line in shown.splitlines() if not line.startswith(("含まれる文字", "#")))
        assert _english(plain) == [], rule.name


# Lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("一二三四五", ["一二三", "四五"]),
        ("一二三。四", ["一二", "三。四"]),
        ("一二「三」四", ["一二", "「三」", "四"]),
        ("一 --select 二", ["一", "--select", "二"]),
        ("ab cd ef gh", ["ab cd", "ef gh"]),
    ],
)
def test_lines_break_by_how_wide_they_look(text: str, lines: list[str]) -> None:
    assert wrap(text, 6) == lines


@given(st.text(st.sampled_from("一二「」（）。、ー abc-"), max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line == line.strip() and line for line in lines)
