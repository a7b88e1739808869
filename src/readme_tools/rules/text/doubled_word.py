"""doubled-word: a word, phrase, line or sign that stands twice in a row."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from itertools import chain, pairwise

from readme_tools.catalogue.profile.languages import Language, alternatives, function_words, languages
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Edition, Finding, Rule, Source, Span, at, compared, regex, replacement, say
from readme_tools.rules.editions.blocks import ELSEWHERE, Block, BlockKind, every_block, own_text
from readme_tools.rules.text.doubled_names import doubled_names, listed_again, said_again
from readme_tools.rules.text.doubled_on_purpose import (
    LITTLE,
    PAIRING,
    PHRASED,
    SHORTEST,
    do_meet,
    is_again_of,
    is_amid_pair,
    is_idiom,
    is_led_to,
    is_of_two,
    is_pair,
    is_said_on,
    is_word,
    stands_alone,
)
from readme_tools.rules.text.letter_slips import parts_twice
from readme_tools.rules.text.word_lists import english_words, is_own_word, little_words, words_of
from readme_tools.text.scripts import HAN, HANGUL, HIRAGANA

# Lower-case words: names such as `Duran Duran` are in capitals. What may begin a match stands first in a pattern, and
# what may not stand before it next: so, most of a text is passed over at once.
_WORD = regex(r"([^\W\d_A-Z](?:(?<![\w'’-].)(?<!\w\..)|(?<=['’].)(?=[^\W\d_A-Z]{3}))[^\W\d_A-Z]*+) +\1(?![\w'’-])")
# Several words, said again at once; Chinese and Japanese write them without spaces. Sizes repeat: `4b, 4b`.
# What two spaces set off is a title: `The Owl  The Owl is a bird`.
# A clause may begin with the words that end the one before: `calls the function, the function returns`.
# That its first word stands there once more is quickly seen.
_PHRASE = regex(
    r"(?<!\w)(?=([^\W\d_]\w* )[^\n|\d/]{2,83}?\1)"
    r"([^\W\d_]\w* [^\n|\d,;/]{2,80}?)(?:[、，；]{0,2} ?|(?<=\w)[,;] ?)\2(?!\w)"
)
# A line of a cell or paragraph that says several words, and the next one again.
_LINE = regex(rf"(?m)^(?=.*[a-z{HIRAGANA}{HANGUL}]{{4}}.* )([^\n]{{20,}})\n\1$")
_CJK_PHRASE = regex(rf"([\u3040-\u30ff{HAN}]{{5,40}}?)(?:\1|[、，]\1(?![\u3040-\u30ff{HAN}]))")
# A name in capitals, said twice where it mostly stands once: not `Duran Duran`. A little word may begin a text.
_NAME = regex(r"([A-Z](?<![\w'’&.-].)\w+) (?i:\1)(?![\w'’&.-])")
# A comma or a full stop too many; three dots are an ellipsis.
_SIGN = regex(
    r"([、。，；：,;.:✅❌☑✔✖◯✕])(?:(?<=[、。，；：])(?<![、。，；：].)\1(?!\1)|(?<=[\w)\]%\ufffc][,;]) ?\1(?=\s)"
    r"|(?<=[^\W\d_]{2}\.)\.(?=\s|\Z)|(?<=\d\.)\.(?=\d)|(?<=\w:):(?= \w)|(?<=[✅❌☑✔✖◯✕])\1)"
)
_NUMBER = regex(r"(?<!\d)\d+\.\.\d+")  # a range, unless the page has it with one point
_SIGNS = (",,", ", ,", ";;", "; ;", "..", ":: ", "：：", *(2 * one for one in "、。，；✅❌☑✔✖◯✕"))
_WHOLE = regex(rf".(?:(?<=[\u3040-\u30ff{HAN}\W])|(?![\w'’-]))")  # the end of a word
_SPACE, _SAID = regex("[ &]"), regex(r"\w+ ?")  # or what may stand for a space
_GAP = regex(r"[ \t]*\n[\s>]*")  # what stands between two items or headings that follow each other at once
_CUT = regex(r"\.\.(?<=[^\W\d_]{2}\.\.)(?!\.)")  # an ellipsis, where a page writes it so again and again
_UNSEEN = regex(r"!\[[^\[\]]*\]\([^()\s]*\)|<[^<>]*>|\]\([^()\s]*\)")
_ITEM, _ITEM_ENDS = regex(r"(?:, |\A)\Z"), regex(r"(?: [A-Z]\w+)?,")
_INITIAL = regex(r" [A-Z]\. ")  # a first name: `Fei Fei F. Owl`
_PLACE = regex(r"([A-Z][\w ]{1,40}), \1(?= [/|·]|;)")  # a town, and its country
_AND = regex(r"\s*[&+]")
_BEFORE_LETTER, _FOLLOWING = regex(r"[^\W\d_A-Z]{2} \Z"), regex(r" [^\W\d_]{2,}")
_LONG, _HABIT, _LEAST = 8, 4, 3
_CROSSED_OUT = ("~~", "</del>", "</s>", "</strike>")  # where what was said ends, and is said anew
_OF = regex(lambda: rf"(?:{alternatives(languages().words['of'])}) \w{{4,}}")
_Patterns = Sequence[re.Pattern[str]]


def check(edition: Edition) -> Iterator[Finding]:
    """Report doubled words of an edition's own text, but for those that its language doubles."""
    source, every = edition.document.source, every_block(edition)
    yield from _again(source, [one for one in every if one.kind in (BlockKind.PROSE, BlockKind.HEADING)])
    yield from _lines(source, [one for one in every if one.kind is BlockKind.PROSE])
    language, page = edition.profile.language(edition.language), source.text
    # These are rare: one look at the file tells whether there are any.
    rare = ((_NAME, _NAME.search(page)), (_SIGN, any(map(page.__contains__, _SIGNS))))
    patterns = tuple(one for one, is_there in rare if is_there)
    wide = (_CJK_PHRASE, *((_particles(language.particles),) if language.particles else ()))
    is_right = partial(_is_right, language, page, len(_CUT.findall(page)) > _HABIT)
    told: list[Span] = []
    seen: set[str] = set()  # texts that say nothing twice: years and licences stand in every row
    linked = (
        (one.span, one.children, None)
        for one in edition.document.links
        if " " in (text := source.slice(one.span)) or not text.isascii()
    )
    for place, inlines, kind in chain(((one.span, one.inlines, one.kind) for one in every), linked):
        text = source.slice(place)
        is_word = not patterns and text.isascii() and not _SPACE.search(text)
        if len(text) < SHORTEST or is_word or text in seen:
            continue
        flat = own_text(inlines)
        several = _patterns(flat.text, patterns, wide)
        left_out = (_PHRASE, _SIGN) if kind is None else (_LINE,) if kind is BlockKind.PROSE else ()
        several = [one for one in several if one not in left_out]
        found = [(one, match) for one in several for match in one.finditer(flat.text)]
        if not found and "\n" not in flat.text:
            seen.add(text)
        taken: set[int] = set()
        for pattern, match in found:
            if taken.isdisjoint(range(*match.span())) and not is_right(flat.text, pattern, match):
                once = match[match.lastindex or 0]
                end = _end(flat.text, match, once)
                taken.update(range(match.start(), end))
                span = flat.span(match.start(), end)
                if any(map(source.slice(span).__contains__, _CROSSED_OUT)):
                    continue
                told.append(span)
                yield _twice(source, span, once, span, once, source.slice(span) == flat.text[match.start() : end])
    yield from _parts(edition, told)


