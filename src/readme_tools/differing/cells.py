"""What changed between two states of one cell: facts by their kind, the rest as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readme_tools.catalogue.bind import CatalogueRow, Column
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.base import CellView, LinkValue, squeeze
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.catalogue.profile import fold
from readme_tools.catalogue.urls import canonical_url
from readme_tools.differing.model import TEXTS, Kind, Values
from readme_tools.markdown.nodes import Cell, Code, Emphasis, Emphasised, Html, Inline, plain_text, walk

_WHOLE = {  # kinds of facts that say all that their cell says
    Kind.LICENCE,
    Kind.YEAR,
    Kind.DATE,
    Kind.VENUE,
    Kind.CONTEXT_LENGTH,
}
_NAMED_BY_TEXT = {Kind.LICENCE, Kind.VARIANT}  # a link that came or went with such a text goes without saying

Sign = tuple[Kind, str]  # a kind of fact, and what the fact is about


@dataclass(frozen=True, slots=True)
class Fact:
    """What a cell states: `value` is the same in all languages, `shown` is how the cell says it."""

    value: Hashable
    shown: str
    about: str = ""


@dataclass(frozen=True)
class Reading:
    """A cell as it is compared: its facts, and what else a reader sees of it."""

    facts: Mapping[Sign, Fact] = field(default_factory=dict)
    plain: str = ""
    text: str = ""  # without what the facts say
    links: tuple[LinkValue, ...] = ()
    bold: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of all links, in the form that languages share."""
        return frozenset(canonical_url(link.url) for link in self.links)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One change of a cell in one edition; `value` is what the new state says in every language."""

    kind: Kind
    values: Values
    about: str = ""
    value: Hashable = None
    key: Hashable = ()  # equal for the same change in another edition


EMPTY = Reading()


def read(row: CatalogueRow, column: Column, cell: Cell, labels: Mapping[str, str]) -> Reading:
    """Read a cell. `labels` gives the newer label of each footnote that was renumbered."""
    view = row.view(cell)
    value = row.parsed(column.key).value
    facts = dict(_facts(value, view))
    own = {canonical_url(one.url) for one in value.variants if one.url} if isinstance(value, ArchitectureValue) else ()
    return Reading(
        facts,
        view.plain,
        _text(value, view),
        tuple(link for link in view.links if canonical_url(link.url) not in own),
        () if any(kind is Kind.BOLD for kind, _ in facts) else _bold(cell.inlines),
        tuple(_markup(cell.inlines)),
        tuple(labels.get(label, label) for label in view.footnotes),
    )


def _text(value: object, view: CellView) -> str:
    match value:
        case Availability():
            return value.note or ""
        case ArchitectureValue():
            return value.base
        case _:
            return view.plain


def _facts(value: object, view: CellView) -> Iterator[tuple[Sign, Fact]]:
    match value:
        case Licences():
            known = sorted((one.id or one.expression or fold(one.name), one.doubtful) for one in value.licences)
            yield (Kind.LICENCE, ""), Fact(tuple(known), view.plain)
        case Availability() if value.marker is not None:
            yield (Kind.MARKER, ""), Fact(value.marker, value.glyph or "")
        case Year():
            yield (Kind.YEAR, ""), Fact(value.year, str(value.year))
            yield (Kind.BOLD, ""), Fact(value.bold, "bold" if value.bold else "")
        case Date():
            yield (Kind.DATE, ""), Fact(value.date, view.plain)
        case Venue():
            yield (Kind.VENUE, ""), Fact((fold(value.venue), value.year, value.track), view.plain)
        case ContextLengths():
            lengths = tuple((one.tokens, one.upto) for one in value.lengths)
            yield (Kind.CONTEXT_LENGTH, ""), Fact(lengths, view.plain)
        case ArchitectureValue():
            yield from _variants(value)
        case _:
            pass


def _variants(value: ArchitectureValue) -> Iterator[tuple[Sign, Fact]]:
    for variant in value.variants:
        about = fold(variant.label)
        yield (Kind.VARIANT, about), Fact(True, variant.label, variant.label)
        if variant.url:
            yield (Kind.LINK, about), Fact(canonical_url(variant.url), variant.url, variant.label)
        yield (Kind.BOLD, about), Fact(variant.bold, "bold" if variant.bold else "", variant.label)


def _bold(inlines: Sequence[Inline]) -> tuple[str, ...]:
    return tuple(
        squeeze(plain_text(one.children, " "))
        for one in walk(inlines)
        if isinstance(one, Emphasised) and one.kind is Emphasis.STRONG
    )


def _markup(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield what shapes the text on the page, besides bold, links and footnotes."""
    for one in walk(inlines):
        match one:
            case Emphasised() if one.kind is not Emphasis.STRONG:
                yield f"{one.kind}:{squeeze(plain_text(one.children, ' '))}"
            case Code():
                yield f"code:{one.value}"
            case Html() if not one.value.startswith("<!--"):
                yield one.value
            case _:
                pass


