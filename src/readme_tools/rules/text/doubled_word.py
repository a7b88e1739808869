"""doubled-word: a word, phrase, line or sign that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Rule, at, compared, correction, replacement
from readme_tools.rules.editions.blocks import ELSEWHERE, Block, BlockKind, blocks, own_text
from readme_tools.rules.text.doubled_names import doubled_names
from readme_tools.rules.text.listed_again import listed_again
from readme_tools.rules.text.wide_letters import parts_twice
from readme_tools.rules.text.word_lists import english_words, words_of
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Source, Span

# Lower-case words: names such as `Duran Duran` are in capitals. What may begin a match stands first in a pattern, and
# what may not stand before it next: so, most of a text is passed over at once.
_WORD = regex(r"([^\W\d_A-Z](?:(?<![\w'’-].)(?<!\w\..)|(?<=['’].)(?=[^\W\d_A-Z]{3}))[^\W\d_A-Z]++) +\1(?![\w'’-])")
# Several words, said again at once; Chinese and Japanese write them without spaces. Sizes repeat: `4b, 4b`.
# What two spaces set off is a title: `The Owl  The Owl is a bird`.
# A clause may begin with the words that end the one before: `calls the function, the function returns`.
# That its first word stands there once more is quickly seen.
_PHRASE = regex(
    r"(?<!\w)(?=([^\W\d_]\w* )[^\n|\d/]{2,83}?\1)"
    r"([^\W\d_]\w* [^\n|\d,;/]{2,80}?)(?:[、，；]{0,2} ?|(?<=\w)[,;] ?)\2(?!\w)"
)
# A line of a cell or paragraph that says several words, and the next one again.
_LINE = regex(r"(?m)^(?=.*[a-z\u3041-\u3096\uac00-\ud7a3]{4}.* )([^\n]{20,})\n\1$")
_CJK_PHRASE = regex(r"([\u3040-\u30ff\u3400-\u9fff]{5,40}?)(?:\1|[、，]\1(?![\u3040-\u30ff\u3400-\u9fff]))")
# A name in capitals, said twice where it mostly stands once: not `Duran Duran`.
_NAME = regex(r"([A-Z](?<![\w'’&.-].)\w{2,}) \1(?![\w'’&.-])")
# A comma or a full stop too many; three dots are an ellipsis.
_SIGN = regex(
    r"([、。，；：,;.:✅❌☑✔✖◯✕])(?:(?<=[、。，；：])(?<![、。，；：].)\1(?!\1)|(?<=[\w)\]%\ufffc][,;]) ?\1(?=\s)"
    r"|(?<=[^\W\d_]{2}\.)\.(?=\s|\Z)|(?<=\d\.)\.(?=\d)|(?<=\w:):(?= \w)|(?<=[✅❌☑✔✖◯✕])\1)"
)
_NUMBER = regex(r"(?<!\d)\d+\.\.\d+")  # a range, unless the page has it with one point
_SIGNS = (",,", ", ,", ";;", "; ;", "..", ":: ", "：：", *(2 * one for one in "、。，；✅❌☑✔✖◯✕"))
# A full-width stop or comma, and one of the other kind beside it; a comma before a full stop.
_MIXED = regex(
    r"([。，、；：.,])(?:(?<=[。，、；：])[.,;:](?![.\w/\\])|(?<=[\u3040-\u30ff\u3400-\u9fff][.,])([。，、；])"
    r"|(?<=[^\W\d_]{3},)(\.)(?=\s|\Z))"
)
_ANY = regex(r".")
_WHOLE = regex(r".(?:(?<=[\u3040-\u30ff\u3400-\u9fff\W])|(?![\w'’-]))")  # the end of a word
_FOLLOWING = regex(r" [^\W\d_]{3,}")
_STOP = regex(r"[.!?:;]\s")
_GAP = regex(r"[ \t]*\n[\s>]*")  # what stands between two items or headings that follow each other at once
_CUT = regex(r"\.\.(?<=[^\W\d_]{2}\.\.)(?!\.)")  # an ellipsis, where a page writes it so again and again
_AND = regex(r"\s*[&+]")
_LONG, _HABIT = 8, 4
_SHORTEST, _PHRASED = 2, 11  # letters of what may say something twice, a sign or a phrase
_LITTLE = 3  # letters of a little word: what repeats one chains nothing
_BRIEF = 6  # letters of a phrase of which the last word has two: `side by side by side` is shorter, or goes on so


def check(edition: Edition) -> Iterator[Finding]:
    """Report doubled words of an edition's own text, but for those that its language doubles."""
    language = edition.profile.language(edition.language)
    allowed = {one: before.split() for one, _, before in (each.partition(" ") for each in language.doubled)}
    particles = _particles(language.particles)
    source = edition.document.source
    # These are rare: one look at the file tells whether there are any.
    rare = tuple(
        one
        for one, is_there in (
            (_NAME, _NAME.search(source.text)),
            (_SIGN, any(map(source.text.__contains__, _SIGNS))),
            (_MIXED, _MIXED.search(source.text)),
        )
        if is_there
    )
    is_cut = len(_CUT.findall(source.text)) > _HABIT
    alone, is_meant = cache(_stands_alone), partial(_is_meant, language.determiners)
    wide = (_CJK_PHRASE, *((particles,) if language.particles else ()))
    previous: Block | None = None
    again: list[Finding] = []
    seen: set[str] = set()  # texts that say nothing twice: years and licences stand in every row
    for block in blocks(edition, _ANY):
        text = source.slice(block.span)
        if block.kind in (BlockKind.PROSE, BlockKind.HEADING):
            if previous is not None and _is_again(source, previous, block, text):
                said = " ".join(text.strip("# ").split())
                again.append(_twice(source, block.span, said, Span(previous.span.end, block.span.end)))
            else:
                yield from again if len(again) == 1 else ()  # what is said three times is said so on purpose
                again = []
            previous = block
        if len(text) < _SHORTEST or text in seen:
            continue
        flat = own_text(block.inlines)
        gaps = flat.text.count(" ")
        words = (*((_WORD,) if gaps else ()), *rare, *((_PHRASE,) if gaps > 1 and len(flat.text) >= _PHRASED else ()))
        words = (*words, _LINE) if "\n" in flat.text and gaps > 1 else words
        patterns = words if flat.text.replace(ELSEWHERE, "").isascii() else (*words, *wide)
        found = [(pattern, match) for pattern in patterns for match in pattern.finditer(flat.text)]
        if not found:
            if "\n" not in flat.text:
                seen.add(text)
            continue
        taken: set[int] = set()
        for pattern, match in found:
            once = match[match.lastindex or 0]
            is_noun = language.capital_nouns and once.lower() in words_of(language)
            is_name = pattern is _NAME and not is_noun and not _is_word(once, flat.text[match.end() :])
            is_sound = (
                pattern is _WORD and _end(flat.text, match, once) > match.end() and once not in words_of(language)
            )
            if (is_name and not alone(source.text, once)) or is_sound or is_meant(flat.text, match):
                continue
            if (
                not taken.isdisjoint(range(*match.span()))
                or (once in allowed and _is_led_to(flat.text[: match.start()], allowed[once]))
                or (pattern in (_WORD, _NAME) and language.reduplicates)
                or (pattern is _PHRASE and once[0].islower() and match[0][len(once)] in ",;")
                or (pattern is _PHRASE and _is_idiom(once, flat.text[match.end() :], source.text))
                or (pattern is _PHRASE and _of().fullmatch(once) and not _is_again_of(flat.text, match.end()))
                # `Owl Robot、Owl Robot Mini` are two names, as are `Owl Robot、Owl Robot & Tern`
                or (
                    pattern is _PHRASE
                    and match[0][len(once)] in "、，；,;"
                    and (flat.text[match.end() :].lstrip()[:1].isalnum() or _AND.match(flat.text, match.end()))
                )
                or (once == "." and is_cut)
                or ELSEWHERE in once
                or len(set(once)) < 2 <= len(once)
            ):
                continue
            if pattern is _SIGN and match[0] == ".." and not _is_decimal(source.text, flat.text, match.start()):
                continue
            if pattern not in (_SIGN, _MIXED) and not any(one.isalpha() for one in once):
                continue
            end = match.end() if pattern is _MIXED else _end(flat.text, match, once)
            taken.update(range(match.start(), end))
            span = flat.span(match.start(), end)
            if pattern is _MIXED:
                message = say("'{signs}' are two signs where one is enough", signs=match[0])
                yield correction(source, span, message, once, written=match[0])
            else:
                is_plain = source.slice(span) == flat.text[match.start() : end]
                yield _twice(source, span, once, span, once, is_plain)
    yield from again if len(again) == 1 else ()
    yield from _parts(edition)


