"""Papers and repositories asked about in batches, and rows held against what is known of them."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from readme_tools.catalogue.grammars.moments import Date
from readme_tools.links import papers as module
from readme_tools.links.budget import Budget
from readme_tools.links.cited import cited, contradicted
from readme_tools.links.client import Client
from readme_tools.links.code import is_front_of, repository_of
from readme_tools.links.papers import Kind, Paper, PaperId, ask_papers, paper_of, plain
from readme_tools.links.services import Service
from readme_tools.links.settings import LinkSettings
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from tests.conftest import Outcome
from tests.links.world import QUICK, FakeClock, Play, Request, World, Writer, reply, reset

Cli = Callable[..., Outcome]
HOST = "127.0.0.1"

PAPERS = {
    "https://arxiv.org/abs/1706.03762": "arXiv 1706.03762",
    "http://www.arxiv.org/pdf/1706.03762v7.pdf": "arXiv 1706.03762",
    "https://arxiv.org/pdf/2312.16144": "arXiv 2312.16144",
    "https://arxiv.org/html/2312.16144v1#S1": "arXiv 2312.16144",
    "https://arxiv.org/abs/cs/0112017": "arXiv cs/0112017",
    "https://ar5iv.labs.arxiv.org/html/1706.03762": "arXiv 1706.03762",
    "https://huggingface.co/papers/2312.16144": "arXiv 2312.16144",
    "https://doi.org/10.48550/arXiv.1706.03762": "arXiv 1706.03762",
    "https://aclanthology.org/N19-1423/": "ACL Anthology n19-1423",
    "https://aclanthology.org/2023.acl-srw.5.pdf": "ACL Anthology 2023.acl-srw.5",
    "https://www.aclweb.org/anthology/papers/N/N19/N19-1423/": "ACL Anthology n19-1423",
    "https://doi.org/10.18653/v1/N19-1423": "ACL Anthology n19-1423",
    "https://doi.org/10.1162/tacl_a_00051": "DOI 10.1162/tacl_a_00051",
    "https://dl.acm.org/doi/abs/10.1145/3292500.3330701?x=1": "DOI 10.1145/3292500.3330701",
    "https://dx.doi.org/10.5281/zenodo.1234": "DOI 10.5281/zenodo.1234",
    "https://arxiv.org/pdf/cs/0112017v1": "arXiv cs/0112017",
    "https://arxiv.org/abs/math.GT/0309136": "arXiv math.gt/0309136",
    "https://www.aclweb.org/anthology/P19-1001": "ACL Anthology p19-1001",
    "https://aclanthology.org/P19-1001v2.pdf": "ACL Anthology p19-1001",
    "https://aclanthology.info/papers/W18-5446/w18-5446": "ACL Anthology w18-5446",
    "https://aclanthology.org/2022.findings-emnlp.10/": "ACL Anthology 2022.findings-emnlp.10",
    "https://aclanthology.org/2020.acl-main": None,
    "https://aclanthology.org/events/acl-2020/": None,
    "https://doi.org/10.1016/S0140-6736(05)61357-2": "DOI 10.1016/s0140-6736(05)61357-2",
    "https://doi.org/10.1016%2FS0140-6736%2805%2961357-2": "DOI 10.1016/s0140-6736(05)61357-2",
    "https://doi.org/10.1002/(SICI)1097-4571(1998)49:8%3C693::AID-ASI4%3E3.0.CO;2-O": None,
    "https://doi.org/10.1000/a,b": None,
    "https://dl.acm.org/doi/10.1145/3442188.3445922": "DOI 10.1145/3442188.3445922",
    "https://dl.acm.org/doi/pdf/10.1145/3442188.3445922.pdf": "DOI 10.1145/3442188.3445922",
    "https://link.example/doi/full/10.1162/tacl_a_00051#sec": "DOI 10.1162/tacl_a_00051",
    "https://link.example/doi/topic/10.1162": None,
    "https://arxiv.org/list/cs.CL/recent": None,
    "https://arxiv.org/": None,
    "https://arxiv.org.example/abs/1706.03762": None,
    "https://aclanthology.org/venues/acl/": None,
    "https://doi.org/": None,
    "https://example.org/abs/1706.03762": None,
    "https://huggingface.co/datasets/1706.03762": None,
}


@pytest.mark.parametrize("url", PAPERS)
def test_a_paper_is_told_by_its_url(url: str) -> None:
    id_ = paper_of(url)
    assert (f"{id_.kind.value} {id_.id}" if id_ else None) == PAPERS[url]


REPOSITORIES = {
    "https://github.com/Owner/name": "owner/name",
    "https://github.com/owner/name.git": "owner/name",
    "https://www.github.com/owner/na.me/": "owner/na.me",
    "https://github.com/owner/name/tree/main/docs": "owner/name",
    "https://github.com/owner/name#readme": "owner/name",
    "https://github.com/owner": None,
    "https://github.com/sponsors/owner": None,
    "https://github.com/orgs/owner/people": None,
    "https://github.com/owner/..": None,
    'https://github.com/owner/a"){x}': None,
    "https://gist.github.com/owner/name": None,
    "https://github.com.example/owner/name": None,
}


@pytest.mark.parametrize("url", REPOSITORIES)
def test_a_repository_is_told_by_its_url(url: str) -> None:
    assert repository_of(url) == REPOSITORIES[url]


def test_only_the_page_of_a_repository_stands_for_it() -> None:
    assert is_front_of("https://github.com/a/b/")
    assert not is_front_of("https://github.com/a/b/issues")


# The services --------------------------------------------------------------------------------

ENTRY = (
    "<entry><id>http://arxiv.org/abs/{id}v3</id><title>{title}</title><published>{date}T17:57:34Z</published>"
    '{more}<author><name>A</name></author><arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{comment}'
    "</arxiv:comment></entry>"
)
WRONG = (
    "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title>"
    "<published>2020-01-01T00:00:00Z</published></entry>"
)


def feed(*entries: str) -> str:
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'


def entry(id_: str, title: str = "A Title", date: str = "2020-01-02", comment: str = "", more: str = "") -> str:
    return ENTRY.format(id=id_, title=title, date=date, comment=comment, more=more)


def work(doi: str, title: str = "A Title", **facts: Any) -> dict[str, Any]:
    return {"DOI": doi, "title": [title], "issued": {"date-parts": [[2019, 6, 2]]}, **facts}


def works(*items: dict[str, Any]) -> Play:
    return reply(200, json.dumps({"status": "ok", "message": {"items": list(items)}}))


SERVICES = ("arxiv", "acl", "crossref", "datacite", "semanticscholar")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[dict[PaperId, Paper], World]]:
    """Ask about papers in a world where each service is a host of its own, `arxiv.example`."""

    def run(
        script: dict[str, list[Play]], *ids: PaperId, later: bool = False, settings: LinkSettings = QUICK
    ) -> tuple[dict[PaperId, Paper], World]:
        world = World({f"{name}.example": plays for name, plays in script.items()})

        async def go() -> dict[PaperId, Paper]:
            async with world.open(), Client(world.clock, permits=lambda _: True, lookup=world.lookup) as client:
                for name in SERVICES:
                    monkeypatch.setitem(module.ENDPOINTS, name, world.url(f"{name}.example"))
                service = Service(client, Budget(settings, world.clock, lambda: 0.5))
                return await ask_papers(service, ids, ids if later else ())

        return asyncio.run(go()), world

    return run


Ask = Callable[..., tuple[dict[PaperId, Paper], World]]


def arxiv(*ids: str) -> list[PaperId]:
    return [PaperId(Kind.ARXIV, one) for one in ids]


def test_many_papers_of_arxiv_are_one_question(asked: Ask) -> None:
    names = [f"2001.{number:05}" for number in range(150)]

    async def play(request: Request, writer: Writer, clock: FakeClock) -> None:
        wanted = parse_qs(urlsplit(request.target).query)["id_list"][0].split(",")
        await reply(200, feed(*map(entry, wanted)))(request, writer, clock)

    found, world = asked({"arxiv": [play]}, *arxiv(*names))
    assert set(found) == set(arxiv(*names))
    assert len(world.requests) == 2


def test_arxiv_says_title_date_venue_and_withdrawal(asked: Ask) -> None:
    journal = '<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">JMLR 2020</arxiv:journal_ref>'
    said = feed(
        entry("2001.00001", "A\n  long title"),
        entry("2001.00002", comment="Accepted for publication at the EMNLP 2021 (Findings), 9 pages"),
        entry("2001.00003", more=journal),
        entry("cs/0112017", comment="This paper has been withdrawn by the author"),
        WRONG,
    )
    found, _ = asked({"arxiv": [reply(200, said)]}, *arxiv("2001.00001", "2001.00002", "2001.00003", "cs/0112017"))
    assert list(found.values()) == [
        Paper("A long title", "2020-01-02", True),
        Paper("A Title", "2020-01-02", True, "EMNLP 2021 (Findings)"),
        Paper("A Title", "2020-01-02", True, "JMLR 2020"),
        Paper("A Title", "2020-01-02", True, "", "withdrawn"),
    ]


TITLES_WRITTEN = {
    "Plain Title": "Plain Title",
    "{BERT}: Pre-training of {D}eep $k$-Nets": "BERT: Pre-training of Deep k-Nets",
    r"\"Uber {\"U}ber \'{e}tudes na\"{\i}ve \c{c}a \v{s} Erd\H{o}s": "Über Über études naïve ça š Erdős",
    r"$\alpha$-Nets and $\Omega$ on \textsc{GLUE} \& \emph{more}": "α-Nets and Ω on GLUE & more",
    r"Stra\ss e and \O stfold, 50\% of \LaTeX": "Straße and Østfold, 50% of",
    "A &amp;amp; B &lt;i&gt;C&lt;/i&gt;": "A & B C",
    "<mml:math><mml:mi>x</mml:mi></mml:math>-ray, a < b and c > d": "x-ray, a < b and c > d",
    r"Broken \ and {half": "Broken and half",
    "日本語 の題名": "日本語 の題名",
}


@pytest.mark.parametrize("title", TITLES_WRITTEN)
def test_a_title_is_read_whatever_markup_it_has(title: str) -> None:
    assert plain(title) == unicodedata.normalize("NFC", TITLES_WRITTEN[title])


WITHDRAWN = {
    "This paper has been withdrawn by the author": True,
    "Withdrawn due to an error in section 3": True,
    "This article is withdrawn": True,
    "withdrawn": True,
    "arXiv admin note: this submission has been withdrawn by arXiv administrators": True,
    "10 pages. Replaces arXiv:2001.00009, which was withdrawn": False,
    "Supersedes an earlier version that has been withdrawn": False,
    "On funds that investors had withdrawn": False,
    "12 pages": False,
}


@pytest.mark.parametrize("comment", WITHDRAWN)
def test_a_paper_is_withdrawn_where_its_comment_says_so_of_itself(asked: Ask, comment: str) -> None:
    found, _ = asked({"arxiv": [reply(200, feed(entry("2001.00001", comment=comment)))]}, *arxiv("2001.00001"))
    assert [bool(one.retracted) for one in found.values()] == [WITHDRAWN[comment]]


def test_one_id_that_is_none_takes_no_other_along(asked: Ask) -> None:
    """For a query with a wrong id arXiv says nothing of the others."""
    ids = [f"2001.{number:05}" for number in range(60)] + ["xyz-ab/0001001"]

    async def service(request: Request, writer: Writer, clock: FakeClock) -> None:
        wanted = parse_qs(urlsplit(request.target).query)["id_list"][0].split(",")
        known = reply(200, feed(*map(entry, wanted)))
        await (reply(400, feed(WRONG)) if ids[-1] in wanted else known)(request, writer, clock)

    found, world = asked({"arxiv": [service]}, *arxiv(*ids))
    assert {one.id for one in found} == set(ids[:-1])
    assert len(world.requests) <= 15


PAGE = '<!DOCTYPE html>\n<html>\n<a\n title="Home",\n year = "2020"\n href="/">x</a></html>'
NO_ANSWERS: dict[str, Play] = {
    "a page": reply(200, PAGE, Content_Type="text/html"),
    "half": reply(200, '{"message": {"items": [{"DOI": "10.1000/x", "title": ["A'),
    "half of XML": reply(200, feed(entry("2001.00001"))[:-30]),
    "half of BibTeX": reply(200, '@inproceedings{x,\n    title = "A {T}it'),
    "shorter than it says": reply(200, "{}", Content_Length="500"),
    "packed": reply(200, b"\x1f\x8b" + b"\0" * 99, Content_Encoding="gzip"),
    "letters that are none": reply(200, b"\xff\xfe{\x00"),
    "null": reply(200, "null"),
    "a number": reply(200, "1e999"),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_a_broken_answer_of_any_service_says_nothing(asked: Ask, name: str) -> None:
    ids = [*arxiv("2001.00001"), PaperId(Kind.ACL, "p01-0001"), PaperId(Kind.DOI, "10.1000/x")]
    found, world = asked({service: [NO_ANSWERS[name]] for service in SERVICES}, *ids, later=True)
    assert found == {}
    assert set(world.counts()) == {f"{service}.example" for service in SERVICES}


BROKEN: dict[str, Play] = {
    "no XML": reply(200, "<html"),
    "nothing": reply(200, ""),
    "entities": reply(200, '<!DOCTYPE x [<!ENTITY a "b">]>' + feed(entry("2001.00001", "&a;"))),
    "another paper": reply(200, feed(entry("2001.99999"))),
    "an error": reply(400, feed(WRONG)),
    "broken": reply(500),
    "reset": reset,
    "busy": reply(429),
    "elsewhere": reply(302, Location="http://elsewhere.example/"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_answer_of_arxiv_that_is_none_says_nothing(asked: Ask, name: str) -> None:
    found, world = asked({"arxiv": [BROKEN[name]]}, *arxiv("2001.00001"))
    assert found == {}
    assert len(world.requests) <= 3
    assert set(world.counts()) == {"arxiv.example"}


def test_where_papers_were_published_since_is_one_question_more(asked: Ask) -> None:
    data = [{"venue": "arXiv.org"}, None, {"venue": "N", "year": 2021, "publicationVenue": {"name": "NAACL"}}]
    ids = arxiv("2001.00001", "2001.00002", "2001.00003")
    script = {
        "arxiv": [reply(200, feed(*(entry(one.id) for one in ids)))],
        "semanticscholar": [reply(200, json.dumps(data))],
    }
    found, world = asked(script, *ids, later=True)
    assert [found[one].venue for one in ids] == ["", "", "NAACL 2021"]
    (request,) = [one for one in world.requests if one.host == "semanticscholar.example"]
    assert (request.method, request.headers["content-type"]) == ("POST", "application/json")


@pytest.mark.parametrize("answer", ["[]", "{}", "[1, 2]", '[{"venue": 3}]', "[" * 9000, '[{"publicationVenue": []}]'])
def test_an_odd_answer_about_venues_says_nothing(asked: Ask, answer: str) -> None:
    script = {"arxiv": [reply(200, feed(entry("2001.00001")))], "semanticscholar": [reply(200, answer)]}
    found, _ = asked(script, *arxiv("2001.00001"), later=True)
    assert [one.venue for one in found.values()] == [""]


def test_dois_are_asked_for_in_batches_and_elsewhere_where_crossref_lacks_them(asked: Ask) -> None:
    ids = [PaperId(Kind.DOI, f"10.1000/x{number}") for number in range(30)]

    async def crossref(request: Request, writer: Writer, clock: FakeClock) -> None:
        wanted = unquote(parse_qs(urlsplit(request.target).query)["filter"][0]).split(",")
        items = [work(one.removeprefix("doi:").upper()) for one in wanted if not one.endswith("x3")]
        await works(*items)(request, writer, clock)

    other = {"attributes": {"doi": "10.1000/X3", "titles": [{"title": "<i>T</i>"}], "publicationYear": 2021}}
    found, world = asked({"crossref": [crossref], "datacite": [reply(200, json.dumps({"data": [other]}))]}, *ids)
    assert len(found) == 30
    assert found[ids[3]] == Paper("T", "2021")
    assert found[ids[4]] == Paper("A Title", "2019-06-02")
    assert world.counts() == {"crossref.example": 2, "datacite.example": 1}


def test_a_retraction_is_known(asked: Ask) -> None:
    one = work("10.1000/x", **{"updated-by": [{"type": "retraction"}], "container-title": ["A Journal"]})
    found, _ = asked({"crossref": [works(one)]}, PaperId(Kind.DOI, "10.1000/x"))
    assert [(one.retracted, one.venue) for one in found.values()] == [("retracted", "A Journal")]


ODD = [
    {},
    {"message": []},
    {"message": {"items": [3, {}, {"DOI": "10.1000/x"}, {"DOI": "10.1000/x", "title": []}]}},
    {"message": {"items": [{"DOI": 3, "title": ["x"]}]}},
]


@pytest.mark.parametrize("data", ODD)
def test_an_odd_answer_about_a_doi_says_nothing(asked: Ask, data: Any) -> None:
    answer = reply(200, json.dumps(data))
    assert asked({"crossref": [answer], "datacite": [answer]}, PaperId(Kind.DOI, "10.1000/x"))[0] == {}


@pytest.mark.parametrize(
    "facts",
    [{"issued": {"date-parts": [[None]]}}, {"issued": 3}, {"issued": {"date-parts": [[2019, 99]]}}, {"updated-by": 3}],
)
def test_odd_facts_about_a_doi_are_left_out(asked: Ask, facts: dict[str, Any]) -> None:
    found, _ = asked({"crossref": [works(work("10.1000/x", **facts))]}, PaperId(Kind.DOI, "10.1000/x"))
    assert [one.date for one in found.values()] in ([""], ["2019-06-02"])


BIBTEX = """@inproceedings{x-2024,
    title = "{A} \\"{U}ber {T}itle",
    author = "A and
      B",
    booktitle = "Proceedings of {LREC}",
    month = may,
    year = "2024",
    url = "https://aclanthology.org/2024.lrec-main.832/",
}"""


def test_the_anthology_is_asked_by_doi_and_one_by_one_for_the_rest(asked: Ask) -> None:
    ids = [PaperId(Kind.ACL, one) for one in ("n19-1423", "2024.lrec-main.832", "p01-0001")]
    script = {"crossref": [works(work("10.18653/v1/N19-1423"))], "acl": [reply(200, BIBTEX), reply(404)]}
    found, world = asked(script, *ids)
    assert found[ids[0]].date == "2019-06-02"
    others = [one for one in found.values() if one.venue]
    assert [(one.date, one.venue) for one in others] == [("2024-05", "Proceedings of LREC")]
    assert sorted(one.target for one in world.requests if one.host == "acl.example") == [
        "/2024.lrec-main.832.bib",
        "/P01-0001.bib",
    ]


def test_arxiv_is_asked_once_in_three_seconds() -> None:
    usual = LinkSettings()
    assert usual.politeness("export.arxiv.org").interval >= 3
    assert usual.politeness("export.arxiv.org").at_once == 1
    assert usual.politeness("arxiv.org") == usual.usual


# Rows ----------------------------------------------------------------------------------------

HEAD = "|  | Date | Meeting/Journal | Paper |\n|---|---|---|---|\n"
TITLES = ("Attention Is All You Need", "A Robustly Optimized Approach", "Language Models Are Learners", "Deep Owls")


def table(dates: tuple[str, ...] = (), venue: str = "ACL 2020", titles: tuple[str, ...] = TITLES) -> str:
    given = dates or ("2020.01.02",) * 4
    return HEAD + "".join(
        f"| m{number} | {day} | {venue} | [{title}](https://arxiv.org/abs/2001.0000{number}) |\n"
        for number, (title, day) in enumerate(zip(titles, given, strict=True))
    )


ROWS: dict[str, tuple[str, list[str]]] = {
    "all true": (table(), []),
    "another title": (table(titles=(*TITLES[:3], "Shallow Mice in Winter")), ["is called 'Deep Owls'"]),
    "another spelling": (table(titles=("Attention is all you need.", *TITLES[1:])), []),
    "without its subtitle": (table(titles=("Attention", *TITLES[1:])), []),
    "in another language": (table(titles=(*TITLES[:3], "BERT と冬の小さな灰色ネズミについて")), []),
    "with accents": (table(titles=(*TITLES[:3], "Déep Owĺb")), []),
    "names, not titles": (table(titles=("Transformer", "RoBERTa", "GPT-2", "Owl")), []),
    "the day after": (table(("2020.01.03", *("2020.01.02",) * 3)), []),
    "another day": (table(("2020.01.09", *("2020.01.02",) * 3)), ["first version of this paper is of 2020-01-02"]),
    "its month": (table(("2020.01", *("2020.01.02",) * 3)), []),
    "another month": (table(("2020.02", *("2020.01.02",) * 3)), ["first version of this paper is of 2020-01-02"]),
    "no date": (table(("", *("2020.01.02",) * 3)), []),
    "unpublished": (table(venue="-"), ["published at ICLR 2021 now"]),
    "unpublished, in words": (table(venue=""), ["published at ICLR 2021 now"]),
    "taken back": (
        "[x](https://arxiv.org/abs/2001.00009) [y](https://arxiv.org/pdf/2001.00009v2)\n",
        ["was withdrawn", "was withdrawn"],
    ),
}


@pytest.fixture
def services(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world with the papers that the rows cite, and the pages of arXiv behind a proxy that is not there."""
    entries = [entry(f"2001.0000{number}", title) for number, title in enumerate(TITLES)]
    entries[0] = entry("2001.00000", TITLES[0], comment="Accepted at ICLR 2021")
    entries.append(entry("2001.00009", comment="Withdrawn"))
    world.script[HOST] = [reply(200, feed(*entries))]
    for name in SERVICES:
        monkeypatch.setitem(module.ENDPOINTS, name, world.url(HOST))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    return world


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_held_against_its_paper(services: World, links: Cli, name: str) -> None:
    text, wanted = ROWS[name]
    Path("README.md").write_text(text, "utf-8")
    done = links("--papers", "-q", "--profile", "japanese-llms")
    found = done.out.splitlines()
    assert (done.code, len(found)) == (0, len(wanted)), found
    assert all(part in line for part, line in zip(wanted, found, strict=True))
    assert done.err.count("\n") <= 1


