"""stray-markup: asterisks and backticks that the page shows as they are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.i18n.wording import shortened
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Break, Cell, Code, Document, Emphasis, Emphasised, Heading, Inline, Text, walk
from readme_tools.markdown.parser import formulas
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, replacement, say, shared
from readme_tools.rules.text.markup_in_html import markup_in_html
from readme_tools.rules.text.markup_slips import SIGNS_LIKE_BACKTICKS, moved_marks, odd_code, other_markup
from readme_tools.rules.text.reading import holding
from readme_tools.rules.text.word_lists import english_words

_MARKERS = regex(r"([-*+]) {1,3}\1(?= [ ]{0,3}\S)")
_HEADING = regex(r"#+[ \t]+(#+[ \t]+)(?=\S)")
_SPACED_CODE = regex(r"`([ ]+)[A-Za-z_][^`]*(?<!\s)`")
_MASKED = regex(r"\w{1,2}\*+")
_RUN = regex(r"\*+|`+")
# A backslash that escapes nothing: before a space in a line, not at its end, where it breaks the line.
_BACKSLASH = regex(r"(?<=\w)\\(?=[ \t])")
_LINE_BREAK = regex(r"(?<=[\w)）。.])\\n(?![a-z])")
_ESCAPED_NOTE = regex(r"(?:<br\s*/?>|\|)[ \t]*\\\*[^\s*]", re.IGNORECASE)
# Old quotation marks, `word' and ``word'', and faces such as (´・ω・`).
_OTHER_USE = regex(rf"`[^`']*'(?!\w)|[{SIGNS_LIKE_BACKTICKS}]")
# Signs of emphasis on one side of a word.
_ONE_SIDED = regex(r"(?P<sign>__|~~|_)(?P<word>[A-Za-z]{3,}+)(?![\w(/.=~-]\w|_)")
_GOES_BEFORE = frozenset("_/.#@&=<$'\"~-")
# After these, `**` before a letter opens.
_BEFORE = tuple("([（［「『-")
_LEADING = (*_BEFORE, *"：:，、。")  # after these, asterisks with a space are meant to open, too
# Around a backtick that is meant as such: quotation marks, brackets, the tags of `<kbd>`.
_QUOTES = frozenset("\"'“”‘’「」()（）<>")
_CLOSING = tuple(".,;:!?)]}。、，．！？」』）】")
_HABIT = 5  # so many places of one mistake are what a program wrote


@dataclass(frozen=True, slots=True)
class _Run:
    """Asterisks or backticks that render as they are; the characters beside them, "" at a line's ends."""

    span: Span
    mark: str
    before: str
    after: str

    @property
    def opens(self) -> bool:
        after = self.mark == "**" and self.before in _BEFORE
        return bool(self.after.strip()) and self.after not in _CLOSING and (after or not self.before.strip())

    @property
    def closes(self) -> bool:
        return bool(self.before.strip() or not self.after or self.after in _CLOSING) and not self.opens


def check(document: Document) -> Iterator[Finding]:
    """Report emphasis and code that do not come about; a lone asterisk that marks a note is left alone."""
    literal = [one.span.start for one in document.texts if "*" in one.value or "`" in one.value]
    yield from _backslashes(document)
    yield from _markers(document)
    yield from other_markup(document)
    yield from _spaced_code(document)
    yield from odd_code(document)
    yield from moved_marks(document)
    yield from _unclosed(document)
    yield from markup_in_html(document)
    found = [
        (container, list(_runs(document.source, container.span, container.inlines)))
        for container in holding(document, literal)
    ]
    # `Price*` in one place and `*in 2024` in another are a mark and its note.
    marks = Counter(run.mark for _, runs in found for run in runs if _is_mark(run))
    noted = {*marks}
    # Two in one place alone, where the page has bold text, are the rest of it.
    is_bold = marks["**"] == 1 and any(
        isinstance(one, Emphasised) and one.kind is Emphasis.STRONG for one in document.walk()
    )
    is_bold = is_bold and not any(run.mark == "**" and not run.before for _, runs in found for run in runs)
    # In a cell an italic line is unlikely, and an asterisk at its start is meant; but some escape it.
    escaping = _ESCAPED_NOTE.search(document.source.text) is not None
    for container, runs in found:
        emphasis = [run for run in runs if run.mark in ("*", "**")]
        for finding in _emphasis(document.source, emphasis, noted, container.kind, is_bold):
            if escaping or finding.same != "note":
                yield finding
        code = [run for run in runs if "`" in run.mark and not {run.before, run.after} <= _QUOTES]
        yield from _code(document.source, container.span, code)


