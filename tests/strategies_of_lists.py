"""Catalogues of lists, and of lines that stand in rules' examples and fixtures, made at random in several editions."""

# ruff: noqa: E501 (one line a word, in all languages)
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from readme_tools.rules import ALL
from readme_tools.text.source import BOM
from tests.strategies import LANGUAGES, NAMES, ODD_CELLS, PHRASES, SECTIONS, Pages

ICONS = [
    "", "", "", "", "⭐", "⭐ 1.2k", "![s](https://img.example/s.svg)", "[![s](s.svg)](https://ci.example)", ":star: 12",
    "🇯🇵", "`v1`", "[🏠](https://h.example)", "⚠️ 🔒", "/ ⭐", "[EN]", "1️⃣", "<sup>new</sup>", "[📦](u) [📖](v)", "[^1]",
]  # fmt: skip
MAKERS = ["", "", "", "", "(Grove)", "（森）", "([x](https://m.example))", "()", "(a (b) c)"]
SIGNS = [
    " - ",
    " - ",
    " - ",
    " – ",
    " — ",
    ": ",
    "：",
    "-",
    " -- ",
    " ",
    "  ",
    " | ",
    " → ",
    " - \n  ",
    "",
    " ~ ",
    "- ",
    " -",
]
BADGES = ["", "", "", "", " ![b](b.svg)", " [![b](b.svg)](https://b.example)", " `MIT`"]
DETAILS = [
    "\n  more", "\n  - a note", "\n  - [sub](https://s.example) - below", "\n\n  A paragraph.", "\n  ![i](x.png)",
    "\n    - a\n    - b", "\nlazy line", "\n  ```\n  code\n  ```", "\n  <details>x</details>", "\n  | a |\n  |---|\n  | b |",
    "\n  > q",
]  # fmt: skip
SIGNS_OF_SLIPS = [*"|`*_[](){}<>~#-:!\\\u3000\u200b\u00a0\u202e,.0 9a漢カ한\t$&;\"'"]


@dataclass(frozen=True)
class _Entry:
    name: str
    icons: str
    maker: str
    sign: str
    text: Mapping[str, str]
    rest: str

    def line(self, language: str, mark: str, sign: str) -> str:
        head = " ".join(filter(None, (self.name, self.icons, self.maker)))
        text = self.text[language]
        return f"{mark}{head}{(self.sign or sign) if text else ''}{text}{self.rest}\n"


def _entry(random: Random, oddness: float) -> _Entry:
    name = random.choice(NAMES)
    shown = random.choice(
        (*[f"[{name}](https://{random.choice('abcdefgh')}.example)"] * 8, f"**{name}**", name, f"[{name}][ref]")
    )
    is_odd = [random.random() < oddness for _ in range(3)]
    text = dict.fromkeys(LANGUAGES, random.choice(ODD_CELLS)) if is_odd[0] else random.choice(PHRASES)
    sign = random.choice(SIGNS) if is_odd[1] else ""
    rest = random.choice(BADGES) + (random.choice(DETAILS) if is_odd[2] else "")
    return _Entry(shown, random.choice(ICONS), random.choice(MAKERS), sign, text, rest)


def made_lists(random: Random, most_entries: int = 6) -> Pages:
    """Make a catalogue of lists in two to four editions, with planted deviations."""
    languages, oddness = random.sample(LANGUAGES, random.randint(2, 4)), random.choice((0.0, 0.05, 0.15, 0.4))
    sections = random.sample(list(SECTIONS), random.choice((1, 1, 2, 3)))
    logical = [[_entry(random, oddness) for _ in range(random.randint(1, most_entries))] for _ in sections]
    deviating, sign = random.choice((0.0, 0.3, 1.0)), random.choice(SIGNS[:7])
    mark = random.choice(("- ", "- ", "* ", "+ ", "1. ", "-   ", "  - "))
    pages = {}
    for language in languages:
        lists = [list(entries) for entries in logical]
        for _ in range(random.randint(1, 4) if random.random() < deviating else 0):
            _deviate(random, lists)
        text = random.choice(("", "# Title\n\n", "---\ntitle: x\n---\n\n"))
        gap = random.choice(("", "", "", "\n"))
        for section, entries in zip(sections, lists, strict=True):
            text += f"## {SECTIONS[section][language]}\n\n" + random.choice(("", "", "Text.\n\n", "<!-- c -->\n\n"))
            text += gap.join(entry.line(language, mark, sign) for entry in entries)
            text += random.choice(("\n", "\n", "\n", "\nText below.\n\n", "\n---\n\n"))
        text += "[^1]: note\n\n[ref]: https://ref.example\n"
        pages[language] = _ended(random, text)
    return pages


