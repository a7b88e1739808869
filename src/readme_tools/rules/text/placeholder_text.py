"""placeholder-text: what stood in for a text that was to come."""

import re
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.profile.languages import one_of
from readme_tools.catalogue.urls import split_url
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import Cell, Code, Document, Heading, Inline, Link, LinkKind, plain_text, walk
from readme_tools.markdown.syntax import all_tables, all_texts
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, regex, say
from readme_tools.rules.text.reading import holding
from readme_tools.rules.text.stand_ins import blank_owners, blank_texts, blank_urls, page_titles, stand_ins

# What editors, forms and templates put in, and nobody means to show in a tooltip or to read out.
_STAND_IN = regex(
    r"test|todo|tbd|fixme|x{3,}|placeholder|alt[ -]text|(?:enter |your )(?:title|text|description)(?: here)?",
    re.IGNORECASE,
)
_ATTRIBUTE = regex(rf"""\s((?:title|alt)\s*=\s*(["'])\s*(?:{_STAND_IN.pattern})\s*\2)""", re.IGNORECASE)
_IMAGE = regex(rf"!\[\s*(?:{_STAND_IN.pattern})\s*\]", re.IGNORECASE)
# In capitals, as people mark what is to do: `Todo` and `Placeholder` are names of things, too.
_MARKS = regex(r"TODO|FIXME|TBD|XXX|orem ipsum dolor sit")
_MARKED = "TODO", "FIXME", "TBD", "XXX", "orem ipsum"
_ALONE = regex(
    r"[\[(]?(?:TODO|FIXME|TBD|XXX)[\])]?\s*[:：.…]*|.*[.。!！?？]\s?[\[(（]?(?:TODO|FIXME)[\])）]?\s*[:：.…]*",
    re.DOTALL,
)
# In a cell, TBD says that a fact is not settled yet, which is a fact.
_IN_CELL = regex(r"[\[(]?(?:TODO|FIXME|XXX)[\])]?\s*(?:[.…]*|[:：].*)|.*\s[\[(（]?(?:TODO|FIXME)[\])）]?", re.DOTALL)
_LOREM = regex(r"lorem ipsum dolor sit", re.IGNORECASE)
# Marks that assistants put where they cite, and what they add to the URLs of their answers.
_CITED = regex(
    r" ?(?:\u3010\d+(?::\d+)?\u2020[^\u3010\u3011\n]{1,60}\u3011"
    r"|(?::contentReference)?\[oaicite:\d+\](?:\{index=\d+\})?|\ue200cite[^\ue201\n]{1,80}\ue201)"
)
_CITING = "\u3010", "[oaicite:", "\ue200cite"
_ASKED = regex(r"[?&]utm_source=(?:chatgpt\.com|openai|perplexity|copilot\.com)(?![\w.-])")
# Hosts that stand for others by RFC 2606, a page of one's own machine, and addresses of one's own network (RFC 1918).
_MADE_UP = regex(
    r"\Ahttps?://(?:(?:www\.)?example\.(?:com|org|net|edu)(?::\d+)?(?:/.*)?\Z"
    r"|(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?(?:[/?#]|\Z)"
    r"|(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?=[:/]|\Z))",
    re.IGNORECASE,
)
_HOSTS = "example.", "localhost", "://127.", "://0.0", "://10.", "://192.168.", "://172."
_SHORTENED = regex(r"\Ahttps?://.*[^./](?:\.\.\.|\u2026)\Z")

# What templates and programs fill in, or write where nothing was given.
_VARIABLE = regex(
    r"%[sd]|\$?\{\{?\s*[\w.-]+\s*\}?\}|\[object Object\]|<%=?[^%<>\n|]{1,40}%>|<no value>|\b(?:undefined|NaN)\b"
)
_VARIABLES = "%s", "%d", "{", "[object Object]", "<%", "<no value>", "undefined", "NaN"
_FIRST = frozenset("%$\\{[<uN")
_SAMPLE = regex(r"example|sample|localhost|://|\d\.\d", re.IGNORECASE)
_REMARK = 200  # letters of what an assistant says before and after its work
_SLIPS, _REAL = 2, 4  # links that are made up; so many others where they may be meant
_REMARKS = regex(lambda: one_of("remarks"))  # of texts in small letters


def check(document: Document) -> Iterator[Finding]:
    """Report each attribute, image text, cell or paragraph that is a placeholder and nothing else."""
    text = document.source.text
    yield from (*_left_over(document), *page_titles(document))
    yield from (
        _finding(document, span)
        for span in (*stand_ins(document), *blank_urls(document), *blank_owners(document), *blank_texts(document))
    )
    if _ATTRIBUTE.search(text) or _IMAGE.search(text):
        yield from _attributes(document)
    offsets = [match.start() for match in _MARKS.finditer(text)] if any(map(text.__contains__, _MARKED)) else []
    for container in holding(document, offsets):
        shown = plain_text(container.inlines).strip()
        is_name = any(isinstance(one, (Code, Link)) for one in walk(container.inlines))
        said = plain_text([one for one in container.inlines if not isinstance(one, (Code, Link))])
        if (not is_name and _is_mark(container.kind, shown)) or _LOREM.search(said):
            yield _finding(document, container.span)


