"""Whole catalogues made at random: one logical catalogue in two to four editions, with planted deviations.

`made` draws from a `random.Random`, so that measuring commands need no Hypothesis; `catalogues` and
`spiced_cells` are the same for property tests.
"""

# ruff: noqa: E501 (one line a word, in all languages)
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.text.source import BOM, Source

LANGUAGES = ("ja", "en", "fr", "zh", "ko", "de")
Pages = dict[str, str]
"""The texts of a catalogue by language, the source edition first."""

# Words ---------------------------------------------------------------------------------------

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "name": {"ja": "名前", "en": "Name", "fr": "Nom", "zh": "名称", "ko": "이름", "de": "Name"},
    "model": {"ja": "モデル", "en": "Model", "fr": "Modèle", "zh": "模型", "ko": "모델", "de": "Modell"},
    "blank": dict.fromkeys(LANGUAGES, ""),
    "developer": {"ja": "開発元", "en": "Developer", "fr": "Développeur", "zh": "开发者", "ko": "개발사", "de": "Firma"},
    "licence": {"ja": "ライセンス", "en": "License", "fr": "Licence", "zh": "许可证", "ko": "라이선스", "de": "Lizenz"},
    "year": {"ja": "公開年", "en": "Release Year", "fr": "Année de sortie", "zh": "年份", "ko": "연도", "de": "Jahr"},
    "size": {"ja": "サイズ", "en": "Size", "fr": "Taille", "zh": "大小", "ko": "크기", "de": "Größe"},
    "link": {"ja": "リンク", "en": "Link", "fr": "Lien", "zh": "链接", "ko": "링크", "de": "Link"},
    "free": {"ja": "無料?", "en": "Free?", "fr": "Gratuit ?", "zh": "免费", "ko": "무료", "de": "Gratis"},
    "context": {"ja": "コンテキスト長", "en": "Context Length", "fr": "Contexte", "zh": "上下文", "ko": "문맥", "de": "Kontext"},
    "architecture": {"ja": "アーキテクチャ", "en": "Architecture", "fr": "Architecture", "zh": "架构", "ko": "구조", "de": "Bau"},
    "note": {"ja": "備考", "en": "Notes", "fr": "Notes", "zh": "备注", "ko": "비고", "de": "Notizen"},
    "date": {"ja": "日付", "en": "Date", "fr": "Date", "zh": "日期", "ko": "날짜", "de": "Datum"},
    "score": {"ja": "点数", "en": "Score", "fr": "Score", "zh": "分数", "ko": "점수", "de": "Punkte"},
}  # fmt: skip
SECTIONS = {
    "general": {"ja": "汎用", "en": "General", "fr": "Général", "zh": "通用", "ko": "일반", "de": "Allgemein"},
    "code": {"ja": "コード", "en": "Code", "fr": "Code", "zh": "代码", "ko": "코드", "de": "Code"},
    "other": {"ja": "その他", "en": "Other", "fr": "Autres", "zh": "其他", "ko": "기타", "de": "Sonstiges"},
}
NAMES = ["Kaede", "Sakura", "Ume-7B", "Momiji 2", "Hinoki", "杉", "Take_large", "Keyaki&#x2011;v2", "Nara\\*", "A|B"]
PHRASES: Sequence[Mapping[str, str]] = (
    {"ja": "森林研究所", "en": "Forest Lab", "fr": "Labo forestier", "zh": "森林实验室", "ko": "숲 연구소", "de": "Waldlabor"},
    {"ja": "造園会", "en": "Gardeners", "fr": "Jardiniers", "zh": "园艺会", "ko": "정원사", "de": "Gärtner"},
    {"ja": "不明", "en": "Unknown", "fr": "Inconnu", "zh": "未知", "ko": "미상", "de": "Unbekannt"},
    {"ja": "商用利用は不可", "en": "No commercial use", "fr": "Usage non commercial", "zh": "不可商用", "ko": "비상업", "de": "Nicht kommerziell"},
    dict.fromkeys(LANGUAGES, "Grove Inc."),
)  # fmt: skip
LICENCES = ["MIT", "Apache 2.0", "CC BY-NC 4.0", "MIT (?)", "Apache-2.0", "？", "[own](https://own.example)", "Llama 3"]
MARKERS = ["◯", "△", "✕", "○", "?", "[◯](https://hub.example)"]
SIZES = ["7B", "1.5B, 7B", "**8b**(3.8b)", "70 億", "0", "2,048", "12", "約 3B", "7B<br>13B", "1,2 Md", "2,,048"]
YEARS = ["2023", "2024", "**2026**", "soon", "2024-05", "2024/05/01", "2025年", "令和5年"]
SCORES = ["0.5", "12", "99.9%", "-3", "1e5", "1,000", "—", "9" * 40]
# What stands in cells besides plain words: each is one whole cell of a table.
ODD_CELLS = [
    "\\*", "\\* not a list", "a<br>\\* b", "\\_x\\_", "\\`", "\\[x]", "\\#", "1\\. x", "\\- x", "\\+ x", "&amp;",
    "&nbsp;", "a&nbsp;b", "&lt;b&gt;", "&#124;", "&copy;2024", "<!-- later -->", "a <!-- x --> b", "`a`", "`a\\|b`",
    "`` a`b ``", "a \\| b", "\\\\", "\\", "a\\", "<br>", "a<br>b", "a<br/>b", "a <BR> b", "**bold**", "*em* x",
    "~~gone~~", "***both***", "__x__", "**", "*", "_", "![logo](logo.png)", "![](x.png)",
    "[![b](b.svg)](https://ci.example)", '[t](https://t.example "Title")', "[t](<https://t.example/a b>)", "[r][ref]",
    "[ref]", "[ref][]", "[Ref]", "[no such]", "<https://auto.example>", "https://bare.example/x_y_z",
    "[a](https://a.example) / [b](https://b.example)", "[a](https://a.example)[b](https://b.example)", '<a id="x"></a>y',
    "<b>x</b>", "<span>", "</span>", "[^1]", "x[^1]", "x [^1]", "[^1][^2]", "[^^]", "x[^none]", "[^a b]", "$x_i$",
    "{{ x }}", "=1+1", "x\u00a0y", "\u3000x", "x\u200b", "👨‍👩‍👧", "－", "—", "N/A", "🚧 TODO(ja): x", "[]()", "[x]()",
    "[](https://e.example)", "a  b", "\t", "a\tb", "(a)", "（a）", "a, b", "a、b", "a: b", "a：b<br>c：d", "- x", "# x",
    "> x", "1. x", "+", "~", "^", "!", "[", "]", "(", "<", ">", "&", "`", "|" "|", "[x][a\\|b]", "<a href='x'>y</a>",
]  # fmt: skip
LABELS = ["1", "2", "^", "a", "A", "note-1", "^^", "*", "+x", "+", "[", "é", "007", "<b>", "`", "\\", "!", "_a_", "#1"]
DEFINITIONS = ["[ref]: https://ref.example", '[REF]: <https://r.example/x> "t"', "[a|b]: https://pipe.example"]
BETWEEN = [
    "",
    "",
    "",
    "Text in between.\n\n",
    "<!-- a comment -->\n\n",
    "- a list\n- of two\n\n",
    "```\n| no | row |\n```\n\n",
]
BEHIND = ["", "", "", "\n<!-- | x | y | -->\n", "\nText with | a pipe.\n", "<!-- close -->\n", "\n> quoted\n"]


