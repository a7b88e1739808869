"""The mdformat extension: `mdformat` itself writes tables as `readme-tools fmt` does.

mdformat renders a table from its tokens, and markdown-it has dropped surplus cells from these. The lines of the table
are therefore kept while parsing and written from there, so that every cell comes out to the letter. Front matter, which
mdformat would take for text, is kept in the same way. Both are handed to mdformat under names of their own, which no
other extension renders: beside mdformat-gfm or mdformat-tables, this renderer is the one that is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from readme_tools.format.options import FormatOptions, TableStyle
from readme_tools.format.tables import format_lines
from readme_tools.text.front_matter import front_matter

if TYPE_CHECKING:
    from argparse import _ArgumentGroup

    from markdown_it.token import Token
    from mdformat.renderer import RenderContext, RenderTreeNode
    from mdformat.renderer.typing import Render

_TYPE = "readme_tools_table"
_LINES = "readme_tools_lines"
_FRONT_MATTER = "readme_tools_front_matter"


def add_cli_argument_group(group: _ArgumentGroup) -> None:
    """Take the options of `fmt` that keep the HTML, as mdformat demands; `[plugin.readme_tools]` is for them too."""
    group.add_argument("--table-style", choices=[str(one) for one in TableStyle], help="How to pad cells")
    group.add_argument("--table-max-width", dest="max_width", type=int, help="Align no table that would be wider")
    group.add_argument(
        "--table-ambiguous-width", dest="ambiguous_width", type=int, choices=[1, 2], help="Columns of ◯ and the like"
    )


def update_mdit(mdit: MarkdownIt) -> None:
    """Read tables and front matter, and keep their lines when Markdown is written."""
    mdit.enable("table")
    mdit.block.ruler.before("table", _FRONT_MATTER, _read_front_matter)
    if getattr(mdit.renderer, "__output__", "") != "md":
        return
    for rule in mdit.block.ruler.__rules__:
        if rule.name == "table":
            mdit.block.ruler.at("table", _keeping_lines(rule.fn), {"alt": rule.alt})
    mdit.core.ruler.push("readme_tools_tables", _rename)
    mdit.options["store_labels"] = True


def _read_front_matter(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read front matter as a block of its own, which no HTML shows."""
    if start or silent or state.level or not (length := front_matter(state.src)):
        return False
    token = state.push(_FRONT_MATTER, "", 0)
    token.hidden = True
    token.content = state.src[:length].rstrip("\n")
    state.line = state.src.count("\n", 0, length) + (not state.src[:length].endswith("\n"))
    token.map = [0, state.line]
    return True


def _keeping_lines(table: Any) -> Any:
    def keeping_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not table(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[before]
            first, after = token.map or (start, start)
            token.meta[_LINES] = [
                state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] for line in range(first, after)
            ]
        return True

    return keeping_lines


def _rename(state: StateCore) -> None:
    """Give tables their own token type, so that no other extension's table renderer gets them."""
    for token in state.tokens:
        if token.type in ("table_open", "table_close"):
            token.type = token.type.replace("table", _TYPE)


def _render_table(node: RenderTreeNode, context: RenderContext) -> str:
    opening = node.nester_tokens.opening if node.nester_tokens else None
    _note_references(node, context.env)
    lines = opening.meta[_LINES] if opening else []
    return "\n".join(format_lines(lines, _options(context.options)))


def _options(options: Mapping[str, Any]) -> FormatOptions:
    """Read what the command line of mdformat and its configuration file say. Raises `ConfigError`."""
    given = options.get("mdformat", {}).get("plugin", {}).get("readme_tools", {})
    return FormatOptions.from_data(given, "plugin.readme_tools")


def _note_references(node: RenderTreeNode, env: MutableMapping[str, Any]) -> None:
    """Tell mdformat which link definitions the table uses: it drops those that nobody names."""
    for token in _tokens(node):
        label = token.meta.get("label")
        if label and token.type in ("link_open", "image"):
            env["used_refs"].add(label)


def _tokens(node: RenderTreeNode) -> Iterator[Token]:
    for token in node.to_tokens():
        yield from token.children or ()


RENDERERS: Mapping[str, Render] = {_TYPE: _render_table, _FRONT_MATTER: lambda node, _: node.content}
