"""malformed-link: what was meant to be a link, and is shown as text."""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from readme_tools.lazy.dataclasses import replace
from readme_tools.markdown.blotted import LINK, blotted, is_host, written_links
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.rules.base import Example, Finding, Rule, Severity, Source, Span, at, regex, rewriting, say
from readme_tools.rules.links.brackets import Missed, is_plain, missed_links
from readme_tools.rules.text.reading import HABIT
from readme_tools.text.edits import Edit, apply_edits

_WEB_ADDRESS = regex(r"https?://[^\s<>]+")
_USUAL = ("http://", "https://", "#", "/", ".")
_QUOTING = frozenset(("Pi", "Pf", "Ps", "Pe"))  # opening and closing signs of all scripts
_QUOTES = "\"'`´<>"
_SIGNS = ("]", "(.", "［", "|http", "<http", '":http', "{http")
_SPACED_IMAGE = regex(r"(!\[[^\[\]\n]*\])[ \t]+(?=\([^\s()]+\))")
_FILE = regex(r"[/\\#?:]|\.\w{1,8}$|^[A-Z]+$|^\.")
# What is joined to a link by the sign of a name; words of a sentence are not.
_AFTER = regex(r"(?:[-_.](?=[A-Za-z0-9])|(?=[0-9]))[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*(?![\w/\[])", re.ASCII)
_BEFORE = regex(r"(?<![\w)\]/.@-])(?:[A-Za-z0-9]+[-_./])*[A-Za-z0-9]+[-_.]\Z", re.ASCII)
_MORE = regex(r"[\s,/|、・]*(?:and |or )?\[")  # more links after it may share what stands before
_PARTING = regex(r"[-_. ]+")
_JOINING = frozenset("-_.")
_JOINED = _JOINING | frozenset("0123456789")
_REACH, _SLIPS = 60, 2  # letters of such a part, and places that are no habit of the page
# An entry of a list that is in brackets, as links are, but has no URL: `- [Owl] - a tool`.
_ENTRY = regex(
    r"^[ \t]*[-*+][ \t]+(\[(?=[^\[\]\r\n]*[^\W\d_])[^\[\]\r\n\x01]{3,60}\])(?=[ \t]*(?:[-\u2013\u2014:：][ \t]|\r?$))",
    re.MULTILINE,
)
_LINKED = regex(rf"^[ \t]*[-*+][ \t]+{LINK}", re.MULTILINE)
_FEWEST, _MANY = 8, 9  # entries with links, and how many more of them than of others


def check(document: Document) -> Iterator[Finding]:
    """Report what looks like a link and is none, and links whose parts stand in the wrong place."""
    found = list(_missed(document))
    kinds = Counter(one.message for one in found)
    for one in found:
        finding = _finding(document.source, one)
        yield replace(finding, same=one.message) if kinds[one.message] > HABIT else finding


def _missed(document: Document) -> Iterator[Missed]:
    for link in written_links(document):
        if not link.url.startswith(_USUAL) or "] (" in document.source.slice(link.text):
            missed = _of_link(document.source, link)
            if missed is not None:
                yield missed
    yield from left_outside(document)
    text = document.source.text
    if any(sign in text for sign in _SIGNS):
        yield from missed_links(blotted(document))
        yield from _unlinked(document)


def _unlinked(document: Document) -> Iterator[Missed]:
    """Yield the brackets that begin an entry without being a link, where nine of ten entries begin with one."""
    plain = blotted(document)
    found = list(_ENTRY.finditer(plain.text))
    if found and len(_LINKED.findall(plain.text)) >= max(_FEWEST, _MANY * len(found)):
        for match in found:
            yield Missed(plain.span(*match.span(1)), say("this entry has brackets, but no URL, so it is not a link"))


def _of_link(source: Source, link: Link) -> Missed | None:
    if link.destination is None:
        return None
    if spaced := _SPACED_IMAGE.search(written := source.slice(link.text)):
        message = say("a space stands between the text and its URL, so this is not an image")
        return Missed(link.span, message, ((link.text, written[: spaced.end(1)] + written[spaced.end() :]),))
    if link.url.startswith(("(", "[")):
        inner = link.url[1:-1]
        is_address = _WEB_ADDRESS.fullmatch(inner) and not set("[]()") & set(inner)
        message = say("the URL stands in brackets of its own, so the link leads nowhere")
        return Missed(link.span, message, ((link.destination, inner),) if is_address else ())
    if unquoted := _unquoted(written := source.slice(link.destination)):
        return Missed(
            link.span,
            say("the URL stands in quotation marks, so the link leads nowhere"),
            ((link.destination, unquoted),),
        )
    text = source.slice(link.text).strip()
    if link.kind is LinkKind.IMAGE or not _WEB_ADDRESS.fullmatch(text) or not link.url or is_host(link.url):
        return None
    if _FILE.search(link.url):
        return None
    edits = ((link.text, source.slice(link.destination)), (link.destination, text))
    return Missed(link.span, say("text and URL are the wrong way round"), edits, is_plain(text))


