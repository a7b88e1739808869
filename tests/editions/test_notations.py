"""What languages write in their own notations is the same, and another number is another one: `notations.toml`."""

import tomllib
from itertools import cycle
from pathlib import Path

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.helpers import read, write

KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").with_name("notations.toml").read_text("utf-8"))
OF_EDITIONS = [rule for rule in ALL if rule.code.startswith("RT7") and rule.name != "edition-link" and not rule.opt_in]
PAGES = {
    "paragraph": "# A\n\n{0}\n",
    "cell": "| A | B |\n|---|---|\n| [Owl](https://owl.example) | {0} |\n| [Jay](https://jay.example) | – |\n",
}


@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("name", KNOWN["same"])
def test_notations_of_languages(name: str, shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page, forms = PAGES[shape], dict(KNOWN["same"][name])
    old, new = forms.pop("changed", ("", ""))
    english = forms.pop("en")
    for language, ways in forms.items():
        for one, way in zip(
            *((english, cycle(ways)) if len(english) > len(ways) else (cycle(english), ways)), strict=False
        ):
            for text in {way, way.replace(old, new) if old else way}:
                said = {"README.md": ("en", one), f"README.{language}.md": (language, text)}
                write(tmp_path, {file: page.format(_sentence(*both)) for file, both in said.items()})
                found = [str(one.message) for one in check([read()], OF_EDITIONS).diagnostics]
                assert bool(found) is (text != way), (language, one, text, found)
        (tmp_path / f"README.{language}.md").unlink()


def _sentence(language: str, form: str) -> str:
    return str(KNOWN["sentences"][language]).format(form)
