"""Lists of entries: added to, compared with what they were, and declared in a profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]


def entries(sign: str, between: str, indent: str = "") -> str:
    """Give three entries; `{}` in the sign is their number."""
    names = ("Alpha", "Beta", "Gamma")
    return "".join(
        f"{indent}{sign.format(at)} [{name}](https://{name.lower()}.example){between}text.\n"
        for at, name in enumerate(names, 1)
    )


@pytest.mark.parametrize(
    ("sign", "between", "indent", "added"),
    [
        ("-", " - ", "", "- [Delta](https://delta.example) - new."),
        ("*", " — ", "", "* [Delta](https://delta.example) — new."),
        ("+", ": ", "", "+ [Delta](https://delta.example): new."),
        ("{}.", " - ", "", "4. [Delta](https://delta.example) - new."),
        ("{})", "：", "", "4) [Delta](https://delta.example)：new."),
        ("1.", " - ", "", "1. [Delta](https://delta.example) - new."),
        ("-", " - ", "  ", "  - [Delta](https://delta.example) - new."),
        ("-", "\n  - ", "", "- [Delta](https://delta.example)\n  - new."),
    ],
)
def test_an_entry_is_added_as_the_others_are(
    cli: Cli, folder: Path, sign: str, between: str, indent: str, added: str
) -> None:
    top = "- Group\n" if indent else ""
    text = f"# T\n\n## Tools\n\n{top}{entries(sign, between, indent)}"
    (folder / "README.md").write_text(text, encoding="utf-8")
    table = "group" if indent else "tools"
    outcome = cli(
        "add",
        "--table",
        table,
        "--name",
        "Delta",
        "--link",
        "https://delta.example",
        "--set",
        "description=new.",
        "--write",
    )
    assert outcome.code == 0, outcome.err
    assert (folder / "README.md").read_text(encoding="utf-8") == f"{text}{added}\n"


def test_an_edition_without_the_list_is_named(cli: Cli, folder: Path) -> None:
    links = "[English](README.md) | [日本語](README_ja.md)\n\n"
    (folder / "README.md").write_text(f"# T\n\n{links}## Tools\n\n{entries('-', ' - ')}", encoding="utf-8")
    (folder / "README_ja.md").write_text(f"# T\n\n{links}まだ何もありません。\n", encoding="utf-8")
    outcome = cli("add", "--table", "tools", "--name", "Delta")
    assert "README_ja.md: it has no table 'tools', and does not get the entry" in outcome.err + outcome.out


def test_entries_are_no_lines_outside_of_tables(cli: Cli, folder: Path, tmp_path: Path) -> None:
    text = f"# T\n\n## Tools\n\n{entries('-', ' - ')}\nProse.\n"
    for name, change in (("old", ""), ("new", "[Beta]"), ("prose", "Prose")):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(
            text.replace(change or "\0", "[Bet]" if "B" in change else "Words"), encoding="utf-8"
        )
    assert "outside" not in cli("diff", "old", "new").out
    assert "'Beta'" in cli("diff", "old", "new").out
    assert "outside of tables and footnotes" in cli("diff", "old", "prose").out


def test_the_pattern_of_lists_is_declared_in_the_profile(cli: Cli, folder: Path) -> None:
    (folder / "README.md").write_text("# T\n\n## Tools\n\n- **Alpha** (ACME): first\n", encoding="utf-8")
    (folder / "readme-tools.toml").write_text('profile = "own.toml"\n', encoding="utf-8")
    profile = folder / "own.toml"
    profile.write_text('name = "own"\n[lists]\npattern = "- **name** (maker): description"\n', encoding="utf-8")
    assert '"id": "tools/alpha"' in cli("export").out
    for wrong in ('"no entry"', '"- [ ] task"', "3", '""'):
        profile.write_text(f'name = "own"\n[lists]\npattern = {wrong}\n', encoding="utf-8")
        outcome = cli("check")
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert "own.toml:3:" in outcome.err


def _apps(words: str, site: str, more: str = "") -> str:
    names = ("Ash", "Birch", "Cedar", "Elm")
    badge = "[![App Store][s]](https://apps.example/{})"
    lines = [f"- [{one}](https://{one.lower()}.example/) - {words} {one}. {badge.format(one)}\n" for one in names]
    return f"# {words}\n\n{''.join(lines)}{more}- [Wolf](https://www.wolf.{site}) - {words}.\n\n[s]: s.svg\n"


@pytest.mark.parametrize("site", ["cn/product", "com/mac"])
def test_pictures_are_not_marked_and_addresses_for_readers_of_a_country_stay(site: str, cli: Cli, folder: Path) -> None:
    fir = "- [Fir](https://fir.example/) - Grows fir. [![App Store][s]](https://apps.example/fir) ![Free][s]\n"
    zh = _apps("长出", site)
    (folder / "README.md").write_text(_apps("Grows", "com/mac", fir))
    (folder / "README.zh-CN.md").write_text(zh)
    cli("sync", "--write")
    text = (folder / "README.zh-CN.md").read_text()
    new = fir.replace("Grows", "🚧 TODO(en): Grows")
    assert text == zh.replace("- [Wolf]", f"{new}- [Wolf]")
