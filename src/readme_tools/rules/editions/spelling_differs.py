"""spelling-differs: a name that is one slip off the name in the other editions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.terms import is_figure_off, is_one_letter_off, is_variant
from readme_tools.editions.around import everything
from readme_tools.editions.named import is_common
from readme_tools.editions.passages import OddText, Passage, Together, sides, vocabulary
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Rule, compared, replacement
from readme_tools.rules.editions.comparing import differing, values_of
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.diagnostic import Finding, Severity

_SIGNED = regex(r"[A-Za-z0-9](?:[A-Za-z0-9.+#_/-]*[A-Za-z0-9+#])?")
_JOINING = regex(r"(?<=[A-Za-z0-9])\+(?=[^\W\d_A-Za-z])")  # `ABF+継続`: and
_SIGN = regex(r"[.+#_/-]")
_MIXED = regex(r"[^A-Z]*[A-Z][^A-Z]*[A-Z]|[^A-Za-z]*[A-Za-z]\D*\d|\D*\d[^A-Za-z]*[A-Za-z]")  # as no language writes
_FIGURE, _SIZE = regex(r"(?<=\d)[BKMTbkm](?![A-Za-z])|[\d.,]"), regex(r"(?<=\d)[BKMTbkm](?![A-Za-z])")
_SURE = 8
_USUAL = 5  # times that an edition writes a word as the others do in its place, and the other way once
_TWICE = 2  # times that a page in other letters writes a name whole
_ACRONYM = 3
_SHORT, _LONG = 4, 5  # a name in capitals has so many letters at least, a word in small ones
_COUSINLY = 3  # a page that differs by a letter so often is in a language related to that of the others
_Words = Mapping[str, Mapping[str, str]]  # as they are written, by language and by the word in small letters


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report words in Latin letters that an edition has once, one letter off what the others have in that place."""
    every = [texts for series in everything(alignment) for texts in series.apart]
    words = [{language: _words(passage) for language, passage in texts.items()} for texts in every]
    found = [one for texts, own in zip(every, words, strict=True) for one in _slips(alignment, texts, own)]
    cousins = Counter(language for language, _ in found if language in alignment.latin)
    yield from (one for language, one in found if one is not None and cousins[language] < _COUSINLY)
    pages = [one.document.source.text for one in alignment.editions]
    for texts, own in zip(every, words, strict=True):
        yield from _cases(texts, own, pages)
        yield from _signs(texts)


def _cases(texts: Together, words: _Words, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield names with capitals within them that an edition writes once in another case, or with letters swapped."""
    for language, others in sides(texts):
        own, text = words[language], texts[language].source.text
        for word, form in own.items():
            rights = {words[one].get(word, "") for one in others}
            if form in rights:
                continue
            if rights == {""}:
                rights = {right for right in _swapped(form, words[others[0]].values()) if right.casefold() not in own}
                rights = {right for right in rights if all(right.casefold() in words[one] for one in others)}
            right = rights.pop() if len(rights) == 1 else ""
            if (
                not right
                or not any(map(str.isupper, right[1:] + form[1:]))
                or right.islower()
                or (right.isupper() and form.islower())
                or not any(re.search(rf"(?<!\w){re.escape(right)}(?!\w)", texts[one].markdown) for one in others)
            ):
                continue
            is_odd = _stands(form, text) == 1 and (len(others) > 1 or _stands(right, text))
            # Where another page of the catalogue writes it so, too, those that agree here may all be wrong.
            if is_odd and not any(_stands(form, page) for page in pages if page is not text):
                yield _finding(OddText(texts, language, others, form, right))


def _signs(texts: Together) -> Iterator[Finding]:
    """Yield names that an edition writes once with a sign more or less, or with another digit, than all others."""
    words = {
        language: dict.fromkeys(_SIGNED.findall(_JOINING.sub(" ", text) if "+" in text else text))
        for language, text in ((language, passage.said.text) for language, passage in texts.items())
    }
    for language, own in words.items():
        others = tuple(one for one in words if one != language)
        lacking = [one for one in words[others[0]] if one not in own and _MIXED.match(one)]
        lacking = [one for one in lacking if all(one in words[other] for other in others)] if lacking else []
        for right in lacking:
            near = [one for one in own if _is_signed_otherwise(one, right)]
            if len(near) != 1 or any(near[0] in words[one] for one in others):
                continue
            text = texts[language].source.text
            is_once = all(_alone(near[0], one.source.text) == (one is texts[language]) for one in texts.values())
            is_odd = len(others) > 1 or _alone(right, text) or _is_other_figure(near[0], right, texts, language)
            if is_once and is_odd:
                yield _finding(OddText(texts, language, others, near[0], right))


def _is_other_figure(one: str, right: str, texts: Together, language: str) -> bool:
    """Return whether figures differ, and the other page has its own once more, or nothing tells which is right.

    Then that of the source is.
    """
    others = (text.source.text for tag, text in texts.items() if tag != language)
    is_known = language != next(iter(texts)) or any(_alone(right, page) > 1 for page in others)
    return is_known and _FIGURE.sub("", one) == _FIGURE.sub("", right)


def _alone(word: str, text: str) -> int:
    """Count a name where no sign goes on with it."""
    return len(re.findall(rf"(?<![\w+#/-]){re.escape(word)}(?![\w+#/-])", text)) if word in text else 0


def _is_signed_otherwise(one: str, right: str) -> bool:
    """Say whether two names are the same letter by letter, but for one sign, or the digits of a name of some length."""
    letters, others = (_SIGN.sub("", word) for word in (one, right))
    if letters == others:
        return one != right and abs(len(one) - len(right)) == 1
    if max(len(one), len(right)) <= _SHORT:
        return False
    return is_figure_off(one, right) or _SIZE.sub("", one) == _SIZE.sub("", right)


def _swapped(form: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the names in capitals that have the same letters in another order."""
    if form.isupper():
        letters = sorted(form)
        yield from (one for one in others if one.isupper() and len(one) == len(form) and sorted(one) == letters)


def _stands(word: str, text: str) -> int:
    return len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text)) if word in text else 0


