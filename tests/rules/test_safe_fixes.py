"""What `--fix` leaves to people: a fix that is right only where its guess is."""

from pathlib import Path

import pytest

from readme_tools.text.edits import Applicability
from tests.helpers import checked

_WIDE = "# 一覧\n\n一つ（二つ）、三つ（四つ）、五つ（六つ）\n\n"
_BOTH = "# 一覧\n\n一つ（二つ）、三つ (四つ)、五つ (六つ)、七つ（八つ）\n\n"


@pytest.mark.parametrize(
    ("language", "rule", "text", "is_safe"),
    [
        ("ja", "mixed-parentheses", f"{_WIDE}七つ（八つ)\n", True),
        ("ja", "mixed-parentheses", f"{_BOTH}九つ（十)\n", False),  # either may be meant
        ("en", "mixed-parentheses", "# Owls\n\nAn owl （small)\n", True),
        ("en", "mixed-parentheses", "# Owls\n\nThe [owl]（https://owl.example)\n", False),  # a link, likely
    ],
)
def test_a_fix_that_guesses_is_not_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, rule: str, text: str, is_safe: bool
) -> None:
    (found,) = checked(tmp_path, monkeypatch, {language: text}, {rule}).diagnostics
    assert found.fix is not None
    assert (found.fix.applicability is Applicability.SAFE) is is_safe
