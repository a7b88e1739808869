"""Letters of a script that an edition's language never writes, and when they stand there on purpose."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from readme_tools.catalogue import CatalogueTable, Edition, alternatives, languages, whole_words
from readme_tools.catalogue.of_languages import languages_of
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, LinkKind, links_within, plain_text
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.editions.blocks import ELSEWHERE, Block, BlockKind, own_text

LATIN = regex(r"[A-Za-z]")
_BRACKETS = regex(r"[(（]([^()（）]*)[)）]")
_NAMES = regex(r"[^,;、()（）\n]+")
_SLASH = regex(r"[/／]")
_WORD = regex(r"\w")
# A column that holds this many foreign cells, most of them so, is one of original names or examples.
_BY_DESIGN = 3
_SAMPLE = 5  # letters in a row that code has as well
_FOLDED = regex(r"<details\b[^<>]*>\s*<summary\b[^<>]*>([^\n]{0,200}?)</summary>", re.IGNORECASE)
_TAG = regex(r"<[^<>]*>")
# The sort of a work in brackets, `[J]`, or a volume, number or pages after its year.
_REFERENCE = regex(
    r"(?<!\A)[.．] ?\[[A-Z](?:/[A-Z]{2})?\](?!\()|\b(?:19|20)\d\d[,，] ?(?:[Vv]ol\. ?)?\d+ ?(?:[(（]\d|[:：] ?\d)"
)
# Who said it, in the line below a quotation.
_AUTHOR = regex(
    r"\s*\n(?:[ \t]*>[ \t]*\n)*[ \t]*>[ \t]*(?:--|[–—―]{1,2}|&mdash;)[ \t]*[^\W\d_][^\n]*(?:\n(?![ \t]*>)|\Z)"
)
# What is drawn, said or shown; badges are of vectors, or of no kind that their URL says.
_MEDIA = regex(
    r"<(?:audio|video|picture)\b|\.(?:png|jpe?g|gif|webp|avif|bmp|wav|mp3|m4a|ogg|opus|flac|mp4|webm|mov)(?![\w./-])",
    re.IGNORECASE,
)
_TITLE = 4  # letters of a title
_SENTENCE, _DENSE = 10, 2  # letters; one of such a script says as much as so many Latin ones


def runs(text: str, foreign: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give where foreign words start and end, in the order of the text.

    Left out are quotations, names of languages, a lone sign such as ツ, and the original name of what is
    named in Latin letters too: `University of X (東大)`, `東大/University of X`.
    """
    masked = quotations().sub(_blank, text)
    masked = _BRACKETS.sub(lambda match: _without_gloss(match, foreign), masked)
    masked = _NAMES.sub(lambda match: _without_twin(match, foreign), masked)
    word = re.compile(rf"{foreign.pattern}(?:[\w・ー々〜、。「」]*{foreign.pattern})?[ー々]*")
    forms = languages().words["legal-forms"]  # which stand beside a name that is kept
    return [match.span() for match in word.finditer(masked) if not (_is_lone(match) or match[0] in forms)]


def _blank(match: re.Match[str]) -> str:
    return ELSEWHERE * len(match[0])


@cache
def quotations() -> re.Pattern[str]:
    """Give the pattern of what stands in quotation marks, or is the name of a language."""
    known = languages()
    quoted = [rf"{re.escape(pair[0])}[^{re.escape(pair)}\n]*{re.escape(pair[1])}" for pair in ('""', *known.quotes)]
    names = alternatives(name for name in known.names if not name.isascii())
    more = r"(?: [^\W\d_a-zA-Z]{1,8})?(?!\w)"  # `Русский язык`
    return re.compile("|".join((*quoted, rf"(?<!\w)(?:{names}){more}")), re.IGNORECASE)


def _without_gloss(match: re.Match[str], foreign: re.Pattern[str]) -> str:
    inside, before = match[1], match.string[: match.start()].rpartition("\n")[2]
    named = LATIN.search(before) or ELSEWHERE in before
    is_name = foreign.search(inside) and not LATIN.search(inside) and not re.search(r"\d", inside)
    return _blank(match) if named and is_name else match[0]


def _without_twin(match: re.Match[str], foreign: re.Pattern[str]) -> str:
    """Blank the foreign side of a slash whose other side is Latin."""
    sides = _SLASH.split(match[0])
    if len(sides) < 2 or not any(LATIN.search(side) and not foreign.search(side) for side in sides):
        return match[0]
    return "/".join(side if LATIN.search(side) else ELSEWHERE * len(side) for side in sides)


