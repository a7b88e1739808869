"""What is said of each change, in one phrase; how names and values are quoted is the format's."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from readme_tools.catalogue import canonical_url, fold
from readme_tools.diff.model import Change, ChangeKind, FootnoteDiff, RecordDiff, Values, What
from readme_tools.i18n import join, printable, say, say_count, term
from readme_tools.lazy import dataclass, regex
from readme_tools.text.differences import same_ends

_WHOLE = 50  # texts up to this length are shown whole
_CONTEXT = 12
_WORD = regex(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Quote:
    """How a format shows text from the files: values and names, and headings of columns."""

    value: Callable[[str], str]
    heading: Callable[[str], str]

    def __call__(self, text: str) -> str:
        """Show a value or a name."""
        return self.value(text)


def named(languages: Sequence[str]) -> str:
    """Name some editions: `ja`, `ja and en`, `ja, en and fr`."""
    *first, last = (term(printable(one)) for one in languages)
    return say("{first} and {last}", first=join(", ", first), last=last) if first else last


def changed(change: Change, quote: Quote) -> str:
    """Say what changed, in the first edition that changed."""
    return _PHRASES.get(change.kind, _value)(change, quote)


def listed(names: Sequence[str], most: int, quote: Quote) -> str:
    """List names, those beyond `most` as a number."""
    more = len(names) - most
    shown = [quote(name) for name in names[:most]]
    return join(", ", [*shown, say("and {count} more", count=more)] if more > 0 else shown)


def several(changes: Sequence[Change], most: int, quote: Quote) -> str:
    """Say of several links or variants at once that they came, went or changed."""
    first = changes[0]
    values = {
        "count": len(changes),
        "example": changed(first, quote),
        "names": listed([change.about or change.first.new or "" for change in changes], most, quote),
    }
    if first.first.old is not None and first.first.new is not None:
        return say("{count} links or variants changed, such as: {example}", **values)
    is_new = first.first.old is None
    if first.kind is ChangeKind.LINK:
        return (
            say("{count} links added: {names}", **values) if is_new else say("{count} links removed: {names}", **values)
        )
    return (
        say("{count} variants added: {names}", **values)
        if is_new
        else say("{count} variants removed: {names}", **values)
    )


def _column(change: Change) -> str:
    return next((text for text in change.headings.values() if text), change.column or "")


def _arrow(values: Values, quote: Quote) -> str:
    if values.old is None:
        return say("{new} added", new=quote(values.new or ""))
    if values.new is None:
        return say("{old} removed", old=quote(values.old))
    alike = _look_alike(values.old, values.new)
    if alike is not None:
        return say("{new}: {characters}", new=quote(values.new), characters=alike)
    old, new = pieces(values.old, values.new)
    return say("{old} → {new}", old=quote(old), new=quote(new))


def _look_alike(old: str, new: str) -> str | None:
    """Say which character stands for which where two texts look the same; None where they do not."""
    if fold(old) != fold(new) or old.casefold() == new.casefold():
        return None
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if start is None or len(old) != len(new):
        return say("characters that look alike changed")
    codes = {"old": f"U+{ord(old[start]):04X}", "new": f"U+{ord(new[start]):04X}"}
    return say("{old} → {new}, which look alike", **codes)


def _value(change: Change, quote: Quote) -> str:
    return say("{column}: {values}", column=quote.heading(_column(change)), values=_arrow(change.first, quote))


def _variant(change: Change, quote: Quote) -> str:
    values, column = change.first, quote.heading(_column(change))
    if values.old is None:
        return say("{column}: {variant} added", column=column, variant=quote(values.new or ""))
    if values.new is None:
        return say("{column}: {variant} removed", column=column, variant=quote(values.old))
    return _value(change, quote)


def _link(change: Change, quote: Quote) -> str:
    if change.about is None:
        return say("link: {values}", values=_arrow(change.first, quote))
    values, about = change.first, quote(change.about)
    if values.old is None:
        return say("link of {text} added: {url}", text=about, url=quote(values.new or ""))
    if values.new is None:
        return say("link of {text} removed: {url}", text=about, url=quote(values.old))
    return say("link of {text}: {values}", text=about, values=_arrow(values, quote))


def _bold(change: Change, quote: Quote) -> str:
    column = quote.heading(_column(change))
    if change.about:
        is_bold = say("{text} bold now", text=quote(change.about))
        is_plain = say("{text} no longer bold", text=quote(change.about))
    else:
        is_bold, is_plain = say("bold now"), say("no longer bold")
    return say("{column}: {what}", column=column, what=is_plain if change.first.new is None else is_bold)


def _footnote(change: Change, quote: Quote) -> str:
    values, column = change.first, quote.heading(_column(change))
    if values.new is None:
        return say("{column}: footnote {label} removed", column=column, label=quote(f"[^{values.old}]"))
    return say("{column}: footnote {label} added", column=column, label=quote(f"[^{values.new}]"))


def _row(change: Change, _quote: Quote) -> str:
    if change.first.old is None:
        return say("added in {editions}", editions=named(list(change.values)))
    return say("removed in {editions}", editions=named(list(change.values)))


def _name(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old is None or values.new is None:
        return say("name: {values}", values=_arrow(values, quote))
    return say("renamed, was {old}", old=quote(values.old))


def _markup(change: Change, quote: Quote) -> str:
    return say("{column}: markup changed", column=quote.heading(_column(change)))


def _place(change: Change, quote: Quote) -> str:
    after = change.first.new
    if after is None:
        return say("moved: stands first now")
    return say("moved: comes after {name} now", name=quote(after))


def _table(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old is None:
        return say("table added in {editions}", editions=named(list(change.values)))
    if values.new is None:
        return say("table removed in {editions}", editions=named(list(change.values)))
    return say("moved here from the table {table}", table=quote(values.old))


def _order(change: Change, _quote: Quote) -> str:
    count = int(change.first.new or 0)
    return say_count("rows in another order: {count} row moved", "rows in another order: {count} rows moved", count)


def _heading(change: Change, quote: Quote) -> str:
    return say("heading: {values}", values=_arrow(change.first, quote))


def _section(change: Change, quote: Quote) -> str:
    old, new = change.first.old or "", change.first.new or ""
    return say("moved from the section {old} to {new}", old=quote(old), new=quote(new))


def _file(change: Change, quote: Quote) -> str:
    return say(
        "moved from the file {old} to {new}", old=quote(change.first.old or ""), new=quote(change.first.new or "")
    )


def _anchor(change: Change, quote: Quote) -> str:
    if change.about:
        return say("anchor {values}", values=_arrow(change.first, quote))
    return say("anchor: {values}", values=_arrow(change.first, quote))


def _column_itself(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old and values.new == "":
        return say("column {name} has no heading now", name=quote(values.old))
    if values.old == "" and values.new:
        return say("column without a heading is called {name} now", name=quote(values.new))
    if values.old is None:
        return say("column {name} added", name=quote(values.new or ""))
    if values.new is None:
        return say("column {name} removed", name=quote(values.old))
    return say("column {old} renamed to {new}", old=quote(values.old), new=quote(values.new))


def _column_order(change: Change, quote: Quote) -> str:
    column = quote(change.about or change.column or "")
    if change.first.new is None:
        return say("column {name} moved: stands first now", name=column)
    return say("column {name} moved: comes after {other} now", name=column, other=quote(change.first.new))


_PHRASES: dict[ChangeKind, Callable[[Change, Quote], str]] = {
    ChangeKind.VARIANT: _variant,
    ChangeKind.LINK: _link,
    ChangeKind.BOLD: _bold,
    ChangeKind.FOOTNOTE: _footnote,
    ChangeKind.ROW: _row,
    ChangeKind.NAME: _name,
    ChangeKind.MARKUP: _markup,
    ChangeKind.PLACE: _place,
    ChangeKind.TABLE: _table,
    ChangeKind.ORDER: _order,
    ChangeKind.HEADING: _heading,
    ChangeKind.SECTION: _section,
    ChangeKind.FILE: _file,
    ChangeKind.ANCHOR: _anchor,
    ChangeKind.COLUMN: _column_itself,
    ChangeKind.COLUMN_ORDER: _column_order,
}


def remark(change: Change) -> str:
    """Say which editions a change was made in, when not in all that have the entry; else nothing."""
    made = list(change.values)
    if change.kind is ChangeKind.ROW or (
        change.kind is ChangeKind.TABLE and None in (change.first.old, change.first.new)
    ):
        return _presence(change)
    if change.kind is ChangeKind.LINK and not change.behind and (others := _elsewhere(change)):
        return say("in {editions} to another page", editions=named(others))
    if change.behind and not change.is_partial:
        return say("only in {editions}", editions=named(made))
    if change.behind:
        if change.already:
            return say(
                "in {editions}; {already} had it already, {behind} not yet",
                editions=named(made),
                already=named(change.already),
                behind=named(change.behind),
            )
        return say("only in {editions}, not in {behind}", editions=named(made), behind=named(change.behind))
    if change.already:
        return say("in {editions}; {already} had it already", editions=named(made), already=named(change.already))
    return ""


def _elsewhere(change: Change) -> list[str]:
    """Return the editions in which a changed link leads to another page than in the first one."""
    if change.first.new is None:
        return []
    page = canonical_url(change.first.new)
    return [one for one, values in change.values.items() if values.new and canonical_url(values.new) != page]


def _presence(change: Change) -> str:
    if change.first.old is None:
        return say("{editions} had it already", editions=named(change.already)) if change.already else ""
    return say("still in {editions}", editions=named(change.behind)) if change.behind else ""


def alone(what: What, made: Sequence[str], behind: Sequence[str]) -> str:
    """Say that something happened to an entry, table or footnote in some editions only; else nothing."""
    if not behind:
        return ""
    if what is What.ADDED:
        return say("only in {editions}, not in {behind}", editions=named(made), behind=named(behind))
    return say("only in {editions}", editions=named(made))


def footnote(note: FootnoteDiff, quote: Quote) -> str:
    """Say what happened to a footnote."""
    old, new = (f"[^{label}]" if label is not None else "" for label in (note.old_label, note.new_label))
    values = note.first
    if note.what is What.ADDED:
        return say("{label} added: {text}", label=quote(new), text=quote(values.new or ""))
    if note.what is What.REMOVED:
        return say("{label} removed: {text}", label=quote(old), text=quote(values.old or ""))
    text = _arrow(values, quote)
    if old == new:
        return say("{label}: {values}", label=quote(new), values=text)
    return say("{old} is {new} now: {values}", old=quote(old), new=quote(new), values=text)


def summary(diff: RecordDiff) -> str:
    """Count what changed: `Entries: 2 added, 1 renamed. Footnotes: 3 added`."""
    notes = Counter("renumbered" if note.is_renumbered else str(note.what) for note in diff.footnotes)
    tables = Counter(str(table.what) for table in diff.tables if table.changes or table.what is not What.CHANGED)
    parts = [
        say("{things}: {counts}", things=things, counts=counted)
        for things, counts in ((say("Entries"), diff.counts), (say("Tables"), tables), (say("Footnotes"), notes))
        if (counted := _counted(counts))
    ]
    return join(". ", parts)


def _counted(counts: Mapping[str, int]) -> str:
    phrases = {
        "added": say("{count} added", count=counts.get("added", 0)),
        "removed": say("{count} removed", count=counts.get("removed", 0)),
        "renamed": say("{count} renamed", count=counts.get("renamed", 0)),
        "renumbered": say("{count} renumbered", count=counts.get("renumbered", 0)),
        "moved": say("{count} moved", count=counts.get("moved", 0)),
        "changed": say("{count} changed", count=counts.get("changed", 0)),
    }
    return join(", ", [phrase for name, phrase in phrases.items() if counts.get(name)])


def beside(diff: RecordDiff) -> list[str]:
    """Say what changed besides records: how tables are written, and lines outside of them."""
    said: list[str] = []
    if diff.cosmetic:
        lines = say_count("{count} line", "{count} lines", max(diff.cosmetic.values()))
        where = (
            ""
            if len(diff.compared) == 1
            else say(
                " ({editions})", editions=", ".join(f"{language} {count}" for language, count in diff.cosmetic.items())
            )
        )
        if not diff.has_records:
            said.append(
                say(
                    "No entry changed: only white space or notation, in {lines} of tables{where}.",
                    lines=lines,
                    where=where,
                )
            )
        else:
            said.append(
                say("Only white space or notation changed in {lines} of tables{where}.", lines=lines, where=where)
            )
    if diff.outside:
        counts = join(
            ", ",
            [
                say("{language} +{added} −{removed}", language=language, added=lines.added, removed=lines.removed)
                for language, lines in diff.outside.items()
            ],
        )
        said.append(say("Lines outside of tables and footnotes: {counts}.", counts=counts))
    return said


def pieces(old: str, new: str) -> tuple[str, str]:
    """Return of two texts the stretch that differs, with some of what stands around it.

    Words in Latin letters and numbers stay whole.
    """
    if max(len(old), len(new)) <= _WHOLE:
        return old, new
    start, end = same_ends(old, new)
    start = max(0, start - _CONTEXT)
    while start > 0 and _WORD.match(old[start]) and _WORD.match(old[start - 1]):
        start -= 1
    end = max(0, end - _CONTEXT)
    while end > 0 and _WORD.match(old[-end]) and _WORD.match(old[-end - 1]):
        end -= 1
    return _piece(old, start, end), _piece(new, start, end)


def _piece(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start : len(text) - end].strip()}{'…' if end else ''}"
