"""Short ways to what tests look at."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import chdir
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

import pytest

from readme_tools.catalogue.bind import Edition, EditionName, bind
from readme_tools.catalogue.profile.model import Profile, shipped
from readme_tools.i18n.message import Joined, Message
from readme_tools.linter.runner import Run, check
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.rules.index import ListedRule
from readme_tools.text.source import Source

ROOT = Path(__file__).parent.parent
_PERSON = {"NAME": "A", "EMAIL": "a@example.org"}


def document(text: str, path: str = "README.md") -> Document:
    return parse(Source(path, text))


def edition(text: str, language: str = "en", profile: Profile | str = "japanese-llms") -> Edition:
    chosen = shipped(profile) if isinstance(profile, str) else profile
    path = f"README_{language}.md"
    return bind(document(text, path), EditionName(language, path), chosen)


def quoted(message: str) -> list[str]:
    """Return the texts that a message quotes, each once for each name that its templates give it."""
    if isinstance(message, Joined):
        return [one for part in message.parts for one in quoted(part)]
    if not isinstance(message, Message):
        return []
    own = [str(message.values[name]) for name in dict.fromkeys(re.findall(r"'\{(\w+)\}'", message.template))]
    return own + [one for value in message.values.values() if isinstance(value, str) for one in quoted(value)]


def named(name: str) -> ListedRule:
    """Return the rule of a name."""
    return next(rule for rule in ALL if rule.name == name)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts to files of a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def read(folder: Path = Path(), profile: Profile | None = None) -> Catalogue:
    """Read the only catalogue of a folder as commands do."""
    (files,) = discover([folder])
    return read_editions(files, profile)


@lru_cache(maxsize=8)
def _catalogues(folder: Path) -> list[Catalogue]:
    with chdir(folder):
        return [read_editions(files, None) for files in discover([Path()])]


def real(folder: Path) -> Catalogue:
    """Read a real catalogue, as from its folder; once for all tests that ask for it one after the other."""
    (catalogue,) = _catalogues(folder)
    return catalogue


@cache
def found_in(folder: Path) -> Run:
    """Check the real catalogues of a folder, as from there; once for all tests that ask for it."""
    with chdir(folder):
        return check(_catalogues(folder), [rule for rule in ALL if not rule.opt_in])


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: Mapping[str, str], rules: Collection[str]) -> Run:
    """Check editions by language in a folder, the source edition first, by the names of rules."""
    first = next(iter(texts))
    write(folder, {"README.md" if one == first else f"README_{one}.md": text for one, text in texts.items()})
    monkeypatch.chdir(folder)
    return check([read()], [rule for rule in ALL if rule.name in rules])


def git(*args: str | Path) -> str:
    """Run git in the working directory, and give what it prints."""
    done = subprocess.run(["git", *map(str, args)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def git_settings() -> dict[str, str]:
    """Give variables that shut git off from the settings of the machine, and name an author."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _PERSON.items()}
    return {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | who


@cache
def script(path: str) -> ModuleType:
    """Give a program of this checkout as a module, loaded once; it may import what stands beside it."""
    file = ROOT / path
    spec = importlib.util.spec_from_file_location(f"script_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(file.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(file.parent))
    return module
