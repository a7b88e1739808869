"""sign-differs: emphasis, code, a picture or a sign that a text has in some editions only."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.signs import OtherSign, other_signs
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import edition
from readme_tools.rules.base import Example, Rule, at, editions, replacement
from readme_tools.rules.editions.comparing import named, row_of
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts whose signs are other ones, more or fewer than in the other editions."""
    for one in other_signs(alignment):
        yield _finding(one)


def _finding(one: OtherSign) -> Finding:
    passage, other = one.texts[one.language], one.texts[one.others[0]]
    what = row_of(passage)
    values = {"what": what, "others": named(one.others)}
    related = (Related(at(other.source, other.span), edition(one.others[0])),)
    if not one.mine:
        message = say("{what} lacks the '{there}' that it has in {others}", there=one.theirs[0], **values)
        return Finding(at(passage.source, passage.span), message, related)
    start = passage.markdown.find(one.mine[0])
    span = passage.span
    if start >= 0:
        span = Span(passage.span.start + start, passage.span.start + start + len(one.mine[0]))
    if not one.theirs:
        message = say("{what} has a '{here}' here that it has not in {others}", here=one.mine[0], **values)
        return Finding(at(passage.source, span), message, related)
    message = say(
        "{what} has '{here}' here, but '{there}' in {others}", here=one.mine[0], there=one.theirs[0], **values
    )
    single = len(one.mine) == len(one.theirs) == 1 and passage.markdown.count(one.mine[0]) == 1
    fix = replacement(passage.source, span, one.theirs[0], safe=False) if single else None
    return Finding(at(passage.source, span), message, related, fix)


def _page(heading: str, *texts: str) -> str:
    rows = (f"| [{name}](https://{name}.example) | {text} |\n" for name, text in zip("abcdefg", texts, strict=True))
    return f"|  | {heading} |\n|---|---|\n{''.join(rows)}"


_JA = [f"{one}は**大きい**森の`{one}`です" for one in "鷲鷹鴨鶴鷺鳩鴉"]
_EN = [f"The {name} of the **big** woods `{one}`" for name, one in zip("abcdefg", "鷲鷹鴨鶴鷺鳩鴉", strict=True)]

RULE = Rule(
    code="RT729",
    name="sign-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=(
        "bold-differs",
        "copied-text",
        "inconsistent-bold",
        "marker-differs",
        "marker-glyph",
        "missing-text",
        "number-differs",
        "repeated-text",
        "stray-markup",
        "text-differs",
        "unclosed-bracket",
        "unknown-marker",
        "untranslated-text",
        "url-differs",
        "value-differs",
    ),
    summary="Emphasis, code, a picture or a sign that a text has in some editions only",
    why=(
        "Every translation keeps what is bold, what is code and what is a picture, so one of the editions was changed "
        "and the others were not. Which signs the editions share is learned from the other texts of the same column "
        "or kind."
    ),
    check=check,
    bad=(
        Example(
            editions(ja=_page("説明", *_JA), en=_page("Text", *_EN[:6], "The g of the big woods")),
            found=("The g of the big woods",),
        ),
        Example(
            editions(
                ja=_page("説明", *(f"{one} `{name}`" for one, name in zip(_JA, "abcdefg", strict=True))),
                en=_page("Text", *(f"{one} `{name}`" for one, name in zip(_EN, "abcdefh", strict=True))),
            ),
            found=("`h`",),
            fixed=editions(
                ja=_page("説明", *(f"{one} `{name}`" for one, name in zip(_JA, "abcdefg", strict=True))),
                en=_page("Text", *(f"{one} `{name}`" for one, name in zip(_EN, "abcdefg", strict=True))),
            ),
        ),
    ),
    good=(
        Example(editions(ja=_page("説明", *_JA), en=_page("Text", *_EN))),
        Example(
            editions(ja=_page("説明", *_JA), en=_page("Text", *_EN[:3], *(one.replace("**", "") for one in _EN[3:])))
        ),
    ),
)
