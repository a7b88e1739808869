"""Print how many of the mistakes that maintainers corrected by hand `check` sees, in the histories of real catalogues.

Usage: python bench/corrections.py REPOSITORY ... [--half dev|held] [--by-commit] [--labels FILE] [--limit N]
                                   [--seconds N] [--jobs N] [--show] [--save FILE]

Each REPOSITORY is a checkout or a bare git directory. A correction is a commit that changes few lines of READMEs and
of pages in several languages, each into one that is like it, that adds and removes no entry, and that looks like a
correction: its message says so, what is written now stood elsewhere in the catalogue already, or a letter changed.
It is *seen* when a rule reports more on the lines that were wrong, itself or as a related place, than on
those that came for them, with all pages and editions of that time around.

For each correction it is worked out what kind of change it is, and whether anything of its time `tells` it: what is
written now stands in another edition or elsewhere on the page, and what was wrong does not, or is rare. The rest
takes knowledge of the world, of languages or of taste.

Repositories fall into two halves, by a hash of their name, or with `--by-commit` each falls into both: one to read,
one to measure. `--labels` leaves out the commits that a file of labels names, `--limit` takes that many of each
repository (20), `--show` prints those that are missed, cut to what changed, `--save` writes all as JSON lines.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import chdir
from dataclasses import dataclass, field
from hashlib import sha1
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from readme_tools.api.checking import check
from readme_tools.errors import ReadmeToolsError
from readme_tools.linter.runner import Run
from readme_tools.project.naming import called, is_markdown, is_readme

SAYS_SO = re.compile(
    r"typo|\bfix|correct|wrong|mistake|misspel|spelling|grammar|inconsisten|broken|missing|"
    r"修正|誤|直し|訂正|错|錯|勘误|修复|更正|笔误|수정|오타|오류|coquille|corrig|erreur|faute|errat|errore|fehler|korrig|исправ|опечат|ошиб",
    re.IGNORECASE,
)
NEWS = re.compile(r"\b(add|added|update|updated|bump|release|remove)\b|追加|更新|添加|新增|추가", re.IGNORECASE)
OTHER_PAGES = {"changelog", "contributing", "code_of_conduct", "license", "security", "pull_request_template"}
LARGEST = 300_000  # bytes of a page
PAIRS = 3  # of lines that changed in a file
LIKE = 0.6
_COMMIT = "=== a commit of the history "  # what no page says
TOKEN = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*|\S")


@dataclass(frozen=True)
class Change:
    """Lines of a page that were written again: where they stood, and where they stand."""

    path: str
    old: range
    new: range
    gone: tuple[str, ...]
    came: tuple[str, ...]


@dataclass
class Correction:
    """A commit with what it changed, and what came of it."""

    commit: str
    subject: str
    changes: list[Change]
    kinds: list[str] = field(default_factory=list)
    told: str = ""
    seen: list[str] = field(default_factory=list)


def git(repository: Path, *arguments: str, data: bytes = b"") -> bytes:
    command = ["git", "-C", str(repository), "-c", "core.quotepath=off", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def is_catalogue(path: str) -> bool:
    """Return whether a page is a README, stands at the top or is named for a language."""
    name, tag = called(Path(path).name)
    return is_markdown(path) and name not in OTHER_PAGES and (is_readme(path) or tag is not None or "/" not in path)


# The corrections of a history -----------------------------------------------------------------


def corrections(repository: Path) -> Iterator[Correction]:
    """Yield the commits of a repository that look like corrections, as far as the lines alone tell."""
    how = ("--no-merges", "--no-renames", "--diff-filter=M", "-U0", "-p", f"--format={_COMMIT}%H%x00%s %b%x00")
    log = git(repository, "log", *how, "--", "*.md", "*.markdown").decode("utf-8", "replace")
    for one in log.split(_COMMIT)[1:]:
        commit, message, patch = one.split("\x00", 2)
        changes = list(changes_of(patch))
        files = {change.path for change in changes}
        if not 1 <= len(files) <= 8 or not all(map(is_catalogue, files)):
            continue
        few = all(sum(is_small(change) for change in changes if change.path == path) <= PAIRS for path in files)
        if few and (all(is_alike(change) for change in changes) or is_moved(changes)):
            yield Correction(commit, " ".join(message.split())[:100], changes)


def changes_of(patch: str) -> Iterator[Change]:
    path, lines = "", patch.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("+++ b/"):
            path = line[6:].rstrip("\t")
        elif found := re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            body = [one for one in lines[number + 1 : number + 60] if one[:1] in "-+"]
            gone, came = int(found[2] or 1), int(found[4] or 1)
            old = tuple(one[1:] for one in body[:gone])
            new = tuple(one[1:] for one in body[gone : gone + came])
            yield Change(path, span(int(found[1]), gone), span(int(found[3]), came), old, new)


def span(start: int, count: int) -> range:
    """Return the lines of one side of a hunk; where it has none, the two lines around that place."""
    return range(start, start + count) if count else range(start, start + 2)


def is_small(change: Change) -> int:
    return max(len(change.gone), len(change.came))


def is_alike(change: Change) -> bool:
    """Return whether each line became one that is like it, blank lines aside, and no entry came or went."""
    gone, came = ([one for one in side if one.strip(" >\t\r")] for side in (change.gone, change.came))
    if len(gone) != len(came):
        return False
    return all(
        difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE for a, b in zip(gone, came, strict=True)
    )


def is_moved(changes: list[Change]) -> bool:
    """Return whether the lines that came in each file are those that went."""
    sides: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in changes:
        sides[one.path].update(one.came)
        sides[one.path].subtract(one.gone)
    return not any(any(side.values()) for side in sides.values())


# What kind of change, and what tells it -------------------------------------------------------


def differing(old: str, new: str) -> tuple[str, str, int, int]:
    """Return the part that differs on both sides, and where it begins and ends in the old line."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end], start, len(old) - end


