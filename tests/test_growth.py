"""No command takes more than a little over twice the time for a page of twice the length.

`bench/growth.py` measures more pages, and finely; here a page that grows eightfold must take less than eighteen
times as long, where linear is eight and quadratic sixty-four. The time is the processor's, and the best of
several goes counts, so that other work on the machine does not matter.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from readme_tools import api
from readme_tools.config import load_config
from readme_tools.editions.align import align
from readme_tools.editions.around import around, everything
from readme_tools.editions.leftover import leftovers
from readme_tools.errors import ConfigError
from readme_tools.linter.yielding import without_doubles
from readme_tools.markdown.syntax import all_texts
from readme_tools.rules import ALL
from readme_tools.rules.text.slips import slips
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Severity
from readme_tools.text.source import Source, Span, Spans
from tests.conftest import Outcome
from tests.helpers import edition

Cli = Callable[..., Outcome]

MOST, GOES = 2.25, 4  # times as long as a linear step, tries
MANY = 40  # fewer cannot be divided
HEAD = "| Model | Licence | Year |\n|---|---|---|\n"
HTML = "<table>\n<tr><th>A</th><th>B</th></tr>\n"
IGNORE = "<!-- readme-tools: ignore[insecure-url] -->"


def times(template: str, start: str = "", end: str = "") -> Callable[[int], str]:
    return lambda count: start + "".join(template.replace("#N", str(number)) for number in range(count)) + end


def columns(count: int) -> str:
    cells = "".join(f" c{number} |" for number in range(count))
    return f"|{cells}\n|{'---|' * count}\n" + f"|{cells}\n" * 4


PAGES: dict[str, tuple[str, Callable[[int], str], int]] = {
    "suppressions": ("check", times(f"{IGNORE}\n\nx\n\n"), 1000),
    "suppressions together": ("check", times(f"{IGNORE}\n", end="\nx\n"), 800),
    "suppressions in rows": ("check", times(f"| [M](http://e.example/m#N) {IGNORE} | MIT | 2024 |\n", HEAD), 300),
    "suppressions in items": ("check", times(f"- [x](http://e.example) {IGNORE}\n"), 800),
    "suppressions of the file": (
        "check",
        times("<!-- readme-tools: ignore-file[insecure-url] -->\n\n[x](http://e.example)\n\n"),
        600,
    ),
    "columns of numbers": ("check", times("| M#N | 1#N | 2#N |\n", HEAD), 500),
    "tables without blank lines": ("check", times(HEAD + "| a | b | c |\n"), 200),
    "remarks in one text": ("check", times("(a) ", "x "), 2_500),
    "verbs after others in one text": ("check", times("can searching it ", "# T\n\n"), 1600),
    "words in one text": ("check", times("owl#N ", "# T\n\n"), 4_000),
    "names twice in one text": ("check", times("Tern#N Tern#N, ", "# T\n\n"), 1600),
    "pipes alone on their lines": ("check", times("|\n", "# T\n\n"), 400),
    "footnotes of one label": ("check", times("[^1]: a\n"), 400),
    "quotation marks in one text": ("check", times("«", "# T\n\n"), 4_000),
    "words with a space for an apostrophe": ("check", times("I don t see #N and can t. ", "# T\n\n"), 500),
    "full-width signs in one text": ("check", times("owl。．！？：；、， ", "# T\n\n"), 1500),
    "a misspelt word in each row": (
        "check",
        times("| x | the ⟦アクセ ント→ホ一ル⟧ |\n", "| A | B |\n|---|---|\n"),
        600,
    ),
    "sentences in a cell": ("check", times("Il y a 360 chants. ", HEAD + "| M | ", " | 2024 |\n"), 6000),
    "commas in code": ("check", times("Use , for owls, and owl,tern,nest=#N here, ", "# T\n\n"), 200),
    "comments that nothing ends": ("check", times("<!-- x\n"), 5000),
    "comments that nothing ends on a line": ("check", times("a <!-- x "), 2000),
    "headings that leave a level out": ("check", times("## a#N\n\n#### b#N\n\n", "### x\n\n"), 250),
    "entries that stand twice": ("check", times("- [Owl](https://o.example) - Sings\n"), 250),
    "findings on one line": ("check", times("[x#N](http://e.example/#N) "), 400),
    "contents that lead nowhere": (
        "check",
        lambda count: times("- [h#N](#nowhere#N)\n")(count) + times("\n## o#N\n")(count),
        400,
    ),
    "contents the other way": (
        "check",
        lambda count: "".join(f"- [h{one}](#h{one})\n" for one in reversed(range(count))) + times("\n## h#N\n")(count),
        400,
    ),
    "footnotes": ("check", lambda count: times("x[^#N]\n\n")(count) + times("[^#N]: y\n\n")(count), 600),
    "letters of Japanese in one run": (
        "check",
        lambda count: (
            "# T\n\n" + "".join(Random(4).choices("学習言語日本公開大学研究模型画像文書評価のをにはたで", k=count))
        ),
        2_000,
    ),
    "combining marks": ("check", times("a\u0301", "# "), 4_000),
    "columns": ("export", columns, 300),
    "columns for init": ("init", columns, 200),
    "columns to check": ("check", columns, 600),
    "rows of HTML": ("check", times("<tr><td>a#N</td><td>b</td></tr>\n", HTML, "</table>\n"), 300),
    "tables of HTML": ("export", times(HTML + "<tr><td>a#N</td><td>b</td></tr>\n</table>\n\n"), 60),
    "elements that nothing ends": ("check", times("<b><i>", HTML + "<tr><td>x</td><td>", "</td></tr></table>\n"), 500),
    "cells of Markdown in HTML": (
        "check",
        times("<tr><td>\n\n*x#N*\n\n</td><td>y</td></tr>\n", HTML, "</table>\n"),
        200,
    ),
    "formulas that nothing ends": ("check", times("$$ x\n"), 600),
    "formulas in a text": ("check", times("$a[^#N]$ "), 400),
    "fixes": ("fix", times("| [a&#x2011;#N](https://e.example/a&#x2011;#N) | MIT | 2024 |\n", HEAD), 150),
    "digits": ("check", times("1", HEAD + "| a", " | MIT | 2024 |\n"), 10_000),
    "findings in a row": (
        "check",
        times("[x#N](http://e.example) and and 10.000 , ", HEAD + "| ", " | MIT | |\n"),
        400,
    ),
    "changes of a cell": ("diff", times("[x#N](http://e.example) and and ", HEAD + "| M | ", " | |\n"), 300),
}
ARGUMENTS = {
    "check": ("check", "--select", "ALL"),
    "fix": ("check", "--diff", "--unsafe-fixes"),
    "export": ("export",),
    "init": ("init", "--stdout"),
    "diff": ("diff", "before"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_longer_page_takes_about_as_much_longer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.chdir(tmp_path)
    command, make, count = PAGES[name]

    def taken(often: int) -> float:
        Path("README.md").write_bytes(f"# T\n\n{make(often)}".encode())
        if command == "diff":
            Path("before").mkdir(exist_ok=True)
            Path("before", "README.md").write_bytes(f"# T\n\n{make(often // 2)}".encode())
        start = time.process_time()
        assert cli(*ARGUMENTS[command], ".").code in (0, 1, 2)
        return time.process_time() - start

    grows_little(taken, count)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
LANGUAGES = ["", *["ja", "zh", "ko", "de", "fr", "es", "pt", "ru", "it", "nl", "pl", "tr", "sv", "fi", "da", "el"]]
# Files by their names, so many rows or editions of them.
EDITIONS: dict[str, tuple[Callable[[int], dict[str, str]], int]] = {
    "equal rows": (
        lambda count: {"README.md": HEAD + "| M | MIT | 2024 |\n" * count, "README_ja.md": HEAD},
        250,
    ),
    "equal rows in both": (
        lambda count: {f"README{one}.md": HEAD + "| M | MIT | 2024 |\n" * (count // 2 + 1) for one in ("", "_ja")},
        250,
    ),
    "digits": (
        lambda count: dict.fromkeys(("README.md", "README_ja.md"), HEAD + f"| {'1' * count * 1000} | MIT | 2024 |\n"),
        3,
    ),
    "digits that differ": (
        lambda count: {
            f"README{one}.md": HEAD + f"| M | {digit * count * 1000} | 2024 |\n"
            for one, digit in (("", "1"), ("_ja", "2"))
        },
        8,
    ),
    "other names in one text": (
        lambda count: {
            f"README{tag}.md": times(f"{name}#NX, ")(count).translate(str.maketrans("0123456789", "abcdefghij"))
            for tag, name in (("", "Ka"), ("_ja", "Mo"))
        },
        400,
    ),
    "ways of one word": (
        lambda count: {
            f"README{tag}.md": " ".join(f"Kawa{one}{two}{sign}semi" for one in LETTERS[:count] for two in LETTERS)
            for tag, sign in (("", "x"), ("_ja", "の"))
        },
        5,
    ),
    "small numbers in one text": (
        lambda count: {"README.md": "about 3 " * count, "README_ja.md": "約4 " * count},
        500,
    ),
    "a name of many parts": (
        lambda count: {"README.md": "Ab" * count + " x", "README_ja.md": "Ab" * (count - 1) + "の x"},
        1_000,
    ),
    **{
        f"{sign!r} in a row": (
            lambda count, sign=sign: {  # type: ignore[misc]
                f"README{tag}.md": f"# T\n\nデータ{sign * count * 400}{tag}\n\n{HEAD}"
                f"| A{tag} {sign * count * 400}{tag} | MIT | |\n"
                for tag in ("", "_ja")
            },
            8,
        )
        for sign in ("(", "-", "1. ")
    },
    "editions": (
        lambda count: {
            f"README_{one}.md" if one else "README.md": times("| [M#N](https://e.example/#N) | MIT | 2024 |\n", HEAD)(
                40
            )
            for one in LANGUAGES[:count]
        },
        4,
    ),
}


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("command", [("sync", "--diff"), ("check", "--select", "ALL")], ids=" ".join)
def test_more_in_several_editions_takes_about_as_much_longer(
    command: tuple[str, ...], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    make, count = EDITIONS[name]

    def taken(often: int) -> float:
        folder = tmp_path / f"{often}"
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        for file, text in make(often).items():
            Path(file).write_text(f"# T\n\n{text}", "utf-8")
        start = time.process_time()
        assert cli(*command, ".").code in (0, 1)
        return time.process_time() - start

    grows_little(taken, count)


@pytest.fixture(autouse=True)
def untraced() -> Iterator[None]:
    """Keep coverage by line, which would take most of the time, out of what is measured."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


