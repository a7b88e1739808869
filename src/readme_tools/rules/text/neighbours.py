"""Words that lack the neighbour which they need, or have one that they never have: a word is lost, or two are swapped.

Two that never stand side by side, `depends the`; one at an end that leads to another, `deploy the.`; a particle of
Japanese or Korean without its word, `同義語やの理解度`, `config의 을 그대로`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from readme_tools.catalogue import Edition, Language, alternatives, function_words, languages
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.editions.blocks import BlockKind, blocks, own_text
from readme_tools.rules.editions.foreign import quotations
from readme_tools.rules.text.foreign import is_among_foreign
from readme_tools.rules.text.word_lists import words_of
from readme_tools.text.scripts import HAN, HANGUL, KANJI, KATAKANA, SMALL
from readme_tools.text.source import Span

_LETTERS = "a-z\u00df-\u00f6\u00f8-\u00ff\u0153"
# Two words in small letters, of which the first one may begin a sentence, or have an apostrophe for its last vowel.
_PAIR = regex(
    rf"([A-Z\u00c0-\u00de{_LETTERS}](?<![\w/@.#&$~+\\='\u2019\"-].)[{_LETTERS}]*+(?:['\u2019](?! )|(?= ))) ?"
    rf"(?=([{_LETTERS}]++(?:['\u2019](?=\w)|(?![\w/@&=~+\\(\u2010\u2011-]|[.:]\w))))"
)
_BEFORE = regex(r"([A-Za-z]+) \Z")
_AFTER = regex(rf" ([{_LETTERS}]+)(?![\w-])")
_NEXT_TWO = regex(rf"(?: [{_LETTERS}]+(?![\w-])){{1,2}}")
_ENDINGS = ("ed", "ing", "s")
_SHORTEST, _FREQUENT = 3, ("0", "1", "2")  # letters of a word without its ending, and what lists tell of frequent ones
_SENTENCE_END = regex(r"[.!?:;\u2026] ")
_ASKED = regex(r"[^.!?]{0,1000}\?")  # a question has its words in another order: `how can updates be told?`
_LONGEST, _LONG_WORD = 1000, 60  # characters of a sentence that may be a question, and of a word
_FEW = 2  # places of a page: with more of them it parts words, or paragraphs, so
# One beside another one is left of a word only where no hiragana may make one of it: `へがし`.
_NOUN, _NEXT = f"{KATAKANA}\u3005{KANJI}", f"A-Za-z0-9、。：:（(\u30a1-\u30fa{KANJI}"
_LONE = regex(f"(?<=[{HANGUL}]) ([{HANGUL}]{{1,2}})(?= [{HANGUL}])")
_ENDS = regex(r"[*_~\s]*\Z")  # signs of emphasis alone
# What shows what a paragraph leads to: code, a picture, a table, a formula.
_GOES_ON = regex(r"\s*(?:```|~~~|[<!|$\[]|\t| {4})")
_BEGINS = regex(r"(?:\A|[\n.!?:>|–—(-] ?)\Z")
_JOINED, _ITEM = regex(r"[,;] \Z"), regex(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]")
_CRY = regex(r"(?:\A|\W)[A-Z]?[a-z]{1,2} \Z")  # `Oh my!`
_SAME = regex(r"(\w+) (\w+) \Z")  # `une par une`
_AND_ON = regex(r"\)\S* \w")  # what stands in brackets is left out: `(not limited to) owls`
_WORDS, _TITLE = regex(r"[^\W\d_]+"), 3  # words of a heading or step of a menu that a preposition may end: `Acerca de`
_JOINS = 2  # words of a language that stand between others: and, or
_SMALL = rf"{SMALL}\u0430-\u045f"
_BLANK = regex(r"[ \t]*\r?\n[ \t]*\r?\n[ \t]*")
# No sign ends it; one of few words may be a title, where no little word follows.
_OPEN = regex(rf"[^\W\d_]{{2,}}(?P<many>(?:[*_]{{0,2}} \S+){{2,}})?[*_]{{0,2}} [\w'’-]*[{_SMALL}],?\Z")
_WORD_GOES_ON = regex(rf"([{_SMALL}]+)(?=,? [{_SMALL}\[`*(0-9]|, |\. |\.\Z)")
_SMALL_END = regex(rf"[{_SMALL}],?\Z")
_SMALL_START = regex(rf"[{_SMALL}]")
_WIDE_START = regex(f"[\u3041-\u30fe{HAN}{HANGUL}]")
_STOP = regex(r"[.。!?！？](?:[)）」』”]|\*\*)?\Z")
_NEAR = 120  # characters that tell how a half ends
_STOPS, _LONG = 3, 8  # paragraphs of a page that a stop ends, and letters of a half


def never_beside(texts: Texts, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the places of two words that nobody writes side by side in a language, and the words as they stand."""
    if not language.determiners:
        return
    never = _never(language.code, language.never)
    said = texts.said
    modal = languages().words["modal"] if language.code == "en" else ()
    odd = {
        (first, second)
        for first, second in {*_PAIR.findall(said)}
        if _plain(second) in never.get(_plain(first), ()) or (_plain(first) in modal and _is_form(second))
        # A letter is a name there: `from a to b`.
        if len(first) > 1 or second not in language.apart or f"{first} {second}" in language.never
    }
    words = words_of(language)
    for one, match in texts.found(_PAIR) if odd else ():
        place = match.start(), match.end(2)
        if match.groups() not in odd or is_closing(one.value, match.start(), match[1], language):
            continue
        is_asked = match[1][0].isupper() or _begins_question(one.value, match.start())
        if _plain(match[1]) in modal and _is_form(match[2]) and is_asked:
            continue  # `where can users go`, `Should testing fail, ...`
        if match[1][0].isupper() and not _BEGINS.search(one.value, max(0, match.start() - 2), match.start()):
            continue  # the name of something: `model A uses`, `the Witch of the woods`
        if _ASKED.match(one.value, match.end(2)) or _is_joined(match, said, language) or _is_noun(match, language):
            continue
        following = _NEXT_TWO.match(one.value, match.end(2)) if match[2] in _joins(language) else None
        if following and any(match[2] in never.get(word, ()) for word in following[0].split()):
            continue  # another word that needs the noun is joined to it: `im und rund ums Nest`
        if not is_among_foreign(one.value, *place, language.code, words):
            yield one.span.part(*place), one.value[slice(*place)]