def _is_lone(match: re.Match[str]) -> bool:
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return len(match[0]) == 1 and not _WORD.search(around)


def on_purpose(blocks: Iterable[Block], foreign: re.Pattern[str]) -> frozenset[Block]:
    """Give the blocks whose foreign words are meant to be there.

    Those are names of entries, columns of such words, what is answered to questions in them, headings with
    Latin words too, and paragraphs that are short, mostly Latin, or a note for other readers: with a link to
    a file of the catalogue.
    """
    asked: Counter[CatalogueTable] = Counter()
    counts: Counter[tuple[object, str]] = Counter()
    suspects = list(blocks)
    for block in suspects:
        if block.kind is BlockKind.CELL and block.table and block.column and not block.column.known:
            text = plain_text(block.inlines)
            if foreign.search(text) and not LATIN.search(text) and not foreign.search(block.column.heading):
                counts[block.table, block.column.key] += 1
        is_name = block.kind is BlockKind.CELL and block.column is not None and block.column.grammar == "entry"
        if is_name and block.table and not any(links_within(block.inlines)):
            asked[block.table] += len(foreign.findall(plain_text(block.inlines))) >= _SENTENCE
    talks = {table for table, count in asked.items() if count >= _BY_DESIGN and count * 2 > len(table.rows)}
    return frozenset(block for block in suspects if block.table in talks or _is_meant(block, foreign, counts))


class Examples:
    """What a page shows of another language on purpose: prompts and answers of a model, samples of its data.

    And what it cites, or says to readers of that language in a part of their own.
    """

    def __init__(self, edition: Edition, foreign: re.Pattern[str]) -> None:
        """Collect the code of a page, which a text may repeat, and its headings that name a language."""
        self.source, self.foreign = edition.document.source, foreign
        self.code = "\n".join(self.source.slice(one.span) for one in edition.document.code_blocks)
        self.headings = [(one.span.start, plain_text(one.content)) for one in edition.document.headings]
        self.others = [*_parts_for_others(edition.document)]

    def has(self, block: Block) -> bool:
        """Say whether a text is an example: code has it, a heading or its start says so, or it has signs of a chat.

        Or it is a reference, a quotation with its author, or for other readers.
        """
        text = self.source.slice(block.span)
        longest = max(re.findall(rf"(?:{self.foreign.pattern})+", text), key=len, default="")
        if len(longest) >= _SAMPLE and longest in self.code:
            return True
        if block.kind not in (BlockKind.PROSE, BlockKind.HEADING):
            return False
        is_whole = is_foreign(block, self.foreign)
        if is_whole and any(start <= block.span.start < end for start, end in self.others):
            return True
        if block.kind is BlockKind.HEADING:
            return False
        at = bisect_left(self.headings, (block.span.start,))
        heading = self.headings[at - 1][1] if at > 0 else ""
        if "<|" in text or any(one.search(told) for one, told in zip(_named(), (heading, text), strict=True)):
            return True
        return is_whole and (
            _REFERENCE.search(text) is not None
            or _AUTHOR.match(self.source.text, block.span.end) is not None
            or any(map(text.lstrip("*_ ").startswith, _readers()))
        )


