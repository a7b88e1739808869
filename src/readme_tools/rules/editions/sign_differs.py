"""sign-differs: emphasis, code, a picture, a sign or a full stop that a text has in some editions only."""

from collections.abc import Iterator

from readme_tools.editions.passages import OddText
from readme_tools.editions.signs import other_signs
from readme_tools.lazy.dataclasses import replace
from readme_tools.rules.base import Alignment, Finding, Message, Rule, compared, replacement, say
from readme_tools.rules.editions.comparing import differing, named, values_of

_COLOURED = "\ufe0f"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts whose signs are other ones, more or fewer than in the other editions."""
    yield from (_finding(one, is_single) for one, is_single in other_signs(alignment))


def _finding(one: OddText, is_single: bool) -> Finding:
    passage, other, span = one.passage, one.other, one.passage.span
    if (one.mine or one.theirs).endswith("-") and not {one.mine.strip(), one.theirs.strip()} - {"", "-"}:
        return replace(differing(one, _of_item(one), span), of_place=True)
    if {one.mine, one.theirs} == {"", "."}:  # each language has its own
        message = say("{what} ends with a full stop here, which it has not in {others}", **values_of(one))
        lacking = say("{what} lacks the full stop that it has in {others}", **values_of(one))
        return differing(one, message if one.mine else lacking, span)
    if not one.mine:
        return differing(one, say("{what} lacks the '{there}' that it has in {others}", **values_of(one)), span)
    here, there = _written(passage.markdown, one.mine), _written(other.markdown, one.theirs)
    start = passage.markdown.find(here) if here.strip() != there.strip() else -1  # an item is all of it
    if start >= 0:
        span = span.part(start, start + len(here))
    if not one.theirs:
        return differing(one, say("{what} has a '{here}' here that it has not in {others}", **values_of(one)), span)
    is_plain = is_single and passage.markdown.count(one.mine) == 1
    fix = replacement(passage.source, span, there, safe=False) if is_plain else None
    message = say("{what} has '{here}' here, but '{there}' in {others}", **values_of(one))
    return differing(one, message, span, fix=fix)


def _of_item(one: OddText) -> Message:
    """Return what to say of a text that is an item of a list, or of one below another item, in some editions only."""
    if not one.mine:
        return say(
            "{what} is an item of a list in {others}, and not here: write its sign, such as '-'", **values_of(one)
        )
    if not one.theirs:
        return say(
            "{what} is an item of a list here, and not in {others}: make it one there, too, or none", **values_of(one)
        )
    if len(one.mine) < len(one.theirs):
        return say(
            "this item is indented below the one above it in {others}, and not here: indent it here, or do not there",
            others=named(one.others),
        )
    return say(
        "this item is indented below the one above it, and not in {others}: do not indent it here, or do so there",
        others=named(one.others),
    )


def _written(markdown: str, sign: str) -> str:
    """Return a sign as a text has it: a picture may be followed by what makes it a coloured one."""
    return sign + _COLOURED if sign + _COLOURED in markdown else sign


def _page(heading: str, *texts: str) -> str:
    rows = (f"| [{name}](https://{name}.example) | {text} |\n" for name, text in zip("abcdefg", texts, strict=True))
    return f"|  | {heading} |\n|---|---|\n{''.join(rows)}"


_JA = [f"{one}は**大きい**森の`{one}`です" for one in "鷲鷹鴨鶴鷺鳩鴉"]
_EN = [f"The {name} of the **big** woods `{one}`" for name, one in zip("abcdefg", "鷲鷹鴨鶴鷺鳩鴉", strict=True)]


def _story(text: str, last: str) -> str:
    return "".join(f"{text.format(at)}\n\n" for at in range(8)) + f"{last}\n"


def _priced(text: str, sign: str, last: str = "{0}9") -> str:
    """Return a page of prices, of which the last one is written otherwise."""
    return "".join(f"{text.format(f'{sign}{at}9' if at < 8 else last.format(at))}\n\n" for at in range(1, 9))


_HEADS = "".join(
    f"## {sign}{name}\n\n{{1}}\n\n"
    for sign, name in (("🟢 ", "Hato"), ("🟢 ", "Kiji"), ("🟢 ", "Tobi"), ("🟢 ", "Kamo"), ("{0}", "Washi"))
)

RULE = Rule(
    code="RT729",
    yields_to=(
        "bold-differs",
        "copied-text",
        "description-ending",
        "heading-differs",
        "inconsistent-bold",
        "marker-differs",
        "marker-glyph",
        "misspelt-word",
        "missing-text",
        "number-differs",
        "repeated-text",
        "spelling-differs",
        "stray-markup",
        "text-differs",
        "unclosed-bracket",
        "unknown-marker",
        "untranslated-text",
        "url-differs",
        "value-differs",
    ),
    summary="Emphasis, code, a picture, a sign or a full stop that a text has in some editions only",
    why=(
        "Every translation keeps what is bold, what is code and what is a picture, so one of the editions was changed "
        "and the others were not. Which signs the editions share is learned from the other texts of the same column "
        "or kind."
    ),
    check=check,
    bad=(
        compared(ja=_page("説明", *_JA), en=_page("Text", *_EN[:6], "⟦The g of the big woods⟧")),
        compared(
            ja=_page("説明", *(f"{one} `{name}`" for one, name in zip(_JA, "abcdefg", strict=True))),
            en=_page("Text", *(f"{one} `{name}`" for one, name in zip(_EN, "abcdefh", strict=True))),
            found=("`h`",),
            fixed={"en": _page("Text", *(f"{one} `{name}`" for one, name in zip(_EN, "abcdefg", strict=True)))},
        ),
        compared(
            ja=_page("説明", *(f"{one} 2{at}枚" for at, one in enumerate(_JA))),
            en=_page("Text", *(f"{one} in {'-' * (not at)}2{at} pictures" for at, one in enumerate(_EN))),
            found=("-20",),
        ),
        compared(
            ja=_HEADS.format("🟢 ", "鳥"),
            en=_HEADS.format("🟢 ", "Birds"),
            fr=_HEADS.format("", "Oiseaux"),
            found=("## Washi",),
            fixed={"fr": _HEADS.format("🟢 ", "Oiseaux")},
        ),
        compared(
            ja=_page("説明", *(f"{one}。" for one in _JA)),
            en=_page("Text", *(f"{one} owl." for one in _EN[:6]), f"⟦{_EN[6]} owl⟧"),
        ),
        compared(
            en=_priced("The owl costs {} in a month.", "¥", "¥{0}9"),
            zh=_priced("猫头鹰每月{}。", "¥", "{0}9元素"),
            found=("猫头鹰每月89元素。",),
        ),
    ),
    good=(
        compared(
            en=_priced("The owl costs {} in a month.", "¥", "¥{0}9"),
            zh=_priced("猫头鹰每月{}。", "¥", "{0}9元起"),
            ja=_priced("梟は月に{}です。", "¥", "{0}9円以上"),
        ),
        compared(
            en=_priced("The owl costs {} in a month.", "$", "${0}9"),
            ru=_priced("Сову оплатили {} за месяц.", "$", "{0}9 долларами"),
            tr=_priced("Baykuş ayda {} tutar.", "$", "{0}9 dolarlık"),
        ),
        # A dash that is drawn with a box, and code that ends a sentence in one language.
        compared(
            en=_story("The `owl{}` of the wood is here.", "**Owl** - a bird of the wood."),
            ja=_story("森の `owl{}` がいる。", "**梟** ─ 森の鳥。"),
            de=_story("Die `owl{}` ist im Wald.", "**Eule** - ein Vogel im Wald."),
        ),
        compared(
            en=_story("The `owl{}` of the wood is here.", "Install it with `owl`"),
            ja=_story("森の `owl{}` がいる。", "`owl` で入れる。"),
        ),
        compared(
            en=_page("Text", *(f"`Ctrl+F{at}` for owls" for at in range(6)), 'Use `/new "my-owl"` here'),
            fr=_page("Texte", *(f"`Ctrl+F{at}` pour les hiboux" for at in range(6)), 'Ici `/new "mon-hibou"` est'),
            ja=_page("説明", *(f"梟の`Ctrl+F{at}`" for at in range(6)), 'ここで `/new "my-owl"` を使う'),
        ),
        compared(
            en=_page("Text", *(f"`Ctrl+F{at}` for {at} owls" for at in range(7))),
            de=_page("Text", *(f"`{'Strg' if at == 6 else 'Ctrl'}+F{at}` für {at}" for at in range(7))),
        ),
        compared(ja="[`a.md`](a.md) を読む。\n", en="Read [`a.md`](a.md).\n", fr="Lire [`a.md`](a.md).\n"),
        compared(
            ja=_page("説明", "macOSで動く", "GPT-4を使う", "GPUの道具", "OpenAIの例", "a", "b", "c"),
            en=_page("Text", "On a mac", "It has GPT4", "A CPU tool, TPU", "Amazon.com", "a", "b", "c"),
        ),
        compared(
            ja=_page("説明", *(f"{one} −2{at}度、3-4" for at, one in enumerate(_JA))),
            en=_page("Text", *(f"{one} at -2{at} degrees, 3-4" for at, one in enumerate(_EN))),
        ),
        compared(
            ja=_page("説明", *(f"{one} 値は{'-' * (not at)}2{at}にする" for at, one in enumerate(_JA))),
            en=_page("Text", *(f"{one}: set it to {'-' * (not at)}2{at} there" for at, one in enumerate(_EN))),
        ),
        # Each language's acronym.
        compared(
            en=_page("Text", *(f"OwlAPI {at}" for at in range(6)), "Done with AI") + "\nAI is new.\n",
            es=_page("Texto", *(f"OwlAPI {at}" for at in range(6)), "Hecho con IA") + "\nNueva IA.\n",
            fr=_page("Texte", *(f"OwlAPI {at}" for at in range(6)), "Fait avec IA") + "\nDe l'IA.\n",
        ),
        compared(
            ja=_HEADS.format("🟢 ", "鳥"),
            en=_HEADS.format("🟢 ", "Birds"),
            fr=_HEADS.format("", "Oiseaux").replace("🟢 ", ""),
        ),
        compared(
            ja="梟は15年以上も森で飛びます。\n",
            en="The owl has flown for more than 15 years.\n",
            fr="Le hibou vole depuis plus de 15 ans.\n",
            ko="올빼미가 숲에서 난다.\n",
        ),
        compared(
            ja="梟は15年以上も森で飛びます。\n\n鴨は12年以上です。\n",
            en="The owl has flown for 15+ years.\n\nThe duck for more than 12.\n",
            fr="Le hibou vole depuis plus de 15 ans.\n\nLe canard plus de 12.\n",
            es="El búho vuela más de 15 años.\n\nEl pato más de 12.\n",
        ),
    ),
)
