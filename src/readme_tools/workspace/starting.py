"""A configuration and a profile for an existing catalogue, and what is new in it since they were written."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from readme_tools.catalogue.profile.model import GENERIC, fold, from_data, shipped, shipped_data
from readme_tools.config import FILE_NAME, FILE_NAMES, Config, Configurations, Given, find_config, load_config
from readme_tools.config.reading import PYPROJECT, read_toml, table_of
from readme_tools.errors import ConfigError, OutsideError, ProfileError, SafetyError, SourceError
from readme_tools.i18n.message import join, say, say_count
from readme_tools.infer.drift import Drift, drift, editions
from readme_tools.infer.infer import infer
from readme_tools.infer.result import Inferred
from readme_tools.infer.toml import table
from readme_tools.infer.writing import config_text, entry_text, profile_text
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.markdown.build import parse
from readme_tools.markdown.conflicts import refuse
from readme_tools.project.boundary import Boundary, tops
from readme_tools.project.catalogue import choose_profile, read_editions
from readme_tools.project.discovery import FileSet, discover, display, from_folder
from readme_tools.project.naming import plain_readme
from readme_tools.schema.validate import validate
from readme_tools.text.atomic import Change, replace_all, require_writable, write_file
from readme_tools.text.files import is_there, read_bytes
from readme_tools.text.source import Source
from readme_tools.workspace.find import entry_holds
from readme_tools.workspace.setup import PathLike, refuse_several, settings_near

PROFILE_NAME = "readme-tools-profile.toml"
_OTHER_NAMES = (".readme-tools.toml",)


@dataclass(frozen=True)
class Started:
    """A configuration and a profile for a catalogue that are not written yet: each file's text, and why.

    `above` is a configuration in a folder further up, which gets an entry.
    """

    inferred: Inferred
    files: Mapping[Path, str]
    root: Path
    above: Path | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts, by the path that is shown."""
        return {display(file): text for file, text in self.files.items()}

    @property
    def before(self) -> Mapping[str, Source]:
        """The files as they are, empty where there is none."""
        return {display(file): _before(file) for file in self.files}

    def write(self, force: bool = False) -> None:
        """Write the files, all of them or none.

        Raises `ConfigError` where there are settings already and `force` is not given, and `SourceError`.
        """
        texts = {file: str(text).encode("utf-8") for file, text in self.files.items()}
        there = [file for file in texts if os.path.lexists(file) and file != self.above]
        left = [file for file in there if file.is_file() and read_bytes(file) == texts[file]]
        if len(left) == len(there) < len(texts):
            there = []  # a run that was killed between the two files left one of them
        if not force:
            there += [file for name in _OTHER_NAMES if (file := self.root / name).exists()]
            there += [file for file in (self.root / "pyproject.toml",) if _has_settings(file)]
            if there:
                raise ConfigError(
                    say_count(
                        "{paths} has settings already: look first with --diff, or rewrite it with --force",
                        "{paths} have settings already: look first with --diff, or rewrite them with --force",
                        len(there),
                        paths=join(", ", map(display, there)),
                    )
                )
        for file in texts:
            require_writable(file, display(file))
        created: list[Path] = []
        try:
            for file in reversed(list(texts)):  # the profile first: a configuration that names none is broken
                if file in left:
                    continue
                if file == self.above:
                    replace_all([Change(file, read_bytes(file), texts[file], display(file))])
                    continue
                is_new = not os.path.lexists(file)
                write_file(file, texts[file], display(file), is_new)
                if is_new:
                    created.append(file)
        except SourceError:
            for file in created:
                os.unlink(file)
            raise


def start(
    paths: Sequence[PathLike],
    name: str | None = None,
    profile_name: str = PROFILE_NAME,
    given: Given = Given(),  # noqa: B008 - it is frozen
    tell: Callable[[str], str] = str,
) -> Started:
    """Infer a profile for a catalogue, with a configuration that names it; `tell` translates their comments.

    Nothing is written. Raises `ConfigError` where there is no table, and `SourceError`.
    """
    if given != Given(outside=given.outside):
        raise ConfigError("--config goes with --check: init writes {name} beside the catalogue", name=FILE_NAME)
    files = _catalogue(paths, given.outside)
    boundary = files.boundary.around(files.root)
    if profile_name != PROFILE_NAME:
        boundary = boundary.naming(files.root / profile_name)
    made = _make(files, name, _profile_file(files.root, profile_name), tell)
    for file in made.files:
        boundary.refuse(file, display(file))
    return made


