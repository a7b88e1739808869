"""copied-text: a text, or a piece of one, that is still in the language of another edition."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from html import unescape
from itertools import chain, combinations

from readme_tools.catalogue import UNKNOWN, WIDE, Holds, alternatives, languages, scripts_in
from readme_tools.editions.around import everything
from readme_tools.editions.leftover import SPELLED_OUT, Leftover, are_no_sentence, is_signature, is_title, leftovers
from readme_tools.editions.passages import HEADING, ITEM, Passage, Series, vocabulary, words_in
from readme_tools.editions.said import TAG
from readme_tools.i18n.message import say, say_count, term
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Span, at, compared, regex, replacement
from readme_tools.rules.editions.comparing import told_once
from readme_tools.rules.editions.for_readers import are_names, is_meant_so
from readme_tools.rules.text.word_lists import english_words, is_rather_of, words_of

_BREAK = regex(r"<br\s*/?>|\n", re.IGNORECASE)
# Titles of links are in the language of what they lead to; what is code or a name is in none.
_TITLE = regex(
    r"<a\b[^<>]*>[^<>]*</a>|\[!\[[^\[\]]*\]\([^()]*\)\]\([^()]*\)|!?\[[^\[\]]*\]\( ?[^()\s]*\)|`[^`]*`|https?://\S+|<[^<>]*>|&#?\w+;"
    r"|[\w-]+ ?[<>=]=? ?\d[\w.]*"
)
_EXPANDED = regex(r"\b[A-Za-z]{0,9}[A-Z]{2}[A-Za-z]{0,9} ?[(（][^()（）\n]*[)）]")
_WORD = regex(r"(?<![\w.@-])[^\W\d_]+(?![\w-]|\.\w)")
_VALUES = regex(r"[^\s/|]+(?:\s*[/|]\s*[^\s/|]+)+")  # values to choose from: `left / center / right`
_SIGN = regex(r"[^\w\s]")
_IN_BRACKETS = regex(r"[.。]?\s?[(（][^()（）\n]+[)）]")
_LABEL = regex(rf"(?:[-*+] |\d+[.)] )?[*_]{{0,2}}[{WIDE}]{{1,8}}[*_]{{0,2}}[:：][*_]{{0,2}}\s*")
_WIDE, _FOREIGN, _OPEN, _CLOSED = regex(f"[{WIDE}]"), regex(r"[^\W\d_a-zA-Z]"), ("(", "（"), (")", "）")
_FEWEST_WORDS, _LETTERS, _SHORT = 3, 6, 3
_TITLED = 0.25  # of the longer words of a line of names or a title of a work, fewer are in small letters
_COMMON = ("0", "1", "2")
_MOST = 2  # editions that may have left one text as it is
_BY_DESIGN = 0.5  # a column in which so many texts are those of the other edition holds names, titles or quotations


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report lines that are those of another edition, and in its language; a column's are one diagnostic."""
    files = alternatives({posixpath.basename(one.path) for one in alignment.editions})
    # To whoever looks for another language it is said in that one.
    switcher = re.compile(rf"(?:\]\(|href=[\"'])[^()\s\"'<>]*(?:{files})[)\"']")
    every = everything(alignment)
    texts = (one for one in every if one.column is None or one.column.holds(Holds.PROSE | Holds.NAMES))
    lines = chain.from_iterable(_in_series(alignment, series, switcher) for series in texts)
    pieces = (
        _of_piece(one)
        for one in leftovers(every)
        if not (
            switcher.search(one.passage.markdown)
            or _is_glossed(one)
            or _is_sample(one)
            or is_meant_so(one.passage, one.original)
            or are_names(_WORD.findall(one.passage.source.slice(one.span)), one.other)
            or _has_any("programs", one.passage.markdown)
            or (one.passage.kind == ITEM and _paper().search(one.passage.markdown))  # of a paper, whose title stays
        )
    )
    return told_once(lines, pieces)


