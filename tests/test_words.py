"""The field's words: what readers stumbled over does not come back in messages, help and pages.

The table says what not to write, what to write instead, and where the word has its ordinary meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.test_translations import translations

# What not to write, what to write instead, and what may stand all the same.
WORDS: dict[str, tuple[str, str]] = {
    r"\b[Mm]end(s|ed|ing|able)?\b": ("fix", ""),
    r"\b[Aa]ddress(es)?\b": (
        "URL, link",
        r"IP(v6)? address|[Ee]-?mail address|id: address-|public addresses|very address",
    ),
    r"\bblanks?\b(?! (line|row))": ("space", r"(is|not|all|left) blank\b|[-#]blank-lines"),
    r"\banew\b": ("again, rewrite", ""),
    r"\bbelongs? into\b": ("belongs in", ""),
    r"\b(in|into) line\b(?! with the working)": ("synchronised, up to date", r"lines? up|aligned"),
    r"\bspecial hyphens?\b": ("non-breaking hyphen", ""),
    r"\b(stands?|stood|comes?) behind\b": ("after", "firm or one person stands behind"),
    r"\bin front of\b": ("before", ""),
    r"(?<!there )(?<!There )\b(is|are|was|were) no (?!longer\b|such\b)\w+": ("is not a", r"Pages that are no README"),
    r"\bleav\w* out (\w+ )?findings?\b": ("suppress, ignore", ""),
    r"\b(bold|is|any) no more\b": ("no longer", ""),
    r"\bfor want of\b": ("because ... is missing", ""),
    r"\bneither a text\b|\blist of texts\b": ("a string", ""),
    r"\b(what|which|that) came with (\w+ )?changes\b": ("introduced since a Git revision", ""),
    r"\botherwise than\b": ("differs from", ""),
}


def offences(text: str) -> list[str]:
    found = []
    for pattern, (instead, ordinary) in WORDS.items():
        for match in re.finditer(pattern, text):
            around = text[max(0, match.start() - 60) : match.end() + 30]
            if not (ordinary and re.search(ordinary, around)):
                found.append(f"'{match[0]}': write '{instead}': {around!r}")
    return found


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages in English without code, and what programs print there."""
    for file in (
        ROOT / "README_en.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        *sorted(ROOT.glob("docs/*.md")),
    ):
        text = re.sub(r"(?ms)^(`{3,})(?!console).*?^\1", "", file.read_text("utf-8"))
        yield file.name, re.sub(r"`[^`\n]*`", "``", text)


def test_messages_and_help_use_the_words_of_the_field() -> None:
    assert [one for texts in translations.wanted().values() for text in texts for one in offences(text)] == []


@pytest.mark.parametrize(("name", "text"), list(pages()), ids=lambda value: value if len(value) < 40 else "")
def test_pages_use_the_words_of_the_field(name: str, text: str) -> None:
    assert offences(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mend what can be mended",
        "this address leads nowhere",
        "write one blank",
        "write it anew",
        "it belongs into this list",
        "brought into line",
        "'x' is no edition",
        "moved: stands behind A now",
        "perhaps for want of history",
    ],
)
def test_each_of_the_old_words_is_seen(text: str) -> None:
    assert offences(text)


@pytest.mark.parametrize(
    "text",
    ["there is no edition", "a blank line", "it is no longer there", "whether a firm or one person stands behind it"],
)
def test_ordinary_words_may_stand(text: str) -> None:
    assert offences(text) == []
