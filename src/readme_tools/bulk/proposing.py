"""What a row should hold by what the hub says of its models, in the words of the catalogue's other rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from readme_tools.bulk.families import KINDS, PARTS, HubModel, labelled
from readme_tools.catalogue import Alignment, CatalogueTable, Column, Profile, TableGroup, fold
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.writing import BREAK, Pen, Value
from readme_tools.catalogue.profile.specs import LinkDemand
from readme_tools.catalogue.sizes import size
from readme_tools.catalogue.untranslated import mark, mark_pattern
from readme_tools.i18n.message import join, say
from readme_tools.lazy import dataclass, regex
from readme_tools.links.cards import bases_of, created, kind_of, lengths_of, licence_of, loads, weights_of
from readme_tools.links.hub import model_of
from readme_tools.markdown.nodes import Cell
from readme_tools.text.grouping import grouped

_NOT_IN_KEY = regex(r"[^a-z0-9.]+")
_OF_META = regex(r"(?i)^meta[-_ ]")
_ACTIVE = regex(r"-[aA]\d{1,3}(?:\.\d{1,2})?[bB]")  # of a mixture of experts, as in `30b-A3B`
_FEWEST, _SHARE = 1, 0.6


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a cell should hold, by language, and what says so. The column is the first edition's."""

    column: Column
    texts: Mapping[str, str]
    evidence: str