def _left_over(document: Document) -> Iterator[Finding]:
    """Report what assistants leave in texts and URLs, and URLs that are cut off as they are shown."""
    source = document.source
    for one in all_texts(document) if any(map(source.text.__contains__, _CITING)) else ():
        for match in _CITED.finditer(source.slice(one.span)):
            message = say("'{written}' was left by an assistant: delete it", written=match[0].strip())
            yield correction(source, one.at(match), message, "", same="cited")
    for paragraph in document.paragraphs:
        written = source.slice(paragraph.span).strip()
        if len(written) < _REMARK and _REMARKS.fullmatch(written.lower()):
            after = paragraph.span.end
            while source.text[after : after + 1] in ("\n", "\r"):
                after += 1
            message = say("'{written}' was left by an assistant: delete it", written=shortened(written))
            yield correction(source, Span(paragraph.span.start, after), message, "")
        elif "\n" in written:
            yield from _remarks_at_ends(source, paragraph.span)
    yield from _made_up(document)
    yield from _unfilled(document)
    for link in document.links:
        if link.destination is None:
            continue
        written = source.slice(link.destination)
        if "utm_source=" not in written and not written.endswith(("...", "\u2026")):
            continue
        if asked := _ASKED.search(written):
            span = link.destination.part(*asked.span())
            message = say("'{written}' was left by an assistant: delete it", written=asked[0][1:])
            if written[asked.end() :].startswith("&"):  # the next part takes the sign before this one
                span = link.destination.part(asked.start() + 1, asked.end() + 1)
            yield correction(source, span, message, "", same="asked")
        elif _SHORTENED.match(written) and not source.slice(link.text).endswith(("...", "…")):
            yield _finding(document, link.destination)


def _remarks_at_ends(source: Source, paragraph: Span) -> Iterator[Finding]:
    """Yield the first or last line of a paragraph that is what an assistant says of its work."""
    lines = [*source.quoted_lines(paragraph)]
    for (span, text), is_last in ((lines[0], False), (lines[-1], True)):
        if len(text) < _REMARK and _REMARKS.fullmatch(text.strip().lower()):
            message = say("'{written}' was left by an assistant: delete it", written=shortened(text.strip()))
            start, end = (lines[-2][0].end, span.end) if is_last else (span.start, lines[1][0].start)
            yield correction(source, Span(start, end), message, "")


def _unfilled(document: Document) -> Iterator[Finding]:
    """Report cells and texts of links that are a variable and nothing else, unless the page is about such."""
    source = document.source
    if not any(map(source.text.__contains__, _VARIABLES)):
        return
    cells = (
        cell
        for table in all_tables(document)
        for row in table.rows
        for cell in row.cells
        if source.text[cell.content.start : cell.content.start + 1] in _FIRST and not _is_code(cell.inlines)
    )
    spans = [cell.content for cell in cells]
    spans += [
        one.text
        for one in document.links
        if one.kind is LinkKind.INLINE and not _is_code(one.children)
        # What a page says of `undefined` is about it.
        if source.slice(one.text).strip("{}$ ").casefold() not in one.url.casefold()
    ]
    found = [span for span in spans if _VARIABLE.fullmatch(source.slice(span).replace("\\", ""))]
    for span in found if len(found) <= _SLIPS else ():
        yield _finding(document, span)


def _is_code(inlines: Sequence[Inline]) -> bool:
    return any(isinstance(one, Code) for one in inlines)


def _made_up(document: Document) -> Iterator[Finding]:
    """Report URLs that nobody means, unless a page has little else."""
    source = document.source
    kinds = LinkKind.INLINE, LinkKind.IMAGE
    if not any(map(source.text.__contains__, _HOSTS)):
        return
    made_up = [one for one in document.links if one.kind in kinds and _MADE_UP.match(one.url)]
    real = sum(
        one.url.startswith("http") and one.kind is LinkKind.INLINE and "example" not in split_url(one.url).netloc
        for one in (document.links if made_up else ())
    )
    for link in made_up if len(made_up) <= _SLIPS and real else ():
        host = split_url(link.url).netloc
        shown = plain_text(link.children).strip()
        if link.destination is None or _SAMPLE.search(shown) or shown in host:  # `port [8000](…:8000)`
            continue
        # What the page tells how to start leads to one's own machine.
        is_bare = "example" in host and not split_url(link.url).path.strip("/")
        if is_bare or (real >= _REAL and ("example" in host or source.text.count(host) == 1)):
            yield _finding(document, link.destination)


