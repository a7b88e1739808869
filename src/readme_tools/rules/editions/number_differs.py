"""number-differs: one amount here, another one in the other editions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from readme_tools.catalogue.amount import rewritten
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.amounts import other_amounts, other_counts
from readme_tools.editions.around import everything
from readme_tools.editions.parity import OF_NUMBERS, Difference, differences, prices_differ
from readme_tools.editions.passages import OddText, Passage, Together, sides
from readme_tools.editions.said import Stated, agreeing, has_sign_before, is_among, one_by_one, one_slip
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import edition, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Rule, at, compared, replacement
from readme_tools.rules.editions.comparing import (
    cell_span,
    differing,
    named,
    odd_cells,
    saying_another,
    told_once,
    values_of,
)
from readme_tools.text.diagnostic import Finding, Related
from readme_tools.text.source import Span

_LONG = 4  # digits: any text may have shorter numbers
_CODE = regex(r"`[^`\n]+`")
_WHOLE = 4  # a column of fewer cells says nothing about itself
_WORDS = 4  # a text of fewer words is a label: its small numbers are numbers
_JA = "|  | 学習テキスト |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Training Data |\n|:---|:---:|\n| [A](https://a.example) | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that state different amounts; what one edition leaves out is no difference."""
    counts = map(saying_another, other_counts(alignment))
    return told_once(_in_cells(alignment), chain(_in_texts(alignment), counts))


def _in_cells(alignment: Alignment) -> Iterator[Finding]:
    for one, language, others in odd_cells(other_amounts(alignment)):
        yield _finding(one, language, others, one.nearest(language, others[0]))
    found = chain.from_iterable(differences(alignment, facet) for facet in (*OF_NUMBERS, "numbers"))
    for one, language, others in odd_cells(found):
        yield _finding(one, language, others, (cell_span(one, language), cell_span(one, others[0])))


def _in_texts(alignment: Alignment) -> Iterator[Finding]:
    source = alignment.editions[0].language
    for series in everything(alignment):
        apart = series.apart if not series.is_read else ()
        found = [one for texts in apart for one in (*_odd_number(texts, source), *_without_number(texts))]
        # Where most cells of a column are odd, it is the column: another one, under this heading.
        if series.column is None or len(found) * 2 <= max(len(series.passages), _WHOLE):
            yield from found


def _odd_number(texts: Together, source: str) -> Iterator[Finding]:
    """Yield the texts in which one number stands where all other editions have one other, or most and the source."""
    numbers = _numbers(texts)
    if len(numbers) < 2 or len(set(numbers.values())) == 1:
        return
    for language, others in sides(texts, numbers):
        own, every = numbers[language], others
        yield from _odd_unit(texts, language, others, numbers)
        most = agreeing(own, others, numbers)
        others = most if source in (language, *most) else others
        if not all(numbers[other] for other in others) or (not own and texts[language].row is None):
            continue  # running text may say it in words, or be another one
        mine, theirs = _strange(texts, numbers, language, others, every)
        slip = one_slip(mine, theirs)
        mine, theirs = slip or one_by_one(mine, theirs, own, [numbers[other] for other in others])
        # Where all write digits, and one of them is another, no language says it in a word.
        are_digits = len({len(one) for one in numbers.values()}) == 1 == len(mine) == len(theirs)
        if are_digits and len(others) == 1:
            both = (mine[0], language, others[0]), (theirs[0], others[0], language)
            are_digits = not any(
                _is_in_name(one, texts[tag]) or one.value in texts[other].said.hinted for one, tag, other in both
            )
        if not are_digits and not slip and not _is_label(texts):
            mine = [one for one in mine if _is_figure(one, texts[language])]
            theirs = [one for one in theirs if _is_figure(one, texts[others[0]])]
        if (
            (len(others) < len(every) and not mine)  # what most say, others may leave out
            or len(theirs) != 1
            or len(mine) > 1
            or (not mine and len(others) < 2)
            or prices_differ(one.markdown for one in texts.values())
        ):
            continue
        if not own and _may_be_words(theirs[0]):
            continue
        if not mine and not are_digits and _is_in_other_name(theirs[0], texts[others[0]], texts[language]):
            continue  # the name is lacking, not its number
        if not mine and not are_digits and _is_elsewhere(theirs[0], OddText(texts, language, others)):
            continue
        if mine and _is_in_name(mine[0], texts[language]) is not _is_in_name(theirs[0], texts[others[0]]):
            continue  # `A800` is no other amount than `700B`, which this text may say in words
        if mine and any(map(str.isalpha, mine[0].written)) and _is_written_there(mine[0], texts, others):
            continue  # a size of a name, its letter small or large: `13B` and `13b`
        if not mine or ("-" in mine[0].value) == ("-" in theirs[0].value):
            yield _odd(OddText(texts, language, others, mine[0].written if mine else "", theirs[0].written))


