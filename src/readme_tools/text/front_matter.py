"""Front matter: data that a site generator reads from the top of a page, which is no text of it.

| Form | Generators | Begins and ends with |
|---|---|---|
| YAML | Jekyll, Hugo, VitePress, Docusaurus, Astro, MkDocs, GitHub | `---`, also `...` at its end |
| TOML | Hugo, Zola | `+++` |
| JSON | Hugo; Middleman between `;;;` | the braces of an object |
| named | Eleventy, gray-matter | `---json`, `---toml` and the like, `---` |

What only looks like it is Markdown and stays so: a thematic break with text below it, or data that nothing closes.
"""

import re

from readme_tools.lazy.patterns import regex

_OPENING = regex(r"(---|\+\+\+|;;;)[ \t]*([a-z0-9]*)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": regex(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
    "+++": regex(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
    ";;;": regex(r"^;;;[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
}
_LINE_ENDING = regex(r"\r\n?|\n")
_REST_OF_LINE = regex(r"[ \t]*(?:\r\n?|\n|\Z)")
# A key of a YAML mapping at the margin. A link, a row, a quotation, a tag or the item of a list is none.
_KEY = regex(
    r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'#|<>\[\]{}&*!%@`,?:-][^#]*?|<<|[?:-][^\s#][^#]*?)[ \t]?:(?:[ \t]+(.*))?[ \t]*"
)
_LINK = regex(r"!?\[[^\]]*\][(\[]")
_CLOSED = {
    '"': regex(r"\".*\"[ \t,]*(?:[ \t]#.*)?"),
    "'": regex(r"'.*'[ \t,]*(?:[ \t]#.*)?"),
    "[": regex(r"\[.*\][ \t,]*(?:[ \t]#.*)?"),
    "{": regex(r"\{.*\}[ \t,]*(?:[ \t]#.*)?"),
}
_TOML = regex(r"\[\[?[^\[\]]+\]\]?|[\w\"'.-][^=]*=")
_JSON = regex(r"\{\s*[\"}]")


def front_matter(text: str) -> int:
    """Return the offset at which a page's front matter ends, with the line ending of its last line; 0 for none."""
    if text.startswith("{"):
        return _object(text)
    opening = _OPENING.match(text) if text.startswith(tuple(_CLOSING)) else None
    if opening is None:
        return 0
    fence, form = opening.groups()
    closing = _CLOSING[fence].search(text.replace("\r", "\n") if "\r" in text else text, opening.end())
    if closing is None:
        return 0
    inside = text[opening.end() : closing.start()]
    end = closing.end()
    if text[end - 1 : end + 1] == "\r\n":
        end += 1
    return end if not inside.strip() or _fits(fence, form, inside) else 0


def _fits(fence: str, form: str, inside: str) -> bool:
    """Return whether what stands between two fences is data of the form that they announce."""
    if fence == ";;;" or form.startswith("js"):
        return inside.lstrip().startswith(('"', "{"))
    if fence == "+++" or form == "toml":
        lines = (line.strip() for line in _LINE_ENDING.split(inside))
        first = next((line for line in lines if line and not line.startswith("#")), "")
        return _TOML.match(first) is not None
    return form in ("", "yaml", "yml") and _is_mapping(inside)


def _is_mapping(inside: str) -> bool:
    """Return whether lines are a YAML mapping: keys at the margin, and values, comments and lists below them."""
    found = False
    opened = ""  # the quotation mark or bracket of a value over several lines
    for line in _LINE_ENDING.split(inside):
        if opened:
            opened = "" if _CLOSED[opened].fullmatch(opened + line) else opened
        elif line.startswith((" ", "\t", "- ", "-\t")) or line == "-":
            if not found and line.strip():
                return False
        elif line and not line.startswith("#"):
            key = _KEY.fullmatch(line)
            if key is None:
                return False
            value = key[1] or ""
            if _LINK.match(value):
                return False
            found = True
            opened = value[0] if value[:1] in _CLOSED and not _CLOSED[value[0]].fullmatch(value) else ""
    return found and not opened


def _object(text: str) -> int:
    """Return the end of the JSON object that a page begins with."""
    if not _JSON.match(text):
        return 0
    from json import JSONDecoder

    try:
        # Numbers stay text: one of thousands of digits would take long, or be refused.
        _, end = JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    rest = _REST_OF_LINE.match(text, end)
    return rest.end() if rest else 0