def _deviate(random: Random, lists: Sequence[list[_Entry]]) -> None:
    """Lose, double, move, change or bring an entry, or shuffle a list."""
    own = random.choice(lists)
    if not own:
        return
    at, other = random.randrange(len(own)), _entry(random, 0.4)
    match random.randrange(7):
        case 0:
            del own[at]
        case 1:
            own.insert(random.randint(0, len(own)), own[at])
        case 2:
            random.choice(lists).append(own.pop(at))
        case 3:
            own[at] = replace(own[at], icons=other.icons, maker=other.maker)
        case 4:
            own[at] = replace(own[at], text=other.text, rest=other.rest)
        case 5:
            own.insert(at, other)
        case _:
            random.shuffle(own)


def _ended(random: Random, text: str) -> str:
    ending = random.choice(("\n", "\n", "\n", "\r\n", ""))
    text = text.rstrip("\n") if ending == "" else text.replace("\n", ending)
    return BOM + text if random.random() < 0.05 else text


# Lines of examples ---------------------------------------------------------------------------


@cache
def _lines() -> list[str]:
    """Give the lines of the rules' examples and of the fixtures, each once."""
    texts = [text for rule in ALL for one in (*rule.bad, *rule.good) for text in one.files.values()]
    texts += [file.read_text(errors="replace") for file in sorted((Path(__file__).parent / "fixtures").rglob("*.md"))]
    return sorted({line for text in texts for line in text.splitlines() if 1 <= len(line) <= 300})


def drawn(random: Random) -> Pages:
    """Make one to four editions of lines as paragraphs, tables, lists and quotations; translations have slips."""
    page = ["# T", ""]
    for _ in range(random.randrange(1, 8)):
        page += [*_block(random, random.choices(_lines(), k=random.randrange(1, 7))), ""]
    languages = random.sample(LANGUAGES, random.randint(1, 4))
    texts = (page if at == 0 else list(_slipped(random, page)) for at in range(len(languages)))
    return {language: _ended(random, "\n".join(lines) + "\n") for language, lines in zip(languages, texts, strict=True)}


def _block(random: Random, lines: Sequence[str]) -> Sequence[str]:
    cells = [line[:60].replace("|", "/") for line in lines]
    match random.randrange(6):
        case 0 | 1:
            count = min(len(cells), random.randrange(1, 5))
            rows = [random.choices(cells, k=count) for _ in lines]
            return [f"| {' | '.join(row)} |" for row in (rows[0], [random.choice(("---", "---:"))] * count, *rows)]
        case 2:
            mark = random.choice(("- ", "* ", "1. ", "  - "))
            return [mark + line for line in lines]
        case 3:
            return [f"> {line}" for line in lines]
        case 4:
            return [f"<table><tr><td>{'</td><td>'.join(lines)}</td></tr></table>"]
    return lines


def _slipped(random: Random, lines: Sequence[str]) -> Sequence[str]:
    """Lose, double and bring some lines, and put signs or parts of other lines into some."""
    found = []
    for line in lines:
        lot, at = random.random(), random.randint(0, len(line))
        if lot < 0.06:
            continue
        if lot < 0.1:
            found.append(random.choice(_lines()))
        elif lot < 0.25:
            put = random.choice(SIGNS_OF_SLIPS) if lot < 0.2 else random.choice(_lines())[:20]
            line = line[:at] + put + line[at + random.choice((0, 0, 3)) :]
        found += [line] * (2 if lot > 0.97 else 1)
    return found