def _unquoted(url: str) -> str:
    """Return the web address that a URL has between quotation marks; nothing where there is none."""
    first = next((at for at, sign in enumerate(url) if not _is_quoting(sign)), 0)
    last = next((at for at in range(len(url), first, -1) if not _is_quoting(url[at - 1])), first)
    return url[first:last] if first and _WEB_ADDRESS.fullmatch(url[first:last]) else ""


def _is_quoting(sign: str) -> bool:
    return sign in _QUOTES or category(sign) in _QUOTING


def _finding(source: Source, missed: Missed) -> Finding:
    if not missed.edits:
        return Finding(at(source, missed.span), say("{message}; write [text](URL)", message=missed.message))
    end = max(missed.span.end, *(span.end for span, _ in missed.edits))
    edits = [Edit(source.path, *one) for one in missed.edits]
    mended = apply_edits(source.text[missed.span.start : end], edits, missed.span.start)
    what = say("write {text}", text=mended) if mended else say("delete it")
    fix = rewriting(source, what, missed.edits, missed.certain)
    message = (
        say("{message}; write {text}", message=missed.message, text=mended)
        if mended
        else say("{message}; delete it, or add its counterpart", message=missed.message)
    )
    return Finding(at(source, missed.span), message, (), fix)


def left_outside(document: Document) -> list[Missed]:
    """Return links whose name goes on beside them, or begins before, unless the page writes many so."""
    found = list(_left_outside(document))
    return found if len(found) <= _SLIPS else []


def _left_outside(document: Document) -> Iterator[Missed]:
    source = document.source
    for link in written_links(document):
        beside = source.text[link.span.start - 1 : link.span.start], source.text[link.span.end : link.span.end + 1]
        if beside[0] not in _JOINING and beside[1] not in _JOINED:
            continue
        if link.kind is not LinkKind.INLINE or not (text := plain_text(link.children).strip()):
            continue
        after = _AFTER.match(source.text, link.span.end)
        if after and _is_named(f"{text}{after[0]}", link.url):
            yield _outside(source, link, Span(*after.span()), f"{source.slice(link.text)}{after[0]}")
        elif beside[0] in _JOINING:
            begin = max(0, link.span.start - _REACH)
            before = _BEFORE.search(source.text[begin : link.span.start])
            if before is None or _MORE.match(source.text, link.span.end):
                continue
            if _is_named(f"{before[0].rpartition('/')[2]}{text}", link.url):
                span = Span(begin + before.start(), link.span.start)
                yield _outside(source, link, span, f"{before[0]}{source.slice(link.text)}")


def _is_named(name: str, url: str) -> bool:
    """Return whether a URL has a whole name, between signs."""
    name, path = (_PARTING.sub("-", one.casefold()) for one in (name, url.partition("://")[2]))
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", path) is not None


def _outside(source: Source, link: Link, beside: Span, name: str) -> Missed:
    message = say(
        "'{part}' is a part of the name, and stands outside of the link: put it into the brackets",
        part=source.slice(beside),
    )
    edits = sorted(((link.text, name), (beside, "")), key=lambda edit: edit[0].start)
    return Missed(Span(min(beside.start, link.span.start), max(beside.end, link.span.end)), message, tuple(edits))


_SWITCHER = "[ [English](./README_en.md) | {} ]\n"

