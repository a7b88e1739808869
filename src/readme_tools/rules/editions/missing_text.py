"""missing-text: a heading, paragraph or line that one edition lacks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath

from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.around import Lack, around
from readme_tools.editions.lacking import Lacking, lacking
from readme_tools.editions.passages import HEADING, ITEM, NOTE, PICTURE, TEXT, Passage
from readme_tools.editions.sections import above
from readme_tools.i18n.message import say, term
from readme_tools.i18n.wording import edition, shortened
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Code, Document, Inline, Link, LinkKind, Text, plain_text, walk
from readme_tools.markdown.syntax import used_footnotes
from readme_tools.rules.base import Alignment, Edition, Finding, Related, Rule, Span, at, compared, regex
from readme_tools.rules.editions.contents_lines import lacking_lines, told_line
from readme_tools.rules.editions.for_readers import is_about_translating, is_for_its_readers, is_for_other_readers
from readme_tools.rules.editions.lost_items import is_nearly_linked, lost_items
from readme_tools.rules.editions.pictures import is_lost
from readme_tools.rules.editions.told_otherwise import is_any_of, is_stated_beside, is_told_beside, leads_in, linked

_TAG = regex(r"<[^<>\n]*>")
# Editions that share fewer of their texts are not kept in step; page by page they go their own ways.
_IN_STEP = 0.97
_UNKNOWN, _NEAR = 0.8, 0.88  # for what the edition has nowhere; where a text of its own may stand for it
_LOOSELY = 0.8  # for what most other editions have
_TWO = 2
_LEADING = 40  # how long some words are
_LABEL = regex(r"\[\^([^\]\s]+)\]:")
_QUIET = frozenset((LinkKind.IMAGE, LinkKind.AUTOLINK))  # what shows no words: badges, URLs


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report what an edition lacks between two places that it shares with the source edition.

    What the source itself lacks may be told there in other words, or no more: all others have it where it is told.
    So it is with one that others are lined up with in place of the source, which adds what it alone has.
    """
    yield from map(told_line, lacking_lines(alignment))
    flow = around(alignment)
    partners = {id(text): texts for texts in flow.together for text in texts.values()}
    source = alignment.languages[0]

    def is_of_source(text: Passage) -> bool:
        """Return whether the source edition has a text, too: it may have dropped what it lacks."""
        return source in partners.get(id(text), ())

    lined: dict[str, set[str]] = defaultdict(set)  # the editions that go as one does
    for together in flow.together:
        lined[next(iter(together))].update(together)
    pages = {normpath(one.path) for one in alignment.editions}
    pages |= {*map(dirname, pages)} - {dirname(normpath(alignment.editions[0].path))}  # `i18n/`
    told: set[tuple[str, int]] = set()
    lines: set[tuple[str, str, int]] = set()  # where texts stand that were told to be lacking, or should
    having = Counter(_place(lack) for lack in flow.lacking)
    others = len(alignment.editions) - 1
    sections = {
        (one.edition.language, *place) for one in lacking(alignment) if one.entry is None for place in _sections(one)
    }
    for lack in flow.lacking:
        place = _place(lack)
        having_it, lacking_it = map(alignment.edition, (lack.having, lack.language))
        texts = [one for one in lack.texts if _says_something(one) or is_lost(one, lacking_it)]
        having_them = min(len(partners.get(id(text), ())) for text in lack.texts)
        is_alone = lack.is_nowhere and having_them > 1 and having_them * 2 > others
        # A paragraph by itself is soon told in the one beside it, in other words.
        is_by_itself = (
            having_them > _TWO
            and lack.texts[0].said.length > _LEADING
            and not any(one is not None and one.kind == TEXT for one in (lack.before, lack.after))
        )
        fellows = len(lined[lack.source]) - 1
        is_alone &= len(lack.texts) > 1 or lack.texts[0].kind != TEXT or is_by_itself
        if (
            lack.share < (_LOOSELY if is_alone else _UNKNOWN if _are_unknown(lack, lacking_it) else _IN_STEP)
            or place in told
            or all(
                (text.kind == ITEM and text.links and all(one.url[:1] == "#" for one in text.links))  # by its heading
                or _is_elsewhere(lacking_it, text)
                or _leads_nearly(lacking_it, text)
                or _leads_to(pages, text, normpath(lacking_it.path))
                for text in texts
            )
            or (lack.having == lack.source != source and having_them <= 1 < fellows)
            or (
                lack.having != lack.source
                and lack.share < 1.0
                and not all(map(is_of_source, texts))
                and (fellows <= 1 or having[place] != fellows or all(map(is_for_its_readers, texts)))
            )
            or (lack.share < 1.0 and is_told_beside(lack, lacking_it, partners))
            or is_stated_beside(lack, partners)
            or is_any_of(lack, lacking_it, flow, partners)
            or (
                (len(texts) == 1 or lack.language == source)
                and any(map(is_about_translating, texts))  # what only the translations need
            )
            or all(map(is_for_other_readers, texts))
            or (lack.before is not None and lack.before.kind == HEADING and all(map(_leads_on, texts)))
            or (
                all(text.kind == HEADING for text in texts)
                and len(having_it.document.headings) <= len(lacking_it.document.headings)
            )
        ):
            continue
        if lack.language == lack.source == source and having[place] * 2 <= others:
            continue  # one translation says more than the others
        told.add(place)
        heads = [text for text in lack.texts if text.kind == HEADING]
        if len(heads) == 1 and (lack.language, heads[0].source.path, heads[0].span.start) in sections:
            continue  # missing-row says that the table under it is lacking
        both = [partners.get(id(text), {}) for text in texts]
        same = [*texts, *(text for one in both for text in one.values())]
        lines.update((lack.language, one.source.path, one.source.line_start(one.span.start)) for one in same)
        if lack.language != source and all(source in one and flow.is_sure(one) for one in both):
            yield _finding(alignment, lack, source, [one[source] for one in both])  # as it was written
        else:
            yield _finding(alignment, lack, lack.having, texts)
    for item in lost_items(alignment):
        other = item.other.document.source
        if (item.edition.language, other.path, other.line_start(item.there.start)) not in lines:
            yield told_line(item)