def _backslashes(document: Document) -> Iterator[Finding]:
    source = document.source
    for one in document.texts if "\\" in source.text else ():
        if source.text.find("\\", one.span.start, one.span.end) < 0:
            continue
        for match in _BACKSLASH.finditer(source.text, one.span.start, one.span.end):
            span = Span(*match.span())
            line = source.line_at(span.start)
            written = source.slice(line) if "$" in source.text else ""
            if any(start < span.start - line.start < end for start, end in formulas(written)):
                continue  # a space of a formula
            message = say("this backslash escapes nothing, and the page shows it: delete it")
            yield correction(source, span, message, "")
        for match in _LINE_BREAK.finditer(source.text, one.span.start, one.span.end):
            span = Span(*match.span())
            message = say("the page shows this '\\n': write <br>")
            yield correction(source, span, message, "<br>")


def _unclosed(document: Document) -> Iterator[Finding]:
    """Report the one `__`, `~~` or `_` of a page that opens or closes emphasis at a word, and has no counterpart."""
    found = [
        (one, match)
        for one, match in texts_with(document, _ONE_SIDED)
        if not (before := one.value[: match.start()][-1:]).isalnum() and before not in _GOES_BEFORE
    ]
    if len(found) != 1:
        return
    ((one, match),) = found
    if match["word"].lower() in english_words() and one.value.count(match["sign"]) == 1:
        span = one.at(match, "sign")
        message = say("this '{sign}' has no counterpart, and the page shows it: delete it", sign=match["sign"])
        yield correction(document.source, span, message, "")


def _markers(document: Document) -> Iterator[Finding]:
    """Report a marker that stands twice before a text: a list of one item in an item, signs of a heading in it."""
    source = document.source
    for heading in document.headings:
        if match := _HEADING.match(source.text, heading.span.start):
            span = Span(*match.span(1))
            yield correction(source, span, say("this heading marker stands twice: delete one"), "")
    for outer, inner in pairwise(document.list_items):  # both begin where their line does
        if outer.span.start == inner.span.start and (match := _MARKERS.match(source.text, outer.span.start)):
            span = Span(*match.span())
            fix = replacement(source, Span(span.start, span.end - 1), "", safe=False)
            yield Finding(at(source, span), say("this list marker stands twice: delete one"), (), fix)


def _spaced_code(document: Document) -> Iterator[Finding]:
    """Report code that begins with a space before a word, and does not end with one: the page shows the space.

    All in a file at once where there are many.
    """
    source = document.source
    codes = (one for one in document.walk() if isinstance(one, Code))
    found = [(one, match) for one in codes if (match := _SPACED_CODE.fullmatch(source.slice(one.span)))]
    same = shared(found, "spaced code", _HABIT)
    for one, match in found:
        fix = replacement(source, one.span.part(*match.span(1)), "", safe=False)
        yield Finding(at(source, one.span), say("this code begins with a space: delete it"), (), fix, same=same)


def _runs(source: Source, container: Span, inlines: Sequence[Inline]) -> Iterator[_Run]:
    before: Inline | None = None
    for inline in walk(inlines):
        if isinstance(inline, Text):
            for match in _RUN.finditer(source.slice(inline.span)):
                start, end = inline.span.start + match.start(), inline.span.start + match.end()
                if source.text[start - 2 : start] == "\\*" or _MASKED.fullmatch(source.slice(container).strip()):
                    continue  # one that is escaped escapes the others, `\*** note`; `王**` is nobody's full name
                at_start = start in (container.start, inlines[0].span.start) or (
                    not match.start() and isinstance(before, Break)
                )
                left = "" if at_start else source.text[start - 1]
                right = "" if end == container.end else source.text[end]
                yield _Run(Span(start, end), match[0], left, right.strip("\r\n"))
        before = inline


def _is_mark(run: _Run) -> bool:
    """Return whether a run may refer to a note: it ends a word, a cell or a sentence."""
    return bool(run.before.strip()) and not run.opens and not run.after.isalnum() and run.after != "*"