def test_papers_are_not_asked_about_unless_that_is_wanted(services: World, links: Cli) -> None:
    Path("README.md").write_text(table(venue="-"), "utf-8")
    links("--profile", "japanese-llms")
    links("--papers", "--offline", "--memory", "memory.json", "--profile", "japanese-llms")
    assert services.requests == []


def test_the_markdown_report_tells_what_is_contradicted(services: World, links: Cli) -> None:
    Path("README.md").write_text(table(venue="-"), "utf-8")
    done = links("--papers", "--profile", "japanese-llms", "--output-format", "markdown")
    (told,) = [line for line in done.out.splitlines() if "paper-contradiction" in line]
    assert told.startswith("| `README.md:3` | this paper is published at ICLR 2021 now")
    assert "## Contradicted: 1" in done.out


def test_it_is_told_of_how_many_papers_nothing_was_learned(services: World, links: Cli) -> None:
    Path("README.md").write_text(table() + "\n[x](https://arxiv.org/abs/2001.00077)\n", "utf-8")
    done = links("--papers", "--profile", "japanese-llms")
    assert "nothing was learned of 1 paper: no service knows it, or none answered" in done.err
    services.script[HOST] = [reply(503)]
    done = links("--papers", "--profile", "japanese-llms")
    assert "nothing was learned of 5 papers" in done.err


