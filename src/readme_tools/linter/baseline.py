"""Findings that are known and hidden until someone has time for them.

The file holds how often each fingerprint occurs, so that findings stay hidden when lines move and
the same mistake in another row is shown. `schema/baseline.schema.json` describes it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError, unreadable
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.fingerprint import Fingerprint
from readme_tools.project.discovery import display, from_folder
from readme_tools.text import Diagnostic, Source
from readme_tools.text.atomic import write_file
from readme_tools.text.files import read_bytes

FILE_NAME = "readme-tools-baseline.json"
_VERSION = 1


@dataclass(frozen=True)
class Baseline:
    """The findings that a baseline file lists, by fingerprint; paths are meant from the file's folder."""

    file: Path
    counts: Mapping[Fingerprint, int]

    def path(self, source: Source) -> str:
        """Return the path by which the file knows a source."""
        return path_from(self.file, source)

    def hide(
        self, marks: Mapping[Diagnostic, Fingerprint], sources: Mapping[str, Source]
    ) -> tuple[list[Diagnostic], Counter[Fingerprint]]:
        """Return the findings that the file does not list, and what it lists beyond those that are there."""
        left = Counter(self.counts)
        shown: list[Diagnostic] = []
        for one, mark in marks.items():
            key = mark._replace(path=self.path(sources[one.path]))
            if left[key] > 0:
                left[key] -= 1
            else:
                shown.append(one)
        return shown, +left


def path_from(file: Path, source: Source) -> str:
    """Return the path by which a baseline knows a source: from the baseline's folder."""
    return from_folder(source.file, file.parent) if source.file else source.path


def load_baseline(file: Path) -> Baseline:
    """Read a baseline. Raises `ConfigError`, naming the file, when it is missing or malformed."""
    from readme_tools.schema.validate import validate

    data = _read(file)
    if isinstance(data, dict) and isinstance(data.get("version"), int) and data["version"] > _VERSION:
        raise ConfigError("{file}: a newer version of readme-tools wrote this baseline", file=display(file))
    try:
        validate(data, "baseline", display(file), ConfigError)
    except ConfigError as error:
        raise ConfigError("{problem}: make a new baseline with --write-baseline", problem=error) from error
    counts: Counter[Fingerprint] = Counter()
    for one in data["findings"]:
        counts[_fingerprint(one)] += one.get("count", 1)
    return Baseline(file, counts)


def _fingerprint(entry: Mapping[str, Any]) -> Fingerprint:
    return Fingerprint(entry["path"], entry["code"], entry.get("row", ""), entry["text"])


def _read(file: Path) -> Any:
    import json

    from readme_tools.schema.quick import is_deep

    try:
        data = json.loads(read_bytes(file).decode("utf-8-sig"))
        if is_deep(data):
            raise RecursionError
        return data
    except FileNotFoundError as error:
        raise ConfigError("{file}: no such baseline: make one with --write-baseline", file=display(file)) from error
    except OSError as error:
        raise unreadable(display(file), error, ConfigError) from error
    except (ValueError, RecursionError) as error:
        place = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigError(
            "{file}: not valid JSON: make a new baseline with --write-baseline", file=display(file) + place
        ) from error


def require_name(file: Path) -> None:
    """Raise `ConfigError` for a name that is none for a baseline: it may be meant for something else."""
    if file.suffix != ".json":
        raise ConfigError(
            "{file}: a baseline's name ends in .json; name what to check before the option", file=display(file)
        )


def write_baseline(
    file: Path,
    found: Iterable[tuple[Diagnostic, Fingerprint, Source]],
    covers: Callable[[str, str], bool] = lambda *_: True,
) -> int:
    """Write the findings of a check to a file, whatever it holds, and give how many entries of before were kept.

    `covers` says whether all findings of a rule, by code, in a file, by path from the baseline's folder,
    were looked for; what a baseline that is there lists beyond that is kept. Raises `SourceError`.
    """
    import json

    names: dict[str, str] = {}
    counts: Counter[Fingerprint] = Counter()
    for one, mark, source in found:
        names[one.code] = one.name
        counts[mark._replace(path=path_from(file, source))] += 1
    new = len(counts)
    kept = [one for one in _listed(file) if not covers(one["code"], one["path"])]
    for entry in kept:
        names.setdefault(entry["code"], entry["name"])
        counts[_fingerprint(entry)] = max(counts[_fingerprint(entry)], entry.get("count", 1))
    data = {"version": _VERSION, "findings": [_entry(mark, names[mark.code], counts[mark]) for mark in sorted(counts)]}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    write_file(file, text.encode("utf-8"), display(file))
    return len(counts) - new


def _listed(file: Path) -> list[dict[str, Any]]:
    """Return the entries of a baseline that is there; none where a merge spoilt it."""
    try:
        load_baseline(file)
    except ConfigError:
        return []
    found: list[dict[str, Any]] = _read(file)["findings"]
    return found


def _entry(mark: Fingerprint, name: str, count: int) -> dict[str, Any]:
    return {
        "path": mark.path,
        "code": mark.code,
        "name": name,
        **({"row": mark.row} if mark.row else {}),
        "text": mark.text,
        **({"count": count} if count > 1 else {}),
    }
