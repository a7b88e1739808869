"""What entries say of their models, held against what the hub says."""

from collections.abc import Iterable, Iterator, Mapping

from readme_tools.catalogue import ArchitectureValue, Availability, CatalogueRow, Licences
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.moments import Year
from readme_tools.catalogue.profile.specs import LinkDemand
from readme_tools.catalogue.sizes import sizes, sizes_in_url
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.links.cards import (
    BACK_FILLED,
    bases_of,
    created,
    is_unloadable,
    lengths_of,
    licence_of,
    loads,
    weights_of,
)
from readme_tools.links.findings import of_row
from readme_tools.links.hub import Model, model_of
from readme_tools.markdown.nodes import Link, plain_text, walk
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules.online import CLAIM
from readme_tools.text import Diagnostic, Span

_LEAST, _MOST = 0.7, 1.4  # how much of the size that a name rounds a model may have
_LEAST_SHARE, _MOST_SHARE = 0.93, 1.05  # how much of a number of tokens another one may be
_WORD = regex(r"[a-z]{3,}(?=[^a-z]|$)")
_VERSION = regex(r"([a-z]{3,})[\s_-]{0,3}v?(\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\s?[bm]\b|\d)")
_COMMON = frozenset(
    ("base", "chat", "instruct", "large", "medium", "small", "tiny", "mini", "model", "models", "japanese", "hf")
)


@dataclass(frozen=True)
class Claimed:
    """A row with the models that it stands for: each with its link's text and place."""

    row: CatalogueRow
    models: tuple[tuple[str, str, Span], ...]


def claimed(catalogue: Catalogue) -> list[Claimed]:
    """Give the rows of the source edition that stand for models of the hub."""
    editions = catalogue.alignment.editions[:1]
    found = (_claimed(row) for one in editions for table in one.tables for row in table.rows)
    return [one for one in found if one.models]


def _claimed(row: CatalogueRow) -> Claimed:
    own: set[str] = set()
    for column, _ in row.cells():
        value = row.parsed(column.key).value if column.grammar in ("architecture", "availability") else None
        if isinstance(value, ArchitectureValue):
            own.update(one.url for one in value.variants if one.url)
        elif isinstance(value, Availability):
            own.update(one.url for one in value.links)
    first = row.node.cells[0].span if row.node.cells else None
    models = [
        (name, plain_text(link.children, " "), link.span)
        for cell in row.node.cells
        for link in walk(cell.inlines)
        if isinstance(link, Link) and (link.url in own or cell.span == first) and (name := model_of(link.url))
    ]
    return Claimed(row, tuple({name: (name, text, span) for name, text, span in models}.values()))


def contradictions(rows: Iterable[Claimed], models: Mapping[str, Model]) -> list[Diagnostic]:
    """Give what the hub says otherwise than the rows."""
    found = []
    for one in rows:
        known = [(name, text, span, models[name]) for name, text, span in one.models if name in models]
        known = [(name, text, span, model) for name, text, span, model in known if model.facts]
        row = one.row
        for checked in (_marker, _licence, _base, _context):
            found += [_told(row, key, message) for key, message in checked(row, known)]
        for name, text, span, model in known:
            if (message := _size(row, name, text, model)) is not None:
                found.append(of_row(CLAIM, row, span, message))
        if (message := _year(row, known, len(known) == len(one.models))) is not None:
            found.append(_told(row, "year", message))
    return found


_Known = list[tuple[str, str, Span, Model]]
_Claims = Iterator[tuple[str, str]]


def _marker(row: CatalogueRow, known: _Known) -> _Claims:
    """Hold the marker against whether models are gated or disabled, or can be had where it says they cannot."""
    for column, _ in row.cells():
        value = row.parsed(column.key).value
        if not isinstance(value, Availability) or value.marker is None or value.note:
            continue
        spec = next(one for one in row.table.edition.profile.markers if one.key == value.marker)
        if spec.link is LinkDemand.REQUIRED:
            for name, _, _, model in known:
                if model.facts.get("gated"):
                    yield column.key, say("{name} is gated on the hub", name=name)
                if model.facts.get("disabled"):
                    yield column.key, say("{name} is disabled on the hub", name=name)
                if model.facts.get("private"):
                    yield column.key, say("{name} is private on the hub", name=name)
                if is_unloadable(model.facts):
                    yield column.key, say("{name} cannot be loaded from the hub: nothing says how", name=name)
        elif known and all(loads(model.facts) for *_, model in known):
            yield column.key, say("{name} can be loaded from the hub now", name=known[0][0])