def _slips(alignment: Alignment, texts: Together, words: _Words) -> Iterator[tuple[str, Finding | None]]:
    """Yield slips with their languages; None for what looks like one and may be a word of a related language."""
    latin = alignment.latin
    for language, own in words.items():
        others = [one for one in words if one != language]
        shared = {word for one in others for word in words[one]}
        strange = [word for word in own if word not in shared]
        if not strange:
            continue
        strange = [word for word in strange if len(word) >= _SHORT]
        # The right name may stand in the same text once more; of short words, both may be meant.
        theirs = {
            word: form
            for one in reversed(others)
            for word, form in words[one].items()
            if word not in own or len(word) >= _SURE
        }
        for word in strange:
            form = own[word]
            ends, size = (word[0], word[-1]), len(word)
            whole = _with_its_end(alignment, texts, language, form, theirs)
            if whole and all(whole in words[one] for one in others):
                yield language, _finding(OddText(texts, language, tuple(others), form, theirs[whole]))
                continue
            near = (
                one for one in theirs if (one[0], one[-1]) == ends and -2 < len(one) - size < 2 and _is_slip(word, one)
            )
            for right in near:
                having = tuple(one for one in others if right in words[one])
                is_whole = len(having) == len(others) > 1
                known = vocabulary(alignment)
                is_capital = form[0].isupper() and theirs[right][0].isupper()  # else it is a word of their language
                is_usual = len(word) > _LONG and is_capital and known[language][right] >= _USUAL
                is_usual = is_usual and sum(count[word] for count in known.values()) == 1
                if is_usual and not ({*word} ^ {*right}).issubset(languages().words["cousins"]):
                    yield language, _finding(OddText(texts, language, having, form, theirs[right]))
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
                    yield language, _finding(OddText(texts, language, having, form, theirs[right]))
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
    short, long = sorted((word, right), key=len)
    return not (long.startswith(short) and long[len(short) :] in languages().words["inflections"])


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
        end = 1 if is_whole and strange else 2  # endings differ by language
        stem, other = (one.casefold().removesuffix("s") for one in (word, right))  # `Events` and `Eventos`
        return is_name and (strange or len(having) > 1) and is_one_letter_off(stem, other, 1, end)
    return is_name or len(word) >= _LONG


def _is_name(texts: Together, word: str, right: str) -> bool:
    """Say whether a word of a text in Latin letters is a name: none that a page writes small, or in another way.

    A common word has cousins in other languages: `Factorial` and `Fatorial`, `Silicon` and `Silikon`.
    """
    other = {*word.casefold()} ^ {*right.casefold()}
    if other and other.issubset(languages().words["cousins"]):
        return False
    return not is_common(right, texts)


def _finding(one: OddText) -> Finding:
    source, span = one.passage.source, one.passage.place(one.mine)
    fix = replacement(source, span, one.theirs, safe=False) if source.slice(span) == one.mine else None
    message = say("'{word}' here, but '{right}' in {others}", word=one.mine, right=one.theirs, **values_of(one))
    return differing(one, message, span, one.other.place(one.theirs), fix)


_HEADS = ("|  | 学習テキスト |\n|---|---|\n", "|  | Training Data |\n|---|---|\n")


RULE = Rule(
    code="RT725",
    name="spelling-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=(
        *("inconsistent-term", "inconsistent-name", "misspelt-word", "look-alike-character", "broken-character"),
        *("number-differs", "value-differs"),
    ),
    summary="A name that is one letter or capital off the name in the other editions",
    why="Names in Latin letters are the same in every language: the one that stands nowhere else is misspelt.",
    check=check,
    bad=(
        compared(
            ja=_HEADS[0] + "| [A](https://a.example) | OwlCorpora と Kawasemi の記事 |\n",
            en=_HEADS[1] + "| [A](https://a.example) | OwlCorpora and articles of Kawsemi |\n",
            found=("Kawsemi",),
            fixed={"en": _HEADS[1] + "| [A](https://a.example) | OwlCorpora and articles of Kawasemi |\n"},
        ),
        compared(
            ja="- Owl-V4-Pro の V4-Max と 4 つの記事です。\n",
            en="- Owl-V44-Pro with V4-Max and 4 articles.\n",
            found=("Owl-V44-Pro",),
            fixed={"en": "- Owl-V4-Pro with V4-Max and 4 articles.\n"},
        ),
    ),
    good=(
        compared(
            ja=_HEADS[0] + "| [A](https://a.example) | Kawasemi Models |\n",
            en=_HEADS[1] + "| [A](https://a.example) | Kawasemi Model |\n",
            fr=_HEADS[1] + "| [A](https://a.example) | Modèle Kawasemi |\n",
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
    ),
)
