"""odd-cell: a cell that holds something else than its column: of its neighbour's sort, or nothing at all."""

from collections import Counter
from collections.abc import Iterator, Sequence

from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import Break, Cell, Code, Document, Inline, Link, LinkKind, plain_text
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.base import Example, Finding, Message, Rule, Span, at, regex, say
from readme_tools.rules.tables.written_otherwise import written_otherwise

_FEWEST, _FEW = 5, 2  # other rows that tell what a column holds; that tell that it holds figures
_SHARE, _STRAY = 0.7, 0.05  # of a column that are of one sort; of it that are of a sort that it does not hold
_CLOSED = 3  # times that a value of a few stands in its column
_MANY = 12  # rows of a column that none leaves empty
_SOME_FIGURES = regex(
    r"(?:[#~≈<>≤≥±+$€£¥-]{0,2} ?\d+(?:[., ']\d+)*(?: ?[-–~〜x] ?\d[\d.]*)?\+? ?"
    r"(?P<unit>[^\W\d_]{0,3}|%)(?:\s?[/,、]\s?|\Z))+"
)
_DAY = regex(r"(?:19|20)\d\d([-/.])\d\d?(?:\1\d\d?)?|\d\d?([-/.])\d\d?\2(?:19|20)\d\d")
_SHORTCODE, _WORD = regex(r":\w+:"), regex(r"[^\W_]")
_BETWEEN = regex(r"[\s,;、，；·•|&/()+-]*")
# The sorts; that of a figure goes on with its unit, in small letters: `7B/13B` and `2k` are two.
_EMPTY, _SIGN, _FIGURE, _DATE, _LINK, _PICTURE, _CODE, _TEXT = "", "-", "1", "2024-01", "[", "![", "`", "a"
_NOTHING, _FIGURES = (_EMPTY, _SIGN), (_FIGURE, _DATE[0])
_Cell = tuple[str, str]  # its sort and its text


class _Column:
    """What the cells of a column hold: how many of each sort, and how often each text."""

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self.sorts = Counter(sort for sort, _ in cells if sort not in _NOTHING)
        self.texts = Counter(text for sort, text in cells if sort not in _NOTHING)
        self.empty = sum(sort is _EMPTY for sort, _ in cells)
        self.filled = self.sorts.total()
        self.is_closed = len(self.texts) * _CLOSED <= self.filled

    def fits(self, sort: str, text: str) -> bool:
        """Return whether the column holds such cells."""
        is_usual = self.filled >= _FEWEST and self.sorts[sort] >= self.filled * _SHARE
        return is_usual and (not self.is_closed or text in self.texts)

    def is_odd(self, sort: str, text: str) -> bool:
        """Return whether the column holds no such cell but this one."""
        if sort in _NOTHING or self.filled - 1 < _FEWEST:
            return False
        return (self.is_closed and self.texts[text] <= 1) or self.sorts[sort] - 1 <= (self.filled - 1) * _STRAY


def check(document: Document) -> Iterator[Finding]:
    """Report cells that stand in each other's place, hold something else than their column, or alone are empty."""
    spans = (*(one.span for one in document.paragraphs), *(one.span for one in document.list_items))
    legend, page = [document.source.slice(span) for span in spans], document.source.text
    for table in all_tables(document):
        headings = [shortened(document.source.slice(cell.content)) for cell in table.header.cells]
        rows = [
            row for row in table.rows if len(row.cells) == len(headings) and not any(one.merged for one in row.cells)
        ]
        if len(headings) < 2 or len(rows) <= _FEW:
            continue
        read = [[_read(cell) for cell in row.cells] for row in rows]
        columns = [_Column(cells) for cells in zip(*read, strict=True)]
        odd = {
            id(rows[at]): (place, place, message)
            for place, cells in reversed([*enumerate(zip(*read, strict=True))])
            for at, message in written_otherwise([text for _, text in cells], headings[place], legend, page)
        }
        for row, cells in zip(rows, read, strict=True):
            found = _headed(cells, columns, headings) or odd.get(id(row))
            if found is None and len(rows) > _FEWEST:
                found = _misplaced(cells, columns, headings)
            if (
                found is None
                and len(rows) > _FEWEST
                and row is not rows[0]
                and sum(sort is _EMPTY for sort, _ in cells) == 1
            ):
                found = _empty(cells, columns, headings, is_last=row is rows[-1])
            if found is not None:
                first, last, message = found
                whole = Span(row.cells[first].content.start, row.cells[last].content.end)
                yield Finding(at(document.source, whole if whole.start < whole.end else row.span), message)


def _misplaced(
    cells: Sequence[_Cell], columns: Sequence[_Column], headings: Sequence[str]
) -> tuple[int, int, Message] | None:
    """Return the two cells of a row that stand in each other's column."""
    odd = [at for at, cell in enumerate(cells) if columns[at].is_odd(*cell)]
    if len(odd) == 2 and all(columns[there].fits(*cells[here]) for here, there in (odd, odd[::-1])):
        one, other = odd
        are_told = all(_WORD.search(_SHORTCODE.sub("", cells[at][1])) for at in odd)  # the text of an icon is none
        if cells[one] != cells[other] and are_told:
            message = say(
                "the cells under '{one}' and '{other}' are exchanged, it seems",
                one=headings[one],
                other=headings[other],
            )
            return one, other, message
    return None


