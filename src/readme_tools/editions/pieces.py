"""Cutting a cell's Markdown into what a translator looks at: lines, pieces of a list, links, names."""

import re

from readme_tools.lazy import dataclass, field, regex

BREAK = regex(r"\s*<br\s*/?>\s*", re.IGNORECASE)
LINK = regex(r"!?\[(?P<text>(?:\\.|[^\[\]\\])*)\]\((?P<target>(?:\\.|[^()\\]|\([^()]*\))*)\)")
# Stands for something that is the same in every language, while the text around it is translated.
_SLOT = regex(r"\ue000(\d+)\ue001")
_OPAQUE = regex(r"\[\^[^\[\]]+\]|`[^`]+`|<[^<>]+>|https?://[^\s<>|()、，]+|&#?\w+;")
_NAME = regex(r"[A-Za-z0-9$](?:[A-Za-z0-9 .,+/_'’&$%~-]*[A-Za-z0-9+%])?")
# In a language that shares the other one's script, only numbers and odd words are surely names.
_ODD_NAME = regex(r"(?<![\w.])(?=\w*\d|\w*[a-z][A-Z]|[A-Z]{2})[\w.+-]*\w")
_LABEL = regex(r"([^:：()（）\[\]]{1,60}?)(\s*[:：]\s*)(?!//)(\S.*)", re.DOTALL)
_SIGN = regex(r"[()（）\[\]]|(?P<separator>(?<!\s)\s*[、，]\s*|,\s+|(?<!\s)\s+[+&/]\s+)")
_BRACKETS = {"(": ")", "（": "）", "[": "]"}


@dataclass(slots=True)
class Slots:
    """What was taken out of a text, and put back in the end."""

    kept: list[str] = field(default_factory=list)

    def keep(self, text: str) -> str:
        """Take a text out; gives what stands in its place."""
        self.kept.append(text)
        return f"\ue000{len(self.kept) - 1}\ue001"

    def restore(self, text: str) -> str:
        """Put everything back, also what stands inside of what is put back."""
        while _SLOT.search(text):
            text = _SLOT.sub(lambda match: self.kept[int(match[1])], text)
        return text

    def hide(self, text: str) -> str:
        """Take out footnote marks, code, tags and addresses."""
        return _OPAQUE.sub(lambda match: self.keep(match[0]), text)


def without_slots(text: str) -> str:
    """Return a text without what stands for something that was taken out."""
    return _SLOT.sub("", text)


def lines(markdown: str) -> tuple[list[str], list[str]]:
    """Split a cell at its `<br>`s, those in the texts of links aside: the lines, and the breaks as written."""
    if "<" not in markdown:
        return [markdown], []
    links = [match.span() for match in LINK.finditer(markdown)] if "](" in markdown else []
    texts, breaks, start = [], [], 0
    for match in BREAK.finditer(markdown):
        if not any(first < match.start() < last for first, last in links):
            texts.append(markdown[start : match.start()])
            breaks.append(match[0])
            start = match.end()
    return [*texts, markdown[start:]], breaks


def label(line: str) -> tuple[str, str, str] | None:
    """Split `label: rest`: the label, what separates it, the rest."""
    match = _LABEL.fullmatch(line)
    return (match[1], match[2], match[3]) if match else None


def bracketed(line: str) -> tuple[str, str, str] | None:
    """Split `text (remark)`: the text with the space after it, the remark, what closes it; None otherwise."""
    stripped = line.rstrip()
    if not stripped or stripped[-1] not in ")）":
        return None
    depth = 0
    for at in range(len(stripped) - 1, -1, -1):
        depth += (stripped[at] in ")）") - (stripped[at] in "(（")
        if not depth:
            return stripped[:at], stripped[at + 1 : -1], stripped[at] + stripped[-1]
    return None


def listed(line: str) -> tuple[list[str], list[str]]:
    """Split a list at its commas, those in brackets aside: the pieces, and the separators as written."""
    pieces: list[str] = []
    separators: list[str] = []
    closing: list[str] = []
    start = 0
    for match in _SIGN.finditer(line):
        sign = match[0]
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in _BRACKETS:
            closing.append(_BRACKETS[sign])
        elif match["separator"] and not closing and match.start() > start:
            pieces.append(line[start : match.start()])
            separators.append(sign)
            start = match.end()
    return [*pieces, line[start:]], separators


def template(text: str, shares_script: bool) -> tuple[str, tuple[str, ...]]:
    """Return a text with numbered gaps for the names in it, and the names."""
    names: list[str] = []

    def gap(match: re.Match[str]) -> str:
        names.append(match[0])
        return f"\ue002{len(names) - 1}\ue003"

    name = _ODD_NAME if shares_script else _NAME
    return re.sub(rf"{_SLOT.pattern}|{name.pattern}", gap, text), tuple(names)


def with_gaps(text: str, names: tuple[str, ...]) -> str | None:
    """Put the gaps of a template where its names stand in another text; None when one is not there."""
    for number in sorted(range(len(names)), key=lambda one: (-len(names[one]), one)):
        found = re.search(rf"(?<![A-Za-z0-9]){re.escape(names[number])}(?![A-Za-z0-9])", text)
        if found is None:
            return None
        text = f"{text[: found.start()]}\ue002{number}\ue003{text[found.end() :]}"
    return text


def filled(gaps: str, names: tuple[str, ...]) -> str:
    """Put names into the gaps of a template."""
    return re.sub("\ue002(\\d+)\ue003", lambda match: names[int(match[1])], gaps)