def whole(line: str, start: int, end: int) -> str:
    """Return a part of a line with the words that it cuts."""
    left = re.search(r"[\w.'’-]*$", line[:start])
    right = re.match(r"[\w'’-]*", line[end:])
    return (left[0] if left else "") + line[start:end] + (right[0] if right else "")


def kind_of(old: str, new: str) -> str:
    gone, came, start, end = differing(old, new)
    both = gone + came
    was, now = whole(old, start, end), whole(new, start, start + len(came))
    if "".join(old.split()) == "".join(new.split()):
        return "space"
    if any(
        found.start() < end and found.end() > start for found in re.finditer(r"(?:https?:/?/?|\]\()[^\s)>|]*", old)
    ) or ("http" in both):
        return "link"
    if not re.search(r"[^\W_]", both):
        if re.search(r"[◯○△✕×✅❌✓✔⭕🌍🔒]", both):
            return "marker"
        return "markup" if re.search(r"[|\[\]()*_`<>#~\\-]", both) else "sign"
    if re.search(r"licen[cs]e|\b(?:MIT|Apache|L?A?GPL|BSD|CC[ -]BY)", was + now, re.IGNORECASE):
        return "licence"
    if re.sub(r"\d", "", gone) == re.sub(r"\d", "", came) or (re.search(r"\d", gone) and re.search(r"\d", came)):
        return "number"
    if gone.casefold() == came.casefold():
        return "case"
    if len(gone) <= 2 and len(came) <= 2:
        return "letter"
    if re.fullmatch(r"[A-Za-z][\w.-]*[A-Z\d]\w*", now.strip()):
        return "name"
    return "word" if max(len(TOKEN.findall(was)), len(TOKEN.findall(now))) <= 3 else "text"