def grows_little(taken: Callable[[int], float], count: int) -> None:
    """Fail where many more take much longer than in proportion, by the best of several goes."""
    least, times = (count // 4, 8) if count >= MANY else (count, 4)
    taken(10)  # what is made once
    short = long = float("inf")
    for _ in range(GOES):
        short, long = min(short, taken(least)), min(long, taken(least * times))
        if long < short * times * MOST:
            return
    pytest.fail(f"{long / short:.1f} times as long for {times} times as many")


def lined_up(folder: Path, count: int) -> Callable[[], object]:
    """Two editions of tables that no anchor and no link tells apart."""
    texts = {
        language: "".join(
            f"## {heading} {table}\n\n{HEAD}"
            + "".join(f"| M{table}-{row} | MIT | 20{row}4 |\n" for row in range(5))
            + "\n"
            for table in range(count)
        )
        for language, heading in (("ja", "表"), ("en", "Table"))
    }
    editions = [edition(text, language, "generic") for language, text in texts.items()]
    return lambda: align(editions)


def rendered(folder: Path, count: int) -> Callable[[], object]:
    """Rows that all change, with links by definitions."""
    rows = times("| [M#N][r#N] | MIT | [x][r#N] |\n")(count)
    (folder / "README.md").write_text(f"# T\n\n{HEAD}{rows}\n" + times("[r#N]: https://x.example/#N\n")(count))
    data = api.export()
    for record in data["records"]:
        record["values"]["model"]["name"] += "x"
    return lambda: api.render(data)


def misconfigured(folder: Path, count: int) -> Callable[[], object]:
    """A configuration of many tables, whose last one is wrong."""
    text = times('[[suppress]]\nrules = ["RT101"]\npath = "a#N"\n')(count) + '[[suppress]]\nrules = ["RT101"]\n'
    (folder / "readme-tools.toml").write_text(text)

    def read() -> None:
        with pytest.raises(ConfigError, match=rf":{count * 3 + 1}: suppress\.{count}: one of the keys"):
            load_config(folder / "readme-tools.toml")

    return read


def of_footnotes(folder: Path, count: int) -> Callable[[], object]:
    """Two editions of many footnotes."""
    text = times("x[^#N]\n\n")(count) + times("[^#N]: y\n\n")(count)
    alignment = align([edition(text, language, "generic") for language in ("ja", "en")])
    return lambda: around(replace(alignment))


def of_entries(folder: Path, count: int) -> Callable[[], object]:
    """A list of many entries, some of which are parts of others."""
    (table,) = edition(times("- [M#N](https://x.example/#N)\n  - [P#N](https://y.example/#N)\n")(count), "en").tables
    return lambda: [row.holds_others for row in table.rows]


def of_slips(folder: Path, count: int) -> Callable[[], object]:
    """Many words of katakana that each stand once, one letter off another one."""
    letters = [chr(one) for one in range(0x30A2, 0x30EF)]
    runs = ["ネットワーク" + "".join(letters[number // 77**at % 77] for at in range(3)) for number in range(count)]
    said = "\n\n".join(
        [*(f"{run}の森。" for run in runs for _ in range(3)), *(f"{run[1::-1]}{run[2:]}の森。" for run in runs)]
    )
    page = edition(said, "ja").document
    texts = all_texts(page)
    return lambda: [*slips(page, texts, True)]


def of_editions(folder: Path, count: int) -> Callable[[], object]:
    """Many editions, each with words of its own and some that all share."""
    rows = {one or "en": times(f"| [M#N](https://x.example/#N) | owl m#N, w{one} of #N |\n") for one in LANGUAGES}
    head = "| Model | Description |\n|---|---|\n"
    editions = [edition(head + make(40), language, "generic") for language, make in [*rows.items()][:count]]
    every = everything(align(editions))
    return lambda: [*leftovers(every)]


@pytest.mark.parametrize(
    ("prepared", "count"),
    [
        *((lined_up, 20), (rendered, 100), (misconfigured, 400)),
        *((of_footnotes, 800), (of_entries, 800), (of_editions, 4), (of_slips, 200)),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_step_with_more_takes_about_as_much_longer(
    prepared: Callable[[Path, int], Callable[[], object]], count: int, folder: Path
) -> None:
    def taken(often: int) -> float:
        step = prepared(folder, often)
        start = time.process_time()
        step()
        return time.process_time() - start

    grows_little(taken, count)


def test_ranges_find_what_holds_a_place_as_looking_at_each_does() -> None:
    spans = [Span(0, 40), Span(2, 9), Span(3, 5), Span(9, 9), Span(12, 20), Span(12, 30), Span(35, 60), Span(50, 51)]
    known = Spans(spans)
    for start in range(65):
        assert known.hold(start) == any(one.start <= start <= one.end for one in spans)
        for end in range(start, 65):
            one = Span(start, end)
            assert sorted(known.all_around(one), key=str) == sorted((two for two in spans if one in two), key=str)
            assert known.overlap(one) == any(two.overlaps(one) for two in spans) or start == end


def test_what_another_rule_says_better_is_left_out_wherever_both_touch() -> None:
    yielding = next(rule for rule in ALL if rule.yields_to)
    better = next(rule for rule in ALL if rule.name == next(iter(yielding.yields_to)))

    def found(rule: object, start: int, end: int) -> Diagnostic:
        finding = Finding(Location("a.md", Span(start, end)), "x")
        return Diagnostic(rule.code, rule.name, Severity.WARNING, finding)  # type: ignore[attr-defined]

    loud = [found(better, at * 10, at * 10 + 3) for at in range(50)]
    quiet = [found(yielding, at * 10 + 2, at * 10 + 4) for at in range(50)]
    apart = [found(yielding, at * 10 + 3, at * 10 + 5) for at in range(50)]
    assert without_doubles([*loud, *quiet, *apart], ALL, {"a.md": Source("a.md", "x" * 600)}) == [*loud, *apart]
