"""What a rule is: a value with its documentation, examples and check; and what nearly every rule says its findings by.

`Edition`, `Finding`, `Span`, `say`, `regex` and the like are at home in lower rooms; rules take them from here.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from readme_tools.catalogue import Alignment, Dated, Edited, Edition, Profile, from_data, shipped
from readme_tools.i18n.message import Message, join, say, say_count
from readme_tools.i18n.wording import nearly, shortened
from readme_tools.lazy import BEYOND_ASCII, dataclass, field, regex
from readme_tools.markdown.comments import Suppressions
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.text import Applicability, Edit, Finding, Fix, Location, Related, Severity, Source, Span

# What rules take from here though it is at home elsewhere.
__all__ = ["BEYOND_ASCII", "Alignment", "Edition", "Finding", "Location", "Message", "Related", "Severity", "Source"]
__all__ += ["Span", "join", "regex", "say", "say_count"]

T = TypeVar("T", bound=Hashable)
Subject = Source | Document | Page | Edition | Alignment | Dated | Edited | Suppressions
SUBJECTS: Mapping[str, type[Subject]] = {one.__name__: one for one in get_args(Subject)}
Check = Callable[[Any], Iterable[Finding]]

# What findings of a block share that is not closed: what it hides seems to be missing, and is not told as such.
SWALLOWING = "swallowing"
# What findings share that tell of an edition without any table: a table that is broken there is told as such.
TABLELESS = "tableless"
# The profile of examples unless they name another.
EXAMPLE_PROFILE = "japanese-llms"

# Signs of rules: a link or its definition, a table with pipes or of HTML.
LINKS = ("](", "]:", "<")
TABLES = ("|", "<")


# Marks of examples: a finding, perhaps with what is written in its place, and what is changed elsewhere.
_FOUND, _CHANGED = regex("⟦([^⟦⟧→]*)(?:→([^⟦⟧]*))?⟧"), regex("⟪([^⟪⟫→]*)→([^⟪⟫]*)⟫")
_ANCHOR = regex(r"<(a|span)\s[^<>]*\b(?:id|name)\s*=[^<>]*>(?=[ \t]*$)", re.IGNORECASE | re.MULTILINE)
_FIXED = regex("[⟦⟪][^⟦⟧⟪⟫]*→")


@dataclass(frozen=True, slots=True)
class Example:
    """A text, or several editions by file name, that shows a rule at work.

    A bad example has marks around what each finding covers, with what the fix writes in its place: `⟦found→fixed⟧`, or
    `⟦found⟧` where there is no fix. What a fix changes elsewhere, or of a long finding, is `⟪this→that⟫`. Where marks
    would stand within each other otherwise, `found` says the exact text of each finding, in order, and `fixed` what the
    fixes make of all. Its folder holds these files and nothing else. `profile` is the name of a shipped one, or the
    TOML text of another. `before` gives files as they were before the last commit; without it all of them are new.
    """

    text: str | MappingProxyType[str, str]
    found: tuple[str, ...] = ()
    fixed: str | MappingProxyType[str, str] | None = None
    profile: str = EXAMPLE_PROFILE
    before: MappingProxyType[str, str] | None = None

    def load_profile(self) -> Profile:
        """Load the profile that the example is read with."""
        if "\n" not in self.profile:
            return shipped(self.profile)
        import tomllib

        return from_data(tomllib.loads(self.profile), "an example's profile")

    @property
    def marked(self) -> dict[str, str]:
        """The example's files by name, with their marks."""
        return _by_name(self.text)

    @property
    def files(self) -> dict[str, str]:
        """The example's files by name, without marks."""
        return {name: _unmarked(text, 1) for name, text in self.marked.items()}

    @property
    def places(self) -> tuple[tuple[str, Span], ...]:
        """Where the marks of findings are, by file, in order."""
        found = []
        for name, marked in sorted(self.marked.items()):
            gone = 0
            for match in _FOUND.finditer(_CHANGED.sub(r"\1", marked)):
                start = match.start() - gone
                found.append((name, Span(start, start + len(match[1]))))
                gone += len(match[0]) - len(match[1])
        return tuple(found)

    @property
    def findings(self) -> tuple[str, ...]:
        """The exact text that each finding covers, in order."""
        files = self.files
        return self.found or tuple(files[name][span.start : span.end] for name, span in self.places)

    @property
    def fixed_files(self) -> dict[str, str] | None:
        """The files after the fix, by name; None where there is no fix."""
        if self.fixed is not None:
            return {**self.files, **_by_name(self.fixed)}
        is_fixed = any(map(_FIXED.search, self.marked.values()))
        return {name: _unmarked(text, 2) for name, text in self.marked.items()} if is_fixed else None


def _by_name(text: str | Mapping[str, str]) -> dict[str, str]:
    return {"README.md": text} if isinstance(text, str) else dict(text)


