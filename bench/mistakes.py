"""Plant realistic mistakes in real catalogues, one at a time, and print what `check` and its fixes make of them.

Usage: python bench/mistakes.py [FOLDER ...] [--classes PATTERN] [--catalogue NAME] [--per-class N] [--seed N]
                                [--show] [--seconds N] [--since]

Each FOLDER holds a catalogue; by default the newest one below README_TOOLS_CORPUS, two older ones and two of
`foreign`. A mistake stands at a random place where it can be made. For each class of mistakes the table says

- how many were planted, and how many were *seen*: `check` finds something that it did not find before, on the
  lines that changed, or about that entry in another edition, itself or as a related place
- how many the fixes of these findings take back to the byte, as `--fix --unsafe-fixes` does
- how many safe fixes made something else of the text that readers see (`wrong`)
- the median number of further new findings (`noise`): one mistake should be one finding

What nobody reads is left alone: comments, widths and other attributes of tags that no page shows, one space more or
less, the sign between thousands.

`--since` compares the page with the state before, as `check --since HEAD` does: it says what a reviewer of the edit is
told, who has both states, and not what the page alone tells. A finding of that rule counts as seen like any other.

`--classes` takes a regular expression for group and name, `--show` prints each mistake that is missed, and
noise of more than two, `--seconds` is the longest that it all may take (600).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import planting.afresh
import planting.assistants
import planting.cascades
import planting.chance
import planting.editing
import planting.facts
import planting.fingers
import planting.held_out
import planting.invented
import planting.later
import planting.pages
import planting.pasted
import planting.slips
import planting.texts
import planting.translators
import planting.unseen
import planting.wording  # noqa: F401  these fill CLASSES
from planting import CLASSES, Mistake, Place, is_read, line
from readme_tools.catalogue.bind import Edition
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import find
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.parser import is_same_page
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.rules.index import ListedRule, as_listed
from readme_tools.text.diagnostic import Diagnostic, Finding
from readme_tools.text.edits import Applicability, Fix, apply_edits, compatible
from readme_tools.text.source import Source, Span


def remembering(rule: ListedRule, catalogue: Catalogue) -> ListedRule:
    """Give a rule that looks at each file of a project once: of all its files one changes at a time."""
    editions = catalogue.editions
    subjects = (*editions, *(one.document for one in editions), *(one.document.source for one in editions))
    unchanged = {id(one) for one in subjects}
    known: dict[int, list[Finding]] = {}

    def check(subject: Any) -> Iterable[Finding]:
        if id(subject) not in unchanged:
            return rule.check(subject)
        if id(subject) not in known:
            known[id(subject)] = list(rule.check(subject))
        return known[id(subject)]

    if rule.subject not in (Source, Document, Edition):
        return rule
    loaded = rule.load()
    check.__annotations__["subject"] = rule.subject.__name__  # what a rule is about is what its check takes
    check.__module__ = loaded.check.__module__  # by which it is called
    return as_listed(replace(loaded, check=check))


# How many mistakes of a class each catalogue gets, by its place in the list of folders.
PER_CATALOGUE = (4, 2, 2, 2, 2)


def default_folders() -> list[Path]:
    corpus = os.environ.get("README_TOOLS_CORPUS")
    if not corpus:
        raise SystemExit("name a folder, or set README_TOOLS_CORPUS")
    states = sorted((Path(corpus) / "history").iterdir())
    foreign = Path(corpus) / "foreign"
    return [states[-1], states[len(states) // 2], states[len(states) // 4], foreign / "FunASR", foreign / "KoELECTRA"]


@dataclass
class Count:
    """What came of the mistakes of one class."""

    planted: int = 0
    seen: int = 0
    restored: int = 0
    safe: int = 0
    wrong: int = 0
    noise: list[int] = field(default_factory=list)

    def add(self, other: Count) -> None:
        for name in ("planted", "seen", "restored", "safe", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.noise += other.noise

    def row(self, name: str) -> str:
        share = f"{self.seen / self.planted:5.0%}" if self.planted else "    -"
        back = f"{self.restored / self.planted:5.0%}" if self.planted else "    -"
        noise = f"{median(self.noise):5.1f}" if self.noise else "    -"
        made = f"{self.planted:5} {self.seen:5} {share} {self.restored:5} {back}"
        return f"{name:62} {made} {self.wrong:3}/{self.safe:<4} {noise}"


@dataclass(frozen=True)
class Changed:
    """How one edition's text was changed: the range that is gone and the text in its place."""

    path: str
    gone: Span
    text: str
    old: str = ""

    @property
    def length(self) -> int:
        return len(self.text) - (self.gone.end - self.gone.start)

    def before(self, offset: int) -> int:
        """Give where a place of the changed text stood before, as near as that can be said."""
        if offset <= self.gone.start:
            return offset
        inside = offset - self.gone.start
        if inside < len(self.text):  # a line that only moved stands where it stood
            start = self.text.rfind("\n", 0, inside) + 1
            line = self.text[start:].partition("\n")[0]
            at = self.old.find(line) if len(line) > 20 else -1
            if at >= 0:
                return self.gone.start + at + inside - start
        return max(offset - self.length, self.gone.start)


