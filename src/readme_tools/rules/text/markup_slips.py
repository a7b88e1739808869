"""Bold text and code that an editor shifted or escaped, other signs for backticks, markup of forums, wikis and TeX."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from readme_tools.i18n.wording import character, shortened
from readme_tools.markdown.nodes import Code, CodeBlock, Document, Emphasis, Emphasised, HtmlBlock
from readme_tools.markdown.parser import formulas
from readme_tools.markdown.syntax import walk_all
from readme_tools.rules.base import Finding, correction, regex, say
from readme_tools.rules.text.reading import holding
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.scripts import EAST
from readme_tools.text.source import Span, Spans

_ESCAPED = regex(
    r"(?<![\w\\*])\\\*\\\*(?P<bold>[^\s*\\|](?:[^*\\|\n]{0,78}[^\s*\\|])?)\\\*\\\*(?![A-Za-z0-9*])"
    r"|(?<![\w\\`])\\`(?P<code>[^\s`\\|](?:[^`\\|\n]{0,58}[^\s`\\|])?)\\`(?![A-Za-z0-9`])"
)
_BOLD = regex(r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*")
_BEFORE, _AFTER = regex(r"(?<![\w.*/-])[A-Za-z0-9]\Z"), regex(r"[A-Za-z0-9](?![\w*/-])")
_FIGURES, _SHAPE = regex(r"\d[\d.,]*\d"), regex(r"\d+")
_FIRST, _LAST = regex(r"[a-z]{3,}(?![\w'-])"), regex(r"(?<![\w'-])[A-Za-z]?[a-z]{2,}\Z")
_FEW = 2  # places of a page: more are its way
# What Markdown escapes, and who else writes a backslash before it: regular expressions, LaTeX, shells, SQL, Windows.
_ESCAPE = regex(r"\\([_*\[\]#<>()~.-])")
_OTHER_BACKSLASH = regex(r"\\(?![_*\[\]#<>()~.-])|[%$^{}?+|]|[.\])]\*|\[[^\]]*-[^\]]*\]|(?<!\w)\\[*.-]")
_NAME = regex(r"(?=.*[A-Za-z]{2})[\w.()/,=: -]+")
# U+00B4, U+FF40 and others that look like a backtick; one of a pair may be a backtick.
SIGNS_LIKE_BACKTICKS = "\u00b4\uff40\u02cb\u02ca\u2035\u1fef"
_ANY = f"`{SIGNS_LIKE_BACKTICKS}"
# Wide letters stand beside code without a space.
_PAIR = regex(
    rf"(?<![^\W{EAST}])(?<![\\{_ANY}])(?P<open>[{_ANY}])(?P<inner>[\w./$@~*-][^|<{_ANY}\n]{{0,60}}[\w.)\]}}*/])"
    rf"(?P<close>[{_ANY}])(?![{_ANY}])(?![^\W{EAST}])"
)
_WORD, _NO_WORD = regex(r"\w\w"), regex(r"[^\W\d_][\d_.()=/-]|[\d_.()=/-][^\W\d_]")
_QUOTED = regex(r"(?<!\w)(?P<open>‘)(?P<inner>[\w.:/()=\\-]{2,60})(?P<close>[’‘])(?!\w)")
_CODE_LIKE = regex(r"\w_\w|\w\(\)\Z|\w=\w|\A--?\w+-\w")
_ANY_QUOTED = regex(r"‘(?<!\w‘)[^‘’\n]+’(?!\w)")
# One of these stands in all such markup: most pages are passed over at once.
_SIGNS = (
    *("[/", "''", "\\text", "\\emph", "\\underline", "section{", "section*{", "\\paragraph", "\\footnote"),
    *("\n== ", "\n=== "),
    *("h1. ", "h2. ", "h3. ", "h4. ", "h5. ", "h6. ", "bq. ", "{quote", "{color", "{noformat"),
)
_TEX = (
    r"\\(?P<tex>textbf|textit|textsl|texttt|textsc|emph|underline|(?:sub)*section\*?|paragraph|footnote)"
    r"\{(?P<body>[^{}\n]+)\}"
)
_TAGS = "b|i|u|s|url|img|code|quote|size|color|font|center|list|spoiler"
_FORUM = (
    rf"\[(?P<tag>{_TAGS})(?:=[^\]\n]{{1,60}})?\](?P<said>[^\n]+?)\[/(?P=tag)\]"
    rf"|\[/(?:{_TAGS})\]"
)
_WIKI = r"(?<![A-Za-z0-9'`])(?P<quotes>'''?)(?!')(?P<bold>[^'`\n]{1,200}?(?<! ))(?P=quotes)(?!['A-Za-z0-9])"
# `h2. ` at the beginning of a text, or after a sign: `or h2. Then` ends a sentence.
_TEXTILE = (
    r"^(?P<front>[ \t>*+-]*)(?P<head>h[1-6]|bq)\. (?=\S)|(?<=[、。，；：（(\u3041-\u9fff])(?P<late>h[1-6]\. )(?=\S)"
)
_TITLE = r"^(?P<level>={2,5}) (?P<title>[^=\n]+) (?P=level)[ \t]*$"
_MACRO = r"\{(?:quote|noformat|color(?::[a-z]+)?)\}"
_ANY_MARKUP = regex("|".join((_TEX, _FORUM, _WIKI, _TEXTILE, _TITLE, _MACRO)), re.MULTILINE)
_MARKS = {
    "b": "**",
    "i": "*",
    "u": "",
    "s": "~~",
    "textbf": "**",
    "textit": "*",
    "textsl": "*",
    "emph": "*",
    "texttt": "`",
}
_PLACES = 5  # of a page, which is about such markup where there are more


def moved_marks(document: Document) -> Iterator[Finding]:
    """Yield bold text and code whose marks are escaped, or were shifted, where the page has others that are right."""
    text = document.source.text
    if "\\*\\*" in text or "\\`" in text:
        yield from _escaped(document)
    if "**" in text:
        yield from _moved(document)


def _escaped(document: Document) -> Iterator[Finding]:
    source = document.source
    inlines = list(walk_all(document))
    codes = [one for one in inlines if isinstance(one, Code)]
    is_bold = any(isinstance(one, Emphasised) and one.kind is Emphasis.STRONG for one in inlines)
    used = {"code": bool(codes), "bold": is_bold}
    blocks: list[CodeBlock | HtmlBlock | Code] = [*document.code_blocks, *document.html_blocks, *codes]
    kept = Spans(sorted((one.span for one in blocks), key=lambda span: span.start))
    found = [one for one in _ESCAPED.finditer(source.text) if not kept.hold(one.start())]
    times = Counter(match.lastgroup for match in found)
    for match in found:
        kind = match.lastgroup or ""
        around = source.text[match.start() - 1 : match.start()] + source.text[match.end() : match.end() + 1]
        is_link = around == "[]" if kind == "code" else match[kind][0] + match[kind][-1] == "[)"
        if (used[kind] or is_link) and times[kind] <= _FEW:
            mark = "**" if kind == "bold" else "`"
            message = say(
                "the page shows the marks around '{text}', as backslashes stand before them: delete the backslashes",
                text=shortened(match[kind]),
            )
            yield correction(source, Span(*match.span()), message, f"{mark}{match[kind]}{mark}")


def _moved(document: Document) -> Iterator[Finding]:
    """Yield bold text with one letter or figure of its first or last word left outside."""
    source = document.source
    spans = [one.span for one in walk_all(document) if isinstance(one, Emphasised) and one.kind is Emphasis.STRONG]
    spans = [span for span in spans if _BOLD.fullmatch(source.text, span.start, span.end)]
    shapes = [_SHAPE.sub("1", source.slice(span)[2:-2]) for span in spans]
    found = []
    for span in spans:
        inner = source.slice(span)[2:-2]
        before = _BEFORE.search(source.text, max(0, span.start - 2), span.start)
        after = _AFTER.match(source.text, span.end)
        if before and not after and _begins(before[0], inner, shapes):
            found.append((Span(span.start - 1, span.end), f"**{before[0]}{inner}**"))
        elif after and not before and _ends(inner, after[0], shapes):
            found.append((Span(span.start, span.end + 1), f"**{inner}{after[0]}**"))
    for span, right in found if len(found) <= _FEW else ():
        message = say("bold begins or ends within a word or a number: write '{right}'", right=shortened(right))
        yield correction(source, span, message, right)


def _begins(before: str, inner: str, shapes: list[str]) -> bool:
    """Return whether one letter or figure is the beginning of what is bold."""
    if before.isdecimal():
        return bool(_FIGURES.match(inner)) and _has_shape(before + inner, shapes)
    if inner[0].isdecimal():
        return _has_shape(before + inner, shapes)
    first = _FIRST.match(inner)
    return first is not None and _is_cut(f"{before}{first[0]}".lower(), first[0])


def _ends(inner: str, after: str, shapes: list[str]) -> bool:
    """Return whether one letter or figure is the end of what is bold."""
    if inner[-1].isdecimal() or after.isdecimal():
        return (inner[-1].isdecimal() or inner[-1] == ".") and _has_shape(inner + after, shapes)
    last = _LAST.search(inner)
    return last is not None and _is_cut(f"{last[0]}{after}".lower(), last[0].lower())


def _has_shape(whole: str, shapes: list[str]) -> bool:
    """Return whether other bold text of the page is like a whole in all but its figures, or begins like it."""
    first = _SHAPE.sub("1", whole).split()[0]
    return sum(one.split()[0] == first for one in shapes if one.strip()) > 1


def _is_cut(whole: str, part: str) -> bool:
    return whole in english_words() and part not in english_words()


def odd_code(document: Document) -> Iterator[Finding]:
    """Yield code with a backslash that Markdown shows there, and what has other signs in the place of backticks."""
    text = document.source.text
    if "`" in text and "\\" in text:
        yield from _escaped_in_code(document)
    if not text.isascii():
        yield from _pairs(document)


def _codes(document: Document) -> set[str]:
    """Return what the page has as code within its lines."""
    return {one.value for one in walk_all(document) if isinstance(one, Code)}


def _escaped_in_code(document: Document) -> Iterator[Finding]:
    """Yield code with a backslash before an underscore amid a name, or that the page has as code without it.

    A page that has such an escape as code by itself tells of Markdown.
    """
    source = document.source
    found = [one for one in document.walk() if isinstance(one, Code) and _ESCAPE.search(one.value)]
    if not found or any(_ESCAPE.fullmatch(one.value) for one in found):
        return
    codes = _codes(document)
    for one in found:
        start = source.text.find(one.value, one.span.start, one.span.end)
        right = _ESCAPE.sub(r"\1", one.value)
        if start < 0 or _OTHER_BACKSLASH.search(one.value) or source.text[one.span.start - 1 : one.span.start] == "$":
            continue
        if (set(_ESCAPE.findall(one.value)) == {"_"} and _NAME.fullmatch(right)) or right in codes:
            message = say("in code the page shows the backslash: write '{right}'", right=shortened(right))
            span = one.span.part(start - one.span.start, start - one.span.start + len(one.value))
            yield correction(source, span, message, right, same=right)


def _pairs(document: Document) -> Iterator[Finding]:
    """Yield what stands between two signs that look like backticks, or code between typographic quotation marks."""
    source = document.source
    is_rare = 0 < len(_ANY_QUOTED.findall(source.text)) <= _FEW
    signs = regex(f"[{SIGNS_LIKE_BACKTICKS}‘]" if is_rare else f"[{SIGNS_LIKE_BACKTICKS}]")
    if signs.search(source.text) is None:
        return
    texts = [one for one in document.texts if not one.value.isascii() and signs.search(one.value)]
    codes = _codes(document) if texts else set()
    for container in holding(document, [one.span.start for one in texts]):
        ends = container.span.start, container.span.end
        for match in chain(_PAIR.finditer(source.text, *ends), _QUOTED.finditer(source.text, *ends)):
            sign, right = match["open"].strip("`") or match["close"], _ESCAPE.sub(r"\1", match["inner"])
            if sign == "‘":
                is_code = is_rare and (right in codes or (bool(codes) and _CODE_LIKE.search(right) is not None))
            else:  # an acute accent is a quotation mark for some
                is_code = bool(_WORD.search(right) and (sign != "\u00b4" or codes or _NO_WORD.search(right)))
            places = (match.start("open"), match.start("close"))
            if is_code and all(_is_in_text(document, at) for at in places):
                message = say(
                    "{sign} is not a backtick, so '{text}' is not code on the page: write `",
                    sign=character(sign),
                    text=shortened(right),
                )
                yield correction(source, Span(*match.span()), message, f"`{right}`")


def _is_in_text(document: Document, at: int) -> bool:
    return any(one.span.start <= at < one.span.end for one in document.texts)


def other_markup(document: Document) -> Iterator[Finding]:
    """Yield the places of a page that are markup of forums, wikis or TeX, where it has few."""
    source = document.source
    if not any(map(source.text.__contains__, _SIGNS)):
        return
    found = [match for match in _ANY_MARKUP.finditer(source.text) if _is_text(document, match.start(), match.end())]
    for match in found if len(found) <= _PLACES else ():
        start = match.end("front") if match["front"] else match.start()
        span = Span(start, match.end())
        message = say("'{text}' is another markup, and the page shows it", text=shortened(source.slice(span)))
        yield correction(source, span, message, _as_markdown(match.groupdict()))


def _as_markdown(found: dict[str, str | None]) -> str | None:
    """Return what is meant in Markdown, None where that is not known."""
    if quotes := found["quotes"]:
        mark = "**" if len(quotes) > len("''") else "*"
        return f"{mark}{found['bold']}{mark}"
    if head := found["head"]:
        return f"{'#' * int(head[1])} " if head != "bq" else "> "
    if found["late"]:
        return ""
    if (level := found["level"]) and (title := found["title"]):
        return f"{'#' * len(level)} {title}"
    kind = found["tag"] or found["tex"] or ""
    return f"{_MARKS[kind]}{found['said'] or found['body']}{_MARKS[kind]}" if kind in _MARKS else None


def _is_text(document: Document, start: int, end: int) -> bool:
    """Return whether both ends of a place stand in plain text, and not in code, in a URL or in a formula."""
    source = document.source
    if not all(_is_in_text(document, at) for at in (start, end - 1)):
        return False
    line = source.line_at(start)
    within = start - line.start
    return not any(one <= within < other for one, other in formulas(source.slice(line)))
