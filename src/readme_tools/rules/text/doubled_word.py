"""doubled-word: a word or phrase that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Catalogue
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, at, editions, replacement
from readme_tools.rules.editions.blocks import ELSEWHERE, blocks, own_text
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

# Lower-case words: names such as `Duran Duran` are in capitals.
_WORD = regex(r"(?<![\w'’-])([^\W\d_A-Z]{2,}) +\1(?![\w'’-])")
# Several words, said again at once; Chinese and Japanese write them without spaces. Sizes repeat: `4b, 4b`.
_PHRASE = regex(r"(?<!\w)([^\W\d_]\w* [^\n|\d]{3,80}?)[ ,、，;；]{0,2}\1(?!\w)")
_CJK_PHRASE = regex(r"([\u3040-\u30ff\u3400-\u9fff]{5,40})[、，]?\1")
_ANY = regex(r".")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report doubled words of an edition's own text, but for those that its language doubles."""
    language = catalogue.profile.language(catalogue.edition.language)
    allowed = frozenset(language.doubled)
    particles = regex(
        rf"(?<=[\u30a1-\u30ff\u3400-\u9fff])({'|'.join(language.particles)})\1(?=[\u30a1-\u30ff\u3400-\u9fff])"
    )
    source = catalogue.document.source
    for block in blocks(catalogue, _ANY):
        flat = own_text(block.inlines)
        patterns = (_WORD, _PHRASE, _CJK_PHRASE, particles) if language.particles else (_WORD, _PHRASE, _CJK_PHRASE)
        end = -1
        for pattern in patterns:
            for match in pattern.finditer(flat.text):
                once = match[1]
                if match.start() < end or once in allowed or ELSEWHERE in once or len(set(once)) < 2 <= len(once):
                    continue
                if not any(one.isalpha() for one in once):
                    continue
                end = match.end()
                span = flat.span(match.start(), match.end())
                plain = source.slice(span) == match[0]
                fix = replacement(source, Span(span.start, span.end), once, False) if plain else None
                message = say("'{text}' stands twice in a row", text=shortened(once))
                yield Finding(at(source, span), message, (), fix)


RULE = Rule(
    code="RT807",
    name="doubled-word",
    severity=Severity.WARNING,
    subject=Catalogue,
    summary="A word or phrase that stands twice in a row",
    why="It is left over from an edit, and the next reader wonders what is missing between the two.",
    check=check,
    bad=(
        Example(editions(en="This is the the list.\n"), found=("the the",), fixed=editions(en="This is the list.\n")),
        Example(
            editions(ja="# 一覧\n\nモデルのの一覧です。\n"),
            found=("のの",),
            fixed=editions(ja="# 一覧\n\nモデルの一覧です。\n"),
        ),
        Example(
            editions(fr="Ceci est une liste des des modèles.\n"),
            found=("des des",),
            fixed=editions(fr="Ceci est une liste des modèles.\n"),
        ),
        Example(
            editions(en="| Model | Data |\n|---|---|\n| a | Japanese Wikipedia, Japanese Wikipedia |\n"),
            found=("Japanese Wikipedia, Japanese Wikipedia",),
            fixed=editions(en="| Model | Data |\n|---|---|\n| a | Japanese Wikipedia |\n"),
        ),
    ),
    good=(
        Example(editions(en="Duran Duran, `a a`, that that is, 10 10 and [the](#x) the.\n")),
        Example(editions(fr="Nous nous en allons, vous vous taisez.\n")),
        Example(editions(ja="# 一覧\n\nますます、いろいろ、ののしる、人々、一つ一つ\n")),
    ),
)