def _is_pair(first: _Run, last: _Run, are_alone: bool) -> bool:
    """Return whether two runs are meant as emphasis; single asterisks in ASCII text are rather wildcards."""
    # `** text **`, all of a text or at its beginning
    is_whole = not first.before and (not last.after.strip() or last.after in _CLOSING) and (are_alone or not last.after)
    if first.mark != last.mark or not (last.closes or (is_whole and first.after.isspace())):
        return False
    if not first.after.strip():  # `** text**`; `2 ** 3` has a space on both sides
        return (
            first.mark == "**"
            and bool(first.after and (is_whole or last.before.strip()))
            and (first.before in _LEADING or not first.before.strip())
        )
    return first.mark == "**" or not (first.after.isascii() and last.before.isascii())


def _emphasis(source: Source, runs: list[_Run], noted: set[str], kind: type, is_bold: bool) -> Iterator[Finding]:
    rest = iter([*runs, None])
    run = next(rest)
    while run is not None:
        following = next(rest)
        if following is not None and _is_pair(run, following, len(runs) == 2):
            yield _broken(source, run, following)
            following = next(rest)
        elif run.after == "*" or (run.mark == "**" and run.opens and (run.mark not in noted or run.before in _BEFORE)):
            message = say(
                "'{text}' has asterisks that are not closed, and the page shows them: "
                "close them, or write a backslash before each",
                text=_from(source, run),
            )
            yield Finding(at(source, run.span), message)
        elif run.mark == run.before == "*" and (start := source.text.rfind("*", 0, run.span.start - 1)) >= 0:
            yield from _uneven(source, Span(start, run.span.end))
        elif run.mark == "**" and _is_mark(run) and (is_bold or kind is Heading):
            message = say("these asterisks close nothing, and the page shows them: delete them, or open the bold text")
            yield Finding(at(source, run.span), message)
        elif kind is Cell and run.mark == "*" and run.opens and not run.before and run.mark not in noted:
            yield _bare_note(source, run)
        run = following


def _broken(source: Source, first: _Run, last: _Run) -> Finding:
    span = Span(first.span.start, last.span.end)
    kind = say("bold") if first.mark == "**" else say("italic")
    advice = (
        say("delete the space inside of them")
        if last.before.isspace() or first.after.isspace()
        else say("put a space outside, or take the punctuation out of them")
    )
    message = say(
        "'{text}' is not {kind} on the page, which shows the asterisks: {advice}",
        text=shortened(source.slice(span)),
        kind=kind,
        advice=advice,
    )
    return Finding(at(source, span), message)


def _uneven(source: Source, span: Span) -> Iterator[Finding]:
    """Report italic text with an asterisk more after it than before it: `*one**`."""
    text = source.slice(span)
    if source.text[span.start - 1 : span.start] != "*" and text[1:2] not in ("*", " ") and "\n\n" not in text:
        message = say("'{text}' has one asterisk at its start and two at its end: write two", text=shortened(text))
        yield correction(source, span, message, f"*{text}")


def _bare_note(source: Source, run: _Run) -> Finding:
    message = say(
        "the note '{text}' starts with a bare asterisk, elsewhere with '\\*': a second one makes italics",
        text=_from(source, run),
    )
    return correction(source, run.span, message, "\\*", safe=True, same="note")


def _code(source: Source, span: Span, runs: list[_Run]) -> Iterator[Finding]:
    if runs and not _OTHER_USE.search(source.slice(span)):
        message = say(
            "'{text}' has a backtick that makes no code: close the code, or write '\\`'", text=_from(source, runs[0])
        )
        yield Finding(at(source, runs[0].span), message, same=("code", source.position(runs[0].span.start).line))


def _from(source: Source, run: _Run) -> str:
    return shortened(source.text[run.span.start : run.span.start + 200].partition("\n")[0], 30)


_TABLE = "| Model | Data |\n|---|---|\n"

