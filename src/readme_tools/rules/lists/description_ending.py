"""description-ending: a description that ends, or begins, unlike the others: a full stop, a capital."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.editions.sentences import full_stop
from readme_tools.i18n.wording import quote, shortened
from readme_tools.markdown.nodes import Cell, Text, one_line
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, most, regex, replacement, say
from readme_tools.rules.lists.reading import PROFILE, described, has_link, is_lone
from readme_tools.rules.text.word_lists import little_words, words_of
from readme_tools.text.scripts import EAST

_STOPS = ".。．"
_WORD, _EASTERN = regex(r"[^\W\d_]+(?![\w.@/-])"), regex(f"[{EAST}]")
# What no name ends with, be the word known or not: `dockerized`, `customizable`, `serverless`.
_FORM = regex(r"\w{4}(?:(?:[ai][stz]|[iy]f)(?:ed|ing)|[ai]ble|less|ful|ly)\Z")
_FEWEST, _SHARE = 10, 0.95
_NAME = 3  # letters of a name
_Entries = Sequence[tuple[CatalogueRow, Cell]]


def check(edition: Edition) -> Iterator[Finding]:
    """Report descriptions that end or begin otherwise than nineteen of twenty on the page do."""
    entries = [(row, cell) for row, cell in described(edition, wrapped=True) if has_link(row)]
    yield from _beginnings(edition, entries)
    yield from _endings(edition.document.source, entries)


def _beginnings(edition: Edition, entries: _Entries) -> Iterator[Finding]:
    """Report descriptions that begin with a small letter where the others do not; `git` and `npm` are names."""
    source, language = edition.document.source, edition.profile.language(edition.language)
    lists, little = words_of(language).lists, little_words(language.code)
    found = [(row, cell, match) for row, cell in entries if (match := _WORD.match(source.slice(cell.content)))]
    capitals = {match[0] for *_, match in found if match[0][0].isupper()}
    small = [one for one in found if one[2][0].islower()]
    if len(found) < _FEWEST or len(found) - len(small) < len(found) * _SHARE:
        return
    for row, cell, match in small:
        right = match[0].capitalize()
        text = source.slice(cell.content)
        beyond = next((one for one in text[len(match[0]) :] if one.isalpha()), "a")
        if match[0] in row.name.casefold() or _EASTERN.search(text):
            continue  # the name of the entry, or of another one: other languages write names as they are
        is_short = len(match[0]) < _NAME or match[0] in little  # the lists have no short words
        is_known = is_short or not match[0].isascii() or _FORM.search(match[0]) is not None
        if lists and not is_known and lexicon(lists[0]).get(match[0]) is None:
            continue  # no word of the language: another name, `ngrok`
        if right in capitals and beyond.lower() != beyond.upper():  # other scripts write names as they are
            span = Span(cell.content.start, cell.content.start + len(match[0]))
            name = shortened(row.name)
            message = say("the description of '{name}' begins with a small letter, others with a capital", name=name)
            yield correction(source, span, message, right, same="capital")


def _endings(source: Source, entries: _Entries) -> Iterator[Finding]:
    found = [(row, cell, _ending(cell)) for row, cell in entries]
    endings = [ending for _, _, ending in found if ending is not None]
    usual, count = most(endings)
    if count < max(_FEWEST, len(endings) * _SHARE) and not is_lone(count, len(endings)):
        return
    for row, cell, ending in found:
        if ending is None or ending == usual or (not usual and _is_several(one_line(cell.inlines))):
            continue
        last = Span(cell.content.end - 1, cell.content.end)
        name = shortened(row.name)
        if usual and ending:
            message = say(
                "the description of '{name}' ends with {sign}, others end with {usual}",
                name=name,
                sign=quote(ending),
                usual=quote(usual),
            )
            span, text = last, usual
        elif usual:
            message = say(
                "the description of '{name}' has no {usual} at its end, as others have", name=name, usual=quote(usual)
            )
            span, text = Span(last.end, last.end), usual
        else:
            message = say(
                "the description of '{name}' ends with {sign}, others end without one", name=name, sign=quote(ending)
            )
            span, text = last, ""
        yield Finding(at(source, last), message, fix=replacement(source, span, text), same=usual)


def _ending(cell: Cell) -> str | None:
    """Return the full stop that a description ends with, empty for none; None where its end is something else."""
    last = cell.inlines[-1] if cell.inlines else None
    return full_stop(last.value) if isinstance(last, Text) else None


def _is_several(text: str) -> bool:
    return any(f"{stop} " in text or (stop != "." and stop in text[:-1]) for stop in _STOPS)


_LIST = "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in "abcdefghijklmnopqrst")
_BARE = _LIST.replace(".\n", "\n")

RULE = Rule(
    code="RT123",
    kinds=("list",),
    summary="A description in a list that ends with or without a full stop, or begins small, unlike nearly all others",
    why="A list in which nearly all descriptions begin and end alike looks careless where one does not.",
    yields_to=("copied-text", "untranslated-description", "untranslated-mark"),
    check=check,
    lists=True,
    bad=(
        Example(_LIST + "- [u](https://u.example) - The tool ⟦u→u.⟧\n", profile=PROFILE),
        Example(_BARE + "- [u](https://u.example) - The tool u⟦.→⟧\n", profile=PROFILE),
        Example(
            "- [u](https://u.example) - 道具で⟦す→す。⟧\n" + _LIST[: len(_LIST) // 20 * 4].replace(".\n", "。\n"),
            profile=PROFILE,
        ),
        Example(_LIST + "- [u](https://u.example) - ⟦the→The⟧ tool u.\n", profile=PROFILE),
        Example(
            _LIST
            + "- [u](https://u.example) - ⟦dockerized→Dockerized⟧ owl.\n- [v](https://v.example) - Dockerized fox.\n",
            profile=PROFILE,
        ),
        Example(
            _LIST + "- [u](https://u.example) - ⟦совы→Совы⟧ леса.\n- [v](https://v.example) - Совы моря.\n",
            profile=PROFILE,
        ),
        Example(_LIST + "- [u](https://u.example) -\n  The tool ⟦u→u.⟧\n", profile=PROFILE),
    ),
    good=(
        Example(_BARE + "- [u](https://u.example) - Terns, owls, etc.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - git, for the others.\n", profile=PROFILE),
        Example(
            _LIST + "- [u](https://u.example) - kawasemi of owls.\n- [v](https://v.example) - Kawasemi of terns.\n",
            profile=PROFILE,
        ),
        Example(_LIST + "- [u](https://u.example) - the उपकरण.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - the, Owl 的工具.\n", profile=PROFILE),
        Example(_LIST + "- [u](https://u.example) - The tool u!\n", profile=PROFILE),
        Example(_BARE + "- [u](https://u.example) - First. Second.\n", profile=PROFILE),
    ),
)
