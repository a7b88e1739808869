"""comma-spacing: a space before a comma, none after it or a full stop, or none between a word and a link."""

import re
from collections import Counter
from collections.abc import Iterator, Set

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.markdown.nodes import Document, LinkKind
from readme_tools.markdown.syntax import all_texts, texts_with
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, compared, correction, regex, replacement, say
from readme_tools.rules.text.reading import is_about_commas
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text import Source, Span
from readme_tools.text.scripts import HAN, KANA, LATIN
from readme_tools.text.standing import standing

# What a match begins with stands first: most of a text is passed over at once.
_USUAL = regex(r", (?<=\w, )(?=\S)")
_BEFORE = regex(r" (?<=[\w)\]] ) *,(?= )")
_AFTER = regex(r",(?<=[^\W\d_][^\W\d_][^\W\d_],)(?=[A-Za-z\u00c0-\u024f]{3})")
_SPACED = regex(r"( )(?<=[a-z]{3} )(?:[:;!?](?=\s|\Z)|\.(?=\Z|\n| [A-Z]))")
_CLOSE = regex(r"[.:;!?](?<=[a-z]{3}.)(?=\s)")
_SMALL = "a-z\u00df-\u00ff"
_STOP = regex(rf"([{_SMALL}](?<![\w./@:-].)[{_SMALL}]{{2,}})\.([A-Z\u00c0-\u00de][{_SMALL}]+)(?= \w{{2}})")
_ANY_STOP = regex(rf"\.(?<=[{_SMALL}][{_SMALL}][{_SMALL}]\.)[A-Z\u00c0-\u00de][{_SMALL}]+ \w{{2}}")
_LATIN = rf"[{LATIN}]"
_WORD = regex(rf"{_LATIN}{{2}}")
_WORD_BEFORE = regex(rf"(?<![\w/.:-]){_LATIN}{{3,}}\Z")
_CODE = regex(r"\{[^{}\n]*\}|\([^()\s]*\)|[!-+\--~]+(?:,[!-+\--~]+){2,}|\w+=\S+?,\w+=|\"[^\"\s]+\"")
_LETTERS = 5  # of a word that is no name of a file: `node.js`
_TWICE = 2  # what is written so again is a name
_OFTEN, _HABIT = 12, 4  # a page that sets so many commas well does not mean it; so many others are a habit
_WORD_AFTER = regex(
    lambda: (
        rf"(?!https?:|(?:{alternatives((*languages().words['inflections'], *languages().words['joined-to-links']))})\b)"
        r"[a-z\u00df-\u00ff]{3,}(?![\w/.:-])"
    )
)
# No sentence has them: wide ones, a wide one and one of Latin letters, and two of these, where `etc.,` is right.
_BESIDE = regex(
    r"(?<![、。，；：,.;:])(?:[、，；：,][。．]|[。．][、，；：]|[、，][，、；：]|[；：][、，]|[。，、；：][.,;:](?![.\w/\\])"
    rf"|(?<=[{KANA}{HAN}])[.,][、，；]|(?<=[{KANA}{HAN}])\.。"
    r"|(?<=[\w)\]%\"”’»])(?:[,;]\.|,[;:])(?=\s|\Z)|(?<=[\w)\]%])(?P<stop>\.,)(?=\s))(?![、。，；：,.;:])"
)
# What holds them all, which is quickly seen.
_PAIR, _STOPPED = regex(r"[、。，；：．,;][、。，；：．,.;:]"), regex(r"\.[,，、；。]")
_LONG_WORD = regex(r"(?<![\w.])[^\W\d_]{4,}\Z")


def check(edition: Edition) -> Iterator[Finding]:
    """Report commas with a space before or none after them, where the page hardly ever sets them so; words at links."""
    document = edition.document
    yield from _at_links(document)
    yield from _at_stops(document)
    yield from _before_signs(document, edition.profile.language(edition.language).spaced)
    yield from _signs_beside(document)
    texts = [one for one in all_texts(document) if "," in one.value]
    if sum(len(_USUAL.findall(one.value)) for one in texts) < _OFTEN:
        return
    for pattern, message, right in (
        (_BEFORE, say("there is a space before this comma: delete it"), ","),
        (_AFTER, say("there is no space after this comma: add it"), ", "),
    ):
        found: list[Span] = []
        for one in texts:
            raw = document.source.slice(one.span)
            matches = list(pattern.finditer(raw))
            if not matches or len(matches) > max(1, raw.count(", ")) or is_about_commas(raw):
                continue  # a list that is set so, or what tells of commas
            in_code = _in_code(raw)
            found += (one.at(match) for match in matches if match.start() not in in_code)
        for span in found if len(found) < _HABIT else ():
            yield correction(document.source, span, message, right)