def _strange(
    texts: Together,
    numbers: Mapping[str, Sequence[Stated]],
    language: str,
    others: Sequence[str],
    every: Sequence[str],
) -> tuple[list[Stated], list[Stated]]:
    """Return the numbers that a text alone has of `every` one, and those of all `others` that it has not."""
    own = numbers[language]
    mine = [one for one in own if not any(is_among(one, numbers[other]) for other in every)]
    theirs = [one for one in numbers[others[0]] if all(is_among(one, numbers[other]) for other in others[1:])]
    theirs = [one for one in theirs if not is_among(one, own) and one.value not in texts[language].said.in_words]
    mine = [one for one in mine if not any(one.value in texts[other].said.in_words for other in every)]
    return mine, [one for one in theirs if mine or not _begins_name(one, texts[others[0]])]


def _without_number(texts: Together) -> Iterator[Finding]:
    """Yield running texts that have a unit alone, which has its number in all other editions."""
    if next(iter(texts.values())).row is not None:
        return
    numbers = _numbers(texts)
    for language, others in sides(texts, numbers):
        lost = [one for one in numbers[others[0]] if one.unit and not is_among(one, numbers[language])]
        bare = [one for one in lost if _is_bare(one, texts[language], texts[others[0]])]
        if len(bare) == 1 and all(is_among(bare[0], numbers[other]) for other in others):
            yield _odd(OddText(texts, language, others, theirs=bare[0].written))


def _is_bare(one: Stated, passage: Passage, other: Passage) -> bool:
    """Return whether a text has the unit of a number alone, as no other text has it: `GB of text`."""
    unit = re.compile(rf"(?<![\w.)-])(?<!\d ){re.escape(one.unit)}(?![\w-])", re.IGNORECASE)
    is_unit = len(one.unit) > 1 and one.unit.isalpha()
    return is_unit and unit.search(passage.said.text) is not None and unit.search(other.said.text) is None


def _numbers(texts: Together) -> Mapping[str, Sequence[Stated]]:
    """Give the numbers of texts; a day whose month is named is a date where each text says a day and no more."""
    told = {language: passage.said for language, passage in texts.items() if passage.said.text}
    if all(len(said.dated) == 1 and "-" in said.dated[0].value for said in told.values()):
        return {language: said.dated for language, said in told.items()}
    first: dict[str, Sequence[Stated]] = {}  # what is written alike is read alike, whatever a language's notation
    return {language: first.setdefault(texts[language].markdown, said.numbers) for language, said in told.items()}


def _begins_name(one: Stated, passage: Passage) -> bool:
    """Return whether capitals follow a number, as in `3D`, `5G` and `2FA`, which other languages may write in words."""
    ends = (word[len(one.written) :] for word in passage.said.vocabulary if word.startswith(one.written))
    return any(end.isalpha() and end.isupper() for end in ends)


def _is_in_name(one: Stated, passage: Passage) -> bool:
    """Say whether a number only stands behind a letter, or a letter and a hyphen: `A800`, `H-100`."""
    return re.search(rf"(?:(?<=\d[xX])|(?<![A-Za-z])(?<![A-Za-z]-)){re.escape(one.written)}", passage.said.text) is None


def _is_in_other_name(one: Stated, passage: Passage, other: Passage) -> bool:
    """Say whether a number only stands in a name, and another text has not even the letters of that."""
    name = re.search(rf"([A-Za-z]+)-?{re.escape(one.written)}", passage.said.text)
    is_lacking = name is None or re.search(rf"(?<![A-Za-z]){name[1]}(?![A-Za-z])", other.said.text) is None
    return is_lacking and _is_in_name(one, passage)


def _is_elsewhere(one: Stated, odd: OddText) -> bool:
    """Say whether a long number that is lacking stands in the next text, or one only in code that is lacking too."""
    is_code = one.written in odd.other.markdown and one.written not in _CODE.sub("", odd.other.markdown)
    is_long = sum(map(str.isdigit, one.written)) >= _LONG
    name = re.search(rf"[A-Za-z]+-?{re.escape(one.written)}(?!\w)", odd.other.said.text)
    return ((is_long or name) and odd.is_beside(name[0] if name else one.written)) or (
        is_code and all(code not in odd.passage.markdown for code in _CODE.findall(odd.other.markdown))
    )


