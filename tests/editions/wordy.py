"""Invented catalogues of words only: no links, no numbers, nothing that two languages share but the order."""

from __future__ import annotations

import random

from readme_tools.catalogue.bind import Edition
from tests.helpers import edition

LANGUAGES = ("en", "ja", "zh", "de", "fr")
WORDS = {
    "adjective": """red 赤い 红色 rot rouge; large 大きな 大型 groß grand; old 古い 旧 alt ancien;
        quick 速い 快速 schnell rapide; quiet 静かな 安静 leise silencieux; plain 簡単な 简单 einfach simple;
        open 開いた 开放 offen ouvert; hidden 隠れた 隐藏 verborgen caché; green 緑の 绿色 grün vert;
        strong 強い 强 stark fort; new 新しい 新 neu nouveau; cold 冷たい 冷 kalt froid""",
    "noun": """garden 庭 花园 Garten jardin; bridge 橋 桥 Brücke pont; letter 手紙 信件 Brief lettre;
        machine 機械 机器 Maschine machine; window 窓 窗户 Fenster fenêtre; market 市場 市场 Markt marché;
        river 川 河流 Fluss rivière; kitchen 台所 厨房 Küche cuisine; school 学校 学校 Schule école;
        forest 森 森林 Wald forêt; ship 船 船 Schiff navire; clock 時計 时钟 Uhr horloge; song 歌 歌曲 Lied chanson;
        mountain 山 山 Berg montagne; picture 絵 图片 Bild image; stone 石 石头 Stein pierre""",
    "verb": """shows を示す 显示 zeigt montre; needs が必要 需要 braucht demande; keeps を保つ 保持 behält garde;
        sells を売る 出售 verkauft vend; builds を作る 建造 baut construit; finds を見つける 找到 findet trouve""",
    "state": """done 完了 完成 fertig terminé; planned 計画 计划中 geplant prévu; running 進行中 进行中 laufend
        courant""",
    "kind": "tool 道具 工具 Werkzeug outil; library 文庫 库 Bibliothek bibliothèque; guide 手引き 指南 Anleitung guide",
    "heading": """Name 名前 名称 Name Nom; State 状態 状态 Stand État; Kind 種類 种类 Art Genre;
        About 説明 说明 Über À-propos""",
    "section": """Tools 道具 工具 Werkzeuge Outils; Games 遊戯 游戏 Spiele Jeux; Music 音楽 音乐 Musik Musique;
        Travel 旅行 旅行 Reisen Voyage; Others その他 其他 Weitere Autres; Food 食べ物 食物 Essen Repas""",
}
LEXICON = {name: [one.split() for one in words.split(";")] for name, words in WORDS.items()}
SHAPES = (("name", "kind", "state"), ("name", "about"), ("name", "state"), ("name", "about", "state", "kind"))
PARTS = {
    "name": ("adjective", "noun"),
    "state": ("state",),
    "kind": ("kind",),
    "about": ("noun", "verb", "adjective", "noun"),
}
HEADINGS = {"name": 0, "state": 1, "kind": 2, "about": 3}

Row = tuple[int, list[list[tuple[str, int]]]]  # its number, and the words of its cells
Table = tuple[int, tuple[str, ...], list[Row]]  # its section, its columns, its rows


def invent(seed: int, tables: int, rows: range) -> list[Table]:
    """Give tables of entries that no two languages name alike; no name stands twice in a table."""
    random_ = random.Random(seed)
    found: list[Table] = []
    for section in random_.sample(range(len(LEXICON["section"])), tables):
        shape = random_.choice(SHAPES)
        names = [(one, other) for one in range(len(LEXICON["adjective"])) for other in range(len(LEXICON["noun"]))]
        entries: list[Row] = []
        for one, other in random_.sample(names, random_.choice(rows)):
            cells = [
                [("adjective", one), ("noun", other)]
                if column == "name"
                else [(part, random_.randrange(len(LEXICON[part]))) for part in PARTS[column]]
                for column in shape
            ]
            entries.append((seed * 10_000 + section * 1000 + len(entries), cells))
        found.append((section, shape, entries))
    return found


def written(tables: list[Table], language: str) -> str:
    """Write tables in a language."""
    at = LANGUAGES.index(language)
    between = "" if language in ("ja", "zh") else " "
    lines: list[str] = []
    for section, shape, rows in tables:
        headings = [LEXICON["heading"][HEADINGS[column]][at] for column in shape]
        lines += [f"## {LEXICON['section'][section][at]}", "", f"| {' | '.join(headings)} |", "|---" * len(shape) + "|"]
        for _, cells in rows:
            texts = (between.join(LEXICON[kind][number][at] for kind, number in cell) for cell in cells)
            lines.append(f"| {' | '.join(texts)} |")
        lines.append("")
    return "\n".join(lines)


def thinned(tables: list[Table], dropped: float, seed: str) -> list[Table]:
    """Leave out a share of the rows."""
    random_ = random.Random(seed)
    return [(section, shape, [row for row in rows if random_.random() >= dropped]) for section, shape, rows in tables]


def as_edition(tables: list[Table], language: str) -> Edition:
    """Give the edition of a language."""
    return edition(written(tables, language), language, "generic")
