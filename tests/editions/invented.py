"""An invented catalogue in English and Chinese, for tests on lining up editions that share little."""

from __future__ import annotations

import random
from dataclasses import dataclass

from readme_tools.catalogue.bind import Edition
from tests.helpers import edition

# A name in the one edition has no letter in common with its name in the other.
_SYLLABLES = {
    "ba": "巴",
    "hu": "虎",
    "lo": "洛",
    "shan": "山",
    "fei": "飞",
    "yu": "玉",
    "tian": "天",
    "mo": "墨",
    "qing": "青",
    "xi": "溪",
    "ke": "克",
    "ru": "如",
    "wen": "文",
    "dao": "道",
    "zhi": "智",
    "feng": "风",
    "gao": "高",
    "lin": "林",
    "ming": "明",
    "hai": "海",
}
_CORPORA = {"web text": "网页文本", "books": "图书", "source code": "源代码", "dialogues": "对话", "news": "新闻"}
_LICENCES = ("MIT", "Apache 2.0", "CC BY 4.0", "OpenRAIL")
_ENGLISH = "| Model | Developer | Parameters | Training data | License | Year |"
_CHINESE = "| 模型 | 开发者 | 参数量 | 训练数据 | 许可证 | 年份 |"
_DELIMITER = "|---|---|---|---|---|---|"

Row = tuple[int, str]  # which entry it is, and its line


@dataclass(frozen=True)
class Invented:
    """Rows by table, for each of the two editions; equal numbers are one entry."""

    english: list[list[Row]]
    chinese: list[list[Row]]


def invent(sizes: list[int], seed: int) -> Invented:
    """Make tables of these sizes.

    Each entry links different announcements; half of them also share the address of a repository.
    Every fifth has a sibling of another size with the same addresses, and every tenth Chinese amount
    is rounded.
    """
    random_ = random.Random(seed)
    english: list[list[Row]] = []
    chinese: list[list[Row]] = []
    number = 0
    for size in sizes:
        rows: list[tuple[Row, Row]] = []
        while len(rows) < size:
            for one, other in _family(random_, siblings=2 if random_.random() < 0.2 else 1)[: size - len(rows)]:
                rows.append(((number, one), (number, other)))
                number += 1
        english.append([row for row, _ in rows])
        chinese.append([row for _, row in rows])
    return Invented(english, chinese)


def _family(random_: random.Random, siblings: int) -> list[tuple[str, str]]:
    name = [random_.choice(list(_SYLLABLES)) for _ in range(random_.randint(2, 3))]
    firm = [random_.choice(list(_SYLLABLES)) for _ in range(2)]
    latin, han = "".join(name).title(), "".join(_SYLLABLES[one] for one in name)
    maker, zhizao = "".join(firm).title() + " AI", "".join(_SYLLABLES[one] for one in firm) + "智能"
    page, ye = (f"{random_.randrange(10**9):09}" for _ in range(2))
    shared = f"https://hub.example.org/m{random_.randrange(10**9):09}" if random_.random() < 0.5 else None
    year, licence = random_.randint(2019, 2026), random_.choice(_LICENCES)
    corpus = random_.choice(list(_CORPORA))
    found = []
    for millions in random_.sample((110, 340, 700, 1300, 2700, 6700, 7000, 13000, 34000, 70000, 110000), siblings):
        tokens = random_.randint(20, 9900)  # thousands of millions
        rounded = round(tokens, 2 - len(str(tokens))) if random_.random() < 0.1 else tokens
        weights, quanzhong = (f", [weights]({shared})", f"，[权重]({shared})") if shared else ("", "")
        found.append(
            (
                f"| [{latin}](https://press.example.com/news/{page}) | {maker} | {_english(millions)} "
                f"| {_english(tokens * 1000)} tokens of {corpus}{weights} | {licence} | {year} |",
                f"| [{han}](https://xinwen.example.cn/{ye}) | {zhizao} | {_chinese(millions)} "
                f"| {_CORPORA[corpus]} {_chinese(rounded * 1000)}词元{quanzhong} | {licence} | {year} |",
            )
        )
    return found


def _english(millions: int) -> str:
    for unit, factor in (("T", 10**6), ("B", 10**3)):
        if millions >= factor:
            return f"{millions / factor:.10g}{unit}"
    return f"{millions}M"


def _chinese(millions: int) -> str:
    for unit, factor in (("万亿", 10**6), ("亿", 10**2)):
        if millions >= factor:
            return f"{millions / factor:.10g}{unit}"
    return f"{millions * 100}万"


def as_edition(tables: list[list[Row]], language: str) -> Edition:
    """Give tables as an edition."""
    head = _ENGLISH if language == "en" else _CHINESE
    sections = (
        f"## {'Models' if language == 'en' else '模型'} {number}\n\n{head}\n{_DELIMITER}\n"
        + "".join(f"{line}\n" for _, line in rows)
        for number, rows in enumerate(tables, 1)
    )
    return edition("\n".join(sections), language, "generic")