# The logical catalogue -----------------------------------------------------------------------


def _texts(cell: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, cell)


KINDS: Mapping[str, Callable[[Random], dict[str, str]]] = {
    "developer": lambda random: dict(random.choice(PHRASES)),
    "note": lambda random: dict(random.choice(PHRASES)),
    "licence": lambda random: _texts(random.choice(LICENCES)),
    "free": lambda random: _texts(random.choice(MARKERS)),
    "year": lambda random: _texts(random.choice(YEARS)),
    "date": lambda random: _texts(random.choice(YEARS)),
    "size": lambda random: _texts(random.choice(SIZES)),
    "context": lambda random: _texts(random.choice(SIZES)),
    "architecture": lambda random: _texts(
        random.choice(["Llama<br>([**7b**](https://hub.example/a-7b))", "GPT", "Llama (**8b**, 70b)", "MoE (8x7b)"])
    ),
    "score": lambda random: _texts(random.choice(SCORES)),
    "link": lambda random: _texts(f"[{random.choice('abc')}](https://{random.choice('abc')}.example)"),
}


@dataclass
class _Table:
    """A table in one edition: its columns in order, and its rows with their cells by column, surplus ones behind."""

    section: str
    columns: list[str]
    rows: list[dict[str, str]] = field(default_factory=list)
    cut: dict[int, int] = field(default_factory=dict)
    surplus: dict[int, list[str]] = field(default_factory=dict)


