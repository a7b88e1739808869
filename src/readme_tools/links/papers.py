"""What arXiv, the ACL Anthology, Crossref, DataCite and Semantic Scholar say of papers, asked in batches."""

from __future__ import annotations

import asyncio
import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from readme_tools.lazy import dataclass, regex, replace
from readme_tools.links.addresses import host_of
from readme_tools.links.services import Service, at, batches, listed
from readme_tools.links.verdicts import Answer

ENDPOINTS: dict[str, str] = {
    "arxiv": "https://export.arxiv.org",
    "acl": "https://aclanthology.org",
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "semanticscholar": "https://api.semanticscholar.org",
}
_ARXIV_ID = regex(r"(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?", re.I)
_ACL_ID = regex(r"([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,5})(?:v\d{1,2})?", re.I)
_DOI = regex(r"10\.\d{4,9}/[^\s\"<>,;]{1,200}")  # a filter of Crossref parts its values by commas
_OF_ARXIV, _OF_ACL = "10.48550/arxiv.", "10.18653/v1/"
_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_MOST_IDS, _MOST_DOIS, _MOST_PAPERS = 100, 20, 500
# What says so of this paper, and not of an earlier one that it stands for.
_WITHDRAWN = regex(r"^\W*withdrawn\b|\b(?:(?:has|have) been|was|is|being) withdrawn\b|\bwithdrawn (?:by|due)\b", re.I)
_OF_ANOTHER = regex(r"\b(?:replac|supersed|previous|earlier|not (?:been )?withdrawn)", re.I)
# What authors write of where a paper will be: `Accepted at ACL 2021 (Findings)`.
_ACCEPTED = regex(
    r"\b(?i:accepted|published|to appear|appears|presented|camera[- ]ready)\b(?:\s\w{1,12}){0,5}?"
    r"\s(?:at|in|to|by|for)\s(?:the\s)?(?P<venue>[A-Z][^.;,\n]{2,80})"
)
_BIB = regex(r'^\s*(title|booktitle|journal|year|month)\s*=\s*(?:"(.*?)"|\{(.*?)\}|(\w+))\s*,?\s*$', re.M | re.S)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TAG = regex(r"</?[A-Za-z][^<>]{0,200}>")
# An accent and its letter, perhaps in braces: `\"u`, `\"{u}`, `{\'\i}`, `\c{c}`.
_ACCENT = regex(r"""\\(?:(["'`^~=.])\s?|([cvuHkrbd])(?=[{\s\\])\s?)\{?\\?([A-Za-z])\}?""")
_MARKS = dict(
    zip(
        "\"'`^~=.cvuHkrbd",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0331\u0323",
        strict=True,
    )
)
_COMMAND = regex(r"\\([A-Za-z]{1,30})\*?\s?(?=(\{?))")
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "i", "j": "j"}
_LETTERS |= {"ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å"}
_ESCAPED, _LEFT = regex(r"\\([&%$#_{}~^])"), regex(r"[{}$\\^]")


class Kind(StrEnum):
    """Who gave a paper its id."""

    ARXIV = "arXiv"
    ACL = "ACL Anthology"
    DOI = "DOI"


@dataclass(frozen=True, slots=True)
class PaperId:
    """The id of a paper, in small letters."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a paper.

    `date` is as exact as it is known, `2017-06-12` or `2017`: that of the first version where `is_first`, else that
    of the publication. `venue` is where it was published, `retracted` how it was taken back.
    """

    title: str
    date: str = ""
    is_first: bool = False
    venue: str = ""
    retracted: str = ""


def paper_of(url: str) -> PaperId | None:
    """Give the id of the paper that a URL leads to; None for any other URL."""
    host, path = host_of(url).removeprefix("www."), unquote(urlsplit(url).path).strip("/")
    if host in ("arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"):
        first, _, rest = path.partition("/")
        match = _ARXIV_ID.fullmatch(rest.removesuffix(".pdf")) if first in ("abs", "pdf", "html", "format") else None
        return PaperId(Kind.ARXIV, match[1].lower()) if match else None
    if host in ("huggingface.co", "hf.co") and path.startswith("papers/"):
        match = _ARXIV_ID.fullmatch(path.removeprefix("papers/"))
        return PaperId(Kind.ARXIV, match[1].lower()) if match else None
    if host in ("aclanthology.org", "aclweb.org", "aclanthology.info"):
        match = _ACL_ID.fullmatch(re.sub(r"\.(?:pdf|bib)$", "", path.rpartition("/")[2]))
        return PaperId(Kind.ACL, match[1].lower()) if match else None
    if host not in ("doi.org", "dx.doi.org"):
        _, _, path = f"/{path}".partition("/doi/")
        path = re.sub(r"^(?:abs|full|pdf|epdf|pdfplus|html|book|fullHtml)/|\.pdf$", "", path)
    match = _DOI.fullmatch(path)
    return _of_doi(match[0].rstrip(".").lower()) if match else None