def _in_series(alignment: Alignment, series: Series, switcher: re.Pattern[str]) -> Iterator[Finding]:
    equal: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    found: list[tuple[tuple[str, str], Passage, Passage, Span]] = []
    alike = len(series.passages) - len(series.apart) if series.kind != HEADING else 0  # which names are beside others
    odd = {id(one) for one in series.apart}
    for texts in series.passages:
        if id(texts) not in odd and not _may_be_text(next(iter(texts.values())).markdown):
            continue
        whole = series.kind == HEADING
        alike -= id(texts) not in odd and not whole
        lines = {language: _lines(passage) for language, passage in texts.items()}
        shared = Counter(chain.from_iterable(lines.values()))
        several = {line for line, count in shared.items() if count > 1 and (whole or _is_text(line))}
        pairs = list(combinations(sorted(language for language in texts if lines[language]), 2))
        total.update(pairs)
        for both in pairs if several else ():
            copied = several & lines[both[0]].keys() & lines[both[1]].keys()
            equal[both] += bool(copied)
            for pair in (both, both[::-1]) if copied else ():
                own = (texts[pair[0]].markdown, texts[pair[1]].markdown)
                mine = lines[pair[0]]
                foreign = sorted(
                    mine[line].start
                    for line in copied
                    if _is_in(alignment, line, pair, own, series, shared[line] > max(_MOST, len(lines) / 2))
                )
                if is_meant_so(texts[pair[0]], texts[pair[1]]):
                    continue
                if shared[own[0]] > _MOST and (is_title if whole else is_signature)(texts[pair[0]]):
                    continue  # what a project calls itself in several editions is its name, or it is signed so
                if foreign and not switcher.search(own[0]) and (series.column or not _paper().search(own[0])):
                    end = next(one.end for one in mine.values() if one.start == foreign[-1])
                    found.append((pair, texts[pair[0]], texts[pair[1]], Span(foreign[0], end)))
    ways = Counter(pair for pair, *_ in found if series.column is not None)
    seen: set[int] = set()
    for pair, passage, original, span in found:
        both = min(pair, pair[::-1])
        if 2 * ways[pair[::-1]] >= ways[pair] > 0:
            continue  # samples: some in the one language, some in the other, whatever edition they stand in
        if series.column is not None and 1 < equal[both] == total[both]:
            continue  # samples: all of them are the same in both
        if id(passage) not in seen and equal[both] + alike <= max(2, (total[both] + alike) * _BY_DESIGN):
            seen.add(id(passage))
            yield _finding(alignment, series, pair, passage, original, span)


def _lines(passage: Passage) -> Mapping[str, Span]:
    """Give the lines of a text with their places."""
    markdown, start = passage.markdown, passage.span.start
    if "<br" not in markdown and "\n" not in markdown:
        return {markdown: passage.span} if markdown else {}
    found: dict[str, Span] = {}
    at_ = 0
    for match in (*_BREAK.finditer(markdown), None):
        end = match.start() if match else len(markdown)
        line = markdown[at_:end]
        first = start + at_ + len(line) - len(line.lstrip())
        found[line.strip()] = Span(first, first + len(line.strip()))
        at_ = match.end() if match else end
    return found


def _may_be_text(markdown: str) -> bool:
    """Say whether a text that is the same in all editions may be more than a name, at a glance."""
    return markdown.count(" ") >= _FEWEST_WORDS - 1 or not markdown.isascii()


@lru_cache(2048)
def _is_text(line: str) -> bool:
    """Say whether a line is more than a name: some words, without the titles of links, and no reference to a paper."""
    if "©" in line or _paper().search(line) or _has_any("programs", line):
        return False
    if len(_WIDE.findall(line)) >= _LETTERS:
        return True
    if _VALUES.fullmatch(line):
        return False
    words = _WORD.findall(_TITLE.sub(" ", line))
    long = [word for word in words if len(word) > _SHORT]
    return len(words) >= _FEWEST_WORDS and sum(map(str.islower, long)) >= len(long) * _TITLED


def _has_any(words: str, text: str) -> bool:
    """Return whether a text has any of some words of the data, whatever its capitals."""
    folded = text.casefold()
    return any(one.casefold() in folded for one in languages().words[words])


@cache
def _paper() -> re.Pattern[str]:
    """Return what finds a reference to a paper."""
    links = rf"\[(?:{alternatives(languages().words['papers'])})\]\]?\("
    return re.compile(rf"\bet al\b|\barXiv:|//arxiv\.org/|//doi\.org/|//aclanthology\.org/|{links}", re.IGNORECASE)