class Proposer:
    """Proposes cells for the tables of a catalogue; what its rows teach is learned when it is asked for."""

    def __init__(self, alignment: Alignment) -> None:
        """Take the editions of a catalogue."""
        self._alignment = alignment

    def proposals(self, group: TableGroup, models: Sequence[HubModel]) -> Iterator[Proposal]:
        """Yield what the columns of a table should hold for models that are one entry, besides its name."""
        table = group.first
        home = home_of_variants(table)
        profile = table.edition.profile
        for number, column in enumerate(table.columns[1:], 1):
            found = None
            match column.grammar:
                case "year":
                    found = _year(models)
                case "licence":
                    yield from _licences(column, models, profile, group)
                case "context-length":
                    found = _lengths(models)
                case "availability":
                    found = _availability(models, profile, number == home)
                case "architecture":
                    yield from self._architecture(group, column, models, number == home)
                case "text":
                    yield from self._developer(column, models, profile)
            if found is not None:
                value, evidence = found
                render = GRAMMARS[column.grammar].render
                texts = {language: render(value, Pen(profile, language)) for language in group.tables}
                yield Proposal(column, texts, evidence)

    # Architectures and bases -------------------------------------------------------------------

    def _architecture(
        self, group: TableGroup, column: Column, models: Sequence[HubModel], is_home: bool
    ) -> Iterator[Proposal]:
        table = group.first
        profile = table.edition.profile
        said = self._bases(column, models) if column.key in profile.base_columns else self._kind(column, models)
        bold = profile.bold_sizes_from
        variants: list[Value] = []
        if is_home:
            variants = [_variant(label, one.url, bold) for label, one in labelled(models, profile)]
        elif said is not None and _has_sizes(table, column):
            variants = [_variant(one, "", bold) for one in _sizes(models, said[0], profile)]
        if said is None and not is_home:
            return
        evidence: str = say("links of the models; the hub does not say what they are") if said is None else said[1]
        texts = {}
        for language in group.tables:
            base = mark(profile.untranslated_mark, language).strip() if said is None else said[0]
            texts[language] = GRAMMARS["architecture"].render(
                {"base": base, "variants": variants}, Pen(profile, language)
            )
        yield Proposal(column, texts, evidence)

    def _kind(self, column: Column, models: Sequence[HubModel]) -> tuple[str, str] | None:
        kinds = dict.fromkeys(kind for one in models if (kind := kind_of(one.facts)))
        if len(kinds) != 1:
            return None
        kind = next(iter(kinds))
        return self._known(column.key, kind), say("{name}: config {value}", name=models[0].name, value=kind)

    def _bases(self, column: Column, models: Sequence[HubModel]) -> tuple[str, str] | None:
        own = {one.name.lower() for one in models}
        bases = [(base, one) for one in models for base in bases_of(one.facts) if base.lower() not in own]
        names = dict.fromkeys(self._known(column.key, base.rpartition("/")[2]) for base, _ in bases)
        if len(names) != 1:
            return None
        base, model = bases[0]
        return next(iter(names)), say("{name}: base_model {value}", name=model.name, value=base)

    def _known(self, key: str, name: str) -> str:
        """Give how most rows call what the hub calls so, whatever its size and kind; else its name."""
        own, wanted = size(name), _key(name)
        for known, _ in self._names.get(key, Counter()).most_common() if wanted else ():
            its = size(known)
            if _key(known) == wanted and (its is None or (own and its.parameters == own.parameters)):
                return known
        return name

    @cached_property
    def _names(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for edition in self._alignment.editions[:1]:
            for row, column, _ in edition.cells_of("architecture"):
                value = row.parsed(column.key).value
                if isinstance(value, ArchitectureValue):
                    found.setdefault(column.key, Counter())[value.base] += 1
        return found

    # Developers --------------------------------------------------------------------------------

    def _developer(self, column: Column, models: Sequence[HubModel], profile: Profile) -> Iterator[Proposal]:
        if column.key not in profile.individuals.columns:
            return
        authors = {one.author.lower() for one in models}
        known = self._developers.get(next(iter(authors)), Counter()) if len(authors) == 1 else Counter()
        for texts, count in known.most_common(1):
            if count >= _FEWEST and count >= known.total() * _SHARE:
                evidence = say("so say {count} rows of models of {author}", count=count, author=models[0].author)
                yield Proposal(column, dict(texts), evidence)

    @cached_property
    def _developers(self) -> Mapping[str, Counter[tuple[tuple[str, str], ...]]]:
        found: dict[str, Counter[tuple[tuple[str, str], ...]]] = {}
        for group in self._alignment.tables:
            for entry in group.rows:
                texts = tuple(
                    (language, row.view(cell).markdown.strip())
                    for language, row in entry.rows.items()
                    for column, cell in row.cells()
                    if column.key in row.table.edition.profile.individuals.columns and not row.view(cell).footnotes
                )
                if texts and not any(waits(text, entry.first.table.edition.profile) for _, text in texts):
                    models = filter(None, map(model_of, _urls(entry.first.node.cells)))
                    for author in {name.partition("/")[0].lower() for name in models}:
                        found.setdefault(author, Counter())[texts] += 1
        return found


def waits(text: str, profile: Profile) -> bool:
    """Say whether a cell is empty, holds nothing but a mark, or says that nothing is known."""
    text = text.strip()
    is_marked = mark_pattern(profile.untranslated_mark).fullmatch(text) is not None
    return not text or is_marked or fold(text) in profile.unknown_words


def _key(name: str) -> str:
    """Give what the names of a model and of its family share: neither its size, nor what it was made for."""
    while (shorter := KINDS.sub("", name.strip("-_ "))) != name:
        name = shorter
    found = size(name)
    return _NOT_IN_KEY.sub("", _OF_META.sub("", name.replace(found.text, "") if found else name).lower())


# Single columns ------------------------------------------------------------------------------


def _year(models: Sequence[HubModel]) -> tuple[Value, str] | None:
    dates = [(day, one.name) for one in models if (day := created(one.facts))]
    if not dates or len(dates) < len(models):
        return None
    day, name = max(dates)
    return {"year": int(day[:4])}, say("{name}: createdAt {value}", name=name, value=day)


def _licences(column: Column, models: Sequence[HubModel], profile: Profile, group: TableGroup) -> Iterator[Proposal]:
    found = [(label, one, licence_of(one.facts, profile)) for label, one in labelled(models, profile)]
    known = [(label, one, spec) for label, one, spec in found if spec is not None]
    if not known or len(known) < len(found):
        return
    several = len({spec.id for *_, spec in known}) > 1
    texts = {}
    for language in group.tables:
        names = [spec.name_in(language) for *_, spec in known]
        lines = [f"{label}: {name}" for (label, *_), name in zip(known, names, strict=True)]
        texts[language] = BREAK.join(lines) if several else names[0]
    said = [say("{name}: license {value}", name=one.name, value=spec.id) for _, one, spec in known]
    yield Proposal(column, texts, join("; ", said) if several else said[0])


def _lengths(models: Sequence[HubModel]) -> tuple[Value, str] | None:
    found = {one.name: known[0] for one in models if (known := lengths_of(one.facts))}
    if not found or len(found) < len(models):
        return None
    by_tokens = grouped((found[one.name], label) for label, one in labelled(models))
    several = len(by_tokens) > 1
    lengths = [
        {"tokens": tokens, **({"label": ", ".join(own)} if several else {})} for tokens, own in by_tokens.items()
    ]
    name, tokens = next(iter(found.items()))
    return {"lengths": lengths}, say("{name}: config {value}", name=name, value=f"{tokens:,}")


def _availability(models: Sequence[HubModel], profile: Profile, is_home: bool) -> tuple[Value, str] | None:
    spec = next((one for one in profile.markers if one.link is LinkDemand.REQUIRED), None)
    if spec is None or not all(loads(one.facts) for one in models):
        return None
    value: dict[str, object] = {"marker": spec.key}
    if is_home:
        links = [{"text": label, "url": one.url} for label, one in labelled(models, profile)]
        value["links"] = links if len(links) > 1 else [{"text": spec.glyph, "url": models[0].url}]
    return value, say("transformers loads {name}", name=", ".join(one.name for one in models))


# Variants ------------------------------------------------------------------------------------


def _variant(label: str, url: str, bold_from: float | None) -> dict[str, object]:
    found = size(label)
    is_bold = found is not None and bold_from is not None and found.parameters >= bold_from
    return {"label": label, **({"url": url} if url else {}), **({"bold": True} if is_bold else {})}


def _sizes(models: Sequence[HubModel], base: str, profile: Profile) -> list[str]:
    """Give the sizes of models: by their bases' names, by their own, else by their weights; or the words for them."""
    found: dict[str, None] = {}
    for one in models:
        names = (*(name.rpartition("/")[2] for name in bases_of(one.facts)), base, one.own)
        text, named = next(((text, named) for text in names if (named := size(text))), ("", None))
        weights = weights_of(one.name, one.facts)
        if named is not None and not (named.experts and weights):
            active = _ACTIVE.match(text, text.index(named.text) + len(named.text))
            found[named.text.lower() + (active[0].upper() if active else "")] = None
        elif word := next((part.lower() for part in PARTS.split(one.own) if part.lower() in profile.size_words), None):
            found[word] = None
        elif weights:
            found[f"{weights / 1e9:.1f}b".replace(".0b", "b") if weights >= 1e9 else f"{round(weights / 1e6)}m"] = None
    return [*found]


def _has_sizes(table: CatalogueTable, column: Column) -> bool:
    """Say whether the rows write sizes behind what stands in a column."""
    values = [row.parsed(column.key).value for row in table.rows]
    said = [bool(value.variants) for value in values if isinstance(value, ArchitectureValue)]
    return sum(said) * 2 > len(said)


def home_of_variants(table: CatalogueTable) -> int:
    """Give the number of the column where the rows link their models: a marker's, an architecture's, or the name's."""
    for number, column in enumerate(table.columns):
        values = [row.parsed(column.key).value for row in table.rows]
        linked = [
            any(one.url for one in value.variants) if isinstance(value, ArchitectureValue) else bool(value.links)
            for value in values
            if isinstance(value, (ArchitectureValue, Availability))
        ]
        if number and sum(linked) * 2 > len(linked):
            return number
    return 0


def named(name: str, link: str, models: Sequence[HubModel], table: CatalogueTable) -> str:
    """Give the cell that names an entry; where the rows link models behind the name, these are linked there."""
    profile = table.edition.profile
    pen = Pen(profile, "")
    title = pen.link(name, link)
    is_said = len(models) == 1 and link == models[0].url and not _repeats(table)
    if home_of_variants(table) or is_said:
        return title
    variants = ", ".join(pen.link(label, one.url) for label, one in labelled(models, profile))
    return f"{title}{BREAK}({variants})"


def _repeats(table: CatalogueTable) -> bool:
    """Say whether rows whose names link models for the most part link these again, as variants."""
    own = [list(_urls(row.node.cells[:1])) for row in table.rows]
    linked = [urls for urls in own if urls and model_of(urls[0])]
    return sum(urls[0] in urls[1:] for urls in linked) * 2 > len(linked)


def _urls(cells: Sequence[Cell]) -> Iterator[str]:
    return (link.url for cell in cells for link in cell.links)