def _parts_for_others(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where parts begin and end whose heading or summary says which language they are in: `中文版`."""
    text, headings = document.source.text, document.headings
    for number, one in enumerate(headings):
        if _is_version(plain_text(one.content)):
            below = (other.span.start for other in headings[number + 1 :] if other.level <= one.level)
            yield one.span.start, next(below, len(text))
    for match in _FOLDED.finditer(text):
        if _is_version(_TAG.sub(" ", match[1]), is_folded=True) and (end := text.find("</details>", match.end())) > 0:
            yield match.start(), end


def _is_version(heading: str, is_folded: bool = False) -> bool:
    """Return whether a heading says no more than a language, in its own letters, or which version it is."""
    language, version = _versions()
    rest, count = language.subn(" ", heading)
    return (
        count > 0
        and not any(map(str.isalnum, version.sub(" ", rest)))
        and (is_folded or version.search(rest) is not None or not heading.isascii())
    )


@cache
def _versions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the names of languages, and words for a version: `中文说明`, `Chinese version`."""
    names, versions = map(whole_words, (languages().names, languages().words["versions"]))
    return re.compile(names, re.IGNORECASE), re.compile(versions, re.IGNORECASE)


@cache
def _readers() -> tuple[str, ...]:
    """Return how a text begins that speaks to those who read its language: `中文用户`."""
    names = {name for one in languages().by_code.values() for name in one.names if not name.isascii()}
    return tuple(
        f"{name}{between}{word}" for name in names for between in ("", " ") for word in languages().words["readers"]
    )


@cache
def _prompts() -> re.Pattern[str]:
    """Return what finds words for what is said to a model, or typed."""
    words = languages().words["prompts"]
    latin, others = (alternatives(one for one in words if one.isascii() is is_latin) for is_latin in (True, False))
    return re.compile(rf"(?<![\w-])(?:{latin})(?![\w-])|{others}", re.IGNORECASE)


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says of which language a text is: in its heading, `Example (Chinese)`, or at its start: `中文：`.

    At its start, that it is typed as well: `Prompt:`.
    """
    names = alternatives(name for one in languages().by_code.values() for name in one.names)
    headed = rf"[(（](?:in )?(?:{names})[)）]\s*[:：]?\s*$"
    begun = rf"\A\W*(?:{names}|{_prompts().pattern})\W*[:：]"
    return re.compile(headed, re.IGNORECASE), re.compile(begun, re.IGNORECASE)


def shows(table: CatalogueTable) -> bool:
    """Return whether a table shows pictures or sounds: the words beside them are what was drawn, said or heard."""
    return table.node.span.start in _showing(table.edition.document)


@once
def _showing(document: Document) -> frozenset[int]:
    """Return where the tables begin that have a picture or sound for every other row; one logo shows no samples."""
    referred = [(one.span, one.url) for one in document.links if one.kind is LinkKind.IMAGE and not one.destination]
    found = []
    for table in all_tables(document):
        urls = " ".join(url for span, url in referred if span.overlaps(table.span))
        if len(_MEDIA.findall(f"{document.source.slice(table.span)} {urls}")) * 2 >= len(table.rows):
            found.append(table.span.start)
    return frozenset(found)


def is_foreign(block: Block, foreign: re.Pattern[str]) -> bool:
    """Return whether all of a text, or most of it, is in letters that the language does not have."""
    text = plain_text([inline for inline in block.inlines if not isinstance(inline, Link)])
    return len(foreign.findall(text)) * _DENSE >= len(LATIN.findall(text))


def _is_of_foreign_entry(block: Block, foreign: re.Pattern[str]) -> bool:
    """Return whether a cell stands beside a title in the same letters, as the author of a work in that language."""
    rows = block.table.rows if block.table else ()
    row = next((one for one in rows if block.span in one.node.span), None)
    is_title = row is not None and row.name == " ".join(plain_text(block.inlines, " ").split())
    return row is not None and not is_title and len(foreign.findall(row.name)) >= _TITLE


@cache
def _amid(foreign: re.Pattern[str]) -> re.Pattern[str]:
    """Return what finds a short foreign word in a sentence, between two words in small letters."""
    return re.compile(rf"(?<=[a-z][a-z] |[\w`][,)] )(?:{foreign.pattern}){{1,4}} (?=[a-z][a-z]|{ELSEWHERE})")


def _is_meant(block: Block, foreign: re.Pattern[str], counts: Counter[tuple[object, str]]) -> bool:
    if block.table and block.column:
        if block.kind is BlockKind.CELL and _is_of_foreign_entry(block, foreign):
            return True
        count = counts[block.table, block.column.key]
        is_column_of_names = count >= _BY_DESIGN and count * 2 > len(block.table.rows)
        if languages_of(block.table) or (not LATIN.search(plain_text(block.inlines)) and shows(block.table)):
            return True
        return is_column_of_names or (block.kind is BlockKind.CELL and block.column.grammar == "entry")
    text = plain_text([inline for inline in block.inlines if not isinstance(inline, Link)])
    if block.kind is BlockKind.HEADING:
        return LATIN.search(text) is not None
    urls = [inline.url for inline in links_within(block.inlines)]
    is_note = any(not url.startswith("http") or url.endswith(".md") for url in urls)  # it leads to another page
    count = len(foreign.findall(text))
    if count <= _TITLE and _amid(foreign).search(own_text(block.inlines).text):
        return False
    return is_note or count < _SENTENCE or count * _DENSE < len(LATIN.findall(text))