def kinds(one: Correction) -> list[str]:
    if is_moved(one.changes):
        return ["order"]
    found = []
    for change in one.changes:
        gone, came = ([line for line in side if line.strip()] for side in (change.gone, change.came))
        found += [kind_of(a, b) for a, b in zip_longest(gone, came, fillvalue="") if a != b] or ["blank"]
    return sorted(set(found))


def tells(one: Correction, pages: dict[str, str]) -> str:
    """Return what of the time before the correction tells it: another edition, the page itself, or nothing."""
    corrected = {change.path for change in one.changes}
    for change in one.changes:
        for old, new in zip(change.gone, change.came, strict=False):
            _, came, start, end = differing(old, new)
            was, now = whole(old, start, end).strip(), whole(new, start, start + len(came)).strip()
            if len(now) < 2:
                continue
            page = pages.get(change.path, "")
            others = [text for path, text in pages.items() if path not in corrected]
            if any(now in text and (not was or was not in text) for text in others):
                return "edition"
            if len(now) > 3 and page.count(now) > max(2, 2 * page.count(was) if was else 2):
                return "page"
    return "nothing"


def looks_right(one: Correction) -> bool:
    """Return whether a commit with few changes is a correction, not news."""
    if SAYS_SO.search(one.subject):
        return True
    if set(one.kinds) <= {"link", "number", "text", "order"} and NEWS.search(one.subject):
        return False
    return one.told != "nothing" or set(one.kinds) <= {"letter", "space", "sign", "markup", "blank", "case"}


# What the tool says -------------------------------------------------------------------------------


