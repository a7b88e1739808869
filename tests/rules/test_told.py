"""What a volunteer reads: one mistake is one finding, and a message shows what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.linter.yielding import without_doubles
from readme_tools.rules import ALL
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Related, Severity
from readme_tools.text.source import Source, Span
from tests.helpers import found_in, quoted, write

_EN = """# Tools

- [Databases](#databases)
- [Editors](#editors)

<a id="first"></a><a id="stores"></a>

## Databases

| Name | Year | Price | Licence | Text |
|---|---|---|---|---|
| [Owl](https://owl.example/) | 2019 | 1,200 | MIT | A fast store |
| [Tern](https://tern.example/) | 2020 | 2,300 | MIT | A graph store |
| [Fox](https://fox.example/) | 2021 | 3,400 | MIT | A search engine[^1] |

<a id="editors"></a>

## Editors

1. One editor
2. Two editors
3. More editors

Press <kbd>R</kbd> to count, as long as the owls sing in the wood.

[^1]: For members alone.
"""
_DE = (
    _EN.replace(",", ".")
    .replace("A fast store", "Ein Speicher")
    .replace("A graph store", "Ein Graph")
    .replace("A search engine", "Eine Suche")
)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("## Databases", "## Databses", "misspelt-word"),
        ('<a id="editors"></a>\n\n', '<a id="editors">\n', "heading-without-blank"),
        ('id="editors"', 'id="editers"', "anchor-differs"),
        ("| [Fox](https://fox.example/) | 2021", "| | 2021", "text-differs"),
        ("| [Fox](https://fox.example/) | 2021 | 3,400 | MIT | A", 'Fox,2021,"3,400",MIT,A', "missing-cell"),
        ("2019 | 1,200", "2019 || 1,200", "surplus-cell"),
        ("2. Two", "2.l Two", "broken-list"),
        ("[Owl](https://owl", "[Owl]（https://owl", "malformed-link"),
        ("## Databases", "## D\u0430tabases", "look-alike-character"),
        ("## Databases", "## Data\u00adbases", "invisible-character"),
        ("## Databases", "**Databases**", "heading-differs"),
        ("(#editors)", "(#editrs)", "broken-fragment"),
        ("[^1]: For members alone.", "[^1]: ", "undefined-footnote"),
        ("3,400", "3,\u200b400", "cell-whitespace"),
        ("3,400", "3\u200b,400", "cell-whitespace"),
        ("R</kbd>", "R<kbd>", "unbalanced-html"),
        ("2. Two", "   2. Two", "broken-list"),
        ("engine[^1]", "\nengine[^1]", "split-row"),
    ],
)
def test_one_mistake_is_one_finding(tmp_path: Path, old: str, new: str, name: str) -> None:
    text = _EN.replace(old, new, 1).replace("engine |", "engine") if new[:4] == "Fox," else _EN.replace(old, new, 1)
    write(tmp_path, {"README.md": text, "README_de.md": _DE})
    assert [one.name for one in found_in(tmp_path).diagnostics] == [name]


@pytest.mark.parametrize("written", ["O\u200ewl", "Ow\u0301l", "\u041ewl", "O\u00adwl"])
def test_no_message_quotes_two_texts_that_look_the_same(tmp_path: Path, written: str) -> None:
    write(tmp_path, {"README.md": _EN, "README_de.md": _DE.replace("Owl", written, 1)})
    found = found_in(tmp_path).diagnostics
    assert found
    for texts in (quoted(one.message) for one in found):
        assert len({one.replace("\u200e", "").replace("\u00ad", "") for one in texts}) == len(texts)


@pytest.mark.parametrize(("back", "is_one"), [("a.md", True), ("c.md", False)])
def test_two_rules_that_compare_the_same_two_texts_tell_one_difference(back: str, *, is_one: bool) -> None:
    def found(name: str, path: str, other: str) -> Diagnostic:
        rule = next(rule for rule in ALL if rule.name == name)
        related = (Related(Location(other, Span(2, 9)), "there"),)
        return Diagnostic(rule.code, name, Severity.WARNING, Finding(Location(path, Span(0, 6)), "x", related))

    better, other = found("value-differs", "b.md", back), found("spelling-differs", "a.md", "b.md")
    sources = {path: Source(path, "x" * 20) for path in ("a.md", "b.md", "c.md")}
    assert without_doubles([better, other], ALL, sources) == ([better] if is_one else [better, other])