def _parts(edition: Edition) -> Iterator[Finding]:
    """Report parts of names and words that stand twice, and items of enumerations."""
    page, language = edition.document, edition.profile.language(edition.language)
    for place, part in (*doubled_names(page), *parts_twice(page, language)):
        yield _twice(page.source, place, part, place, part)
    for place, item in listed_again(page):
        yield Finding(
            at(page.source, place), say("'{text}' stands in this enumeration once more: delete one", text=item)
        )


def _is_meant(determiners: Collection[str], text: str, match: re.Match[str]) -> bool:
    """Return whether words are said again on purpose: three times, or as a chain, `a box that holds a box that ...`."""
    once = match[match.lastindex or 0].casefold()
    words = once.split()
    is_chain = (
        len(words) > _SHORTEST
        and not {words[0], words[-1]}.isdisjoint(determiners)
        and not {*words}.isdisjoint(languages().words["chaining"])
    )
    before = f" {text[: match.start()].rstrip().casefold()}"
    # `lists of lists of lists`, not `plus que ce que ce que`
    is_chain |= len(words) > 1 and len(words[-1]) > _LITTLE and before.endswith(words[-1])
    return is_chain or before.endswith(f" {once}" if len(words) > 1 else once)  # not `do que o que o que`


def _is_led_to(before: str, words: Sequence[str]) -> bool:
    """Return whether one of some words, if there are any, stands in the sentence that a text ends with."""
    said = re.findall(r"\w+|,", _STOP.split(before)[-1].lower())
    return not words or not set(words).isdisjoint(said)


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


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(languages().words['of'])}) \w{{4,}}")


