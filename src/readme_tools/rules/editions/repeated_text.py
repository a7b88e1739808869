"""repeated-text: a text that one edition has in two places, and no other edition repeats."""

from collections.abc import Iterator

from readme_tools.editions.repeated import repeated
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Alignment, Finding, Related, Rule, at, compared, say
from readme_tools.rules.editions.comparing import named


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report sentences, headings and cells that one edition repeats where the others say two different things."""
    for one in repeated(alignment):
        message = say(
            "'{text}' stands here and at line {line}; in {others} the two places differ",
            text=shortened(" ".join(one.text.strip("# ").split())),
            line=one.source.position(one.first.start).line,
            others=named(one.others),
        )
        yield Finding(at(one.source, one.span), message, (Related(at(one.source, one.first), say("it stands here")),))


_EN = "# Owls\n\nOwls live in the woods of the north.\n\nThey are out hunting at night.\n\n## Food\n\n"
_JA = "# 梟\n\n梟は北の森に住んでいる鳥です。\n\n梟は夜になると狩りに出かけます。\n\n## 餌\n\n"

_CELLS = "| {} | b |\n|---|---|\n| {} | {} |\n| {} | {} |\n| {} | {} |\n| {} | {} |\n"

RULE = Rule(
    code="RT728",
    yields_to=("doubled-word", "duplicate-entry", "conflict-marker", "missing-row", "missing-text"),
    summary="A text that stands in two places of one edition, and is repeated in no other",
    why=(
        "It was pasted from the other place, and what belongs here is gone. Sentences are compared, headings under "
        "one heading and longer cells of a column; an edition may repeat what the other editions repeat as well."
    ),
    check=check,
    bad=(
        compared(
            en=_EN + "They mostly eat mice and other small animals.\n", ja=_JA + "⟦梟は夜になると狩りに出かけます。⟧\n"
        ),
        compared(
            en="# A\n\n- [Owl](https://a.test/owl) - Shows a picture of an owl each day.\n"
            "- [Tern](https://a.test/tern) - Counts the birds that come to the coast.\n",
            ja="# 一覧\n\n- [Owl](https://a.test/owl) - 梟の写真を毎日一枚ずつ見せるアプリ。\n"
            "- [Tern](https://a.test/tern) - ⟦梟の写真を毎日一枚ずつ見せるアプリ。⟧\n",
        ),
        compared(ja=_CELLS.format("言語", *"森1夜2動3餌4"), en=_CELLS.format("Kind", *"A1A2A3D4"), found=("A",)),
        compared(
            ja=_CELLS.format("言語", *"森赤夜赤動赤餌赤"),
            en=_CELLS.format("Kind", *("A", "Red", "B", "Blue", "C", "Green", "D", "Pink")),
            found=("赤",),
        ),
    ),
    good=(
        # The Japanese edition repeats it as well, in an item elsewhere.
        compared(
            en=_EN + "- Owls are small.\n- They are old.\n\nOwls live in the woods of the north.\n\n- They fly.\n",
            ja=_JA + "- 梟は小さい。\n- 梟は古い。\n\n飛びます。\n\n梟は北の森に住んでいる鳥です。\n",
        ),
        compared(ja=_CELLS.format("言語", *"森1夜1動1餌2"), en=_CELLS.format("Kind", *"A1B1C1D2")),
        compared(
            en="# A\n\n- [Owl](https://a.test/owl) - Shows owls. (Not in the list of the others)\n"
            "- [Tern](https://a.test/tern) - Shows owls. (Not in the list of the others)\n",
            ja="# 一覧\n\n- [Owl](https://a.test/owl) - 梟の写真を毎日一枚ずつ見せるアプリ。\n"
            "- [Tern](https://a.test/tern) - 海辺に来る鳥の数をかぞえる。\n",
        ),
        compared(
            en=_EN + "They eat mice. We have seen that in the north.\n\nThey hunt. We saw all that in the north.\n",
            ja=_JA
            + "主にネズミを食べます。これを北の森で実際に見ました。\n\n狩りをします。これを北の森で実際に見ました。\n",
        ),
        compared(
            en=_EN.replace("night.", "night")
            + "They are out hunting at night, and mostly eat mice and other animals\n",
            ja=_JA + "梟は夜になると狩りに出かけます。\n",
        ),
        compared(en=_EN + "They are out hunting at night.\n", ja=_JA + "梟は夜になると狩りに出かけます。\n"),
    ),
)