# Comparing ------------------------------------------------------------------------------------


def changes(old: Reading, new: Reading, is_name: bool = False) -> list[CellChange]:
    """Give what changed from one state of a cell to the next, in one edition."""
    found = [_filled(one, old, new) for one in _fact_changes(old.facts, new.facts)]
    kinds = {one.kind for one in found}
    if old.text != new.text and not kinds & _WHOLE:
        found.append(_text_change(Kind.NAME if is_name else Kind.TEXT, old.text, new.text))
    elif old.plain != new.plain and not found:
        found.append(_text_change(Kind.NAME if is_name else Kind.TEXT, old.plain, new.plain))
    found += _link_changes(old, new, bool(kinds & _NAMED_BY_TEXT))
    found += _bold_changes(old, new)
    found += _footnote_changes(old.footnotes, new.footnotes)
    if not found and old.markup != new.markup:
        found.append(CellChange(Kind.MARKUP, Values(None, None)))
    return found


def _filled(change: CellChange, old: Reading, new: Reading) -> CellChange:
    """Where one state says something that is no such fact, such as `unknown` for a year, give it as text."""
    if change.kind not in _WHOLE:
        return change
    before, after = change.values.old or old.plain or None, change.values.new or new.plain or None
    return replace(change, values=Values(before, after))


def _text_change(kind: Kind, old: str, new: str) -> CellChange:
    return CellChange(kind, Values(old or None, new or None), value=fold(new))


def _fact_changes(old: Mapping[Sign, Fact], new: Mapping[Sign, Fact]) -> Iterator[CellChange]:
    signs = [sign for sign in dict.fromkeys((*old, *new)) if _value(old, sign) != _value(new, sign)]
    gone = [sign for sign in signs if sign[0] is Kind.VARIANT and sign not in new]
    come = [sign for sign in signs if sign[0] is Kind.VARIANT and sign not in old]
    renamed = dict(_renamed(old, new, gone, come))
    told = {about for _, about in (*gone, *come)}
    for sign in signs:
        kind, about = sign
        if kind is Kind.VARIANT and sign in renamed.values():
            continue
        if kind is not Kind.VARIANT and about and about in told:
            continue  # link and bold of a variant that came or went
        if kind is Kind.BOLD and (Kind.YEAR, "") in signs and (Kind.YEAR, "") not in old.keys() & new.keys():
            continue
        before, after = old.get(sign), new.get(renamed.get(sign, sign))
        either = after or before
        assert either is not None
        value = None if after is None else after.value
        yield CellChange(
            kind,
            Values(before.shown or None if before else None, after.shown or None if after else None),
            "" if sign in renamed else either.about,
            fold(after.shown) if after and kind is Kind.VARIANT else value,
            (about, None if before is None else before.value, value if kind is not Kind.VARIANT else fold(either.shown)),
        )


def _value(facts: Mapping[Sign, Fact], sign: Sign) -> Hashable:
    if sign[0] is Kind.BOLD:
        return facts[sign].value if sign in facts else False
    return facts[sign].value if sign in facts else None


def _renamed(
    old: Mapping[Sign, Fact], new: Mapping[Sign, Fact], gone: Sequence[Sign], come: Sequence[Sign]
) -> Iterator[tuple[Sign, Sign]]:
    """Yield variants of which only the label changed: they lead to the same page."""
    by_link = {_link(new, sign): sign for sign in come if _link(new, sign)}
    for sign in gone:
        link = _link(old, sign)
        if link in by_link:
            yield sign, by_link.pop(link)


