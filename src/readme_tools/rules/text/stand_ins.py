"""What forms, templates and browsers have in the place of a text, a name or a URL that was to come."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import alternatives, languages, one_of
from readme_tools.catalogue.urls import one_of_urls, split_url
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.markdown.syntax import all_tables, all_texts, has_text, texts_with
from readme_tools.rules.base import Finding, Span, at, regex, say
from readme_tools.rules.links.named import named

# Three of them alone, as people mark a name that they do not know; more letters are another thing.
_UNKNOWN = regex(r"(?<![\w./@#'\"-])X{3,4}(?![\w./@:'\"-])")
# What programs write for a name that they hide; a page with many of them is a form, or about such.
_HIDING = "NAME|PERSON|ORG|ORGANIZATION|COMPANY|ENTITY|LOCATION|PRODUCT|PII"
_HIDDEN = regex(
    rf"(?<![\w./@$%{{<-])(?:(?:{_HIDING})_\d{{1,3}}|(?:{_HIDING}|TEXT|DATA)_(?:REMOVED|REDACTED|MASKED|HIDDEN))(?![\w/@}}>=])"
    rf"|\[(?:(?:{_HIDING})(?:_\d{{1,3}})?|REDACTED|ANONYMIZED)\](?![(\[])"
    r"|(?<![\u2580-\u25a1\w])(?:\u2588{2,10}|\u25a0{3,10})(?![\u2580-\u25a1])"
)
_MAY_HIDE = regex(r"[\u2588\u25a0]{2}|\[[A-Z]+[_\]]|_(?:\d|REMO|REDA|MASK|HIDD)")
_CAPITALS = regex(r"\[[A-Z]{2}[A-Z_ ]*\](?![(\[:])")
_HEAD = regex(r"(?:\A|\|)[\s>*+-]*\Z")
_LONGEST, _LONGEST_URL = 40, 32  # letters of such a text, and of such a URL
_NAMED = 8  # texts of links that tell that they are names
_SLIPS, _REAL = 2, 4  # places of one on a page, which are a habit where there are more; links that lead somewhere
_NAMES = regex(lambda: rf"(?<![\w./@-])(?:{one_of('made-up')})(?![\w@-])")
_FIELD = regex(lambda: rf"[\[(<]?(?:{one_of('fields')})[\])>]?[.。…]*", re.IGNORECASE)
_LABEL = regex(lambda: one_of("link-texts"))  # of texts in small letters
# A text in small letters that is all of one, or all after a dash or a colon.
_TEXT = regex(
    lambda: (
        rf"^[ \t]?(?P<dash>(?:[\d/.-]{{6,10}})?[-–—:：][ \t]*)?"
        rf"[\[(（]?(?P<what>{one_of('stand-ins')}|(?P<field>{one_of('fields')}))[\])）]?[ \t]*[.。…!！]*$"
    ),
    re.MULTILINE,
)
_BLANK = regex(
    lambda: (
        rf"https?:/{{0,2}}|(?:https?://)?(?:\.?/)?[<\[{{(]?(?:{one_of('blank-urls')})[>\]}})]?/?"
        rf"|https?://(?:www\.)?(?:{one_of('fronts')})/?"
    ),
    re.IGNORECASE,
)
_OWNER = regex(
    lambda: (
        rf"https?://(?:www\.)?(?:(?:{alternatives((*languages().words['fronts'], 'raw.githubusercontent.com'))})"
        r"|img\.shields\.io/github/[^?#]*?)/(?:datasets/|models/|spaces/)?"
        rf"(?P<owner>{one_of('blank-owners').replace('-?', '[-_]?')})/"
        r"(?!(?:[<{\[]|your|my|(?:the[-_]?)?(?:repo|proje|name|model|package|example)))[^/?#]"
    ),
    re.IGNORECASE,
)
_PLACE = regex(r" [-–—|·] [^-–—|·]+\Z")
_SERIES = regex(r"[-–—] \Z|[:：] ?\Z")  # what names have in common: `Awesome - XXX`, `Awesome: XXX`, said of all
_GOES_ON, _FILLED = regex(r" ?\w"), regex(r"(?:[:：=]|\b\w\. ?\w{1,2}\.) ?[\"'“「«]?\Z")
_WRITTEN = 4  # of a page, which writes its links so where there are more: `Birds - Yann Owl`, `Birds - Kaggle`
_DASH = " - "
_TITLE = regex(
    lambda: (
        rf"(?:{one_of_urls('titles', 'before')}) [-–—|·] [\w.-]+/[\w.-]+(?:: .*)?"
        rf"|.+ [-–—·|] (?:{one_of_urls('titles', 'after')})"
        rf"|(?:{one_of_urls('titles', 'homes')}) [-–—|·] (?:www\.)?[\w-]+(?:\.[\w-]+)+"
        rf"|(?:{one_of_urls('titles', 'failures')})[.…!]*"
    ),
    re.IGNORECASE | re.DOTALL,
)


def stand_ins(document: Document) -> Iterator[Span]:
    """Yield the places of texts and names that stand for others, in plain text and in cells."""
    found: list[tuple[str, Span]] = []
    short = {one for one in all_texts(document).said.lower().split("\n") if len(one) < _LONGEST}
    said = {match[0]: match for match in _TEXT.finditer("\n".join(short))}
    for one in all_texts(document) if said else ():
        match = said.get(one.value.lower()) if len(one.value) < _LONGEST else None
        if match is None or document.source.text.startswith("[", one.span.start - 1):  # `[text here](#a)` leads on
            continue
        if match["dash"] or not match["field"] or one.span.start in _cells(document):
            start = match.start("what") - match.start()
            found.append((match["what"], one.span.part(start, start + len(match["what"]))))
    if has_text(document, languages().words["made-up"]):
        linked = "\n".join(link.url for link in document.links).lower()  # what a URL names, too, is called so
        for one, match in texts_with(document, _NAMES):
            # A field is filled in as an example: `Name: John Doe`, `e.g. John Doe`.
            if "".join(match[0].lower().split()) not in linked and not _FILLED.search(one.value, 0, match.start()):
                found.append((match[0], one.at(match)))
    page = document.source.text.casefold() if "XXX" in document.source.text else ""
    for one, match in texts_with(document, _UNKNOWN) if page.count("xxx") == 1 else ():
        series = _SERIES.search(one.value, 0, match.start())
        is_series = series is not None and (series[0][0] not in ":：" or _GOES_ON.match(one.value, match.end()))
        if one.value.strip() != match[0] and not is_series:
            found.append((match[0], one.at(match)))
    hidden = [(match[0], one.at(match)) for one, match in texts_with(document, _HIDDEN, _MAY_HIDE)]
    if 0 < len(hidden) <= _SLIPS and {*_CAPITALS.findall(document.source.text)} <= {said for said, _ in hidden}:
        found += hidden
    times = Counter(said.casefold() for said, _ in found)
    few = [span for said, span in found if times[said.casefold()] <= _SLIPS]
    yield from sorted(few, key=lambda span: span.start)


@once
def _cells(document: Document) -> frozenset[int]:
    """Return where the cells begin that are no headings and name no row."""
    rows = (row for table in all_tables(document) for row in table.rows)
    return frozenset(cell.content.start for row in rows for cell in row.cells[1:])


def blank_urls(document: Document) -> Iterator[Span]:
    """Yield the places of URLs that lead nowhere, or to a site alone, of pages that have others."""
    kinds = LinkKind.INLINE, LinkKind.IMAGE
    short = (one for one in document.links if len(one.url) < _LONGEST_URL and one.kind in kinds)
    found = [one for one in short if _BLANK.fullmatch(one.url)]
    if not 0 < len(found) <= _SLIPS:
        return
    real = sum(one.url.startswith("http") and split_url(one.url).path.strip("/") != "" for one in document.links)
    for one in found if real >= _REAL else ():
        text = plain_text(one.children)
        is_told = (
            _FIELD.fullmatch(text)
            or _BLANK.fullmatch(text)
            or ((host := split_url(one.url).netloc) and not _is_odd(document, one, host))
        )
        if one.destination is not None and not is_told:
            yield one.destination


def blank_owners(document: Document) -> Iterator[Span]:
    """Yield the places of owners of repositories that are those of instructions, of links that lead to one thing."""
    found = []
    for one in document.links:
        match = _OWNER.match(one.url) if one.kind in (LinkKind.INLINE, LinkKind.IMAGE) else None
        if match and one.destination and document.source.slice(one.destination).startswith(match[0]):
            found.append((one.destination.part(*match.span("owner")), match["owner"].casefold()))
    real = sum(one.url.startswith("http") for one in document.links) if found else 0
    page = document.source.text.casefold() if found else ""
    times = Counter(owner for _, owner in found)
    for span, owner in found if len(found) <= _SLIPS and real >= _REAL else ():
        if page.count(f"{owner}/") == times[owner]:  # elsewhere it is told how to fill it in
            yield span


def blank_texts(document: Document) -> Iterator[Span]:
    """Yield the texts of links that say what they are and not where they lead, where all others of a page are names."""
    said = [(one, text.casefold()) for one, text in named(document)]
    times = Counter(text for _, text in said)
    found = [(one, text) for one, text in said if len(text) < _LONGEST_URL and times[text] == 1]
    found = [(one, text) for one, text in found if _LABEL.fullmatch(text) or text in languages().words["link-words"]]
    for one, text in found if len(found) <= _SLIPS and len(times) >= _NAMED else ():
        is_called = any(word in one.url.casefold() for word in text.split())
        if not is_called and (_LABEL.fullmatch(text) or _is_head(document, one)):
            yield one.text


def _is_head(document: Document, link: Link) -> bool:
    """Return whether a link is what its line begins with, as it is in the lines before and after."""
    text = document.source.text
    start = text.rfind("\n", 0, link.span.start) + 1
    end = text.find("\n", link.span.end)
    front = text[start : link.span.start + 1]
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    beside = before, text[end + 1 :] if end > 0 else ""
    return _HEAD.search(front[:-1]) is not None and "\n" not in front and any(one.startswith(front) for one in beside)


def _is_odd(document: Document, link: Link, host: str) -> bool:
    """Return whether a link to a site alone is the name of an entry, and not that of the site."""
    text = document.source.text
    before = text[text.rfind("\n", 0, link.span.start) + 1 : link.span.start]
    name = regex(r"[^a-z0-9]").sub("", plain_text(link.children).lower())
    return (
        _HEAD.search(before) is not None
        and bool(name)
        and not any((len(name) > 1 and name in one) or one in name for one in host.lower().split("."))
    )


def page_titles(document: Document) -> Iterator[Finding]:
    """Yield texts of links that are titles of pages: `404 Not Found`, `Home - www.a.example`, `a/b · Hugging Face`."""
    names = named(document)
    found = [(one, text) for one, text in names if _TITLE.fullmatch(text)]
    if found and sum(_DASH in text for _, text in names) > _WRITTEN:
        found = [(one, text) for one, text in found if _DASH not in text]
    for one, text in found if len(found) <= _SLIPS else ():
        start = _PLACE.sub("", text)
        if len({other for _, other in names if _PLACE.sub("", other) == start != other}) > 1:
            continue  # where a thing is found, for each place
        message = say("'{text}' is the title of a web page: write the name of what it leads to", text=shortened(text))
        yield Finding(at(document.source, one.text), message)
