"""The language switcher at the top of a page: the links that lead to the same page in other languages."""

import html
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from readme_tools.catalogue.profile.languages import UNKNOWN, languages
from readme_tools.catalogue.urls import path_in_repository
from readme_tools.errors import ConfigError, SourceError
from readme_tools.lazy import dataclass, regex
from readme_tools.project.boundary import Boundary, repository_top
from readme_tools.project.naming import called, catalogue_root, home, is_markdown, path_language, plain_readme
from readme_tools.text.files import is_there
from readme_tools.text.glob import common
from readme_tools.text.source import Source

_TABLE = regex(r"^[ >]*(?:\|[ \t]*)?:?-+:?[ \t]*\|", re.MULTILINE)
_SECTION = regex(r"^ {0,3}##+[ \t]|^[ >]*(?:\|[ \t]*)?:?-+:?[ \t]*\|", re.MULTILINE)
_FEWEST_LINES, _MOST_LINES, _MOST_CHARACTERS = 30, 150, 30_000
# Each way begins with a sign of its own: most of a text is passed over at once.
_LABEL = r"\[(?<!!\[)((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
_LINK = regex(
    _LABEL + r"(?:\(\s*(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))[^()]*\)|\[([^\[\]]*)\])"
    r"""|<a\b[^<>]{0,300}?\bhref\s{0,9}=\s{0,9}(?:"([^"<>]*)"|'([^'<>]*)'|([^\s<>"']+))[^<>]{0,300}>"""
    r"""((?:(?!</?a\b).)*)</a>"""
    r"|\[(?<![!\[]\[)((?:(?!<a\b)[^\[\]])+)\](?![\[(:])",  # brackets around a link are none
    re.IGNORECASE | re.DOTALL,
)
_DEFINITION = regex(r"^ {0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ALT = regex(r"""<img\b[^<>]{0,999}?\balt\s{0,9}=\s{0,9}(?:"([^"<>]*)"|'([^'<>]*)')[^<>]{0,999}>""", re.IGNORECASE)
_IMAGE = regex(r"!\[([^\[\]]*)\](?:\([^()]*\))?")
_TAG = regex(r"<[^<>]*>")
_FOREIGN_URL = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_URL = regex(r"https?://[^\s<>()\[\]\"'|]+")
_INDEX = ("readme", "index")
_OWN_CODE = regex(r"(?<=\w)[._-][a-z]{2,6}$")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Way:
    """A link: where it leads, its text or that of its image, and whether that names a language."""

    url: str
    label: str
    says: bool


def top(text: str) -> str:
    """Return what stands before the first table or section of a page, or the first lines where that is less."""
    lines = text[:_MOST_CHARACTERS].splitlines(keepends=True)[:_MOST_LINES]
    most = "".join(lines)
    section = _SECTION.search(most)
    end = max(section.start(), len("".join(lines[:_FEWEST_LINES]))) if section else len(most)
    return _COMMENT.sub(" ", most[:end])


@lru_cache(maxsize=256)
def ways(text: str) -> tuple[Way, ...]:
    """Return the links at the top of a page that may lead to a file of the project, in order."""
    return tuple(_links(top(text), text))


def _links(part: str, text: str) -> Iterator[Way]:
    """Yield the links in a part of a page that may lead to a file of the project."""
    definitions: dict[str, str] | None = None
    for match in _LINK.finditer(part):
        url = next((one for one in (match[2], match[3], match[5], match[6], match[7]) if one is not None), None)
        if url is None:
            if definitions is None:
                definitions = {one[1].casefold(): one[2] for one in _DEFINITION.finditer(text)}
            url = definitions.get((match[4] or match[1] or match[9]).casefold(), "")
        path = re.split(r"[?#]", html.unescape(url))[0]
        if not path:
            continue
        label = _words(next(one for one in (match[1], match[8], match[9]) if one is not None))
        says = languages().says_one(label)
        if _FOREIGN_URL.match(path):
            path = (path_in_repository(path) if says else None) or ""
            if not path.strip("/") and "/" in label:
                path = ""  # the name of a repository, such as `owner/awesome-japanese`, names no language
        if path:
            yield Way(unquote(path), label, says)


def _words(label: str) -> str:
    """Return what a reader sees of a link's text: its words, or those of its images."""
    text = _ALT.sub(lambda match: f" {match[1] or match[2] or ''} ", label)
    return html.unescape(_TAG.sub(" ", _IMAGE.sub(r" \1 ", text))).strip(" \t\r\n*_`")


