"""All pages of a site, as files by name. Templates write them; a folder of the user's may replace each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readme_tools.errors import ConfigError, unreadable
from readme_tools.i18n import LANGUAGES, harmless, say, translator
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import one_line
from readme_tools.page.cells import Places
from readme_tools.page.changes import Changes
from readme_tools.page.entries import Entries
from readme_tools.page.findings import Findings
from readme_tools.page.listing import Listing, Text
from readme_tools.page.pictures import pictures
from readme_tools.project.boundary import from_top
from readme_tools.text.files import is_there, read_bytes

if TYPE_CHECKING:
    from jinja2 import Environment

    from readme_tools.diff.model import Shown
    from readme_tools.linter.runner import Run
    from readme_tools.project.catalogue import Catalogue


_OWN = Path(__file__).parent / "templates"
ASSETS = ("page.css", "page.js", "icon.svg")
_NOT_IN_NAME = regex(r"[^\w.-]+")
_LINES = regex(r"\r\n?|\n")
_OWN_NAMES = {"en": "English", "ja": "日本語"}
WORDS = {
    "entries": say("Entries"),
    "overview": say("Overview"),
    "differences": say("Differences"),
    "findings": say("Findings"),
    "changes": say("Changes"),
    "pages": say("Pages"),
    "skip": say("Skip to the list"),
    "language": say("Language"),
    "scheme": say("Colours"),
    "scheme_auto": say("as the system"),
    "scheme_light": say("light"),
    "scheme_dark": say("dark"),
    "search": say("Search"),
    "filters": say("Filters"),
    "contains": say("Columns contain"),
    "from": say("from"),
    "to": say("to"),
    "number": say("a number such as 2024 or 7B"),
    "columns": say("Columns"),
    "editions": say("Editions"),
    "sort": say("Sort by"),
    "order": say("the order of the page"),
    "descending": say("descending"),
    "ascending": say("ascending"),
    "reset": say("Reset"),
    "count": say("{{count}} of {{total}}"),
    "nothing": say("Nothing fits these filters."),
    "empty": say("There is nothing to list."),
    "more": say("Show {{count}} more"),
    "details": say("Details of {{name}}"),
    "open": say("details"),
    "link": say("Link to this entry"),
    "close": say("Close"),
    "choose": say("Compare {{name}}"),
    "compare": say("Compare"),
    "comparison": say("Comparison"),
    "chosen": say("{{count}} chosen"),
    "none": say("Choose none"),
    "differs": say("differs"),
    "absent": say("not in this edition"),
    "lines": say("Lines"),
    "note": say("Footnote {{label}}"),
    "list": say("List"),
    "script": say("Search and filters need JavaScript, which this browser does not run."),
    "data": say("The numbers"),
    "entry_count": say("Entries"),
    "year": say("Year"),
    "smallest": say("smallest"),
    "middle": say("median"),
    "greatest": say("largest"),
    "since": say("From {{old}} to {{new}}"),
    "line": say("Line"),
    "made": say("Made by readme-tools"),
}


@dataclass(frozen=True)
class Wanted:
    """How a site is to be: its first language, title, the URL of the repository's files, the user's templates."""

    language: str = LANGUAGES[0]
    title: str | None = None
    base: str = ""
    templates: Path | None = None


@dataclass(frozen=True)
class Site:
    """A site: its files by name, the check whose findings it shows, and the files and folders that it was made of."""

    files: Mapping[str, bytes] = field(repr=False)
    run: Run = field(repr=False)
    inputs: frozenset[Path] = field(repr=False)


class Builder:
    """Makes the site of a catalogue, of what was found in it, and of what changed, if that is asked for.

    Raises `ConfigError` for a template that cannot be used, and without Jinja2; and `SourceError`.
    """

    def __init__(self, catalogue: Catalogue, run: Run, shown: Shown | None, wanted: Wanted) -> None:
        self.catalogue, self.run, self.shown, self.wanted = catalogue, run, shown, wanted
        names = _names(catalogue)
        self.sources = {} if wanted.base else _source_pages(names)
        places = Places(wanted.base.rstrip("/"), names, self.sources)
        self.entries = Entries(catalogue.alignment, places)
        self.read: set[Path] = set()
        if wanted.base and not wanted.base.startswith(("https://", "http://")):
            raise ConfigError("--source-url {url}: write a URL that begins with https://", url=wanted.base)
        if wanted.templates is not None and not wanted.templates.is_dir():
            raise ConfigError("--templates: {path}: no such folder", path=wanted.templates.as_posix())
        self.environment = self._environment()

    def build(self) -> Site:
        """Return the site."""
        listings = dict(self._listings())
        files = {name: self._asset(name) for name in ASSETS}
        files |= {f"{name}.js": one.script() for name, one in listings.items()}
        names = ["entries", "overview", *(name for name in listings if name != "entries")]
        drawn = [(type(one).__name__.lower(), one) for one in pictures(self.entries)]
        counts = {name: len(one.rows) for name, one in listings.items()}
        for language in LANGUAGES:
            common = self._common(language, names, counts)
            for name in listings:
                files[self._file(name, language)] = self._page("list.html", {**common, "page": name})
            files[self._file("overview", language)] = self._page(
                "overview.html", {**common, "page": "overview", "pictures": drawn}
            )
        for edition in self.catalogue.editions if self.sources else ():
            common = self._common(self.wanted.language, names, counts, "../")
            lines = [*enumerate(map(harmless, _LINES.split(edition.document.source.text)), 1)]
            source = {
                "path": harmless(self.entries.places.name(edition.path)),
                "language": edition.language,
                "lines": lines,
            }
            files[self.sources[edition.path]] = self._page(
                "source.html", {**common, "page": "source", "source": source}
            )
        folders = {self.wanted.templates} if self.wanted.templates else set()
        return Site(files, self.run, frozenset({*self.run.inputs, *self.read, *folders}))

    def _listings(self) -> Iterator[tuple[str, Listing]]:
        found = Findings(self.run, self.catalogue, self.entries)
        yield "entries", self.entries.listing
        if len(self.catalogue.alignment.editions) > 1:
            yield "differences", found.differences
        yield "findings", found.findings
        if self.shown is not None:
            yield "changes", Changes(self.shown.diff, self.entries).listing

    def _file(self, page: str, language: str) -> str:
        name = "index" if page == "entries" else page
        return f"{name}.html" if language == self.wanted.language else f"{name}.{language}.html"

    # What templates get --------------------------------------------------------------------------

    def _common(self, language: str, names: list[str], counts: Mapping[str, int], up: str = "") -> dict[str, Any]:
        tell = translator(language)
        shown = self.shown
        return {
            "language": language,
            "root": up,
            "title": self._title(language),
            "words": {name: tell(text) for name, text in WORDS.items()},
            "navigation": [(name, up + self._file(name, language)) for name in names],
            "home": up + self._file("entries", language),
            "others": [(one, _OWN_NAMES[one], lambda page, one=one: self._file(page, one)) for one in LANGUAGES],
            "counts": counts,
            "in_language": lambda text: in_language(text, language, self.entries.alignment.languages),
            "since": {"old": harmless(shown.old), "new": harmless(tell(shown.new))} if shown else None,
            "editions": self.entries.languages,
        }

    def _title(self, language: str) -> str:
        """Return the title that is asked for, else the highest heading of the edition in a language, or of any."""
        if self.wanted.title and self.wanted.title.strip():
            return harmless(self.wanted.title)
        editions = self.catalogue.alignment.editions
        for edition in sorted(editions, key=lambda one: one.language != language):
            for heading in sorted(edition.document.headings, key=lambda one: one.level):
                if text := one_line(heading.content):
                    return harmless(text)
        return harmless(self.catalogue.root.resolve().name)

    # Templates -----------------------------------------------------------------------------------

    def _environment(self) -> Environment:
        try:
            from jinja2 import FunctionLoader, StrictUndefined
            from jinja2.sandbox import ImmutableSandboxedEnvironment
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("jinja2", "markupsafe"):
                raise
            raise ConfigError("'page' needs an extra: pip install 'readme-tools[page]'") from error

        return ImmutableSandboxedEnvironment(
            autoescape=True,
            loader=FunctionLoader(self._template),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def _page(self, template: str, data: Mapping[str, Any]) -> bytes:
        from jinja2 import TemplateError

        try:
            return f"{self.environment.get_template(template).render(data).strip()}\n".encode()
        except (
            TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:
            if self.wanted.templates is None:
                raise
            line, place = getattr(error, "lineno", None), getattr(error, "name", None) or template
            where, reason = f"{place}:{line}" if line else place, str(error).partition("\n")[0]
            raise ConfigError("--templates: {place}: {reason}", place=where, reason=reason) from error

    def _template(self, name: str) -> str | None:
        data = self._find(name)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def _asset(self, name: str) -> bytes:
        data = self._find(name)
        assert data is not None
        return data

    def _find(self, name: str) -> bytes | None:
        """Read a file of the user's templates, else our own; one outside of its folder is none."""
        for folder in filter(None, (self.wanted.templates, _OWN)):
            file = folder / name
            if is_there(file) and file.resolve().is_relative_to(folder.resolve()):
                if folder is not _OWN:
                    self.read.add(file)
                try:
                    return read_bytes(file)
                except OSError as error:
                    raise unreadable(file.as_posix(), error) from error
        return None


def in_language(text: Text, language: str, others: tuple[str, ...]) -> str:
    """Return a text in a language, or else in the first of others in which there is one."""
    if isinstance(text, str):
        return text
    return next((text[one] for one in (language, *others) if text.get(one)), next(iter(text.values()), ""))


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Return the paths of a catalogue's files from the top of their repository, else from the catalogue's root."""
    names: dict[str, str] = {}
    tops = from_top({one.path: one.document.source.file for one in catalogue.editions})
    root = catalogue.root.resolve()
    for edition in catalogue.editions:
        file = edition.document.source.file
        path = file.resolve() if file else Path(edition.path)
        inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        top = tops.get(edition.path, inside)
        names[edition.path] = inside if Path(top).is_absolute() else top
    return names


def _source_pages(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the pages that show the lines of files."""
    pages: dict[str, str] = {}
    taken: set[str] = set()
    for path, name in names.items():
        base = _NOT_IN_NAME.sub("-", name)
        number, page = 1, f"source/{base}.html"
        while page.casefold() in taken:
            number += 1
            page = f"source/{base}-{number}.html"
        taken.add(page.casefold())  # some file systems take no account of case
        pages[path] = page
    return pages