def _is_again_of(text: str, end: int) -> bool:
    """Return whether what is said twice goes on with one that takes it up: `de données de données de l'équipe`."""
    return re.match(rf" (?:{alternatives(languages().words['of'])})\b", text[end : end + 6]) is not None


def _is_idiom(once: str, after: str, page: str) -> bool:
    """Return whether what is said twice is a word with a little one that pairs it: `layer by layer by hand`.

    What the page otherwise says once before the word that follows is none: `jeu de jeu de données`.
    """
    following = _FOLLOWING.match(after)
    if following and page.count(f"{once}{following[0]}") > _SHORTEST and page.count(f"{once} {once}") == 1:
        return False
    first, _, last = once.rpartition(" ")
    if len(last) > _SHORTEST or " " in first:
        return False
    is_pairing = last.lower() in languages().words["pairing"] or after.lstrip().startswith(first)
    return is_pairing or len(once) < (_BRIEF if not once.isascii() else _PHRASED - 2)


def _stands_alone(text: str, name: str) -> bool:
    """Return whether a page mostly says a name once, and never twice without a space: `DuckDuckGo`."""
    if f"{name}{name}".casefold() in text.casefold():
        return False
    return text.count(name) >= 2 * text.count(f"{name} {name}") + 3


def _is_word(name: str, after: str) -> bool:
    """Return whether a name is a frequent word of English that goes on in small letters: `Cloud Cloud only`."""
    return english_words().told(name.lower()) in ("0", "1") and after[:1] == " " and after[1:2].islower()


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
    name="doubled-word",
    severity=Severity.WARNING,
    subject=Edition,
    yields_to=("duplicate-entry",),
    summary="A word, sentence, line, heading or comma that stands twice in a row, or an item twice in an enumeration",
    why="It is left over from an edit, and the next reader wonders what is missing between the two.",
    check=check,
    bad=(
        compared(
            ("CLI", "対話", "News", "Owl songs"),
            en="It has (News, Wiki, News, Owl Wiki).\n\n| A | B |\n|---|---|\n| a | Owl songs, OCR, Owl songs, PDF |\n",
            ja="# 一覧\n\n- 追加：CLI、API、CLI、サーバー。\n- 対応：対話、翻訳、対話、要約。\n",
        ),
        compared(
            ("Owl-Owl", "CurlewCurlew"),
            en="Use Owl-Owl-Tern-7B or [CurlewCurlew](https://example.org/curlew), as Owl-Tern-7B is.\n",
            fixed={"en": "Use Owl-Tern-7B or [Curlew](https://example.org/curlew), as Owl-Tern-7B is.\n"},
        ),
        compared(
            en="This is the the the the list of of of-course.\n",
            found=("the the the the", "of of"),
            fixed={"en": "This is the list of of-course.\n"},
        ),
        compared(
            ko="# 목록\n\n자료를를 목록에 여는는 것.\n\n- 모델은은 크다\n- 한국에서에서 만든 것\n",
            found=("를를", "는는", "은은", "에서에서"),
            fixed={"ko": "# 목록\n\n자료를 목록에 여는 것.\n\n- 모델은 크다\n- 한국에서 만든 것\n"},
        ),
        compared(
            ja="# 一覧\n\nこれをを Owl にに対して使うとき、GPTはは、これがが。\n\n"
            "| モデルのの名 |\n|---|\n| このモデルでで |\n",
            found=("をを", "にに", "はは", "がが", "のの", "でで"),
            fixed={
                "ja": "# 一覧\n\nこれを Owl に対して使うとき、GPTは、これが。\n\n"
                "| モデルの名 |\n|---|\n| このモデルで |\n"
            },
        ),
        compared(
            ("事前事前", "対話対話", "パラメータパラメータ", "사전사전"),
            ja="# 一覧\n\n事前学習、事前学習、事前学習、対話、対話、パラメータと、パラメータの\n\n"
            "事前事前学習のモデル。この対話対話のためのフルパラメータパラメータ\n",
            ko="# 목록\n\n사전학습, 사전학습의, 사전학습\n\n이것은 사전사전학습\n",
            fixed={
                "ja": "# 一覧\n\n事前学習、事前学習、事前学習、対話、対話、パラメータと、パラメータの\n\n"
                "事前学習のモデル。この対話のためのフルパラメータ\n",
                "ko": "# 목록\n\n사전학습, 사전학습의, 사전학습\n\n이것은 사전학습\n",
            },
        ),
        compared(en="It is Cloud Cloud only.\n", found=("Cloud Cloud",), fixed={"en": "It is Cloud only.\n"}),
        compared(
            fr="# Liste\n\nUn jeu de données, le jeu de données et du jeu de jeu de données pour la liste.\n",
            found=("jeu de jeu de",),
            fixed={"fr": "# Liste\n\nUn jeu de données, le jeu de données et du jeu de données pour la liste.\n"},
        ),
        compared(
            en="Its endpoint at endpoint at the port, layer by layer by hand, side by side by side.\n",
            ko="# 목록\n\n이것이 성능이 가장 성능이 가장 좋다.\n",
            found=("endpoint at endpoint at", "성능이 가장 성능이 가장"),
            fixed={
                "en": "Its endpoint at the port, layer by layer by hand, side by side by side.\n",
                "ko": "# 목록\n\n이것이 성능이 가장 좋다.\n",
            },
        ),
        compared(
            en="| Model | Data |\n|---|---|\n| a | Data: some not disclosed<br>Data: some not disclosed |\n",
            found=("Data: some not disclosed<br>Data: some not disclosed",),
        ),
        compared(
            en="The list is is here, what it is is a list. `a` is is one.\n",
            found=("is is", "is is"),
            fixed={"en": "The list is here, what it is is a list. `a` is one.\n"},
        ),
        compared(
            es="# Lista\n\nUna tabla para los a los a los datos.\n",
            found=("a los a los",),
            fixed={"es": "# Lista\n\nUna tabla para los a los datos.\n"},
        ),
        compared(
            ja="# Tern 一覧\n\n一覧です。。 Tern Owl, Tern Fox, Tern Tern\n",
            found=("。。", "Tern Tern"),
            fixed={"ja": "# Tern 一覧\n\n一覧です。 Tern Owl, Tern Fox, Tern\n"},
        ),
        compared(
            en="Version 4..0 of 4.0:: a fox, 0..9 and fox::tern.\n",
            found=("..", "::"),
            fixed={"en": "Version 4.0 of 4.0: a fox, 0..9 and fox::tern.\n"},
        ),
        compared(
            ja="# 一覧\n\n- 小さいフクロウです。.\n- 赤い、, 大きい\n",
            found=("。.", "、,"),
            fixed={"ja": "# 一覧\n\n- 小さいフクロウです。\n- 赤い、 大きい\n"},
        ),
        compared(
            en="# A\n\n## Terns\n\n## Terns\n\n- One of them.\n- One of them.\n",
            found=("## Terns", "- One of them."),
            fixed={"en": "# A\n\n## Terns\n\n- One of them.\n"},
        ),
        compared(
            en="| Model | Data |\n|---|---|\n| a | Japanese Wikipedia, Japanese Wikipedia |\n",
            found=("Japanese Wikipedia, Japanese Wikipedia",),
            fixed={"en": "| Model | Data |\n|---|---|\n| a | Japanese Wikipedia |\n"},
        ),
    ),
    good=(
        compared(
            en="See owls, e.g., an owl, e.g., a tern. Sing, sing, sing.\n\nTerns, owls, terns\n\n"
            "| By | At |\n|---|---|\n| Owls, Terns, Owls, Larks | Paris, Rome, Oslo, Bonn |\n"
        ),
        compared(en="Pizza-Pizza-Hut, BerBer and Duran-Duran.\n"),
        compared(
            en="## Owl owl owl\n\nA box that holds a box that holds a fox.\n"
            "- Lists of lists of lists of lists, and hoo hoo hoo\n- With Duck, Duck, Duck or Duck Duck Go, see [this](https://duckduckgo.test).\n"
        ),
        compared(ja="# 一覧\n\nTern Robot Owl、Tern Robot Owl Mini、Fox\n"),
        compared(en="- Terns and..\n- Owls or..\n- A fox of..\n- Songs in..\n- Words by..\n"),
        compared(en="Wait... Duran Duran, `a a`, that that is, 10 10 and [the](#x) the.\n"),
        compared(ja="# 一覧\n\n版：.NET、.md の版、./a、etc.、など。...\n"),
        compared(
            ja="# 一覧\n\n大学大学院、大学院、大学。大学、大学、一歩一歩、一歩、一歩の。一歩\n",
            ko="# 목록\n\n사이사이 남는, 사이에, 사이. 사이\n",
        ),
        compared(fr="Nous nous en allons, vous vous taisez.\n"),
        compared(ko="# 목록\n\n민주주의의 의의, 회의의 목록, 정의의 편, 강의의 자료, 가을을 본다\n"),
        compared(ko="# 목록\n\n은은한 빛, 마을을, 국가가, 정도도, 경로로.\n"),
        compared(
            ja="# 一覧\n\nはは、母とはは、もののうち、そのののち、ここまでで、できるもののこと、なにに、国のくにに、"
            "こととする、でできる。\n"
        ),
        compared(ja="# 一覧\n\nますます、いろいろ、ののしる、人々、一つ一つ\n"),
    ),
)
