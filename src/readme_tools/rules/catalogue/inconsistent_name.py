"""inconsistent-name: one organisation, model or value that goes by two spellings."""

from collections.abc import Iterator, Mapping

from readme_tools.catalogue import CatalogueRow, Edition, fold
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.terms import firm, is_slip, pieces, repeating, spelling, value
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Cell, Link
from readme_tools.rules.base import TABLES, Example, Finding, Rule, Span, compared, correction, regex, say, say_count
from readme_tools.text.grouping import grouped

_SPECIAL_HYPHEN = regex("[\u2010\u2011]")
_WORD = regex(r"[^\W\d_]{2}")
# How much more often a spelling must stand than its rival to be the right one, and than a likely slip.
_MAJORITY = 2
_CLEAR_MAJORITY = 5
# Rivals about as frequent are reported only while they are so few that they look like a slip.
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a name: a cell and the offsets in its visible text."""

    row: CatalogueRow
    cell: Cell
    start: int
    end: int

    @property
    def span(self) -> Span:
        return flatten(self.cell.inlines).span(self.start, self.end)


_Uses = Mapping[str, list[_Use]]


def check(edition: Edition) -> Iterator[Finding]:
    """Compare the names of each column that repeats them, and all with the profile's names."""
    columns = repeating(edition)
    for key, uses in _names(edition).items():
        fixed = _fixed_names(edition, key)
        for name in uses:
            if fold(name) in fixed:
                yield from _not_as_fixed(edition, uses[name], name, fixed[fold(name)])
        if key in columns:
            yield from _rivals({name: places for name, places in uses.items() if fold(name) not in fixed})


def _names(edition: Edition) -> dict[str, dict[str, list[_Use]]]:
    """Return the places of each name by column key and spelling."""
    wanted = repeating(edition).union(*(spec.columns for spec in edition.profile.names))
    found: dict[str, dict[str, list[_Use]]] = {}
    for row in edition.rows():
        if not row.is_whole:
            continue
        for column, cell in row.cells():
            if column.key in wanted:
                text = value(column, cell)
                for start, end in pieces(text):
                    name = " ".join(text[start:end].split())
                    if _WORD.search(name) and not _is_in_two_links(cell, start, end):
                        found.setdefault(column.key, {}).setdefault(name, []).append(_Use(row, cell, start, end))
    return found


def _is_in_two_links(cell: Cell, start: int, end: int) -> bool:
    """Return whether a piece is the texts of two links: `[code](x)[paper](y)` are two names."""
    if sum(isinstance(one, Link) for one in cell.inlines) < _FEW:
        return False
    place = flatten(cell.inlines).span(start, end)
    return sum(isinstance(one, Link) and one.span.overlaps(place) for one in cell.inlines) > 1


def _fixed_names(edition: Edition, column: str) -> dict[str, str]:
    """Return what to write for each folded name that the profile does not want in this edition.

    A name in a script that the edition's language never writes is left to the rule on what is not translated.
    """
    foreign = edition.profile.language(edition.language).foreign
    fixed: dict[str, str] = {}
    for spec in edition.profile.names:
        right = spec.names.get(edition.language)
        if right is not None and column in spec.columns:
            others = (*spec.aliases, *spec.names.values())
            fixed |= {fold(name): right for name in others if foreign is None or not foreign.search(name)}
            fixed.pop(fold(right), None)
    return fixed


def _not_as_fixed(edition: Edition, uses: list[_Use], name: str, right: str) -> Iterator[Finding]:
    for use in uses:
        message = say(
            "write '{right}' for '{name}', as this catalogue calls it (profile '{profile}')",
            right=right,
            name=name,
            profile=edition.profile.name,
        )
        yield _finding(use, name, message, right)


def _rivals(uses: _Uses) -> Iterator[Finding]:
    groups = grouped((firm(name), name) for name in uses)
    leaders: dict[str, str] = {}
    for key, names in groups.items():
        # A non-breaking hyphen is never meant; of equals the first is taken for the rule.
        right = min(names, key=lambda name: (bool(_SPECIAL_HYPHEN.search(name)), -len(uses[name])))
        leaders[key] = right
        for name in names:
            if name != right:
                yield from _rival(uses, name, right)
    yield from _slips(uses, {key: leaders[key] for key in leaders if len(groups[key]) == 1})