class Workplace:
    """A folder with the files of a commit: pages as they were, the others empty."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.repository, self.folder = repository, folder
        self.there: dict[str, str] = {}
        git(folder, "init", "-q")

    def hold(self, commit: str) -> None:
        """Write the files of a commit; what they have in common with those that stand there is left alone."""
        wanted = {}
        for line in git(self.repository, "ls-tree", "-r", "-z", commit).decode("utf-8", "replace").split("\0")[:-1]:
            about, path = line.split("\t", 1)
            mode, _, blob = about.split()
            if mode.startswith("100"):
                wanted[path] = blob if is_markdown(path) else ""
        for path in self.there.keys() - wanted.keys():
            (self.folder / path).unlink(missing_ok=True)
        fresh = [path for path, blob in wanted.items() if self.there.get(path) != blob]
        for path in fresh:
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(git(self.repository, "cat-file", "blob", wanted[path]) if wanted[path] else b"")
        self.there = wanted

    def pages(self) -> dict[str, str]:
        """Return the texts of its catalogues, by path."""
        return {
            path: (self.folder / path).read_text("utf-8", "replace")
            for path in self.there
            if is_catalogue(path) and (self.folder / path).stat().st_size < LARGEST
        }

    def check(self, paths: Iterable[str]) -> Run:
        """Check the catalogues of some pages."""
        with chdir(self.folder):
            return check(*paths)


def counted(run: Run, lines: dict[str, list[range]]) -> Counter[str]:
    """Count the findings of each rule on some lines of some pages, related places included."""
    found: Counter[str] = Counter()
    for one in run.diagnostics:
        for place in (one.finding.location, *(related.location for related in one.finding.related)):
            source = run.sources.get(place.path)
            wanted = lines.get(place.path, [])
            if source is None or not wanted:
                continue
            first = source.position(place.span.start).line
            last = source.position(max(place.span.start, place.span.end - 1)).line
            if any(first < some.stop and last >= some.start for some in wanted):
                found[one.name] += 1
    return found


def lines_of(one: Correction, is_new: bool) -> dict[str, list[range]]:
    found: defaultdict[str, list[range]] = defaultdict(list)
    for change in one.changes:
        found[change.path].append(change.new if is_new else change.old)
    if one.kinds == ["order"]:
        return {path: [range(min(s.start for s in some), max(s.stop for s in some))] for path, some in found.items()}
    return dict(found)


def judged(repository: Path, limit: int, seconds: float, taken: str, known: set[str]) -> list[Correction]:
    """Return a sample of the corrections of a repository, with what was seen of them."""
    start = time.monotonic()
    result: list[Correction] = []
    some = [one for one in corrections(repository) if one.commit[:8] not in known]
    some = [one for one in some if taken in ("", half(one.commit))]
    with TemporaryDirectory() as folder:
        place = Workplace(repository, Path(folder).resolve())
        for one in sorted(some, key=lambda one: sha1(one.commit.encode()).digest()):
            if len(result) >= limit or time.monotonic() - start > seconds:
                break
            one.kinds = kinds(one)
            try:
                place.hold(f"{one.commit}^")
                one.told = tells(one, place.pages())
                if not looks_right(one) or any(len(one.path) == 0 for one in one.changes):
                    continue
                paths = sorted({change.path for change in one.changes})
                if any((place.folder / path).stat().st_size > LARGEST for path in paths):
                    continue
                before = counted(place.check(paths), lines_of(one, is_new=False))
                if before:
                    place.hold(one.commit)
                    after = counted(place.check(paths), lines_of(one, is_new=True))
                    one.seen = sorted(name for name, number in before.items() if number > after[name])
                result.append(one)
            except (ReadmeToolsError, subprocess.CalledProcessError, OSError) as error:
                print(f"{repository}: {one.commit[:10]}: {error}", file=sys.stderr)
    return result


def half(name: str) -> str:
    return "held" if sha1(name.encode()).digest()[0] % 2 else "dev"


def named(repository: Path) -> str:
    folder = repository.resolve()
    return folder.parent.name if folder.name in ("repo", ".git") else folder.name


def show(name: str, one: Correction) -> None:
    print(f"-- missed: {name} {one.commit[:10]} {'/'.join(one.kinds)}, told by {one.told}: {one.subject:.80}")
    for change in one.changes:
        for old, new in zip_longest(change.gone, change.came, fillvalue=""):
            gone, came, start, end = differing(old, new)
            before, after = old[max(0, start - 30) : start], old[end : end + 20]
            print(f"   {change.path}:{change.old.start}: {before}[{gone:.100}]{after} -> [{came:.100}]")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--half", choices=("dev", "held"), default="")
    parser.add_argument("--by-commit", action="store_true")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each repository")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--save", type=Path)
    args = parser.parse_args()
    labels = args.labels.read_text("utf-8").splitlines() if args.labels else ()
    known = {json.loads(line)["commit"][:8] for line in labels}
    some = [one for one in args.repositories if args.by_commit or args.half in ("", half(named(one)))]
    by_kind: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    saved = args.save.open("a", encoding="utf-8") if args.save else None
    with ProcessPoolExecutor(args.jobs) as pool:
        taken = args.half if args.by_commit else ""
        asked = {pool.submit(judged, one, args.limit, args.seconds, taken, known): one for one in some}
        for answer in as_completed(asked):
            name = named(asked[answer])
            try:
                result = answer.result()
            except subprocess.CalledProcessError as error:  # a part of the history is missing
                print(f"{name}: {error}", file=sys.stderr)
                continue
            for one in result:
                for key in ("all", f"told by {one.told}", *one.kinds):
                    by_kind[key][0] += bool(one.seen)
                    by_kind[key][1] += 1
                if args.show and not one.seen:
                    show(name, one)
                if saved:
                    about = {"repository": name, "commit": one.commit, "kinds": one.kinds, "told": one.told}
                    print(json.dumps(about | {"seen": one.seen}), file=saved, flush=True)
            print(f"{name:44} {sum(bool(one.seen) for one in result):3}/{len(result):<3}", flush=True)
    print()
    for key, (seen, total) in sorted(by_kind.items(), key=lambda one: -one[1][1]):
        print(f"{key:20} {seen:4}/{total:<4} {seen / total:4.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
