"""spelling-differs: a name that is one slip off the name in the other editions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import filterfalse

from readme_tools.catalogue import languages, without_language
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.terms import LONGEST, is_inflected, is_one_letter_off, is_variant
from readme_tools.editions.around import around, everything
from readme_tools.editions.damaged import damaged_names, looking_like_names
from readme_tools.editions.lettered import other_capitals
from readme_tools.editions.named import is_common
from readme_tools.editions.parity import Difference
from readme_tools.editions.passages import OddText, Passage, Together, vocabulary
from readme_tools.markdown.nodes import plain_text
from readme_tools.rules.base import Alignment, Finding, Rule, compared, regex, replacement, say
from readme_tools.rules.editions.comparing import differing, differing_cell, odd_cells, values_in, values_of
from readme_tools.rules.text.word_lists import english_words, words_of
from readme_tools.text.grouping import grouped

_SURE = 8
_USUAL = 5  # times that an edition writes a word as the others do in its place, and the other way once
_TWICE = 2  # times that a page in other letters writes a name whole
_ACRONYM = 3
_SHORT, _LONG = 4, 5  # a name in capitals has so many letters at least, a word in small ones
_COUSINLY = 3  # a page that differs by a letter so often is in a language related to that of the others
_INITIALS = regex(r"(?:[A-Z]\.)+[A-Z]\.?")
_Words = Mapping[str, Mapping[str, str]]  # as they are written, by language and by the word in small letters


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report words in Latin letters that an edition has once, one letter off what the others have in that place."""
    yield from map(_in_capitals, odd_cells(other_capitals(alignment)))
    alignment = alignment.without_lists
    every = [texts for series in everything(alignment) for texts in series.apart]
    words = [{language: _words(passage) for language, passage in texts.items()} for texts in every]
    found = [one for texts, own in zip(every, words, strict=True) for one in _slips(alignment, texts, own)]
    cousins = Counter(language for language, _ in found if language in alignment.latin)
    slips = (one for language, one in found if one is not None and cousins[language] < _COUSINLY)
    yield from map(_finding, filterfalse(_is_right, slips))
    pages, loose = [one.document.source.text for one in alignment.editions], around(alignment).loose
    for texts in every if len(pages) > 1 else ():
        looking = looking_like_names(texts)
        yield from map(
            _finding, filterfalse(_is_right, (*looking, *damaged_names(texts, pages, alignment.latin, loose)))
        )


def _in_capitals(found: tuple[Difference, str, tuple[str, ...]]) -> Finding:
    one, language, others = found
    message = say("the capitals of {here} are other ones in {others}: {there}", **values_in(one, language, others))
    return differing_cell(one, language, others, message)


def _is_right(one: OddText) -> bool:
    """Return whether a name is that of a page in its own language, or the page that it links is called so.

    That page is not called as in the others.
    """
    mine, theirs = (_letters(word) for word in (one.mine, one.theirs))
    plain = without_language(one.mine, one.passage.said.language)
    if mine != theirs and plain == without_language(one.theirs, one.others[0]):
        return True  # `README_ko.md`
    if mine == theirs and any(map(_INITIALS.fullmatch, (one.mine, one.theirs))):
        return True  # `C.E.O`
    urls = [_letters(link.url) for link in one.passage.links if one.mine in plain_text(link.children)]
    return any(mine in url and theirs not in url for url in urls)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _slips(alignment: Alignment, texts: Together, words: _Words) -> Iterator[tuple[str, OddText | None]]:
    """Yield slips with their languages; None for what looks like one and may be a word of a related language."""
    latin = alignment.latin
    for language, own in words.items():
        others = [one for one in words if one != language]
        shared = {word for one in others for word in words[one]}
        strange = [word for word in own if word not in shared and len(word) >= _SHORT]
        if not strange:
            continue
        # The right name may stand in the same text once more; of short words, both may be meant.
        theirs = {
            word: form
            for one in reversed(others)
            for word, form in words[one].items()
            if word not in own or len(word) >= _SURE
        }
        alike = grouped(((one[0], one[-1], len(one)), one) for one in theirs)  # a slip has the same ends
        for word in strange:
            form = own[word]
            whole = _with_its_end(alignment, texts, language, form, theirs)
            if whole and all(whole in words[one] for one in others):
                yield language, OddText(texts, language, tuple(others), form, theirs[whole])
                continue
            sizes = range(len(word) - 1, len(word) + 2) if len(word) < LONGEST else ()  # else it is data
            near = (one for size in sizes for one in alike.get((word[0], word[-1], size), ()))
            for right in filter(partial(_is_slip, word), near):
                having = tuple(one for one in others if right in words[one])
                is_whole = len(having) == len(others) > 1
                known = vocabulary(alignment)
                is_capital = form[0].isupper() and theirs[right][0].isupper()  # else it is a word of their language
                is_usual = len(word) > _LONG and is_capital and known[language][right] >= _USUAL
                is_usual = is_usual and sum(count[word] for count in known.values()) == 1
                if is_usual and not ({*word} ^ {*right}).issubset(languages().words["cousins"]):
                    yield language, OddText(texts, language, having, form, theirs[right])
                    break
                if not _are_names(language, having, form, theirs[right], latin, is_whole, len(others)):
                    continue
                if any(known[one][word] for one in others) or next(iter(texts)) not in {language, *having}:
                    continue  # others write it so, too, or only cousins of this language write it otherwise
                if language in latin and not _is_name(texts, form, theirs[right]):
                    yield language, None
                    continue
                mine, total = known[language][word], sum(count[right] for count in known.values())
                is_tie = len(others) == 1 and total <= mine and language == next(iter(texts))
                if mine == 1 and not is_tie:
                    yield language, OddText(texts, language, having, form, theirs[right])
                    break