def _of_doi(doi: str) -> PaperId:
    for start, kind, pattern in ((_OF_ARXIV, Kind.ARXIV, _ARXIV_ID), (_OF_ACL, Kind.ACL, _ACL_ID)):
        if doi.startswith(start) and (match := pattern.fullmatch(doi.removeprefix(start))):
            return PaperId(kind, match[1 if kind is Kind.ARXIV else 0])
    return PaperId(Kind.DOI, doi)


async def ask_papers(
    service: Service, ids: Iterable[PaperId], unpublished: Collection[PaperId] = ()
) -> dict[PaperId, Paper]:
    """Give what is known of papers. Of those in `unpublished` also where they were published since.

    Never raises for what services do: a paper that nobody says anything of is left out.
    """
    wanted = list(dict.fromkeys(ids))
    arxiv, acl, doi = ([one.id for one in wanted if one.kind is kind] for kind in Kind)
    later = [one.id for one in wanted if one in unpublished and one.kind is Kind.ARXIV]
    of_arxiv, of_acl, of_doi, venues = await asyncio.gather(
        _arxiv(service, arxiv), _acl(service, acl), _dois(service, doi), _venues(service, later)
    )
    found = {PaperId(Kind.ACL, one): paper for one, paper in of_acl.items()}
    found |= {PaperId(Kind.DOI, one): paper for one, paper in of_doi.items()}
    for one, paper in of_arxiv.items():
        found[PaperId(Kind.ARXIV, one)] = replace(paper, venue=paper.venue or venues.get(one, ""))
    return found


# arXiv ---------------------------------------------------------------------------------------


