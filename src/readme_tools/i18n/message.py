"""Texts for the user that can be said in another language later.

A message is an English text that remembers its template and what was put in. Whoever makes one need
not know the language that the user reads: `localise` says it again from another template, found by
the English one. Everywhere else a message is the English text itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

_IN_WORDS = {"und": "main"}  # a page whose language is not known is the one without a language in its name


class Message(str):
    """An English text; `template` is what it was made from (for `str.format`), `values` what was put in."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]


class Joined(str):
    """Several texts with the same text between each two."""

    __slots__ = ("parts", "separator")
    separator: str
    parts: tuple[str, ...]


def say(template: str, /, **values: Any) -> Message:
    """Make a message: `say("write '{right}' for '{wrong}'", right=…, wrong=…)`.

    The template must be a literal, since the translations are looked up by it and a test collects
    them from the code. A value may be a message itself.
    """
    message = Message(template.format_map(values))
    message.template, message.values = template, values
    return message


def say_count(one: str, many: str, count: int, /, **values: Any) -> Message:
    """Make a message about a number of things, from the first template for one and the second otherwise.

    Both get the number as `{count}`.
    """
    return say(one if count == 1 else many, count=count, **values)


def term(word: str) -> Message:
    """Mark a word of our data, such as the name of a language, as one that may have a translation."""
    word = _IN_WORDS.get(word, word)
    message = Message(word)
    message.template, message.values = word.replace("{", "{{").replace("}", "}}"), {}
    return message


def message_of(text: str, /, **values: Any) -> str:
    """Make a message of a template and its values; of a text that is there already, if it is none."""
    if isinstance(text, (Message, Joined)):
        return text
    return say(text, **values) if values else term(text)


def recognised(text: str, templates: Iterable[str]) -> str:
    """Make a message of a text that some library made from one of these templates; others stay as they are."""
    import re

    for template in templates:
        pieces = re.split(r"\{(\w+)\}", template)
        pattern = "".join(f"(?P<{one}>.+)" if number % 2 else re.escape(one) for number, one in enumerate(pieces))
        if match := re.fullmatch(pattern, text, re.DOTALL):
            message = Message(text)
            message.template = template
            message.values = {key: recognised(value, templates) for key, value in match.groupdict().items()}
            return message
    return text


def join(separator: str, parts: Iterable[str]) -> Joined:
    """Join texts, some of them perhaps messages."""
    parts = tuple(parts)
    joined = Joined(separator.join(parts))
    joined.separator, joined.parts = separator, parts
    return joined


def series(parts: Iterable[str], last: str | None = None) -> Joined:
    """Return texts as one enumerates them: `A`, `A and B`, `A, B and C`; `last` stands for ` and `."""
    *first, end = parts
    return join(last or say(" and "), (join(say(", "), first), end)) if first else join("", (end,))


def localise(text: str, translate: Callable[[str], str | None], foreign: Callable[[str], str] | None = None) -> str:
    """Say a text in another language; what is no message, or has no translation, stays as it is.

    `translate` gives the template in that language for an English template, None when there is none.
    `foreign` makes harmless what is no message, which others may have written: values above all.
    """
    if isinstance(text, Joined):
        return localise(text.separator, translate).join(localise(part, translate, foreign) for part in text.parts)
    if not isinstance(text, Message):
        return foreign(text) if foreign else text
    if foreign and not text.values and translate(text.template) is None:
        return foreign(text)  # it may be a word of a profile
    values = {
        key: localise(one, translate, foreign) if isinstance(one, str) else one for key, one in text.values.items()
    }
    return (translate(text.template) or text.template).format_map(values)