def _is_in(
    alignment: Alignment, line: str, pair: tuple[str, str], own: tuple[str, str], series: Series, is_shared: bool
) -> bool:
    """Say whether a line is in the other's language and not in the own one.

    Its little words tell, or words that the other edition uses elsewhere and this one never, where not most editions
    have it; all of a heading may be in capitals.
    """
    whole = series.kind == HEADING
    visible = _TITLE.sub(" ", SPELLED_OUT.sub(" ", _EXPANDED.sub(" ", line) if whole else line))
    written = _WORD.findall(visible)
    words = {word for word in written if word.islower()}
    mine, theirs = (languages().little_words(one) for one in pair)
    if not mine and (pair[0] == UNKNOWN or languages().scripts(pair[1]) <= languages().scripts(pair[0])):
        return False  # nobody knows the own little words: Malay has texts in common with Indonesian
    if not _SIGN.search(visible.strip()) and are_no_sentence(_WORD.findall(visible), theirs):
        return False
    if (letters := languages().language(pair[1]).foreign) and letters.search(visible):
        return False  # it is no text of that language alone: an example in two
    is_cousin = languages().scripts(pair[1]) <= languages().scripts(pair[0])
    if is_cousin and visible.count(",") > _SHORT and theirs.isdisjoint(map(str.casefold, written)):
        return False  # names, one after another
    if are_names(written, pair[1]):
        return False
    # A name has its words in capitals: `University of the Forest`.
    if words & theirs - mine and not words & mine - theirs and words - theirs:
        return True
    if words & mine - theirs and not words & theirs - mine:
        return False
    wide = "".join(_WIDE.findall(visible))
    if is_shared or (0 < len(wide) < _LETTERS and scripts_in(wide) <= languages().scripts(pair[0])):
        return False  # a phrase that is meant as it is, or a word of both languages: `使用方法`
    if not whole and not any(len(word) > _SHORT for word in words) and not _FOREIGN.search(visible):
        return False
    long = {word for word in words_in(visible) if len(word) > _SHORT or not word.isascii()}
    here, there = (vocabulary(alignment)[language] for language in pair)
    said, original = (_counted(text) for text in own)
    strange = {word for word in long if here[word] <= said[word]}
    if pair[0].startswith("en") and english_words().is_all(map(str.casefold, strange)):
        return False  # they are its own words, which the other edition left
    is_plain = whole and not languages().language(pair[0]).is_latin and _is_plain(visible, pair[1])
    is_plain |= any(there[word] > original[word] for word in strange)
    is_known = len(strange) > 1 and len(strange) * 3 >= len(long) * 2 and is_plain
    return is_known or (series.column is not None and is_rather_of(*pair[::-1], written))


def _is_plain(heading: str, language: str) -> bool:
    """Return whether a heading is made of common words of a language, and not written as a name is."""
    known, text = words_of(languages().language(language)), heading.strip("# ")
    return text[1:].islower() and bool(known) and all(known.told(word.lower()) in _COMMON for word in text.split())


_counted = lru_cache(8)(lambda text: Counter(words_in(text)))  # once for all lines of a text


def _finding(
    alignment: Alignment, series: Series, pair: tuple[str, str], passage: Passage, original: Passage, span: Span
) -> Finding:
    language, other = pair
    where = series.column.key if series.column is not None else series.kind
    text = " ".join(passage.source.slice(span).split())
    # What neither of two editions translated is in the language of a third one.
    words = {word.casefold() for word in _WORD.findall(_TITLE.sub(" ", text))}
    said = {one: len(words & languages().little_words(one)) for one in alignment.languages if one != language}
    tongue = max(said, key=said.__getitem__) if any(said.values()) else other
    message = (
        say("'{text}' is the text of the {language} edition: translate it", text=_shown(text), language=term(other))
        if tongue == other
        else say(
            "'{text}' is in the language of the {language} edition: translate it",
            text=_shown(text),
            language=term(tongue),
        )
    )
    related = (Related(at(original.source, original.span), edition(other)),)
    return Finding(at(passage.source, span), message, related, same=(where, language, tongue))


def _is_glossed(one: Leftover) -> bool:
    """Say whether a translation follows what is left in another language: in brackets, in the letters of its own.

    Or what is left stands in brackets itself, after the translation.
    """
    text, (start, end) = one.passage.source.text, (one.span.start, one.span.end)
    match = _IN_BRACKETS.match(text, end)
    is_inside = text[start - 1 : start] in _OPEN and text[end : end + 1] in _CLOSED and _WIDE.match(text, start - 2)
    return bool(is_inside) or (match is not None and _WIDE.search(match[0]) is not None)