def shared(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike; pages are long, so whole pieces are compared."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def difference(path: str, old: str, new: str) -> Changed:
    """Say what makes one text the other, as one range."""
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    return Changed(path, Span(start, len(old) - end), new[start : len(new) - end], old[start : len(old) - end])


@dataclass(frozen=True)
class Base:
    """A catalogue as it is, with what is found in it."""

    name: str
    catalogue: Catalogue
    rules: tuple[ListedRule, ...]
    known: Counter[tuple[str, str, int, int]]
    said: dict[tuple[str, str, int, int], str]

    @classmethod
    def read(cls, folder: Path) -> Base:
        (files,) = discover([Path()])
        catalogue = read_editions(files, None)
        rules = tuple(remembering(rule, catalogue) for rule in ALL if not rule.opt_in)
        found = find([catalogue], rules, Policy()).marks
        said = {key(one, None): str(one.message) for one in found}
        return cls(folder.name, catalogue, rules, Counter(key(one, None) for one in found), said)


def key(one: Diagnostic, changed: Changed | None) -> tuple[str, str, int, int]:
    """Give what a finding is known by when the text before it has changed."""
    start, end = one.span.start, one.span.end
    if changed and one.path == changed.path:
        start, end = changed.before(start), changed.before(end)
    return one.code, one.path, start, end


def without_moved(
    fresh: Iterable[Diagnostic], left: Counter[tuple[str, str, int, int]], base: Base, changed: Changed
) -> Iterator[Diagnostic]:
    """Yield what is new but for what said the same before of a place within the text that changed."""
    gone = Counter(
        (one[0], one[1], base.said[one])
        for one in left.elements()
        if one[1] == changed.path and changed.gone.start <= one[2] <= changed.gone.end
    )
    for one in fresh:
        if gone[one.code, one.path, str(one.message)] > 0:
            gone[one.code, one.path, str(one.message)] -= 1
        else:
            yield one


def touched(source: Source, changed: Changed) -> range:
    """Give the lines of the changed text that a change touches; a line that is gone, the texts around it."""
    first = source.position(changed.gone.start).line
    last = source.position(changed.gone.start + len(changed.text)).line
    if changed.length < 0 and "\n" not in changed.text:
        lines = source.text.split("\n")
        first = next((one for one in range(first - 1, 0, -1) if lines[one - 1].strip()), 0)
        last = next((one for one in range(last + 1, len(lines) + 1) if lines[one - 1].strip()), last + 1)
    return range(first, last + 1)


def is_about(one: Diagnostic, lines: range, changed: Changed, source: Source, entry: dict[str, Span]) -> bool:
    """Say whether a finding is about the lines that changed, or their entry in another edition."""
    for place in (one.finding.location, *(related.location for related in one.finding.related)):
        if place.path == changed.path:
            first = source.position(place.span.start).line
            last = source.position(max(place.span.start, place.span.end - 1)).line
            if first < lines.stop and last >= lines.start:
                return True
        elif place.path in entry and (place.span.overlaps(entry[place.path]) or place.span in entry[place.path]):
            return True
    return False


def is_in(span: Span, changed: Changed) -> bool:
    """Say whether a range of the changed text meets what was written there."""
    start, end = changed.gone.start, changed.gone.start + len(changed.text)
    return span.start <= end and span.end >= start


def entry_of(base: Base, place: Place, changed: Changed) -> dict[str, Span]:
    """Give where the entry of a place stands in the other editions, by path."""
    found: dict[str, Span] = {}
    for table in base.catalogue.alignment.tables:
        for group in table.rows:
            own = [row for row in group.rows.values() if row.source.path == changed.path]
            if any(row.node.span.overlaps(place.span) for row in own):
                found |= {
                    row.source.path: line(row.source, row.node.span) for row in group.rows.values() if row not in own
                }
    return found


def judge(base: Base, place: Place, text: str, show: str | None, since: bool) -> Count:
    """Plant one mistake and count what becomes of it, `since` the state before."""
    source = place.source
    new = source.text[: place.span.start] + text + source.text[place.span.end :]
    changed = difference(source.path, source.text, new)
    catalogue = reread(base.catalogue, {source.path: new})
    catalogue = replace(catalogue, before=base.catalogue) if since else catalogue
    run = find([catalogue], base.rules, Policy())
    left = Counter(base.known)
    fresh: list[Diagnostic] = []
    before: set[int] = set()
    for one in run.marks:
        told = base.said.get(key(one, changed))
        if one.path == changed.path and told not in (None, str(one.message)) and is_in(one.span, changed):
            fresh.append(one)  # the place was told of before: what is told now is another mistake
            before.add(id(one))  # and its fix is that of before
            left[key(one, changed)] -= 1
        elif left[key(one, changed)] > 0:
            left[key(one, changed)] -= 1
        else:
            fresh.append(one)
    now = run.sources[source.path]
    fresh = list(without_moved(fresh, left, base, changed))
    lines, entry = touched(now, changed), entry_of(base, place, changed)
    # What is no row's has no entry: a heading, an anchor or a note that is gone shows elsewhere on its page.
    everywhere = place.row is None and not entry
    seeing = [
        one for one in fresh if is_about(one, lines, changed, now, entry) or (everywhere and one.path == changed.path)
    ]
    shown = len({(one.code, one.path, one.finding.same or number) for number, one in enumerate(fresh)})
    count = Count(1, bool(seeing), noise=[max(0, shown - 1)] if fresh else [0])
    count.restored = any(result == source.text for result in results(fresh, now, source.path, True))
    safe = list(results([one for one in fresh if id(one) not in before], now, source.path, False))
    count.safe = len(safe) > 0
    # What readers do not see is no other text: of a heading that is gone, one blank line of two is left.
    count.wrong = count.safe and not (nearer(safe[-1], new, source.text) or is_same_page(safe[-1], new))
    if show is not None and (not seeing or count.wrong or shown > 3):
        what = "missed" if not seeing else "wrong fix" if count.wrong else f"noise {shown - 1}"
        print(f"-- {what}: {show} [{source.path}:{lines.start}]")
        at = changed.gone.start
        print(f"   - {source.text[max(0, at - 40) : changed.gone.end + 40]!r:.260}")
        print(f"   + {new[max(0, at - 40) : at + len(changed.text) + 40]!r:.260}")
        for one in fresh[:6]:
            print(f"   {one.name} {one.path}:{run.sources[one.path].position(one.span.start).line} {one.message}")
    return count


def results(fresh: Iterable[Diagnostic], now: Source, path: str, unsafe: bool) -> Iterator[str]:
    """Give what the fixes of new findings make of a changed text: each alone, and all together."""
    wanted = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    fixes = [one.fix for one in fresh if one.fix and one.fix.applicability in wanted]
    fixes = [one for one in fixes if all(edit.path == path for edit in one.edits)]
    for some in ([one] for one in fixes) if unsafe else ():
        yield applied(some, now)
    if fixes:
        yield applied(compatible(fixes), now)


def applied(fixes: list[Fix], now: Source) -> str:
    return apply_edits(now.text, [edit for one in fixes for edit in one.edits])


def nearer(result: str, changed: str, original: str) -> bool:
    """Say whether a text that is not the original is at least on the way to it: a part of the mistake is left."""
    ours, theirs = difference("", result, original), difference("", changed, original)
    return len(ours.text) + ours.gone.end - ours.gone.start < len(theirs.text) + theirs.gone.end - theirs.gone.start


def mistakes(base: Base, one: Mistake, number: int, seed: int) -> Iterator[tuple[Place, str]]:
    """Yield places of all editions in random order, each with what is written there by mistake."""
    random = Random(f"{seed}/{base.name}/{one.group}/{one.name}")
    alignment = base.catalogue.alignment
    places = [place for edition in base.catalogue.alignment.editions for place in one.places(alignment, edition)]
    random.shuffle(places)
    for place in places:
        text = one.change(place, random)
        if text is not None and text != place.text and is_read(place, text):
            yield place, text
            number -= 1
            if not number:
                return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--classes", default="", help="a regular expression for 'group: name'")
    parser.add_argument("--catalogue", default="", help="a part of the name of the folders to take")
    parser.add_argument("--per-class", type=int, help="mistakes of each class in each catalogue")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--since", action="store_true", help="compare with the state before as well")
    args = parser.parse_args()
    chosen = [one for one in CLASSES if re.search(args.classes, f"{one.group}: {one.name}")]
    counts = {one: Count() for one in chosen}
    start = time.monotonic()
    left_out = 0
    folders = [one.resolve() for one in args.folders] or default_folders()
    for index, folder in enumerate(folders):
        if args.catalogue not in folder.name:
            continue
        share = start + args.seconds * (index + 1) / len(folders) if index else start + args.seconds * 0.5
        with chdir(folder):
            base = Base.read(folder)
            wanted = args.per_class or PER_CATALOGUE[min(index, len(PER_CATALOGUE) - 1)]
            for one in chosen:
                for number, (place, text) in enumerate(mistakes(base, one, wanted, args.seed)):
                    if time.monotonic() > share and number:
                        left_out += 1
                        continue
                    name = f"{folder.name} {one.group}: {one.name}" if args.show else None
                    counts[one].add(judge(base, place, text, name, args.since))
    print(f"{'class':62} {'made':>5} {'seen':>11} {'restored':>11} {'wrong':>8} {'noise':>5}")
    total, groups = Count(), {one.group: Count() for one in chosen}
    for one in chosen:
        print(counts[one].row(f"{one.group}: {one.name}"))
        groups[one.group].add(counts[one])
        total.add(counts[one])
    print()
    for group, count in groups.items():
        print(count.row(group))
    print(total.row(f"all of {len(chosen)} classes"))
    if left_out:
        print(f"{left_out} left out for lack of time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