def test_excluded_papers_are_not_asked_about(services: World, links: Cli) -> None:
    Path("README.md").write_text(table(venue="-"), "utf-8")
    links("--papers", "--config", "links.exclude = [{ url = '*arxiv*' }]", "--profile", "japanese-llms")
    assert services.requests == []


def test_planted_contradictions_of_a_real_catalogue_are_found_and_no_others(corpus: Path) -> None:
    """Papers say what the rows say, in other letters; twenty say something else."""
    newest = sorted((corpus / "history").iterdir())[-1]
    rows = cited(read_editions(discover([newest])[0], None))
    dated = [one for one in rows if isinstance(one.row.parsed("date").value, Date)]
    known = {}
    for one in dated:
        for id_, column, text, _ in one.papers:
            day = one.row.parsed("date").value
            title = (
                text.upper().replace(":", " -") if column.key == "paper" else f"On {text} and other animals of the sea"
            )
            known[id_] = Paper(title, day.date if isinstance(day, Date) else "", id_.kind is Kind.ARXIV)
    assert len(dated) > 80
    assert contradicted(rows, known) == []
    arxiv = [one for one in dated if [id_.kind for id_, *_ in one.papers] == [Kind.ARXIV]]
    wrong = dict(known)
    for one in arxiv[:10]:
        wrong[one.papers[0][0]] = replace(wrong[one.papers[0][0]], title="Quite Another Story of a Small Grey Mouse")
    for one in arxiv[10:20]:
        wrong[one.papers[0][0]] = replace(wrong[one.papers[0][0]], date="1999-01-01")
    found = [one.finding.location for one in contradicted(rows, wrong)]
    assert len(found) == 20
    assert all(any(place.span in one.row.node.span for one in arxiv[:20]) for place in found)