def _before_signs(document: Document, usual: str) -> Iterator[Finding]:
    """Report the one sign of a page with a space before it, where many have none; French has one before the `usual`."""
    spaced = list(texts_with(document, _SPACED))
    if len(spaced) == 1:
        one, match = spaced[0]
        close = sum(len(_CLOSE.findall(text.value)) for text in all_texts(document))
        is_told = f"`{match[0][1:]}`" in document.source.text  # a page about signs: `A question mark ?`
        if close >= 2 * _OFTEN and match[0][1] not in usual and one.is_plain and not is_told:
            message = say("there is a space before this sign, and in no other place: delete it")
            yield correction(document.source, one.at(match, 1), message, "")


def _in_code(text: str) -> Set[int]:
    """Return the places in braces, brackets or a row without spaces: `{req,res}`, `(cpu,mps)`, `a,b,c`."""
    return {at for match in _CODE.finditer(text) for at in range(match.start() + 1, match.end())}


def _at_links(document: Document) -> Iterator[Finding]:
    """Report words that run into a link, or a link into them; `[API](...)s` is one word."""
    source = document.source
    for one in document.links:
        if one.kind is not LinkKind.INLINE:
            continue
        start, end = one.span.start, one.span.end
        before = (
            _WORD_BEFORE.search(source.text[max(0, start - 40) : start]) if source.text[start - 1].isalpha() else None
        )
        after = _WORD_AFTER.match(source.text, end)
        if not (before or after) or not _WORD.match(source.slice(one.text).strip()):
            continue  # a badge is set close to its name on purpose
        if before:
            yield _at(source, before[0], Span(start - len(before[0]), start), Span(start, start))
        if after:
            yield _at(source, after[0], Span(end, end + len(after[0])), Span(end, end))


def _at_stops(document: Document) -> Iterator[Finding]:
    """Report sentences that run into each other, where English words show it: `system.Text` is a name."""
    if not _ANY_STOP.search(document.source.text):
        return
    times = Counter(match[0] for match in _STOP.finditer(document.source.text))
    little = languages().little_words("en")
    names_things = sum(one.partition(".")[2].lower() not in little for one in times) > _HABIT
    said = (
        Counter(re.findall(r"(?<![\w./@:-])[^\W\d_]{2,}(?![\w/@]|\.\w)", document.source.text)) if times else Counter()
    )
    for one in all_texts(document) if times else ():
        for match in _STOP.finditer(document.source.slice(one.span)):
            left, right = match[1], match[2].lower()
            is_said = said[left] and (said[right] or said[match[2]] > 1)
            is_prose = is_said or (min(len(left), len(right)) >= _LETTERS and english_words().is_all((left, right)))
            begins = right in little or (is_prose and left != right and not names_things)
            if begins and times[match[0]] < _TWICE:
                span = one.span.part(match.end(1), match.start(2))
                yield correction(document.source, span, say("there is no space after this full stop: add it"), ". ")


def _at(source: Source, word: str, span: Span, gap: Span) -> Finding:
    message = say("there is no space between '{word}' and the link: add it", word=word)
    return Finding(at(source, span), message, (), replacement(source, gap, " ", safe=False), word)


def _signs_beside(document: Document) -> Iterator[Finding]:
    """Yield two signs side by side, as `、。`, where a page has few: the full stop is right at the end of a text."""
    source = document.source
    some = [one for pattern in (_PAIR, _STOPPED) for one, _ in texts_with(document, pattern)]
    found = [
        (one, match)
        for one in {id(one): one for one in some}.values()
        for match in _BESIDE.finditer(one.value)
        if one.is_plain and (not match["stop"] or _ends_sentence(source.text, one.value, match.start()))
        if not (match[0][0] == "." and _is_abbreviation(source.text, one.value, match.start()))
    ]
    if len(found) >= _HABIT:
        found = [pair for pair in found if pair[1][0] == ",."]  # which is nobody's habit
    for one, match in found:
        message = say("'{signs}' stand side by side: delete one of them", signs=match[0])
        rest = source.text[one.span.start + match.end() :].partition("\n")[0]
        is_end = match.end() == len(one.value) and not rest.strip(" \t\r|*_")
        stop = next((sign for sign in match[0] if sign in "。．."), "") if is_end else ""
        wide = [sign for sign in match[0] if not sign.isascii()]
        yield correction(source, one.at(match), message, stop or (wide[0] if len(wide) == 1 else None))