@lru_cache(maxsize=64)
def _without_switcher(text: str) -> str:
    """Leave out the links at the top that name a language: they tell of other pages, not of this one."""
    length = len("".join(text[:_MOST_CHARACTERS].splitlines(keepends=True)[:_MOST_LINES]))

    def kept(match: re.Match[str]) -> str:
        return " " if languages().says_one(_words(match[0])) else match[0]

    return _IMAGE.sub(kept, _LINK.sub(kept, text[:length])) + text[length:]


def plain_language(text: str, taken: Iterable[str] = ()) -> str:
    """Read a plain README's language: from its switcher line, else from its script and little words.

    In a switcher line such as `[ English | [日本語](README.md) ]`, the language without a link is the
    page's own. `taken` holds the languages of the other editions.
    """
    others = set(taken)
    for line in text.splitlines()[:_FEWEST_LINES]:
        linked = [languages().named(match[0]) for match in _LINK.finditer(line)]
        rest = _IMAGE.sub("", _LINK.sub("", line))
        own = languages().named(rest) if any(linked) and len(rest) < _SHORT else None
        if own and own not in linked and own not in others:
            return own
    detected = languages().detect(_without_switcher(text))
    # Beside `README-zh_CN.md`, an English page may still name many things in Chinese.
    families = {languages().language(tag).code for tag in others}
    if detected not in others and not (detected in families and "en" not in families and _is_in_english(text)):
        return detected
    return "en" if "en" not in others else UNKNOWN


def _is_in_english(text: str) -> bool:
    """Return whether more lines of a page have two little words of English than are mostly in another script."""
    little = set(languages().language("en").words)
    lines = text.splitlines()
    others = sum(2 * sum(map(str.isascii, line)) < len(line) for line in lines)
    return sum(len(little & {*line.lower().split()}) > 1 for line in lines) > others


def ceiling(folder: Path) -> Path:
    """Return the folder that the links of the pages in a folder may lead around in.

    That is the repository, or without one the working directory around the page, else the catalogue's folder.
    """
    top = repository_top(folder)
    if top is not None:
        return top
    found = [folder, home(folder), *([folder.parent] if languages().normalise(folder.name) else [])]
    found += [one for one in [Path.cwd()] if folder.is_relative_to(one)]
    return min(found, key=lambda one: len(one.parts))


def target(page: Path, url: str, boundary: Boundary) -> Path | None:
    """Return the Markdown file of the project that a link of a page leads to; of a folder it is the README."""
    if url.startswith("/"):
        base = repository_top(page.parent)
        if base is None:
            return None
        url = url.lstrip("/")
    else:
        base = page.parent
    try:
        file = Path(os.path.normpath(base / url))
        if not boundary.holds(file):
            return None
        is_folder = file.is_dir()
    except (ConfigError, ValueError, OSError):  # a path that no file can have, with a NUL or too long
        return None
    if is_folder:
        inside = plain_readme(file)
        return inside if inside and boundary.holds(inside) else None
    return file if is_markdown(file.name) and is_there(file) else None