def _with_its_end(alignment: Alignment, texts: Together, language: str, form: str, theirs: Mapping[str, str]) -> str:
    """Return the name of the others whose last letter a name of one place lacks, or has one more: `SB Intuition`."""
    word = form.casefold()
    if len(word) < _SURE or not form[0].isupper():
        return ""
    near = (one for one in theirs if abs(len(one) - len(word)) == 1 and (one.startswith(word) or word.startswith(one)))
    right = next(near, "")
    if language in alignment.latin and len(right) < len(word):
        return ""  # a plural
    if not right or not theirs[right][0].isupper():
        return ""
    known = vocabulary(alignment)
    # In a page in Latin letters it may be the singular of a word.
    is_usual = known[language][right] >= (_USUAL if language in alignment.latin else _TWICE)
    is_once = sum(count[word] for count in known.values()) == 1
    return right if is_usual and is_once and not is_common(theirs[right], texts) else ""


def _words(passage: Passage) -> Mapping[str, str]:
    return {
        word.casefold(): word
        for word in passage.said.words
        if (len(word) >= _SHORT or (len(word) == _ACRONYM and word.isupper())) and word.isascii()
    }


def _is_slip(word: str, right: str) -> bool:
    if not is_one_letter_off(word, right, 1, 1) or is_variant(word, right):
        return False
    if [one for one in word if one.isdigit()] != [one for one in right if one.isdigit()]:
        return False  # another number, not another spelling
    return not is_inflected(word, right)


def _are_names(
    language: str, having: Sequence[str], word: str, right: str, latin: frozenset[str], is_whole: bool, count: int
) -> bool:
    """Say whether two words are names rather than words of two languages that resemble each other."""
    strange = any(one not in latin for one in having)
    is_name = any(one.isupper() for one in word) and any(one.isupper() for one in right)
    if not is_name and not strange and 1 == len(having) < count:
        return False  # a word of one of several languages: `repositories` and `repositorios`
    words = english_words()
    is_cousin = word.casefold() in words and right.casefold() not in words
    if is_cousin and not strange and not any(one.startswith("en") for one in having):
        return False  # English words left in an edition: `professional`, which is `profesional` in another language
    if language in latin:
        listed = words_of(languages().language(language)).lists
        if listed and listed[0] != words.lists[0] and lexicon(listed[0]).get(word.casefold()) is not None:
            return False  # it is a word of that language: `Inmutable`
        is_substitute = len(word) == len(right) and sorted(word) != sorted(right)
        if not listed and is_substitute and lexicon(words.lists[0]).get(right.casefold()) is not None:
            return False  # nobody knows the words of that language, which may have it from English: `Manajer`
        end = 1 if is_whole and strange else 2  # endings differ by language
        stem, other = (one.casefold().removesuffix("s") for one in (word, right))  # `Events` and `Eventos`
        return is_name and (strange or len(having) > 1) and is_one_letter_off(stem, other, 1, end)
    return is_name or len(word) >= _LONG


