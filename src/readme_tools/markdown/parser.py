"""The configured markdown-it parsers, with a recorder of source positions.

Inline tokens of markdown-it have no position. Every inline rule is therefore wrapped by one that
notes in `token.meta["span"]` from where to where the rule read; the rendered HTML of all CommonMark
examples stays the same (`tests/markdown/test_spec.py`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blocks import LINES, BlockRule, as_on_github, math_block, without_cells
from readme_tools.markdown.cells import LINE_SPACE

InlineRule = Callable[[StateInline, bool], bool]

SPAN = "span"
# Nothing in a text without one of these is markup.
MARKUP = regex(r"[\\`*_\[\]<&!~\n]")
# The characters that an inline rule can start at.
_STARTS = {
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "newline": "\n",
    "strikethrough": "~",
}
_SIMPLE_DESTINATION = regex(r"[^\x00-\x20\x7f()<>\\]+(?=[) ])")
_CELL_END, _HYPHENS = regex(r"(?<!\\)\|"), regex(r"-+")
_REFERENCE = regex(r"\[\^[^\]\s]{1,999}\]")  # 999: CommonMark's longest link label
# Beyond this many characters a single paragraph or cell is taken as plain text: no hand-written
# text is that long, and some inline constructs cost quadratic time.
LONGEST_INLINE = 200_000
# Cells are often the same, above all in another edition; so many, and up to this long, are parsed once.
_KEPT, _LONGEST_KEPT = 4096, 2000


def _plain(*wraps: Callable[[BlockRule], BlockRule]) -> MarkdownIt:
    """Return a parser of tables and strikethrough whose rule for tables is wrapped, the first wrap innermost."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    (table,) = (rule for rule in parser.block.ruler.__rules__ if rule.name == "table")
    fn = table.fn
    for wrap in wraps:
        fn = wrap(fn)
    parser.block.ruler.at("table", fn, {"alt": table.alt})
    parser.block.ruler.before("table", "math", math_block, {"alt": ["paragraph", "reference", "list"]})
    (html,) = (rule for rule in parser.inline.ruler.__rules__ if rule.name == "html_inline")
    parser.inline.ruler.at("html_inline", _bounded_html(html.fn))
    return parser


@cache
def renderer() -> MarkdownIt:
    """Return the parser that renders as GitHub does: tables, strikethrough, footnotes."""
    return _plain(as_on_github).use(footnote_plugin, inline=False)


def render_html(text: str) -> str:
    """Render a text to HTML, to compare two texts by what a page shows."""
    html: str = renderer().render(text)
    return html


def is_same_page(text: str, other: str) -> bool:
    """Return whether two texts render to the same HTML.

    Equal blocks with equal text in them, and equal link and footnote definitions, render the same;
    seeing that takes a small part of the time of rendering.
    """
    return _blocks(text) == _blocks(other) or render_html(text) == render_html(other)


@cache
def _outline() -> MarkdownIt:
    """Return the renderer's parser without cells: splitting rows takes it most of the time."""
    return _plain(without_cells, as_on_github).use(footnote_plugin, inline=False)


def _rows(text: str, lines: Sequence[tuple[int, int]]) -> list[list[str]]:
    """Split the lines of a table as the renderer does; of a delimiter row, the hyphens do not count."""
    rows = [_CELL_END.split(text[start:end].strip(LINE_SPACE)) for start, end in lines]
    rows = [row[row[0] == "" : len(row) - (row[-1] == "")] for row in rows]
    rows[1] = [_HYPHENS.sub("-", cell) for cell in rows[1]]
    return [[cell.strip(LINE_SPACE) for cell in row] for row in rows]


def _blocks(text: str) -> tuple[Any, ...]:
    env: dict[str, Any] = {}
    state = _block_state(_outline(), text, env)
    blocks = [
        (one.type, one.tag, one.attrs, one.content, one.markup, one.info, one.hidden)
        + ((_rows(state.src, one.meta[LINES]),) if LINES in one.meta else (one.meta,))
        for one in state.tokens
    ]
    references = {label: (one["href"], one["title"]) for label, one in env.get("references", {}).items()}
    return blocks, references, env.get("footnotes")


@cache
def recorder() -> MarkdownIt:
    """Return the parser whose tokens know their place; footnotes stay where they are defined."""
    parser = _plain(without_cells, as_on_github)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    by_start: dict[str, list[InlineRule]] = {}
    for rule in [one for one in parser.inline.ruler.__rules__ if one.enabled and one.name in _STARTS]:
        fn = _recorded(rule.name, _bounded_reference(rule.fn) if rule.name == "footnote_ref" else rule.fn)
        for sign in _STARTS[rule.name]:
            by_start.setdefault(sign, []).append(fn)
        parser.inline.ruler.disable(rule.name)
    parser.inline.ruler.push("starting", _starting(by_start))
    # Destinations are wanted as written, and encoding and scanning them took a third of the time.
    # The types know methods and a module here, where markdown-it looks up any callable of that name.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    fast = SimpleNamespace(**{name: getattr(parser.helpers, name) for name in parser.helpers.__all__})
    fast.parseLinkDestination = _link_destination
    parser.helpers = fast  # type: ignore[assignment]
    return parser


