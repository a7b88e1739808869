"""broken-tag: HTML and character references that the page shows as text, or does not know."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape

from readme_tools.catalogue.terms import is_one_letter_off
from readme_tools.markdown.nodes import Code, Document, Html, Text
from readme_tools.rules.base import Example, Finding, Rule, Severity, at, correction, regex, replacement, rewriting, say
from readme_tools.text.source import Source, Span, Spans

# A line break with a letter too many, or a sign too few.
_BREAKS = regex(
    r"(?<![\w<])/?br\s?/?>|(?:(?<=\w{3})|(?<=[^\W\da-z]))(?<!ab)br\s?/?>|<br(?:\s?/)?(?![\w>-])|[＜<]br\s?/?[＞>]",
    re.IGNORECASE,
)
_ODD_BREAK = regex(r"</?(?:brr|bbr|bt|btr|rb|b r|vr)\s?/?>|</\s?br>", re.IGNORECASE)
# An attribute whose quotation mark is open, or a tag that ends with the line.
# A tag without its `<`, within a line; one without its `>`, at the end of a line or cell.
_HALVES = "td|tr|th|div|span|details|summary|sub|sup|table|ul|ol|li|kbd|center|strong|em"
_HEADLESS_TAG = regex(rf"/(?<!</)(?:(?:a|b|i|p)(?<![\w/]..)|{_HALVES})>", re.IGNORECASE)
_ENDLESS_TAG = regex(rf"</?(?:h[1-6]|thead|tbody|p|{_HALVES})(?=[ \t]*\Z)", re.IGNORECASE)
_TAG = regex(
    r"<(?:a|img|p|div|span|details|summary|sub|sup|table|figure|figcaption|picture|source)\s+[a-z-]+\s*=\s*[\"'“”]?[^<>\n]*>?",
    re.IGNORECASE,
)
_HALF_END = regex(r"(</[a-z][a-z0-9]*)[ \t]*(?=\r?\n[ \t]*(?:<|\r?\n|\Z)|\Z|\r?\n\Z|<)", re.IGNORECASE)
_OPENING = regex(r"<(?P<name>[A-Za-z][\w-]*)\s[^<>]*>")
# Tags with attributes, which no Markdown replaces.
_TAGS = ("img", "picture", "source", "table", "details", "video", "iframe")
# In a block of HTML: a value whose second quotation mark is lost, before the next attribute or at the end of the tag.
_VALUES = r"<[A-Za-z][\w-]*(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"<>]*\"|[^\s\"'<>]+))?)*\s+[\w:-]+\s*="
_UNENDED = regex(
    rf"{_VALUES}\s*(?P<value>\"[^\"<>\s][^\"<>\n]*?)(?=\s*/?>(?:\s*?(?:[\n<|]|\Z)|[^\"<>\n]*</)"
    r"|\s[a-z-]+=\"(?:[^\s\"<>=/]|\w+://))",
    re.IGNORECASE,
)
_UNBEGUN = regex(rf"{_VALUES}(?P<value>[^\s\"'<>=]+\")(?=\s*/?>|\s+[a-z-]+=\")", re.IGNORECASE)
_REFERENCE = regex(
    r"&(?:#[xX][0-9a-fA-F]{2,6}|#\d{2,6}|nbsp|amp|lt|gt|quot|copy|ndash|mdash|hellip)(?![\w;=])(?!;)"
    r"|&(?:#[xX]20[0-9a-fA-F]{2}|nbsp)(?![;=])"
)
# What the page shows as it is: of a name that HTML does not know, or without its sign.
_UNKNOWN = regex(r"&([A-Za-z]{2,6});")
_TWICE = regex(r"&(?:amp;)+(nbsp|amp|quot|copy|[nm]dash|hellip|e[nm]sp|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});")
_HEADLESS = regex(r"(?<![&\w])(?:nbsp|hellip|[nm]dash);|(?<=\w)nbsp;")
_REFERENCES = ("nbsp", "amp", "quot", "copy", "ndash", "mdash", "hellip", "ensp", "emsp")
_ATTRIBUTE = regex(r"\s([A-Za-z-]{2,})\s*=\s*([\"'“”‘’]?)")
_KNOWN = (
    "href",
    "src",
    "alt",
    "title",
    "width",
    "height",
    "align",
    "style",
    "class",
    "target",
    "srcset",
    "media",
    "name",
)
_SHORT = 4  # letters of an attribute that is another one by one letter
_OTHERS = frozenset(("id", "rel", "ref", "lang", "type", "open", "role", "slot", "hspace", "border", "valign", "sizes"))
_SIGN = regex(r"br|<|&|＜|-->|sp;|lip;|sh;|/\w+>")
_COMMENT_END = regex(r"-->[ \t]*(?=\n|\Z)")
# A tag with attributes may be there for a script or a style sheet.
_BLANK = regex(
    r"<(em|strong|b|i|u|s|code|kbd|sub|sup|small|big|mark|del|ins|h[1-6]|summary|figcaption|center)>\s*</\1>",
    re.IGNORECASE,
)
_FEW = 2  # of a page, which means them where there are more
# A reference to something else than the signs of Markdown and HTML.
_LETTER = regex(r"&(#\d{3,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{4,8});")


def check(document: Document) -> Iterator[Finding]:
    """Report what was meant as a tag or a character reference and is none."""
    source = document.source
    if "</" in source.text:
        yield from _blank(document)
    for block in document.html_blocks:
        yield from _in_tags(document, block.span)
        yield from _half_open(document, block.span)
        yield from _half_quoted(document, block.span)
        if not source.text.startswith("<!--", block.span.start):
            yield from _unknown(document, block.span)
        if "br" in block.content or _ODD_BREAK.search(block.content):
            from readme_tools.markdown.html_inlines import shown_parts, texts_of  # most pages have no such block

            tags = (part for part in shown_parts(block) if part.kind != "text" and _is_odd(document, part.raw))
            yield from (_no_tag(document, tag.span) for tag in tags)
            for text in texts_of(block):
                yield from _breaks(document, text)
    for one in document.walk():
        if isinstance(one, Html) and "=" in one.value:
            yield from _in_tags(document, one.span)
        if isinstance(one, Html) and _is_odd(document, one.value):
            yield _no_tag(document, one.span)
        elif isinstance(one, Text) and _SIGN.search(one.value):
            yield from _in_text(document, one)
    if "&" in source.text:
        yield from (*_escaped_twice(document), *_of_letters(document))


def _blank(document: Document) -> Iterator[Finding]:
    """Yield the few tags of a page that hold nothing; what is code or a comment has none."""
    source = document.source
    found = [Span(*match.span()) for match in _BLANK.finditer(source.text)]
    if not 0 < len(found) <= _FEW:
        return
    html = Spans(
        (*(one.span for one in document.html_blocks), *(one.span for one in document.walk() if isinstance(one, Html)))
    )
    for span in found:
        if html.hold(span.start) and not _is_in_comment(source, span.start):
            message = say("there is nothing within {tag}: write its text, or delete it", tag=source.slice(span))
            yield Finding(at(source, span), message)


def _is_in_comment(source: Source, place: int) -> bool:
    return source.text.rfind("<!--", 0, place) > source.text.rfind("-->", 0, place)


def _half_open(document: Document, block: Span) -> Iterator[Finding]:
    """Yield end tags of a block that lack their `>`, and so swallow the line below them."""
    source = document.source
    if source.text.startswith("<!--", block.start):
        return
    for match in _HALF_END.finditer(source.text, block.start, block.end):
        message = say(
            "'{text}' is half of a tag, and the page shows it: write {right}", text=match[1], right=f"{match[1]}>"
        )
        yield correction(source, Span(*match.span(1)), message, f"{match[1]}>")


def _half_quoted(document: Document, block: Span) -> Iterator[Finding]:
    """Yield the values of a block's attributes that lack one of their quotation marks, and take in what follows."""
    source = document.source
    if source.text.startswith("<!--", block.start) or '="' not in source.slice(block).replace(" ", ""):
        return
    for pattern in (_UNENDED, _UNBEGUN):
        for match in pattern.finditer(source.text, block.start, block.end):
            value = match["value"].strip('"')
            message = say("this value lacks one of its quotation marks, and takes in what follows")
            yield correction(source, Span(*match.span("value")), message, f'"{value}"')


