"""Which words of a page are slips, and what is meant: the one place that asks the page, dictionaries and keyboards."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from readme_tools.catalogue import UNKNOWN, Edition, Language, languages
from readme_tools.lazy import regex, replace
from readme_tools.markdown.anchors import SHORTCODE
from readme_tools.markdown.nodes import Code, Document, Text
from readme_tools.markdown.syntax import Texts, all_texts, walk_all
from readme_tools.rules.text.changed_forms import odd_forms
from readme_tools.rules.text.code_words import in_code
from readme_tools.rules.text.dictionary import against_words
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.in_place import lone_capitals
from readme_tools.rules.text.letter_slips import exchanged, half_typed, left_letters, off_voiced, parted, typed_twice
from readme_tools.rules.text.look_alikes import alike_kana, alike_words
from readme_tools.rules.text.markup_around import is_part, is_titled
from readme_tools.rules.text.own_words import linked_words, of_page
from readme_tools.rules.text.pieces import broken_words, cut_names, cut_short, hyphened, spaced
from readme_tools.rules.text.run_on import korean, misspelt, parted_polite, polite
from readme_tools.rules.text.slips import Slip, letters_thrice, slips
from readme_tools.rules.text.word_lists import Words, common_words, english_words, is_unlisted, little_words, words_of
from readme_tools.text.source import Span
from readme_tools.text.standing import times as times_standing

_ACRONYM, _PUT_TOGETHER, _VERSION = regex(r"\b[A-Z]{3,}\b"), regex(r"\w+-[\w-]*\w"), regex(r"\w+-\d")
_OF_FILES = regex(r"[^\w.)\]]\.(?=[a-z]{2,5}\b)")  # ` .tga`
_URL = regex(r"[a-z]+://[!-~]+")
_GOES_ON = regex(r"\(\)|…|\.\.\.")  # what a function is called by, and what cuts a word off
# Alone, a word that is none, or only two written as one, is the name of something.
_ENGLISH = 2  # little words of a text that is in English
_WITH_DIGIT = regex(r"[A-Z][A-Za-z]*[01][A-Za-z]+")  # as the text of a link it is a name: `Gh0st`
_QUOTED = regex(r"'\w+'|\"\w+\"|‘\w+’|“\w+”|「\w+」|«\w+»")
_SPELLED_OUT = regex(r"(?<![*_])([*_])[^\W_]+\1(?![*_])")  # `(think _inVerse_)`
_FEW = 1.25  # bytes a letter of a page that is in Latin letters, though its language has others, too
_SOME = 12  # words of a page that are in no list, and tell nothing


def mistyped(edition: Edition) -> Iterator[Slip]:
    """Yield the words of an edition that are slips, each place once, as the surest of all who know says."""
    document, language, known = edition.document, edition.profile.language(edition.language), edition.profile.words
    words, common = words_of(language, known), common_words(language, known)
    page, linked = document.source.text, linked_words(document)
    texts = Texts(_in_words(one) for one in all_texts(document) if one.is_plain)
    is_latin = language.is_latin or language.code == UNKNOWN or len(texts.said.encode()) < _FEW * len(texts.said)
    if words and is_latin and is_unlisted(texts.said, words, _SOME):
        words = Words()
    coded = [one for one in walk_all(document) if isinstance(one, (Text, Code))]
    small = page.lower()

    @cache
    def times(word: str) -> int:
        """Return how often a word stands on the page."""
        return times_standing(word, page)

    def is_name(slip: Slip) -> bool:
        """Return whether a word stands twice, goes on in other markup, or is in its URL, there without accents."""
        is_linked = " " in slip.right and (slip.written.lower() in linked or small.count(slip.written.lower()) > 1)
        is_linked |= slip.right == slip.written.lower() in linked and slip.right not in words
        letters = slip.written.replace(" ", "")
        if not letters.isascii() or not letters.isalpha():  # URLs keep digits, and lose accents
            is_linked |= slip.right in linked or any(slip.written.lower() in one.url.lower() for one in document.links)
        return times(slip.written) > 1 or is_part(page, slip.span) or is_linked

    def is_called(slip: Slip) -> bool:
        """Return whether something is called so: an acronym of a URL, or in the title that a link has in capitals.

        So is a name with a hyphen whose version, or URL, has other capitals; one that is all of a link, has capitals
        of its own and stands in the URL; and words whose capitals spell the name of their entry.
        """
        if slip.written.lower() == slip.right.lower() and (whole := _PUT_TOGETHER.match(page, slip.span.start)):
            name = whole[0].lower()
            return _VERSION.match(name) is not None or any(name in one.url.lower() for one in document.links)
        is_linked = slip.written.isupper() and any(slip.written.lower() in one.url.lower() for one in document.links)
        before, after = page.rfind("[", 0, slip.span.start) + 1, page.find("](", slip.span.end)
        title = page[before:after].split() if slip.right.isupper() and 0 < before < after else []
        line = page[page.rfind("\n", 0, slip.span.start) + 1 : slip.span.start]
        if line.endswith("[") and not slip.written.istitle() and page.startswith("](", slip.span.end):
            is_linked |= slip.written.lower() in page[slip.span.end : page.find(")", slip.span.end)].lower()
        within = "".join(filter(str.isupper, slip.written))
        # A letter of what is written in capitals before: `OWL - sOmething of Woods and Lakes`, not `OWL SNow`.
        spelled = [*_ACRONYM.findall(line), *(line.partition("](")[0].upper().split() if "](" in line else ())]
        is_linked |= sum(map(str.isupper, slip.written[1:])) == 1 and any(within in it for it in spelled)
        return is_linked or (len(title) > 1 and "]" not in "".join(title) and not any(map(str.islower, title)))

    def is_right(slip: Slip) -> bool:
        """Return whether files end with a word, or the profile knows it, or one within letters that no space parts.

        Without another place on the page, so is what is called, `onupdate()`, or cut off by dots.
        """
        written = slip.written.casefold()
        if _OF_FILES.match(page, max(0, slip.span.start - 2)) or (
            not slip.count and _GOES_ON.match(page, slip.span.end)
        ):
            return True
        return written in known or (not written.isascii() and any(word in written for word in known))

    told: set[Span] = set()
    of_signs = chain(slips(document, texts, "latin" in language.scripts), letters_thrice(coded, page))
    for slip in chain(
        broken_words(texts, page, words),
        hyphened(texts, words),
        of_page(document, texts, words, language),
        against_words(document, texts, words, language),
        against_words(document, texts, common, language),
        *_in_english(document, texts, language),
        (one for one in of_signs if not is_called(one)),
        lone_capitals(texts, language),
        in_code(document, words, language),
        (one for one in _of_letters(document, texts, words, common, language) if not is_name(one)),
    ):
        is_named = not slip.count and not slip.in_url and (" " in slip.right or not slip.written.islower())
        is_quoted = is_named and _QUOTED.match(page, slip.span.start - 1, slip.span.end + 1)
        is_one = slip.written.lower() == slip.right.lower()
        is_cased = is_one and is_called(slip)
        is_cased |= is_one and _SPELLED_OUT.match(page, slip.span.start - 1, slip.span.end + 2) is not None
        is_cased |= _WITH_DIGIT.fullmatch(slip.written) is not None and is_titled(page, slip.span)
        if not (is_quoted or is_cased or is_right(slip) or any(map(slip.span.overlaps, told))):
            told.add(slip.span)
            yield slip


def _in_english(document: Document, texts: Texts, language: Language) -> Iterator[Iterator[Slip]]:
    """Yield the slips of the texts that are in English on a page in another language of Latin letters."""
    code, english = latin_code(language), english_words()
    little = {one for one in little_words("en") if one not in little_words(code)}
    texts = Texts(one for one in texts if code != "en" and is_of_others(one.value, code))
    texts = Texts(one for one in texts if len(little.intersection(one.value.lower().split())) >= _ENGLISH)
    texts = Texts(one for one in texts if not is_unlisted(one.value, english, 0))
    if texts:
        yield against_words(document, texts, english, languages().language("en"))


def _of_letters(document: Document, texts: Texts, words: Words, common: Words, language: Language) -> Iterator[Slip]:
    """Yield words that are none by their letters, as hands, scans and input methods make them."""
    page, scripts = document.source.text, language.scripts
    yield from spaced(texts, page, words)
    code, wide = latin_code(language), texts.wide
    own = Texts(one for one in texts if not is_of_others(one.value, code))
    yield from chain.from_iterable(
        odd_forms(own, one, language) for one in ([words, common] if words and common else [words or common])
    )
    if "kana" in scripts:
        yield from (*half_typed(wide), *off_voiced(wide), *alike_kana(wide, page))
    yield from cut_short(texts, page, words or common, language)
    yield from cut_names(texts, linked_words(document), words)
    yield from (*left_letters(texts, page), *alike_words(texts, page, words or common))
    if "kana" in scripts:
        from readme_tools.rules.text.katakana import katakana

        yield from katakana(wide)
    if "hangul" in scripts:
        yield from (*korean(wide), *polite(wide), *parted_polite(wide), *misspelt(wide))
    if language.wide or "hangul" in scripts:
        from readme_tools.rules.text.han_forms import other_forms
        from readme_tools.rules.text.letters_beside import beside

        yield from (*typed_twice(wide, page, language), *exchanged(wide, page, scripts))
        code = "ja" if "kana" in scripts else "ko" if "hangul" in scripts else "zh"
        yield from (*beside(wide, code), *other_forms(wide, code))
    if language.wide:
        yield from parted(wide)


def _in_words(text: Text) -> Text:
    """Return a text with spaces in the place of URLs and of what shows a picture: `:unicorn:` says nothing."""
    said = text.value
    for one in (_URL, SHORTCODE) if ":" in said else ():
        said = one.sub(lambda match: " " * len(match[0]), said)
    return text if said == text.value else replace(text, value=said)
