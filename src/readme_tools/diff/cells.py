"""What changed between two states of one cell: facts by their kind, the rest as text."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Availability, CatalogueRow, Column, Licences, canonical_url, fold
from readme_tools.catalogue.grammars.architecture import ArchitectureValue, Variant
from readme_tools.catalogue.grammars.base import CellView, LinkValue
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.diff.model import TEXTS, ChangeKind, Values
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import Cell, Code, Emphasis, Emphasised, Html, Inline, one_line, walk

_ANCHOR = regex(r"""<a\s[^>]*\b(?:id|name)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_WHOLE = {  # kinds of facts that say all that their cell says
    ChangeKind.LICENCE,
    ChangeKind.YEAR,
    ChangeKind.DATE,
    ChangeKind.VENUE,
    ChangeKind.CONTEXT_LENGTH,
}
_NAMED_BY_TEXT = {
    ChangeKind.LICENCE,
    ChangeKind.VARIANT,
}  # a link that came or went with such a text goes without saying


@dataclass(frozen=True, slots=True)
class Fact:
    """What a cell states: `value` is the same in all languages, `shown` is how the cell says it."""

    value: Hashable
    shown: str


@dataclass(frozen=True)
class Reading:
    """A cell as it is compared: its facts, and what else a reader sees of it."""

    facts: Mapping[ChangeKind, Fact] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    plain: str = ""
    text: str = ""  # without what the facts say
    links: tuple[LinkValue, ...] = ()
    bold: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """One change of a cell in one edition.

    `value` is what the new state says in every language, None for what is gone; `subject` is what of
    the cell it is about: a variant or a link. Of texts, the value is one of a language.
    """

    kind: ChangeKind
    values: Values
    about: str = ""
    value: Hashable = None
    subject: str = ""

    @property
    def key(self) -> Hashable:
        """What is equal for the same change in another edition."""
        if self.is_text:
            return self.kind, self.subject
        return self.kind, self.subject, self.value

    @property
    def is_text(self) -> bool:
        """Whether every edition has such a thing of its own."""
        return self.kind in TEXTS or (
            self.kind is ChangeKind.VARIANT and None not in (self.values.old, self.values.new)
        )


EMPTY = Reading()


def read(row: CatalogueRow, column: Column, cell: Cell, labels: Mapping[str, str]) -> Reading:
    """Read a cell. `labels` gives the newer label of each footnote that was renumbered."""
    view = row.view(cell)
    value = row.parsed(column.key).value
    variants = _variants(value.variants) if isinstance(value, ArchitectureValue) else {}
    own = {canonical_url(one.url) for one in variants.values() if one.url}
    return Reading(
        dict(_facts(value, view)),
        variants,
        tuple(_anchors(cell.inlines)),
        view.plain,
        _text(value, view),
        tuple(link for link in view.links if canonical_url(link.url) not in own),
        () if variants or isinstance(value, Year) else _bold(cell.inlines),
        tuple(_markup(cell.inlines)),
        tuple(labels.get(label, label) for label in view.footnotes),
    )


def _variants(found: Sequence[Variant]) -> dict[str, Variant]:
    """Return variants by what they are known by in all languages: the page that they lead to, else the label."""
    often = Counter(canonical_url(one.url) for one in found if one.url)
    return {
        canonical_url(one.url) if one.url and often[canonical_url(one.url)] == 1 else fold(one.label): one
        for one in found
    }


def _text(value: object, view: CellView) -> str:
    match value:
        case Availability():
            return value.note or ""
        case ArchitectureValue():
            return value.base
        case _:
            return view.plain


def _facts(value: object, view: CellView) -> Iterator[tuple[ChangeKind, Fact]]:
    match value:
        case Licences():
            known = sorted((one.id or one.expression or fold(one.name), one.doubtful) for one in value.licences)
            yield ChangeKind.LICENCE, Fact(tuple(known), view.plain)
        case Availability() if value.marker is not None:
            yield ChangeKind.MARKER, Fact(value.marker, value.glyph or "")
        case Year():
            yield ChangeKind.YEAR, Fact(value.year, str(value.year))
            if value.bold:
                yield ChangeKind.BOLD, Fact(True, "bold")
        case Date():
            yield ChangeKind.DATE, Fact(value.date, view.plain)
        case Venue():
            yield ChangeKind.VENUE, Fact((fold(value.venue), value.year, value.track), view.plain)
        case ContextLengths():
            lengths = tuple((one.tokens, one.upto) for one in value.lengths)
            yield ChangeKind.CONTEXT_LENGTH, Fact(lengths, view.plain)
        case _:
            pass