# What to look at -----------------------------------------------------------------------------


def _catalogue(paths: Sequence[PathLike], outside: bool) -> FileSet:
    """Find the catalogue: the editions of a configuration that is there, and those that are found by their names."""
    places = _existing(paths)
    first = places[0].resolve()
    folder = first if first.is_dir() else first.parent
    boundary = Boundary(outside)
    config = _readable(folder / FILE_NAME, boundary)
    sets = discover(places, _editions(config, folder), config.source, boundary=boundary)
    refuse_several([one.editions[0].source.path for one in sets], "init")
    # A README in .github/ or docs/ is that of the folder above, whose configuration `check` reads there.
    return replace(sets[0], wanted=None, root=folder if folder in sets[0].root.resolve().parents else sets[0].root)


def _existing(paths: Sequence[PathLike]) -> list[Path]:
    """Return what is to be looked at, the current folder if nothing is named. Raises `SourceError`."""
    places = [Path(path) for path in paths] or [Path()]
    for place in places:
        if not place.exists():
            raise SourceError("{path}: no such file or folder", path=place.as_posix())
    return places


def _editions(config: Config, folder: Path) -> dict[str, Path]:
    """Return the editions that a configuration lists and that are there, and new ones; none where it lists none."""
    known = {language: file for language, file in config.editions.items() if is_there(file)}
    if not known:
        return {}
    there = {file.resolve() for file in known.values()}
    for language, file in _conventional(folder, config.boundary).items():
        if file.resolve() not in there:
            known.setdefault(language, file)
    return known


def _conventional(folder: Path, boundary: Boundary) -> dict[str, Path]:
    """Find the editions of a folder by their names, as absolute paths by language."""
    try:
        sets = discover([folder], boundary=boundary)
    except SourceError:
        return {}  # no README that is called so
    return {one.language: one.source.file for each in sets for one in each.editions if one.source.file}


def _readable(file: Path, boundary: Boundary) -> Config:
    """Load a configuration that is there; one that is malformed is about to be replaced anyway."""
    if file.is_symlink():
        boundary.around(file.parent).refuse(file, display(file))
    try:
        return load_config(file, boundary=boundary) if file.is_file() else Config(boundary=boundary)
    except OutsideError:
        raise
    except (ConfigError, ProfileError):
        return Config(boundary=boundary)


def _profile_file(root: Path, name: str) -> Path:
    if not name.endswith(".toml") or Path(name).name.lower() in FILE_NAMES:
        raise ConfigError("--profile-name: '{name}' is not a name for a profile: it ends in .toml", name=name)
    file = root / name
    if not file.parent.is_dir():
        raise ConfigError("--profile-name: there is no folder {path}", path=display(file.parent))
    return file


# What to write -------------------------------------------------------------------------------


def _make(files: FileSet, name: str | None, profile: Path, tell: Callable[[str], str]) -> Started:
    """Infer the profile, and give the text of both files; without a table the profile says nothing."""
    documents = [parse(edition.source) for edition in files.editions]
    refuse(documents)
    catalogue = read_editions(files, shipped(GENERIC))
    fitting = choose_profile(documents).name
    prior = None if fitting == GENERIC else shipped_data(fitting)
    inferred = infer(catalogue.alignment, _name(name, files.root), prior)
    found = {
        one.language: from_folder(one.source.file, files.root) for one in files.editions if one.source.file is not None
    }
    above = find_config(files.root.parent, files.boundary) if next(tops(files.root), None) != files.root else None
    target = above or files.root / FILE_NAME
    text = config_text(from_folder(profile, files.root), found, inferred.glossary)
    if above is not None:
        text = _entered(above, files, profile, inferred)
    texts = {target: text, profile: profile_text(inferred)}
    _prove(inferred, texts[profile], text, target)
    return Started(inferred, {file: tell(text) for file, text in texts.items()}, files.root, above)