def _headed(
    cells: Sequence[_Cell], columns: Sequence[_Column], headings: Sequence[str]
) -> tuple[int, int, Message] | None:
    """Return the one cell of a row that says the heading of its column, where all others are figures."""
    same = [at for at, (_, text) in enumerate(cells) if text and text == headings[at]]
    if len(same) != 1:
        return None
    strange = [
        at
        for at, (sort, _) in enumerate(cells)
        if (others := columns[at].sorts - Counter((sort,))).total() >= _FEW
        and all(one[0] in _FIGURES for one in others)
        and sort[:1] not in ("", *_FIGURES)
    ]
    if same[0] not in strange or len(strange) > _FEW:
        return None  # more such cells are a row of names above figures
    message = say("this cell says the heading of its column, '{heading}', and no value", heading=headings[same[0]])
    return same[0], same[0], message


def _empty(
    cells: Sequence[_Cell], columns: Sequence[_Column], headings: Sequence[str], is_last: bool
) -> tuple[int, int, Message] | None:
    """Return the one cell of a row that is empty where no other of its column is: a name, or a figure of many."""
    at = next(at for at, (sort, _) in enumerate(cells) if sort is _EMPTY)
    column = columns[at]
    is_figure = any(times >= column.filled * _SHARE for sort, times in column.sorts.items() if sort[0] in _FIGURES)
    if column.empty > 1 or (is_last and at in (0, len(cells) - 1)) or column.filled < (_MANY if at else _FEWEST):
        return None  # the last row may be a sum of all, without a name
    if (at or column.sorts[_PICTURE] * 2 > column.filled) and not is_figure:
        return None  # a remark, a link, a picture or a tick may well be lacking
    return (
        at,
        at,
        say("this cell is empty, but no other one of the column '{heading}' is: fill it", heading=headings[at]),
    )


def _read(cell: Cell) -> _Cell:
    text = " ".join(cell.text.split())
    return _sort(cell.inlines, text), text


def _sort(inlines: Sequence[Inline], text: str) -> str:
    links = [one for one in inlines if isinstance(one, Link)]
    if links and all(isinstance(one, (Link, Break)) or _BETWEEN.fullmatch(plain_text((one,))) for one in inlines):
        is_picture = all(one.kind is LinkKind.IMAGE or not plain_text(one.children).strip() for one in links)
        return _PICTURE if is_picture else _LINK
    if not text:
        return _PICTURE if inlines else _EMPTY
    if _DAY.fullmatch(text):
        return _DATE
    if figure := _SOME_FIGURES.fullmatch(text):
        return _FIGURE + figure["unit"].lower()
    if not any(map(str.isalnum, text)):
        return _SIGN
    return _CODE if all(isinstance(one, Code) for one in inlines) else _TEXT


_TABLE = "| Bird | Seen | Eggs | Sound |\n|---|---|---|---|\n" + "".join(
    f"| {name} | 2024-0{day} | {day} | [call](https://{name}.example) |\n"
    for day, name in enumerate(("ant", "bee", "cat", "doe", "elk", "fox"), 1)
)
_MORE = "| jay | 2024-10 | 10 | [call](https://jay.example) |\n"

_WEIGHTS = ("7 g", "13 g", "1.5 kg", "70 g", "3 g", "14 g")
_NESTS = ("4,096", "12", "8,192", "2,048", "32,768", "10,240")
_SIZES = ("7B", "13B", "1.5B", "70B", "3B", "14B")
_SCORES = ("58.46", "60.10", "59.02", "61.44", "57.50", "62.65")


def _scores(row: str, *scores: str) -> str:
    return "".join(row.format(name=f"owl-{at}", score=score) for at, score in enumerate(scores))


