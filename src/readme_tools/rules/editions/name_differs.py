"""name-differs: one name, two translations in one edition."""

from collections.abc import Iterator

from readme_tools.catalogue import Alignment, CatalogueRow, is_one_letter_off
from readme_tools.editions.translated_names import OtherName, other_names
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Finding, Message, Related, Rule, Span, at, compared, join, replacement, say
from readme_tools.rules.editions.comparing import shown
from readme_tools.text.edits import Fix

_JA = "|  | 開発元 |\n|---|---|\n"
_EN = "|  | Developer |\n|---|---|\n"
_FR = "|  | Développeur |\n|---|---|\n"
_LONG = "Laboratoire pour la recherche sur les hiboux du grand nord et des forêts"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report a translation that an edition uses seldom for a name that it nearly always translates otherwise.

    A name with several translations, none of which is usual, is one diagnostic.
    """
    for one in other_names(alignment):
        message = _in_ways(one) if one.ways else _seldom(one)
        for (row, cell), (original, named) in one.rows:
            span = shown(cell)
            yield Finding(
                at(row.source, _place(row, span, one)),
                message,
                (Related(at(original.source, shown(named)), say("the name in the source edition")),),
                _fix(row, span, one),
                same=(one.key, one.name, message if one.ways else one.text),
            )


def _place(row: CatalogueRow, span: Span, one: OtherName) -> Span:
    """Return the place of the cell; of the one word that is a letter off the usual one, where the rest is the same."""
    words, usual = one.text.split(" "), one.usual.split(" ")
    odd = [at_ for at_, both in enumerate(zip(words, usual, strict=False)) if both[0] != both[1]]
    if one.ways or len(words) != len(usual) or len(odd) != 1 or row.source.slice(span) != one.text:
        return span
    word = words[odd[0]]
    if not is_one_letter_off(word.casefold(), usual[odd[0]].casefold()):
        return span
    start = len(" ".join((*words[: odd[0]], "")))
    return span.part(start, start + len(word))


def _fix(row: CatalogueRow, span: Span, one: OtherName) -> Fix | None:
    """Write the usual translation in the place of a cell that is its text to the letter."""
    is_plain = not one.ways and row.source.slice(span) == one.text
    return replacement(row.source, span, one.usual, safe=False) if is_plain else None


def _seldom(one: OtherName) -> Message:
    if one.name == one.text:
        return say(
            "'{name}' is not translated here, but '{usual}' in {most} other rows",
            name=shortened(one.name),
            usual=one.usual,
            most=one.most,
        )
    return say(
        "'{name}' is '{text}' here, but '{usual}' in {most} other rows",
        name=shortened(one.name),
        text=shortened(one.text),
        usual=one.usual,
        most=one.most,
    )


def _in_ways(one: OtherName) -> Message:
    return say(
        "'{name}' is translated in several ways: {ways}; write one throughout",
        name=shortened(one.name),
        ways=join(
            say(", "), [say("'{text}' ({count})", text=shortened(text), count=count) for text, count in one.ways]
        ),
    )


def _rows(names: str) -> str:
    return "".join(f"| [{n}](https://{n}.example) | {name} |\n" for n, name in enumerate(names.split(";")))


RULE = Rule(
    code="RT712",
    yields_to=("untranslated-text", "inconsistent-name", "misspelt-word"),
    summary="A name that one edition translates in two ways",
    why=(
        "Whoever looks for one organisation finds only a part of its entries. What is usual must stand in three rows "
        "and four times as often; where nothing is, and the names of the column repeat, all translations are told."
    ),
    check=check,
    bad=(
        compared(
            en=_EN + _rows("The forest;The forest;The forest;The forest"),
            fr=_FR + _rows("La forêt;La forêt;La forêt;⟦The forest→La forêt⟧"),
        ),
        compared(
            ja=_JA + _rows("森林研;森林研" + ";海" * 6),
            en=_EN + _rows("Forest Lab;⟦Woods Institute⟧" + ";Sea" * 6),
            fr=_FR + _rows("Labo de la forêt;⟦Woods Institute⟧" + ";Mer" * 6),
        ),
        compared(
            ja=_JA + _rows("森林研;森林研;森林研;森林研;森林研"),
            fr=_FR + _rows(f"{_LONG}{f';{_LONG}' * 3};{_LONG.replace(' du', ' - du')}"),
            found=(_LONG.replace(" du", " - du"),),
            fixed={"fr": _FR + _rows(f"{_LONG}{f';{_LONG}' * 4}")},
        ),
    ),
    good=(
        # A dash names nothing.
        compared(ja=_JA + _rows("—;—;—;—;—;—"), en=_EN + _rows("Open;Open;Open;Open;Open;Closed")),
        compared(
            ja=_JA + _rows("森;森;森;森;森"), en=_EN + _rows("Wood;Wood;Wood;Wood;Wood, for whoever has a key to it")
        ),
        compared(ja=_JA + _rows("森林研;森林研"), en=_EN + _rows("Forest Lab;forest lab")),
        compared(ja=_JA + _rows("森;森;木;海"), en=_EN + _rows("Wood;Forest;Tree;Sea")),
    ),
)