def _entered(file: Path, files: FileSet, profile: Path, inferred: Inferred) -> str:
    """Return the text of a configuration further up with one more catalogue.

    Raises `ConfigError` where it has this one already, or has settings that are those of one catalogue.
    """
    import tomllib

    config, home, path = load_config(file, boundary=files.boundary), file.parent, display(file)
    for one in config.catalogues:
        if entry_holds(one, files.root.resolve()):
            root = display(files.root)
            raise ConfigError(
                "{place}: this is the entry of {path}: name its profile there", place=one.place, path=root
            )
    if config.editions:
        raise ConfigError(
            "{path}: 'editions' there is for one catalogue: move it below a [[catalogues]] entry first", path=path
        )
    inside = ("tool", "readme-tools") if file.name == PYPROJECT else ()
    text = read_toml(file).text
    text += "" if text.endswith("\n") else "\n"
    if not config.catalogues and plain_readme(home) is not None:  # with entries, only what they name is a catalogue
        text += join("\n", ["", *table([*inside, "catalogues"], {"path": "."}, repeated=True), ""])
    own = entry_text(
        from_folder(files.root, home),
        from_folder(profile, home),
        {one.language: from_folder(one.source.file, home) for one in files.editions if one.source.file is not None},
        inferred.glossary,
        inside,
    )
    try:
        tomllib.loads(text + own)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "{path}: 'catalogues' there is a list in one piece: write [[catalogues]] entries first", path=path
        ) from error
    return join("", [text, own])


def _name(name: str | None, root: Path) -> str:
    if name is not None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
            raise ConfigError(
                "--name: '{name}' is not a name: write small letters a to z, digits and hyphens", name=name
            )
        return name
    return re.sub(r"[^a-z0-9]+", "-", fold(root.resolve().name)).strip("-") or "catalogue"


def _prove(inferred: Inferred, profile: str, config: str, target: Path) -> None:
    """See to it that what is written can be read, and says what was inferred."""
    import tomllib

    try:
        data = tomllib.loads(profile)
        validate(data, "profile", "the profile")
        from_data(data, "the profile")
        settings, _ = table_of(target, tomllib.loads(config))
        validate(settings or {}, "config", "the configuration")
    except (tomllib.TOMLDecodeError, ConfigError, ProfileError) as error:
        raise SafetyError("the files that init would write cannot be read: {reason}", reason=error) from error
    if data != inferred.data():
        raise SafetyError("the profile that init would write says something else than what was inferred")


def _before(file: Path) -> Source:
    """Return a file as it is, an empty text where there is none."""
    text = read_bytes(file).decode("utf-8-sig", "replace") if file.is_file() else ""
    return Source(display(file), text)


def _has_settings(file: Path) -> bool:
    """Return whether a pyproject.toml has settings of ours, which a new configuration would hide."""
    import tomllib

    try:
        return "readme-tools" in tomllib.loads(read_bytes(file).decode("utf-8-sig")).get("tool", {})
    except (OSError, ValueError):
        return False


# Drift ---------------------------------------------------------------------------------------


def drifted(paths: Sequence[PathLike], given: Given) -> list[Drift]:
    """Return what is new in a catalogue since its profile was written. Raises `ConfigError` and `SourceError`."""
    places = _existing(paths)
    config = settings_near(places[0], Configurations(given))
    profile = config.load_profile()
    if config.file is None or profile is None:
        raise ConfigError("there is no configuration that names a profile yet: run 'readme-tools init' first")
    gone = [
        Drift(say("{path}: the edition '{language}' is gone", path=display(file), language=language))
        for language, file in config.editions.items()
        if not is_there(file)
    ]
    kept = {language: file for language, file in config.editions.items() if is_there(file)}
    if config.editions and not kept:
        raise ConfigError("{path}: none of its editions is there", path=display(config.file))
    source = config.source if config.source in kept or not config.editions else None
    found = list(gone)
    for one in discover(places, kept, source, config.exclusions, boundary=config.boundary):
        found += _new_editions(config, one) if config.editions else []
        found += drift(read_editions(replace(one, wanted=None), profile).alignment)
    return found


def _new_editions(config: Config, files: FileSet) -> list[Drift]:
    """Return the editions that are found by their names, but that the configuration does not list."""
    found = {language: display(file) for language, file in _conventional(files.root, config.boundary).items()}
    known = {language: display(file) for language, file in config.editions.items()}
    return list(editions(known, found))