RULE = Rule(
    code="RT118",
    signs=("|", "<td"),
    summary="A cell of the sort of another column, or an empty one in a column that has no other",
    why=(
        "Columns hold one sort of thing: numbers, days, links, words of a few. A row with two cells in each other's "
        "place says of the length what it means of the day. "
        "A name or a figure that one row of many lacks was deleted, or is still to be looked up."
    ),
    check=check,
    bad=(
        Example(
            _TABLE + "| ibis | ⟦[call](https://ibis.example) | 9 | 2024-09⟧ |\n"
            "⟦| | 2024-09 | 9 | [call](https://a.example) |⟧\n" + _MORE
        ),
        Example("| Bird | Eggs |\n|---|---|\n| ant | 3 |\n| bee | ⟦Eggs⟧ |\n| cat | 5 |\n"),
        Example(
            "| Bird | Eggs | Weight |\n|---|---|---|\n| ant | 94.1 | 300K |\n| bee | 90 | ⟦K⟧ |\n"
            "| cat | 88.2 | 1.5K |\n"
            "| doe | 91.5 | 2M |\n| elk | 93 | 3K |\n"
        ),
        Example("| Bird | Score |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_SCORES, "⟦6183⟧")),
        Example(
            "| Bird | Seen |\n|---|---|\n"
            + _scores("| {name} | {score} |\n", *(f"2024-0{month}-07" for month in range(1, 7)), "⟦2024/07/07⟧")
        ),
        Example("| Bird | Weight |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_WEIGHTS, "⟦34⟧")),
        Example("| Bird | Nests |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_NESTS, "⟦163840⟧")),
        Example("| Bird | Nests |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_NESTS, "⟦1,6384⟧")),
        Example("| Bird | Weight |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_SIZES, "⟦34⟧")),
        Example(
            "✅ sings, ❌ sleeps\n\n| Bird | Now |\n|---|---|\n"
            + _scores("| {name} | {score} |\n", *"✅❌✅✅❌✅", "⟦☑⟧")
        ),
        Example(
            "<table>\n<tr><th>Bird</th><th>Score</th></tr>\n"
            + _scores("<tr><td>{name}</td><td>{score}</td></tr>\n", *_SCORES, "⟦6183⟧")
            + "</table>\n"
        ),
    ),
    good=(
        Example("| Bird | Score |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_SCORES, "61", "5.5")),
        Example("| Bird | Score |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_SCORES, "61")),
        Example("| Bird | Weight |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_WEIGHTS, "0")),
        Example("| Bird | Nests |\n|---|---|\n" + _scores("| {name} | {score} |\n", *_NESTS, "1024", "2024")),
        Example("| Bird | Now |\n|---|---|\n" + _scores("| {name} | {score} |\n", *"✅❌✅✅❌✅☑")),
        *(
            Example("| Bird | Nests |\n|---|---|\n" + _scores("| {name} | {score} |\n", *scores))
            for scores in (
                *((*_NESTS, last) for last in ("90210", "1,2,3", "12,34,567", "2,3")),
                ("1.2k", "3k", "12k", "4.5k", "2k", "1.1k", "980"),
                (*_SIZES, "980"),
                (*(f"19{at}0s" for at in range(4, 10)), "2024"),
                ("1st", "2nd", "3rd", "4th", "5th", "6th", "7"),
                ("1A", "2A", "3A", "4A", "5A", "6A", "7"),
            )
        ),
        *(
            Example(f"{text}\n\n| Bird | Now |\n|---|---|\n" + _scores("| {name} | {score} |\n", *signs))
            for text, signs in (
                ("✅ sings, ❌ sleeps\n\n## ☑ is new", "✅❌✅✅❌✅☑"),
                ("✅ sings, ❌ sleeps\n\n<p>☑ is new</p>", "✅❌✅✅❌✅☑"),
                ("✅ sings, ❌ sleeps, :ballot_box_with_check: is new", "✅❌✅✅❌✅☑"),
                ("✅ sings, ❌ sleeps\n\n| Sign | What |\n|---|---|\n| ☑ | new |", "✅❌✅✅❌✅☑"),
                ("The 🥉 and the 🥈 are good", "🥉🥉🥉🥈🥈🥈🥇"),
                ("↑ more, ↓ less", "↑↓↑↑↓↑→"),
            )
        ),
        Example(
            "| Bird | Seen |\n|---|---|\n"
            + _scores("| {name} | {score} |\n", *(f"{month}.{month}.2024" for month in range(1, 9)), "2024", "9.2024")
        ),
        Example(
            "| | Eggs | Nests | Songs |\n|---|---|---|---|\n| best | Eggs | Owl | Tern |\n| ant | 3 | 4 | 5 |\n"
            "| bee | 4 | 6 | 7 |\n| cat | 5 | 8 | 9 |\n"
        ),
        Example(
            "| Bird | Sound |\n|---|---|\n"
            + "".join(f"| [owl {one}](/{one}) | hoots {one} |\n" for one in "abcdefg")
            + "| The [owl](/h) of the [sea](/i) | [:owl:](/j) |\n"
        ),
        Example("| Bird | Eggs |\n|---|---|\n| ant | 3 |\n| Bird | 4 |\n| cat | many |\n| doe | Eggs |\n"),
        Example(_TABLE + "| gnu | | 7 | |\n| hen | ? | many | none |\n| ibis | 2024-09 | - | |\n" + _MORE),
        Example("| | a |\n|---|---|\n" + "| ![o](o.png) | yes |\n" * 8 + "| | yes |\n| ![o](o.png) | no |\n"),
        Example(_TABLE + "| | 2024-10 | 21 | [all](https://a.example) |\n"),
        Example("| a | b |\n|---|---|\n" + "| 1 | yes |\n" * 8 + "| 2 | |\n" + "| 3 | yes |\n" * 8),
    ),
    yields_to=("missing-cell", "surplus-cell", "number-differs", "value-differs"),
)