def _is_name(texts: Together, word: str, right: str) -> bool:
    """Say whether a word of a text in Latin letters is a name: none that a page writes small, or in another way.

    A common word has cousins in other languages: `Factorial` and `Fatorial`, `Silicon` and `Silikon`.
    """
    other = {*word.casefold()} ^ {*right.casefold()}
    return not (other and other.issubset(languages().words["cousins"])) and not is_common(right, texts)


def _finding(one: OddText) -> Finding:
    source, span = one.passage.source, one.passage.place(one.mine)
    fix = replacement(source, span, one.theirs, safe=False) if source.slice(span) == one.mine else None
    message = say("'{word}' here, but '{right}' in {others}", word=one.mine, right=one.theirs, **values_of(one))
    return differing(one, message, span, one.other.place(one.theirs), fix)


_HEADS = ("|  | 学習テキスト |\n|---|---|\n", "|  | Training Data |\n|---|---|\n")
_NAMES = ["macOS", "KokushiMD-10", "PyTorch", "HuBERT", "OpenAI", "FunASR", "AVX2"]
_DAMAGED = ["mac OS", "KokushiMD.10", "Py Torch", "HuBERT.pdf", *_NAMES[4:]]


def _page(heading: str, *texts: str) -> str:
    rows = (f"| [{name}](https://{name}.example) | {text} |\n" for name, text in zip("abcdefg", texts, strict=True))
    return f"|  | {heading} |\n|---|---|\n{''.join(rows)}"