def made(random: Random, most_rows: int = 5) -> Pages:
    """Make a catalogue of two to four editions."""
    languages = random.sample(LANGUAGES, random.randint(2, 4))
    oddness = random.choice((0.0, 0.05, 0.15, 0.4))
    sections = random.sample(list(SECTIONS), random.choice((1, 1, 2, 3)))
    logical = [_logical(random, section, languages, oddness, most_rows) for section in sections]
    if random.random() < 0.15:  # one more of a section, of the same columns or others
        section, columns = random.choice(sections), random.choice((None, logical[0][0].columns))
        logical.append(_logical(random, section, languages, oddness, most_rows, columns))
    deviating = random.choice((0.0, 0.3, 1.0))
    pages = {}
    for language in languages:
        tables = [
            _Table(
                table.section, list(table.columns), [{key: cell[language] for key, cell in row.items()} for row in rows]
            )
            for table, rows in logical
        ]
        for _ in range(random.randint(1, 4) if random.random() < deviating else 0):
            random.choice(DEVIATIONS)(random, tables)
        pages[language] = _page(random, language, tables)
    return pages


def _logical(
    random: Random,
    section: str,
    languages: Sequence[str],
    oddness: float,
    most_rows: int,
    columns: Sequence[str] | None = None,
) -> tuple[_Table, list[dict[str, dict[str, str]]]]:
    if columns is None:
        names = ("name", "name", "model", "blank")
        columns = [random.choice(names), *random.sample(list(KINDS), random.choice((0, 1, 2, 3, 4)))]
    first = columns[0]
    rows = []
    for _ in range(random.randint(0, most_rows)):
        name = random.choice(NAMES)
        if random.random() < 0.6:
            name = f"[{name}](https://{random.choice('abcdef')}.example)"
        row = {first: _texts(name.replace("|", "\\|"))}
        row |= {key: KINDS[key](random) for key in columns[1:]}
        for key in row:
            if random.random() < oddness:
                row[key] = _texts(random.choice(ODD_CELLS))
            elif random.random() < 0.1:
                row[key] = {one: f"{text}[^{random.choice('12a')}]" for one, text in row[key].items()}
            elif random.random() < 0.05:
                row[key] = _texts("")
        rows.append(row)
    return _Table(section, list(columns)), rows


# Deviations ----------------------------------------------------------------------------------