def _are_unknown(lack: Lack, edition: Edition) -> bool:
    """Return whether texts are lacking that link a page or have code which the edition has nowhere."""
    page = edition.document.source.text
    return (lack.is_nowhere or lack.share >= _NEAR) and all(
        (held := linked(text)) and not any(one in page for one in held) for text in lack.texts
    )


def _says_something(text: Passage) -> bool:
    """Say whether a text is one that readers see: not only code or badges, nor rows of a table told as broken."""
    is_end = text.markdown[:1].islower() and text.said.length <= _LEADING  # others say it before: `at your option.`
    if text.kind == TEXT and (is_end or text.markdown.startswith("|")):
        return False
    if text.kind == NOTE and (label := _LABEL.match(text.markdown)):
        return label[1].casefold() in used_footnotes(text.edition.document)  # else no page shows it
    quiet = (
        one for one in walk(text.inlines) if isinstance(one, Code) or (isinstance(one, Link) and one.kind in _QUIET)
    )
    return _letters(text.inlines) > max(1, sum(_letters((one,)) for one in quiet))  # a stray letter is none


def _letters(inlines: Sequence[Inline]) -> int:
    return sum(map(str.isalnum, plain_text(inlines)))


def _leads_on(text: Passage) -> bool:
    """Return whether a text is some words that what follows is led in by; the heading before may say them."""
    return text.said.length <= _LEADING and leads_in(text)


def _sections(one: Lacking) -> Iterator[tuple[str, int]]:
    """Yield the headings that a table which an edition lacks stands under, by file and place."""
    for table in one.group.tables.values():
        if (heading := above(table)) is not None:
            yield table.source.path, heading.span.start


def _place(lack: Lack) -> tuple[str, int]:
    return lack.language, lack.before.span.end if lack.before is not None else 0