def _is_joined(match: re.Match[str], said: str, language: Language) -> bool:
    """Return whether the second word begins a name of two, which a page has elsewhere: `these are design patterns`.

    In English a plural may begin one after an article: `a rules engine`.
    """
    after = _AFTER.match(match.string, match.end(2))
    if after is None or after[1] in function_words(language.code):
        return False
    if language.code == "en" and _plain(match[1]) in language.determiners and match[2].endswith(_ENDINGS[-1]):
        return True
    both = f"{match[2]}{after[0]}"
    return said.count(both) > said.count(f"{match[1]}{both}" if match[1][-1] in "'\u2019" else f"{match[1]} {both}")


def _is_noun(match: re.Match[str], language: Language) -> bool:
    """Return whether several things follow a preposition: `add owls to maps in a list`, not `to maps the owls`.

    Their name is about as frequent as that of one.
    """
    if match[1] not in language.prepositions or not match[2].endswith(_ENDINGS[-1]):
        return False
    words, after = words_of(language), _AFTER.match(match.string, match.end(2))
    parting = {*language.prepositions, *language.joining}
    is_last = after[1] in parting if after else match.string[match.end(2) :].lstrip()[:1] in ("", *".,;:()")
    many, one = (words.told(word) for word in (match[2], match[2].removesuffix(_ENDINGS[-1])))
    # At the end it need be no verb: a title such as `Access to reports`.
    is_end = match.end(2) == len(match.string) and many is not None and one is not None
    return is_last and (many == one or (is_end and int(many or 0) - int(one or 0) <= 1))


def is_closing(text: str, start: int, little: str, language: Language, is_title: bool = True) -> bool:
    """Return whether a little word closes what stands before it: `stop by from here`, `one by one the owls`."""
    before = _BEFORE.search(text, max(0, start - _LONG_WORD), start)
    same = _SAME.search(text, max(0, start - 2 * _LONG_WORD), start)
    if same and same[1].lower() == little.lower() and same[2] in language.prepositions:
        return True
    closing = next((rest for word, *rest in map(str.split, language.phrasal) if word == little), [])
    return is_title and before is not None and any(map(before[1].lower().startswith, closing))


def _plain(word: str) -> str:
    return word.lower().replace("\u2019", "'")