def _is_abbreviation(page: str, text: str, at: int) -> bool:
    """Return whether a page has the word before a full stop so within sentences, too: `jmdm., der Eule`."""
    word = _LONG_WORD.search(text, 0, at)
    ends = (start + len(word[0]) for start in standing(word[0], page)) if word else ()
    return sum(page.startswith(". ", end) and page[end + 2 : end + 3].islower() for end in ends) >= _TWICE


def _ends_sentence(page: str, text: str, at: int) -> bool:
    """Return whether the word before a full stop is no abbreviation: the page has it without one."""
    word = _LONG_WORD.search(text, 0, at)
    return (
        word is not None
        and word[0] not in languages().words["abbreviations"]
        and any(f" {word[0]}{after}" in page for after in " ,)-")
    )


_LIST = "One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, "

_TYPES = ["Bird", "Nest", "Egg", "Wing", "Beak", "Claw", "Tail", "Foot", "Head", "Song", "Call", "Night"]

RULE = Rule(
    code="RT810",
    summary="A space before a comma, none after it or a full stop or between a word and a link, two signs side by side",
    why="It is left over from an edit. A page that sets its commas so in many places is left alone.",
    check=check,
    yields_to=("doubled-word",),
    bad=(
        Example("これは文です⟦、。→。⟧\n\n**一つ**⟦。、→。⟧\n"),
        Example("- 함수를 쓴다⟦,.→.⟧\n- The words of it⟦,.→.⟧\n"),
        Example("- It sings⟦,.→.⟧\n- It flies⟦,.→.⟧\n- It sleeps⟦,.→.⟧\n- It sees⟦,.→.⟧\n"),
        Example("- 小さい鳥です⟦。.→。⟧\n- 赤い⟦、,→、⟧ 大きい\n"),
        Example("一つ⟦。、⟧二つ⟦，、⟧三つ\n\nSuch words, and words⟦.,⟧ and more\n"),
        Example("| **a**⟦、。⟧[b](./b) | 流式⟦：。⟧下 |\n|---|---|\n| `c`⟦，。⟧ d | e |\n"),
        Example("| a⟦,;⟧ b | c |\n|---|---|\n| d)⟦,.⟧ | e |\n"),
        Example(_LIST + "red⟦ ,→,⟧ green and blue⟦,→, ⟧white.\n"),
        Example("It is available⟦.→. ⟧The rest follows⟦.→. ⟧However it fails.\n"),
        Example("Owls of the woods⟦ →⟧; they sleep.\n\n" + "They sing. They fly. " * 15 + "Yes.\n"),
        Example("Support ⟦for→for ⟧[Red Owl](https://a.example), [online](https://b.example)⟦and→ and⟧ offline.\n"),
    ),
    good=(
        Example("It sings, and flies, as an owl.\n\n" * 9 + "Use , to separate them: owl,tern or nest=$X,owls=1\n"),
        Example(
            'It is plain: a list; a tree! It is: "the owl ? one : two" here.\n' + "It is plain: a list; a tree!\n" * 20
        ),
        compared(fr="Hiboux de la forêt ; ils dorment.\n\n" + "Ils chantent. Ils volent. " * 15 + "Oui.\n"),
        Example("Einer lauscht jmdm. gern, fliegt mit jmdm. weit, singt jmdm., einer Eule, vor.\n"),
        Example("- [Question mark ?](#a)\n\nOf `?`: it\n\n" + "It is plain: a list; a tree!\n" * 20),
        Example(
            "Owls, etc., and Owl Inc., approx., Ltd.; e.g., a.m., resp., one ... two,... `、。` (,.;:) ‘、’ and ‘。’\n"
        ),
        Example("支持 `a`、.NET、./configs/a、./b 和 .gdoc、.gsheet\n\n一つ、。二つ、。三つ、。四つ、。\n"),
        Example("".join(f"It is an owl.{name} in the woods of an owl {name}.\n" for name in _TYPES)),
        Example(_LIST + "1,000, a,b, `red ,blue`, {red,blue}, owl(red,blue), ja,en and (red, blue), wait\n"),
        Example(_LIST + "red , green , blue , white , black.\n"),
        Example("Kirim [isu](https://a.example/a) dan [PR](https://a.example/b)nya, ya.\n"),
        Example("[API](https://a.example)s, GPU[推論](https://b.example), x[y](https://c.example), a/re[do](./d)を\n"),
    ),
)
