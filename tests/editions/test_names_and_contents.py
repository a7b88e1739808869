"""Texts that are one by their names in two kinds of letters, and lines of contents by the headings they lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.around import around
from tests.helpers import edition

ENGLISH = (
    "Whoever writes for the owl may use Rust or else Python, and there are examples of both of them beside this page.",
    "Nobody has to know all this to begin with, so leave out what looks too long, and come back to it later on.",
    "What is made with Python is slower, which is felt by those alone who have many thousands of nests to look after.",
    "What is made with Rust takes longer to build, but then it runs on the smallest of machines, even without a disk.",
)
OTHERS = {
    "ja": (
        "梟のためのものは Rust か Python で書き、両方の例がこのページの隣にあります。",
        "Python で作ったものは遅く、何千もの巣を見る人だけが気付きます。",
        "Rust で作ったものは時間がかかりますが、最小の機械でも動きます。",
    ),
    "zh": (
        "给猫头鹰写程序可以用 Rust 或者 Python，两种示例都在本页旁边。",
        "用 Python 做的比较慢，只有照看几千个巢的人才会感觉到。",
        "用 Rust 做的构建时间更长，但在最小的机器上也能运行。",
    ),
    "ko": (
        "올빼미를 위해 Rust 또는 Python 으로 쓸 수 있으며 예제가 옆에 있습니다.",
        "Python 으로 만든 것은 느리며 둥지가 많은 사람만 느낍니다.",
        "Rust 로 만든 것은 빌드가 오래 걸리지만 작은 기계에서도 돕니다.",
    ),
    "ru": (
        "Для совы пишут на Rust или на Python, примеры того и другого лежат рядом с этой страницей.",
        "Сделанное на Python медленнее, но это заметят лишь те, у кого тысячи гнёзд.",
        "Сделанное на Rust дольше собирается, зато работает на самых малых машинах.",
    ),
    "ar": (
        "من يكتب للبومة يستعمل Rust أو Python والأمثلة بجانب هذه الصفحة.",
        "ما يصنع بلغة Python أبطأ ولا يشعر به إلا من له آلاف الأعشاش.",
        "ما يصنع بلغة Rust يحتاج وقتا أطول لكنه يعمل على أصغر الأجهزة.",
    ),
}


def paired(texts: Mapping[str, str]) -> set[tuple[str, ...]]:
    flow = around(align([edition(text, language, "generic") for language, text in texts.items()]))
    return {tuple(one.markdown for one in found.values()) for found in flow.together if len(found) > 1}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("is_source", [True, False])
def test_a_text_in_other_letters_is_the_one_that_has_all_its_names(other: str, is_source: bool) -> None:
    texts = {one: "\n\n".join(own) + "\n" for one, own in (("en", ENGLISH), (other, OTHERS[other]))}
    found = paired(texts if is_source else dict(reversed(texts.items())))
    # That two texts have the one name that others have as well does not make them one.
    assert {frozenset(one) for one in found} == {frozenset((ENGLISH[0], OTHERS[other][0]))}


TITLES = {
    "en": ("Food", "Nests", "Eggs", "Calls", "Flight", "Moult", "Songs", "Sleep"),
    "zh": ("食物", "巢", "蛋", "叫声", "飞行", "换羽", "歌声", "睡眠"),
    "ja": ("食べ物", "巣", "卵", "鳴き声", "飛行", "換羽", "歌", "眠り"),
    "fr": ("Nourriture", "Nids", "Oeufs", "Cris", "Vol", "Mue", "Chants", "Sommeil"),
}


NAMES = ("Strix", "Bubo Otus Asio", "Tyto", "Athene", "Surnia", "Ninox Aegolius Ciccaba", "Uroglaux", "Xenoglaux")


def page(language: str, lines: Sequence[int], sections: Sequence[int]) -> str:
    titles = TITLES[language]
    contents = "".join(f"- [{titles[one]}](#{titles[one].casefold()})\n" for one in lines)
    return f"{contents}\n" + "".join(f"## {titles[one]}\n\n{titles[one]}: {NAMES[one]}\n\n" for one in sections)


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "en"), ("zh", "ja"), ("fr", "en")], ids="-".join)
@pytest.mark.parametrize("order", [(0, 2, 3, 4, 5, 6, 7), (0, 1, 2, 7, 3, 4, 5, 6), (1, 2, 3, 4, 6, 7)])
def test_lines_of_contents_are_one_that_lead_to_the_same_heading(
    languages: tuple[str, str], order: Sequence[int]
) -> None:
    every = range(len(TITLES["en"]))
    one, other = languages
    found = paired({one: page(one, every, every), other: page(other, order, every)})
    lines = {pair for pair in found if pair[0].startswith("- ")}
    assert lines == {
        tuple(f"- [{TITLES[own][at]}](#{TITLES[own][at].casefold()})" for own in languages) for at in order
    }


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "en"), ("fr", "en")], ids="-".join)
@pytest.mark.parametrize("lost", [(1,), (2, 5)])
def test_lines_of_contents_stay_in_step_where_headings_were_lost(
    languages: tuple[str, str], lost: Sequence[int]
) -> None:
    every = range(len(TITLES["en"]))
    one, other = languages
    text = page(other, every, every)
    for at in lost:
        text = text.replace(f"## {TITLES[other][at]}\n\n", "")
    found = paired({one: page(one, every, every), other: text})
    assert {pair for pair in found if pair[0].startswith("- ")} == {
        tuple(f"- [{TITLES[own][at]}](#{TITLES[own][at].casefold()})" for own in languages) for at in every
    }
