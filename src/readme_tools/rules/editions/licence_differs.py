"""licence-differs: one entry, two licences."""

import re
from collections.abc import Iterator

from readme_tools.editions.meant import other_licences
from readme_tools.editions.parity import differences
from readme_tools.rules.base import Alignment, Finding, Rule, Severity, compared, regex, replacement, say
from readme_tools.rules.editions.comparing import differing_cell, odd_cells, saying_another, values_in

_LICENCE = regex(r"\s+licen[cs]e\Z", re.IGNORECASE)
_JA = "|  | 開発元 | ライセンス |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | "
_EN = "|  | Developer | License |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition that disagrees: the one against two, else the one that is no source."""
    for one, language, others in odd_cells(differences(alignment, "licence")):
        values = values_in(one, language, others)
        message = say("the licence of '{name}' is {here} here, but {there} in {others}", **values)
        yield differing_cell(one, language, others, message)
    for text in other_licences(alignment):
        span = text.passage.place(text.mine)
        # What follows may say that it is a licence, in any language: `GPL-3.0 Lisansı`.
        right = text.theirs if _LICENCE.search(text.mine) else _LICENCE.sub("", text.theirs)
        yield saying_another(text, replacement(text.passage.source, span, right, safe=False))


RULE = Rule(
    code="RT702",
    severity=Severity.ERROR,
    summary="An entry with different licences in two editions",
    why="A licence decides whether somebody may use a model; only one of the two editions can be right.",
    check=check,
    bad=(
        compared(
            ja="- [梟](https://a.example)（AGPL-3.0）を使います。\n",
            en="- It uses [Owl](https://a.example) (⟦MIT→AGPL-3.0⟧).\n",
        ),
        compared(en="The owl is under the MIT License.\n", tr="Baykuş [⟦GPL-3.0→MIT⟧ Lisansı](./LICENSE) ile.\n"),
        compared(ja=_JA + "MIT |\n", en=_EN + "⟦CC BY-NC 4.0⟧ |\n"),
        compared(
            ja=_JA + "MIT |\n",
            en=_EN + "MIT |\n",
            fr="|  | Développeur | Licence |\n|:---|:---:|:---:|\n| [A](https://a.example) | X | ⟦MIT (?)→MIT⟧ |\n",
        ),
    ),
    good=(
        compared(ja="- 鳥の Apache ライセンスです。\n", en="- A bird under Apache 2.0.\n"),
        compared(ja="- MIT と北大の鳥です。\n", en="- Birds of the MIT, under BSD.\n"),
        compared(ja=_JA + "不明 |\n", en=_EN + "Unknown |\n"),
        compared(
            ja=_JA + "[独自のライセンス](https://a.example/l) |\n",
            en=_EN + "[Evaluation Licence](https://a.example/l) |\n",
        ),
        compared(ja=_JA + "baseモデル: MIT<br>chat: Apache 2.0 |\n", en=_EN + "base: MIT<br>chat: Apache 2.0 |\n"),
    ),
)