def _slips(uses: _Uses, names: Mapping[str, str]) -> Iterator[Finding]:
    frequent = grouped((name[:1].casefold(), name) for name in names.values() if len(uses[name]) >= _CLEAR_MAJORITY)
    for name in names.values():
        for right in frequent.get(name[:1].casefold(), ()):
            if len(uses[name]) * _CLEAR_MAJORITY <= len(uses[right]) and is_slip(name, right):
                yield from _rival(uses, name, right)
                break


def _rival(uses: _Uses, name: str, right: str) -> Iterator[Finding]:
    places, others = uses[name], len(uses[right])
    rare = len(places) <= _FEW and others > 1
    if lexicon("jargon").get(name.lower()) == name:
        return  # its owner writes it so
    if name[1:] == right[1:] and {one.start == 0 for one in places}.isdisjoint(one.start == 0 for one in uses[right]):
        return  # the capital is that of a beginning: `Parsing` and `tagging, parsing`
    if not (rare or len(places) * _MAJORITY <= others or _SPECIAL_HYPHEN.search(name)):
        return  # two spellings that are about as frequent: a matter of taste
    settled = bool(_SPECIAL_HYPHEN.search(name)) or len(places) * _MAJORITY <= others
    how = (
        say(" with a non-breaking hyphen (U+2011)")
        if _SPECIAL_HYPHEN.search(name) and fold(name) == fold(right)
        else ""
    )
    cells = say_count("another cell", "{count} other cells", others)
    message = say(
        "'{name}'{how} here, but '{right}' in {cells} of such columns: write one name throughout",
        name=name,
        how=how,
        right=right,
        cells=cells,
    )
    for use in places:
        yield _finding(use, name, message, right if settled and spelling(name) == spelling(right) else None)


def _finding(use: _Use, name: str, message: str, right: str | None) -> Finding:
    source, span = use.row.source, use.span
    is_plain = " ".join(source.slice(span).split()) == name
    return correction(source, span, message, right if is_plain else None, same=name)


_TABLE = "|  | Developer |\n|:---|:---:|\n"


def _table(*developers: str) -> str:
    return _TABLE + "".join(f"| m{number} | {name} |\n" for number, name in enumerate(developers))


RULE = Rule(
    code="RT606",
    signs=TABLES,
    summary="A name that other cells of the column spell otherwise",
    why=(
        "One organisation in two spellings is two to everyone who searches, sorts or counts. Names are compared "
        "in columns that repeat their values; only case, spaces, hyphens, accents, a legal form such as 'Inc.' or "
        "one letter may differ, never a digit. A profile can also fix names, in `[[names]]`."
    ),
    check=check,
    bad=(
        Example(_table(*["Blue Moon"] * 6, "⟦BlueMoon→Blue Moon⟧", "Tern Labs, Heron", "Tern Labs", "Heron")),
        Example(_table(*["Heron Networks"] * 6, "⟦Heron Netwroks⟧", *["Tern Inc."] * 3, "⟦Tern⟧")),
        Example(_table(*["A&#x2011;Lab"] * 5, *["A-Lab"] * 3, "Owl, A&#x2011;Lab"), found=("A&#x2011;Lab",)),
        compared(en=_table("⟦LLM-jp→Research and Development Center for Large Language Models⟧", "Owl")),
        Example(
            "| API | Auth |\n|---|---|\n" + "| x | `apiKey` |\n" * 8 + "| y | ⟦ApiKey→apiKey⟧ |\n", profile="generic"
        ),
    ),
    good=(
        Example(_table(*["Song analysis"] * 6, "Flight, song analysis", *["Heron Tern"] * 6, "[Heron](/h)[Tern](/t)")),
        Example(
            _table(*["Owl-3"] * 6, "Owl-4", *["NTT"] * 6, "NTT Data", *["Kyoto University"] * 6, "Tokyo University")
        ),
        Example(_table(*["v1.5 Lab"] * 6, "v15 Lab", *["Fox"] * 6, "Fox++", *[".NET Foundation"] * 6)),
    ),
)
