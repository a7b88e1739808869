"""Find what an earlier run of the same command printed, and print it again.

A result is a file, named by a digest of the command and its surroundings. It lists the run's questions to the
file system with their answers, and it counts only while every question has the same answer: contents and names,
never times. What is damaged, of another version, or writable by others is as good as absent.

Only `os`, `sys` and C modules are imported here: `tests/cache/test_replay.py` holds the list.
"""

from __future__ import annotations

import os
import sys

try:
    from _blake2 import blake2b  # a fifth of the time that hashlib takes to load
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VARIABLE = "README_TOOLS_CACHE_DIR"
OPTION = "--no-cache"
COMMANDS = frozenset(("check", "editions", "export", "fmt", "sync"))
_MAGIC = b"readme-tools result 1"
_LARGEST = 4 << 20  # bytes of a result; a larger one is not kept
# What the output depends on besides files: language, width, colour, places, and how Python prints.
_WIDTH = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TERM")
_VARIABLES = frozenset((*_WIDTH, "CI", "HOME", "LANG", "LANGUAGE", "PATH", "SOURCE_DATE_EPOCH", "USERPROFILE"))
_PREFIXES = ("GIT", "HF_", "LC_", "PYTHON", "README", "XDG_")
_IS_POSIX = os.name == "posix"

# A question: its kind, one of the letters below, and a path; and its answer.
STAT, LSTAT, LINK, NAMES, BYTES = b"s", b"l", b"r", b"d", b"o"


def digest(*parts: bytes) -> bytes:
    """Return a digest in which the borders between parts count."""
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()


def ask(kind: bytes, path: bytes) -> bytes:
    """Return the file system's answer to a question: a kind of file, a name, a digest, or an error's number."""
    try:
        if kind == BYTES:
            with open(path, "rb", 0) as handle:
                return digest(handle.read())
        if kind == NAMES:
            with os.scandir(path) as entries:
                return digest(*sorted(b"%d%s" % (one.is_dir(), one.name) for one in entries))
        if kind == LINK:
            return os.readlink(path)
        return answer_of(os.lstat(path) if kind == LSTAT else os.stat(path))
    except OSError as error:
        return b"!%d" % (error.errno or 0)


def answer_of(status: os.stat_result) -> bytes:
    """Return what a status answers: the kind of file."""
    return b"%d" % (status.st_mode >> 12)


# Where results are ----------------------------------------------------------------------------


def folder(environment: Mapping[str, str] | None = None) -> str:
    """Return the folder of results: the platform's place for caches, unless README_TOOLS_CACHE_DIR names one."""
    given = os.environ if environment is None else environment
    if own := given.get(VARIABLE):
        return os.path.abspath(own)
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        base = given.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    else:
        base = given.get("XDG_CACHE_HOME") or ""  # it must be absolute, says the XDG Base Directory Specification
        base = base if os.path.isabs(base) else os.path.join(home, ".cache")
    return os.path.join(base, "readme-tools", "results")


def is_trusted(status: os.stat_result) -> bool:
    """Return whether nobody else can have written what has this status."""
    return not _IS_POSIX or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def installed(package: str) -> list[str] | None:
    """Return what is installed beside a package, each with its version; None for a checkout, which changes."""
    names = sorted(one for one in os.listdir(os.path.dirname(package)) if one.endswith(".dist-info"))
    return names if any(one.startswith("readme_tools-") for one in names) else None