def _is_written_there(one: Stated, texts: Together, others: Sequence[str]) -> bool:
    return all(one.written.casefold() in texts[other].said.text.casefold() for other in others)


def _odd(one: OddText) -> Finding:
    if not one.mine:
        message = say("{what} does not say '{there}' here, as it does in {others}", **values_of(one))
        return differing(one, message, there=one.other.place(one.theirs))
    passage, span = one.passage, one.passage.place(one.mine)
    languages = (one.other.edition.language, one.language)
    right = one.theirs if _is_plain(one.theirs) else rewritten(one.theirs, *languages)
    # Letters that follow are another unit: `7D` for `7B`.
    is_whole = not (right or "")[-1:].isalpha() or not passage.source.text[span.end : span.end + 1].isalpha()
    # `100 billion` and `2.7TB` are of two units.
    is_whole = is_whole and any(map(str.isalpha, one.mine)) is any(map(str.isalpha, one.theirs))
    is_plain = is_whole and span != passage.span
    return saying_another(one, replacement(passage.source, span, right, safe=False) if right and is_plain else None)


def _is_figure(one: Stated, passage: Passage) -> bool:
    """Say whether a number is no small one, which other languages write as a word: `v2`, `3.0` and `10G` are none."""
    if len(one.value.replace(".", "")) > 1 and one.value != "10":
        return True
    written = re.escape(one.written)
    is_marked = re.search(rf"{written}[A-Za-z]|(?<![A-Za-z])[A-Za-z]{written}", passage.said.text)
    return bool(one.unit) or not one.written.isdecimal() or is_marked is not None


def _may_be_words(one: Stated) -> bool:
    """Say whether another language may well write a number in words: `zwölf`, `a hundred`."""
    digits = one.value.replace(".", "").strip("0")
    return len(digits) < 2 or one.value in ("11", "12")


def _is_label(texts: Together) -> bool:
    """Say whether texts are so short that their small numbers are numbers."""
    return all(len(one.said.words) < _WORDS and one.said.length < _WORDS * 6 for one in texts.values())


def _odd_unit(
    texts: Together, language: str, others: tuple[str, ...], numbers: Mapping[str, Sequence[Stated]]
) -> Iterator[Finding]:
    """Yield numbers that stand in all editions, and in one of them with another unit."""
    stated: dict[str, dict[str, list[Stated]]] = {tag: defaultdict(list) for tag in (language, *others)}
    for tag, by_value in stated.items():
        for number in numbers[tag]:
            by_value[number.value].append(number)
    for value, own in stated[language].items():
        having = [other for other in others if value in stated[other]]  # of prices, some name their own
        same = [stated[other][value] for other in having]
        # A unit that is gone may stand in words, in a text of several of them.
        mine = own[0]
        is_single = all(len(one) == 1 for one in (own, *same))
        is_told = mine.unit or (len(others) > 1 and _is_label(texts))
        if not is_single or not (is_told or (_is_long(same) and _ends_there(mine, texts[language]))):
            continue
        if len(having) < max(min(len(others), 2), len(others) / 2):
            continue
        units = {one[0].unit for one in same}
        if not mine.unit and has_sign_before(mine, texts[language].said.text):
            continue
        if not mine.unit and any(mine.value != later.value and later.unit in units for later in numbers[language]):
            continue  # `2.2 to 2.4T` says it once
        if len(units) == 1 and "" not in units and units != {mine.unit}:
            here, there = (f"{one.written} {one.unit}".strip() for one in (mine, same[0][0]))
            one = OddText(texts, language, tuple(having), here, there)
            message = say("{what} says '{here}', but '{there}' in {others}", **values_of(one))
            yield differing(one, message, one.passage.place(mine.written), one.other.place(same[0][0].written))


def _is_long(numbers: Sequence[Sequence[Stated]]) -> bool:
    """Return whether numbers have a unit that is no letter of a name, such as `MP3s` and `GPT-4V` have."""
    return bool(numbers) and all(len(one[0].unit) > 1 or one[0].unit == "%" for one in numbers)