RULE = Rule(
    code="RT202",
    severity=Severity.ERROR,
    signs=_SIGNS,
    summary="Brackets that were meant to be a link and are none",
    why="The page shows the brackets and the URL as text, or a link that leads nowhere.",
    check=check,
    bad=(
        Example(
            "| ⟦[v2](https://a.example/owl-v2-100m)-100m→[v2-100m](https://a.example/owl-v2-100m)⟧ |\n"
            "|---|\n\n- ⟦a.example/docs/owl-[cpp](https://a.example/owl-cpp.html)→[a.example/docs/owl-cpp](https://a.example/owl-cpp.html)⟧。\n"
        ),
        Example(
            "- フクロウ⟦[**Owl**](https://a.example/owl3)3→[**Owl**3](https://a.example/owl3)⟧です\n"
            "- ⟦[Tern Base](https://b.example/Tern_base-ja).ja→[Tern Base.ja](https://b.example/Tern_base-ja)⟧\n"
        ),
        Example(
            "⟦(The Paper (long version))[https://example.org/a]→[The Paper (long version)](https://example.org/a)⟧\n"
        ),
        Example(
            "- ⟦[Owl] (#owl)→[Owl](#owl)⟧ - a\n- ⟦[b]\n"
            "  (https://example.org/b)→[b](https://example.org/b)⟧\n"
            "- ⟦[c]{https://example.org/c}→[c](https://example.org/c)⟧\n"
            "- ⟦[d e(https://example.org/d)→[d e](https://example.org/d)⟧ and [f](https://example.org/f)\n"
        ),
        Example(
            "⟦[a]（https://example.org/a）→[a](https://example.org/a)⟧ "
            "⟦［b］(https://example.org/b)→[b](https://example.org/b)⟧ "
            "⟦[c](https://example.org/c）→[c](https://example.org/c)⟧\n"
        ),
        Example("- ⟦[[pdf]] (https://example.org/a)→[[pdf]](https://example.org/a)⟧ of it\n"),
        Example("- [a](https://a.example)\n" * 9 + "- ⟦[Owl]⟧ - a tool\n"),
        Example("- a ⟦[[Book]](The Book)⟧ and ⟦[bot](owl · Forest Market)⟧\n"),
        Example("See ⟦[a].(https://example.org/a)→[a](https://example.org/a)⟧ and [1].\n"),
        Example(
            "⟦[a][https://example.org/a]→[a](https://example.org/a)⟧ and "
            "⟦(b)(https://example.org/b)→[b](https://example.org/b)⟧\n"
        ),
        Example(_SWITCHER.format("⟦**Deutsch**(https://example.org/de)→[**Deutsch**](https://example.org/de)⟧")),
        Example(
            "⟦[https://example.org/a](Some-Name)→[Some-Name](https://example.org/a)⟧ and "
            "⟦[https://example.org/b](Another Name)→[Another Name](https://example.org/b)⟧\n"
        ),
        Example(
            "| a |\n|---|\n| ⟦[x](https://example.org/x→[x](https://example.org/x)⟧ |\n"
            "| ⟦[y](https://example.org/y⟧⟪]→)⟫ |\n"
        ),
        Example(
            "⟦[https://a.example The A]→[The A](https://a.example)⟧, ⟦[[https://a.example][The A]]→[The "
            "A](https://a.example)⟧ and ⟦<https://a.example|The A>→[The A](https://a.example)⟧\n"
        ),
        Example("⟦[a]https://a.example)→[a](https://a.example)⟧\n"),
        Example("⟦[z](https://z.example⟧, and more\n"),
        Example("a⟦](https://example.org/a⟧) b\n"),
        Example("⟦[a [b](https://b.example) c](https://c.example⟧)\n"),
        Example('⟦[a](https://a.example⟧ "a "title"")\n'),
        Example(
            "⟦[a]((https://example.org/a))→[a](https://example.org/a)⟧ "
            "⟦[b]([https://b.example])→[b](https://b.example)⟧\n"
        ),
        Example(
            "⟦[a](“https://a.example”)→[a](https://a.example)⟧, "
            "⟦![b]('https://b.example/b.png')→![b](https://b.example/b.png)⟧, "
            "⟦[c](「https://c.example」)→[c](https://c.example)⟧\n"
        ),
        Example(
            '- ⟦[a](<https://a.example)→[a](https://a.example)⟧ and ⟦[b](https://b.example "The '
            'b)→[b](https://b.example "The b")⟧\n'
        ),
        Example("⟦[b]([https://b.example](https://c.example))⟧\n"),
    ),
    good=(
        Example("- [a](https://a.example)\n" * 9 + "- [ ] done\n- [Owl] and others\n- [2024]\n" + "- [Owl] - a\n" * 2),
        Example(
            "- Owl-[2B](https://a.example/owl-2b)/[7B](https://a.example/owl-7b), [owl](https://a.example/owl-2b)-like\n"
            "- [Owl](https://a.example/owls)s, [owl](https://a.example/owl/tern)/tern, [a](https://a.example/a-b)-[b](b)\n"
        ),
        Example("".join(f"- Owl-[{n}b](https://a.example/owl-{n}b)\n" for n in range(3))),
        Example("- [see the owl (https://a.example/b)] and [c](https://c.example) [d (http://d.example); e]\n"),
        Example("- [Owl] (#12) - a\n- See [b] (b.md) and [c] (#c); [d] (d)\n"),
        Example("`[a] (https://example.org)` \\[a](https://example.org) [a][b] [^1](https://example.org)\n\n[b]: /c\n"),
        Example("公式サイト(https://example.org), **Site**(https://example.org), 1) [a](./a) （[b](./b))\n"),
        Example(
            "[https://a.example], https://a.example[^1] https://a.example[1] [[a]](https://a.example)\n\n[^1]: A\n"
        ),
        Example(
            "[https://example.org/LICENSE](LICENSE) [https://example.org](www.example.org) [https://a.example](#a)\n"
        ),
        Example(
            '[a](<https://a.example> \'It is “a”\') [b](https://b.example "b") [c]("b") `[d]("https://d.example")`\n'
        ),
        Example("```\n(a)[https://example.org]\n```\n\n<!-- (a)[https://example.org] -->\n"),
    ),
)
