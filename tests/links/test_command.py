"""`readme-tools links` as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools.reporters import FORMATS
from tests.conftest import Outcome
from tests.helpers import git
from tests.links.conftest import QUICK
from tests.links.world import World, reply

Cli = Callable[..., Outcome]
HOST = "127.0.0.1"


def write(world: World, **texts: str) -> None:
    for language, text in texts.items():
        name = "README.md" if language == "ja" else f"README_{language}.md"
        Path(name).write_text(text.replace("URL", world.url(HOST)), "utf-8")


def read(language: str) -> str:
    return Path("README.md" if language == "ja" else f"README_{language}.md").read_text("utf-8")


def test_a_dead_link_fails_and_names_its_places_in_all_editions(world: World, links: Cli) -> None:
    world.script[f"{HOST}/fine"] = [reply(200)]
    write(world, ja="[甲](URL/fine) [乙](URL/dead)\n", en="[a](URL/fine) <URL/dead> [c](URL/dead)\n")
    done = links("--output-format", "json")
    assert done.code == 1
    (one,) = json.loads(done.out)["diagnostics"]
    assert (one["code"], one["name"], one["severity"], one["path"]) == ("RT290", "dead-link", "error", "README.md")
    assert "404" in one["message"]
    assert [related["path"] for related in one["related"]] == ["README_en.md"] * 2
    assert sorted(world.asked(HOST)) == ["GET /dead", "HEAD /dead", "HEAD /fine"]


def test_a_catalogue_whose_links_are_alive_is_clean(world: World, links: Cli) -> None:
    world.script[HOST] = [reply(200)]
    write(world, ja="[甲](URL/a) URL/b <a href='URL/c'>c</a>\n\n[d]: URL/d\n`URL/e` <!-- URL/f -->\n")
    done = links()
    assert (done.code, done.err) == (0, "")
    assert "4 links: 4 alive (4 requests)." in done.out
    assert len(world.requests) == 4


@pytest.mark.parametrize("status", [401, 403, 429, 500, 999])
def test_what_is_not_gone_does_not_fail(world: World, links: Cli, status: int) -> None:
    world.script[f"{HOST}/x"] = [reply(status)]
    write(world, ja="[甲](URL/x)\n")
    assert links().code == 0
    told = links("--unchecked", "-q")
    assert (told.code, str(status) in told.out, "RT294" in told.out) == (0, True, True)


def test_throttled_links_do_not_hide_a_dead_one(world: World, links: Cli) -> None:
    world.script |= {f"{HOST}/b": [reply(404)], HOST: [reply(429, Retry_After="500")]}
    write(world, ja="[乙](URL/b) [甲](URL/a) [丙](URL/c)\n")
    done = links("--config", "links.per-host = 1", "--config", "links.deadline = 100")
    assert done.code == 1
    assert "1 gone, 2 throttled" in done.out


@pytest.mark.parametrize("name", [*FORMATS, "markdown"])
def test_every_format_shows_what_was_found_and_no_credentials(world: World, links: Cli, name: str) -> None:
    write(world, ja=f"[甲](http://me:hidden@{HOST}:{world.port}/x)\n")
    done = links("--output-format", name)
    assert done.code == 1
    assert "404" in done.out
    assert "hidden" not in done.out + done.err
    assert world.requests[0].headers["authorization"].startswith("Basic ")


def test_a_report_can_go_to_a_file_but_over_no_readme(world: World, links: Cli) -> None:
    write(world, ja="[甲](URL/x)\n")
    done = links("--output-format", "markdown", "--output-file", "report.txt")
    assert (done.code, done.out) == (1, "")
    text = Path("report.txt").read_text("utf-8")
    assert "## Gone: 1" in text
    assert "`README.md:1`" in text
    assert links("--output-file", "README.md").code == 2


def test_a_page_cannot_forge_the_report(world: World, links: Cli) -> None:
    write(world, ja="[甲](<URL/x`|@me [a](b)\u202e>)\n")
    done = links("--output-format", "markdown")
    assert "@me [a](b)" not in done.out
    assert "\u202e" not in done.out
    (row,) = [line for line in done.out.splitlines() if "README.md:1" in line]
    assert row.count("|") == 4


IGNORED = {
    "a comment in the row": ("| [甲](URL/x) <!-- readme-tools: ignore[dead-link] known --> |", ""),
    "the code": ("| [甲](URL/x) <!-- readme-tools: ignore[RT290] --> |", ""),
    "all": ("| [甲](URL/x) <!-- readme-tools: ignore[all] --> |", ""),
    "the configuration": ("| [甲](URL/x) |", '[[suppress]]\nrules = ["dead-link"]\nrow = "甲"\n'),
}


@pytest.mark.parametrize("name", IGNORED)
def test_a_finding_is_left_out_as_those_of_check_are(world: World, links: Cli, cli: Cli, name: str) -> None:
    line, config = IGNORED[name]
    Path("readme-tools.toml").write_text(config, "utf-8")
    write(world, ja=f"| a |\n|---|\n| [乙](URL/y) |\n{line}\n")
    done = links("-q")
    assert (done.code, [line.partition(":")[2][:1] for line in done.out.splitlines() if "RT290" in line]) == (1, ["3"])
    checked = cli("check", "--select", "unknown-suppression,unused-suppression")
    assert (checked.code, checked.err) == (0, "")


def test_a_redirect_that_is_left_out_is_not_fixed(world: World, links: Cli) -> None:
    world.script |= {f"{HOST}/old": [reply(301, Location="/new")], f"{HOST}/new": [reply(200)]}
    text = "[x](URL/old) <!-- readme-tools: ignore[moved-link] -->\n"
    write(world, ja=text)
    assert links("--fix").code == 0
    assert read("ja") == text.replace("URL", world.url(HOST))


# Fixing ---------------------------------------------------------------------------------------

TABLE = '| 名前 | 引用 |\n|---|---|\n| [甲](URL/old#part) | <a href="URL/old">乙</a> URL/old |\n\n[x]: URL/old\n'


def test_what_moved_for_good_is_fixed_in_all_editions(world: World, links: Cli) -> None:
    world.script |= {
        f"{HOST}/old": [reply(301, Location="/new?a=1&copy=2")],
        f"{HOST}/new?a=1&copy=2": [reply(200)],
        f"{HOST}/now": [reply(302, Location="/new")],
        f"{HOST}/new": [reply(200)],
    }
    write(world, ja=TABLE, en=TABLE + "[b](URL/now)\n")
    assert links("--diff").code == 1
    assert read("ja") == TABLE.replace("URL", world.url(HOST))
    done = links("--fix")
    assert (done.code, done.err) == (0, "")
    new = TABLE.replace('"URL/old"', '"URL/new?a=1&amp;copy=2"').replace("URL/old", "URL/new?a=1&copy=2")
    assert read("ja") == new.replace("URL", world.url(HOST))
    assert read("en") == (new + "[b](URL/now)\n").replace("URL", world.url(HOST))
    before = len(world.requests)
    assert "moved" not in links().out
    assert len(world.requests) > before


@pytest.mark.parametrize(
    ("to", "written"),
    [
        ("/a|b", "/a%7Cb"),
        ("/a)b(c", "/a%29b%28c"),
        ("/a<b>\"'`\\", "/a%3Cb%3E%22%27%60%5C"),
        ("/a b", "/a%20b"),
        ("/[x](y)", "/%5Bx%5D%28y%29"),
        ("/#there", "/#there"),
    ],
)
def test_a_new_url_cannot_break_the_page(world: World, links: Cli, to: str, written: str) -> None:
    world.script |= {f"{HOST}/old": [reply(301, Location=to)], HOST: [reply(200)]}
    text = "| a | b |\n|---|---|\n| [x](URL/old) | y |\n"
    write(world, ja=text)
    links("--fix")
    expected = text if written.startswith("/#") else text.replace("/old", written)
    assert read("ja") == expected.replace("URL", world.url(HOST))


def test_an_unfinished_merge_is_not_fixed(world: World, links: Cli) -> None:
    world.script |= {f"{HOST}/old": [reply(301, Location="/new")], f"{HOST}/new": [reply(200)]}
    text = "<<<<<<< HEAD\n[x](URL/old)\n=======\n[y](URL/old)\n>>>>>>> b\n"
    write(world, ja=text)
    done = links("--fix")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert read("ja") == text.replace("URL", world.url(HOST))


def test_a_redirect_to_the_front_page_is_told_but_not_fixed(world: World, links: Cli) -> None:
    world.script |= {f"{HOST}/old": [reply(301, Location="/")], f"{HOST}/": [reply(200)]}
    write(world, ja="[x](URL/old)\n")
    done = links("--fix")
    assert (done.code, "front page" in done.out) == (0, True)
    assert read("ja") == f"[x]({world.url(HOST)}/old)\n"


# What is asked for -----------------------------------------------------------------------------


def test_a_table_or_a_host_can_be_checked_alone(world: World, links: Cli) -> None:
    world.script[HOST] = [reply(200)]
    write(
        world,
        ja="## 甲\n\n| a |\n|---|\n| [x](URL/x) |\n\n## 乙\n\n| a |\n|---|\n| [y](URL/y) |\n\n[z](http://z.example/)\n",
    )
    links("--table", "乙")
    assert world.asked(HOST) == ["HEAD /y"]
    world.requests.clear()
    assert "2 links" in links("--host", HOST).out
    assert "2 links" not in links("--host", "example").out
    assert "did you mean" in links("--table", "乙乙").err or links("--table", "乙乙").code == 2


def _covered(one: dict[str, Any]) -> str:
    line = Path(one["path"]).read_text("utf-8").split("\n")[one["start"]["line"] - 1]
    return line[one["start"]["column"] - 1 : one["end"]["column"] - 1]


def test_only_links_that_a_change_adds_can_fail(world: World, cli: Cli, repo: Path) -> None:
    write(world, ja="[a](URL/a)\n\n[b](URL/b)\n\n[c](URL/c)\n")
    git("add", ".")
    git("commit", "--quiet", "--message", "x")
    write(world, ja="[a](URL/a)\n\n[B](URL/b)\n\n[c](URL/c)\n")
    done = cli("links", *QUICK, "--since", "HEAD")
    assert (done.code, "/b" in done.out or "RT290" in done.out) == (0, True)
    assert {one.target for one in world.requests} == {"/b"}
    write(world, ja="[a](URL/a)\n\n[B](URL/b)\n\n[c](URL/c) [d](URL/d)\n", en="[a](URL/a)\n")
    done = cli("links", *QUICK, "--since", "HEAD", "--output-format", "json")
    found = {(_covered(one), one["severity"]) for one in json.loads(done.out)["diagnostics"]}
    assert done.code == 1
    assert found == {
        (world.url(f"{HOST}/{name}"), severity)
        for name, severity in (("a", "warning"), ("b", "warning"), ("c", "warning"), ("d", "error"))
    }


def test_only_links_of_the_named_file_are_checked(world: World, links: Cli) -> None:
    world.script[HOST] = [reply(200)]
    write(world, ja="[a](URL/a) [c](URL/c)\n", en="[a](URL/a) [b](URL/b)\n")
    links("README_en.md")
    assert sorted(world.asked(HOST)) == ["HEAD /a", "HEAD /b"]


# Exclusions ------------------------------------------------------------------------------------


def test_excluded_links_are_not_asked_for(world: World, links: Cli) -> None:
    world.script[HOST] = [reply(200)]
    write(world, ja="[a](URL/a) [b](URL/b1) [b](URL/b2) [c](URL/c)\n")
    Path("readme-tools.toml").write_text(
        f'[[links.exclude]]\nurl = "{world.url(HOST)}/b*"\nreason = "an account"\n'
        '[[links.exclude]]\nurl = "*/c"\nuntil = "2020-01-01"\n[[links.exclude]]\nurl = "*/nothing"\n',
        "utf-8",
    )
    Path(".lycheeignore").write_text("# theirs\n/a$\n(a+)+never\n(?=x)y\n", "utf-8")
    done = links()
    assert world.asked(HOST) == ["HEAD /c"]
    assert "1 alive, 3 excluded" in done.out
    assert done.err.splitlines() == [
        "readme-tools: .lycheeignore: not a regular expression that can be used: (?=x)y",
        "readme-tools: the exclusion '*/c' ended on 2020-01-01",
        "readme-tools: the exclusion '*/nothing' fits no link: delete it",
        "readme-tools: the exclusion '(a+)+never' fits no link: delete it",
    ]
    world.requests.clear()
    world.script[f"{HOST}/b2"] = [reply(404)]
    done = links("--excluded")
    assert done.code == 0
    assert "the exclusion '/a$' is not needed: all its links are alive" in done.err
    assert "/b*" not in done.err


def test_a_day_that_is_none_is_one_line(world: World, links: Cli) -> None:
    write(world, ja="[a](URL/a)\n")
    Path("readme-tools.toml").write_text('[[links.exclude]]\nurl = "x"\nuntil = "2026-02-30"\n', "utf-8")
    done = links()
    assert (done.code, done.err.count("\n")) == (2, 1)


# Without ---------------------------------------------------------------------------------------


def test_without_the_extra_one_line_says_so(world: World, links: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    write(world, ja="[a](URL/a)\n")
    links()  # loads all modules: what is loaded below alone would stay for later tests
    for name in [one for one in sys.modules if one.startswith(("aiohttp", "readme_tools.links"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    done = links()
    assert done.code == 2
    assert done.err == "readme-tools: 'links' needs an extra: pip install 'readme-tools[links]'\n"
    assert links("--offline", "--memory", "memory.json").code == 0


def test_private_hosts_are_not_asked_unless_that_is_allowed(world: World, cli: Cli, folder: Path) -> None:
    write(world, ja="[a](URL/a)\n")
    done = cli("links", "--unchecked")
    assert (done.code, "private network" in done.out, world.requests) == (0, True, [])


def test_without_a_network_one_line_says_so(world: World, links: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    write(world, ja=" ".join(f"[a](http://h{number}.example/)" for number in range(200)))
    done = links("--memory", "memory.json")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "200 links: 200 unreachable" in done.out
    assert done.out.count("\n") <= 4
    assert json.loads(Path("memory.json").read_text("utf-8"))["links"] == {}


@pytest.mark.parametrize(
    ("written", "code", "severity"),
    [
        ("dead-link = 'warning'", 0, "warning"),
        ("RT290 = 'warning'", 0, "warning"),
        ("RT29 = 'warning'", 0, "warning"),
        ("all = 'warning'", 0, "warning"),
        ("RT1 = 'warning'", 1, "error"),
    ],
)
def test_the_configuration_gives_severities_to_rules_of_links(
    world: World, links: Cli, written: str, code: int, severity: str
) -> None:
    write(world, ja="[甲](URL/dead)\n")
    Path("readme-tools.toml").write_text(f"[severity]\n{written}\n")
    done = links("--output-format", "json")
    assert (done.code, [one["severity"] for one in json.loads(done.out)["diagnostics"]]) == (code, [severity])


def test_a_warning_that_the_configuration_makes_an_error_fails(world: World, links: Cli) -> None:
    world.script[f"{HOST}/x"] = [reply(403)]
    write(world, ja="[甲](URL/x)\n")
    Path("readme-tools.toml").write_text("severity.unchecked-link = 'error'\n")
    assert links("--unchecked").code == 1


def test_a_link_that_was_there_before_stays_a_warning_whatever_the_severity(world: World, links: Cli) -> None:
    write(world, ja="[甲](URL/dead)\n")
    Path("readme-tools.toml").write_text("severity.dead-link = 'error'\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        git(*words)
    write(world, ja="[甲](URL/dead) 乙\n")
    assert links("--since", "HEAD", "--output-format", "concise").code == 0


def test_a_misspelt_rule_of_links_is_told_with_its_name(links: Cli) -> None:
    Path("README.md").write_text("甲\n", "utf-8")
    Path("readme-tools.toml").write_text("severity.ded-link = 'error'\n")
    done = links()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("readme-tools: readme-tools.toml:1") and "did you mean 'dead-link'?" in done.err


def test_a_page_without_links_to_the_web_says_so(links: Cli) -> None:
    Path("README.md").write_text("[甲](#甲)\n", "utf-8")
    done = links()
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("There are no links to the web to check.\n")


def test_without_a_memory_nothing_is_known_offline(links: Cli) -> None:
    Path("README.md").write_text("[甲](https://a.example)\n", "utf-8")
    done = links("--offline", "--memory", "none.json")
    assert (done.code, done.err) == (0, "readme-tools: none.json: no memory yet: nothing is known of the links\n")
    assert not Path("none.json").exists()


# What a volunteer reads -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            [
                "4 links: 1 gone, 1 unreachable, 1 blocked, 1 alive (7 requests).",
                f"  {HOST}: 1 gone, 1 unreachable, 1 blocked, 1 alive",
                "2 links could not be checked: --unchecked shows them, and why",
            ],
        ),
        (
            "ja",
            [
                "リンク 4 件: リンク切れ 1, 応答なし 1, 拒否 1, 有効 1（問い合わせ 7 回）。",
                f"  {HOST}: リンク切れ 1, 応答なし 1, 拒否 1, 有効 1",
                "2 件は検査できませんでした。--unchecked で、そのリンクと理由を表示します",
            ],
        ),
    ],
)
def test_the_summary_is_in_the_language_of_its_reader(
    world: World, links: Cli, monkeypatch: pytest.MonkeyPatch, language: str, wanted: list[str]
) -> None:
    world.script |= {f"{HOST}/a": [reply(200)], f"{HOST}/b": [reply(403)], f"{HOST}/c": [reply(500)]}
    write(world, ja="[a](URL/a) [b](URL/b) [c](URL/c) [d](URL/dead)\n")
    monkeypatch.setenv("READMETOOLS_LANG", language)
    told = links("--config", "links.per-host = 1").out.splitlines()
    assert told[-3:] == wanted


def test_nothing_is_praised_that_was_not_checked(world: World, links: Cli) -> None:
    """What could not be checked is no finding, and did not pass either."""
    world.script[f"{HOST}/x"] = [reply(403)]
    write(world, ja="[a](URL/x)\n")
    done = links()
    assert "passed" not in done.out
    assert "1 link could not be checked: --unchecked shows it, and why" in done.out
    told = links("--unchecked")
    assert "RT294" in told.out and "--unchecked shows" not in told.out