def _ends_there(one: Stated, passage: Passage) -> bool:
    """Return whether no word follows a number, which may be its unit, wherever it stands in a text."""
    pattern = rf"(?<![\w.,]){re.escape(one.written)}(?!\s*(?:\Z|[()（）\]】,，、。;；]|\.(?!\d)))"
    return re.search(pattern, passage.said.text) is None


def _is_plain(written: str) -> bool:
    """Say whether a number reads the same in every language."""
    return written.isdecimal() or (written.replace(".", "", 1).isdecimal() and len(written.partition(".")[2]) < 3)


def _finding(one: Difference, language: str, others: tuple[str, ...], spans: tuple[Span, Span]) -> Finding:
    row, other = one.row(language), one.row(others[0])
    here, there = row.source.slice(spans[0]), other.source.slice(spans[1])
    return Finding(
        at(row.source, spans[0]),
        say(
            "'{name}' says '{here}' here, but '{there}' in {others}",
            name=shortened(row.name),
            here=shortened(here),
            there=shortened(there),
            others=named(others),
        ),
        (Related(at(other.source, spans[1]), edition(others[0])),),
    )


def _counted(heading: str) -> str:
    counts = ("5 stars", "72 stars", "31 stars", "1,012 stars", "84 stars", "66 stars", "19 stars", "45 stars")
    rows = (f"| [{name}](https://{name}.example) | {one} |\n" for name, one in zip("abcdefgh", counts, strict=True))
    return f"|  | {heading} |\n|---|---|\n{''.join(rows)}"