def _licence(row: CatalogueRow, known: _Known) -> _Claims:
    """Hold the licences against those of the cards, by what they are."""
    for column, _ in row.cells():
        value = row.parsed(column.key).value
        if not isinstance(value, Licences) or not value.are_sure:
            continue
        specs = {one.id: one for one in row.table.edition.profile.licences}
        named = {one.id for one in value.licences}
        families = {specs[one].family for one in named if one in specs}
        for name, _, _, model in known:
            said = licence_of(model.facts, row.table.edition.profile)
            if said is not None and said.id not in named and said.id not in families:
                yield column.key, say("the hub gives {name} the licence '{licence}'", name=name, licence=said.names[0])


def _base(row: CatalogueRow, known: _Known) -> _Claims:
    """Hold the base against those of the cards: they share a name, and its version where both say one."""
    for key in row.table.edition.profile.base_columns:
        cell = row.cell(key)
        text = cell.text.lower() if cell is not None else ""
        if len(text) < 2:
            continue
        own = " ".join((row.name, *(name for name, *_ in known))).lower()
        for name, _, _, model in known:
            bases = [one.lower() for one in bases_of(model.facts)]
            if bases and not any(_is_same(one, text, own) for one in bases):
                yield key, say("the hub says that {name} is made from {base}", name=name, base=bases[0])


def _is_same(base: str, text: str, own: str) -> bool:
    name = base.rpartition("/")[2]
    shared = (set(_WORD.findall(name)) - _COMMON) & set(_WORD.findall(text))
    if not shared:
        # An earlier model of the same entry is a base, too; its own base is another matter.
        return bool((set(_WORD.findall(base)) - _COMMON) & set(_WORD.findall(own)))
    ours, theirs = _versions(text), _versions(name)
    return all(not ours.get(word) or not theirs.get(word) or ours[word] & theirs[word] for word in shared)


def _versions(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _VERSION.finditer(text):
        found.setdefault(match[1], set()).add(match[2])
    return found


def _size(row: CatalogueRow, name: str, text: str, model: Model) -> str | None:
    """Hold the size that the link or the row says against the number of weights."""
    total = weights_of(name, model.facts)
    if total is None:
        return None
    said = {**sizes(text), **sizes(name)} or sizes_in_url(name) or sizes(row.name)
    if not said or any(_LEAST < total / one < _MOST for one in said):
        return None
    amount = f"{total / 1e9:.2f}b" if total >= 1e9 else f"{total / 1e6:.0f}m"
    return say(
        "{name} has {amount} parameters on the hub, not {size}",
        name=name,
        amount=amount,
        size=next(iter(said.values())),
    )


def _context(row: CatalogueRow, known: _Known) -> _Claims:
    """Hold the numbers of tokens against the configurations: of each model, one of both must be the same."""
    for column, _ in row.cells():
        value = row.parsed(column.key).value
        if not isinstance(value, ContextLengths):
            continue
        for name, _, _, model in known:
            lengths = lengths_of(model.facts)
            if lengths and not any(
                (_LEAST_SHARE < one.tokens / length < _MOST_SHARE) for one in value.lengths for length in lengths
            ):
                yield (
                    column.key,
                    say("{name} reads {count} tokens by its configuration", name=name, count=f"{lengths[0]:,}"),
                )


def _year(row: CatalogueRow, known: _Known, is_whole: bool) -> str | None:
    """Hold the year against when the newest model was made; the hub's oldest dates are none.

    Where not all models of the row are known, the newest may be one of the others.
    """
    value = row.parsed("year").value
    dates = [(created(model.facts), name) for name, _, _, model in known]
    if not isinstance(value, Year) or not all(str(model.facts.get("createdAt"))[:4].isdigit() for *_, model in known):
        return None
    years = [(int(date[:4]), name) for date, name in dates if date]
    is_older = len(years) < len(known) and value.year <= int(BACK_FILLED[:4])
    if not years or is_older or max(years)[0] == value.year:
        return None
    newest = max(years)[0]
    if newest < value.year and not is_whole:
        return None
    names = [name for year, name in years if year == newest]
    return say("the hub has {name} since {year}", name=", ".join(names), year=newest)


def _told(row: CatalogueRow, key: str, message: str) -> Diagnostic:
    cell = row.cell(key)
    return of_row(CLAIM, row, cell.content if cell is not None else row.node.span, message)
