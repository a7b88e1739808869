"""The examples of docs/fmt.md. After a change that is meant: `python -m tests.format.test_docs`."""

from __future__ import annotations

import re

from readme_tools.api import format_text
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "fmt.md"
_EXAMPLE = re.compile(r"(<!-- fmt: (\w+)=(\S+) -->\n\n```text\n)(.*?)(```\n\n```text\n)(.*?)(```\n)", re.DOTALL)


def written_anew(page: str) -> str:
    """Give the page with what `fmt` makes of each first text as the second."""

    def example(match: re.Match[str]) -> str:
        formatted = format_text(match[4], **{match[2]: match[3]})  # type: ignore[arg-type]
        assert format_text(formatted, **{match[2]: match[3]}) == formatted  # type: ignore[arg-type]
        return match[1] + match[4] + match[5] + formatted + match[7]

    return _EXAMPLE.sub(example, page)


def test_the_examples_are_what_fmt_makes_of_them() -> None:
    page = PAGE.read_text("utf-8")
    assert len(_EXAMPLE.findall(page)) == page.count("<!-- fmt: ") == 5
    assert written_anew(page) == page


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text("utf-8")), "utf-8")
