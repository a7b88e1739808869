"""Which configuration holds for a folder."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from readme_tools.config.reading import PYPROJECT, parse_toml, read_toml, table_of
from readme_tools.config.settings import Config
from readme_tools.errors import ConfigError
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.project.boundary import CLOSED, Boundary, tops
from readme_tools.project.discovery import display, home
from readme_tools.text import files as on_disk
from readme_tools.text.files import is_there

FILE_NAME = "readme-tools.toml"
# Of several in one folder the first counts, as with ruff.
FILE_NAMES = (f".{FILE_NAME}", FILE_NAME, PYPROJECT)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says about the configuration: a file, `key = value` texts, or to read no file.

    With `outside`, files may name what is outside of the project.
    """

    file: Path | None = None
    inline: tuple[str, ...] = ()
    isolated: bool = False
    outside: bool = False


def find_config(start: Path, boundary: Boundary = CLOSED) -> Path | None:
    """Look for a configuration in a folder and those above it, up to the repository's top.

    Raises `OutsideError` for one that is a link which leads outside.
    """
    top = next(tops(start), None)
    folders = (one for one in (start, *start.parents) if top is None or one.is_relative_to(top))
    return next((file for folder in folders for file in configs_in(folder, boundary)), None)


def configs_in(folder: Path, boundary: Boundary = CLOSED) -> Iterator[Path]:
    """Yield the configurations that stand in a folder, the one that counts first."""
    for name in FILE_NAMES:
        file = folder / name
        if file.is_symlink():
            boundary.around(folder).refuse(file, display(file))
        if is_there(file) and (name != PYPROJECT or _has_table(file)):
            yield file


def _has_table(file: Path) -> bool:
    source = read_toml(file)
    return "readme-tools" in source.text and table_of(file, parse_toml(source))[0] is not None


def read_given(values: tuple[str, ...], isolated: bool, outside: bool = False) -> Given:
    """Tell the files from the `key = value` texts that `--config` was given. Raises `ConfigError`."""
    inline = tuple(one for one in values if "=" in one and not Path(one).is_file())
    files = [Path(one) for one in values if one not in inline]
    on_disk.name(*files)
    if len(files) > 1:
        raise ConfigError("--config names two files: put them together with 'extends' in one of them")
    if files and isolated:
        raise ConfigError("--isolated reads no file, and --config names one: give one of the two")
    return Given(files[0] if files else None, inline, isolated, outside)


class Configurations:
    """The configurations of a run, each read once.

    `change` is what other options of the command line make of each, and of the settings of each catalogue in it.
    """

    def __init__(self, given: Given, change: Callable[[Config], Config] = lambda config: config) -> None:
        self.given = given
        self._change = change
        self._boundary = Boundary(given.outside)
        if given.file:
            self._boundary = self._boundary.around(Path.cwd())
        self._files: dict[Path, Path | None] = {}
        self._read: dict[Path | None, Config] = {}

    def file(self, folder: Path) -> Path | None:
        """Return the file that holds for a folder; None when there is none."""
        if self.given.isolated or self.given.file:
            return self.given.file
        if folder not in self._files:
            self._files[folder] = find_config(folder, self._boundary)
        return self._files[folder]

    def near(self, folder: Path) -> Config:
        """Return the configuration that holds for a folder. Raises `ConfigError` for a malformed one."""
        file = self.file(folder)
        if file not in self._read:
            config = self._change(load_config(file, self.given.inline, self._boundary))
            entries = tuple(replace(one, config=self._change(one.config)) for one in config.catalogues)
            self._read[file] = replace(config, catalogues=entries)
        return self._read[file]


def load_config(file: Path | None, inline: Sequence[str] = (), boundary: Boundary = CLOSED) -> Config:
    """Read a configuration file, if there is one, and `key = value` texts that go over it.

    `boundary` is what it may name besides its own project. Raises `ConfigError`, naming file and line,
    for what is malformed or unknown, and `OutsideError` for what leads outside.
    """
    if file is None and not inline:
        return Config(boundary=boundary)
    from readme_tools.config.building import build, read_settings  # most runs have nothing to read

    if file is not None:
        boundary = boundary.around(home(file.absolute().parent)).naming(file)
    return build(file, read_settings(file, inline, boundary), boundary)