RULE = Rule(
    code="RT805",
    summary="Asterisks or backticks that make no emphasis or code, markup of forums, wikis or TeX, list markers twice",
    why=(
        "An asterisk beside punctuation neither opens nor closes where a letter stands on its other side, which is "
        "common in Japanese and Chinese, and one that is never closed waits for the next to come."
    ),
    check=check,
    follows=("surplus-cell",),
    bad=(
        Example(
            "<table>\n<tr><td>An ⟦**owl**→<b>owl</b>⟧ and ⟦`nest`→<code>nest</code>⟧</td></tr>\n"
            '<tr><td>⟦[tern](https://t.test)→<a href="https://t.test">tern</a>⟧</td></tr>\n</table>\n'
        ),
        Example(
            '<p>\n⟦[tern](https://t.test/?q="x")→<a href="https://t.test/?q=&quot;x&quot;">tern</a>⟧ '
            "**Owls &amp; Terns**\nAn ⟦**→⟧owl\n</p>\n"
        ),
        Example("<p>\nAn ⟦**→⟧owl of the⟦`→⟧ nest\n</p>\n"),
        Example('<p>\n⟦![Fox](https://f.test/f.png)→<img src="https://f.test/f.png" alt="Fox">⟧\n</p>\n'),
        Example(
            "> ⟦\\textbf{Read this}→**Read this**⟧, ⟦\\emph{一つ}→*一つ*⟧.\n\n⟦h2. →## ⟧[a](./a)\n\n"
            "- 五つ、⟦h3. →⟧Owl（x）\n"
        ),
        Example(
            "⟦[b][a](./a)[/b]→**[a](./a)**⟧\n\n- ⟦[i]one[/i]→*one*⟧ two\n\n"
            "⟦'''三つ'''→**三つ**⟧と⟦''四つ''→*四つ*⟧\n\n{{{x}}}\n\n⟦== Owls ==→## Owls⟧\n"
        ),
        Example(
            "**One** `a_b`\n\n- ⟦\\*\\*Two of it\\*\\*→**Two of it**⟧ and "
            "⟦\\`winreg-cli\\`→`winreg-cli`⟧\n\n| ⟦\\*\\*[three](./a)\\*\\*→**[three](./a)**⟧ |\n|---|\n"
        ),
        Example("**12.5T** **3.7T** ⟦1**1.7T**→**11.7T**⟧\n\n- ⟦**9x faste**r→**9x faster**⟧\n"),
        Example(
            "| **v1.4.0** | **v1.3.9** |\n|---|---|\n| ⟦v**1.3.30 of it**→**v1.3.30 of it**⟧ | "
            "⟦l**icensed**→**licensed**⟧ |\n"
        ),
        Example("⟦\\*\\*[a](./a)\\*\\*→**[a](./a)**⟧ and [⟦\\`b\\`→`b`⟧](./b)\n"),
        Example("A page of [quote]it\n\nand more⟦[/quote]⟧ of it\n"),
        Example(
            _TABLE + "| A | Wiki<br>⟦*→\\*⟧8k: more |\n| B | Wiki<br>⟪*→\\*⟫8k: more<br>⟪*→\\*⟫4k: less |\n"
            "| C | \\*4k: less |\n"
        ),
        Example("これは⟦**「重要」**⟧です。\n"),
        Example("This is ⟦**⟧very important.\n"),
        Example("One⟦\\n→<br>⟧（two）\n"),
        Example("A word⟦\\→⟧ and more.\n"),
        Example("- ⟦** Owls **⟧: of it\n- ⟦** Two terns. **⟧ They sing.\n"),
        Example("This is ⟦** very important**⟧ and [⟦**⟧7b](https://example.org).\n"),
        Example("- a\n⟦- -→-⟧ b\n- c\n"),
        Example("## ⟦# →⟧One\n\nText\n"),
        Example("**A** or B⟦**⟧, and more\n"),
        Example("## One⟦**⟧\n"),
        Example("See `Owl's nest and the next of `Tern⟦`⟧.\n"),
        Example("Run ⟦` make`→`make`⟧ and `x `.\n"),
        Example(
            "Call `⟦from\\_pretrained→from_pretrained⟧` and `⟦\\_\\_init\\_\\_→__init__⟧`, `a[0]` or "
            "`⟦a\\[0\\]→a[0]⟧`.\n\n"
            "| a |\n|---|\n| `⟦max\\_len=5→max_len=5⟧` |\n"
        ),
        Example(
            "`c`\n\nRun ⟦´make all´→`make all`⟧ or ⟦｀max\\_len｀→`max_len`⟧, ⟦‵a.py‵→`a.py`⟧, "
            "⟦`b.py´→`b.py`⟧ ⟦´__init__´→`__init__`⟧.\n\n- ⟦｀モデル｀→`モデル`⟧を使う\n"
        ),
        Example("Set `n` and ⟦‘max_len’→`max_len`⟧ in ⟦‘main()’→`main()`⟧.\n"),
        Example("It runs on edge ⟦__→⟧devices.\n"),
        Example("This is ⟦*⟧*bold*.\n\nRun ⟦`⟧make all.\n"),
        Example("- ⟦*News**→**News**⟧: of *it*\n"),
    ),
    good=(
        Example(
            "<table>\n<tr><td>**Owls &amp; Terns**</td><td>**Owls <br> Terns**</td><td>`a &amp; b`</td></tr>\n"
            '<tr><td>The owl **and\nthe tern** here</td><td><a href="https://t.test">[tern](https://t.test)</a></td>'
            "<td>Press the ` key</td></tr>\n</table>\n"
        ),
        Example("<p>\nTern**\n</p>\n\n<p>\n**in summer `owl\n</p>\n\nA kite\\` in summer.\n"),
        Example("<table>\n<tr><td>f(**kwargs) <tt>**x**</tt> <samp>`x`</samp></td></tr>\n</table>\n"),
        Example("<p>\nThe char **argv of main\n</p>\n"),
        Example("<p>\nThe int** pointers\n</p>\n"),
        Example('<table markdown="1">\n<tr><td>An **owl**</td></tr>\n</table>\n\n<pre>**owl** `nest`</pre>\n'),
        Example(
            "<table>\n<tr><td>\n\nAn **owl**\n\n</td><td>2**3**4, a`b, <!-- **owl** --> [x](y)</td></tr>\n</table>\n"
        ),
        Example("**One**\n\n\\* owls\n\\** terns\n\\*** gulls\n\n" + _TABLE + "| 王** | 5 |\n"),
        Example(
            "Use h1, or h2. Then $\\textbf{a}$ and `[b]a[/b]`, run [b] [i] x, the `''one''` of ``two'', don't '''.\n"
        ),
        Example("[b]a[/b] [i]c[/i] [u]d[/u]\n\n- [b]e[/b] [s]g[/s]\n- [url]f[/url] == and ==\n"),
        Example(
            "**One**, \\*\\*note, 2 \\*\\* 3, `\\*\\*three\\*\\*`\n\n"
            "**L**arge, e**X**tensible, un**known**, 2**3**, s**mall** one, **7**B, **model**s, 用**途**を\n"
        ),
        Example("- **2025:** 1 ${\\color{red} a\\ first \\ update!}$\n"),
        Example("Call __init, __device and __global of it. See `__devices` and __devices__.\n"),
        Example('Type a "`" or a “`” twice, (`) once or <kbd>Ctrl</kbd> + <kbd>`</kbd>.\n'),
        Example("*A note on the table below, with a sign of its own.\n"),
        Example("*a* **b** `c` 2 * 3 ** 4 \\*note and 2*3\n"),
        Example("**A** or B** and more\n\nC** too\n\n\\*\\*note\n\n# C# and # signs\n"),
        Example(_TABLE + "| A* | 5 |\n\n*in 2024\n"),
        Example(_TABLE + "| A | Wiki<br>*8k: more |\n"),
        Example("** 2 and ** 3, and a ** b **\n"),
        Example(
            "`^foo\\_bar$` `C:\\_a\\b` `find \\*.md` `a_b LIKE 'x\\_%'` `\\text{a\\_b}` `x\\.com` "
            "`[a-z]\\_` $`a\\_b`$ from\\_it\n"
        ),
        Example("l´eau d´une, (´・ω・｀) (｀皿´) ´90s and ´80s, Me\\`ne, a ´ b ´ об´єкт і пам´ять, ´one´\n"),
        Example("Use `it`, ‘well’ and ‘e.g.’ it.\n\nIt is ‘a_b’, one ‘word’ or ‘two’.\n"),
        Example("C:\\ and \\alpha, one\\\ntwo\n"),
        Example("* one\n* two\n\n`**kwargs` and ``two `words` ``\n"),
        Example("これは**重要**です。「**重要**」です。\n"),
    ),
)