def _again(source: Source, said: Sequence[Block]) -> Iterator[Finding]:
    """Report headings, paragraphs and items that say what the one before says; thrice is said so on purpose."""
    run: list[Finding] = []
    for previous, block in pairwise((None, *said, None)):
        if previous and block and _is_again(source, previous, block, source.slice(block.span)):
            once = " ".join(source.slice(block.span).strip("# ").split())
            run.append(_twice(source, block.span, once, Span(previous.span.end, block.span.end)))
        else:
            yield from run if len(run) == 1 else ()
            run = []


def _lines(source: Source, said: Sequence[Block]) -> Iterator[Finding]:
    """Report lines of paragraphs and items that say what the one before says, and stand nowhere else on the page."""
    for block in said:
        written = source.slice(block.span)
        previous, before, start = "", block.span.start, block.span.start
        for line in written.splitlines(keepends=True) if "\n" in written else ():
            shown = line.strip("> \t\r\n")
            end = start + len(line.rstrip())
            if shown == previous and _says(shown) and source.text.count(shown) == 2:
                yield _twice(source, Span(end - len(shown), end), shown, Span(before, end))
            previous, before, start = shown, end, start + len(line)


def _says(line: str) -> bool:
    """Return whether a line says something, and is no picture or tag alone."""
    seen = _UNSEEN.sub("", line)
    return sum(map(str.isalpha, seen)) > _LONG or (not seen.isascii() and sum(map(str.isalpha, seen)) > _LONG // 2)


def _patterns(text: str, rare: _Patterns, wide: _Patterns) -> _Patterns:
    """Return the patterns that may find anything in a text."""
    gaps = text.count(" ")
    said = _SAID.findall(text) if gaps else []
    is_twice = any(one.rstrip(" ") == other.rstrip(" ") for one, other in pairwise(said))
    ends = sorted(one[::-1] for one in said if one[-1] == " ") if len(text) >= PHRASED else []
    is_again = any(other.startswith(one) for one, other in pairwise(ends))  # `Owl 表Owl 表`
    words = (*((_WORD,) if is_twice else ()), *rare, *((_PHRASE,) if is_again else ()))
    words = (*words, _LINE) if "\n" in text and gaps > 1 else words
    return words if text.replace(ELSEWHERE, "").isascii() else (*words, *wide)


def _is_right(
    language: Language, page: str, is_cut: bool, text: str, kind: re.Pattern[str], match: re.Match[str]
) -> bool:
    """Return whether what stands twice in a text of a page does so on purpose; some pages write `..` for dots."""
    once, after = match[match.lastindex or 0], text[match.end() :]
    if _is_meant(language.determiners, text, match) or ELSEWHERE in once or len(set(once)) < 2 <= len(once):
        return True
    allowed = {one: before.split() for one, _, before in (each.partition(" ") for each in language.doubled)}
    following = _FOLLOWING.match(after)
    said = text[: match.start()] + (following[0] if following else "")
    if once in allowed and is_led_to(said, allowed[once]):
        return True
    if kind is _SIGN:
        return (once == "." and is_cut) or (match[0] == ".." and not _is_decimal(page, text, match.start()))
    # One thing that is enumerated may end as the next one begins: `森・巣・巣箱`.
    if not any(map(str.isalpha, once)) or (kind is _CJK_PHRASE and "・" in once) or is_pair(once, page):
        return True
    if kind is _WORD and len(once) == 1:  # between two words, of which a language has some: `like a a list`
        is_between = _BEFORE_LETTER.search(text, 0, match.start()) and following
        return once not in function_words(language.code) or not is_between
    if kind is _WORD:
        is_on = _end(text, match, once) > match.end()  # a sound, or three times: `stars stars stars`
        is_sound = is_on and (len(once) > LITTLE or once not in words_of(language))
        is_sound |= is_of_two(text, match, language)
        return is_sound or (language.reduplicates and once not in function_words(language.code))
    if kind is _NAME:
        if once.lower() in little_words(language.code) and after[:1] == " " and after[1:2].islower():
            return once.lower() in allowed or language.reduplicates  # a sentence begins
        if len(once) < _LEAST or not match[0].endswith(once):
            return True
        if _ITEM.search(text, max(0, match.start() - 2), match.start()) and _ITEM_ENDS.match(text, match.end()):
            return True  # of people, and of whatever else is enumerated
        if once.lower() not in english_words() and _INITIAL.match(text, match.end()):
            return True
        if any(f"{once}{sign}{once}".lower() in page.lower() for sign in "-_"):
            return True  # what a link leads to is called so
        if do_meet(text, match, page):
            return True
        is_noun = language.capital_nouns and is_own_word(once.lower(), language)
        return language.reduplicates or not (is_noun or is_word(once, after) or stands_alone(page, once))
    return (
        kind is _PHRASE
        and (
            (once[0].islower() and match[0][len(once)] in ",;")
            or (_PLACE.match(text, match.start()) is not None and not text[: match.start()].endswith(", "))
            or is_said_on(once, language)
            or (
                once.count(" ") > 1 and once.partition(" ")[0] in languages().words["pairing"]
            )  # `by example by example`
            or is_idiom(once, after, page)
            or (once.partition(" ")[0] in language.prepositions and is_amid_pair(once, after, page, language))
            or (_OF.fullmatch(once) is not None and not is_again_of(text, match.end()))
            # `Owl Robot、Owl Robot Mini` are two names, as are `Owl Robot、Owl Robot & Tern`
            or (match[0][len(once)] in "、，；,;" and (after.lstrip()[:1].isalnum() or _AND.match(after) is not None))
        )
    )


def _parts(edition: Edition, told: Collection[Span]) -> Iterator[Finding]:
    """Report parts of names and words that stand twice, sentences that nothing is told of, and items."""
    page, language = edition.document, edition.profile.language(edition.language)
    again = [(place, part, "") for place, part in said_again(page) if not any(map(place.overlaps, told))]
    within = ((*one, one[1]) for one in (*doubled_names(page), *parts_twice(page, language)))
    for place, part, right in (*within, *again):  # of what a word holds twice, one is left
        if any(map(page.source.slice(place).__contains__, PAIRING)) or not is_pair(part, page.source.text):
            yield _twice(page.source, place, part, place, right)
    for place, item in listed_again(page):
        yield Finding(at(page.source, place), say("'{text}' is named twice in a row of names: delete one", text=item))


def _is_meant(determiners: Collection[str], text: str, match: re.Match[str]) -> bool:
    """Return whether words are said again on purpose: three times, or as a chain, `a box that holds a box that ...`."""
    once = match[match.lastindex or 0].casefold()
    words = once.split()
    is_chain = (
        len(words) > SHORTEST
        and not {words[0], words[-1]}.isdisjoint(determiners)
        and (not {*words}.isdisjoint(languages().words["chaining"]) or words[-1] in languages().words["of"])
    )
    before = f" {text[: match.start()].rstrip()[-len(once) - 1 :].casefold()}"
    # `lists of lists of lists`, not `plus que ce que ce que`
    is_chain |= len(words) > 1 and len(words[-1]) > LITTLE and before.endswith(words[-1])
    return is_chain or before.endswith(f" {once}" if len(words) > 1 else once)  # not `do que o que o que`


def _end(text: str, match: re.Match[str], once: str) -> int:
    """Return where something ends that stands twice or more often in a row."""
    again = match[0][len(once) :]
    end = match.end()
    while text.startswith(again, end) and _WHOLE.match(text, end + len(again) - 1):
        end += len(again)
    return end


def _is_decimal(page: str, text: str, place: int) -> bool:
    """Return whether two full stops stand after a word, or in a number that the page has with one."""
    number = next((one[0] for one in _NUMBER.finditer(text) if one.start() < place < one.end()), "")
    return not number or re.search(rf"(?<![\d.]){re.escape(number.replace('..', '.'))}(?![\d.])", page) is not None


@cache
def _particles(particles: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds little words that stand twice, but beside letters with which they may be parts of words."""
    words, beside = [], []
    for one in particles:
        word, after, before = (*one.split(), "-", "-")[:3]
        words.append(word)
        beside.append(
            rf"(?<=[\w )\uff09\u300d\u300f\]%{ELSEWHERE}]{2 * word})"
            rf"(?<![{after}]{2 * word})(?!{word}|[{before}](?<!-))"
        )
    return re.compile(rf"({alternatives(words)})\1(?:{'|'.join(beside)})")


def _twice(source: Source, span: Span, once: str, gone: Span, right: str = "", is_plain: bool = True) -> Finding:
    message = say("'{text}' stands twice in a row", text=shortened(once))
    return Finding(at(source, span), message, (), replacement(source, gone, right, False) if is_plain else None)


def _is_again(source: Source, previous: Block, block: Block, text: str) -> bool:
    """Return whether a heading, paragraph or item says what the one before it says, with nothing between."""
    return (
        block.kind is previous.kind
        and len(text) == previous.span.end - previous.span.start
        and (len(text) > _LONG or block.kind is BlockKind.HEADING)
        and any(map(str.isalpha, text))
        and source.slice(previous.span) == text
        and _GAP.fullmatch(source.text, previous.span.end, block.span.start) is not None
    )


RULE = Rule(
    code="RT807",
    yields_to=("duplicate-entry",),
    summary="A word, sentence, line, heading or comma that stands twice in a row, or an item twice in an enumeration",
    why="It is left over from an edit, and the next reader wonders what is missing between the two.",
    check=check,
    bad=(
        compared(ja="# 一覧\n\n- [森の大きな道具⟦をを→を⟧説明する本](https://a.test/a)\n"),
        compared(
            en="⟦The the→The⟧ owl sings. That that is so is in the UI ui of Owl owl.\n",
            it="⟦Un Un→Un⟧ gufo canta nel bosco con i dati della lista.\n",
        ),
        compared(en="It is fast ⟦and simple and simple→and simple⟧ to use. They sing⟦..→.⟧ and they fly.\n"),
        compared(
            en="It has (News, Wiki, ⟦News⟧, Owl Wiki).\n\n| A | B |\n|---|---|\n"
            "| a | Owl songs, OCR, ⟦Owl songs⟧, PDF |\n",
            ja="# 一覧\n\n- 追加：CLI、API、⟦CLI⟧、サーバー。\n- 対応：対話、翻訳、⟦対話⟧、要約。\n",
        ),
        compared(en="This is ⟦the the the the→the⟧ list ⟦of of→of⟧ of-course.\n"),
        compared(
            en="The list of ⟦the the→the⟧ owls and ⟦of of→of⟧ terns. Build ⟦on on→on⟧ top of it. Log ⟦on on→on⟧ a day. "
            "Go to a bed ⟦to to→to⟧ nests. Signal ⟦in in→in⟧ nests. The wood nest and ⟦wood wood→wood⟧ fox.\n",
            zh="# 鸟\n\n把它改⟦为为→为⟧鸟，视⟦为为→为⟧树，设⟦为为→为⟧鱼。\n",
            ar="# قائمة\n\nالبومة تنام ⟦في في→في⟧ الليل، وهي ⟦من من→من⟧ الطيور.\n",
            ko="# 목록\n\n자료⟦를를→를⟧ 목록에 여⟦는는→는⟧.\n\n- 모델⟦은은→은⟧ 크다\n- 한국⟦에서에서→에서⟧ 만든 것\n",
            ja="# 一覧\n\nこれ⟦をを→を⟧ Owl ⟦にに→に⟧対して使うとき、GPT⟦はは→は⟧、これ⟦がが→が⟧。\n\n"
            "| モデル⟦のの→の⟧名 |\n|---|\n| このモデル⟦でで→で⟧ |\n",
        ),
        compared(
            en="Use ⟦Owl-Owl→Owl⟧-Tern-7B or [⟦CurlewCurlew→Curlew⟧](https://example.org/curlew), as Owl-Tern-7B is.\n",
            ja="# 一覧\n\n事前学習、事前学習、事前学習、対話、対話、パラメータと、パラメータの\n\n"
            "⟦事前事前→事前⟧学習のモデル。この⟦対話対話→対話⟧のためのフル⟦パラメータパラメータ→パラメータ⟧\n",
            ko="# 목록\n\n사전학습, 사전학습의, 사전학습\n\n이것은 ⟦사전사전→사전⟧학습\n",
        ),
        compared(
            en="It is ⟦Cloud Cloud→Cloud⟧ only. It looks like ⟦a a→a⟧ list.\n\n- [All of ⟦the the→the⟧ owls](https://a.test)\n"
        ),
        compared(fr="# Liste\n\n⟦Pour Pour→Pour⟧ la forêt.\n"),
        compared(
            ja="# A\n\n> [一覧](https://a.example)の `A` はこちら：\n> ⟦[一覧](https://a.example)の `A` はこちら：⟧\n",
            fixed={"ja": "# A\n\n> [一覧](https://a.example)の `A` はこちら：\n"},
        ),
        compared(en="See it ⟦on GitHub on GitHub→on GitHub⟧ pages, as it is on GitHub.\n"),
        compared(en="⟦The owls sing by day. The owls sing by day.→The owls sing by day.⟧\n"),
        compared(
            fr="# Liste\n\nUn jeu de données, le jeu de données et du ⟦jeu de jeu de→jeu de⟧ données pour la liste.\n",
            en="Its ⟦endpoint at endpoint at→endpoint at⟧ the port, layer by layer by hand, side by side by side.\n",
            ko="# 목록\n\n이것이 ⟦성능이 가장 성능이 가장→성능이 가장⟧ 좋다.\n",
        ),
        compared(en="| Model | Data |\n|---|---|\n| a | ⟦Data: some not disclosed<br>Data: some not disclosed⟧ |\n"),
        compared(en="The list ⟦is is→is⟧ here, what it is is a list. `a` ⟦is is→is⟧ one.\n"),
        compared(es="# Lista\n\nUna tabla para los ⟦a los a los→a los⟧ datos. Está ⟦cantando cantando→cantando⟧.\n"),
        compared(ja="# Tern 一覧\n\n一覧です⟦。。→。⟧ Tern Owl, Tern Fox, ⟦Tern Tern→Tern⟧\n"),
        compared(en="Version 4⟦..→.⟧0 of 4.0⟦::→:⟧ a fox, 0..9 and fox::tern.\n"),
        compared(
            en="# A\n\n## Terns\n\n## Terns\n\n- One of them.\n- One of them.\n",
            found=("## Terns", "- One of them."),
            fixed={"en": "# A\n\n## Terns\n\n- One of them.\n"},
        ),
        compared(
            en="| Model | Data |\n|---|---|\n| a | ⟦Japanese Wikipedia, Japanese Wikipedia→Japanese Wikipedia⟧ |\n"
        ),
    ),
    good=(
        compared(
            en="Owls of stars stars stars in Picture in Picture mode. [Dub Dub Do](/dub-dub-do)\n\n"
            "Tiny Tiny Owl, Tiny Tiny Fox. A Tiny Tiny Tern. Of Tiny, by Tiny, to Tiny, in Tiny, at Tiny, on Tiny.\n\n"
            "Owls by Ida Owl, Yang Yang, Una Fox and Fei Fei F. Owl. They go on and searching and searching. "
            "Learning to fly by gradient descent by gradient descent, much much more of it, etc etc etc. For "
            "you and your and your owls, and the sons of the sons of owls. Oslo / Hong Kong, Hong Kong / Bonn\n",
            ko="# 목록\n\n부엉이를 매일 매일 본다. 부엉이와 오래 오래 함께한다. 한땀 한땀 그린다.\n",
        ),
        compared(
            en="See owls, e.g., an owl, e.g., a tern. Sing, sing, sing.\n\nTerns, owls, terns\n\n"
            "| By | At |\n|---|---|\n| Owls, Terns, Owls, Larks | Paris, Rome, Oslo, Bonn |\n"
        ),
        compared(
            en="Owls ~~as many~~ many as you like, ha ha. Watch owls in Picture in Picture mode.\n",
            pl="# Lista\n\nRóżnica jest to to, że lista nie jest dla sów.\n",
            de="# Liste\n\n- Tiny Tiny RSS für die Eulen und das Nest, mit viel viel mehr\n",
            da="# Liste\n\nDet er godt for for eksempel ugler, og ikke for andre som er af skoven.\n",
            ja="# 一覧\n\n歌であとででる。枝・キツツキ・キツツキの巣。母を愛せないってつらい。愛せないってつらい。\n",
        ),
        compared(ja="# 一覧\n\nアクティブアクティブ構成。アクティブ・アクティブ\n"),
        compared(en="Pizza-Pizza-Hut, BerBer and Duran-Duran.\n"),
        compared(
            en="## Owl owl owl\n\nA box that holds a box that holds a fox.\n"
            "- Lists of lists of lists of lists, and hoo hoo hoo\n- With Duck, Duck, Duck or Duck Duck Go, see [this](https://duckduckgo.test).\n"
        ),
        compared(en="- [Owl Podcast Podcast RSS](#a)\n- [Owl Podcast Website](#b)\n- [Tern Podcast RSS](#c)\n"),
        compared(en="- Terns and..\n- Owls or..\n- A fox of..\n- Songs in..\n- Words by..\n"),
        compared(en="It says `Calculated! 20` `Calculated! 20` `Calculated! 20`.\n"),
        compared(en="A a a a b, e e is f f. [More.. of it](https://a.test)\n"),
        compared(en="Wait... Duran Duran, `a a`, that that is, 10 10, [the](#x) the. Log in in Owl.\n"),
        compared(
            ja="# 一覧\n\n大学大学院、大学院、大学。大学、大学、一歩一歩、一歩、一歩の。一歩\n",
            ko="# 목록\n\n사이사이 남는, 사이에, 사이. 사이\n",
        ),
        compared(fr="Nous nous en allons, vous vous taisez. Ce qui est est bon.\n", zh="# 鸟\n\n意为为鸟歌唱。\n"),
        compared(ko="# 목록\n\n민주주의의 의의, 회의의 목록, 정의의 편, 강의의 자료, 가을을 본다\n"),
        compared(ko="# 목록\n\n은은한 빛, 마을을, 국가가, 정도도, 경로로.\n"),
        compared(
            en="Owls are master slave, master master. Logged in in host fox, host host.\n",
            ar="# قائمة\n\nواحدة واحدة، فصل فصل، صفا صفا، مثنى مثنى.\n",
            ja="# 一覧\n\nはは、母とはは、もののうち、そのののち、ここまでで、できるもののこと、なにに、国のくにに、"
            "こととする、でできる。\n",
        ),
        compared(ja="# 一覧\n\nTern Robot Owl、Tern Robot Owl Mini、Fox。ますます、ののしる、人々、一つ一つ\n"),
    ),
)
