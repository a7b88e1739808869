"""outdated-translation: a row whose text changed in the source edition, and not in this one since."""

from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, Column, Holds
from readme_tools.catalogue.dated import Change, Dated
from readme_tools.editions.passages import Passage
from readme_tools.editions.reworded import leaning, reworded
from readme_tools.i18n.message import say, series, term
from readme_tools.i18n.wording import quote
from readme_tools.rules.base import Finding, Related, Rule, at, compared
from readme_tools.rules.editions.comparing import span_of


def check(dated: Dated) -> Iterator[Finding]:
    """Report rows of other editions that are older than a change of text in the source edition's row."""
    source = dated.alignment.languages[0]
    for entry in (entry for group in dated.alignment.tables for entry in group.rows):
        first = entry.rows.get(source)
        change = dated.changes.get(first) if first else None
        if first is None or change is None or change.before is None:
            continue
        for language, row in entry.rows.items():
            own = dated.changes.get(row)
            if language != source and own is not None and change.is_later_than(own):
                behind = list(_behind(change.before, first, row))
                if behind:
                    yield _finding(source, change, first, row, behind)


def _behind(before: CatalogueRow, first: CatalogueRow, row: CatalogueRow) -> Iterator[Column]:
    """Yield the columns of running text that changed, and that this edition may have to follow."""
    if not (before.is_whole and first.is_whole and row.is_whole):
        return
    theirs = {column.key: column for column in row.table.columns}
    for column in first.table.columns:
        if column.holds(Holds.PROSE) and column.key in theirs:
            old, new, other = (_passage(one, column.key) for one in (before, first, row))
            change = reworded(old, new) if old and new and other else None
            if change is not None and other is not None and leaning(change, other) <= 0:
                yield theirs[column.key]


def _passage(row: CatalogueRow, key: str) -> Passage | None:
    at_ = row.table.numbers.get(key)
    return None if at_ is None or row.cell(key) is None else Passage.of_cell(row, at_, row.table.columns[at_])


def _finding(source: str, change: Change, first: CatalogueRow, row: CatalogueRow, behind: list[Column]) -> Finding:
    what = series(quote(column.heading or column.key) for column in behind)
    when = (
        say("on {day} in commit {commit}", day=change.day, commit=change.commit)
        if change.commit
        else say("since the last commit")
    )
    return Finding(
        at(row.source, span_of(row, behind[0].key)),
        say(
            "the {language} edition changed {what} of this row {when}, and this edition did not follow yet",
            language=term(source),
            what=what,
            when=when,
        ),
        (Related(at(first.source, first.name_span), say("the row in the {language} edition", language=term(source))),),
    )


_JA = "|  | 学習データ | ライセンス | 公開年 |\n|:---|:---:|:---:|:---:|\n"
_EN = "|  | Training Data | License | Release Year |\n|:---|:---:|:---:|:---:|\n"
_ROW = "| [Sora](https://sora.example) | {} | {} | 2024 |\n"
_ENGLISH = _EN + _ROW.format("web pages, 20B tokens", "MIT")


def _japanese(data: str, licence: str = "MIT") -> str:
    return _JA + _ROW.format(data, licence)


_OLD = {"ja": _japanese("ウェブページ (200億トークン)"), "en": _ENGLISH}

RULE = Rule(
    code="RT716",
    summary="A row whose text changed in the source edition, and not in this one since",
    why="The translation says what is no longer so. Git knows when each row changed last; it takes judgement whether "
    "a change needs translating, so the rule is off by default.",
    check=check,
    bad=(
        compared(
            ja=_japanese("ウェブページと書籍 (200億トークン)"),
            en=_ENGLISH,
            found=("web pages, 20B tokens",),
            before=_OLD,
        ),
        compared(
            ja=_japanese("ウェブページ (300億トークン)"), en=_ENGLISH, found=("web pages, 20B tokens",), before=_OLD
        ),
    ),
    good=(
        compared(
            ja=_japanese("ウェブページと書籍 (200億トークン)"),
            en=_EN + _ROW.format("web pages and books, 20B tokens", "MIT"),
            before=_OLD,
        ),
        # Only the licence changed, which other rules compare.
        compared(ja=_japanese("ウェブページ (200億トークン)", "Apache 2.0"), en=_ENGLISH, before=_OLD),
        # Only signs changed.
        # The translation was first.
        # The translation has the new name already.
        compared(
            ja=_japanese("Sora Web の集まり"),
            en=_EN + _ROW.format("the Sora Web collection", "MIT"),
            before={"ja": _japanese("ウェブページ"), "en": _EN + _ROW.format("the Sora Web collection", "MIT")},
        ),
        # A foreign name is now written as the source edition's language does. Nothing is known of what was before.
        compared(ja=_japanese("ウェブページと書籍"), en=_ENGLISH),
    ),
    opt_in=True,
)