def _link(facts: Mapping[Sign, Fact], sign: Sign) -> Hashable:
    fact = facts.get((Kind.LINK, sign[1]))
    return fact.value if fact else None


def _link_changes(old: Reading, new: Reading, is_implied: bool) -> Iterator[CellChange]:
    gone, come = _rest(old.links, new.links), _rest(new.links, old.links)
    for before, after in _link_pairs(gone, come):
        gone.remove(before)
        come.remove(after)
        if before.url != after.url:
            key = canonical_url(before.url), canonical_url(after.url)
            yield CellChange(Kind.LINK, Values(before.url, after.url), after.text, key[1], key)
    for link in gone:
        if not (is_implied and link.text not in new.plain):
            key = canonical_url(link.url), ""
            yield CellChange(Kind.LINK, Values(link.url, None), link.text, None, key)
    for link in come:
        if not (is_implied and link.text not in old.plain):
            key = "", canonical_url(link.url)
            yield CellChange(Kind.LINK, Values(None, link.url), link.text, key[1], key)


def _rest(links: Sequence[LinkValue], others: Sequence[LinkValue]) -> list[LinkValue]:
    counts = Counter(others)
    left: list[LinkValue] = []
    for link in links:
        if counts[link]:
            counts[link] -= 1
        else:
            left.append(link)
    return left


def _link_pairs(gone: Sequence[LinkValue], come: Sequence[LinkValue]) -> Iterator[tuple[LinkValue, LinkValue]]:
    """Pair links that changed: by address, then by text; a single one with a single one."""
    olds, news = list(gone), list(come)
    for same in (_address, _words):
        for before in list(olds):
            after = next((one for one in news if same(one) == same(before)), None)
            if after is not None:
                olds.remove(before)
                news.remove(after)
                yield before, after
    if len(olds) == len(news) == 1:
        yield olds[0], news[0]


def _address(link: LinkValue) -> str:
    return link.url


def _words(link: LinkValue) -> str:
    return fold(link.text)


def _bold_changes(old: Reading, new: Reading) -> Iterator[CellChange]:
    """Yield pieces of text, there before and now, that became bold or are so no more."""
    gone, come = Counter(old.bold) - Counter(new.bold), Counter(new.bold) - Counter(old.bold)
    for piece in gone:
        if piece in new.plain and not any(piece in one for one in new.bold):
            yield CellChange(Kind.BOLD, Values("bold", None), piece, False, (fold(piece), False))
    for piece in come:
        if piece in old.plain and not any(piece in one for one in old.bold):
            yield CellChange(Kind.BOLD, Values(None, "bold"), piece, True, (fold(piece), True))


def _footnote_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[CellChange]:
    for label in Counter(old) - Counter(new):
        yield CellChange(Kind.FOOTNOTE, Values(label, None), label, None, (label, False))
    for label in Counter(new) - Counter(old):
        yield CellChange(Kind.FOOTNOTE, Values(None, label), label, label, (label, True))


def says(reading: Reading, change: CellChange) -> bool:
    """Say whether a cell of another edition already says what a change made this one say."""
    kind, about = change.kind, fold(change.about)
    if kind in TEXTS:
        return fold(reading.text) == change.value
    if kind is Kind.LINK:
        variant = reading.facts.get((Kind.LINK, about))
        if variant is not None:
            return variant.value == change.value
        if change.values.new is None:
            return canonical_url(change.values.old or "") not in reading.urls
        return change.value in reading.urls
    if kind is Kind.FOOTNOTE:
        return (change.about in reading.footnotes) == (change.values.new is not None)
    if kind is Kind.BOLD and (kind, about) not in reading.facts:
        return change.value == any(about in fold(piece) for piece in reading.bold)
    if kind is Kind.VARIANT:
        labels = {about for one, about in reading.facts if one is Kind.VARIANT}
        gone = change.values.new is None or change.values.old is None or fold(change.values.old) not in labels
        return gone and (fold(change.values.new or change.values.old or "") in labels) == (change.values.new is not None)
    fact = reading.facts.get((kind, about))
    return (fact.value if fact else False if kind is Kind.BOLD else None) == change.value