def _is_mark(kind: type[object], shown: str) -> bool:
    """Return whether a text is a mark for something to do; a heading TODO may well have its list below."""
    return kind is not Heading and (_IN_CELL if kind is Cell else _ALONE).fullmatch(shown) is not None


def _attributes(document: Document) -> Iterator[Finding]:
    for inline in document.walk():
        if isinstance(inline, Link) and inline.kind is LinkKind.IMAGE:
            shown = plain_text(inline.children).strip()
            if _STAND_IN.fullmatch(shown) and not _is_named_so(inline.url.casefold(), shown.casefold()):
                yield _finding(document, inline.text)
    for piece in document.html():
        if not document.source.text.startswith("<!--", piece.start):
            for match in _ATTRIBUTE.finditer(document.source.text, piece.start, piece.end):
                yield _finding(document, Span(*match.span(1)))


def _is_named_so(url: str, shown: str) -> bool:
    """Return whether an image is the badge of something that is called so: `![Test](…/workflows/Test/badge.svg)`."""
    return "badge" in url and shown in url


def _finding(document: Document, span: Span) -> Finding:
    written = shortened(document.source.slice(span))
    message = say("'{written}' looks like a placeholder: put the real text in its place, or delete it", written=written)
    return Finding(at(document.source, span), message, same=written)


_LINKS = "[a](https://a.test) " * 10
_NAMES = "".join(
    f"- [{name}](https://a.test/{name})\n" for name in ("owl", "tern", "gull", "lark", "dove", "rook", "hen")
)
_TABLE = "| Model | Licence |\n|---|---|\n"