def _in_tags(document: Document, span: Span) -> Iterator[Finding]:
    """Yield attributes that nobody knows and are one letter off a known one, and values in typographic quotes."""
    source = document.source
    if source.text.startswith("<!--", span.start) or "=" not in source.slice(span):
        return
    for tag in _OPENING.finditer(source.text, span.start, span.end):
        name = tag["name"].lower()
        right = next(filter(partial(_is_near, name), _TAGS), None)
        if right is not None and name not in _TAGS and any(one in _KNOWN for one, _ in _ATTRIBUTE.findall(tag[0])):
            message = say("HTML does not know <{name}>: write <{right}>", name=tag["name"], right=right)
            yield correction(source, Span(*tag.span("name")), message, right)
        for match in _ATTRIBUTE.finditer(source.text, *tag.span()):
            place, name = Span(*match.span(1)), match[1].lower()
            right = None if name in _OTHERS or name in _KNOWN else next(filter(partial(_is_near, name), _KNOWN), None)
            if right is not None:
                message = say("'{name}' is not an attribute of HTML: write '{right}'", name=match[1], right=right)
                yield correction(source, place, message, right)
            if match[2] and match[2] not in "\"'":
                place = Span(*match.span(2))
                message = say("{sign} is not a quotation mark of HTML, so it is a part of the value", sign=match[2])
                closing = source.text.find("”", place.end, tag.end())
                places = [(place, '"'), (Span(closing, closing + 1), '"')]
                fix = rewriting(source, say("write '{text}'", text='"'), places) if closing > 0 else None
                yield Finding(at(source, place), message, (), fix)


