"""number-differs: one amount here, another one in the other editions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from readme_tools.catalogue.amount import rewritten_like
from readme_tools.editions.amounts import other_amounts, other_counts
from readme_tools.editions.around import everything
from readme_tools.editions.figures import (
    Numbers,
    agreeing,
    are_two,
    begins_name,
    in_place,
    is_bare,
    is_figure,
    is_in_name,
    is_in_other_name,
    may_be_words,
    one_slip,
    parted,
    unsaid,
)
from readme_tools.editions.left_out import left_out
from readme_tools.editions.parity import OF_NUMBERS, Difference, differences, prices_differ
from readme_tools.editions.passages import OddText, Together, sides
from readme_tools.editions.said import Stated
from readme_tools.editions.units import is_label, other_units
from readme_tools.i18n.wording import edition, quote, shortened
from readme_tools.lazy.dataclasses import replace
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Span, at, compared, regex, replacement, say
from readme_tools.rules.editions.comparing import (
    amounts,
    cell_span,
    differing,
    odd_cells,
    saying_another,
    told_once,
    values_of,
    whose,
)

_LONG = 4  # digits: any text may have shorter numbers
_CODE = regex(r"`[^`\n]+`")
_THREE = 3  # editions
_WHOLE = 4  # a column of fewer cells says nothing about itself
_Stated = Mapping[str, Sequence[Stated]]  # the numbers of each text
_JA = "|  | 学習テキスト |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Training Data |\n|:---|:---:|\n| [A](https://a.example) | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that state different amounts; what one edition leaves out is no difference."""
    counts = map(saying_another, other_counts(alignment))
    stated = told_once(_in_cells(alignment), chain(_in_texts(alignment), counts))
    return told_once(stated, map(_odd, filter(_is_nowhere, left_out(alignment))))


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
        found = [one for texts in apart for one in _of_numbers(texts, source)]
        # Where most cells of a column are odd, it is the column: another one, under this heading.
        if series.column is None or len(found) * 2 <= max(len(series.passages), _WHOLE):
            yield from found


def _of_numbers(texts: Together, source: str) -> Iterator[Finding]:
    """Yield what texts say otherwise: their numbers, the units of these, and units without a number."""
    stated = _numbers(texts)
    if not any(stated.values()):
        return
    are_equal = len({*stated.values()}) == 1  # then only units may differ
    yield from () if are_equal else _odd_numbers(texts, stated, source)
    yield from map(_odd, unsaid(texts, stated))
    for one, here, there in other_units(texts, stated):
        message = amounts(whose(one.passage), one.mine, one.theirs, one.others)
        yield differing(one, message, one.passage.place(here), one.other.place(there))
    yield from () if are_equal else _without_number(texts, stated)


def _odd_numbers(texts: Together, stated: _Stated, source: str) -> Iterator[Finding]:
    """Yield the odd numbers of texts; where each of three says another one, those of the two that are translations."""
    found = [*_odd_number(texts, stated, source)]
    yield from found
    if found or len(texts) != _THREE or source not in texts:
        return
    if len({tuple(one.value for one in own) for own in stated.values()}) == _THREE:
        for language in texts:
            if language != source:
                both = {source: texts[source], language: texts[language]}
                yield from _odd_number(both, _numbers(both), source)