def _bold(inlines: Sequence[Inline]) -> tuple[str, ...]:
    return tuple(
        one_line(one.children) for one in walk(inlines) if isinstance(one, Emphasised) and one.kind is Emphasis.STRONG
    )


def _anchors(inlines: Sequence[Inline]) -> Iterator[str]:
    html = (one.value for one in walk(inlines) if isinstance(one, Html))
    return (match[1] for value in html if (match := _ANCHOR.match(value)))


def _markup(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield what shapes the text on the page, besides bold, links and footnotes."""
    for one in walk(inlines):
        match one:
            case Emphasised() if one.kind is not Emphasis.STRONG:
                yield f"{one.kind}:{one_line(one.children)}"
            case Code():
                yield f"code:{one.value}"
            case Html() if not (one.value.startswith(("<!--", "</a")) or _ANCHOR.match(one.value)):
                yield one.value
            case _:
                pass


# Comparing ------------------------------------------------------------------------------------


def changes(old: Reading, new: Reading, is_name: bool = False) -> list[CellChange]:
    """Return what changed from one state of a cell to the next, in one edition."""
    found = [*_fact_changes(old, new), *_variant_changes(old.variants, new.variants)]
    kinds = {one.kind for one in found}
    kind = ChangeKind.NAME if is_name else ChangeKind.TEXT
    if old.text != new.text and not kinds & _WHOLE:
        if not (is_name and _only_links(old, new)):  # otherwise the links tell it
            found.append(_text_change(kind, old.text, new.text))
    elif old.plain != new.plain and not found:
        found.append(_text_change(kind, old.plain, new.plain))
    found += _link_changes(old, new, bool(kinds & _NAMED_BY_TEXT))
    found += _bold_changes(old, new)
    found += _come_and_gone(ChangeKind.FOOTNOTE, old.footnotes, new.footnotes)
    found += _come_and_gone(ChangeKind.ANCHOR, old.anchors, new.anchors)
    if not found and old.markup != new.markup:
        found.append(CellChange(ChangeKind.MARKUP, Values(None, None)))
    return found


def _only_links(old: Reading, new: Reading) -> bool:
    """Return whether two texts differ by the text of links that came or went, and nothing else."""
    texts, others = (Counter(link.text for link in one.links) for one in (old, new))
    rests = []
    for reading in (old, new):
        rest = reading.text
        for link in reading.links:
            rest = rest.replace(link.text, " ", 1)
        rests.append("".join(re.findall(r"\w", rest)))
    return bool(texts and others) and (texts <= others or others <= texts) and rests[0] == rests[1]


def _text_change(kind: ChangeKind, old: str, new: str) -> CellChange:
    return CellChange(kind, Values(old or None, new or None), value=fold(new))


def _fact_changes(old: Reading, new: Reading) -> Iterator[CellChange]:
    for kind in dict.fromkeys((*old.facts, *new.facts)):
        before, after = old.facts.get(kind), new.facts.get(kind)
        value = after.value if after else None
        if (before.value if before else None) == value:
            continue
        shown = [fact.shown if fact else None for fact in (before, after)]
        if kind in _WHOLE:  # where one state says no such fact, but `unknown`, give it as text
            shown = [one or reading.plain or None for one, reading in zip(shown, (old, new), strict=True)]
        if kind is not ChangeKind.BOLD or (ChangeKind.YEAR in old.facts and ChangeKind.YEAR in new.facts):
            yield CellChange(kind, Values(*shown), value=value)


def _variant_changes(old: Mapping[str, Variant], new: Mapping[str, Variant]) -> Iterator[CellChange]:
    moved = {fold(one.label): key for key, one in new.items() if key not in old}
    for key, before in old.items():
        other = key if key in new else moved.pop(fold(before.label), None)
        after = new[other] if other is not None else None
        if after is None:
            yield CellChange(ChangeKind.VARIANT, Values(before.label, None), before.label, None, key)
            continue
        if before.label != after.label:
            yield CellChange(ChangeKind.VARIANT, Values(before.label, after.label), "", fold(after.label), key)
        if key != other and before.url != after.url:
            value = canonical_url(after.url) if after.url else None
            subject = "" if value is not None else canonical_url(before.url or "")
            yield CellChange(ChangeKind.LINK, Values(before.url, after.url), after.label, value, subject)
        if before.bold != after.bold:
            values = Values("bold" if before.bold else None, "bold" if after.bold else None)
            yield CellChange(ChangeKind.BOLD, values, after.label, after.bold or None, other or key)
    for key in moved.values():
        yield CellChange(ChangeKind.VARIANT, Values(None, new[key].label), new[key].label, True, key)


def _link_changes(old: Reading, new: Reading, is_implied: bool) -> Iterator[CellChange]:
    gone, come = _rest(old.links, new.links), _rest(new.links, old.links)
    for before, after in list(_link_pairs(gone, come)):
        gone.remove(before)
        come.remove(after)
        if before.url != after.url:
            yield CellChange(ChangeKind.LINK, Values(before.url, after.url), after.text, canonical_url(after.url))
    for link in gone:
        if not (is_implied and link.text not in new.plain):
            yield CellChange(ChangeKind.LINK, Values(link.url, None), link.text, None, canonical_url(link.url))
    for link in come:
        if not (is_implied and link.text not in old.plain):
            yield CellChange(ChangeKind.LINK, Values(None, link.url), link.text, canonical_url(link.url))


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
    keys: tuple[Callable[[LinkValue], str], ...] = (lambda link: link.url, lambda link: fold(link.text))
    for key in keys:
        for before in list(olds):
            after = next((one for one in news if key(one) == key(before)), None)
            if after is not None:
                olds.remove(before)
                news.remove(after)
                yield before, after
    if len(olds) == len(news) == 1:
        yield olds[0], news[0]


def _bold_changes(old: Reading, new: Reading) -> Iterator[CellChange]:
    """Yield pieces of text, there before and now, that became bold or are so no more."""
    for piece in Counter(old.bold) - Counter(new.bold):
        if piece in new.plain and not any(piece in one for one in new.bold):
            yield CellChange(ChangeKind.BOLD, Values("bold", None), piece, None, fold(piece))
    for piece in Counter(new.bold) - Counter(old.bold):
        if piece in old.plain and not any(piece in one for one in old.bold):
            yield CellChange(ChangeKind.BOLD, Values(None, "bold"), piece, True, fold(piece))


def _come_and_gone(kind: ChangeKind, old: Sequence[str], new: Sequence[str]) -> Iterator[CellChange]:
    for label in Counter(old) - Counter(new):
        yield CellChange(kind, Values(label, None), label, None, label)
    for label in Counter(new) - Counter(old):
        yield CellChange(kind, Values(None, label), label, label, label)


def says(reading: Reading, change: CellChange) -> bool:
    """Return whether a cell of another edition already says what a change made this one say."""
    kind, is_there = change.kind, change.value is not None
    if kind in TEXTS:
        return fold(reading.text) == change.value
    if kind is ChangeKind.VARIANT:
        if change.is_text:
            return change.subject in reading.variants and fold(reading.variants[change.subject].label) == change.value
        return (change.subject in reading.variants) == is_there
    if kind is ChangeKind.LINK:
        pages = {*map(canonical_url, (link.url for link in reading.links)), *reading.variants}
        return change.value in pages if is_there else change.subject not in pages
    if kind is ChangeKind.FOOTNOTE:
        return (change.subject in reading.footnotes) == is_there
    if kind is ChangeKind.ANCHOR:
        return (change.subject in reading.anchors) == is_there
    if kind is ChangeKind.BOLD and change.subject:
        variant = reading.variants.get(change.subject)
        pieces = [fold(piece) for piece in reading.bold]
        is_bold = variant.bold if variant else any(change.subject in piece for piece in pieces)
        return is_bold == is_there
    fact = reading.facts.get(kind)
    return (fact.value if fact else None) == change.value
