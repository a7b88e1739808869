"""Values that are the same in every language, brought from one edition into a row of another."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from readme_tools.catalogue import (
    Availability,
    CatalogueRow,
    Column,
    Holds,
    RowGroup,
    TableGroup,
    are_for_readers,
    canonical_url,
    languages,
)
from readme_tools.catalogue.amount import read, rewritten_text
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.licence import Licences, identity
from readme_tools.catalogue.lines import trial
from readme_tools.editions.linked import PagesDiffer, host
from readme_tools.editions.parity import LEARNT, Difference, links_in, meaning
from readme_tools.i18n import say, shortened
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.markdown.nodes import Cell, Link, LinkKind, plain_text
from readme_tools.sync.copying import Copier, is_plain
from readme_tools.text import Edit, Span, apply_edits

_SPACED = regex(r"\d(?P<space>[ \u00a0\u2009\u202f])\d{3}(?!\d)")
_GROUPED = regex(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = regex(r"[^\W_]+")
_NOTHING = say("nothing is written there")
_OTHERWISE = say("its cell is worded otherwise")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row that differs: the rule that says so, the edits, or why there are none."""

    rule: str
    column: str
    old: str
    new: str
    edits: tuple[Edit, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """A cell in both editions, and what copies from one into the other."""

    copier: Copier
    group: TableGroup
    mine: CatalogueRow
    theirs: CatalogueRow
    column: Column
    cell: Cell
    other: Column
    target: Cell

    @property
    def values(self) -> tuple[object, object]:
        """What the two cells say, as their columns read them."""
        return self.mine.parsed(self.column.key).value, self.theirs.parsed(self.other.key).value

    @property
    def raw(self) -> str:
        return self.theirs.source.slice(self.target.content)

    def edit(self, text: str, span: Span | None = None) -> Edit:
        """Return the edit that writes a text in the place of the target's cell, or of a part of it."""
        return Edit(self.theirs.source.path, span or self.target.content, text)

    def brought(self, rule: str, *edits: Edit) -> Value:
        """Return what differs with the edits that bring it."""
        old, new = self.theirs.view(self.target).plain, self.mine.view(self.cell).plain
        return Value(rule, self.column.key, old, new, edits)

    def left(self, rule: str, problem: str) -> Value:
        """Return what differs and is left to a human."""
        return replace(self.brought(rule), problem=problem)


def differing(
    copier: Copier,
    group: TableGroup,
    entry: RowGroup,
    found: Sequence[Difference],
    pages: PagesDiffer | None,
    neutral: frozenset[str],
) -> Iterator[Value]:
    """Yield what of an entry differs in the target's row, with the edits that bring the source's value.

    `found` are the differences between the two rows, `pages` that they link other pages of `neutral` hosts.
    Of several in one cell the first is brought.
    """
    source, target = (one.language for one in (copier.source, copier.target))
    mine, theirs = entry.rows[source], entry.rows[target]
    if not (mine.is_whole and theirs.is_whole):
        return
    surplus, lacking = pages.apart(target, source) if pages is not None else (frozenset[str](), frozenset[str]())
    for place, (number, (other, cell)) in enumerate(zip(copier.columns(group), theirs.cells(), strict=False)):
        if number is None or number >= len(mine.node.cells):
            continue
        pair = _Pair(copier, group, mine, theirs, mine.table.columns[number], mine.node.cells[number], other, cell)
        if copier.mark.strip() in pair.raw:
            continue  # a human is about to look at it
        own = [one for one in found if one.cells[target][1] == place and one.cells[source][1] == number]
        ways = chain(
            (_value(pair, one.facet) for one in own if one.facet not in LEARNT),
            (_links(pair, neutral, number == 0, (surplus, lacking)) for _ in range(bool(surplus or lacking))),
            (_learnt(pair, one.facet) for one in own if one.facet in LEARNT),
        )
        value = next((one for one in ways if one is not None), None)
        if value is not None:
            fits = _fits(pair, value.edits) and _is_readable(pair, value.edits)
            yield value if fits else replace(value, edits=(), problem=_OTHERWISE)


def _fits(pair: _Pair, edits: Sequence[Edit]) -> bool:
    """Return whether what the source has can stand in the target's cell: between pipes and HTML only plain text can."""
    one, other = (row.table.node.syntax.is_markdown for row in (pair.mine, pair.theirs))
    plain = one is other or not any(_SYNTAX & set(edit.text) for edit in edits)
    return plain and not pair.target.merged


_SYNTAX = frozenset("*`[]<>|~\\\n")


def _is_readable(pair: _Pair, edits: Sequence[Edit]) -> bool:
    """Return whether the target's row is still one with the edits, and its column reads the cell as well as before."""
    tried = _tried(pair, edits) if edits else pair.theirs
    if tried is None or len(tried.node.cells) != len(pair.theirs.node.cells):
        return False
    return not tried.parsed(pair.other.key).problems or bool(pair.theirs.parsed(pair.other.key).problems)


def _value(pair: _Pair, facet: str) -> Value:
    match facet:
        case "licence":
            return _licence(pair)
        case "availability":
            return _marker(pair)
        case "year" | "date":
            return _moment(pair)
        case "amounts":
            return _amounts(pair)
        case _:
            return _same_everywhere(pair)


def _is_empty(pair: _Pair) -> bool:
    """Return whether the source says nothing: that is more likely forgotten than meant."""
    return not pair.cell.is_filled


def _whole(pair: _Pair) -> str | None:
    """Return the source's cell for the target, if nothing of it needs a human and no note of the target is lost."""
    copied = pair.copier.cell(pair.group, pair.mine, pair.column, pair.cell)
    kept = {pair.copier.footnotes.label(label) for label in pair.mine.view(pair.cell).footnotes}
    text = pair.theirs.table.node.syntax.written(copied.text)
    return text if copied.complete and set(pair.theirs.view(pair.target).footnotes) <= kept else None


def _tried(pair: _Pair, edits: Sequence[Edit]) -> CatalogueRow | None:
    """Return the target's row as it would be."""
    span = pair.theirs.node.span
    return trial(pair.theirs, apply_edits(pair.theirs.source.slice(span), edits, span.start))


# Licences ------------------------------------------------------------------------------------


def _licence(pair: _Pair) -> Value:
    if _is_empty(pair):
        return pair.left("licence-differs", _NOTHING)
    for edits in (_names(pair), _rewritten(pair)):
        tried = _tried(pair, edits) if edits else None
        if tried is not None and _agrees(pair, tried):
            return pair.brought("licence-differs", *edits)
    return pair.left("licence-differs", say("its cell holds more than the licence"))


def _names(pair: _Pair) -> list[Edit]:
    """Put one name in the place of the other, where both cells hold as many licences."""
    mine, theirs = pair.values
    if not isinstance(mine, Licences) or not isinstance(theirs, Licences) or len(mine.licences) != len(theirs.licences):
        return []
    edits = []
    for one, other in zip(mine.licences, theirs.licences, strict=True):
        if identity(one) != identity(other):
            spelt = pair.copier.spelling(one)
            if spelt is None or one.url or other.url or not is_plain(pair.theirs.source.slice(other.span)):
                return []
            edits.append(pair.edit(spelt, other.span))
    return edits


def _rewritten(pair: _Pair) -> list[Edit]:
    """Put the whole cell in the place of one that holds nothing but one licence, or nothing."""
    whole, (_, theirs) = _whole(pair), pair.values
    if isinstance(theirs, Licences):
        longest = sum(len(one.name) for one in theirs.licences) + 4  # ` (?)`
        if len(theirs.licences) > 1 or len(pair.theirs.view(pair.target).plain) > longest:
            return []
    return [pair.edit(whole)] if whole is not None else []


def _agrees(pair: _Pair, tried: CatalogueRow) -> bool:
    """Return whether the target's row, as it would be, means what the source's does, as the rules compare it."""
    languages = pair.copier.languages
    one, other = meaning(pair.mine, pair.column.key, languages), meaning(tried, pair.other.key, languages)
    alike = pair.mine.read(pair.column.key)[0].alike
    return one == other or (alike is not None and None not in (one, other) and alike(one, other))


def _same_everywhere(pair: _Pair) -> Value:
    """Write a value of a closed list, or a number, as the target writes it."""
    rule = "value-differs" if pair.column.grammar == "choice" else "number-differs"
    value, _ = pair.values
    text = pair.mine.source.slice(pair.cell.content)
    if isinstance(value, Choices) and len(value.choices) == 1:
        names = value.choices[0].names
        text = names.get(pair.theirs.table.edition.language) or names.get("any") or text
    rewritten = pair.mine.read(pair.column.key)[0].rewritten
    if rewritten is not None:
        text = rewritten(text, pair.copier.source.language, pair.copier.target.language) or text
    tried = _tried(pair, [pair.edit(text)]) if is_plain(pair.raw) else None
    if tried is not None and _agrees(pair, tried):
        return replace(pair.brought(rule, pair.edit(text)), new=text)
    return pair.left(rule, _OTHERWISE)


# Markers, moments, lengths -------------------------------------------------------------------


def _marker(pair: _Pair) -> Value:
    mine, theirs = (one if isinstance(one, Availability) else None for one in pair.values)
    if _is_empty(pair):
        return pair.left("marker-differs", _NOTHING)
    if mine and mine.marker and theirs and theirs.glyph_span:
        glyph = pair.copier.glyphs.get(mine.marker, mine.glyph or "")
        return pair.brought("marker-differs", pair.edit(glyph, theirs.glyph_span))
    whole = _whole(pair)
    if whole is not None and (theirs is None or not (theirs.note or theirs.links)):
        return pair.brought("marker-differs", pair.edit(whole))
    return pair.left("marker-differs", _OTHERWISE)


def _moment(pair: _Pair) -> Value:
    written, right = pair.theirs.view(pair.target).plain, pair.mine.view(pair.cell).plain
    raw, place = pair.mine.source.slice(pair.cell.content), pair.raw.find(written)
    if pair.raw.strip("*_ ") == written and raw.strip("*_ ") == right:
        return pair.brought("year-differs", pair.edit(raw))
    if place < 0:
        return pair.left("year-differs", say("it is written with markup"))
    return pair.brought("year-differs", pair.edit(right, pair.target.content.part(place, place + len(written))))


def _amounts(pair: _Pair) -> Value:
    """Write the source's cell, where it holds nothing but lengths; other amounts stand in sentences."""
    whole = _whole(pair) if pair.column.grammar == "context-length" else None
    if whole is None or not _words(pair.theirs, pair.target) <= {*map(str.casefold, _WORD.findall(whole))}:
        return pair.left("number-differs", _OTHERWISE)
    if (spaced := _SPACED.search(pair.raw)) is not None:
        whole = _GROUPED.sub(spaced["space"], whole)  # `131 072` stays in the notation of its cell
    return pair.brought("number-differs", pair.edit(whole))


# Links ---------------------------------------------------------------------------------------


def _linked(cell: Cell, is_first: bool) -> Sequence[Link]:
    """Return the links of a cell; the title of a row leads to an announcement and is left out."""
    return cell.links[is_first:]


def _host(link: Link) -> str:
    return host(canonical_url(link.url))


def _links(
    pair: _Pair, neutral: frozenset[str], is_first: bool, apart: tuple[frozenset[str], frozenset[str]]
) -> Value | None:
    """Bring the links of a cell that its row lacks; `apart` are the row's surplus and lacking ones."""
    mine = [one for one in _linked(pair.cell, is_first) if _host(one) in neutral]
    theirs = [one for one in _linked(pair.target, is_first) if _host(one) in neutral]
    wanted, present = ({canonical_url(one.url) for one in links} for links in (mine, theirs))
    lacking, surplus = (wanted - present) & apart[1], (present - wanted) & apart[0]
    if not lacking and not surplus:
        return None
    # What only the target links is not deleted: it may be the source that lost it, or wrote it wrongly.
    broken = "](" in pair.mine.view(pair.cell).plain
    ways = (_one_link(pair, mine, theirs, lacking, surplus), _all_links(pair, neutral, is_first))
    edits = next(filter(None, ways), []) if lacking and not broken else []
    if not lacking and not pair.column.holds(Holds.LINKS):
        return None  # a translator explains more
    return _other_links(pair, lacking, surplus, edits)


def _other_links(pair: _Pair, lacking: Set[str], surplus: Set[str], edits: Sequence[Edit]) -> Value:
    """Return that a cell lacks links and has others, with the edits that bring them, if there are any."""
    old, new = (shortened(", ".join(sorted(urls)) or say("no such link")) for urls in (surplus, lacking))
    return Value("url-differs", pair.column.key, old, new, tuple(edits), None if edits else _OTHERWISE)


def _learnt(pair: _Pair, facet: str) -> Value | None:
    """Bring what the source has in a column that is the same in both editions in all other rows."""
    if facet == "links":
        mine, theirs = (list(links_in(row, cell)) for row, cell in ((pair.mine, pair.cell), (pair.theirs, pair.target)))
        wanted, present = ({canonical_url(one.url) for one in links} for links in (mine, theirs))
        lacking, surplus = wanted - present, present - wanted
        if not lacking and not surplus:
            return None
        return _other_links(pair, lacking, surplus, _one_link(pair, mine, theirs, lacking, surplus))
    whole = pair.mine.source.slice(pair.cell.content)
    words, own = _words(pair.mine, pair.cell), _words(pair.theirs, pair.target)
    same_words = words == own or (facet == "text" and not words < own)  # what only the target says is not deleted
    plain = is_plain(whole) and is_plain(pair.raw)
    source, target = pair.copier.source.language, pair.copier.target.language
    notation = {languages().language(one).decimal for one in (source, target)}
    made = rewritten_text(whole, source, target) if plain and facet == "numbers" else None
    rule = "number-differs" if facet == "numbers" else "value-differs"
    if made and read(pair.raw, target) is not None:
        return replace(pair.brought(rule, pair.edit(made)), new=made)
    if plain and same_words and (len(notation) == 1 or not set(whole) & set(",.")):
        return pair.brought(rule, pair.edit(whole))
    return pair.left(rule, _OTHERWISE)


def _one_link(pair: _Pair, mine: list[Link], theirs: list[Link], lacking: set[str], surplus: set[str]) -> list[Edit]:
    """Put one address in the place of another one, where the links read the same."""
    if len(mine) != len(theirs) or len(lacking) != len(surplus):
        return []
    edits = []
    for one, other in zip(mine, theirs, strict=True):
        if canonical_url(one.url) == canonical_url(other.url):
            continue
        readable = plain_text(one.children, " ").split() == plain_text(other.children, " ").split()
        usual = one.kind is LinkKind.INLINE and other.kind is LinkKind.INLINE
        if not readable or not usual or one.destination is None or other.destination is None:
            return []
        source, target = pair.copier.source.language, pair.copier.target.language
        if are_for_readers({source: one.url, target: other.url}):
            return []
        edits.append(pair.edit(pair.mine.source.slice(one.destination), other.destination))
    return edits


def _all_links(pair: _Pair, neutral: frozenset[str], is_first: bool) -> list[Edit]:
    """Put the source's cell in the place of one that says nothing more; a title stays the target's own."""
    if not pair.column.holds(Holds.LINKS):
        return []
    whole = _whole(pair)
    foreign = [one for one in _linked(pair.target, is_first) if _host(one) not in neutral]
    if whole is None or any(one.url not in whole for one in foreign):
        return []
    if not _words(pair.theirs, pair.target) <= {*map(str.casefold, _WORD.findall(whole))}:
        return []
    if is_first:
        first, second = (next(iter(cell.links), None) for cell in (pair.cell, pair.target))
        if first is None or second is None:
            return []
        title = pair.mine.source.slice(first.span)
        if not whole.startswith(title):
            return []
        whole = pair.theirs.source.slice(second.span) + whole[len(title) :]
    return [pair.edit(whole)]


def _words(row: CatalogueRow, cell: Cell) -> set[str]:
    """Return the words of a cell outside of its links."""
    raw = row.source.slice(cell.content)
    for one in reversed(cell.links):
        start, end = one.span.start - cell.content.start, one.span.end - cell.content.start
        raw = f"{raw[:start]} {raw[end:]}"
    raw = re.sub(r"\[\^[^\]]+\]|<[^>]+>|\d[\d.,]*", " ", raw)
    return {word.casefold() for word in _WORD.findall(raw)}
