"""one-sided-change: a text that an edit changed in one edition, while others still say what they said."""

from collections.abc import Iterator

from readme_tools.catalogue.dated import Edited
from readme_tools.editions.one_sided import OneSided, one_sided
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Example, Finding, Related, Rule, at, compared, editions, say
from readme_tools.rules.editions.comparing import named, whose_cell

_LONGEST = 90  # letters of a text that are quoted


def check(edited: Edited) -> Iterator[Finding]:
    """Report texts whose words changed in one edition, at the words that changed."""
    return map(_finding, one_sided(edited))


def _finding(one: OneSided) -> Finding:
    new = one.change.new
    was, now = (shortened(text, _LONGEST) for text in one.change.quoted)
    values = {"what": whose_cell(new), "now": now, "was": was, "others": named(one.others)}
    message = say(
        "{what} was changed in this edition only, from '{was}' to '{now}': change it in {others}, too", **values
    )
    related = (Related(at(one.texts[tag].source, one.texts[tag].shown), edition(tag)) for tag in one.others)
    # The amounts of a table are brought up to date together, and its cells filled.
    came = one.change.came
    is_filled = not (one.change.before and one.change.now) or (bool(came) and all(map(str.isdigit, came)))
    same = (new.row.table.node.span, one.others) if new.row is not None and is_filled else None
    return Finding(at(new.source, one.change.span), message, tuple(related), same=same)


_SINGING = ("この梟は夜に森で鳴きます。", "This owl sings in the woods at night.")
_HEADS = {
    "ja": "| 鳥 | 餌 |\n|:---|:---|\n",
    "en": "| Bird | Food |\n|:---|:---|\n",
    "fr": "| Oiseau | Nourriture |\n|:---|:---|\n",
}
_FOODS = {"ja": "小魚", "en": "small fish", "fr": "petits poissons"}
_ROWS = "| [Heron](https://heron.example) | {} |\n| [Owl](https://owl.example) | - |\n"


def _owl(*found: str, ja: str = "", en: str = "", before: tuple[str, str]) -> Example:
    """Return an example of texts by what they became, and what they were."""
    old = dict(zip(("ja", "en"), before, strict=True))
    texts = {"ja": ja or old["ja"], "en": en or old["en"]}
    heads = {"ja": "# 一覧\n\n{}\n", "en": "# List\n\n{}\n"}
    old, new = ({tag: heads[tag].format(one) for tag, one in side.items()} for side in (old, texts))
    return Example(editions(**new), found, before=editions(**old))


def _birds(*found: str, **foods: str) -> Example:
    """Return an example of rows by what became of a cell in some editions."""
    old, new = (
        {tag: _HEADS[tag] + _ROWS.format(one) for tag, one in side.items()} for side in (_FOODS, _FOODS | foods)
    )
    return Example(editions(**new), found, before=editions(**old))


RULE = Rule(
    code="RT733",
    summary="A text whose words changed in one edition, while the others still say what they said",
    why="From the page alone nobody knows whether a translation still fits a text that was reworded. The edit tells: "
    "with `--since REV` or `--changed`, and so in a pull request, both states are known. Silent are corrected "
    "slips, other forms of a word, punctuation, markup, links, texts that only moved, edits that bring an edition "
    "nearer to the others, a translation whose wording was gone over in many places, and one word replaced by "
    "another throughout.",
    check=check,
    yields_to=(
        "anchor-differs",
        "code-differs",
        "column-differs",
        "copied-text",
        "doubled-word",
        "footnote-differs",
        "heading-differs",
        "inconsistent-name",
        "inconsistent-term",
        "licence-differs",
        "marker-differs",
        "meaning-differs",
        "misspelt-word",
        "missing-row",
        "missing-text",
        "name-differs",
        "number-differs",
        "outdated-translation",
        "placeholder-text",
        "repeated-text",
        "section-differs",
        "shifted-cells",
        "sign-differs",
        "spelling-differs",
        "text-differs",
        "untranslated-mark",
        "untranslated-text",
        "url-differs",
        "value-differs",
        "wrong-article",
        "year-differs",
    ),
    bad=(
        _owl("昼は木の上で眠ってい", ja="この梟は夜に森で鳴き、昼は木の上で眠っています。", before=_SINGING),
        _owl("never", en="This owl never sings in the woods at night.", before=_SINGING),
        _birds("と蛙", ja="小魚と蛙"),
        # Two editions followed, the third did not.
    ),
    good=(
        # All of them say it.
        _owl(
            ja="この梟は夜に森で鳴き、昼は木の上で眠っています。",
            en="This owl sings in the woods at night and sleeps in a tree by day.",
            before=_SINGING,
        ),
        # A slip, an article, markup, another form.
        _owl(en="This owl sings in *the woods* at night.", before=(_SINGING[0], "This owls sing in woods at nihgt")),
        # The edition caught up.
        _owl(
            en="This owl sings in the woods at night since 2024.",
            before=("この梟は2024年から夜に森で鳴きます。", _SINGING[1]),
        ),
        # The text moved.
        _owl(
            ja="梟は夜に鳴きます。\n\n鷺は昼に魚を探します。",
            before=(
                "鷺は昼に魚を探します。\n\n梟は夜に鳴きます。",
                "Owls sing at night.\n\nHerons look for fish by day.",
            ),
        ),
        # Nothing is known of what was before.
        compared(ja="# 一覧\n\nこの梟は夜に森で鳴きます。\n", en="# List\n\nThis owl never sings.\n"),
    ),
)