def _is_form(word: str) -> bool:
    """Return whether an English word is a more frequent one with an ending: `loaded`, not `proceed` or `sometimes`."""
    known = words_of(languages().language("en"))
    told = known.told(word)
    ending = next(filter(word.endswith, _ENDINGS), "")
    stem = word.removesuffix(ending)
    if not ending or told is None or len(word) < _SHORTEST + len(ending):
        return False
    if ending == "s":
        stem = f"{stem[:-2]}y" if stem.endswith("ie") else stem
        often = known.told(stem) or known.told(stem.removesuffix("e")) or ""
        return often in _FREQUENT and (told == "" or often <= told) and not word.endswith(("ss", "is", "us"))
    if stem.endswith("e"):
        return False
    forms = {
        stem,
        f"{stem}e",
        f"{stem[:-1]}y" if stem[-1] == "i" else stem,
        stem[:-1] if stem[-2:-1] == stem[-1:] else stem,
    }
    return any(known.told(one) in _FREQUENT for one in forms)


def _begins_question(text: str, at_: int) -> bool:
    """Return whether nothing stands before a place in its sentence, or what begins with a word that asks."""
    said = _SENTENCE_END.split(text[max(0, at_ - _LONGEST) : at_])[-1].split()
    return not said or said[0].lower() in languages().words["questioning"]


def _joins(language: Language) -> Collection[str]:
    """Return the words for `and` and `or`."""
    return [one for ways in language.joining[:_JOINS] for one in ways.split()]


@cache
def _never(code: str, more: Sequence[str]) -> Mapping[str, Collection[str]]:
    """Return the words of a language that are known to have others never after them, and those."""
    found = {first: {*others.split()} for first, others in lexicon(f"{code}-beside").starting("")}
    for first, *others in map(str.split, more):
        found.setdefault(first, set()).update(others)
    return found