def _is_near(name: str, known: str) -> bool:
    return name[0] == known[0] and (
        sorted(name) == sorted(known) or (len(known) > _SHORT and is_one_letter_off(name, known, 1, 0))
    )


def _is_odd(document: Document, tag: str) -> bool:
    """Return whether a tag is a misspelt line break; `<rb>` is one of HTML beside `<ruby>`."""
    return _ODD_BREAK.fullmatch(tag) is not None and not ("rb" in tag and "<ruby" in document.source.text)


def _no_tag(document: Document, span: Span) -> Finding:
    tag = document.source.slice(span)
    return correction(document.source, span, say("{tag} is not a tag of HTML: write <br>", tag=tag), "<br>", same=tag)


def _breaks(document: Document, one: Text) -> Iterator[Finding]:
    for match in _BREAKS.finditer(document.source.slice(one.span)):
        if not match.start() and document.source.text[one.span.start - 1 : one.span.start] == ";":
            continue  # of a tag that is shown, `&lt;br>`
        message = say("'{text}' is not a line break, and the page shows it: write <br>", text=match[0])
        yield correction(document.source, one.at(match), message, "<br>")


def _in_text(document: Document, one: Text) -> Iterator[Finding]:
    source = document.source
    text = source.slice(one.span)
    yield from _breaks(document, one)
    for match in _TAG.finditer(text):
        span = one.at(match)
        yield Finding(
            at(source, span), say("this tag is broken, and the page shows it: look for a missing quote or '>'")
        )
    halves = [(match, f"<{match[0]}") for match in (_HEADLESS_TAG.finditer(text) if "/" in text else ())]
    halves += [(match, f"{match[0]}>") for match in (_ENDLESS_TAG.finditer(text) if "<" in text else ())]
    for match, whole in halves:
        span = one.at(match)
        if source.text[span.end : span.end + 1] in ("", "\r", "\n", "|", " ", "\t") or whole.startswith("</"):
            message = say("'{text}' is half of a tag, and the page shows it: write {right}", text=match[0], right=whole)
            yield correction(source, span, message, whole)
    for match in _COMMENT_END.finditer(text) if "-->" in text and "<!--" not in text else ():
        span = one.at(match)
        if source.text[span.end : span.end + 1] in ("", "\n"):
            message = say("here ends a comment that never began, and the page shows it: look for a missing '<!--'")
            yield Finding(at(source, span), message)
    for match in _REFERENCE.finditer(text):
        span = one.at(match)
        message = say("'{text}' lacks its semicolon, so the page shows it: write {text};", text=match[0])
        fix = replacement(source, Span(span.end, span.end), ";", safe=False)
        yield Finding(at(source, span), message, (), fix, same=match[0])
    yield from _unknown(document, one.span)
    for match in _HEADLESS.finditer(text) if ";" in text else ():
        message = say("'{text}' lacks its '&', so the page shows it", text=match[0])
        yield correction(source, one.at(match), message, f"&{match[0]}", same=match[0])