async def _arxiv(service: Service, ids: Sequence[str]) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    waiting = [*batches(ids, _MOST_IDS)]
    while waiting:
        some = waiting.pop(0)
        url = f"{ENDPOINTS['arxiv']}/api/query?id_list={quote(','.join(some), safe=',/.')}&max_results={len(some)}"
        answer = await service.ask(url, {"Accept": "application/atom+xml"})
        if isinstance(answer, Answer) and answer.status == 200:
            found |= {one: paper for one, paper in _entries(answer.body) if one in some}
        elif isinstance(answer, Answer) and answer.status == 400 and len(some) > 1:  # one of them is no id
            waiting += batches(some, -(-len(some) // 2))
    return found


def _entries(body: bytes) -> Iterator[tuple[str, Paper]]:
    """Yield the papers of a feed, https://info.arxiv.org/help/api/user-manual.html."""
    from xml.etree import ElementTree as Xml

    if b"<!" in body:  # a feed has no document type, and so no entities of its own
        return
    try:
        feed = Xml.fromstring(body)
    except Xml.ParseError:
        return
    for entry in feed.iter(f"{_ATOM}entry"):

        def text(name: str, of: Xml.Element = entry) -> str:
            return " ".join((of.findtext(name) or "").split())

        id_ = _ARXIV_ID.fullmatch(text(f"{_ATOM}id").partition("/abs/")[2])
        if id_ is None:  # an error is an entry, too
            continue
        comment, summary = text(f"{_ARXIV}comment"), text(f"{_ATOM}summary")
        accepted = _ACCEPTED.search(comment)
        venue = text(f"{_ARXIV}journal_ref") or (accepted["venue"].strip() if accepted else "")
        is_withdrawn = (_WITHDRAWN.search(comment) and not _OF_ANOTHER.search(comment)) or summary.lower().startswith(
            "this paper has been withdrawn"
        )
        retracted = "withdrawn" if is_withdrawn else ""
        yield (
            id_[1].lower(),
            Paper(plain(text(f"{_ATOM}title")), text(f"{_ATOM}published")[:10], True, venue, retracted),
        )


async def _venues(service: Service, ids: Sequence[str]) -> dict[str, str]:
    """Give where papers of arXiv were published, as Semantic Scholar knows it."""
    found: dict[str, str] = {}
    url = f"{ENDPOINTS['semanticscholar']}/graph/v1/paper/batch?fields=venue,year,publicationVenue"
    for some in batches(ids, _MOST_PAPERS):
        data = await service.data(url, data={"ids": [f"ARXIV:{one}" for one in some]})
        if isinstance(data, list) and len(data) == len(some):
            for one, said in zip(some, data, strict=True):
                venue, year = at(said, "publicationVenue", "name") or at(said, "venue"), at(said, "year")
                if isinstance(venue, str) and venue and "arxiv" not in venue.lower():
                    found[one] = f"{venue} {year}" if isinstance(year, int) and str(year) not in venue else venue
    return found


# DOIs ----------------------------------------------------------------------------------------


async def _dois(service: Service, dois: Sequence[str]) -> dict[str, Paper]:
    found = await _crossref(service, dois)
    return found | await _datacite(service, [one for one in dois if one not in found])


async def _crossref(service: Service, dois: Sequence[str]) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    for some in batches(dois, _MOST_DOIS):
        wanted = ",".join(f"doi:{one}" for one in some)
        data = await service.data(f"{ENDPOINTS['crossref']}/works?rows={len(some)}&filter={quote(wanted, safe=':,')}")
        for one in listed(data, "message", "items"):
            doi, title = at(one, "DOI"), at(one, "title", 0)
            updates = {at(update, "type") for update in listed(one, "updated-by")}
            if isinstance(doi, str) and isinstance(title, str) and doi.lower() in some:
                found[doi.lower()] = Paper(
                    plain(title),
                    _day(listed(one, "issued", "date-parts", 0)),
                    venue=_string(at(one, "event", "name")) or _string(at(one, "container-title", 0)),
                    retracted="retracted" if updates & {"retraction", "removal", "withdrawal"} else "",
                )
    return found


async def _datacite(service: Service, dois: Sequence[str]) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    for some in batches(dois, _MOST_DOIS):
        wanted = " OR ".join(f'"{one}"' for one in some)
        data = await service.data(f"{ENDPOINTS['datacite']}/dois?page[size]={len(some)}&query=doi:({quote(wanted)})")
        for one in listed(data, "data"):
            doi, title = at(one, "attributes", "doi"), at(one, "attributes", "titles", 0, "title")
            if isinstance(doi, str) and isinstance(title, str) and doi.lower() in some:
                year = at(one, "attributes", "publicationYear")
                found[doi.lower()] = Paper(plain(title), str(year) if isinstance(year, int) else "")
    return found


def _day(parts: list[Any]) -> str:
    numbers = [one for one in parts if isinstance(one, int)]
    is_day = 1 <= len(numbers) <= 3 and 1000 <= numbers[0] <= 9999 and all(1 <= one <= 31 for one in numbers[1:])
    return "-".join(f"{one:02}" for one in numbers) if is_day else ""


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


# The ACL Anthology ---------------------------------------------------------------------------


async def _acl(service: Service, ids: Sequence[str]) -> dict[str, Paper]:
    """Give what Crossref knows of papers by their DOIs, and of the others their entries of BibTeX."""
    by_doi = await _crossref(service, [f"{_OF_ACL}{one}" for one in ids])
    found = {doi.removeprefix(_OF_ACL): paper for doi, paper in by_doi.items()}
    others = [one for one in ids if one not in found]

    async def of(one: str) -> Paper | None:
        name = one.upper() if one[:1].isalpha() else one
        answer = await service.ask(f"{ENDPOINTS['acl']}/{quote(name)}.bib", {"Accept": "text/plain"})
        if not isinstance(answer, Answer) or answer.status != 200:
            return None
        text = answer.body.decode("utf-8", "replace")[:20_000]
        return _bibtex(text) if text.lstrip().startswith("@") else None

    papers = await asyncio.gather(*map(of, others))
    return found | {one: paper for one, paper in zip(others, papers, strict=True) if paper is not None}


def _bibtex(text: str) -> Paper | None:
    said: Mapping[str, str] = {match[1]: match[2] or match[3] or match[4] or "" for match in _BIB.finditer(text)}
    title, year = plain(said.get("title", "")), said.get("year", "")
    month = said.get("month", "")[:3].lower()
    date = f"{year}-{_MONTHS.index(month) + 1:02}" if month in _MONTHS else year
    venue = plain(said.get("booktitle") or said.get("journal", ""))
    return Paper(title, date if year.isdigit() else "", venue=venue) if title else None


def plain(text: str) -> str:
    """Give a title without markup: commands of LaTeX as the letters that they stand for, or as nothing."""
    for _ in range(2):  # some services write entities of entities
        text = html.unescape(text)
    text = _TAG.sub("", text)
    if "\\" in text:
        text = _ACCENT.sub(lambda match: match[3] + _MARKS[match[1] or match[2]], text)
        text = _COMMAND.sub(lambda match: _letter(match[1]), text)
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(unicodedata.normalize("NFC", _LEFT.sub("", text)).replace("~", " ").split())


def _letter(command: str) -> str:
    """Give the letter that a command stands for, such as `\\alpha`; nothing for one that only says how to write."""
    size = "SMALL" if command[0].islower() else "CAPITAL"
    try:
        return _LETTERS.get(command) or unicodedata.lookup(f"GREEK {size} LETTER {command.upper()}")
    except KeyError:
        return ""
