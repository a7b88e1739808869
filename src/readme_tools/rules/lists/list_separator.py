"""list-separator: an entry whose name and description are set off by another sign than in the others."""

from collections.abc import Iterator

from readme_tools.i18n.wording import quote, shortened
from readme_tools.markdown.nodes import Cell, Link, Text, plain_text, walk
from readme_tools.rules.base import Edition, Example, Finding, Rule, Source, Span, at, most, regex, replacement, say
from readme_tools.rules.lists.reading import PROFILE, described, has_link, is_lone

# A page with fewer entries, or with less agreement, has no usual sign.
_FEWEST, _SHARE = 8, 0.9
_LACKING = 0.02  # of entries that set descriptions off by several signs, those without any
_BY = 3  # words and signs: `by [@ann](…).`
_MORE = regex(r"[ \t]*[-–—:](?=[ \t])[ \t]+")
_DASH = regex(r"[-–—−:：]")
_AMOUNT = regex(r"[-–—−]?\d")
_BLANKS = regex(r"[ \t\u00a0\u2000-\u200a]+")
_NOTES = regex(r"(?:\s*(?:\([^()]+\)|（[^（）]+）|\[[^\[\]]+\]|【[^【】]+】))+\W*")


def check(edition: Edition) -> Iterator[Finding]:
    """Report what stands between name and description where nine of ten entries of the page have another sign."""
    source = edition.document.source
    found = [
        (row, cell, Span(cell.span.start, cell.content.start))
        for row, cell in described(edition)
        if has_link(row) and not _is_link_too(source, cell)
    ]
    usual, count = most(source.slice(span) for _, _, span in found)
    lone = count < _FEWEST and is_lone(count, len(found))
    if not usual or not usual.strip() or not (lone or count >= _FEWEST):
        return
    # Where several signs are in use, what has none lacks one, and is rare.
    lacking = [one for one in found if source.slice(one[2]).isspace()]
    if count < len(found) * _SHARE and not lone:
        found = lacking if len(lacking) <= len(found) * _LACKING else []
    for row, cell, span in found:
        written = source.slice(span)
        # A sentence may go on after the name in a short list, or head a list: `[a](…) for owls`, `[a](…) tools:`.
        said = plain_text(cell.inlines).rstrip()
        is_more = lone or _is_author(cell) or said.endswith((":", "：")) or _NOTES.fullmatch(said) is not None
        is_plain = written.strip() or not (is_more or usual in source.slice(cell.content))
        if _BLANKS.sub(" ", written) != _BLANKS.sub(" ", usual) and is_plain:
            is_amount = _AMOUNT.match(source.text, _whole(source, span).end) is not None  # its minus may be the sign
            yield Finding(
                at(source, span if span.start < span.end else row.node.cells[0].content),
                say(
                    "'{name}' has {written} before its description, where other entries have {usual}",
                    name=shortened(row.name),
                    written=quote(written) if written.strip() else say("no sign"),
                    usual=quote(usual),
                ),
                fix=replacement(source, _whole(source, span), usual, safe=bool(written.strip()) and not is_amount),
                same=usual,
            )


def _whole(source: Source, span: Span) -> Span:
    """Return what stands between a name and its description with the signs that follow: `:- `."""
    more = _MORE.match(source.text, span.end) if span.start < span.end else None
    return Span(span.start, more.end()) if more else span


def _is_link_too(source: Source, cell: Cell) -> bool:
    """Return whether what follows a name is another link of the item: `| [Workbook](…)`, or links without words."""
    parts = [one for one in cell.inlines if not isinstance(one, Text) or any(map(str.isalpha, one.value))]
    held = [any(isinstance(one, Link) for one in walk((part,))) for part in parts]
    return all(held) or (held[0] and not _DASH.search(source.slice(Span(cell.span.start, cell.content.start))))


def _is_author(cell: Cell) -> bool:
    """Return whether what follows a name says who it is by: a word or two and a link, and nothing more."""
    words = plain_text([one for one in cell.inlines if not isinstance(one, Link)]).split()
    return len(words) <= _BY and any(isinstance(one, Link) for one in cell.inlines)


_LIST = "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in "abcdefghi")

RULE = Rule(
    code="RT122",
    kinds=("list",),
    summary="An entry of a list with another sign between its name and its description than the others",
    why="Whoever reads a list by its signs, a person or a program, misses the description. The page looks uneven.",
    check=check,
    lists=True,
    bad=(
        Example(
            _LIST * 6 + _LIST.replace(" - ", ": ") * 3 + "- [j](https://j.example)⟦ → - ⟧The tool j.\n", profile=PROFILE
        ),
        Example(_LIST + "- [j](https://j.example)⟦ – → - ⟧The tool j.\n", profile=PROFILE),
        Example("- [j](https://j.example)⟦: → - ⟧The tool j.\n" + _LIST[: len(_LIST) // 9 * 4], profile=PROFILE),
        Example(_LIST + "- [j](https://j.example)⟦：→ - ⟧3 tools of j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example)⟦:→ ⟧- The tool j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example)⟦: → - ⟧[k](https://k.example) with a tool.\n", profile=PROFILE),
    ),
    good=(
        Example(_LIST + "- [j](https://j.example).\n- [k](https://k.example)。\n", profile=PROFILE),
        Example(_LIST * 2 + _LIST.replace(" - ", ": ") + "- [j](https://j.example) The tool j.\n", profile=PROFILE),
        Example(_LIST[: len(_LIST) // 9 * 4] + "- [j](https://j.example) for owls of the sea.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example) tools:\n  - [k](https://k.example) - The tool k.\n", profile=PROFILE),
        Example(_LIST.replace(" - ", ":  ") + "- [j](https://j.example): The tool j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example)\u200a-\u200aThe tool j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example) :zap: - The tool j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example) from <https://k.example> - The tool j.\n", profile=PROFILE),
        Example(_LIST + "- [j](https://j.example) by [@ann](https://ann.example).\n", profile=PROFILE),
        Example(
            _LIST
            + "- [j](https://j.example) | [k](https://k.example)\n- [l](https://l.example) | 💾 **[m](#m)** - A tool.\n"
            + "- [n](https://n.example): [o](https://o.example), [p](https://p.example)\n",
            profile=PROFILE,
        ),
        Example(
            _LIST
            + "- ~~[j](https://j.example)~~ *(given up)*\n- [k](https://k.example) (HTML) **(in work [1](#a))**\n"
            + "- [l](https://l.example) [PDF]\n- [m](https://m.example) 2\n",
            profile=PROFILE,
        ),
        Example(
            "- [a](https://a.example) - A.\n- [b](https://b.example): B.\n- [c](https://c.example) – C.\n",
            profile=PROFILE,
        ),
    ),
)