def _unmarked(text: str, number: int) -> str:
    """Return a text as marks say that it is (1), or what the fixes make of it (2)."""
    changed = _CHANGED.sub(lambda match: match[number], text)
    return _FOUND.sub(lambda match: match[1] if match[number] is None else match[number], changed)


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule, called as its module is. What its `check` looks at is the least that suffices: its `subject`.

    An `opt_in` rule runs only where it is asked for by name: it needs judgement, or a decision of taste. One of an
    alignment that looks at an edition `alone`, too, runs where there are no others. Without one of the rule's `signs` a
    page has nothing that it finds, nor has an edition without one of the `kinds` of tables: grammars of columns, and
    `list`. There it does not run, and is not even imported. One of tables looks at lists of entries, too, where it says
    `lists`; the others see tables with pipes alone. `yields_to` names rules that say the same better: where one of them
    has a finding at the same place, this rule's is left out. So it is where one of the rules that it `follows` has one
    on the same line: the place of a row that states another amount follows from that amount. What is told within the
    place of a finding of a rule that `covers` follows from it, and is left out, whatever the rule. Others yield to a
    rule `of_words` only where they tell of hardly more than that word.
    """

    code: str
    summary: str
    why: str
    check: Check
    bad: tuple[Example, ...] = field(repr=False)
    good: tuple[Example, ...] = field(repr=False)
    severity: Severity = Severity.WARNING
    opt_in: bool = False
    alone: bool = False
    signs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lists: bool = False
    yields_to: tuple[str, ...] = ()
    covers: bool = False
    of_words: bool = False
    follows: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """The rule's name, by the module of its `check`."""
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @cached_property
    def subject(self) -> type[Subject]:
        """The type of what `check` takes, as its annotation says."""
        noted: Any = next(iter(self.check.__annotations__.values()))
        return SUBJECTS.get(noted, noted)  # its name, where annotations are evaluated late


def at(source: Source, span: Span) -> Location:
    """Return the location of a range in a file."""
    return Location(source.path, span)


def replacement(source: Source, span: Span, text: str, safe: bool = True, message: str | None = None) -> Fix:
    """Return the fix that puts `text` in the place of a range; `text` may be empty."""
    return rewriting(
        source, message or (say("write '{text}'", text=text) if text else say("delete it")), [(span, text)], safe
    )


def rewriting(source: Source, what: str, places: Iterable[tuple[Span, str]], safe: bool = False) -> Fix:
    """Return the fix, called `what`, that puts a text in the place of each of some ranges of a file."""
    edits = tuple(Edit(source.path, span, text) for span, text in places)
    return Fix(what, edits, Applicability.SAFE if safe else Applicability.UNSAFE)


def correction(
    source: Source,
    span: Span,
    message: str,
    text: str | None,
    safe: bool = False,
    what: str | None = None,
    same: Hashable = None,
    written: str | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """Return a finding whose fix puts `text` in its place; it has none where that does not hold what is `written`."""
    is_plain = written is None or source.slice(span) == written
    fix = replacement(source, span, text, safe, what) if text is not None and is_plain else None
    return Finding(at(source, span), message, related, fix, same)


def taken_in_by(html: Span, source: Source, place: Span, message: str) -> Finding:
    """Return the finding that HTML above takes in what stands there, up to an empty line; its fix inserts one.

    An anchor that is alone on its line takes in what follows only while it is not closed. The line has the signs of the
    quotations that hold the HTML: to HTML outside of them, `>` is text, and no line with it is empty.
    """
    if anchor := _ANCHOR.match(source.text, html.start):
        closing = f"</{anchor[1]}>"
        message = say(
            "{tag} above is not closed, so the page shows this as text: write {closing} after it",
            tag=shortened(anchor[0]),
            closing=closing,
        )
        fix = replacement(source, Span(anchor.end(), anchor.end()), closing, False)
    else:
        start = source.line_start(place.start)
        quoted = source.text[source.line_start(html.start) : source.text.find("<", html.start)].count(">")
        signs = ">".join(source.text[start : place.start].split(">")[: quoted + 1])
        line = signs.rstrip(" \t") + source.newline
        fix = replacement(source, Span(start, start), line, False, say("insert an empty line"))
    return Finding(at(source, place), message, (Related(at(source, html), say("the HTML")),), fix)


def most(values: Iterable[T]) -> tuple[T | None, int]:
    """Return what most of some values are, and how many; of equally many the first, None where there are none."""
    counts = Counter(values).most_common(1)
    return counts[0] if counts else (None, 0)


def shared(places: Collection[object], what: str, most: int) -> str | None:
    """Return what the findings of a file share: `what` where they are more than `most` and so a habit, else None."""
    return what if len(places) > most else None


def editions(**texts: str) -> MappingProxyType[str, str]:
    """Return an example of several editions by language: `ja` is README.md, `en` is README_en.md."""
    names = {language: "README.md" if language == "ja" else f"README_{language}.md" for language in texts}
    return MappingProxyType({names[language]: text for language, text in texts.items()})


def compared(
    found: tuple[str, ...] = (),
    fixed: Mapping[str, str] | None = None,
    profile: str = EXAMPLE_PROFILE,
    before: Mapping[str, str] | None = None,
    **texts: str,
) -> Example:
    """Return an example of several editions by language; `fixed` and `before` give those that are others then."""
    others = [editions(**one) if one is not None else None for one in (fixed, before)]
    return Example(editions(**texts), found, others[0], profile, others[1])


def similar(word: str, profile: Profile) -> str | None:
    """Return the licence name of a profile that a word nearly spells, or None."""
    return nearly(word.casefold(), {name.casefold(): name for name in profile.licence_spellings}, 0.8)
