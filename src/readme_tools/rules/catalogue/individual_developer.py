"""individual-developer: a single person who is not marked as one."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, Edition, split_url
from readme_tools.catalogue.profile.specs import Individuals
from readme_tools.markdown.nodes import Cell, one_line
from readme_tools.rules.base import Example, Finding, Rule, at, compared, regex, say

# Names of organisations have capitals or spaces; an account's name that has not may still be a firm's,
# so that it takes a digit, an underscore, or entries of its own but no second one in the catalogue.
_HANDLE = regex(r"@[\w.-]+|(?=[\w.-]*[\d_])[a-z0-9_][a-z0-9_.-]*")
_LOWER = regex(r"[a-z0-9-]{3,}")


def check(edition: Edition) -> Iterator[Finding]:
    """Report each cell that is no more than an account or its name, or whose word stands without a bracket."""
    people = edition.profile.individuals
    word = people.words.get(edition.language)
    if word is None:
        return
    cells = [
        (row, cell, one_line(cell.inlines))
        for row in edition.rows()
        for key in people.columns
        if row.is_whole and (cell := row.cell(key)) is not None
    ]
    counts = Counter(text for _, _, text in cells)
    for row, cell, text in cells:
        alone = counts[text] == 1 and _owns(row, text, people)
        if text and (problem := _problem(cell, text, word, people, alone)):
            yield Finding(at(row.source, cell.content), problem, same=text)


def _problem(cell: Cell, text: str, word: str, people: Individuals, alone: bool) -> str | None:
    if text.startswith(word):
        bracket = re.match(r"\s*[(（].*[)）]", text[len(word) :])
        return (
            None
            if bracket or text[len(word) :][:1].isalnum()
            else say("write '{word} (name)' for '{text}'", word=word, text=text)
        )
    links = cell.links
    whole = len(links) == 1 and one_line(links) == text
    if alone or _HANDLE.fullmatch(text) or (whole and _is_account(links[0].url, people)):
        return say("if '{text}' is the account of a single person, write '{word} (name)'", text=text, word=word)
    return None


def _owns(row: CatalogueRow, text: str, people: Individuals) -> bool:
    """Return whether a text is the lower-case name of the account that a link of the row leads to."""
    if not _LOWER.fullmatch(text):
        return False
    urls = (split_url(inline.url) for cell in row.node.cells for inline in cell.links)
    return any(url.netloc in people.hosts and url.path.startswith(f"/{text}/") for url in urls)


def _is_account(url: str, people: Individuals) -> bool:
    """Return whether an address is `host/name` on one of the sites where such a one is an account."""
    parts = split_url(url)
    path = parts.path.strip("/")
    return parts.netloc.removeprefix("www.") in people.hosts and path != "" and "/" not in path


_HEAD = "|  | Developer |\n|---|---|\n"

RULE = Rule(
    code="RT608",
    summary="A single person who is not marked as one",
    why=(
        "An account alone does not tell a reader whether a firm or one person stands behind an entry. The word for a "
        "person, the columns and the sites of accounts are the profile's, in `[individuals]`. What looks like an "
        "account may be a firm's, so this rule runs only where it is asked for."
    ),
    check=check,
    bad=(
        compared(
            en=_HEAD
            + "| a | ⟦tern_42⟧ |\n| b | ⟦[Ann](https://github.com/ann)⟧ |\n| c | ⟦@ann⟧ |\n| d | ⟦Individual: Ann⟧ |\n"
        ),
    ),
    good=(
        compared(
            en=_HEAD + "| a | Individual ([Ann](https://github.com/ann)) |\n| b | tern |\n| c | Owl 3 |\n| d |  |\n"
            "| e | [Owl](https://owl.example/ann) |\n| f | [Owl](https://github.com/owl/owl) |\n"
            "| g | Individuals United |\n| [e](https://github.com/heron/e) | heron |\n| f | heron |\n"
            "| h | [Owl](https://github.com/owl) Lab |\n"
        ),
        Example(_HEAD + "| a | tern_42 |\n", profile="generic"),
    ),
    opt_in=True,
)