RULE = Rule(
    code="RT707",
    yields_to=("value-differs",),
    summary="A cell that states another amount than the other editions",
    why="Numbers are translated by hand, from 億 to billions, and corrected in one edition only.",
    check=check,
    bad=(
        compared(
            ja='<div>\n<svg width="1"/>\n<p>36 羽の梟の一覧です。</p>\n</div>\n',
            en='<div>\n<svg width="1"/>\n<p>The list of ⟦35→36⟧ owls.</p>\n</div>\n',
        ),
        compared(
            ja="<details>\n<summary>2024-07-29: 梟の一覧を公開しました。</summary>\n</details>\n",
            en="<details>\n<summary>⟦2024-07-26→2024-07-29⟧: The list of owls is out.</summary>\n</details>\n",
        ),
        compared(ja="モデルは **34GB のテキスト** で学習した。\n", en="⟦It is trained with **GB of texts**.⟧\n"),
        compared(
            ja="|  | アーキテクチャ |\n|---|---|\n| [A](https://a.example) | X (**7b(6.8b)**, 13b) |\n",
            en="|  | Architecture |\n|---|---|\n| [A](https://a.example) | X (**⟦7b→7b(6.8b)⟧**, 13b) |\n",
        ),
        compared(
            ja=_JA + "コーパス（約2,700万文、94億トークン） |\n", en=_EN + "Corpus (27M sentences, ⟦940M tokens⟧) |\n"
        ),
        compared(
            ja=_JA + "⟦3.2GB→3.5GB⟧ |\n",
            en=_EN + "3.5GB |\n",
            fr=_EN.replace("Training Data", "Données d'entraînement") + "3,5 Go |\n",
        ),
        compared(
            ja="- **20G のコーパス**と Owl (v1) で学習しました。\n- GPU を 8 枚使いました。\n",
            en="- Trained on a **⟦10→20⟧G corpus** and Owl (v1).\n- It used ⟦4→8⟧ GPUs.\n",
        ),
        compared(
            ja="- GPT-3.5 を 700 の課題で上回る。\n",
            en="⟦- It outperforms GPT on 700 tasks.⟧\n",
            fr="- Il dépasse GPT-3.5 dans 700 tâches.\n",
        ),
        compared(ja="これは Owl (v1) です。\n", en="This is Owl (v⟦6→1⟧).\n"),
        compared(
            ja="- 2015 年から週 3 回、読者は 44,000 人です。\n",
            en="- Read since ⟦2045→2015⟧ by 44,000 people, 3 times a week, with 2,335 pictures and 11 songs.\n",
        ),
        compared(
            ja="梟の巣は 640x640 または 1280x1280 の写真です。\n",
            en="The nests are pictures of 640x⟦600→640⟧ or 1280x1280.\n",
        ),
        compared(ja="- 月に三回、梟の歌を聞けます。\n", en="- Hear the owls ⟦four⟧ times a month.\n"),
        compared(ja="- 梟の声は 3.1 版で 800KB です。\n", en="- The songs have ⟦800⟧ (version 3.1).\n"),
        compared(ja="- 梟の声は 3.1 版で 800KB です。\n", en="⟦- The songs of version 3.1 have KB.⟧\n"),
        compared(
            ja="- 梟の一覧には 180 羽がいます。\n",
            en="- The list has ⟦100→180⟧ owls.\n",
            fr="- La liste contient 180 hiboux.\n",
            es="- Es la lista de búhos.\n",
        ),
        compared(ja="- 2024年3月6日公開。\n", en="- Out since ⟦April 6, 2024→March 6, 2024⟧.\n"),
        compared(ja=_JA + "2024年3月6日 |\n", en=_EN + "⟦March 7, 2024⟧ |\n"),
    ),
    good=(
        compared(ja=_counted("星"), fr=_counted("Étoiles"), es=_counted("Estrellas")),
        compared(
            ja="[梟](https://o.example)（星 7,900 個）と[鷹](https://h.example)（星 2,400 個）です。\n",
            en="[Owl](https://o.example) (2,600 stars) and [Hawk](https://h.example) (1,500 stars).\n",
        ),
        compared(
            ja="- `a[k]=2*b/3` の一行だけで長さは二倍になります。\n",
            en="- It makes the length twice as long.\n",
            fr="- Elle double la longueur par une ligne : `a[k]=2*b/3`.\n",
        ),
        compared(
            ja="- 2024/10/09: 文書を公開しました。\n- 2024/10/10: 報告を公開しました。\n",
            en="- 2024/10/09: The documents are here. - 2024/10/10: The report is here.\n",
            fr="- 2024/10/09 : Les documents sont là. - 2024/10/10 : Le rapport est là.\n",
        ),
        compared(ja="梟です。三つの巣です。夜です。\n", en="Five owls sing here. They rest.\n"),
        compared(ja="- この梟は三つの声で歌います。\n", en="- The five-note owl sings and sings.\n"),
        compared(en="- In 10-50% of all nights.\n", es="- El % 10-50 de.\n", fr="- En 10-50% de nuits.\n"),
        compared(ja="- S3 と WebDAV で使えます。\n", en="- For S3, WebDAV and Backblaze B2.\n"),
        compared(ja="- 2024年3月6日から4月7日まで。\n", en="- From March 6 to April 7, 2024.\n"),
        compared(ja="- 2024年3月6日公開。\n", en="- Out since the 6th of March 2024.\n"),
        compared(ja="- 三つの軸と 2 つの表です。\n", en="- Three axes and two tables, in 10 pages.\n"),
        compared(
            ja="このモデルは約七千億の単語で学習され、A800 の上で動きます。\n",
            en="The model was trained on 700B words and runs on a card.\n",
        ),
        compared(
            ja="|  | アーキテクチャ |\n|---|---|\n| [A](https://a.example) | X (**7b(6.8b)**, small) |\n",
            en="|  | Architecture |\n|---|---|\n| [A](https://a.example) | X (**7b (6.8b)**, small(100m)) |\n",
        ),
        compared(ja=_JA + "約2,700万文、628万件 |\n", en=_EN + "27M sentences, 6.3M samples |\n"),
        compared(ja=_JA + "CC-100、約10億トークン |\n", en=_EN + "CC-100 |\n"),
        compared(ja="- 40 の問いに 2 つの梟が 4 回答えます。\n", en="- 40 questions, 4 owls, asked 4 times.\n"),
        compared(ja="- 九州の梟の歌です。\n", en="- Songs of the two owls.\n"),
        compared(ja="- 梟の声は 2MB、100k です。\n", en="- The songs have 2M and 100 KB.\n"),
        compared(ja=_JA + "文脈は 8,192 です |\n", en=_EN + "A context of 8k |\n"),
        compared(en="- It was trained on 30,000 tokens.\n", ja="- 訓練は3万tokenでした。\n"),
        compared(ja="- 次の三羽は二重に十分歌います。\n", en="- The next three birds sing twice, and often.\n"),
        compared(ja="- 梟は MP3、MP2 を歌います。\n", en="- Owls sing MP3s and MP2s.\n"),
        compared(
            ja="更新: 16:02:11 (UTC)\n",
            en="Updated 16:02:13 UTC\n",
            fr="Mis à jour 16:03:25 UTC\n",
            es="Cambiado 16:03:37 UTC\n",
        ),
        compared(ja=_JA + "1兆2,000億トークン |\n", en=_EN + "1.2 trillion tokens (2023) |\n"),
    ),
)