@dataclass(frozen=True)
class Switchers:
    """Follows the switchers of pages within a project. `read` gives the text of a file that was not left out."""

    boundary: Boundary
    is_excluded: Callable[[Path], bool]
    read: Callable[[Path], Source]

    def leads(self, page: Source, whole: bool = False) -> Iterator[tuple[Way, Path]]:
        """Yield the links at the top of a page, or anywhere, with the files of the project that they lead to."""
        if page.file is None:
            return
        for way in _links(page.page, page.page) if whole else ways(page.page):
            file = target(page.file, way.url, self.boundary)
            if file is not None and file.resolve() != page.file.resolve():
                yield way, file

    def belongs(self, plain: Source, other: Source) -> bool:
        """Return whether `xx/README.md` is a translation of the plain one, not the page of a part named `xx`."""
        assert plain.file is not None
        assert other.file is not None
        if has_tables(plain) and has_tables(other) and (in_two_languages(plain, other) or _is_copy(plain, other)):
            return True
        up, down = plain.file.resolve(), other.file.resolve()
        if any(way.says and file.resolve() == up for way, file in self.leads(other)):
            return True
        is_known = (languages().normalise(other.file.parent.name) or "").partition("-")[0] in languages().by_code
        links = self.leads(plain, whole=True)
        labels = [way.label for way, file in links if file.resolve() == down and (way.says or not is_known)]
        return any(in_two_languages(plain, other) or not is_known or languages().named(label) for label in labels)

    def follow(self, pages: Sequence[Source]) -> tuple[dict[Path, tuple[Source, str]], list[Path]]:
        """Return the editions that the switchers of some pages, and theirs in turn, lead to, each with the link's text.

        The second list is of files that are called a language there and are no editions, as far as one can see.
        """
        known = {page.file.resolve(): page for page in pages if page.file}
        found: dict[Path, tuple[Source, str]] = {}
        left: dict[Path, Path] = {}
        has_grown = True
        while has_grown:
            has_grown = False
            for page in list(known.values()):
                for way, file in self.leads(page):
                    real = file.resolve()
                    if real in known or self.is_excluded(file):
                        continue
                    other = self._other(page, file, way)
                    if other is not None and self._is_edition(page, other, way, known):
                        known[real] = other
                        found[file] = other, way.label
                        has_grown = True
                    elif way.says and (_is_kin(page, file, way) or languages().normalise(way.label)):
                        left[real] = file
        return found, [file for real, file in left.items() if real not in known]

    def _other(self, page: Source, file: Path, way: Way) -> Source | None:
        """Read a file that may be an edition of a page; None for what is not, or cannot be read."""
        assert page.file is not None
        if not way.says and path_language(file, common(page.file, file)) is None:
            return None
        try:
            return self.read(file)
        except SourceError:
            return None

    def _is_edition(self, page: Source, other: Source, way: Way, known: Iterable[Path]) -> bool:
        """Return whether a page and one that its switcher leads to are editions of each other.

        It leads back, or it is alike and says nothing else. A page that is named like the edition of another
        page beside it is that one's.
        """
        assert page.file is not None
        assert other.file is not None
        is_kin = _is_kin(page, other.file, way)
        is_anothers = _owner(other.file) not in (None, *known)
        others = [file.resolve() for back, file in self.leads(other) if back.says or not back.label]
        if any(file in known for file in others):
            return is_kin or not is_anothers
        return not others and way.says and is_kin and not is_anothers and _are_alike(page, other)


def _is_kin(page: Source, file: Path, way: Way) -> bool:
    """Return whether two files are called the same but for their language.

    A link whose text names a language tells what an ending is that no code of ours is: `README-kokr.md`.
    """
    assert page.file is not None
    names = {called(page.file.name)[0], called(file.name)[0]} - {""}
    if len(names) > 1 and languages().named(way.label):
        names = {_OWN_CODE.sub("", one) for one in names}
    return len(names) < 2 or names.issubset(_INDEX)


def _owner(file: Path) -> Path | None:
    """Return the page without a language that a file is named like an edition of, if there is one."""
    name, tag = called(file.name)
    if tag and name:
        plain = (file.with_name(one) for one in os.listdir(file.parent) if called(one) == (name, None))
        return next((one.resolve() for one in plain if is_markdown(one.name)), None)
    root = catalogue_root(file)
    owner = None if root == file.parent else plain_readme(root)
    return owner.resolve() if owner else None


def _are_alike(page: Source, other: Source) -> bool:
    """Return whether two pages are in two languages, and both have tables, or most links of one in common."""
    if not in_two_languages(page, other):
        return False
    if has_tables(page) and has_tables(other):
        return True
    one, two = (set(_URL.findall(source.page)) for source in (page, other))
    return len(one & two) * 2 > min(len(one), len(two))


def has_tables(page: Source) -> bool:
    """Return whether there is a table on a page."""
    return _TABLE.search(page.page) is not None


def _is_copy(page: Source, other: Source) -> bool:
    """Return whether most lines of two pages are the same: one is yet to be translated."""
    one, two = ({line for line in source.page.splitlines() if line.strip()} for source in (page, other))
    return len(one & two) * 2 > min(len(one), len(two))


def in_two_languages(page: Source, other: Source) -> bool:
    """Return whether two pages are in two languages: by their paths where the texts fit those, else by their texts."""
    assert page.file is not None
    assert other.file is not None
    base = common(page.file, other.file)
    one = _language(page.page, path_language(page.file, base))
    return one != _language(other.page, path_language(other.file, base))


@lru_cache(maxsize=8)
def _language(page: str, tag: str | None) -> str:
    text = _without_switcher(page)
    return tag if tag and languages().fits(tag, text) else languages().detect(text)