# Code ----------------------------------------------------------------------------------------

SAID: dict[str, Any] = {
    "data": {
        "r0": {"nameWithOwner": "A/Fine", "isArchived": False, "isPrivate": False},
        "r1": {"nameWithOwner": "a/new", "isArchived": False, "isPrivate": False},
        "r2": {"nameWithOwner": "a/old", "isArchived": True, "isPrivate": False},
        "r3": None,
        "r4": {"nameWithOwner": "a/hidden", "isArchived": False, "isPrivate": True},
    },
    "errors": [{"type": "NOT_FOUND", "path": ["r3"]}],
}
REPOS = "".join(f"[x](https://github.com/a/{name})\n" for name in ("fine", "renamed#part", "old", "none", "hidden"))


@pytest.fixture
def github(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{world.url(HOST)}/graphql")
    monkeypatch.setenv("GITHUB_TOKEN", "hidden-token")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    world.script[f"{HOST}/graphql"] = [reply(200, json.dumps(SAID))]
    return world


def test_repositories_are_judged_by_one_question(github: World, links: Cli) -> None:
    Path("README.md").write_text(REPOS, "utf-8")
    done = links("--code", "--unchecked", "--memory", "memory.json")
    assert (done.code, github.asked(HOST)) == (1, ["POST /graphql"])
    told = [line for line in done.out.splitlines() if line.startswith("README.md")]
    assert ["RT292" in told[0], "RT298" in told[1], "RT290" in told[2], "private" in told[3]] == [True] * 4
    assert len(told) == 4
    assert github.requests[0].headers["authorization"] == "Bearer hidden-token"
    assert "hidden-token" not in done.out + done.err + Path("memory.json").read_text("utf-8")


def test_a_renamed_repository_is_fixed(github: World, links: Cli) -> None:
    Path("README.md").write_text(REPOS, "utf-8")
    links("--code", "--fix")
    assert "[x](https://github.com/a/new#part)\n" in Path("README.md").read_text("utf-8")


def test_without_a_token_github_is_not_asked(github: World, links: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    Path("README.md").write_text(REPOS, "utf-8")
    done = links("--code")
    assert "GITHUB_TOKEN" in done.err
    assert github.requests == []


SILENT: dict[str, Play] = {
    "bad credentials": reply(401, "{}"),
    "broken": reply(502),
    "no data": reply(200, '{"data": null, "errors": [{"type": "RATE_LIMITED"}]}'),
    "odd": reply(200, '{"data": {"r0": 3, "r1": {"nameWithOwner": 3}}, "errors": [{"type": "NOT_FOUND", "path": 3}]}'),
    "no JSON": reply(200, "<html>"),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_github_does_not_say_is_asked_of_its_pages(github: World, links: Cli, name: str) -> None:
    github.script[f"{HOST}/graphql"] = [SILENT[name]]
    Path("README.md").write_text(REPOS, "utf-8")
    done = links("--code", "--config", "links.deadline = 20")
    assert (done.code, "5 unreachable" in done.out) == (0, True)
    assert "GitHub said nothing of 5 repositories: check the token in GITHUB_TOKEN" in done.err


def test_a_new_name_that_is_none_is_not_written(github: World, links: Cli) -> None:
    evil = {"nameWithOwner": "a/b)](x", "isArchived": False}
    github.script[f"{HOST}/graphql"] = [reply(200, json.dumps({"data": {"r0": evil}}))]
    Path("README.md").write_text("[x](https://github.com/a/b)\n", "utf-8")
    links("--code", "--fix")
    assert Path("README.md").read_text("utf-8") == "[x](https://github.com/a/b)\n"
