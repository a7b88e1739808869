"""toc-differs: a table of contents that does not say what the page holds."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.order import in_order
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Related, Rule, at, say
from readme_tools.rules.structure.contents import Contents, ContentsLine, forgotten, tables_of_contents
from readme_tools.text.grouping import grouped

# A table of contents that differs in more than this share of its lines goes its own way on purpose.
_OWN_WAY = 4
_BY_HAND = 10  # the same where lines lead to anchors that somebody gave, whatever the headings say


def check(document: Document) -> Iterator[Finding]:
    """Report each line that leads to the wrong heading, names it otherwise or stands elsewhere, and missing lines."""
    for contents in tables_of_contents(document):
        rest = list(contents.entries)  # one finding for a line is enough, and a wrong line has no order
        for differing in (_twice, _renamed, _elsewhere, _misplaced):
            found = dict(differing(contents, rest))
            most = _BY_HAND if sum(entry.by_hand for entry in found) > 1 else _OWN_WAY
            if differing is _renamed and len(found) * most > len(contents.entries):
                found = {entry: message for entry, message in found.items() if contents.is_turned(entry)}
            if len(found) * _OWN_WAY <= len(contents.entries):
                for entry, message in found.items():
                    heading = contents.targets.headings[entry.heading]
                    related = (Related(at(document.source, heading.span), say("the heading")),)
                    # All lines under one wrong line, or of one section that moved, are one mistake.
                    same = (
                        (entry.parent.heading, entry.parent.text) if differing is _elsewhere and entry.parent else None
                    )
                    yield Finding(at(document.source, entry.span), message, related, same=same)
                rest = [entry for entry in rest if entry not in found]
        yield from _missing(contents)


def _twice(contents: Contents, entries: Sequence[ContentsLine]) -> Iterator[tuple[ContentsLine, str]]:
    """Yield the lines that lead where a better fitting line leads."""
    by_heading = grouped((entry.heading, entry) for entry in entries)
    for heading, same in by_heading.items():
        best = max(same, key=lambda entry: (contents.is_named(entry), contents.is_nested(entry)))
        if not contents.is_named(best):
            continue  # they name what the section is about
        name = shortened(contents.targets.texts[heading])
        for entry in same:
            if entry is not best:
                message = say(
                    "another line of this table of contents leads to '{name}': let this one lead elsewhere", name=name
                )
                yield entry, message


def _renamed(contents: Contents, entries: Sequence[ContentsLine]) -> Iterator[tuple[ContentsLine, str]]:
    """Yield the lines that name their heading otherwise."""
    times = Counter(entry.heading for entry in entries)
    for entry in entries:
        if times[entry.heading] == 1 and not contents.is_named(entry):
            name = shortened(contents.targets.texts[entry.heading])
            message = say(
                "this line says '{text}', but leads to the heading '{name}': correct the line, the heading or the link",
                text=shortened(entry.text),
                name=name,
            )
            yield entry, message


def _elsewhere(contents: Contents, entries: Sequence[ContentsLine]) -> Iterator[tuple[ContentsLine, str]]:
    """Yield the lines whose heading is in another section than the table of contents says."""
    for entry in entries:
        if entry.parent and not contents.is_nested(entry):
            section = shortened(entry.parent.text)
            message = say(
                "this line stands under '{section}', its heading in another section or on another level",
                section=section,
            )
            yield entry, message


def _misplaced(_: Contents, entries: Sequence[ContentsLine]) -> Iterator[tuple[ContentsLine, str]]:
    """Yield the lines that stand otherwise than their sections do, among the lines beside them."""
    siblings = grouped((entry.parent, entry) for entry in entries)
    for beside in siblings.values():
        headings = [entry.heading for entry in beside]
        rising = sorted(in_order(headings, descending=False))
        for place in sorted(set(range(len(beside))).difference(rising)):
            last = bisect_left(rising, headings[place], key=headings.__getitem__) - 1
            if last >= 0 and rising[last] > place:
                name = shortened(beside[rising[last]].text)
                message = say("this line stands before '{name}', and its section after it: use one order", name=name)
                yield beside[place], message
            else:
                other = rising[bisect_right(rising, headings[place], key=headings.__getitem__)]
                name = shortened(beside[other].text)
                message = say("this line stands after '{name}', and its section before it: use one order", name=name)
                yield beside[place], message


def _missing(contents: Contents) -> Iterator[Finding]:
    for number, before in forgotten(contents):
        yield Finding(
            at(contents.document.source, contents.targets.headings[number].span),
            say("the table of contents leads to the headings before and after this one: add a line for it"),
            (Related(at(contents.document.source, before.span), say("the line before")),),
        )


_PAGE = "\n## Text\n\n### Small\n\n### Large\n\n## Images\n\n### Other\n" + "".join(
    f"\n## {name}\n" for name in ("Speech", "Music", "Data", "Tools", "Papers")
)


def _toc(*lines: str) -> str:
    return "# Models\n\n" + "".join(f"{line}\n" for line in lines) + _PAGE


_ANCHORED = (
    "- [Text](#a)\n- [Images](#b)\n- [Sounds](#c)\n- [Data](#data)\n- [Elsewhere](#d)\n\n"
    '<a id="a"></a>\n\n## Text\n\nA text.\n\n## <a id="b"></a>Images ![new](new.png)\n\nA text.\n\n'
    '## Speech\n<a name="c"></a>\n\nA text <a id="d"></a> and more.\n\n## **Data** [![x](x.png)](x.md)\n'
)
_PICTURED = (
    "- [Text](#a)\n- [Images](#b)\n  - [Small ones](#c)\n- [Data](#data)\n- [Tools](#tools)\n\n"
    '<a id="a"></a>\n\n## 1. Text\n\n<a id="b"></a>\n\n## 2. Images\n\n<a id="c"></a>\n\n![owls](a.png)\n\n'
    "### Small ones\n\n## Data\n\n## Tools\n"
)
_TURNED = (
    "- [Image to Text](#a)\n- [Pictures](#b)\n- [Sounds](#c)\n- [Data](#data)\n\n"
    '<a id="a"></a>\n\n## Text to Image\n\nA text.\n\n## <a id="b"></a>Images\n\nA text.\n\n'
    '## Speech\n<a name="c"></a>\n\nA text.\n\n## Data\n'
)
_TEXT = ("- [Text](#text)", "  - [Small](#small)", "  - [Large](#large)")
_IMAGES = ("- [Images](#images)", "  - [Other](#other)")
_REST = ("- [Data](#data)", "- [Tools](#tools)", "- [Papers](#papers)")
_SPEECH, _MUSIC = "- [Speech](#speech)", "- [Music](#music)"

RULE = Rule(
    code="RT905",
    signs=("](#",),
    summary="A line of the table of contents that does not fit the headings",
    why=(
        "A section was renamed, moved or copied, and the table of contents was not. Its readers look for what is "
        "not there, or land in another section."
    ),
    check=check,
    yields_to=("pseudo-heading",),
    follows=("misspelt-word",),
    bad=(
        Example(_toc(*_TEXT, *_IMAGES, "- ⟦[Speeches](#speech)⟧", _MUSIC, *_REST)),
        Example(_toc(*_TEXT, *_IMAGES, _SPEECH, "  - [Other](#other)", _MUSIC, *_REST), found=("[Other](#other)",)),
        Example(_toc(*_TEXT, _IMAGES[0], _SPEECH, _IMAGES[1], _MUSIC, *_REST), found=("[Other](#other)",)),
        Example(_toc(*_TEXT, *_IMAGES, *_REST, _SPEECH, _MUSIC), found=("[Speech](#speech)", "[Music](#music)")),
        Example(_toc(_SPEECH, *_TEXT, *_IMAGES, _MUSIC, *_REST), found=("[Speech](#speech)",)),
        Example(_toc(*_TEXT, *_IMAGES, _SPEECH, *_REST), found=("## Music",)),
        Example(_ANCHORED, found=("[Sounds](#c)",)),
        Example(_TURNED, found=("[Image to Text](#a)",)),
    ),
    good=(
        Example(_toc(*_TEXT, *_IMAGES, "- [`hz`](#speech)", "- [`khz`](#speech)", _MUSIC, *_REST)),
        Example(
            "- [A](#a)\n- ~~[B](#b)~~\n"
            + "".join(f"- [{name}](#{name.lower()})\n" for name in "CDEFGHI")
            + "".join(f"\n## {name}\n" for name in ("A", "~~B~~", *"CDEFGHI"))
        ),
        Example("- [CDN](#検索網cdn)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n\n## 検索網（CDN）\n\n## B\n\n## C\n\n## D\n"),
        Example(
            "- [B (7) (in work)](#8-draft-b)\n- [C](#c)\n- [D](#d)\n- [E](#e)\n\n"
            "## 8. Draft: B\n\n## C\n\n## D\n\n## E\n"
        ),
        Example(
            "- [検索 (CDN)](#検索-content-delivery-network)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n\n"
            "## 検索 (Content delivery network)\n\n## B\n\n## C\n\n## D\n"
        ),
        Example(
            "- [Vetores (Arrays)](#arrays)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n\n## Arrays\n\n## B\n\n## C\n\n## D\n"
        ),
        Example("- [検索の構成](#検索の)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n\n## 検索の\n\n## B\n\n## C\n\n## D\n"),
        Example(
            "- [図の例](#図figureの例)\n- [C](#c)\n- [D](#d)\n- [E](#e)\n\n## 図（figure）の例\n\n## C\n\n"
            "## D\n\n## E\n"
        ),
        Example("- [A & b](#a-and-b)\n- [C](#c)\n- [D](#d)\n- [E](#e)\n\n## A and b\n\n## C\n\n## D\n\n## E\n"),
        Example(_toc("1. [**TEXT**!](#text)", "2. [Ima](#images)", "3. [Data sets](#data)", "4. [Tools](#tools)")),
        Example(_toc("- [Tools](#tools)", "- [Speech](#speech)", "- [Images](#images)", "- [Data](#data)")),
        Example(_PICTURED),
        Example(
            _toc(
                *_TEXT,
                *_IMAGES,
                _SPEECH,
                _MUSIC,
                *_REST,
                "",
                "---",
                "",
                "- [All texts](#text)",
                "- [All images](#images)",
            )
        ),
        Example(
            "- [A](#a)\n- [B](#b), [C](#c)\n- [Dens](#dd)\n- [NOB](#nests-of-birds)\n- [F](#f)\n- [G](#g)\n- [H](#h)\n"
            + "- [I](#i)\n- [J](#j)\n- [K](#k)\n- [L](#l)\n- [M](#m)\n- [N](#n)\n- [O](#o)\n- [P](#p)\n"
            + "".join(f"\n## {name}\n" for name in ("A", "B", "C", "Caves", "Nests of birds", *"FGHIJKLMNOP"))
        ),
        Example(_toc("- [here](#text) for more", "- [there](#images)", "- [Data](data.md)")),
    ),
)
