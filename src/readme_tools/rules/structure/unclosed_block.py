"""unclosed-block: code or a `:::` container whose end is missing, so that it swallows what follows."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.terms import is_one_letter_off
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import SWALLOWING, Example, Finding, Rule, Severity, Span, at, correction, regex, say

_FENCE = regex(r"[ >\t]*(?:[-*+]|\d+[.)])?[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_LANGUAGE = regex(r"[\w+#.-]+")
_CONTAINER = regex(r"^:{3,}[ \t]*(?P<name>[\w{][^\n]*)?$")
# Such code shows how Markdown is written.
_SHOWING = ("md", "markdown", "mdx", "text")
_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_CONTAINERS = ("info", "tip", "warning", "danger", "details", "note", "important", "caution", "code-group")
_ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example"),
    *("quote", "important", "caution", "details"),
)
# Right words of other generators that are a letter off one of these.
_OTHERS = frozenset(
    ("tap", "top", "zip", "rip", "vote", "detail", "tips", "notes", "warn", "tabs", "tab", "node", "into")
)
_CALLOUT = regex(
    r"^[ \t>]*(?:>[ \t]*\[!(?P<alert>[A-Za-z]{2,12})\]|:{3,}[ \t]*(?P<container>[A-Za-z-]{3,12})(?![\w{=])"
    r"|(?:!!!|\?\?\?)\+? (?P<admonition>[a-z]{3,12})(?= \"|[ \t]*$))",
    8,
)


def check(document: Document) -> Iterator[Finding]:
    """Report code that the end of the file closes, or in which other code begins, and open containers."""
    yield from _code(document)
    yield from _misspelt_callouts(document)
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
            yield Finding(
                at(source, span),
                say("this ':::' closes no box: delete it, or write ':::' and the kind of box where it begins"),
            )
    for span in opened:
        yield Finding(at(source, span), say("this ':::' box is not closed: write ':::' where it ends"))


def _misspelt_callouts(document: Document) -> Iterator[Finding]:
    """Yield the kinds that a page has once and nobody knows, which are a letter off a known one."""
    source = document.source
    for match in _CALLOUT.finditer(source.text):
        name, known = next(
            (match.start(group), kinds)
            for group, kinds in (("alert", _ALERTS), ("container", _CONTAINERS), ("admonition", _ADMONITIONS))
            if match[group]
        )
        kind = match[match.lastgroup or 0]
        right = _right(kind, known)
        span = Span(name, name + len(kind))
        if right and not any(span in block.span for block in document.code_blocks):
            message = say("'{kind}' is not a kind of box: write '{right}'", kind=kind, right=right)
            yield correction(source, span, message, right)


def _right(kind: str, known: Sequence[str]) -> str:
    """Return the one kind that another word is a letter off; nothing where it is one, or where several may be meant."""
    folded = kind.lower()
    if any(folded == one.lower() for one in known) or folded in _OTHERS:
        return ""
    near = [one for one in known if is_one_letter_off(folded, one.lower(), 0, 0)]
    return near[0] if len(near) == 1 else ""


RULE = Rule(
    code="RT909",
    severity=Severity.ERROR,
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