RULE = Rule(
    code="RT725",
    lists=True,
    yields_to=(
        *("inconsistent-term", "inconsistent-name", "misspelt-word", "look-alike-character", "broken-character"),
        *("number-differs", "value-differs"),
    ),
    summary="A name that is one letter or capital off the name in the other editions",
    why="Names in Latin letters are the same in every language: the one that stands nowhere else is misspelt.",
    check=check,
    bad=(
        compared(
            ja=_HEADS[0] + "".join(f"| a{at} | Tern{at} |\n" for at in range(9)) + "| b | OwlNest |\n",
            en=_HEADS[1] + "".join(f"| a{at} | Tern{at} |\n" for at in range(9)) + "| b | ⟦Owlnest⟧ |\n",
        ),
        compared(
            en="# A\n\n- Based on Kestrela\n- Based on Kestrela\n",
            fr="# A\n\n- Fondé sur ⟦Kestreal→Kestrela⟧\n- Fondé sur Kestrela\n",
        ),
        compared(en="- Songs by Kawasemi\n- By Kawasemi\n", ja="- ⟦Kawasem→Kawasemi⟧ の歌\n- Kawasemi の話\n"),
        compared(ja="- OwlNest の歌です。\n- OwlNest と夜\n", en="- Songs of ⟦OwlNes→OwlNest⟧.\n- OwlNest, night\n"),
        compared(
            ja=_HEADS[0] + "| [A](https://a.example) | OwlCorpora と Kawasemi の記事 |\n",
            en=_HEADS[1] + "| [A](https://a.example) | OwlCorpora and articles of ⟦Kawsemi→Kawasemi⟧ |\n",
        ),
        compared(
            ja=_page("説明", *(f"{one}の道具" for one in _NAMES)),
            en=_page("Text", *(f"A tool of {one} it is" for one in _DAMAGED)),
            found=("mac OS", "KokushiMD.10", "Py Torch", "HuBERT.pdf"),
            fixed={"en": _page("Text", *(f"A tool of {one} it is" for one in _NAMES))},
        ),
        compared(
            ja="- Byte-Pair の表\n- XVERSE-13B の歌\n- GET、POST と PUT\n",
            en="- ⟦Byte-Byte-Pair→Byte-Pair⟧ tables\n- Songs of ⟦13B-XVERSE→XVERSE-13B⟧\n- ⟦GETPOST→GET, POST⟧, PUT\n",
        ),
        compared(
            ja=_page("説明", *(f"{one}の道具、HTTPの" for one in "abcdefg")),
            en=_page("Text", "A ⟦HTFP→HTTP⟧ tool", *(f"The HTTP {one}" for one in "bcdefg")),
        ),
        compared(
            ja=_page("説明", *(f"{one}の道具" for one in _NAMES)),
            en=_page("Text", *(f"A tool of {one} it is" for one in _NAMES)),
            fr=_page(
                "Texte", *(f"Le {one} est" for one in (*_NAMES[:3], "⟦HuBRET→HuBERT⟧", "OpenAI", "FunASR", "AVX2"))
            ),
        ),
        compared(
            en="Read Owltern and the FoxLM.\n\n- [FoxLM](https://fox.example)\n",
            ja="Owltern と ⟦FoxxLM→FoxLM⟧ を読む。\n\n- [FoxLM](https://fox.example)\n",
        ),
        compared(
            ja="- Owl-V4-Pro の V4-Max と 4 つの記事です。\n",
            en="- ⟦Owl-V44-Pro→Owl-V4-Pro⟧ with V4-Max and 4 articles.\n",
        ),
        compared(
            ja="|  | 名前 |\n|---|---|\n| [A](https://a.example) | **owl_cht-OCRv3**（無料） |\n",
            en="|  | Name |\n|---|---|\n| [A](https://a.example) | **⟦owl_tcht-OCRv3→owl_cht-OCRv3⟧** (free) |\n",
        ),
        compared(
            en="- [1Owl](https://1owl.example/) nests\n- Neither `Box/BigBox` nor `box/BigBox`\n",
            ja="- [⟦1owl→1Owl⟧](https://1owl.example/) の巣\n- `⟦Box/Bigbox→Box/BigBox⟧` と `box/BigBox` でない\n"
            "\n1Owl と Box/BigBox\n",
        ),
    ),
    good=(
        compared(en=f"{_HEADS[1]}| a | The C.E.O. of Owl |\n", fr=f"{_HEADS[1]}| a | Le CEO de Owl |\n"),
        compared(
            en="# A\n\n- New 2026-06-11: owls\n",
            es="# A\n\n- Novedad 11-06-2026: búhos\n",
            ja="# A\n\n- 変更 2026-06-11：梟\n",
        ),
        compared(
            en="# Owl\n\nThis DNA of it.\n",
            fr="# Hibou\n\nCet ADN.\n",
            ja="# 梟\n\nその DNA です。\n",
            ko="# 새\n\n그 DNA 입니다.\n",
        ),
        compared(ja="- 💪 Immutable な森\n", es="- 💪 Inmutable\n", en="- 💪 Immutable\n"),
        # Each has its own page as the example, `+` is `or more`, and a dash stands before a word.
        compared(
            en="Add `owl_<code>.md`, such as `owl_es.md`, of 100m+, and — in the nest — re-enter.\n",
            es="Añada `owl_<código>.md`, como `owl_es.md`, de 100m+, y —en el nido— entre.\n",
            ko="`owl_<코드>.md`를 `owl_ko.md`처럼 100m 이상으로 추가하세요.\n",
        ),
        compared(en="- Nests of Kawasemis\n- By Kawasemis\n", ja="- Kawasemi の巣\n- Kawasemis の話\n"),
        compared(
            en="The `OWL_NAME` flag is what the owl is called.\n",
            fr="Le drapeau `OWL_NAME` nomme le hibou.\n",
            es="El campo `OWL_NAME` es el Name del búho.\n",
        ),
        compared(ja="- [森の梟-歌い-16k-onnx](a.md)\n", en="- [Wood Owl - Song - 16k - onnx](a.md)\n"),
        compared(
            en="Use Curl, Owl2 and 'OWL-NEST'. Tern3 is out: Tern3 it is.\n",
            ja="cURL と Owl 2 と `OWL_NEST` を使う。Tern3 は Tern2 の次です。\n",
            fr="Utilisez Curl, Owl2 et 'OWL-NEST'. Tern3 est là : Tern3 donc.\n",
        ),
        compared(
            en=_HEADS[1] + "| [A](https://a.example) | Natural Language |\n",
            fr=_HEADS[1] + "| [A](https://a.example) | Langage naturel |\n",
        ),
        compared(
            ja=_HEADS[0] + "| [A](https://a.example) | Kawasemi の記事 |\n",
            en="KawaSemi.\n\n" + _HEADS[1] + "| [A](https://a.example) | Articles of Kawasemi |\n",
            fr=_HEADS[1] + "| [A](https://a.example) | Articles de KawaSemi |\n",
        ),
        compared(
            ja="- UI/UX の Owl-Nest、python/gRPC/http です。\n", en="- VI/UI and the Owl Nest, Python/gRPC/HTTP.\n"
        ),
        # The title of a paper, and its words in a sentence.
        compared(
            ja="- [Owl-to-Tern Singing](https://a.example)：夜の歌\n",
            en="- [Owl-to-Tern Singing](https://a.example): a list of owl-to-tern songs\n",
        ),
    ),
)
