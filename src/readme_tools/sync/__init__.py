"""Synchronising editions: what the source edition has and another one lacks."""

from collections.abc import Collection, Mapping, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.catalogue.tables import refuse_language
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.i18n.message import join, say, term
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.linter.closing import unclosed_places
from readme_tools.linter.policy import Policy
from readme_tools.project.catalogue import Catalogue, edited, read_again, reread
from readme_tools.sync.planning import Planner
from readme_tools.sync.plans import Allowed, Change, Plan
from readme_tools.text import Source, apply_edits

# What was synchronised may show more that differs; more rounds than this mean that it never ends.
_MOST_ROUNDS = 4

Translations = Sequence[Mapping[str, str]]


@dataclass(slots=True)
class EditionReport:
    """What is synchronised in one edition, and what is left to a human."""

    language: str
    path: str
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Synced:
    """The texts that change, by path, what they were, and a report of each edition that was looked at."""

    texts: Mapping[str, str]
    before: Mapping[str, Source]
    reports: tuple[EditionReport, ...]


def sync(
    catalogue: Catalogue,
    source: str | None = None,
    targets: Sequence[str] = (),
    policy: Policy | None = None,
    translations: Translations = (),
) -> Synced:
    """Synchronise editions with the source edition, by default all others with the first. Nothing is written.

    An edition in which a block is not closed is left out, if it is not asked for by name and another one is left.
    Raises `ConfigError` for a language that has no edition, for such a block in another edition, and where rows read
    otherwise in another edition, `SafetyError` when the result does not read as it should: then it is our bug.
    """
    catalogue.refuse_conflicts()
    policy = policy or Policy()
    origin, wanted = _chosen(catalogue, source, targets)
    before = catalogue.sources
    reports = {one.path: EditionReport(one.language, one.path) for one in wanted}
    places = unclosed_places(catalogue, policy)
    synced = _whole(catalogue, origin, wanted, places, reports if targets else catalogue.wanted or ())
    for path in reports.keys() & places.keys():
        reports[path].notes = [say("{place}: a block is not closed: close it first", place=places[path])]
    catalogue = reread(catalogue, dict.fromkeys(places))
    for _ in range(_MOST_ROUNDS):
        plans = _plans(catalogue, origin, synced, policy, translations)
        for path, found in plans.items():
            reports[path].changes += found.changes
            reports[path].notes = found.notes
        if not any(found.edits for found in plans.values()):
            break
        catalogue = _applied(catalogue, plans)
    else:
        raise ConfigError(
            "{paths}: added rows do not read there as in the source edition, perhaps because a link definition "
            "or footnote is missing; nothing was written",
            paths=join(", ", synced),
        )
    after = catalogue.sources
    texts = {path: after[path].text for path in synced if after[path].text != before[path].text}
    return Synced(texts, before, tuple(reports.values()))


def sync_row(
    catalogue: Catalogue,
    entry: RowGroup,
    source: str,
    targets: Sequence[str],
    policy: Policy,
    translations: Translations = (),
) -> dict[str, str]:
    """Return the texts of the editions that change when one entry of the source edition is brought to them.

    Nothing is moved, and nothing else is looked at: it costs much less than all. Raises what `sync` does, and
    `ConfigError` where the entry is left to a human.
    """
    catalogue.refuse_conflicts()
    origin, wanted = _chosen(catalogue, source, targets)
    paths = _whole(catalogue, origin, wanted, unclosed_places(catalogue, policy))
    plans = _plans(catalogue, origin, paths, policy, translations, entry)
    texts: dict[str, str] = {}
    for edition in wanted:
        found = plans.get(edition.path)
        if found and found.edits:
            texts[edition.path] = apply_edits(edition.document.source.text, found.edits)
            _verify(edition, read_again(edition, texts[edition.path]), found)
    notes = [note for found in plans.values() for note in found.notes]
    if notes and not texts:
        raise ConfigError(join("; ", notes))
    return texts


def _whole(
    catalogue: Catalogue,
    origin: str,
    wanted: Sequence[Edition],
    places: Mapping[str, str],
    named: Collection[str] = (),
) -> list[str]:
    """Return the paths of the editions to synchronise in which every block is closed.

    Raises `ConfigError` where none is, or where it is the source or one that was asked for by name that is not.
    """
    whole = [one.path for one in wanted if one.path not in places]
    asked = {catalogue.alignment.edition(origin).path, *(named if whole else (one.path for one in wanted))}
    for path, place in places.items():
        if path in asked:
            raise ConfigError("{place}: a block is not closed: close it first; nothing was written", place=place)
    return whole


def _chosen(catalogue: Catalogue, source: str | None, targets: Sequence[str]) -> tuple[str, list[Edition]]:
    """Return the source's language and the editions to synchronise: those named, else all others."""
    editions = {one.language: one for one in catalogue.alignment.editions}
    for language in (*([source] if source else ()), *targets):
        refuse_language(catalogue.alignment, language)
    if len(editions) < 2:
        raise ConfigError(
            "{paths}: there is no other edition: call it README_ja.md, or list it under [editions]",
            paths=join(", ", (one.path for one in editions.values())),
        )
    origin = source or next(iter(editions))
    if origin in targets:
        raise ConfigError("the {language} edition cannot be both source and target", language=term(origin))
    others = [one for language, one in editions.items() if language != origin]
    if targets:
        return origin, [one for one in others if one.language in targets]
    named = [one for one in others if catalogue.wanted and one.path in catalogue.wanted]
    return origin, named or others


def _plans(
    catalogue: Catalogue,
    origin: str,
    paths: Sequence[str],
    policy: Policy,
    translations: Translations,
    only: RowGroup | None = None,
) -> dict[str, Plan]:
    allowed = Allowed(catalogue, policy)
    source = catalogue.alignment.edition(origin)
    return {
        one.path: Planner(catalogue, source, one, allowed, configured(translations, origin, one.language), only).run()
        for one in catalogue.alignment.editions
        if one.path in paths
    }


def configured(translations: Translations, source: str, target: str) -> dict[str, str]:
    """Choose the configured translations from one language into another."""
    return {one[source]: one[target] for one in translations if source in one and target in one}


def _applied(catalogue: Catalogue, plans: Mapping[str, Plan]) -> Catalogue:
    """Read the project with the edits made. Raises `SafetyError` when its rows are not as planned."""
    old = {one.path: one for one in catalogue.alignment.editions}
    changed = edited(catalogue, {path: found.edits for path, found in plans.items()})
    for edition in changed.alignment.editions:
        found = plans.get(edition.path)
        if found is not None:
            _verify(old[edition.path], edition, found)
    return changed


def _verify(old: Edition, new: Edition, found: Plan) -> None:
    path = new.path
    if len(new.tables) != len(old.tables):
        raise SafetyError("{path}: syncing would change the number of tables; nothing was written", path=path)
    for number, (before, after) in enumerate(zip(old.tables, new.tables, strict=True)):
        rows = [after.edition.document.source.slice(row.node.span).strip() for row in after.rows]
        expected = found.expected.get(number)
        if expected is None:
            good = len(rows) == len(before.rows)
        else:
            good = len(rows) == len(expected) and all(map(str.endswith, expected, rows))
        shapes = zip(before.columns, after.columns, strict=True)
        if not good or any(one.heading != other.heading for one, other in shapes):
            raise SafetyError(
                "{path}: syncing would not give the expected rows in the table '{table}'; nothing was written",
                path=path,
                table=before.heading or before.id,
            )
