"""unclosed-block: code or a `:::` container whose end is missing, so that it swallows what follows."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import SWALLOWING, Example, Rule, at
from readme_tools.rules.structure.callouts import misspelt_callouts
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

_FENCE = regex(r"[ >\t]*(?:[-*+]|\d+[.)])?[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_LANGUAGE = regex(r"[\w+#.-]+")
_CONTAINER = regex(r"^:{3,}[ \t]*(?P<name>[\w{][^\n]*)?$")
# Such code shows how Markdown is written.
_SHOWING = ("md", "markdown", "mdx", "text")


def check(document: Document) -> Iterator[Finding]:
    """Report code that the end of the file closes, or in which other code begins, and open containers."""
    yield from _code(document)
    yield from misspelt_callouts(document)
    if ":::" in document.source.text:
        yield from _containers(document)


def _code(document: Document) -> Iterator[Finding]:
    source = document.source
    for block in document.code_blocks:
        lines = source.slice(block.span).rstrip("\n").split("\n")
        opening = _FENCE.match(lines[0])
        if opening is None:
            continue
        fences = [match for line in lines[1:] if (match := _FENCE.match(line))]
        alike = [one for one in fences if one["fence"].startswith(opening["fence"])]
        inner = next((one for one in alike if _LANGUAGE.fullmatch(one["info"].strip())), None)
        is_closed = bool(alike) and not alike[-1]["info"].strip()
        span = Span(block.span.start, block.span.start + len(lines[0]))
        if not is_closed and not source.text[block.span.end :].strip():
            message = say("this code is not closed: write {fence} where it ends", fence=opening["fence"])
            yield Finding(at(source, span), message, same=SWALLOWING)
        elif inner is not None and opening["info"].strip() not in _SHOWING:
            message = say(
                "this code seems not closed, since '{line}' stands in it: write {fence} where it ends",
                line=inner[0].strip(),
                fence=opening["fence"],
            )
            yield Finding(at(source, span), message, same=SWALLOWING)


def _containers(document: Document) -> Iterator[Finding]:
    source = document.source
    opened: list[Span] = []
    for number in range(1, len(source.line_starts) + 1):
        span = source.line_span(number)
        match = _CONTAINER.match(source.slice(span))
        if match is None or any(span in block.span for block in document.code_blocks):
            continue
        if match["name"]:
            opened.append(span)
        elif opened:
            opened.pop()
        else:
            yield Finding(at(source, span), say("':::' closes nothing: delete it, or write what it is to close"))
    for span in opened:
        yield Finding(at(source, span), say("this container is not closed: write ':::' where it ends"))


RULE = Rule(
    code="RT909",
    name="unclosed-block",
    severity=Severity.ERROR,
    subject=Document,
    signs=("```", "~~~", ":::", "[!", "!!!", "???"),
    summary="Code or a `:::` container that is not closed, or a box of a kind that is misspelt",
    why="All that follows, tables and headings too, is shown as code or within the container.",
    check=check,
    bad=(
        Example("::: ⟦detals→details⟧\nText.\n:::\n"),
        Example(":::⟦wraning→warning⟧ A\nText.\n:::\n"),
        Example("> [!⟦NOET→NOTE⟧]\n> Text.\n\n> [!⟦tpi→TIP⟧]\n> Text.\n"),
        Example('!!! ⟦dangr→danger⟧ "A"\n\n    Text.\n'),
        Example("⟦```sh⟧\nls\n\n## Next\n"),
        Example("⟦```sh⟧\nls\n\nText.\n\n```py\nx = 1\n```\n"),
        Example("⟦::: tip⟧\nText.\n\n## Next\n"),
        Example("::: tip\nText.\n:::\n⟦:::⟧\n"),
    ),
    good=(
        Example(
            "::: notes\nText.\n:::\n\n::: tabs\n:::\n\n::: raw\n:::\n\n> [!note]\n> Text.\n\n> [!QUOTE]\n> Text.\n"
        ),
        Example("```\n::: detals\n:::\n```\n\n???\n"),
        Example("```sh\nls\n```\n\n~~~\nls\n~~~\n\n    indented\n\n::: tip A\nText.\n:::\n"),
        Example("````md\n```sh\nls\n```\n````\n\n- ```sh\n  ls\n  ```\n"),
        Example(":::: a\n::: b\nText.\n:::\n::::\n\n```\n:::\n```\n"),
    ),
)