def lone_particles(texts: Texts, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the places of two particles beside each other after a noun, or of one between spaces; and what stands."""
    found = []
    if "kana" in language.scripts and language.never:
        found = [(one.at(match), match[0]) for one, match in texts.wide.found(_beside(language.never))]
    elif "hangul" in language.scripts:
        joined = languages().words["particles-joined"]
        lone = ((one, match) for one, match in texts.wide.found(_LONE) if match[1] in joined)
        found = [(one.at(match, 1), match[1]) for one, match in lone]
    yield from found if len(found) <= _FEW else ()


@cache
def _beside(never: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a pair of particles between a noun of two letters or more and what is no hiragana."""
    pairs = alternatives(one.replace(" ", "") for one in never)
    return re.compile(f"(?:{pairs})(?<=[{_NOUN}]{{2}}..)(?=[{_NEXT}])")


def dangling(edition: Edition, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the words at the end of a text or sentence that need another one after them, and their places."""
    if not language.leads:
        return
    source, code, words = edition.document.source, language.code, words_of(language)
    joins = _joins(language)
    at_ends: list[tuple[Span, str]] = []
    found: list[tuple[Span, str]] = []
    joined: list[Span] = []
    for block in blocks(edition, _rough(language.leads)):
        flat = own_text(block.inlines, titles=False)
        text = quotations().sub(lambda match: "\ufffc" * len(match[0]), flat.text)
        for match in _pattern(language.leads, language.determiners).finditer(text):
            word, span = match[0], flat.span(*match.span())
            if source.slice(span) != word or is_among_foreign(text, *match.span(), code, words):
                continue
            last = word.rpartition(" ")[2]
            if len(last) == 1 and re.search(rf"(?<!\w){last}(?![\w ])", text[: match.start()]):
                continue  # a letter that stands for something: `a+b with a given a`
            if _AND_ON.match(text, match.end()):
                continue
            said = len(_WORDS.findall(text)) if len(text) < _NEAR else _NEAR
            is_title = said <= _TITLE
            # A cell of two words may be a label, which others go on: `| Best for | owls |`; a heading may end in `by`.
            is_open = block.kind is BlockKind.COLUMN and last not in language.determiners
            is_label = is_open or (block.kind in (BlockKind.CELL, BlockKind.COLUMN) and said < _TITLE)
            # A question of few words is broken off: `But the?`
            is_cut = text[match.end() :].strip() == "?" or (is_label and match.end() == len(text))
            if (is_title and is_cut) or is_closing(text, match.start(), word, language, is_title):
                continue
            after = source.text[span.end : block.span.end]
            if match.end() < len(text):
                is_cry = after[:1] in "!," and _CRY.search(text, 0, match.start()) is not None
                found += [(span, word)] if after[:1] == text[match.end()] and not is_cry else []
            elif _ENDS.match(after) and not (block.kind is BlockKind.PROSE and _goes_on(source.text, block.span)):
                is_joined = word in joins and _JOINED.search(text, 0, match.start())
                if not is_joined:
                    (at_ends if word in joins else found).append((span, word))
                    # The items of a list are joined: `- a fox, or`; an entry is no part of a sentence.
                    joined += [span] if word in joins and _is_plain_item(source.text, block.span) else []
    yield from (*found, *(at_ends if len(at_ends) == 1 > len(joined) else ()))  # more are a way to write lists


def _goes_on(page: str, span: Span) -> bool:
    """Return whether what follows a paragraph shows what it leads to: code, a picture, or a list within it."""
    item, own = _ITEM.match(page, span.end), _ITEM.match(page, page.rfind("\n", 0, span.start) + 1)
    within = item and (own is None or _depth(item) > _depth(own))
    return bool(within) or _GOES_ON.match(page, span.end) is not None


def _depth(item: re.Match[str]) -> int:
    return len(item[0].rpartition("\n")[2].expandtabs(4).rstrip()) - len(item[0].strip())


def _is_plain_item(page: str, span: Span) -> bool:
    """Return whether a block is an item without a link, or with one before its last word, before another one."""
    start = page.rfind("\n", 0, span.start) + 1
    text = page[start : span.end].rstrip()
    is_joined = "](" not in text or text.rpartition(" ")[0].endswith(")")
    return is_joined and all(_ITEM.match(page, at) for at in (start, span.end))


@cache
def _rough(leads: tuple[str, ...]) -> re.Pattern[str]:
    """Return what stands wherever there may be one."""
    return re.compile(rf" (?:{alternatives(leads)})(?:[.!?,)*_~]|\s*\Z|\s*\||\r?\n)")


@cache
def _pattern(leads: tuple[str, ...], determiners: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one after a word, before what ends a sentence or text; no comma stands after an article."""
    words, articles = alternatives(leads), alternatives(one for one in leads if one in determiners) or r"(?!)"
    return re.compile(rf"(?<=[\w)\ufffc] )(?:(?:{words})(?=[.!?](?![\w.!?\u2026/])|\)|\s*\Z)|(?:{articles})(?=, ))")


def parted(edition: Edition, language: Language) -> Iterator[Span]:
    """Yield the blank lines within a sentence, on a page whose paragraphs end with stops and begin large."""
    source = edition.document.source
    text, paragraphs = source.text, edition.document.paragraphs
    found: list[Span] = []
    for one, following in pairwise(paragraphs):
        end = one.span.start + len(source.slice(one.span).rstrip())
        if not _BLANK.fullmatch(text, end, following.span.start):
            continue
        line = source.slice(source.line_at(end))
        halves = text[one.span.start : end], source.slice(following.span).rstrip()
        is_item = _ITEM.match(line) is not None
        if not line.lstrip().startswith(">") and _is_parted(*halves, language, is_item):
            found.append(Span(end, following.span.start))
    if not 0 < len(found) <= _FEW:
        return
    written = [source.slice(one.span).rstrip() for one in paragraphs]
    if sum(_STOP.search(one) is not None for one in written) < _STOPS:
        return
    if len([one for one in written if _SMALL_START.match(one)]) > _FEW + len(written) // 10:
        return
    ends = Counter(one[-1:] for one in written)
    # Some particles may end a sentence, too.
    yield from (gap for gap in found if text[gap.start - 1].isascii() or ends[text[gap.start - 1]] <= len(found))


def _is_parted(before: str, after: str, language: Language, is_item: bool) -> bool:
    """Return whether one paragraph goes on in the next: with a known word in small letters, or after a particle.

    What ends an item with a particle may be no sentence, and what begins with letters of others is a name.
    """
    is_own = language.is_latin or not (before[-1:].isascii() or after[:1].isascii())
    if is_own and _SMALL_END.search(before[-2:]) and (open_ := _OPEN.search(before[-_NEAR:])):
        match = _WORD_GOES_ON.match(after)
        is_little = match is not None and match[1] in function_words(language.code)
        return is_little or (match is not None and open_["many"] is not None and match[1] in words_of(language))
    if is_item or not language.particles or min(len(before), len(after)) < _LONG or not _WIDE_START.match(after):
        return False
    return _led(language.particles).search(before) is not None and _STOP.search(after) is not None


@cache
def _led(particles: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a particle at the end, but after letters with which it may be part of a word."""
    ends = []
    for one in particles:
        word, after = (*one.split(), "-")[:2]
        ends.append(rf"(?:{alternatives([word])})(?<=[\w)）」』*`]{word})(?<![{after}]{word})")
    return re.compile(rf"(?:{'|'.join(ends)})\Z")
