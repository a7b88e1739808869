"""What is said of each change, in one phrase; how names and values are quoted is the format's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readme_tools.differing.model import Change, FootnoteDiff, Kind, RecordDiff, Values, What
from readme_tools.reporters.diff.pieces import pieces
from readme_tools.text.messages import join, say, say_count

Quote = Callable[[str], str]


def named(languages: Sequence[str]) -> str:
    """Name some editions: `ja`, `ja and en`, `ja, en and fr`."""
    if len(languages) == 1:
        return languages[0]
    return say("{first} and {last}", first=", ".join(languages[:-1]), last=languages[-1])


def changed(change: Change, quote: Quote) -> str:
    """Say what changed, in the first edition that changed."""
    say_it = _PHRASES.get(change.kind, _value)
    return say_it(change, quote)


def _column(change: Change) -> str:
    return next((text for text in change.headings.values() if text), change.column or "")


def _arrow(values: Values, quote: Quote) -> str:
    if values.old is None:
        return say("{new} (was empty)", new=quote(values.new or ""))
    if values.new is None:
        return say("{old} removed", old=quote(values.old))
    old, new = pieces(values.old, values.new)
    return say("{old} → {new}", old=quote(old), new=quote(new))


def _value(change: Change, quote: Quote) -> str:
    return say("{column}: {values}", column=quote_plain(_column(change), quote), values=_arrow(change.first, quote))


def quote_plain(text: str, quote: Quote) -> str:
    """Give a heading, which is quoted only where the format needs it."""
    return quote(text) if quote("x") != "'x'" else text


def _variant(change: Change, quote: Quote) -> str:
    values, column = change.first, quote_plain(_column(change), quote)
    if values.old is None:
        return say("{column}: {variant} added", column=column, variant=quote(values.new or ""))
    if values.new is None:
        return say("{column}: {variant} removed", column=column, variant=quote(values.old))
    return _value(change, quote)


def _link(change: Change, quote: Quote) -> str:
    values, about = change.first, quote(change.about or "")
    if values.old is None:
        return say("link of {text} added: {url}", text=about, url=quote(values.new or ""))
    if values.new is None:
        return say("link of {text} removed: {url}", text=about, url=quote(values.old))
    return say("link of {text}: {old} → {new}", text=about, old=quote(values.old), new=quote(values.new))


def _bold(change: Change, quote: Quote) -> str:
    what = quote(change.about) if change.about else quote_plain(_column(change), quote)
    if change.first.new is None:
        return say("{what}: bold no more", what=what)
    return say("{what}: bold now", what=what)


def _footnote(change: Change, quote: Quote) -> str:
    values, column = change.first, quote_plain(_column(change), quote)
    if values.new is None:
        return say("{column}: footnote {label} removed", column=column, label=quote(f"[^{values.old}]"))
    return say("{column}: footnote {label} added", column=column, label=quote(f"[^{values.new}]"))


def _row(change: Change, quote: Quote) -> str:
    if change.first.old is None:
        return say("added in {editions}", editions=named(list(change.values)))
    return say("removed in {editions}", editions=named(list(change.values)))


def _name(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old is None or values.new is None:
        return say("name: {values}", values=_arrow(values, quote))
    return say("renamed, was {old}", old=quote(values.old))


def _markup(change: Change, quote: Quote) -> str:
    return say("{column}: markup changed", column=quote_plain(_column(change), quote))


def _place(change: Change, quote: Quote) -> str:
    after = change.first.new
    if after is None:
        return say("moved: stands first now")
    return say("moved: stands behind {name} now", name=quote(after))


def _table(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old is None:
        return say("table added in {editions}", editions=named(list(change.values)))
    if values.new is None:
        return say("table removed in {editions}", editions=named(list(change.values)))
    return say("moved here from the table {table}", table=quote(values.old))


def _order(change: Change, quote: Quote) -> str:
    count = int(change.first.new or 0)
    return say_count("rows in another order: {count} row moved", "rows in another order: {count} rows moved", count)


def _heading(change: Change, quote: Quote) -> str:
    return say("heading: {values}", values=_arrow(change.first, quote))


def _section(change: Change, quote: Quote) -> str:
    old, new = change.first.old or "", change.first.new or ""
    return say("moved from the section {old} to {new}", old=quote(old), new=quote(new))


def _anchor(change: Change, quote: Quote) -> str:
    return say("anchor: {values}", values=_arrow(change.first, quote))


def _column_itself(change: Change, quote: Quote) -> str:
    values = change.first
    if values.old is None:
        return say("column {name} added", name=quote(values.new or ""))
    if values.new is None:
        return say("column {name} removed", name=quote(values.old))
    return say("column {old} renamed to {new}", old=quote(values.old), new=quote(values.new))


def _column_order(change: Change, quote: Quote) -> str:
    column = quote(change.about or change.column or "")
    if change.first.new is None:
        return say("column {name} moved: stands first now", name=column)
    return say("column {name} moved: stands behind {other} now", name=column, other=quote(change.first.new))


_PHRASES: dict[Kind, Callable[[Change, Quote], str]] = {
    Kind.VARIANT: _variant,
    Kind.LINK: _link,
    Kind.BOLD: _bold,
    Kind.FOOTNOTE: _footnote,
    Kind.ROW: _row,
    Kind.NAME: _name,
    Kind.MARKUP: _markup,
    Kind.PLACE: _place,
    Kind.TABLE: _table,
    Kind.ORDER: _order,
    Kind.HEADING: _heading,
    Kind.SECTION: _section,
    Kind.ANCHOR: _anchor,
    Kind.COLUMN: _column_itself,
    Kind.COLUMN_ORDER: _column_order,
}


def remark(change: Change) -> str:
    """Say which editions a change was made in, when not in all that have the entry; else nothing."""
    made = list(change.values)
    if change.kind is Kind.ROW or (change.kind is Kind.TABLE and None in (change.first.old, change.first.new)):
        return _presence(change)
    if change.behind:
        if change.already:
            return say("in {editions}, as {already} already; not in {behind}", editions=named(made),
                       already=named(change.already), behind=named(change.behind))  # fmt: skip
        return say("only in {editions}, not in {behind}", editions=named(made), behind=named(change.behind))
    if change.already:
        return say("in {editions}, as {already} already", editions=named(made), already=named(change.already))
    return ""


def _presence(change: Change) -> str:
    if change.first.old is None:
        return say("{editions} had it already", editions=named(change.already)) if change.already else ""
    return say("still in {editions}", editions=named(change.behind)) if change.behind else ""


def alone(what: What, made: Sequence[str], behind: Sequence[str]) -> str:
    """Say that an entry, table or footnote was added or removed in some editions only; else nothing."""
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
    """Count what changed: `2 entries added, 1 renamed; 3 footnotes changed`."""
    parts: list[str] = []
    counts = {name: count for name, count in diff.counts.items() if count}
    phrases = {
        "added": ("{count} entry added", "{count} entries added"),
        "removed": ("{count} entry removed", "{count} entries removed"),
        "renamed": ("{count} entry renamed", "{count} entries renamed"),
        "moved": ("{count} entry moved", "{count} entries moved"),
        "changed": ("{count} entry changed", "{count} entries changed"),
    }
    parts += [say_count(*phrases[name], count) for name, count in counts.items()]
    tables = sum(bool(table.changes) or table.what is not What.CHANGED for table in diff.tables)
    if tables:
        parts.append(say_count("{count} table added, removed or changed", "{count} tables added, removed or changed", tables))
    if diff.footnotes:
        count = len(diff.footnotes)
        parts.append(say_count("{count} footnote changed", "{count} footnotes changed", count))
    return join(", ", parts)


def beside(diff: RecordDiff) -> list[str]:
    """Say what changed besides records: how tables are written, and lines outside of them."""
    said: list[str] = []
    if diff.cosmetic:
        most = max(diff.cosmetic.values())
        lines = say_count("{count} line", "{count} lines", most)
        where = "" if len(diff.compared) == 1 else say(" ({editions})", editions=", ".join(
            f"{language} {count}" for language, count in diff.cosmetic.items()))  # fmt: skip
        if not diff.has_records:
            said.append(say("No entry changed: only white space or notation, in {lines} of tables{where}.", lines=lines, where=where))
        else:
            said.append(say("Only white space or notation changed in {lines} of tables{where}.", lines=lines, where=where))
    if diff.outside:
        counts = join(", ", [
            say("{language} +{added} −{removed}", language=language, added=lines.added, removed=lines.removed)
            for language, lines in diff.outside.items()
        ])  # fmt: skip
        said.append(say("Lines outside of tables and footnotes: {counts}.", counts=counts))
    return said
