"""Catalogues whose editions differ in what `sync` brings into line: rows, links, licences, choices, words, lists."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from random import Random

from readme_tools.catalogue.profile.model import Profile, from_data, shipped
from readme_tools.project.catalogue import Catalogue, read_editions
from tests.strategies import HEADINGS, LANGUAGES, PHRASES, Pages, file_set

_PROFILE = tomllib.loads("""\
name = "choosy"

[[columns]]
key = "name"
grammar = "entry"
first = true
headings = { ja = ["名前"], en = ["Name"] }

[[columns]]
key = "free"
grammar = "choice"
values = [
    { names = { ja = "はい", en = "Yes", de = "Ja" } },
    { names = { ja = "いいえ", en = "No", de = "Nein" } },
    "API",
]
headings = { ja = ["無料?"], en = ["Free?"], de = ["Gratis"], fr = ["Gratuit ?"] }

[[columns]]
key = "score"
grammar = "number"
headings = { ja = ["点数"], en = ["Score"], de = ["Punkte"], zh = ["分数"] }

[[columns]]
key = "amount"
grammar = "quantity"
headings = { ja = ["量"], en = ["Amount"], de = ["Menge"], zh = ["数量"], fr = ["Quantité"], ko = ["수량"] }
""")
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "yes": {"ja": "はい", "en": "Yes", "de": "Ja"},
    "no": {"ja": "いいえ", "en": "No", "de": "Nein"},
    "api": {},
}
_NAMES = ["Kaede", "Sakura", "Ume", "Momiji", "Hinoki", "Keyaki", "Nara", "Buna", "Kuri", "Tochi", "Mizuki", "Kusu"]
_LICENCES = [
    "MIT",
    "Apache 2.0",
    "CC BY-NC 4.0",
    "MIT (?)",
    "MIT<br>Apache 2.0",
    "GPL-3.0-or-later",
    "Apache-2.0 OR MIT",
]
_YEARS = ["2021", "2023", "**2024**", "2025年", "2024-05-01"]
_SIZES = ["7B", "1.5B, 7B", "**8b**(3.8b)", "4,096", "2048 / 8192", "94億トークン", "12"]
_AMOUNTS: list[Mapping[str, str]] = [
    {
        "ja": "150万円",
        "en": "1.5 million yen",
        "de": "1,5 Mio. Yen",
        "zh": "150万日元",
        "fr": "1,5 million ¥",
        "ko": "150만엔",
    },
    {
        "ja": "€1,549.00",
        "en": "€1,549.00",
        "de": "1.549,00 €",
        "zh": "€1,549.00",
        "fr": "1 549,00 €",
        "ko": "€1,549.00",
    },
    {"ja": "12%", "en": "12%", "de": "12 %", "zh": "12%", "fr": "12 %", "ko": "12%"},
    {"ja": "2–3 kg", "en": "2–3 kg", "de": "2–3 kg", "zh": "2–3 kg", "fr": "2–3 kg", "ko": "2–3 kg"},
    {
        "ja": "2024年5月31日",
        "en": "May 31, 2024",
        "de": "31. Mai 2024",
        "zh": "2024-05-31",
        "fr": "31 mai 2024",
        "ko": "2024.05.31",
    },
    {"ja": "03-1234-5678", "en": "+81 3-1234-5678", "de": "+81 3 1234 5678", "zh": "", "fr": "?", "ko": "03-1234-5678"},
    {"ja": "12頭", "en": "12 horses", "de": "12 Pferde", "zh": "12匹", "fr": "12 chevaux", "ko": "12 마리"},
]
_ENDS = ["", "||\\", "\\", "`a", "*", "&amp;", "<br>"]

Cell = Mapping[str, str]  # by language
_HEADINGS = {
    **HEADINGS,
    "amount": {"ja": "量", "en": "Amount", "fr": "Quantité", "zh": "数量", "ko": "수량", "de": "Menge"},
}


def _same(text: str) -> Cell:
    return dict.fromkeys(LANGUAGES, text)


def _size(random: Random) -> Cell:
    size = random.choice(_SIZES)
    return {**_same(size), "de": size.replace("4,096", "4.096"), "fr": size.replace("4,096", "4 096")}


def _choice(random: Random) -> Cell:
    names = _CHOICES[random.choice(list(_CHOICES))]
    return {language: names.get(language, "API") for language in LANGUAGES}


CELLS: Mapping[str, Callable[[Random], Cell]] = {
    "developer": lambda random: random.choice(PHRASES),
    "note": lambda random: _same(f"{random.choice(_NAMES)} {random.randint(1, 99)}"),
    "licence": lambda random: _same(random.choice(_LICENCES)),
    "year": lambda random: _same(random.choice(_YEARS)),
    "size": _size,
    "context": _size,
    "score": lambda random: _same(str(random.randint(1, 40))),
    "free": _choice,
    "amount": lambda random: random.choice(_AMOUNTS),
    "link": lambda random: _same(f"[{random.choice('xyz')}](https://hub.example/org/{random.randint(1, 60)})"),
}


def invent(random: Random) -> Catalogue:
    """Make a catalogue of two to four editions, in which some cells, rows and headings are other ones."""
    languages = random.sample(LANGUAGES, random.randint(2, 4))
    if "ja" in languages and random.random() < 0.5:
        languages.sort(key=lambda one: one != "ja")
    profile: Profile = random.choice([shipped("japanese-llms"), shipped("generic"), from_data(_PROFILE, "choosy")])
    columns = ["name", *random.sample(list(CELLS), random.randint(1, 4))]
    names = random.sample(_NAMES, random.randint(3, len(_NAMES)))
    is_list = random.random() < 0.2
    rows = [
        {"name": _name(random, name, languages), **{key: CELLS[key](random) for key in columns[1:]}} for name in names
    ]
    pages: Pages = {}
    for language in languages:
        own = [{key: cell[language] for key, cell in row.items()} for row in rows]
        heads = {key: _HEADINGS[key][language] for key in columns}
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            _damage(random, own, heads, language)
        pages[language] = _list(own, columns) if is_list else _table(own, heads)
    return read_editions(file_set(pages), profile)


def _name(random: Random, name: str, languages: list[str]) -> Cell:
    kind = random.choice(("plain", "same", "own"))
    links = {
        language: f"https://{language if kind == 'own' else 'www'}.example/{name.lower()}" for language in LANGUAGES
    }
    return {one: name if kind == "plain" else f"[{name}]({links[one]})" for one in LANGUAGES}


def _damage(random: Random, rows: list[dict[str, str]], heads: dict[str, str], language: str) -> None:
    if not rows:
        return
    at = random.randrange(len(rows))
    key = random.choice(list(heads))
    match random.choice(("cell", "cell", "cell", "empty", "end", "row", "move", "heading", "link", "double")):
        case "cell" if key in CELLS:
            rows[at][key] = CELLS[key](random)[language]
        case "empty":
            rows[at][key] = ""
        case "end":
            rows[at][key] += random.choice(_ENDS)
        case "row":
            del rows[at]
        case "move":
            rows.insert(random.randrange(len(rows)), rows.pop(at))
        case "double":
            rows.insert(random.randrange(len(rows)), dict(rows[at]))
        case "heading" if key != "name":
            heads[key] = random.choice(("Was", "会社", "Column"))
        case "link":
            rows[at][key] = f"{rows[at][key]} [x](https://hub.example/org/{random.randint(1, 60)})"
        case _:
            pass


def _table(rows: list[dict[str, str]], heads: Mapping[str, str]) -> str:
    lines = [list(heads.values()), ["---"] * len(heads), *([row[key] for key in heads] for row in rows)]
    return "## T\n\n" + "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _list(rows: list[dict[str, str]], columns: list[str]) -> str:
    def name(row: dict[str, str]) -> str:
        return row["name"] if "](" in row["name"] else f"[{row['name']}](https://www.example/{row['name']})"

    return "## T\n\n" + "".join(f"- {name(row)} - {row[columns[1]]}.\n" for row in rows)