def _link_destination(text: str, start: int, end: int) -> Any:
    """Read a destination as markdown-it does; one without brackets, escapes and the like at one go."""
    match = _SIMPLE_DESTINATION.match(text, start, end)
    if match is None:
        return parseLinkDestination(text, start, end)
    url = match[0]
    return SimpleNamespace(ok=True, pos=match.end(), str=unescapeAll(url) if "&" in url else url)


def parse_blocks(text: str, env: dict[str, Any]) -> list[Token]:
    """Parse the block structure alone: inline tokens hold their content and no children."""
    return _block_state(recorder(), text, env).tokens


def _block_state(parser: MarkdownIt, text: str, env: dict[str, Any]) -> StateCore:
    state = StateCore(text, parser, env)
    for name in ("normalize", "block"):
        for rule in parser.core.ruler.__rules__:
            if rule.name == name:
                rule.fn(state)
    return state


def parse_inlines(content: str, env: dict[str, Any]) -> Sequence[Token]:
    """Parse inline content; every token but plain text has its range in `meta["span"]`.

    Tokens are for reading only: the same content may get the same ones.
    """
    if env.get("references") or len(content) > _LONGEST_KEPT:
        return _tokens(content, env)
    return _tokens_alone(content)


@lru_cache(maxsize=_KEPT)
def _tokens_alone(content: str) -> Sequence[Token]:
    return _tokens(content, {})


def _tokens(content: str, env: dict[str, Any]) -> list[Token]:
    parser = recorder()
    tokens: list[Token] = []
    parser.inline.parse(content, parser, env, tokens)
    return tokens


# What begins with these is HTML only if its end follows.
_HTML_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}


@lru_cache(maxsize=16)
def _last(text: str, end: str) -> int:
    return text.rfind(end)


def _bounded_html(rule: InlineRule) -> InlineRule:
    """Keep the rule for HTML from reading on to the end of the text at every `<!--` that nothing ends."""

    def bounded(state: StateInline, silent: bool) -> bool:
        if state.src.startswith(("<!", "<?"), state.pos):
            opening = next(one for one in _HTML_ENDS if state.src.startswith(one, state.pos))
            if _last(state.src, _HTML_ENDS[opening]) < state.pos:
                return False
        return rule(state, silent)

    return bounded


def _bounded_reference(rule: InlineRule) -> InlineRule:
    """Keep the footnote rule from reading on to the end of the text at every `[^`, and out of formulas."""

    def bounded(state: StateInline, silent: bool) -> bool:
        if _REFERENCE.match(state.src, state.pos) is None:
            return False
        in_math = "$" in state.src and any(start < state.pos < end for start, end in formulas(state.src))
        return not in_math and rule(state, silent)

    return bounded


def _recorded(name: str, rule: InlineRule) -> InlineRule:
    note = {"link": _note_link, "emphasis": _note_delimiters, "strikethrough": _note_delimiters}.get(name, _note_last)

    def recorded(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, before = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        if len(state.tokens) > before:  # a backtick that opens nothing becomes text
            note(state, start, before)
        return True

    return recorded


def _starting(by_start: Mapping[str, Sequence[InlineRule]]) -> InlineRule:
    """Return a rule that asks those alone which can start at a character, one after the other."""

    def starting(state: StateInline, silent: bool) -> bool:
        for rule in by_start.get(state.src[state.pos], ()):  # noqa: SIM110 - `any` with a generator takes longer
            if rule(state, silent):
                return True
        return False

    return starting


def _note_last(state: StateInline, start: int, _before: int) -> None:
    token = state.tokens[-1]
    if token.type == "link_close":  # an autolink is three tokens
        token = state.tokens[-3]
    token.meta[SPAN] = (start, state.pos)


def _note_link(state: StateInline, start: int, before: int) -> None:
    token = state.tokens[before]  # or one further, after the text that was pending
    if token.type != "link_open":
        token = state.tokens[before + 1]
    token.meta[SPAN] = (start, state.pos)


def _note_delimiters(state: StateInline, start: int, before: int) -> None:
    end = state.pos
    for token in reversed(state.tokens[before:]):
        if end <= start:
            break
        token.meta[SPAN] = (end - len(token.content), end)
        end -= len(token.content)


# A formula as GitHub finds it: nothing but signs and spaces around its dollars, so that prices are none.
_MATH = regex(r"(?<![\\$\w])(\${1,2})(?![\s$])(?:[^$\\]|\\.)+(?<!\s)\1(?![\w$])", re.DOTALL)


@lru_cache(maxsize=16)
def formulas(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the formulas of a text begin and end."""
    return tuple(match.span() for match in _MATH.finditer(text))