def _unknown(document: Document, span: Span) -> Iterator[Finding]:
    """Yield references to no character in a text of Markdown, or in a block of HTML."""
    source = document.source
    for match in _UNKNOWN.finditer(source.text, span.start, span.end):
        is_in_tag = source.text.rfind("<", span.start, match.start()) > source.text.rfind(
            ">", span.start, match.start()
        )
        right = next((name for name in _REFERENCES if is_one_letter_off(match[1].lower(), name, 1, 0)), None)
        if right is not None and not is_in_tag and unescape(match[0]) == match[0]:
            message = say(
                "HTML does not know '{text}', and the page shows it: write '{right}'", text=match[0], right=f"&{right};"
            )
            yield correction(source, Span(*match.span()), message, f"&{right};", same=match[0])


def _escaped_twice(document: Document) -> Iterator[Finding]:
    """Yield the few references of a page that it shows as they are written, since their sign was escaped as well."""
    source = document.source
    for span, name in _shown(document, _TWICE):
        message = say(
            "the page shows '{shown}' here, as its '&' is written as '&amp;': write '{shown}'", shown=f"&{name};"
        )
        yield correction(source, span, message, f"&{name};", same=name)


def _of_letters(document: Document) -> Iterator[Finding]:
    """Yield the few letters of words that are written as references, and elsewhere on the page as themselves."""
    source = document.source
    for span, name in _shown(document, _LETTER, _letter):
        letter = _letter(name)
        beside = source.text[span.start - 1 : span.start], source.text[span.end : span.end + 1]
        if letter in source.text and any(map(str.isalpha, beside)):
            message = say("'{text}' is '{letter}', which this page writes as itself", text=f"&{name};", letter=letter)
            yield correction(source, span, message, letter, safe=True)


def _letter(name: str) -> str:
    """Return the letter beyond ASCII that a reference shows; nothing where it is another sign."""
    letter = unescape(f"&{name};")
    return letter if len(letter) == 1 and letter.isalpha() and not letter.isascii() else ""


def _shown(
    document: Document, pattern: re.Pattern[str], is_sought: Callable[[str], object] = str
) -> Iterator[tuple[Span, str]]:
    """Yield the references of a page with their names, code and comments aside, where there are one or two."""
    source = document.source
    found = [(Span(*match.span()), match[1]) for match in pattern.finditer(source.text) if is_sought(match[1])]
    if not 0 < len(found) <= _FEW:
        return
    code = (one.span for one in document.walk() if isinstance(one, Code))
    kept = Spans((*code, *(one.span for one in document.code_blocks)))
    for span, name in found:
        if not (kept.hold(span.start) or _is_in_comment(source, span.start)):
            yield span, name


_TABLE = "| a | b |\n|---|---|\n"