def _is_sample(one: Leftover) -> bool:
    """Return whether a text is the same in both editions, and it or its row has letters of both: it shows both.

    So does what follows a label: `問い：Where do owls live?`. So may how a page is signed be in one language.
    """
    label = _LABEL.match(one.passage.markdown) if one.passage.row is None else None
    is_whole = one.passage.markdown == one.original.markdown
    if (label and not _WIDE.search(one.passage.markdown, label.end())) or (is_whole and is_signature(one.passage)):
        return True
    row, letters = one.original.row, languages().language(one.other).foreign
    if letters is None or not is_whole:
        return False
    whole = row.source.slice(row.node.span) if row is not None else one.original.markdown
    return letters.search(whole) is not None


def _shown(text: str) -> str:
    """Return a text as readers see it, without tags, for a message."""
    return shortened(unescape(TAG.sub(r"\1", text)).strip())


def _of_piece(one: Leftover) -> Finding:
    source = one.passage.source
    text, language = _shown(" ".join(source.slice(one.span).split())), term(one.other)
    related = (Related(at(one.original.source, one.original.span), edition(one.other)),)
    if not one.usual:
        message = say("'{text}' is the text of the {language} edition: translate it", text=text, language=language)
        return Finding(at(source, one.span), message, related, same=("piece", one.language, one.other))
    message = say_count(
        "'{text}' is the text of the {language} edition: it is '{usual}' in {count} other place",
        "'{text}' is the text of the {language} edition: it is '{usual}' in {count} other places",
        one.count,
        text=text,
        language=language,
        usual=one.usual,
    )
    fix = replacement(source, one.span, one.usual, safe=False) if one.is_whole and "0" not in one.usual else None
    return Finding(at(source, one.span), message, related, fix, same=("piece", text))


def _page(language: str, *cells: str) -> str:
    head = {"ja": "|  | 学習テキスト |", "en": "|  | Training Data |", "fr": "|  | Données d'entraînement |"}[language]
    rows = (f"| [{name}](https://{name}.example) | {cell} |\n" for name, cell in zip("abcdefg", cells, strict=False))
    return f"{head}\n|---|---|\n{''.join(rows)}"


_ENGLISH = ("Articles of the forest", "Books from the sea", "Stories of the mountains", "Texts of the rivers")
_FRENCH = ("Articles de la forêt", "Livres de la mer", "Histoires des montagnes", "Textes des rivières")
_SIGNED = "# Owls\n\n[Owl](./a)\n\n<p>\n  <sub>Made with ❤️ by the owls</sub>\n</p>\n"
_BADGE = '[![The share of owls](https://i.test/o)](https://o.test "The share of owls that still fly")'


_NAMED = "".join(f"### Tern{one}\n\n" for one in "ABCDEFG")
_FIXED = (
    "\n## OwlNest from TernHub\n\n*generated with [DocToc](https://x.test/doctoc)*\n\n"
    "Permission is hereby granted, to any person who has a copy of it,\nto use the birds and to let them fly\n"
)


def _spoken(last: str, head: str) -> str:
    cells = (f"| `m{at}` | It sings in {last if at == 2 else 'the'} woods |\n" for at in range(3))
    return f"| Rule | {head} |\n|---|---|\n{''.join(cells)}"


def _titled(text: str, other: str) -> str:
    return f"{text.format('**décret du chant des bois**')}\n\n" + "".join(f"{other} {at}\n\n" for at in range(9))