def _is_elsewhere(edition: Edition, text: Passage) -> bool:
    """Say whether an edition has a text at another place; of an item that begins with a link, this or its name."""
    first = next((one for one in text.inlines if not isinstance(one, Text) or plain_text((one,)).strip()), None)
    if text.kind != ITEM or not isinstance(first, Link) or first.kind is LinkKind.IMAGE:
        mine = _counted(text.said.text, edition.document)
        return mine > 0 and mine >= _counted(text.said.text, text.edition.document) > 0
    return _linking(first, edition.document) >= max(1, _linking(first, text.edition.document))


def _leads_nearly(edition: Edition, text: Passage) -> bool:
    """Return whether a text links a page that an edition links elsewhere with a slip."""
    own, others = ({page or "" for page, _ in _links(one.document)} for one in (edition, text.edition))
    return any(is_nearly_linked(page, own, others) for page in text.pages)


def _linking(link: Link, document: Document) -> int:
    """Count the links of a document to the page of a link, or with its name."""
    links, (url, name) = _links(document), _called(link)
    return links[url, None] + (links[None, name] - links[url, name] if name else 0)


@once
def _links(document: Document) -> Counter[tuple[str | None, str | None]]:
    """Count the links of a document by page and name, and by one of them."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    for url, name in map(_called, document.links):
        found.update(((url, name), (url, None), (None, name)))
    return found


def _called(link: Link) -> tuple[str, str]:
    return canonical_url(link.url), plain_text(link.children)


def _leads_to(pages: Collection[str], text: Passage, own: str) -> bool:
    """Return whether a text leads to the page itself, or does little more than lead to those of other editions."""
    folder = dirname(text.source.path)
    words = text.said.length - sum(len(plain_text(one.children)) for one in text.links)
    urls = [one.url.partition("#")[0] for one in text.links]
    led = {normpath(one[1:] if one.startswith("/") else join(folder, one)) for one in urls}
    return led == {own} or (bool(led) and words <= _LEADING and led <= {*pages})


def _counted(text: str, document: Document) -> int:
    """Count the lines of a document that are a text, its capitals, signs of headings and tags aside."""
    (first, *rest), (lines, page) = _bare(text), _lines(document)
    return page.count(_joined([first, *rest])) if rest and lines[first] else lines[first]


@once
def _lines(document: Document) -> tuple[Counter[str], str]:
    """Return how often a document has each line, and all of them joined, so that several are found."""
    lines = _bare(document.source.text)
    return Counter(lines), _joined(lines)


def _bare(text: str) -> list[str]:
    return [line.strip("# \t") for line in _TAG.sub("", text.lower()).split("\n")]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"\n{line}\n" for line in lines)


def _finding(alignment: Alignment, lack: Lack, having: str, texts: Sequence[Passage]) -> Finding:
    source = alignment.edition(lack.language).document.source
    first = texts[0]
    span = lack.before.span if lack.before is not None else Span(0, source.line_span(1).end)
    line = source.line_at(span.start)
    is_said = first.kind != PICTURE and any(map(str.isalnum, first.said.text))  # and no URL alone
    said = first.said.text if is_said else first.markdown
    words = {
        "text": shortened(" ".join(said.lstrip(":# ").rstrip("# ").split())),
        "language": term(having),
        "where": say("after this one") if lack.before is not None else say("at the beginning"),
        "more": len(texts) - 1,
    }
    message = (
        say(
            "this edition lacks the text '{text}' of the {language} edition and {more} more, which belong {where}",
            **words,
        )
        if len(texts) > 1
        else say("this edition lacks the text '{text}' of the {language} edition, which belongs {where}", **words)
    )
    related = Related(at(first.source, first.span), edition(having))
    return Finding(at(source, Span(span.start, min(span.end, line.end))), message, (related,))


_JA = "# 一覧\n\n森の話です。\n\n## 海\n\n海の話です。\n\n## 山\n\n山の話です。\n"
_EN = "# List\n\nStories of the woods.\n\n## Sea\n\nStories of the sea.\n\n## Hills\n\nStories of the hills.\n"
_WORDS = {"海と": "海", "Sto": "Sea", "바다": "바다", "": "Mer"}


def _sea(text: str) -> str:
    name = next(name for start, name in _WORDS.items() if text.startswith(start))
    return f"# Owl1\n\nOwl2 {name}\n\n## {name}\n\n{text}\n\n## Owl3\n\nOwl4 {name}\n"


_MORE = "".join(f"\n## {name}\n\n[{name}](https://{name}.example)\n" for name in "abcdefghijklmnopqrst")


def _parting(item: str, texts: str) -> str:
    """Return a page that goes its own way in some texts."""
    owls = [f"- Owl {at} is `owl{at}` in code.\n" for at in range(12)]
    return f"# A\n\n{''.join(owls[:8])}{item}{''.join(owls[8:])}\n## B\n\n`b`\n\n## C\n\n{texts}\n"


# Another page, with which none of the editions goes.
_OTHER = "# 一覧\n\n" + "".join(f"{one}の話です。\n\n" for one in "森海山空川池")
_SKY_JA, _SKY = f"{_JA}\n## 空\n\n空の話です。\n", f"{_EN}\n## Sky\n\nStories of the sky.\n"


def _contents(page: str, *names: str) -> str:
    title, _, rest = page.partition("\n\n")
    return f"{title}\n\n" + "".join(f"- [{name}](#{name.lower()})\n" for name in names) + f"\n{rest}"


RULE = Rule(
    code="RT727",
    yields_to=("missing-row", "anchor-differs", "unclosed-block", "conflict-marker"),
    summary="A heading, paragraph or line that one edition lacks",
    why=(
        "Whoever reads that edition does not learn of it. Only editions that share nearly all of their texts are "
        "compared, and only places where nothing else stands instead."
    ),
    check=check,
    bad=(
        compared(ja=_JA + _MORE, en=_EN.replace("Stories of the sea.\n\n", "") + _MORE, found=("## Sea",)),
        compared(ja=_contents(_SKY_JA, "海", "山", "空"), en=_contents(_SKY, "Sea", "Sky"), found=("[Sea](#sea)",)),
        compared(
            ja=_contents(_SKY_JA, "海", "山", "空"), en=_contents(_SKY, "Hills", "Sky"), found=("[Hills](#hills)",)
        ),
        compared(
            ja=_parting("- 鷹は `hawk` です。\n", "海の夜の話です。\n\n森の朝の話です。\n"),
            en=_parting("", "All of the stories, told again and again, as the old ones do.\n"),
            found=("- Owl 7 is `owl7` in code.",),
        ),
        compared(
            ja=_parting("- [鷹と森](hawk.md)\n- 夜の話をしています。\n", ""),
            en=_parting("- Stories of the night.\n", ""),
            found=("- Owl 7 is `owl7` in code.",),
        ),
        compared(
            ja="- [梟](https://a.test)\n- [Hawk](https://b.test)\n- [鷺](https://c.test)\n\n夜の話。\n\n森。\n",
            en="- [Owl](https://a.test)\n- [Heron](https://c.test)\n\nWoods and\n\nmore\n\nof it all.\n",
            found=("- [Owl](https://a.test)",),
        ),
        compared(
            ja=_sea("海と、その上を夜ごとに飛ぶ鳥たちと、その歌声の話です。"),
            en=_sea("Stories of the sea and of the birds that fly over it."),
            ko=_sea("바다와 그 위를 밤마다 나는 새들의 이야기와 노래입니다."),
            fr=_sea("").replace("\n\n\n\n", "\n\n"),
            found=("## Mer",),
        ),
        compared(
            ja=_OTHER,
            de=(_EN + _MORE).replace("Stories of the sea.\n\n", ""),
            en=_EN + _MORE,
            fr=(_EN + _MORE).replace("Stories", "Contes"),
            found=("## Sea",),
        ),
    ),
    good=(
        compared(
            ja=_OTHER,
            de=(_EN + _MORE).replace("\n## b", "\nGeschichten der Nacht und des Waldes.\n\n- Noch eine.\n\n## b"),
            en=_EN + _MORE,
            fr=(_EN + _MORE).replace("Stories", "Contes"),
        ),
        compared(
            ja=_MORE.replace("[a]", "[ああ]"),
            en=_MORE.replace(
                "\n## b", "\nTranslated from Japanese by Ann Owl.\n\nShe owns the woods of the owls.\n\n## b"
            ),
        ),
        compared(
            en=_EN.replace("\n\n", "\n\n> こちらに[訳](https://x.test/o/r/README_ja.md)があります。\n\n", 1) + _MORE,
            ja=_JA + _MORE,
            de=_EN.replace("Stories of the", "Geschichten von") + _MORE,
        ),
        compared(
            en=_EN.replace("\n\n", "\n\n日本語の説明は別のファイルにあります。\n\n", 1) + _MORE,
            ja=_JA + _MORE,
            de=_EN.replace("Stories of the", "Geschichten von") + _MORE,
        ),
        compared(ja=_contents(_SKY_JA, "海", "山", "空"), en=_contents(_SKY, "Sky")),
        compared(ja=_contents(_SKY_JA, "海", "山", "空"), en=_contents(_SKY, "Sea", "Hill", "Sky")),
        compared(
            ja=_contents(f"{_SKY_JA}\n## 星\n\n星の話です。\n", "海", "山", "空", "星"),
            en=_contents(f"{_SKY}\n## Stars\n\nStories of stars.\n", "Sea", "Hills", "Sky", "Night"),
        ),
        compared(
            en=_EN + _MORE,
            de=_EN.replace("\n\n", "\n\nDie Liste, die es nun auch mit deutschen Namen gibt.\n\n", 1) + _MORE,
            fr=_EN.replace("\n\n", "\n\nLa liste des noms, maintenant en langue française.\n\n", 1) + _MORE,
        ),
        # An item, and what stands below it.
        compared(
            ja=_MORE + "\n# 表\n\n- 森の `owl`\n- 一覧を本に貼る\n  - 形: HTML, XML\n- 海の `tern`\n",
            en=_MORE + "\n# List\n\n- The `owl`\n- To paste in books as HTML or XML\n- The `tern`\n",
        ),
        # Paragraphs are lines here, and who reads a translation need not make one.
        compared(
            en=f"Help [translate](https://x.test/t) it!\n\n{_parting('', '')}\nBy night.\n\nBy day.\n\nAt noon.\n\n"
            "See `d`.\n",
            ja=f"{_parting('', '')}\n夜に飛ぶ。  \n鼠を見る。\n\n昼に眠る。\n\n`d` を見る。\n",
        ),
        # missing-row tells of the table.
        compared(
            ja=f"{_JA}{_MORE}\n## 鳥\n\n| 名前 | 年 |\n|---|---|\n| [A](https://a.example) | 2021 |\n", en=_EN + _MORE
        ),
        compared(
            ja=_JA.replace("海の話です。", "海の話です。\n\nこの一覧は英語から翻訳されました。") + _MORE,
            en=_EN + _MORE,
        ),
        compared(
            ja=_JA.replace("森の話です。", "森の話です。\n海の話もあります。") + _MORE,
            en=_EN.replace("of the woods.", "of the woods.\n\nThere are some of the sea.") + _MORE,
        ),
        compared(ja=f"{_JA}\n- A\n- B\n\n{_MORE}", en=f"{_EN}\n- A\n- B\n\nat your option.\n{_MORE}"),
        compared(ja=_JA, en=_EN + "\nOnly for readers of this page.\n\nAnd more.\n"),
        # edition-link tells of it.
        compared(
            en=_EN.replace("\n\n", "\n\n[Deutsch](README_de.md) | [Français](README_fr.md)\n\n", 1) + _MORE,
            de=_EN.replace("Stories of the", "Von der") + _MORE,
            fr=_EN.replace("Stories of the", "Contes de la") + _MORE,
        ),
    ),
)
