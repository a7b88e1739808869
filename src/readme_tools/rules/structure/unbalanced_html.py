"""unbalanced-html: tags and comments without their end."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import SWALLOWING, Example, Finding, Rule, Severity, Span, at, correction, say, shared
from readme_tools.rules.structure.reading import HABIT

# Elements that need both tags, of those that GitHub or VitePress let through; anchors without `href` and unknown tags
# such as `<name>` are left alone, and so are tags that may be left out: https://html.spec.whatwg.org/#optional-tags
_PAIRED = frozenset(
    word
    for line in (
        "a abbr b big blockquote button caption center cite code del details dfn div dl em figcaption figure font",
        "h1 h2 h3 h4 h5 h6 i ins kbd mark ol picture pre q ruby s samp script section small span strike strong",
        "style sub summary sup table tt u ul var video",
    )
    for word in line.split()
)
# Their end may be left out, but not what they begin with.
_BEGUN = frozenset(("td", "th", "tr", "li", "dt", "dd"))
# A comment, or an element whose content is no HTML, is skipped as a whole.
_SKIPPED = regex(r"<!--(?:-?>|.*?-->)|<(script|style|textarea)[\s>].*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TOKEN = regex(
    r"<!--|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?P<rest>(?:\s(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)?)>", re.IGNORECASE
)
# Browsers do not see a stroke at the end of a tag, and pass over a quotation mark too many.
_NOT_READ = regex(r"[^<>]*/>|\s[^<>]*\"\"[^<>]*>")
_HREF = regex(r"\shref\b", re.IGNORECASE)


_EMPTY = regex(r"<(summary|h[1-6]|figcaption|caption)(?:\s[^<>]*)?>\s*</\1>", re.IGNORECASE)
_MERE_ANCHOR = "a "  # one without `href`, which needs no end
_BLANK = regex(r"[ \t]*(?:\r?\n[ \t]*(?:\r?\n|\Z)|\Z)")
_APART = regex(r"\n\s*(?:\n|#)")
_FEW = 2  # paragraphs that have both tags


def check(document: Document) -> Iterator[Finding]:
    """Report each start tag, end tag and comment that has no counterpart; elements may overlap."""
    opened: dict[str, list[Span]] = {}
    paragraphs, begun = [], Counter[str]()
    tags = [*_tags(document)]
    again = _again(document, tags)
    for span, name in again.items():
        message = say("<{name}> begins once more where it ends: write </{name}>", name=name)
        yield correction(document.source, span, message, f"</{name}>")
    for span, name, is_end in ((span, again.get(span, name), is_end or span in again) for span, name, is_end in tags):
        if name in _BEGUN or name == _MERE_ANCHOR:
            begun[name] += 1 - 2 * is_end
            if begun[name] < 0:
                begun[name] = 0
                yield _closes_nothing(document, span, name)
            continue
        if name == "p":
            paragraphs.append((span, is_end))
            continue
        if not name:
            message = say("this comment is not closed, and hides what follows: write '-->' where it ends")
            yield Finding(at(document.source, span), message, same=SWALLOWING)
        elif not is_end:
            opened.setdefault(name, []).append(span)
        elif opened.get(name):
            opened[name].pop()
        elif name == "a" and begun[_MERE_ANCHOR]:
            begun[_MERE_ANCHOR] -= 1
        elif not _is_begun(document, span, name):
            yield _closes_nothing(document, span, name)
    for name, spans in opened.items():
        for span in spans:
            if any(span in table.span for table in document.tables):  # a cell ends what stands in it
                message = say("<{name}> is not closed in this cell: write </{name}> where it ends", name=name)
                yield Finding(at(document.source, span), message, same=name)
                continue
            message = say(
                "<{name}> is not closed, and reaches into what follows: write </{name}> where it ends", name=name
            )
            yield Finding(at(document.source, span), message, same=shared(spans, name, HABIT))

    yield from _paragraphs(document, paragraphs)
    yield from _empty(document)


def _again(document: Document, tags: Sequence[tuple[Span, str, bool]]) -> Mapping[Span, str]:
    """Return the tags that are meant to end the one before them.

    They are anchors, paragraphs that a blank line follows, and what nothing ends of two on one line: `<kbd>R<kbd>`.
    """
    found: dict[Span, str] = {}
    before: dict[str, Span] = {}  # what is open
    for number, (span, name, is_end) in enumerate(tags):
        name = name.strip()
        start = before.pop(name, None)
        if is_end or not name or name in _BEGUN:
            continue
        is_last = name == "a" or (name == "p" and _BLANK.match(document.source.text, span.end) is not None)
        if name not in ("a", "p") and start and _is_around_words(document, start, span):
            is_last = not next((ends for _, other, ends in tags[number + 1 :] if other == name), False)
            found |= {span: name} if is_last else {}
        elif start and is_last and _is_meant_as_end(document, start, span):
            found[span] = name
        else:
            before[name] = span
    paragraphs = [*found.values()].count("p")  # more are a habit, and do no harm
    return found if paragraphs <= _FEW else {span: name for span, name in found.items() if name == "a"}


def _is_meant_as_end(document: Document, before: Span, span: Span) -> bool:
    """Return whether a tag without attributes lacks its stroke: the one before it has some, and is still open."""
    between = document.source.text[before.end : span.start]
    return (
        " " not in document.source.slice(span) and " " in document.source.slice(before) and not _APART.search(between)
    )


def _is_around_words(document: Document, before: Span, span: Span) -> bool:
    """Return whether there is a text on one line between two tags, the second without attributes."""
    between = document.source.text[before.end : span.start]
    return " " not in document.source.slice(span) and between.strip() != "" and {"\n", "|"}.isdisjoint(between)


def _closes_nothing(document: Document, span: Span, name: str) -> Finding:
    message = say("</{name}> closes nothing: delete it, or put <{name}> before", name=name)
    return Finding(at(document.source, span), message)


def _paragraphs(document: Document, tags: Sequence[tuple[Span, bool]]) -> Iterator[Finding]:
    """Yield the one tag of a paragraph without its counterpart, where all others have theirs."""
    alone: list[tuple[Span, bool]] = []
    before: tuple[Span, bool] | None = None
    for tag in tags:
        if tag[1] and before is not None:
            before = None
            continue
        alone += [tag] if tag[1] else [before] if before is not None else []
        before = None if tag[1] else tag
    alone += [before] if before is not None else []
    if len(alone) == 1 and len(tags) > 2 * _FEW:
        ((span, is_end),) = alone
        message = (
            say("</{name}> closes nothing: delete it, or put <{name}> before", name="p")
            if is_end
            else say("<{name}> is not closed, and reaches into what follows: write </{name}> where it ends", name="p")
        )
        yield Finding(at(document.source, span), message)


def _empty(document: Document) -> Iterator[Finding]:
    """Yield headings and summaries without a text."""
    for block in document.html_blocks:
        for match in _EMPTY.finditer(document.source.text, block.span.start, block.span.end):
            message = say(
                "this <{name}> has no text, so nobody knows what it is about: write one", name=match[1].lower()
            )
            yield Finding(at(document.source, Span(*match.span())), message)


def _is_begun(document: Document, span: Span, name: str) -> bool:
    """Say whether the nearest tag before an end tag begins it in an odd way: `<h1/>`, `<a href="b"">`."""
    text = document.source.text
    begun = text.rfind(f"<{name}", 0, span.start)
    is_odd = _NOT_READ.match(text, begun + len(name) + 1, span.start) if begun >= 0 else None
    return is_odd is not None and text.rfind(f"</{name}", 0, span.start) < begun


def _tags(document: Document) -> Iterator[tuple[Span, str, bool]]:
    """Yield the paired tags of a file: place, name, whether it is an end tag; no name for an open comment."""
    text = document.source.text
    for piece in document.html():
        at_comment = piece.start
        while match := _TOKEN.search(text, at_comment, piece.end):
            whole = _SKIPPED.match(text, match.start(), piece.end)
            at_comment = (whole or match).end()
            if whole is not None:
                if whole[0].startswith("<!--") and "<!--" in whole[0][1:]:
                    yield Span(whole.start(), whole.start() + len("<!--")), "", False
                continue
            name = (match["name"] or "").lower()
            if not name:
                yield Span(*match.span()), "", False
                break
            is_end = bool(match["end"])
            if name == "a" and not is_end and not _HREF.search(match["rest"]):
                name = _MERE_ANCHOR
            is_looked_at = name in _PAIRED or name in _BEGUN or name == "p"
            if name == _MERE_ANCHOR or (is_looked_at and not match["rest"].endswith("/")):
                yield Span(*match.span()), name, is_end


RULE = Rule(
    code="RT904",
    severity=Severity.ERROR,
    signs=("<",),
    summary="An HTML tag or comment that is not closed, or closes nothing, or a summary without a text",
    why=(
        "An open `<details>` folds the rest of the page away, an open comment hides it, and other open tags give it "
        "their style. A file does not show it, a page does."
    ),
    check=check,
    bad=(
        Example(
            '<a id="x">⟦<a>→</a>⟧\n### X\n\n- <a name="y">⟦<a>→</a>⟧y\n\n'
            '| <a href="https://a.example">z⟦<a>→</a>⟧ |\n|---|\n'
        ),
        Example(
            '<p align="center">\n<img alt="a" src="a.png">\n⟦<p>→</p>⟧\n\n'
            '<p align="right"><a href="/b">c</a>⟦<p>→</p>⟧\n'
        ),
        Example("⟦<details>⟧\n<summary>More</summary>\n\nText.\n\n## Next\n"),
        Example("Press <kbd>R⟦<kbd>→</kbd>⟧ or <kbd>S</kbd>; <b>all⟦<b>→</b>⟧ of it.\n"),
        Example("H⟦<sub>⟧2 and <sub>3</sub>, C<sup>2</sup>\n"),
        Example("<figure>\n⟦<figcaption>⟧A figure\n</figure>\n"),
        Example("A ⟦<b>⟧bold word⟦</strong>⟧ and <sub>more</SUB>.\n"),
        Example("# A\n\n⟦<!--⟧ later:\n\n## B\n"),
        Example("<p>a</p>\n\n<p>b</p>\n\n⟦<p>⟧c\n\n<p>d</p>\n"),
        Example("<p>a</p>\n\n<p>b</p>\n\n<b>c</b>⟦</p>⟧\n"),
        Example("<details>\n⟦<summary></summary>⟧\n\na\n\n</details>\n"),
        Example("# A\n\n⟦<!--⟧ later:\n\n## B\n\n<!-- C -->\n"),
        Example('<a name="x">⟦</td>⟧\n\n## X\n\n<h3>y</h3></a>\n\n<b>z</b>⟦</a>⟧\n'),
        Example("<table><tr><td>a</td>⟦</td>⟧</tr></table>\n\n⟦</th>⟧\n"),
        Example("| Size<br>⟦<sup>⟧(px) | Speed<br><sup>(ms) |\n|---|---|\n| 1 | 2 |\n"),
    ),
    good=(
        Example('<p align="center">a<p>b</p>\n\n<p class="c">\n\nd\n\n<p>\n\n<p>\n\n`<a id="x"><a>`\n'),
        Example('<a id="x">\n\n## X\n\nA list<a> of it. <a name="y"><a name="z">\n'),
        Example('<h1 align="center"/>Terns</h1>\n'),
        Example("<details>\n<summary>More</summary>\n\n<p>Text<br>more <img src='a>b.png'>\n\n</details>\n"),
        Example('<a name="x">A</a> <a id="y"> <your-name> <Tag> `<b>` <!-- <b> --> <!--> <span title="</b>"/>\n'),
        Example("<table><tr><td>a<td>b</td></tr><tr><td>c</table>\n\n<ul><li>a<li>b</li></ul>\n"),
        Example("<script>\nx = '<b>'\n</script>\n\n<ul><li>one<li>two</ul>\n"),
        Example("```html\n<details>\n<!--\n```\n"),
    ),
)
