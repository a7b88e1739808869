"""Lining up catalogues of words, ticks and numbers, where no row has a link and no table an anchor."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.quantities import numerals
from readme_tools.catalogue.urls import shared_url
from readme_tools.editions import tables
from readme_tools.editions.align import align
from readme_tools.editions.columns import paired_columns
from readme_tools.editions.parity import shared_columns
from readme_tools.records.extract import extract
from readme_tools.records.render.pages import page as made
from tests.editions.wordy import as_edition, invent, thinned
from tests.helpers import edition

PAIRS = (("ja", "en"), ("en", "zh"), ("de", "fr"), ("zh", "ja"), ("en", "de"))


def page(*bodies: str, language: str) -> Edition:
    return edition("\n\n".join(bodies) + "\n", language, "generic")


def table(heading: str, head: str, *rows: str) -> str:
    count = head.count("|") + 1
    return "\n".join((f"## {heading}", "", f"| {head} |", "|---" * count + "|", *(f"| {row} |" for row in rows)))


def alone(*editions: Edition) -> list[list[str]]:
    """Give the rows that not every edition has, each by its names."""
    return [
        [row.name for row in entry.rows.values()]
        for group in align(editions).tables
        for entry in group.rows
        if len(entry.rows) < len(editions)
    ]


@pytest.mark.parametrize("languages", PAIRS, ids="-".join)
def test_rows_of_words_find_their_partners(languages: tuple[str, str]) -> None:
    right = wrong = missed = 0
    for seed in range(4):
        whole = invent(seed, 5, range(6, 30))
        sides = [thinned(whole, 0.03, f"{seed}{language}") for language in languages]
        sides[seed % 2].insert(seed, invent(seed + 100, 1, range(5, 9))[0])  # a table that only one edition has
        editions = [as_edition(side, language) for side, language in zip(sides, languages, strict=True)]
        numbers = {
            id(row): number
            for side, one in zip(sides, editions, strict=True)
            for (_, _, entries), bound in zip(side, one.tables, strict=True)
            for (number, _), row in zip(entries, bound.rows, strict=True)
        }
        found = [
            [numbers[id(row)] for row in entry.rows.values()]
            for group in align(editions).tables
            for entry in group.rows
            if len(entry.rows) == 2
        ]
        same = sum(one == other for one, other in found)
        both = [{number for _, _, entries in side for number, _ in entries} for side in sides]
        right, wrong, missed = right + same, wrong + len(found) - same, missed + len(both[0] & both[1]) - same
    assert wrong * 300 <= right + wrong, f"{wrong} of {right + wrong} pairs are wrong"
    assert right >= (right + missed) * 0.95, f"{missed} of {right + missed} pairs are missed"


TICKS = (
    ("Search | ✅ | ❌", "検索 | ✅ | ❌", "검색 | ✅ | ❌", "Поиск | ✅ | ❌", "Búsqueda | ✅ | ❌"),
    ("Speech | ❌ | ❌", "音声 | ❌ | ❌", "음성 | ❌ | ❌", "Речь | ❌ | ❌", "Voz | ❌ | ❌"),
    ("Images (PNG) | ✅ | ✅", "画像（PNG） | ✅ | ✅", "이미지 | ✅ | ✅", "Картинки | ✅ | ✅", "Imágenes | ✅ | ✅"),
    (
        "Function calling | ❌ | ✅",
        "関数呼び出し | ❌ | ✅",
        "함수 호출 | ❌ | ✅",
        "Вызовы | ❌ | ✅",
        "Llamadas | ❌ | ✅",
    ),
)


@pytest.mark.parametrize("missing", range(4))
@pytest.mark.parametrize(("at", "language"), [(1, "ja"), (2, "ko"), (3, "ru"), (4, "es")])
def test_of_a_matrix_of_ticks_the_missing_row_is_told(missing: int, at: int, language: str) -> None:
    english = page(table("T", "Feature | Maple | Oak", *(row[0] for row in TICKS)), language="en")
    rows = [row[at] for place, row in enumerate(TICKS) if place != missing]
    other = page(table("T", "X | Maple | Oak", *rows), language=language)
    assert alone(english, other) == [[TICKS[missing][0].partition(" | ")[0]]]


@pytest.mark.parametrize(
    ("language", "ours", "theirs"),
    [
        ("fr", ("Red | 10 m", "White | 1.5 kg", "Grey | 30 m"), ("Rouge | 10 m", "Blanc | 1,5 kg", "Gris | 30 m")),
        ("de", ("Red | 1,000", "White | 2,500", "Grey | 7"), ("Rot | 1.000", "Weiß | 2.500", "Grau | 7")),
        ("fr", ("Red | 1,000", "White | 12,500", "Grey | 7"), ("Rouge | 1 000", "Blanc | 12 500", "Gris | 7")),
        ("ja", ("Red | 10k", "White | 350M", "Grey | 12"), ("赤 | 1万", "白 | 3億5,000万", "灰 | １２")),
        ("ko", ("Red | 10k", "White | 350M", "Grey | 12"), ("빨강 | 1만", "하양 | 3억5,000만", "회색 | 12")),
        ("zh", ("Red | 1.3B", "White | 20k", "Grey | 12"), ("红 | 13亿", "白 | 2万", "灰 | 12")),
    ],
)
@pytest.mark.parametrize("missing", [None, 0, 1, 2])
def test_amounts_in_two_notations_pair_rows(
    language: str, ours: tuple[str, ...], theirs: tuple[str, ...], missing: int | None
) -> None:
    english = page(table("T", "Item | Value", *ours), language="en")
    rows = [row for place, row in enumerate(theirs) if place != missing]
    other = page(table("T", "X | Y", *rows), language=language)
    lost = [] if missing is None else [[ours[missing].partition(" | ")[0]]]
    assert alone(english, other) == lost


SCORES = [
    table("English", "Model | Score", "Sakura | 488.5", "Kaede | 531.7", "Momiji | 645.2"),
    table("Chinese", "Model | Score", "Ume | 247.1", "Momiji | 401.2"),
    table("Family", "Model | About", "Momiji-Plus | the middle one", "Momiji-Max | the large one"),
]
IN_OTHERS = {
    "ja": [
        table("英語", "モデル | 点数", "Sakura | 488.5", "Kaede | 531.7", "Momiji | 645.2"),
        table("中国語", "モデル | 点数", "Ume | 247.1", "Momiji | 401.2"),
    ],
    "de": [
        table("Englisch", "Modell | Punkte", "Sakura | 488,5", "Kaede | 531,7", "Momiji | 645,2"),
        table("Chinesisch", "Modell | Punkte", "Ume | 247,1", "Momiji | 401,2"),
    ],
}


@pytest.mark.parametrize("language", IN_OTHERS)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1), (1, 2, 0)])
def test_one_table_more_is_one_table_alone(order: tuple[int, ...], language: str) -> None:
    editions = page(*(SCORES[at] for at in order), language="en"), page(*IN_OTHERS[language], language=language)
    groups = align(editions).tables
    assert sorted(len(group.tables) for group in groups) == [1, 2, 2]
    assert [group.id for group in groups if len(group.tables) == 1] == ["family"]
    assert all(len(entry.rows) == 2 for group in groups if len(group.tables) == 2 for entry in group.rows)


def test_one_hard_edition_spoils_no_other() -> None:
    rows = [
        f"{name} | {number}" for name, number in zip(("Red", "White", "Grey", "Blue"), (12, 700, 31, 45), strict=True)
    ]
    first = page(table("T", "Item | Value", *rows), language="en")
    hard = page(table("?", "X | Y", "Иное | вовсе", "Другое | тоже"), language="ru")
    good = page(table("T", "X | Y", "赤 | 12", "白 | 700", "灰 | 31", "青 | 45"), language="ja")
    (group,) = (one for one in align([first, hard, good]).tables if "en" in one.tables)
    assert all({"en", "ja"} <= entry.rows.keys() for entry in group.rows if "en" in entry.rows)


def test_a_row_that_the_source_lacks_is_one_entry_of_the_others() -> None:
    words = {
        "en": ("Red | ✅", "White | ❌", "Grey | ✅"),
        "ja": ("赤 | ✅", "新 | ⏳", "白 | ❌", "灰 | ✅"),
        "ko": ("빨강 | ✅", "새것 | ⏳", "하양 | ❌", "회색 | ✅"),
    }
    editions = [page(table("T", "A | B", *rows), language=language) for language, rows in words.items()]
    assert alone(*editions) == [["新", "새것"]]


def test_rows_that_read_alike_pair_in_order() -> None:
    rows = ("Other | ✅", "Other | ✅", "Red | ❌")
    editions = [page(table("T", "A | B", *rows), language=language) for language in ("en", "de")]
    assert alone(*editions) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("架构 | Model | B", "Arch | Model Name", (0, 1)),
        ("Name | State | Size", "名前 | サイズ", (0, 2)),
        ("Name | Size", "名前 | サイズ | 状態", (0, 1, None)),
    ],
)
def test_columns_pair_where_one_is_missing(source: str, target: str, expected: tuple[int | None, ...]) -> None:
    cells = {"Size": "12", "サイズ": "12", "B": "1"}
    pages = [
        page(
            table("T", head, *(" | ".join(cells.get(one, "abc") for one in head.split(" | ")) for _ in range(3))),
            language=language,
        )
        for head, language in ((source, "en"), (target, "ja"))
    ]
    mine, theirs = (one.tables[0] for one in pages)
    assert paired_columns(mine, theirs) == expected


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "1.5 kg", ["1.5"]),
        ("fr", "1,5 kg", ["1.5"]),
        ("en", "€1,549.00", ["1549"]),
        ("de", "1.549,00 €", ["1549"]),
        ("fr", "1 000", ["1000"]),
        ("de", "0.123", ["0.123"]),
        ("en", "10k", ["10000"]),
        ("ja", "1万", ["10000"]),
        ("ja", "１２", ["12"]),
        ("ja", "3億5,400万", ["354000000"]),
        ("zh", "70亿", ["7000000000"]),
        ("en", "v1.2.3", ["1.2.3"]),
        ("en", "10,20,30", ["10,20,30"]),
        ("en", "5 M", ["5"]),
        ("zh", "256，4", ["256", "4"]),
        ("zh", "1，024", ["1024"]),
        ("ja", "２５６，４", ["256.4"]),
        ("ar", "4 مليار معلمة", ["4000000000"]),
        ("ru", "1,5 миллиарда параметров", ["1500000000"]),
        ("id", "7 juta", ["7000000"]),
        ("vi", "3 triệu", ["3000000"]),
        ("en", "5e-4", ["0.0005"]),
        ("fr", "2,5E-05", ["0.000025"]),
        ("ja", "学習率は1e-5です", ["0.00001"]),
        ("ko", "3 × 10⁻⁴", ["0.0003"]),
        ("en", "5 mil thick, 3 bin files", ["5", "3"]),
        ("es", "5 mil", ["5000"]),
        ("tr", "30 bin", ["30000"]),
        ("hi", "1,50,000 और 1.5 लाख", ["150000", "150000"]),
        ("en", "2x10^6 or 10^6", ["2000000", "1000000"]),
        ("en", "v1e2 and 0x5e4 and 1e4b", ["1", "2", "0", "5", "4", "1", "4"]),
        ("en", "none", []),
    ],
)
def test_numbers_are_read_by_the_notation_of_their_language(language: str, text: str, values: list[str]) -> None:
    assert [value for value, _, _ in numerals(text, language)] == values


def test_twice_the_tables_take_at_most_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    def comparisons(count: int) -> int:
        made = 0
        tell = tables._tell

        def counted(*given: object) -> float:
            nonlocal made
            made += 1
            return tell(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(tables, "_tell", counted)
        heads = (("en", "Name | Text", "foo | text"), ("ja", "名前 | 本文", "項目 | 文字"))
        align(
            [page(*(table(f"S{at}", head, row, row) for at in range(count)), language=one) for one, head, row in heads]
        )
        monkeypatch.undo()
        return made

    assert comparisons(160) <= comparisons(80) * 2.3


def handbook(sections: list[tuple[str, list[str]]], host: str, quoted: bool = True) -> str:
    """Write a page whose sections are items with a heading of their own, each with the entries below it."""
    return '<a id="top"></a>\n\n' + "\n\n".join(
        "\n".join(
            (
                f"-   ### {title}",
                "",
                *(
                    f"    -   [{name}](https://{host}/{name})\n        > {name}." * quoted or f"    -   {name}"
                    for name in names
                ),
            )
        )
        for title, names in sections
    )


CHAPTERS = [
    ("Network", ["Host", "Server", "Client"]),
    ("Names", ["Domain", "Zone", "Record"]),
    ("Addresses", ["Port", "Mask", "Gateway"]),
    ("Storage", ["Disk", "Tape", "Cache"]),
]
KAPITEL = [
    ("Netz", ["Rechner", "Dienst", "Kunde"]),
    ("Namen", ["Bereich", "Zone", "Eintrag"]),
    ("Adressen", ["Anschluss", "Maske", "Tor"]),
    ("Speicher", ["Platte", "Band", "Zwischenspeicher"]),
]


@pytest.mark.parametrize("lacking", range(4))
def test_lists_below_one_anchor_find_each_other_by_their_section(lacking: int) -> None:
    theirs = [(title, names if at != lacking else []) for at, (title, names) in enumerate(KAPITEL)]
    mine = page(handbook(CHAPTERS, "en.wikipedia.org/wiki"), language="en")
    other = page(handbook(theirs, "de.wikipedia.org/wiki"), language="de")
    assert sorted(name for names in alone(mine, other) for name in names) == sorted(CHAPTERS[lacking][1])


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://en.wikipedia.org/wiki/Host", "https://ru.wikipedia.org/wiki/Хост"),
        ("https://github.com/a/b#start", "https://github.com/a/b/blob/main/README_JP.md#開始"),
        ("https://github.com/a/b", "https://github.com/a/b/tree/master/"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/blob/main/README.zh-CN.md"),
    ],
)
def test_pages_of_two_languages_share_what_tells_them(url: str, other: str) -> None:
    assert shared_url(url) == shared_url(other)


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://api.example.org/a", "https://docs.example.org/a"),
        ("https://github.com/a/b", "https://github.com/a/b/blob/main/docs/a.md"),
        ("https://github.com/a/b", "https://github.com/a/b/tree/main/sub"),
        ("https://en.example/a", "https://de.example/b"),
    ],
)
def test_pages_that_are_two_share_nothing(url: str, other: str) -> None:
    assert shared_url(url) != shared_url(other)


SITES = ("Alder", "Beech", "Cedar", "Dogwood", "Elm")


@pytest.mark.parametrize("first", ["{}", "{}.", "**{}**"])
@pytest.mark.parametrize("lacking", range(len(SITES)))
def test_numbers_of_rows_are_neither_names_nor_facts(first: str, lacking: int) -> None:
    def numbered(names: Sequence[str]) -> str:
        return table("T", "No. | Site", *(f"{first.format(at)} | {name}" for at, name in enumerate(names, 1)))

    fewer = [name for name in SITES if name != SITES[lacking]]
    both = page(numbered(SITES), language="en"), page(numbered(fewer), language="de")
    assert alone(*both) == [[SITES[lacking]]]
    assert [shared.key for shared in shared_columns(align(both))] == ["site"]


def test_years_in_the_first_column_are_facts() -> None:
    rows = [f"{year} | {name}" for year, name in zip((2018, 2019, 2021, 2022, 2023), SITES, strict=True)]
    both = [page(table("T", "Year | Site", *rows), language=language) for language in ("en", "de")]
    assert [shared.key for shared in shared_columns(align(both))] == ["year", "site"]


def entries(*names: str, after: str = "") -> str:
    return "\n".join(f"- [{name}](https://{name.lower()}.example) - Text.{after}" for name in names)


def test_lists_that_lead_nowhere_alike_are_no_pair() -> None:
    mine = page(f"## A\n\n{entries('Alder', 'Beech', 'Cedar')}", language="en")
    other = page(f"## B\n\n{entries('Dogwood', 'Elm', 'Fir')}", language="de")
    assert sorted(list(group.tables) for group in align((mine, other)).tables) == [["de"], ["en"]]


FOREST = (
    {"en": ("Alder", "Beech"), "de": ("Dogwood", "Alder", "Beech"), "ja": ("Elm", "Alder", "Fir", "Beech")},
    {"en": ("Alder", "Beech", "Cedar"), "de": ("Cedar", "Elm", "Alder"), "ja": ("Elm", "Beech", "Fir")},
    {"en": ("Alder",), "de": ("Beech", "Alder", "Cedar"), "ja": ("Cedar", "Beech", "Elm")},
)


@pytest.mark.parametrize("after", ["", "! ![x](https://b.example/x.svg)", "\n  [![x](https://b.example/x.svg)](/x)"])
@pytest.mark.parametrize("forest", FOREST)
def test_a_page_made_of_records_has_these_records(forest: dict[str, tuple[str, ...]], after: str) -> None:
    def order(editions: Sequence[Edition]) -> list[str]:
        return [entry.first.name for group in align(editions).tables for entry in group.rows]

    whole = [page(f"## T\n\n{entries(*names, after=after)}", language=code) for code, names in forest.items()]
    names = order(whole)
    again = [
        page(f"## T\n\n{entries(*(name for name in names if name in own), after=after)}", language=code)
        for code, own in forest.items()
    ]
    assert order(again) == names
    data = extract(align(whole))
    pages = [edition(made(data, "x.json", code, whole[0].profile)[0], code, "generic") for code in forest]
    assert [one["values"] for one in extract(align(pages))["records"]] == [one["values"] for one in data["records"]]


def test_rows_of_words_that_begin_with_a_picture_of_their_own_are_one() -> None:
    head = "Feature | Page | Gallery"
    en = table(
        "Why", head, "🎨 Looks | Plain | Fine", "🤖 AI in One Go | - | AI in one go", "📱 Phone | Some | All of it"
    )
    de = table(
        "Warum", head, "🎨 Aussehen | Schlicht | Fein", "🤖 KI auf Klick | - | KI auf Klick", "📱 Handy | Wenig | Alles"
    )
    assert alone(page(en, language="en"), page(de, language="de")) == []


def test_tables_stand_below_headings_that_link_the_same_post() -> None:
    def post(number: int, title: str, head: str, row: str) -> str:
        link = f"[{title}](https://posts.example/owl/status/{number})"
        return table(f"{link} by [owl](https://posts.example/owl)", head, row)

    both = ("Owl", "blue"), ("Tern", "red")
    en = page(*(post(1900000001 + at, title, "Output", row) for at, (title, row) in enumerate(both)), language="en")
    for at, (_, row) in enumerate(both):
        fr = page(post(1900000001 + at, "Oiseau", "Sortie", "mot"), language="fr")
        pairs = [{code: one.rows[0].name for code, one in group.tables.items()} for group in align((en, fr)).tables]
        assert {"en": row, "fr": "mot"} in pairs