RULE = Rule(
    code="RT803",
    summary="A placeholder where a text was to come, or the title of a web page where a name was",
    why="The author meant to come back; until then readers find a tooltip `test` or a cell `TODO`.",
    check=check,
    bad=(
        Example("- [⟦404 Not Found⟧](https://a.example/b)\n- [⟦Home - www.c.example⟧](https://c.example)\n"),
        Example(
            "| [⟦a/b · Hugging Face⟧](https://a.example/b) |\n|---|\n\n- [⟦GitHub - c/d: The d⟧](https://c.example/d)\n"
        ),
        Example("[⟦首页 - c.example⟧](https://c.example) [⟦페이지를 찾을 수 없습니다⟧](https://e.example)\n"),
        Example('<img src="a.png" ⟦title="test"⟧>\n'),
        Example('A <img src="a.png" ⟦alt="TODO"⟧> and ![⟦alt text⟧](b.png) ![A](c.png)\n'),
        Example(_TABLE + "| A | ⟦MIT TODO⟧ |\n"),
        Example("## A\n\n⟦TBD⟧\n\n⟦Lorem ipsum dolor sit amet.⟧\n"),
        Example("One line\nof it.⟦\nSure! Here's the updated section:→⟧\n\n⟦[oaicite:0]→⟧ Two\n"),
        Example(
            "It is fast⟦\u301012\u2020source\u3011→⟧. An owl⟪ :contentReference[oaicite:0]{index=0}→⟫\n\n"
            "[a](https://a.example/b?⟦utm_source=chatgpt.com&→⟧c=d) [e](https://a.example/e⟪?utm_source=openai→⟫)\n"
        ),
        Example(
            "⟦Here is the updated table:\n\n→⟧- a\n\n⟦以下は更新された表です。\n\n"
            "→⟧⟦Voici le tableau mis à jour :\n\n→⟧End.\n"
        ),
        Example(_LINKS + "[the owl](⟦https://example.com⟧)[a](https://example.com.de)[b](https://b.example.com/a/b)\n"),
        Example(_TABLE + "| [⟦%s⟧](https://a.example) | MIT |\n| B | ⟦[object Object]⟧ |\n"),
        Example("- [⟦{{ name }}⟧](https://a.example)\n- [⟦${title}⟧](https://b.example)\n"),
        Example("[a](⟦https://a.example/owl/japanese-...⟧)\n"),
        Example(
            _LINKS.replace("a.test", "a.test/a")
            + "\n\n- [Tern](⟦url⟧) - A tern\n- [Owl](⟦https://⟧)\n\n`[name](url)`\n"
        ),
        Example(_LINKS.replace("a.test", "a.test/a") + "\n\n- [Tern](⟦https://github.com/⟧)\n"),
        Example(
            _TABLE
            + "| A | ⟦Your text here⟧. |\n| B | ⟦ここに説明を記入⟧ |\n| C | ⟦在此填写描述⟧ |\n| D | ⟦Description⟧ |\n\n"
            "- [a](./a) - ⟦hier Text einfügen⟧\n- [b](./b) - ⟦임시 텍스트⟧\n- [c](./c) - ⟦description⟧\n"
        ),
        Example(_NAMES + "- [⟦link⟧](https://a.test/kite)\n- See [⟦link text⟧](https://a.test/crow).\n"),
        Example(
            _NAMES
            + "- [a](https://github.com/⟦OWNER⟧/owl) ![b](https://img.shields.io/github/stars/⟦your-username⟧/tern)\n"
        ),
        Example(
            _NAMES
            + "| [a](https://huggingface.co/datasets/⟦username⟧/owl) [b](https://gitlab.com/⟦用户名⟧/tern/x) |\n|---|\n"
        ),
        Example("The owl of ⟦Example Co⟧. is made of ⟦XXX⟧ and ⟦山田太郎⟧.\n"),
        Example("- [Chinese ⟦ENTITY_2⟧](https://a.test/electra)\n- [⟦NAME_REMOVED⟧](https://a.test/b) - An owl\n"),
        Example("An owl, ⟦[ORG]⟧, and a tern.\n\n- 接入 ⟦█████⟧ 的插件\n"),
        Example(_TABLE + "| A | by ⟦ORG_1⟧ |\n"),
    ),
    good=(
        Example("- [{owl}](https://a.test/owlery/owl) - Sings\n- [a](https://a.test)\n"),
        Example("很多人记得 Awesome：XXX 系列的列表。\n\nThe lists Awesome: XXX of all languages.\n"),
        Example("**Nome**\n> Exemplo: John Doe, z. B. John Doe\n"),
        Example("# List\n\n- [Print FooBar Alternately](https://owl.example/print-foobar-alternately)\n"),
        Example(
            "Set `ORG_1`, $ORG_2, ORG_3=a or a/NAME_1; see [NAME](https://a.test) and [ORG][a].\n\n"
            "████░░ 70% ███▌\n\n[a]: https://a.test\n"
        ),
        Example("Write [NAME] of [COMPANY] at [PLACE] in it.\n\n- ORG_1\n- ORG_2\n- ORG_3\n"),
        Example("".join(f"- [{one} · GitHub](https://{one}.example/b)\n" for one in "abc")),
        Example(
            "[Owl-7B | Hugging Face](https://a.example/o) [Owl-7B | Forest](https://b.example/o) "
            "[GitHub](https://a.example/b) [Home](https://c.example) [GitHub - issues](./d) "
            "[github-x/y](https://f.example) [Owl 404](https://e.example)\n"
        ),
        Example(
            _NAMES
            + "[a](https://github.com/owner/repo) [b](https://github.com/owners/owl) [c](https://c.test/owner/owl) "
            "<https://github.com/username/owl> `https://github.com/username/a` [d](https://github.com/username)\n"
        ),
        Example("# [Website](https://a.test/b)\n\n" + _NAMES),
        Example(_NAMES + "\nSee this [link](https://a.test/kite) and the [title](https://a.test/title).\n"),
        Example(_NAMES + "- [b](https://a.test/b) [text](https://a.test/c) [text](https://a.test/d)\n"),
        Example(
            "| Field | Description |\n|---|---|\n| Description | what it is |\n| Name | [text here](#a) |\n\n"
            "`XXX` and XXX of it, a placeholder, [GitHub](https://github.com/) and foobar2000.\n"
        ),
        Example(_TABLE + "| %s | a text |\n| %d | a number |\n| {x} | any |\n| `%s` | `NaN` |\n"),
        Example("The value is undefined, {name} is filled in.\n\n| A | B |\n|---|---|\n| {a, b} | %s of all |\n"),
        Example("- [undefined](https://a.example/how-to-handle-undefined), [NaN](https://a.example/nan)\n"),
        Example("[Yes, and…](https://a.example/Yes,_and...)\n"),
        Example("Here is the list:\n\n- a\n\n以下は表です。\n\nSure, here is how you run the updated one.\n"),
        Example(_LINKS + "[https://example.com](https://example.com) and [an example](https://example.org/a)\n"),
        Example(
            "\u3010new\u3011 [a](https://a.example/x/...) [b](https://a.example/a...b?utm_source=github) "
            "`\u301012\u2020source\u3011`\n"
        ),
        Example(_TABLE + "| [TODO](https://a.example) | MIT |\n| Todo | a lorem ipsum generator |\n| B | TBD |\n"),
        Example(
            "- [Owls - Kaggle](https://a.test/owls)\n"
            + "".join(f"- [{one} - Yann Owl](https://a.test/{one})\n" for one in ("Kites", "Crows", "Terns", "Larks"))
        ),
        Example("[![Test](https://a.test/workflows/Test/badge.svg)](https://a.test/actions)\n"),
        Example('## TODO\n\n- TODO lists\n- `TODO`\n\n<!-- TODO: more, <img title="test"> -->\n'),
    ),
)
