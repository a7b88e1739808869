"""What a hand makes of a word on a keyboard: a letter less, two swapped, one more or other of a key beside it."""

from functools import cache

from readme_tools.catalogue import is_one_letter_off, languages
from readme_tools.text.differences import same_ends
from readme_tools.text.scripts import LAST_LATIN


def is_typed(word: str, right: str) -> bool:
    """Return whether a word lacks a letter of another one, has two swapped, or one more or other of a key beside it."""
    if abs(len(right) - len(word)) > 1 or not is_one_letter_off(word, right, 0, 0):
        return False
    if len(word) < len(right) or sorted(word) == sorted(right):
        return True
    at, _ = same_ends(word, right)
    if len(word) == len(right):
        return right[at] in keys_beside(word[at])
    beside = word[max(0, at - 1) : at] + word[at + 1 : at + 2]
    return word[at] in beside or any(one in beside for one in keys_beside(word[at]))


@cache
def keys_beside(letter: str) -> str:
    """Return the letters whose keys are beside that of one."""
    rows = languages().words["cyrillic-keys" if letter > LAST_LATIN else "keys"]
    places = {one: (row, at) for row, keys in enumerate(rows) for at, one in enumerate(keys)}
    row, at = places.get(letter, (len(rows) * 2, 0))
    return "".join(
        one for one, (y, x) in places.items() if abs(y - row) < 2 and 0 < abs(2 * (x - at) + y - row) <= 1 + (y == row)
    )
