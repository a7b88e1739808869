"""Bold texts, headings and the like as forums, wikis and TeX write them, which a page in Markdown shows as they are."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.parser import formulas
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span

# One of these stands in all such markup: most pages are passed over at once.
_SIGNS = (
    *(
        "[/",
        "''",
        "\\text",
        "\\emph",
        "\\underline",
        "section{",
        "section*{",
        "\\paragraph",
        "\\footnote",
        "\n== ",
        "\n=== ",
    ),
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
_ANY = regex("|".join((_TEX, _FORUM, _WIKI, _TEXTILE, _TITLE, _MACRO)), 8)
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
_FEW = 5  # of a page, which is about such markup where there are more


def other_markup(document: Document) -> Iterator[Finding]:
    """Yield each of the few places of a page that are such markup."""
    source = document.source
    if not any(map(source.text.__contains__, _SIGNS)):
        return
    found = [match for match in _ANY.finditer(source.text) if _is_text(document, match.start(), match.end())]
    for match in found if len(found) <= _FEW else ():
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
    if not all(any(one.span.start <= at < one.span.end for one in document.texts) for at in (start, end - 1)):
        return False
    line = source.line_span(source.position(start).line)
    within = start - line.start
    return not any(one <= within < other for one, other in formulas(source.slice(line)))
