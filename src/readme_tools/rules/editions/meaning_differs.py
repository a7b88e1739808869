"""meaning-differs: a word of which the other editions say another one of the same kind."""

from collections.abc import Iterator

from readme_tools.editions.counterparts import OtherCounterpart, other_counterparts
from readme_tools.editions.denied import denied
from readme_tools.editions.meant import other_meanings
from readme_tools.editions.passages import OddText
from readme_tools.rules.base import Alignment, Finding, Rule, compared, replacement, say, say_count
from readme_tools.rules.editions.comparing import differing, saying_another, told_once, values_of


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that say the opposite, another month, language, unit or task, and denials in one edition alone.

    So are short cells that stand for another text than wherever else they do.
    """
    texts = map(saying_another, other_meanings(alignment))
    yield from told_once((*texts, *map(_lacking, denied(alignment))), map(_otherwise, other_counterparts(alignment)))


def _otherwise(one: OtherCounterpart) -> Finding:
    """Say what stands there, what is expected, and where that is known from."""
    text = one.text
    span = text.passage.place(text.mine)
    is_plain = one.usual and text.passage.source.slice(span) == text.mine
    fix = replacement(text.passage.source, span, one.usual, safe=False) if is_plain else None
    if not one.usual or one.usual == text.theirs:
        return saying_another(text, fix)
    message = say_count(
        "{what} says '{here}', but '{there}' in {others}, which is '{usual}' in {count} other place",
        "{what} says '{here}', but '{there}' in {others}, which is '{usual}' in {count} other places",
        one.times,
        usual=one.usual,
        **values_of(text),
    )
    return differing(text, message, span, text.other.place(text.theirs), fix)


def _lacking(one: OddText) -> Finding:
    values = values_of(one)
    if one.mine:
        message = say("{what} says '{here}', which is not in {others}", **values)
        return differing(one, message, one.passage.place(one.mine))
    message = say("{what} lacks '{there}', which is in {others}", **values)
    return differing(one, message, there=one.other.place(one.theirs))


def _table(name: str, *cells: str) -> str:
    rows = (f"| m{number} | {cell} |\n" for number, cell in enumerate(cells))
    return f"| {name} | X |\n|---|---|\n{''.join(rows)}"


RULE = Rule(
    code="RT731",
    yields_to=(
        "code-differs",
        "copied-text",
        "edition-link",
        "name-differs",
        "number-differs",
        "repeated-text",
        "row-order-differs",
        "sign-differs",
        "spelling-differs",
        "text-differs",
        "untranslated-text",
        "value-differs",
    ),
    summary="A word that contradicts the other editions: the opposite, another month, a denial, another row's text",
    why=(
        "A translation may say more or less, but not `smaller` for `larger`, `May` for `June`, or `Chinese` for "
        "`Japanese`. Only a word in the place of another one of its kind is reported. A denial that one edition alone "
        "has or lacks is reported where the edition otherwise agrees with the others in that. Short cells, and "
        "their parts, stand for the same text of the other editions wherever they recur; one that stands for another "
        "is reported."
    ),
    check=check,
    bad=(
        compared(
            ja="# 一覧\n\n2020年6月の日本語の鳥の本です。\n", en="# List\n\nA book of ⟦Chinese⟧ birds of June 2020.\n"
        ),
        compared(ja="# 一覧\n\n森は湖より大きいです。\n", en="# List\n\nThe woods are ⟦smaller⟧ than the lake.\n"),
        compared(
            ko=_table("새", "숲", "호수", "숲", "호수"),
            en=_table("Bird", "Forest", "Lake", "Forest", "⟦Forest→Lake⟧"),
        ),
        compared(
            ja=_table("鳥", "Nest", "Egg", "Nest"),
            en=_table("Bird", "Nest", "Egg", "⟦Egg→Nest⟧"),
        ),
    ),
    good=(
        compared(ja=_table("鳥", "森", "湖", "森", "森"), en=_table("Bird", "Forest", "Lake", "Forest", "Wood")),
        compared(ja=_table("鳥", "森", "湖"), en=_table("Bird", "Forest", "Forest")),
        compared(en="# List\n\nThe owls by Bertrand Russell.\n", ja="# 一覧\n\n英語で書いたフクロウ。\n"),
        compared(
            en="# List\n\nClick the nest (the `owl` is optional).\n",
            ja="# 一覧\n\n巣を押します(`owl` は必要に応じて)。\n",
        ),
        compared(
            en="# List\n\nClick the nest (the `owl` is optional).\n",
            zh="# 列表\n\n点击巢（`owl` 根据需要）。\n",
            ko="# 목록\n\n둥지를 누릅니다 (`owl` 은 필요에 따라).\n",
            fr="# Liste\n\nCliquez sur le nid (le `owl` si nécessaire).\n",
        ),
        # Time is what Japanese calls hours, too; `as much as possible` is no maximum; a name in brackets is a gloss.
        compared(ja="- 時間の制限は40\n", en="- The limit of minutes is 40\n"),
        compared(ja="- 最大限の静けさ\n", en="- Noise is minimized\n"),
        compared(
            ko=_table("새", "**올빼미**", "**까치**", "**매**"),
            en=_table("Bird", "**Owl** (올빼미)", "**Magpie** (까치)", "**Hawk**"),
        ),
        compared(ko="# 목록\n\n에이전트가 날아요.\n", en="# List\n\nThe agent flies now.\n"),
        compared(ja="[英語版](README_en.md)\n\n森です。\n", en="[Japanese](README.md)\n\nThe woods.\n"),
    ),
)