RULE = Rule(
    code="RT910",
    severity=Severity.ERROR,
    signs=(">", "<", "&", "nbsp"),
    summary="A tag or character reference that is misspelt, cut or empty: `<brr>`, `<br`, `<em></em>`, `&nbsp`",
    why="The page shows the signs as text, or runs two lines together.",
    check=check,
    bad=(
        Example("<p>\n  ⟦<em></em>⟧\n</p>\n\nA ⟦<b> </b>⟧ of it\n"),
        Example("| a | ⟦<sub></sub>⟧ |\n|---|---|\n\n⟦<h2>\n</h2>⟧\n"),
        Example(_TABLE + "| one⟦<brr>→<br>⟧two | one⟦<br→<br>⟧ two |\n| ⟦br>→<br>⟧one | one⟦</br>→<br>⟧two |\n"),
        Example(
            "Hybrid⟦br>→<br>⟧(one) and two/x>.\n\n<p>\na\n⟦</p→</p>⟧\n\n<div>b⟦</div→</div>⟧\n\n"
            "- ⟦</details→</details>⟧\n"
        ),
        Example("One <sub>1⟦/sub>→</sub>⟧ and\n"),
        Example("<table>\n<tr><td>one⟦<brr>→<br>⟧two</td><td>one ⟦br>→<br>⟧two</td></tr>\n</table>\n"),
        Example('⟦<a id="x>⟧</a>\n\n## Heading\n'),
        Example(
            '<p>\n<img alt="a" src=⟦"https://a.example/b.png→"https://a.example/b.png"⟧ />\n<igm>\n</p>\n\n'
            '<p align=⟦"left→"left"⟧ class="b">a</p>\n'
        ),
        Example(
            '<p>\n<⟦igm→img⟧ alt="a" width=⟦9"→"9"⟧ src="https://a.example/b.png">\n'
            '<a href=⟦"https://a.example→"https://a.example"⟧>b</a>\n</p>\n'
        ),
        Example('<a ⟦herf→href⟧="https://example.org">a</a> and <a id=⟦“→"⟧x⟪”→"⟫></a>\n'),
        Example("Owls ⟦-->⟧\n"),
        Example("a⟦&nbps;→&nbsp;⟧b a⟦nbsp;→&nbsp;⟧c ⟦&nbsp→&nbsp;⟧d\n"),
        Example("La forêt g⟦&#xea;→ê⟧ne.\n\nUn é et d⟦&eacute;→é⟧j\u00e0\n"),
        Example("Owls ⟦&amp;amp;→&amp;⟧ terns\n\n<p>a⟦&amp;nbsp;→&nbsp;⟧b ⟦&nbps;→&nbsp;⟧</p>\n"),
        Example("CC⟦&#x2011→&#x2011;⟧ BY and a⟦&nbsp→&nbsp;⟧ b\n"),
    ),
    good=(
        Example('`<em></em>` <i class="a"></i> <!-- <b></b> -->\n\n<!--\n<b></b>\n-->\n\n<p></p><td></td>\n'),
        Example(
            "La forêt `g&#xea;ne`, &ecirc; et g&uuml;ne <!-- g&ecirc;ne --> ... g&ecirc;ne g&ecirc;ne g&ecirc;ne\n"
        ),
        Example(
            '<p>\n<img alt="a <brr> b"><code>a<brr>b</code> &lt;br> vbr> <!-- <brr> -->\n</p>\n\nA vbr> &lt;br> b\n'
        ),
        Example("<script>\na = '<brr>'\n</script>\n\n<pre>\na <bt> b\n</pre>\n\n<ruby><rb>a</rb></ruby>\n"),
        Example("`&amp;amp;` a &amp; b &amp;lt;\n\n<p>a&emsp;b&nbsp;c &amp; d</p>\n\n```\n&amp;nbsp;\n```\n"),
        Example(_TABLE + "| one<br>two<br/>three<BR /> | `<brr>` `&nbsp` R&D a<b br |\n"),
        Example('<p title="a > b" class=a id="c=d">\n<img alt="a="\nsrc=\'b"\'>\n</p>\n\n    <p class="a>\n'),
        Example("1 < 2 > 1, <your-name>, https://example.org/?a=1&lt=2&amp=3, AT&T, \\<a href=\n"),
    ),
)