def _odd_number(texts: Together, stated: _Stated, source: str) -> Iterator[Finding]:
    """Yield the texts in which one number stands where all other editions have one other, or most and the source."""
    if len(stated) < 2 or len({*stated.values()}) == 1:
        return
    numbers = {language: Numbers(found) for language, found in stated.items()}
    for language, others in sides(texts, stated):
        own, every = stated[language], others
        most = agreeing(numbers[language], others, numbers)
        others = most if source in (language, *most) else others
        if not all(stated[other] for other in others) or (not own and texts[language].row is None):
            continue  # running text may say it in words, or be another one
        if prices_differ(one.markdown for one in texts.values()):
            continue
        odd = OddText(texts, language, others)
        if (broken := parted(odd.passage.said.text, [stated[other] for other in others])) is not None:
            yield _odd(replace(odd, mine=broken[0], theirs=broken[1].written))
            continue
        mine, theirs = _strange(texts, numbers, language, others, every)
        slip = one_slip(mine, theirs)
        mine, theirs = ([slip[0]], [slip[1]]) if slip else (mine, theirs)
        # Where all write digits, and one of them is another, no language says it in a word.
        are_digits = len({len(one) for one in stated.values()}) == 1 == len(mine) == len(theirs)
        if are_digits and len(others) == 1:
            ends = (mine[0], odd.passage, odd.other), (theirs[0], odd.other, odd.passage)
            are_digits = not any(is_in_name(one, text) or one.value in other.said.hinted for one, text, other in ends)
        if not are_digits and not slip and not is_label(texts):
            mine = [one for one in mine if is_figure(one, odd.passage)]
            theirs = [one for one in theirs if is_figure(one, odd.other)]
        pairs = [*zip(mine, theirs, strict=True)] if len(mine) == len(theirs) == 1 else []
        pairs = pairs or ([*in_place(odd, stated)] if others == every else [])
        for both in pairs:
            if are_two(odd, *both):
                yield _odd(replace(odd, mine=both[0].written, theirs=both[1].written))
        # What most say, others may leave out; the name may be lacking, and not its number.
        if pairs or mine or len(theirs) != 1 or len(others) < max(len(every), 2):
            continue
        row = odd.passage.row
        is_told = own or not (row is None or row.table.is_list or may_be_words(theirs[0]))
        if is_told and not is_in_other_name(theirs[0], odd.other, odd.passage) and not _is_elsewhere(theirs[0], odd):
            yield _odd(replace(odd, theirs=theirs[0].written))


def _strange(
    texts: Together, numbers: Mapping[str, Numbers], language: str, others: Sequence[str], every: Sequence[str]
) -> tuple[list[Stated], list[Stated]]:
    """Return the numbers that a text alone has of `every` one, and those of all `others` that it has not."""
    own = numbers[language]
    mine = [one for one in own.stated if not any(one in numbers[other] for other in every)]
    theirs = [one for one in numbers[others[0]].without(own) if all(one in numbers[other] for other in others[1:])]
    theirs = [one for one in theirs if one.value not in texts[language].said.in_words]
    mine = [one for one in mine if not any(one.value in texts[other].said.in_words for other in every)]
    return mine, [one for one in theirs if mine or not begins_name(one, texts[others[0]])]


def _without_number(texts: Together, numbers: _Stated) -> Iterator[Finding]:
    """Yield running texts that have a unit alone, which has its number in all other editions."""
    if next(iter(texts.values())).row is not None:
        return
    for language, others in sides(texts, numbers):
        bare = [one for one in numbers[others[0]] if one.unit and is_bare(one, texts[language], texts[others[0]])]
        bare = [one for one in bare if one not in Numbers(numbers[language])]
        if len(bare) == 1 and all(bare[0] in Numbers(numbers[other]) for other in others):
            yield _odd(OddText(texts, language, others, theirs=bare[0].written))


def _numbers(texts: Together) -> _Stated:
    """Give the numbers of texts; a day whose month is named is a date where each text says a day and no more."""
    told = {language: passage.said for language, passage in texts.items() if passage.said.text}
    if all(len(said.dated) == 1 and "-" in said.dated[0].value for said in told.values()):
        return {language: said.dated for language, said in told.items()}
    first: dict[str, Sequence[Stated]] = {}  # what is written alike is read alike, whatever a language's notation
    return {language: first.setdefault(texts[language].markdown, said.numbers) for language, said in told.items()}


def _is_elsewhere(one: Stated, odd: OddText) -> bool:
    """Say whether a long number that is lacking stands in the next text, or one only in code that is lacking too."""
    is_code = one.written in odd.other.markdown and one.written not in _CODE.sub("", odd.other.markdown)
    is_long = sum(map(str.isdigit, one.written)) >= _LONG
    name = re.search(rf"[A-Za-z]+-?{re.escape(one.written)}(?!\w)", odd.other.said.text)
    return ((is_long or name) and odd.is_beside(name[0] if name else one.written)) or (
        is_code and all(code not in odd.passage.markdown for code in _CODE.findall(odd.other.markdown))
    )


def _is_nowhere(one: OddText) -> bool:
    """Return whether a number that a text lacks does not stand beside it either."""
    return not one.is_beside(one.theirs)


