"""heading-variant: one heading, of columns or of sections, in several spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.headings import bare
from readme_tools.i18n.wording import character
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Break, Document, Entity, FootnoteReference, Inline, Text, plain_text
from readme_tools.rules.base import Example, Finding, Related, Rule, Span, at, regex, replacement, say, say_count

_BREAK = "\n"
_SPACE = regex(r"[^\S\n]+")


_SHORTEST_NAME = 4  # letters: each table may write a code such as `en` in its own way


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading as a reader sees it, and where its text stands, the footnote marks around it left out."""

    text: str
    span: Span
    is_plain: bool


def check(document: Document) -> Iterator[Finding]:
    """Report each rare spelling beside the usual one, which is the first among those used equally often."""
    groups: defaultdict[str, list[_Heading]] = defaultdict(list)
    for table in document.tables:
        for cell in table.header.cells:
            heading = _read(cell.inlines)
            if heading is not None:
                groups[bare(heading.text)].append(heading)
    for group in groups.values():
        counts = Counter(heading.text for heading in group)
        is_code = len(group[0].text) < _SHORTEST_NAME and len({text.casefold() for text in counts}) == 1
        if len(counts) > 1 and not is_code:
            yield from _variants(document, group, counts)
    yield from _sections(document)


def _sections(document: Document) -> Iterator[Finding]:
    """Report the spellings of headings that recur; those that each level writes in its own way are meant."""
    groups: defaultdict[str, list[tuple[int, _Heading]]] = defaultdict(list)
    for one in document.headings:
        heading = _read(one.content)
        if heading is not None and heading.is_plain:  # a linked name is written as its page has it
            groups[bare(heading.text)].append((one.level, heading))
    for group in groups.values():
        counts = Counter(heading.text for _, heading in group)
        forms = {(level, heading.text) for level, heading in group}
        if len(counts) > 1 and len(forms) > len({level for level, _ in forms}) and max(counts.values()) > 1:
            yield from _variants(document, [heading for _, heading in group], counts, of_sections=True)


def _read(content: Sequence[Inline]) -> _Heading | None:
    inlines = list(content)
    while inlines and _is_beside(inlines[-1]):
        inlines.pop()
    if not inlines:
        return None
    text = _SPACE.sub(" ", plain_text(inlines, _BREAK)).strip(" ")
    end = inlines[-1].span.end
    if isinstance(inlines[-1], Text):
        end -= len(inlines[-1].value) - len(inlines[-1].value.rstrip(" \t"))
    is_plain = all(isinstance(inline, (Text, Entity, Break)) for inline in inlines)
    return _Heading(
        text.replace(f" {_BREAK}", _BREAK).replace(f"{_BREAK} ", _BREAK), Span(inlines[0].span.start, end), is_plain
    )


def _is_beside(inline: Inline) -> bool:
    blank = isinstance(inline, Text) and not inline.value.strip()
    return blank or isinstance(inline, FootnoteReference)


def _variants(
    document: Document, group: Sequence[_Heading], counts: Counter[str], of_sections: bool = False
) -> Iterator[Finding]:
    source = document.source
    usual = counts.most_common(1)[0][0]
    model = next(heading for heading in group if heading.text == usual)
    related = (Related(at(source, model.span), say("the usual spelling")),)
    for heading in group:
        if heading.text != usual:
            values = {"usual": _shown(usual), "difference": _difference(heading.text, usual)}
            message = (
                say_count(
                    "another section spells this heading '{usual}'{difference}",
                    "{count} other sections spell this heading '{usual}'{difference}",
                    counts[usual],
                    **values,
                )
                if of_sections
                else say_count(
                    "another table spells this heading '{usual}'{difference}",
                    "{count} other tables spell this heading '{usual}'{difference}",
                    counts[usual],
                    **values,
                )
            )
            fix = None
            if heading.is_plain and model.is_plain:
                fix = replacement(
                    source,
                    heading.span,
                    source.slice(model.span),
                    message=say("write '{text}'", text=_shown(usual)),
                    safe=not of_sections,  # links may lead to the anchor that is made of it
                )
            yield Finding(at(source, heading.span), message, related, fix, same=heading.text)


def _shown(text: str) -> str:
    return text.replace(_BREAK, "<br>")


def _difference(text: str, usual: str) -> str:
    """Name the one character that differs, where it is only one."""
    pairs = [(one, other) for one, other in zip(text, usual, strict=False) if one != other]
    if len(text) != len(usual) or len(pairs) != 1 or _BREAK in pairs[0] or text.casefold() == usual.casefold():
        return ""
    return say(", with {right} for {wrong}", right=character(pairs[0][1]), wrong=character(pairs[0][0]))


_ROWS = "|---|---|\n| a | b |\n\n"

RULE = Rule(
    code="RT109",
    summary="A heading that is spelt otherwise in other tables or sections: in width, case, white space or hyphens",
    why=(
        "One column in two spellings is two columns to everyone who searches or exports, and sections that recur are "
        "found by their name. Headings of sections that each level spells in its own way are left alone."
    ),
    check=check,
    bad=(
        Example(
            f"| Name | Hub? [^1] |\n{_ROWS}| Name | ⟦Hub？→Hub?⟧ [^1] |\n{_ROWS}| ⟦name→Name⟧ | Hub? |\n"
            f"{_ROWS}[^1]: x\n"
        ),
        Example(
            f"| a | Max<br>Length |\n{_ROWS}| a | ⟦Max Length→Max<br>Length⟧ |\n"
            f"{_ROWS}| a | Max <br/> Length |\n{_ROWS}"
        ),
        Example("# A\n\n## Owl nests\n\n# B\n\n## Owl nests\n\n# C\n\n## ⟦Owl Nests→Owl nests⟧\n"),
        Example(f"| Data-set | b |\n{_ROWS}| ⟦[Data‑set](#a)⟧ | b |\n{_ROWS}"),
    ),
    good=(
        Example("# A\n\n## Owl Nests\n\n### Owl nests\n\n## Owl Nests\n\n## Terns\n\n## TERNS\n"),
        Example(f"| Training text | b |\n{_ROWS}| Training corpus | b |\n{_ROWS}|  | b |\n{_ROWS}"),
    ),
)
