"""look-alike-character: letters that look like others: of another script, of another width, or taken apart."""

import re
import unicodedata
from collections.abc import Iterator
from string import digits

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import Document, Text
from readme_tools.markdown.syntax import all_texts, texts_with
from readme_tools.rules.base import BEYOND_ASCII, Example, Finding, Message, Rule, correction, regex, say
from readme_tools.rules.base import at as location
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.looks import LIKE_LATIN, told_apart
from readme_tools.text.scripts import HIRAGANA, KANJI, KATAKANA

_LETTERS = "".join(LIKE_LATIN)
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_MIXED = regex(rf"[\w]*(?:[A-Za-z][{_LETTERS}]|[{_LETTERS}][A-Za-z])[\w]*")
_ANY_WIDE = regex(rf"[{_WIDE}]+(?:[ \u3000]?[{_WIDE}]+)*")
_JOINED = regex(r"\w*[\ufb00-\ufb06]\w*")
_ANY_NARROW = regex(r"[\uff66-\uff9f]+")
_KANJI, _HAN, _KANA = regex(f"[{KANJI}]"), regex(f"[{KANJI}]{{2,}}"), regex(f"[{HIRAGANA}]")
# Hiragana of a page in Japanese; letters of another language that are slips and no quotation; letters beside it.
_MANY, _STRANGE, _AROUND = 50, 2, 3
_KATAKANA = regex(r"[\u30a1-\u30fa]")
# A base and its mark that are one character otherwise; three parts of one Hangul syllable.
_EAST = f"\u3041-\u30ff{KANJI}"
_APART = regex(
    r"[A-Za-z\u00c0-\u024f\u3041-\u3096\u309d\u30a1-\u30fa\u30fd][\u0300-\u036f\u3099\u309a]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_RADICAL = regex(rf"[\u2f00-\u2fd5](?:(?<=[{_EAST}].)|(?=[{_EAST}]))")  # as a part of a character is listed
_SUSPECT = regex(
    rf"[\u2f00-\u2fd5{_LETTERS}{_WIDE}\uff66-\uff9f\u0300-\u036f\u3099-\u309c\u00a8\u00b4\u1100-\u11c2\u2010\u2012-\u2015\u2212\ufb00-\ufb06]"
)
# Dashes between two letters or a letter and a digit, where a name has a hyphen.
_DASH = regex(
    r"(?<=[A-Za-z])[\u2010\u2012-\u2015\u2212](?=[A-Za-z0-9])|(?<=[0-9])[\u2010\u2012-\u2015\u2212](?=[A-Za-z])"
)
# Dashes between two katakana, where a word has a long vowel; accents that stand beside their letters.
_VOWEL = regex(r"(?<=[\u30a1-\u30fa])[\u2010-\u2015\u2212](?=[\u30a1-\u30fa])")
_KATAKANA_WORD = regex(rf"[{KATAKANA}\u2010-\u2015\u2212]+")
_BESIDE = {"\u00b4": "\u0301", "\u00a8": "\u0308", "\u309b": "\u3099", "\u309c": "\u309a"}
_ACCENT_BESIDE = regex(r"(?<=[a-z])[\u00b4\u00a8][aeiouy](?=[a-z])|[\u304b-\u307b\u30ab-\u30db][\u309b\u309c]")
# What no key writes between two words; a minus is between two letters of a formula: `a−b`.
_NO_KEY = regex(r"\u2010(?<=[A-Za-z].)(?=[A-Za-z])|\u2212(?<=[A-Za-z]{2}.)(?=[A-Za-z]{2})")
_NAME = regex(r"[\w.\u2010\u2012-\u2015\u2212-]+")
# A dash that stands between two that are beside each other.
_BETWEEN, _PAIR = "\u2013", 2
# So many places of a width are a habit of the page.
_HABIT = 5


def check(document: Document) -> Iterator[Finding]:
    """Report each word of such letters in running text; what is code, or a habit of the page, is left alone."""
    source = document.source
    if _HAN.search(source.text):
        yield from _of_another_language(document)
    if _SUSPECT.search(source.text) is None:
        return
    yield from _radicals(document)
    is_japanese = len(_KATAKANA.findall(source.text)) > _HABIT
    wide, narrow = [], []
    yield from _in_urls(document)
    for one in all_texts(document):
        if not _SUSPECT.search(one.value):
            continue
        text = source.slice(one.span)
        for match in _MIXED.finditer(text):
            right = "".join(LIKE_LATIN.get(sign, sign) for sign in match[0])
            if right.isascii():
                what = say("'{word}' has a letter of another script that looks like a Latin one", word=match[0])
                yield _finding(document, one, match, what, right)
        for match, what, right in _set_otherwise(text, source.text):
            yield _finding(document, one, match, what, right)
        for match in _APART.finditer(text):
            right = unicodedata.normalize("NFC", match[0])
            if len(right) == 1:
                yield _finding(document, one, match, _taken_apart(match[0], right), right, same="apart")
        wide += [(one, match) for match in _ANY_WIDE.finditer(text)]
        narrow += [(one, match) for match in _narrow(text)] if is_japanese else []
    for found, name in ((wide, say("full-width")), (narrow, say("half-width"))):
        if len(found) < _HABIT:
            for one, match in found:
                right = unicodedata.normalize("NFKC", match[0])
                what = say("'{word}' is written in {width} characters", word=shortened(match[0]), width=name)
                yield _finding(document, one, match, what, right)


def _radicals(document: Document) -> Iterator[Finding]:
    """Yield parts of characters amid characters: alone they are listed as such."""
    for one, match in texts_with(document, _RADICAL):
        if one.is_plain:
            what = say("'{word}' is a part of a character, not the character that looks like it", word=match[0])
            yield _finding(document, one, match, what, unicodedata.normalize("NFKC", match[0]), same="radical")


def _narrow(text: str) -> Iterator[re.Match[str]]:
    """Yield katakana of half their width, unless a text is about such."""
    if not any(word in text.casefold() for word in languages().words["half-width"]):
        yield from _ANY_NARROW.finditer(text)


def _taken_apart(written: str, right: str) -> Message:
    return say("'{word}' is written as a letter and its mark apart", word=told_apart(written, right)[0])


def _set_otherwise(text: str, page: str) -> Iterator[tuple[re.Match[str], Message, str]]:
    """Yield words with letters joined as in print, and names with a dash that the page writes with a hyphen."""
    for match in _JOINED.finditer(text):
        if match[0] == text.strip():
            continue  # alone in a cell the sign itself is shown
        what = say("'{word}' has a ligature, letters joined to one sign as in print", word=match[0])
        yield match, what, unicodedata.normalize("NFKC", match[0])
    for match in _ACCENT_BESIDE.finditer(text):
        sign = _BESIDE[match[0].strip("aeiouy")[-1]]
        letter = match[0][-1] if match[0][0] in _BESIDE else match[0][0]
        right = unicodedata.normalize("NFC", letter + sign)
        if len(right) == 1:
            yield match, _taken_apart(match[0], right), right
    for match in _KATAKANA_WORD.finditer(text) if _VOWEL.search(text) else ():
        right = _VOWEL.sub("\u30fc", match[0])
        if right != match[0] and right in page:
            yield match, say("'{word}' has a dash for the sign of a long vowel", word=match[0]), right
    for match in _NAME.finditer(text) if _DASH.search(text) else ():
        right = _DASH.sub("-", match[0])
        if right != match[0] and right in page and _is_whole(right, page) and not _is_relation(match[0]):
            yield match, say("'{word}' has a dash where it otherwise has a hyphen", word=match[0]), right
        elif (no_key := _NO_KEY.search(match[0])) and page.count(no_key[0]) <= _STRANGE:
            yield match, say("'{word}' has a dash that no key writes for a hyphen", word=match[0]), right


def _is_whole(word: str, page: str) -> bool:
    """Return whether a page has a word that is no part of another one: URLs have a hyphen for each space and sign."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page) is not None


def _is_relation(written: str) -> bool:
    """Return whether a longer dash stands between two names, or the ends of a range: `human–computer`, `N5–N3`."""
    parts = written.split(_BETWEEN)
    bare = [part.rstrip(digits) for part in parts]
    if len(parts) == _PAIR == len({*parts}) and bare[0] == bare[1] and bare != parts:
        return True
    if len(parts) != _PAIR or not all(part in (part.lower(), part.capitalize()) for part in parts):
        return False
    first, last = (english_words().told(part.lower()) for part in parts)
    return first is not None and last is not None and parts[-1] not in languages().words["suffixes"]


def _of_another_language(document: Document) -> Iterator[Finding]:
    """Report kanji of a word that no set of characters holds with the others of it: `学習` is not written `学习`."""
    text = document.source.text
    letters = "".join(set(_KANJI.findall(text)))
    japanese = len(_KANA.findall(text)) > _MANY
    own = "shift_jis_2004" if japanese else max(("gb2312", "big5"), key=lambda one: len(_held(letters, one)))
    strange = {*letters} - _held(letters, own) - {*languages().words["rare-letters"]}
    if not strange or sum(map(text.count, strange)) > _STRANGE:
        return
    others = [_held(letters, one) for one in ("gb2312", "big5", "shift_jis_2004") if one != own]
    for one in all_texts(document):
        for match in _HAN.finditer(one.value) if not strange.isdisjoint(one.value) else ():
            for at, letter in enumerate(match[0]):
                homes = [held for held in others if letter in held] if letter in strange else []
                word = match[0][max(0, at - _AROUND) : at + _AROUND + 1]
                is_beside = japanese and len(match[0]) > 1 and _is_beside_kana(one.value, *match.span())
                is_name = len(word) > 1 and text.count(word) > 1  # nobody slips twice in one way
                if homes and not is_name and (is_beside or all({*word} - held for held in homes)):
                    span = one.span.part(match.start() + at, match.start() + at + 1)
                    message = say("'{letter}' in '{word}' is written as in another language", letter=letter, word=word)
                    yield Finding(location(document.source, span), message)


def _is_beside_kana(text: str, start: int, end: int) -> bool:
    """Return whether a run of kanji stands in a sentence, right after hiragana, and is no quotation."""
    return start > 0 and text[start - 1] in languages().words["before-nouns"] and end < len(text)


def _held(letters: str, charset: str) -> set[str]:
    """Return the letters that a set of characters of a language has."""
    return {*letters.encode(charset, "ignore").decode(charset)}


def _in_urls(document: Document) -> Iterator[Finding]:
    source = document.source
    places = (one.destination for one in document.links if not one.url.isascii())
    for place in filter(None, places):
        for match in _MIXED.finditer(source.slice(place)):
            right = "".join(LIKE_LATIN.get(sign, sign) for sign in match[0])
            if right.isascii():
                span = place.part(*match.span())
                message = say("'{word}' has a letter of another script that looks like a Latin one", word=match[0])
                yield correction(source, span, message, right)


def _finding(
    document: Document, inline: Text, match: re.Match[str], what: Message, right: str, same: str | None = None
) -> Finding:
    source = document.source
    span = inline.at(match)
    message = say("{what}: write '{right}', or a search for it misses this place", what=what, right=right)
    return correction(source, span, message, right, same=same)


RULE = Rule(
    code="RT004",
    signs=(BEYOND_ASCII,),
    summary="A character that looks like another one: Cyrillic in a Latin word, full-width or half-width forms",
    why=(
        "It comes with pasted or scanned text. Nobody sees it, but a search for the word does not find it, and names "
        "that look the same compare as different. A width that a page writes throughout is left alone."
    ),
    check=check,
    bad=(
        Example("<table>\n<tr><td>⟦３→3⟧ owls</td></tr>\n</table>\n"),
        Example("The ⟦Owl\u2010nest→Owl-nest⟧ and ⟦tern\u2212wing→tern-wing⟧ owls\n"),
        Example("東⟦\u2f24→大⟧大関研、⟪\u2f47→日⟫本語\n"),
        Example("\u3053\u308c\u306f\u8a9e\u3067\u3059\u3002" * 20 + "\u5358\u72ec⟦\u5b9e⟧\u884c\n"),
        Example("これは語です。" * 20 + "公式の英⟦语⟧を使う\n"),
        Example("The ⟦m\u043edel→model⟧ and ⟦th\u0435→the⟧ ⟦b\u0430se→base⟧.\n"),
        Example("⟦\uff2c\uff2c\uff2d→LLM⟧ \u306e\u4e00\u89a7 (⟦\uff11\uff12→12⟧ \u4ef6)\n"),
        Example("\u30e2\u30c7\u30eb\u3068\u30c7\u30fc\u30bf\u30bb\u30c3\u30c8\u306e⟦\uff98\uff7d\uff84→リスト⟧\n"),
        Example("[a](https://⟦ex\u0430mple→example⟧.org)\n"),
        Example("A ⟦\ufb01ne→fine⟧ ⟦work\ufb02ow→workflow⟧.\n"),
        Example("mod⟦\u00b4e→é⟧le, ⟦\u3078\u309b→べ⟧\n"),
        Example("\u30b3\u30fc\u30d1\u30b9\u3001⟦\u30b3\u2015\u30d1\u30b9→コーパス⟧\n"),
        Example("mod⟦e\u0300→è⟧le\n"),
        Example("Owl-7B, ⟦Owl\u20137B→Owl-7B⟧, 2020\u20132021\n"),
        Example("A community-driven list, ⟦community\u2013driven→community-driven⟧ by owls\n"),
    ),
    good=(
        Example("The owl flies a\u2212b, and a\u2212owl of nests.\n"),
        Example("| Sign |\n|---|\n| \ufb04 |\n"),
        Example("JLPT N5-N3 and N5\u2013N3, Q1-Q4 and Q1\u2013Q4\n"),
        Example("- [From 48k lines to 10\u2014the story](https://a.test/from-48k-lines-to-10-the-story)\n"),
        Example("\u5b66\u4e60 " * 3 + "\u3053\u308c\u306f\u5b66\u7fd2\u3067\u3059\u3002" * 20 + "\n"),
        Example("\u03b1-model, \u0394t, USB-\u043a\u0430\u0431\u0435\u043b\u044c, \u00b5m, `m\u043edel`\n"),
        Example("\uff11, \uff12, \uff13, \uff14, \uff15\n"),
        Example("\u30bd\u30cb\u2015\u30de\u30a4, 5\u00b4, \u30fd\u309b, o\u00b4clock\n"),
        Example("# 名单\n\n陳怼怼 一元、丁一 一元、陳怼怼 二元、李伟坚、个们这样说话时间\n"),
        Example("モデルとデータセット、半角\uff98\uff7d\uff84を直す道具\n"),
        Example("human-computer, human\u2013computer, the Japanese-English and Japanese\u2013English\n"),
        Example("\U0001f44d\U0001f3fd \u20e3 x\u0302\n"),
    ),
    yields_to=("fullwidth-punctuation", "mangled-url", "marker-glyph"),
)