def key(arguments: Sequence[str]) -> str | None:
    """Return the name of the result of a command here and now; None where none is kept."""
    if not arguments or arguments[0] not in COMMANDS or OPTION in arguments:
        return None
    if any(one == "-" or one.startswith(("--stdin", "/dev/", "/proc/")) for one in arguments):
        return None
    package = os.path.dirname(os.path.dirname(__file__))
    beside = installed(package)
    if beside is None or sys.stdout is None or sys.stderr is None or sys.stdin is None:
        return None
    from time import gmtime

    streams = [_stream(one) for one in (sys.stdin, sys.stdout, sys.stderr)]
    variables = sorted(f"{name}={value}" for name, value in os.environ.items() if counts(name))
    facts = ([package, os.getcwd(), sys.version, str(sys.flags), str(gmtime().tm_year)], beside, streams, variables)
    parts = [digest(*(os.fsencode(one) for one in some)) for some in (*facts, arguments)]
    return digest(_MAGIC, *parts).hex()


def counts(variable: str) -> bool:
    """Return whether the output of a run may depend on a variable of the environment."""
    return variable in _VARIABLES or variable.startswith(_PREFIXES)


def _stream(stream: object) -> str:
    """Return what the output depends on of a stream: whether it is a terminal, how wide, how encoded."""
    is_terminal = stream.isatty()  # type: ignore[attr-defined]
    size = tuple(os.get_terminal_size(stream.fileno())) if is_terminal else ()  # type: ignore[attr-defined]
    return f"{is_terminal} {size} {getattr(stream, 'encoding', '')} {getattr(stream, 'errors', '')}"


# Reading and writing a result -------------------------------------------------------------------


def pack(fields: Sequence[bytes]) -> bytes:
    """Return fields as the bytes of a result."""
    body = b"".join(b"%d:%s" % (len(one), one) for one in (_MAGIC, *fields))
    return body + digest(body)


def unpack(data: bytes) -> list[bytes]:
    """Return the fields of a result. Raises `ValueError` where it is not whole."""
    body = data[:-20]
    if digest(body) != data[-20:]:
        raise ValueError("damaged")
    fields, place = [], 0
    while place < len(body):
        colon = body.index(b":", place)
        place = colon + 1 + int(body[place:colon])
        fields.append(body[colon + 1 : place])
    if not fields or fields[0] != _MAGIC:
        raise ValueError("foreign")
    return fields[1:]


def load(name: str) -> list[bytes] | None:
    """Return the fields of the result with a name, where there is one that can be trusted."""
    place = folder()
    try:
        if not is_trusted(os.lstat(place)):
            return None
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(os.path.join(place, name), os.O_RDONLY | flags)
        with open(handle, "rb", 0) as file:
            status = os.fstat(handle)
            if status.st_mode >> 12 != 8 or not is_trusted(status) or status.st_size > _LARGEST:
                return None
            return unpack(file.read())
    except (OSError, ValueError):
        return None


def result(questions: Mapping[tuple[bytes, bytes], bytes], code: int, printed: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a run as the bytes of a result, none where it is too large."""
    fields = [b"%d" % len(questions), b"%d" % code]
    for (kind, path), answer in questions.items():
        fields += (kind, path, answer)
    for stream, text in printed:
        fields += (b"%d" % stream, text)
    data = pack(fields)
    return data if len(data) <= _LARGEST else b""


def replay(name: str) -> int | None:
    """Print what the run with a name printed and return its exit code; None where it has to be made."""
    fields = load(name)
    try:
        if fields is None or len(fields) < 2:
            return None
        count, code = int(fields[0]), int(fields[1])
        asked, printed = fields[2 : 2 + 3 * count], fields[2 + 3 * count :]
        if any(ask(kind, path) != answer for kind, path, answer in _several(asked, 3)):
            return None
        outputs = [(int(stream), text) for stream, text in _several(printed, 2)]
    except ValueError:
        return None
    for stream, text in outputs:
        _write(stream, text)
    return code


def _several(fields: Sequence[bytes], number: int) -> Iterator[tuple[bytes, ...]]:
    """Yield fields so many at a time. Raises `ValueError` where some are left."""
    return zip(*[iter(fields)] * number, strict=True)


def _write(stream: int, text: bytes) -> None:
    left = memoryview(text)
    while left:
        left = left[os.write(stream, left) :]