def _drop_cells(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        table.cut[random.randrange(len(table.rows))] = random.randint(1, 2)


def _add_cells(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        table.surplus[random.randrange(len(table.rows))] = random.choices(
            ["", "more", *ODD_CELLS], k=random.randint(1, 2)
        )


def _drop_row(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        del table.rows[random.randrange(len(table.rows))]


def _double_row(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        table.rows.insert(random.randint(0, len(table.rows)), dict(random.choice(table.rows)))


def _move_row(random: Random, tables: list[_Table]) -> None:
    source, target = random.choice(tables), random.choice(tables)
    if source.rows:
        row = source.rows.pop(random.randrange(len(source.rows)))
        first = row.get(source.columns[0], "")
        target.rows.insert(random.randint(0, len(target.rows)), {**row, target.columns[0]: first})


def _empty_cell(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        random.choice(table.rows)[random.choice(table.columns)] = ""


def _other_cell(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if table.rows:
        key = random.choice(table.columns)
        made = KINDS[key](random)["en"] if key in KINDS and random.random() < 0.5 else random.choice(ODD_CELLS)
        random.choice(table.rows)[key] = made


def _other_order(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    start = random.choice((0, 1))
    rest = table.columns[start:]
    random.shuffle(rest)
    table.columns[start:] = rest


def _drop_column(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    if len(table.columns) > 1:
        table.columns.remove(random.choice(table.columns))


def _add_column(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    table.columns.insert(random.randint(0, len(table.columns)), random.choice(list(HEADINGS)))


def _drop_table(random: Random, tables: list[_Table]) -> None:
    if len(tables) > 1:
        del tables[random.randrange(len(tables))]


def _swap_tables(random: Random, tables: list[_Table]) -> None:
    random.shuffle(tables)


def _no_rows(random: Random, tables: list[_Table]) -> None:
    for table in random.choice((tables, [random.choice(tables)], [random.choice(tables)])):
        table.rows.clear()


def _twin_table(random: Random, tables: list[_Table]) -> None:
    table = random.choice(tables)
    rows = [dict(row) for row in table.rows if random.random() < 0.3]
    tables.insert(random.randint(0, len(tables)), _Table(table.section, list(table.columns), rows))


DEVIATIONS = (
    _drop_cells, _drop_cells, _add_cells, _drop_row, _double_row, _move_row, _move_row, _empty_cell, _other_cell,
    _other_order, _drop_column, _add_column, _drop_table, _swap_tables, _no_rows,
    _twin_table,
)  # fmt: skip


# As text -------------------------------------------------------------------------------------


def _page(random: Random, language: str, tables: Sequence[_Table]) -> str:
    parts = [random.choice(("", "", "# Title\n\n", "---\ntitle: x\n---\n\n"))]
    writers = (_compact, _compact, _aligned, _bare, _tight, _uneven)
    usual, mixing = random.choice(writers), random.random() < 0.2
    for table in tables:
        heading = SECTIONS[table.section][language]
        anchor = random.choice(("", "", f'<a id="{table.section}"></a>\n'))
        parts += f"{anchor}## {heading}\n\n" if random.random() < 0.9 else "", random.choice(BETWEEN)
        write = random.choice((*writers, _html, _listed)) if mixing else usual
        parts += write(random, _cells(table, language)), random.choice(BEHIND), "\n"
    text = "".join(parts)
    labels = [label for label in LABELS if f"[^{label}]" in text]
    labels += random.sample(LABELS, random.choice((0, 0, 0, 1, 2)))
    for label in dict.fromkeys(labels):
        if random.random() < 0.9:
            text += f"\n[^{label}]: {random.choice(PHRASES)[language]}{random.choice(('', '', ' `a|b`', '<br>x'))}\n"
    if random.random() < 0.4 or "[ref]" in text:
        text += "\n" + "".join(f"{one}\n" for one in random.sample(DEFINITIONS, random.randint(1, 3)))
    ending = random.choice(("\n", "\n", "\n", "\n", "\r\n", ""))
    text = text.rstrip("\n") if ending == "" else text.replace("\n", ending)
    return BOM + text if random.random() < 0.05 else text


def _cells(table: _Table, language: str) -> list[list[str]]:
    head = [HEADINGS[key][language] for key in table.columns]
    rows = [[row.get(key, "") for key in table.columns] for row in table.rows]
    for at, count in table.cut.items():
        if at < len(rows):
            del rows[at][max(1, len(rows[at]) - count) :]
    for at, cells in table.surplus.items():
        if at < len(rows):
            rows[at] += cells
    return [head, *rows]


def _delimiters(random: Random, count: int) -> list[str]:
    return random.choices(["---", "---", ":--", ":-:", "--:"], k=count)


def _compact(random: Random, cells: list[list[str]]) -> str:
    lines = [cells[0], _delimiters(random, len(cells[0])), *cells[1:]]
    return "".join("|" + "|".join(f" {one} " if one else " " for one in line) + "|\n" for line in lines)


def _tight(random: Random, cells: list[list[str]]) -> str:
    lines = [cells[0], _delimiters(random, len(cells[0])), *cells[1:]]
    return "".join("|" + "|".join(line) + "|\n" for line in lines)


def _aligned(random: Random, cells: list[list[str]]) -> str:
    from readme_tools.api import format_text

    return format_text(_compact(random, cells), table_style="aligned", blank_lines=False)


def _bare(random: Random, cells: list[list[str]]) -> str:
    """Write rows without outer pipes; where a row would not be one that way, with them."""
    if len(cells[0]) < 2:
        return _compact(random, cells)
    lines = [cells[0], _delimiters(random, len(cells[0])), *cells[1:]]
    return "".join(
        " | ".join(line) + "\n"
        if len(line) > 1 and line[0] and line[0].strip(" \t") == line[0] and line[-1].strip()
        else "| " + " | ".join(line) + " |\n"
        for line in lines
    )


def _uneven(random: Random, cells: list[list[str]]) -> str:
    lines = [cells[0], _delimiters(random, len(cells[0])), *cells[1:]]
    return "".join(
        "|" + "|".join(f"{' ' * random.randint(0, 3)}{one}{' ' * random.randint(0, 3)}" for one in line)
        + f"|{random.choice(('', '', ' ', '  '))}\n"
        for line in lines
    )  # fmt: skip


def _html(random: Random, cells: list[list[str]]) -> str:
    """Write the tags of a table; cells are taken for HTML."""
    kinds = ["th", *["td"] * (len(cells) - 1)]
    rows = "".join(
        f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in line)}</tr>\n"
        for kind, line in zip(kinds, cells, strict=True)
    )
    return f"<table>\n{rows}</table>\n"


def _listed(random: Random, cells: list[list[str]]) -> str:
    """Write rows as items of a list, their cells joined by dashes."""
    return "".join(f"- {' - '.join(cell for cell in line if cell) or 'x'}\n" for line in cells[1:])


# For tests -----------------------------------------------------------------------------------

randoms: st.SearchStrategy[Any] = st.randoms(use_true_random=False)
catalogues: st.SearchStrategy[Pages] = randoms.map(lambda random: made(random, 3))


def file_name(language: str, pages: Mapping[str, str]) -> str:
    """Give the name of an edition's file."""
    return "README.md" if language == next(iter(pages)) else f"README_{language}.md"


def file_set(pages: Mapping[str, str]) -> FileSet:
    """Give a catalogue's texts as the editions that `discover` would find."""
    return FileSet(
        Path(),
        tuple(
            EditionFile(language, Source(file_name(language, pages), text.removeprefix(BOM), bom=text.startswith(BOM)))
            for language, text in pages.items()
        ),
    )
