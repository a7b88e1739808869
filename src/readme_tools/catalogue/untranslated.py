"""The mark before a text that still has to be translated: `🚧 TODO(ja): …`."""

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document
from readme_tools.text.source import Span

# Seen at once on the page, no Markdown, and easy to search for. `{language}` is the text's language.
DEFAULT_MARK = "🚧 TODO({language}):"
_LANGUAGE = "{language}"
_SIGNS = regex(r"(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


def mark(template: str, language: str) -> str:
    """Return the mark of a text in a language, with the space after it."""
    return f"{template.strip().replace(_LANGUAGE, language)} "


def with_mark(mark: str, text: str) -> str:
    """Put a mark before a text in Markdown: behind the signs of a quotation or a list that it begins with."""
    signs = _SIGNS.match(text)
    at = signs.end() if signs else 0
    return f"{text[:at]}{mark}{text[at:]}"


@cache
def mark_pattern(template: str) -> re.Pattern[str]:
    """Return the pattern that finds the marks of any language; the group `language` is there if the template has it.

    People who write one by hand leave the colon at its end out.
    """
    before, placeholder, after = template.strip().partition(_LANGUAGE)
    language = r"(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)" if placeholder else ""
    rest = re.escape(after).replace(re.escape(_LANGUAGE), r"[A-Za-z-]+")
    if placeholder and rest.endswith(":"):
        rest = f"{rest[:-1]}[:：]?"
    return re.compile(re.escape(before) + language + rest)


def marks(template: str, document: Document) -> Iterator[re.Match[str]]:
    """Yield each mark that is left in a document, code aside, in order."""
    found = list(mark_pattern(template).finditer(document.source.body))
    if not found:
        return
    code = [one.span for one in document.code_blocks]
    code += [one.span for one in document.walk() if isinstance(one, Code)]
    yield from (match for match in found if not any(Span(*match.span()) in one for one in code))