def _odd(one: OddText) -> Finding:
    if not one.mine:
        message = say("{what} lacks the '{there}' that it has in {others}", **values_of(one))
        return differing(one, message, there=one.other.place(one.theirs))
    passage, span = one.passage, one.passage.place(one.mine)
    languages = (one.other.edition.language, one.language)
    right = one.theirs if _is_plain(one.theirs) else rewritten_like(one.theirs, one.mine, *languages)
    # Letters that follow are another unit: `7D` for `7B`.
    is_whole = not (right or "")[-1:].isalpha() or not passage.source.text[span.end : span.end + 1].isalpha()
    # `100 billion` and `2.7TB` are of two units.
    is_whole = is_whole and any(map(str.isalpha, one.mine)) is any(map(str.isalpha, one.theirs))
    # Of a number that stands there twice, the other one may be meant.
    is_plain = is_whole and span != passage.span and passage.said.text.count(one.mine) == 1
    return saying_another(one, replacement(passage.source, span, right, safe=False) if right and is_plain else None)


def _is_plain(written: str) -> bool:
    """Say whether a number reads the same in every language."""
    return written.isdecimal() or (written.replace(".", "", 1).isdecimal() and len(written.partition(".")[2]) < 3)


def _finding(one: Difference, language: str, others: tuple[str, ...], spans: tuple[Span, Span]) -> Finding:
    row, other = one.row(language), one.row(others[0])
    here, there = (one.source.slice(span).replace("**", "") for one, span in zip((row, other), spans, strict=True))
    return Finding(
        at(row.source, spans[0]),
        amounts(quote(shortened(row.name)), here, there, others),
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
        compared(ja="- 梟の 7B 版と 14B 版です。\n", en="- The owls of ⟦7B⟧ and 7B.\n"),
        compared(ja="- 歌は 360 あります。\n", en="- There are ⟦36 0→360⟧ songs.\n", fr="- Il y a 360 chants.\n"),
        compared(
            ja="- 森には 361 羽の梟がいます。\n",
            en="- There are ⟦352→361⟧ owls in the woods.\n",
            fr="- Il y a ⟦347→361⟧ hiboux dans les bois.\n",
        ),
        compared(
            ja="梟の巣は 640x640 または 1280x1280 の写真です。\n",
            en="The nests are pictures of 640x⟦600→640⟧ or 1280x1280.\n",
        ),
        compared(ja="- 梟の声は 7 GB です。\n", en="- The songs have ⟦70→7⟧ GB.\n"),
        compared(
            en="| Nest | Height |\n|---|---|\n| A | 1,200 m |\n| B | 1,250 m |\n",
            de="| Nest | Höhe |\n|---|---|\n| A | ⟦1.250→1.200⟧ m |\n| B | 1.250 m |\n",
        ),
        compared(en="- Up to 1,200 owls.\n", de="- Bis zu ⟦120→1.200⟧ Eulen.\n", ja="- 最大 1,200 羽です。\n"),
        compared(en="- The songs need **⟦3.2⟧** of disk.\n", ja="- 歌は **3.2 GB** 必要です。\n"),
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
        compared(
            ja="- 梟の歌は 24 時間ごとに変わります。\n", en="- The songs change every ⟦24 days⟧, by themselves.\n"
        ),
        compared(ja="- 梟の歌は 24 時間ごとに変わります。\n", en="- The songs change every ⟦24⟧ via a list.\n"),
        compared(en="- Songs of 34GB, which is all of them.\n", ko="- 노래는 ⟦34⟧의 크기입니다.\n"),
        compared(
            ja="- 梟の 30 % が歌います。\n", en="- About ⟦30‰⟧ of all owls sing.\n", fr="- 30 pour cent chantent.\n"
        ),
    ),
    good=(
        compared(
            en="They sing 24/7 in 3 woods.\n",
            fr="Ils chantent 24/7 dans 3 bois.\n",
            zh="它们在 3 片树林里全天候歌唱。\n",
        ),
        compared(
            en="The list is of December 22, 2025.\n",
            de="Die Liste ist vom 22. Dezember 2025.\n",
            es="La lista es del 22 de diciembre de 2025.\n",
        ),
        compared(en="# List\n\nAll twelve owls of the woods sing.\n", ko="# 목록\n\n숲의 부엉이 열둘이 다 노래한다.\n"),
        compared(
            ja="- [18owls](https://a.test/owl) の歌です。\n",
            en="- Songs of [18owls](https://a.test/owl).\n",
            zh="- [猫头鹰](https://a.test/owl) 的歌。\n",
        ),
        compared(ja="- 実に9割以上の梟が夜に飛ぶ。\n", en="- More than 90% of owls fly at night.\n"),
        compared(ja="- 24 時間の歌を 5月3日に歌います。\n", en="- On May 3, a 24-hour song, or a 24h one.\n"),
        compared(ja="- 12 または 24 時間です。\n", en="- It takes 12 or 24 full hours.\n"),
        compared(ja="- 梟を 10 分割し、5 分野で歌います。\n", en="- It has 10 parts of owls, for 5 hours each.\n"),
        compared(ko="- 5분이 노래를 부릅니다.\n", en="- Of all people here, 5 owls sing.\n"),
        compared(ja="- 30 % の梟が歌います。\n", tr="- Baykuşların yüzde 30 şarkı söyler.\n"),
        compared(tr="- Şarkı 24 DAKİKA sürer, 5 mınutes değil.\n", ru="- Песня длится 24 мин. или так.\n"),
        compared(en="- The list has 24 parts of songs.\n", ru="- Список содержит 24 части песен.\n"),
        compared(en="- It takes 13 weeks, or so.\n", fr="- Il faut 13 sem. pour cela.\n", ru="- Длится 13 нед.\n"),
        compared(en="- It has 15 projects of owls.\n", ko="- 15 프로젝트가 있습니다.\n"),
        compared(en="- At 30 TFLOPS, or so.\n", ja="- 30テラフロップスです。\n"),
        compared(en="- It has 15 Japanese owls.\n", ja="- 15 日本の梟です。\n", ko="- 15 일본 부엉이입니다.\n"),
        compared(en="- Songs of 34 GB, all of them.\n", ko="- 34G의 노래, 34GB의 노래입니다.\n", ja="- 34G歌です。\n"),
        compared(ja="- 34GB の歌です。\n", ru="- Песни занимают 34 гигабайта.\n", fr="- 34 Go de chants.\n"),
        compared(ja="- 全部で120G歌曲です。\n", en="- With 120GB of songs of owls.\n"),
        compared(ja="- 5 分で歌います。\n", en="- Sing it within 5m of a nest.\n"),
        compared(
            ja="- 梟は 150k の歌を学び、19 世紀の写真を見ます。\n",
            tr="- Baykuşlar 150 bini aşkın şarkı öğrenir, 1800s fotoğrafları görür.\n",
            en="- Owls learn 150k songs and see pictures of the 1800s.\n",
        ),
        compared(en="- Owls of the 1990s sing.\n", zh="- 20世纪90年代的猫头鹰。\n", ko="- 20세기 90년대의 부엉이.\n"),
        compared(ja="- 梟の歌は 2.5 と 2.5 です。\n", en="- Songs of owls are 2.5 and 4K.\n"),
        compared(ja=_counted("星"), fr=_counted("Étoiles"), es=_counted("Estrellas")),
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
        compared(
            ja="- 2 日間の歌の本です。\n", en="- A book of songs for 2 days.\n", es="- Un libro de dos días de canto.\n"
        ),
        compared(ja="- 1 羽の梟です。\n", en="- It is 1 owl.\n", fr="- C'est une chouette.\n"),
        compared(en="- In 10-50% of all nights.\n", es="- El % 10-50 de.\n", fr="- En 10-50% de nuits.\n"),
        compared(ja="- 2024年3月6日から4月7日まで。\n", en="- From March 6 to April 7, 2024.\n"),
        compared(ja="- 2024年3月6日公開。\n", en="- Out since the 6th of March 2024.\n"),
        compared(ja="- 2022.4 に公開。\n", en="- Out since April 2022.\n"),
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
        compared(ja="- 九州の梟の歌です。\n", en="- Songs of the two owls.\n"),
        compared(ja="- 梟の声は 2MB、100k です。\n", en="- The songs have 2M and 100 KB.\n"),
        compared(en="- Trained on 30,000 tokens, 8k at once.\n", ja="- 訓練は3万token、8,192 ずつでした。\n"),
        compared(ja="- 次の三羽は二重に十分歌います。\n", en="- The next three birds sing twice, and often.\n"),
        compared(ja="- 梟は MP3、MP2 を歌います。\n", en="- Owls sing MP3s and MP2s.\n"),
        compared(fr="- Avant 16:30 chaque jour.\n", en="- By 4:30 pm of each day.\n"),
        compared(ja="- 毎日午後4時に鳴きます。\n", fr="- Elle chante à 16 heures.\n", en="- It calls at 4 p.m.\n"),
        compared(
            ja="更新: 16:02:11 (UTC)\n",
            en="Updated 16:02:13 UTC\n",
            fr="Mis à jour 16:03:25 UTC\n",
            es="Cambiado 16:03:37 UTC\n",
        ),
        compared(ja=_JA + "1兆2,000億トークン |\n", en=_EN + "1.2 trillion tokens (2023) |\n"),
    ),
)
