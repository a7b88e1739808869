"""Sorted lists of words, read where a word is asked for: each line a word and, after a space, what is told of it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex

_MANY = 1000  # questions that cost as much as splitting a list into lines
_COMMON = (b" 0", b" 1", b" 2")
_NAMED = regex(r" ([^0-2\n].*|.[^\n]+)")  # what is told other than that


class Lexicon:
    """The words of `catalogue/words/NAME.txt`, in the order of their bytes in UTF-8.

    The file is read with the first question; nothing is split or decoded but what is asked for, until it was asked
    for so often that its lines are worth holding.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._bytes: bytes | None = None
        self._lines: frozenset[bytes] = frozenset()
        self._named: Mapping[str, str] = {}
        self._asked = 0

    def get(self, word: str) -> str | None:
        """Return what is told of a word, an empty text where nothing is; None where the list does not have it."""
        sought = word.encode()
        self._asked += 1
        if self._asked == _MANY:
            self._lines = frozenset(self._read().splitlines())
            text = self._read().decode()
            self._named = {
                text[text.rfind("\n", 0, one.start()) + 1 : one.start()]: one[1] for one in _NAMED.finditer(text)
            }
        if sought in self._lines:
            return ""
        if self._lines:
            for told in _COMMON:
                if sought + told in self._lines:
                    return told[1:].decode()
            return self._named.get(word)
        line = self._line(self._place(sought))
        told = line[len(sought) :]
        return told[1:].decode() if line and line.startswith(sought) and told[:1] in (b"", b" ") else None

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def begun(self, beginning: str) -> Mapping[str, str]:
        """Return the words with a beginning of which something is told, and what."""
        return dict(line.split(" ", 1) for line in self._block(beginning).split("\n") if " " in line)

    def starting(self, beginning: str) -> Iterator[tuple[str, str]]:
        """Yield the words with a beginning in order, and what is told of each."""
        for line in self._block(beginning).splitlines():
            word, _, told = line.partition(" ")
            yield word, told

    def ending(self, ending: str) -> Iterator[str]:
        """Yield the words with an ending, without it."""
        data = self._read()
        for match in re.finditer(re.escape(ending.encode()) + rb"(?=[ \n])", data):
            line = data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()]
            if b" " not in line:
                yield line.decode()

    def holding(self, letters: str) -> int:
        """Return how many words have some letters in a row; a space stands for the beginning or the end of a word."""
        data = self._read()
        if letters[0] == " ":
            return data.count(b"\n" + letters[1:].encode())
        sought = letters.rstrip(" ").encode()
        return sum(data.count(sought + sign) for sign in ((b" ", b"\n") if letters[-1] == " " else (b"",)))

    def _block(self, beginning: str) -> str:
        sought = beginning.encode()
        return self._read()[self._place(sought) : self._place(sought + b"\xff")].decode()

    def _read(self) -> bytes:
        if self._bytes is None:
            self._bytes = FOLDER.joinpath("catalogue", "words", f"{self._name}.txt").read_bytes()
        return self._bytes

    def _line(self, start: int) -> bytes:
        return self._read()[start : self._read().find(b"\n", start)]

    def _place(self, sought: bytes) -> int:
        """Return where the first line begins that is not before some bytes."""
        data = self._read()
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", start)
            if data[start:end] < sought:
                low = end + 1
            else:
                high = start
        return low


@cache
def lexicon(name: str) -> Lexicon:
    """Return the list of a name, such as `en`; reading it waits until a word is asked for."""
    return Lexicon(name)