RULE = Rule(
    code="RT726",
    yields_to=(
        *("untranslated-mark", "untranslated-text", "untranslated-description", "inconsistent-name", "name-differs"),
        *("heading-differs", "unknown-constant", "placeholder-text"),
    ),
    summary="A text, or a piece of one, that is still in the language of another edition",
    why=(
        "It was copied and never translated, and readers of this edition may not understand it. The text must be the "
        "other edition's, and hold little words of its language, or words that this edition never uses. An item, a "
        "remark or the text of a link must be one that this edition puts otherwise nearly everywhere else."
    ),
    check=check,
    bad=(
        compared(
            en="# Owls\n\n## A life of owls\n\n" + _NAMED,
            ja="# 梟\n\n⟦## A life of owls⟧\n\n" + _NAMED,
        ),
        compared(
            en="# Owls\n\n- it runs with Node.js in the nest;\n\nuse --help to read the owl(s) say;\n",
            fr="# Hiboux\n\n⟦- it runs with Node.js in the nest;⟧\n\n⟦use --help to read the owl(s) say;⟧\n",
        ),
        compared(
            ja=_page("ja", "森の記事", "海の本<br>⟦Books from the sea⟧", "山の話", "川の文"), en=_page("en", *_ENGLISH)
        ),
        compared(
            en="# Owls\n\n## Their daily life\n\nThey sleep.\n\n## Quick start\n\nThey fly.\n",
            ja="# 梟\n\n## 日々の暮らし\n\n眠ります。\n\n⟦## Quick start⟧\n\n飛びます。\n",
        ),
        compared(
            en=_page("en", *("Owl books, tern" for _ in range(6)), "Owl books, heron"),
            fr=_page("fr", *("Livres de hiboux, tern" for _ in range(6)), "⟦Owl books→Livres de hiboux⟧, héron"),
        ),
    ),
    good=(
        compared(
            en="# Owls\n\n- Spawning monsters via console\n\n- The owls\n\n- sing(the, wood, of, me);\n",
            fr="# Hiboux\n\n- Spawning monsters via console\n\n- Monsters, spawning\n\n- sing(the, wood, of, me);\n",
        ),
        compared(ja="# 梟\n\n## 使用方法\n\n方法を使用する。\n", zh="# 鸟\n\n## 使用方法\n\n它们会飞。\n"),
        compared(en=_SIGNED, ja=_SIGNED, fr=_SIGNED),
        compared(en="Owls say:\n> - You can fly by night\n", ja="梟は言う：\n> - You can fly by night\n"),
        compared(en=f"{_BADGE}\n[Owl](./a) sings\n", ja=f"{_BADGE}\n[Owl](./a)の歌\n"),
        compared(
            en="# Owls\n\n## Their life\n\nThey sleep.\n\n## Git workflow\n\nThey fly.\n\n## License\n\nMIT.\n",
            ja="# 梟\n\n## 暮らし\n\n眠ります。\n\n## Git workflow\n\n飛びます。\n\n## License\n\nMIT です。\n",
        ),
        compared(
            en='# Owls\n\n<h5 align="center">\n  Given by&nbsp;&nbsp;<a href="https://owl.example">Owl</a>\n</h5>\n',
            fr='# Hiboux\n\n<h5 align="center">\n  Given by&nbsp;&nbsp;<a href="https://owl.example">Owl</a>\n</h5>\n',
        ),
        compared(
            en=_page("en", *_ENGLISH[:3], "A Survey of Forest Owls and Their Songs<br>wood >= 1.8 (with leaf >= 0.9)"),
            fr=_page("fr", *_FRENCH[:3], "A Survey of Forest Owls and Their Songs<br>wood >= 1.8 (with leaf >= 0.9)"),
        ),
        compared(
            en="# Owls\n\nIt is in [French](README_fr.md).\n\n- A Survey of Owls\n  [[paper](/o)]\n\n- 🤗 Hub\n",
            fr="# Hiboux\n\nIt is in [French](README_fr.md).\n\n- A Survey of Owls\n  [[paper](/o)]\n\n- 🤗 Hub\n",
        ),
        compared(
            en=_page("en", _ENGLISH[0], _FRENCH[2]) + "\n\nImage © 2024 Owls of the Forest\n",
            fr=_page("fr", _ENGLISH[0], _FRENCH[2]) + "\n\nImage © 2024 Owls of the Forest\n",
        ),
        compared(en=_page("en", *_ENGLISH), fr=_page("fr", *_ENGLISH)),
        compared(
            en="# Owls\n\nOwls eat mice.\n\n> grey river stone singing over leaves tonight\n",
            fr="# Hiboux\n\nIls mangent.\n\n> grey river stone singing over leaves tonight\n",
            ja="# 梟\n\n鼠を食べます。\n\n> grey river stone singing over leaves tonight\n",
        ),
        compared(
            en="# **O**wls of the **W**oods\n\n**O**wls of the <b>W</b>oods and of the **L**akes\n",
            fr="# **O**wls of the **W**oods\n\n**O**wls of the <b>W</b>oods and of the **L**akes\n",
        ),
        # Names, what a program writes, and a licence.
        compared(
            en=_titled("The law is called {} there.", "The bird is in the woods.") + _FIXED,
            fr=_titled("La loi y est nommée {}.", "L'oiseau est dans les bois.") + _FIXED,
        ),
        # A column of another language; a title in it that the source has, too.
        compared(en=_spoken("the", "Message"), es=_spoken("their", "Inglés (usual)")),
        compared(
            en=_titled("The law is called {} there.", "The bird is in the woods."),
            de=_titled("Das Gesetz heißt dort {}.", "Der Vogel ist in den Wäldern."),
            fr=_titled("La loi y est nommée {}.", "L'oiseau est dans les bois."),
        ),
    ),
)
