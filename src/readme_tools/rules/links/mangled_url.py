"""mangled-url: a link destination with a character that no address has."""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from readme_tools.catalogue.urls import one_of_urls
from readme_tools.i18n.message import Message, say, series
from readme_tools.markdown.blotted import SPACED_ADDRESS, blotted
from readme_tools.markdown.nodes import Document, LinkKind
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import LINKS, Example, Finding, Rule, Severity, Source, Span, at, correction, regex
from readme_tools.text.edits import Applicability, Edit, Fix, apply_edits

# Only the non-breaking hyphen: U+2010 and the dashes stand in real addresses, of GitHub wikis
# (`MT%E2%80%90Bench`) and of Wikipedia (`A–B`).
_HYPHEN = "\u2011"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
# Full-width letters and signs; an address that is Japanese elsewhere may have them on purpose.
_WIDE = regex(r"[\uff01-\uff5e]")
_FOREIGN = regex(rf"[^\x00-\x7f\uff01-\uff5e{_HYPHEN}{_INVISIBLE}\s]")
# A stop, comma or bracket of a sentence after an address that is plain otherwise.
_STOP = regex(r"(?<=[!-~])[。、，．）」』】]+\Z|(?<=[\w/])[;,]\Z")
_ENDING = ";,"
_CUT = regex(r"\Ahttps?://[^?#]+?(?:\u2026|(?<=/)\.\.\.(?=/|\Z))")  # dots for steps that somebody left out
# What else may be wrong in a destination, which is in plain letters otherwise: most are passed over at once.
_NOT_PLAIN = regex(r"[\s&%\\]|[;,]\Z|/\.\.\.|\A[\[(<]|(?<!\A)http|\.goog(?![\w.])", re.IGNORECASE)
_PERCENT = regex(r"(?:%[0-9a-fA-F]{2})+")
_ODD = regex(
    rf"&(?:#[xX][0-9a-fA-F]{{1,6}}|#[0-9]{{1,7}}|[A-Za-z][A-Za-z0-9]{{1,31}});|{_PERCENT.pattern}"
    rf"|[{_HYPHEN}{_INVISIBLE}]|{_WIDE.pattern}|[\s\u00a0\u3000]+"
)
# Markdown pasted into an attribute; of other links `malformed-link` says so.
_BRACKETED = regex(r"[\[(<](https?://[^\[\]()<>\s]+)(?:[\])>].*)?")
_SCHEMES = ("http://", "https://")
_PARAMETER = regex(r"[?&][^?&=]+=[^?&]*\Z")
_BETWEEN = regex(
    r"(?:%(?:5[Cc][nrt]|0[AaDd]|20|22|27|2[Cc]|3[Bb]))+\Z"
)  # line breaks, quotes and commas as URLs have them
_BLANK = regex(r"(?:%(?:20|09|0[AaDd])|%E3%80%80|%C2%A0|%E2%80%8[0-9A-Ba-b])+\Z", re.IGNORECASE)
_TEMPLATE = regex(r"[?&={]|://(?:img\.)?(?:shields\.io|badge\w*\.)")  # there a blank is a value, or a part of a picture
_BACKSLASH = regex(r"\A(?:https?:[/\\]*\\|https?://[^?#]*[^?#\\]\\[^\W_]|\.{1,2}\\[^\W_])")
# The last one keeps the bracket from closing the link.
_ESCAPED_END = regex(r"(?<=\]\()https?:[/\\][^\s()<>]*\\(?=\))")
_SCHEME, _SLASHES = regex(r"\A(https?):[/\\]+"), regex(r"\\+(?=\w|\Z)")
# A number that a page is known by, and words that go on after it without a sign.
_WORDS = regex(r"\Ahttps?://[!-~]+/\d{3,}(?<!/(?:19|20)\d\d)(?P<words>[\u3041-\u9fff\uac00-\ud7a3]{3,})\Z")
_REDIRECTOR = regex(
    lambda: (
        rf"https?://(?:(?:{one_of_urls('redirectors', 'queries')})\?(?:[^#]*?&(?:amp;)?)?(?:[a-z]{{1,8}}=)?"
        r"(?:cache:(?:[\w-]{8,14}:)?)?(?P<query>https?(?::|%3A)(?://|%2F%2F)[^&#\s]+)"
        rf"|(?:{one_of_urls('redirectors', 'paths')})(?P<path>https?(?::|%3A)(?://|%2F%2F)[^\s]+)"
        rf"|(?P<host>[\w-]+-[\w-]+)\.(?:{one_of_urls('redirectors', 'hosts')})(?P<rest>[/?#]\S*)?\Z)"
    ),
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Report each destination once, with all that is wrong in it."""
    for span in sorted(_destinations(document), key=lambda span: span.start):
        raw = document.source.slice(span)
        if raw.isascii() and not _NOT_PLAIN.search(raw):
            continue
        if _CUT.match(raw):
            yield Finding(
                at(document.source, span), say("dots stand for a part of this URL, so the link leads nowhere")
            )
            continue
        if slip := _slip_in(raw):
            message, right, words = slip
            end = span.end + bool(words)  # with the bracket that closes the link
            is_closed = not words or document.source.text[span.end : end] == ")"
            fix = Span(span.start, end if is_closed else span.end)
            yield correction(document.source, fix, message, f"{right}){words}" if words else right)
            continue
        edits, safe = _stop(document.source, span) or _mend(document.source, span)
        if not edits and (bracketed := _BRACKETED.fullmatch(raw)) and _is_quoted(document.source, span):
            message = say("the URL stands in brackets of its own, so the link leads nowhere")
            yield correction(document.source, span, message, bracketed[1])
            continue
        if not edits and (one := _one_of_two(raw)):
            message = say("these are two URLs in one, so the link leads nowhere")
            yield correction(document.source, span, message, one)
        if not edits and (url := _onward(raw)):
            host = raw.split("/")[2]
            message = say("this URL leads to another one by way of {host}: write {url}", host=host, url=url)
            yield correction(document.source, span, message, url)
            continue
        if edits:
            yield _finding(document.source, span, edits, safe)
    for link in document.links:
        if link.kind is LinkKind.INLINE and (one := _one_of_two(document.source.slice(link.text))):
            yield correction(document.source, link.text, say("these are two URLs in one"), one)


def _destinations(document: Document) -> Iterator[Span]:
    yield from (target.span for target in targets(document))
    if SPACED_ADDRESS.search(document.source.text):
        plain = blotted(document)
        yield from (plain.span(*match.span(1)) for match in SPACED_ADDRESS.finditer(plain.text))
    text = document.source.text
    for match in _ESCAPED_END.finditer(text) if "\\)" in text else ():
        if any(one.span.start <= match.start() < one.span.end for one in document.texts):
            yield Span(*match.span())


def _slip_in(url: str) -> tuple[Message, str, str] | None:
    """Return what to say of such a URL, the right one, and the words that belong after the link."""
    if "\\" in url and _BACKSLASH.match(url):
        right = _SLASHES.sub("/", _SCHEME.sub(r"\1://", url))
        return say("this URL has backslashes for slashes, so the link leads nowhere: write {url}", url=right), right, ""
    if "%" in url and (match := _BLANK.search(url)) and not _TEMPLATE.search(url):
        right = url[: match.start()]
        message = say("'{text}' is white space that was copied with this URL: delete it", text=match[0])
        return message, right, ""
    if not url.isascii() and (match := _WORDS.match(url)):
        message = say("the link closes too late: '{words}' is a part of the sentence", words=match["words"])
        return message, url[: match.start("words")], match["words"]
    return None


def _one_of_two(raw: str) -> str:
    """Return the URL that is meant where two were pasted together: the first, or the one that begins with the other.

    Of an archive, or of what shares a text, the other one is a step or a parameter.
    """
    if "://" not in raw:
        return ""
    start = min((at_ for scheme in _SCHEMES if (at_ := raw.find(scheme, 1)) > 0), default=0)
    first, last = (raw[:start], raw[start:]) if start > 0 and raw.startswith(_SCHEMES) else ("", "")
    first = _BETWEEN.sub("", first)
    if "//" not in first.rstrip("/"):
        return ""  # a beginning that stands twice, which schemeless-url tells
    is_parted = first[-1:].isalnum() and not _PARAMETER.search(first)
    return last if first and last.startswith(first) else first if is_parted else ""


def _onward(raw: str) -> str:
    """Return the URL of the page that a redirector, a translator or a cache shows; nothing where there is none."""
    onward = _REDIRECTOR.match(raw)
    if onward is None:
        return ""
    if host := onward["host"]:
        host = "-".join(part.replace("-", ".") for part in host.split("--"))
        return re.sub(r"[?&](?:amp;)?_x_tr_[^#]*", "", f"https://{host}{onward['rest'] or ''}")
    url = onward["query"] or onward["path"]
    return url if url.startswith(_SCHEMES) else unquote(url)


def _stop(source: Source, span: Span) -> tuple[list[Edit], bool] | None:
    raw = source.slice(span)
    stop = _STOP.search(raw)
    if stop is None or not raw[: stop.start()].isascii() or html.unescape(raw)[-1] != raw[-1]:
        return None  # `&period;` is a sign
    return [Edit(source.path, Span(span.start + stop.start(), span.end), "")], False


def _mend(source: Source, span: Span) -> tuple[list[Edit], bool]:
    """Return the edits that fix a destination, and whether each is certain."""
    raw = source.slice(span)
    is_foreign = _FOREIGN.search(raw) is not None
    # `<a b>` and `href="a b"` are read as `a%20b`.
    before, is_web = source.text[span.start - 1 : span.start], raw.lstrip().startswith(_SCHEMES)
    is_parted = before == "(" or (is_web and before not in ("<", '"', "'"))
    edits, safe = [], True
    for match in _ODD.finditer(raw):
        written, value = match[0], _value(match[0])
        if value and all(one in _INVISIBLE or one == _HYPHEN for one in value):
            text, is_safe = "-" * value.count(_HYPHEN), written[0] != "%"  # whoever percent-encodes may mean it
        elif _WIDE.fullmatch(written) and not is_foreign:
            text, is_safe = chr(ord(written) - 0xFEE0), False
        elif written.isspace() and is_parted:
            text, is_safe = "" if is_web else "%20", False  # a file may well be called so
        else:
            continue
        edits.append(Edit(source.path, span.part(*match.span()), text))
        safe = safe and is_safe
    return edits, safe


def _is_quoted(source: Source, span: Span) -> bool:
    return source.text[span.start - 1 : span.start] in ('"', "'")


def _value(written: str) -> str:
    """Return what a character reference, or the bytes of characters, stand for."""
    return unquote(written) if _PERCENT.fullmatch(written) else html.unescape(written)


def _finding(source: Source, span: Span, edits: list[Edit], safe: bool) -> Finding:
    names = dict.fromkeys(_name(source.slice(edit.span)) for edit in edits)
    what = series(names)
    is_text = any(source.slice(edit.span).isspace() and source.slice(edit.span).isascii() for edit in edits)
    effect = say("this is not a link: the page shows it as text") if is_text else say("the link leads nowhere")
    mended = apply_edits(source.text, edits)[span.start : span.end + _growth(edits)]
    fix = Fix(say("write {text}", text=mended), tuple(edits), Applicability.SAFE if safe else Applicability.UNSAFE)
    return Finding(at(source, span), say("this URL contains {what}, so {effect}", what=what, effect=effect), (), fix)


def _growth(edits: list[Edit]) -> int:
    """Count the characters that edits add, or, below 0, take away."""
    return sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)


def _name(written: str) -> str:
    if written.isspace():
        return say("white space")
    value = _value(written)
    if value in _ENDING:
        return say("'{sign}' at its end", sign=value)
    point = f"U+{ord(value[0]):04X}"
    shown = f"{written}, " if written != value else ""
    if value[0] == _HYPHEN:
        return say("a non-breaking hyphen ({shown}{point})", shown=shown, point=point)
    return (
        say("an invisible character ({shown}{point})", shown=shown, point=point)
        if value[0] in _INVISIBLE
        else say("a full-width character ({point})", point=point)
    )


RULE = Rule(
    code="RT201",
    severity=Severity.ERROR,
    signs=LINKS,
    summary="A link URL with white space, a non-breaking hyphen or an invisible or full-width character in it",
    why=(
        "Such a URL comes from pasting formatted text or from replacing hyphens everywhere. The link looks "
        "right and leads nowhere, and a formatter that percent-encodes it makes the damage permanent."
    ),
    check=check,
    bad=(
        Example(
            "[a](⟦https://a.example/b%20→https://a.example/b⟧) "
            "[c](⟦https://c.example/d%E3%80%80→https://c.example/d⟧) "
            "![e](⟦https://e.example/f%20%20→https://e.example/f⟧)\n"
            '<a href="⟦https://g.example/%C2%A0→https://g.example/⟧">g</a>\n'
        ),
        Example(
            "- [a](⟦https:\\\\a.example\\b\\c→https://a.example/b/c⟧)\n"
            "- [d](⟦https://d.example\\e→https://d.example/e⟧) [f](⟦https:\\\\f.example\\g\\→https://f.example/g/⟧)\n\n"
            "[h]: ⟦https:\\h.example→https://h.example⟧\n"
        ),
        Example(
            "[PR](⟦https://a.example/pull/1189合入后进行)→https://a.example/pull/1189)合入后进行⟧。"
            "[イ](⟦https://a.example/items/9051を参照)→https://a.example/items/9051)を参照⟧。\n"
        ),
        Example(
            "[x](⟦https://example.org/ahttps://example.org/a→https://example.org/a⟧) "
            "[archive](https://a.example/1/https://example.org/a)\n"
        ),
        Example("[a](⟦./owl nest.md→./owl%20nest.md⟧) ![b](⟦img/owl s.png→img/owl%20s.png⟧) [c](<owl nest.md>)\n"),
        Example("[⟦https://example.org/https://example.org/a→https://example.org/a⟧](https://example.org/a)\n"),
        Example(
            "[a](⟦https://www.google.com/url?q=https://a.example/b&sa=D→https://a.example/b⟧) "
            "[c](⟦https://link.zhihu.com/?target=https%3A//c.example/d→https://c.example/d⟧) "
            "[e](⟦https://l.facebook.com/l.php?u=https%3A%2F%2Fe.example→https://e.example⟧)\n"
        ),
        Example(
            "- [a](⟦https://web.archive.org/save/https://a.example/b→https://a.example/b⟧)\n"
            "- [c](⟦https://translate.google.com/translate?hl=fr&sl=en&u=https://c.example/d&prev=search→https://c.example/d⟧)\n"
            "- [e](⟦https://owl--tern-e-example.translate.goog/f?_x_tr_sl=en&_x_tr_tl=fr→https://owl-tern.e.example/f⟧)\n"
            "- [g](⟦https://r.jina.ai/https://g.example/h→https://g.example/h⟧)\n"
            "- [i](⟦https://webcache.googleusercontent.com/search?q=cache:Ab1-dE_gH:https://i.example/j&hl=en→https://i.example/j⟧)\n"
        ),
        Example("[x](⟦https://a.example/b%5Cnhttps://c.example/d%5Cnhttps://c.example/d→https://a.example/b⟧)\n"),
        Example('<a href="⟦[https://example.org/a](https://example.org/b→https://example.org/a⟧">x</a>\n'),
        Example("[x](⟦https://example.org/a&#x2011;b→https://example.org/a-b⟧)\n"),
        Example("[x](⟦https://example.org/a%E2%80%91b→https://example.org/a-b⟧)\n"),
        Example("[x](⟦https://exam\u00adple.org/a\u2011b→https://example.org/a-b⟧)\n"),
        Example("[x](⟦https://example. org/a b→https://example.org/ab⟧)\n"),
        Example(
            "[x](⟦https://example.org/a。→https://example.org/a⟧) [y](⟦https://example.org/b;→https://example.org/b⟧)\n"
        ),
        Example("[x](⟦https://example.org/…⟧) [y](⟦https://example.org/.../a⟧)\n"),
        Example("[x](⟦https：//example.org/a→https://example.org/a⟧)\n"),
        Example(
            "[x](⟦\u00a0https://a.example→https://a.example⟧) [y](⟦https://a.example/b\u3000→https://a.example/b⟧)\n"
        ),
    ),
    good=(
        Example("[a](https://https://a.test/b) [c](http://https://a.test)\n"),
        Example(
            "[a](https://a.example/b\\_c) [d](https://d.example/?q=e%20) ![f](https://img.shields.io/badge/f%20) "
            "[g](https://ja.example.org/wiki/2023年の出来事) [h](https://h.example/a%20b) [j](https://j.example/a&#1;) "
            "[i](https://i.example/wiki/iOS開発入門)\n"
        ),
        Example("[x](https://example.org/a?b=c&period;) [y](https://example.org/?d&amp;)\n"),
        Example('[a&#x2011;b](https://example.org/a-b "a b") and <https://example.org/>\n'),
        Example("[x](https://ja.example.org/wiki/日本語（曖昧さ回避）)\n"),
        Example(
            "[x](https://web.archive.org/web/20190102030405/https://example.org/a) <https://translate.google.com/> "
            "[y](https://r.jina.ai/) [z](https://translate.google.com/?sl=en&text=owl) <https://web.archive.org/save/>\n"
        ),
        Example("[share](https://a.example/post?text=An%20owl%20https://example.org)\n"),
        Example("`[x](https://example. org)` [y](<https://example.org/a b>)\n"),
        Example("[x](https://example.org/wiki/MT%E2%80%90Bench) [y](https://example.org/A–B)\n"),
    ),
)
