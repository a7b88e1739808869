"""Format random and mutated tables, and compare the pages of several renderers before and after.

Usage: python bench/fuzz.py [--seconds N] [--seed N] [--show N]

The texts are made of pieces that have to do with tables, or are small tables with a few characters
replaced. Each is formatted with options drawn at random. Counted are texts that `fmt` refuses as its own
bug, that it formats otherwise the second time, and those whose page changes: for our renderer, for
cmark-gfm (GitHub's own, `pip install cmarkgfm`) and for comrak (`pip install comrak`), as far as they are
installed. The first N of each kind are printed. Exit code 1 when there are any.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable

from readme_tools.errors import SafetyError
from readme_tools.format.options import FormatOptions, LineBreaks, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.format.surroundings import same_but_breaks
from readme_tools.markdown.parser import render_html
from readme_tools.text.source import Source

Renderer = Callable[[str], str]
PIECES = [
    "|", "|", "|", "|", "|", " ", "  ", "   ", "    ", "-", "--", "---", ":-", "-:", ":-:", "\n", "\n", "\n", "\n\n",
    "\r\n", "\r", "\t", "a", "b", "long", "日本", "◯", "\\|", "\\", "`", "`x|y`", "*", "**", "_", "<br>", "<br/>",
    "<br />", "<BR >",
    "\n|a|b|\n|-|-|\n", "\n| a   | b |\n|-----|---|\n", "\n| aaa | b |\n| --- | - |\n| c   | d |\n",
    "|a|\n|-|\n", "- ", "1. ", "> ", "# ", "\n# h\n", "[^1]", "\n[^1]: ", "<!-- x -->", '<a id="x"></a>', "<div>",
    "</div>", "```",
    "~~~", "---\n", "===", ":::\n", "::: x\n", "\u3000", "\xa0", "\u200b", "👨‍👩‍👧", "❤️", "\x0c", "\x0b",
    "\u2028", "\x85", "\x00", "[x]: /u\n", "[x]", "\ufeff", "&nbsp;", "&amp;", "x<br> y", "http://a.example",
]  # fmt: skip
TABLES = [
    "| Name | License |\n|---|:-:|\n| a | MIT |\n| longer | x |\n",
    "| Name   | L |\n|--------|:-:|\n| a      | ◯ |\n| longer | x |\n",
    "a | b\n--|--\n1 | 2\n",
    "text\n| a |\n|---|\n| b |\n# h\n",
    "- x\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n\n",
    "1. x\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. y\n",
    "> | a |\n> |---|\n> | b |\n",
    "[^1]: t\n\n    | a |\n    |---|\n    | b |\n",
    "\n\n\n| a |\n|---|\n\n\n\n",
    "<!-- c -->\n| a | b |\n|---|---|\n<!-- | x | -->\n",
    "|a|b|\n|-|-|\n|1|\n|1|2|3|\n",
    "**T**\n\n\n\n|  a  |  b  |\n| :-- | --: |\n| <br> x | y <br/> |\n***\n",
]


def text(draw: random.Random) -> str:
    """Make a text."""
    if draw.random() < 0.4:
        made = "".join(draw.choices(PIECES, k=draw.randint(1, 14)))
    else:
        made = "".join(draw.choices(TABLES, k=draw.randint(1, 2)))
        for _ in range(draw.randint(0, 4)):
            at = draw.randint(0, len(made))
            made = made[:at] + draw.choice(PIECES) + made[at + draw.choice((0, 0, 0, 1, 2)) :]
    return made.lstrip("\ufeff")


def options(draw: random.Random) -> FormatOptions:
    """Draw options."""
    return FormatOptions(
        draw.choice(list(TableStyle)),
        draw.choice((1, 2)),
        draw.choice((0, 20, 300)),
        draw.choice((LineBreaks.KEEP, LineBreaks.KEEP, *LineBreaks)),
        draw.random() < 0.7,
    )


def renderers() -> dict[str, Renderer]:
    """Give ours and those that are installed, by name."""
    found: dict[str, Renderer] = {"readme-tools": render_html}
    try:
        from cmarkgfm import cmark

        flags = cmark.Options.CMARK_OPT_FOOTNOTES | cmark.Options.CMARK_OPT_UNSAFE
        found["cmark-gfm"] = lambda one: str(
            cmark.markdown_to_html_with_extensions(one, options=flags, extensions=["table", "strikethrough"])
        )
    except ImportError:
        pass
    try:
        import comrak

        extensions, rendering = comrak.ExtensionOptions(), comrak.RenderOptions()
        extensions.table = extensions.strikethrough = extensions.footnotes = True
        rendering.unsafe_ = True
        found["comrak"] = lambda one: str(
            comrak.render_markdown(one, extension_options=extensions, render_options=rendering)
        )
    except ImportError:
        pass
    return found


def problems(one: str, chosen: FormatOptions, pages: dict[str, Renderer]) -> list[str]:
    """Say what goes wrong with a text."""
    try:
        formatted = format_source(Source("x", one), chosen)
    except SafetyError as error:
        return [str(error)]
    if formatted == one:
        return []
    found = [] if format_source(Source("x", formatted), chosen) == formatted else ["not stable"]
    same = str if chosen.line_breaks is LineBreaks.KEEP else same_but_breaks
    for name, render in pages.items():
        if "\0" in one and name != "readme-tools":
            continue  # the bindings end a text there
        if same(render(one)) != same(render(formatted)):
            found.append(f"another page: {name}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=3)
    args = parser.parse_args()
    draw, pages = random.Random(args.seed), renderers()
    counts: Counter[str] = Counter()
    texts, end = 0, time.monotonic() + args.seconds
    while time.monotonic() < end:
        one, chosen = text(draw), options(draw)
        texts += 1
        for problem in problems(one, chosen, pages):
            counts[problem] += 1
            if counts[problem] <= args.show:
                print(problem, repr(one), chosen)
    print(f"fuzz: {texts} texts, renderers {', '.join(pages)}, {sum(counts.values())} failures")
    for problem, count in counts.most_common():
        print(f"{count:6} {problem}")
    raise SystemExit(1 if counts else 0)


if __name__ == "__main__":
    main()
