"""Rules that hold a cell against what its row says elsewhere: bases against licences, URLs against dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.profile.model import from_data, shipped
from readme_tools.errors import ProfileError
from readme_tools.linter.registry import ALL
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.text.source import Source

JAPANESE = shipped("japanese-llms")


def found(text: str, rule: str) -> bool:
    files = FileSet(Path(), (EditionFile("en", Source("README.md", text)),))
    run = check([read_editions(files, JAPANESE)], [one for one in ALL if one.name == rule])
    return bool(run.diagnostics)


BASES = {
    "Llama 2": True,
    "Llama-2-70b-hf": True,
    "Llama2 (70b)": True,
    "**Llama 2** (70b)": True,
    "[Llama 2](https://x.example) (**70b**)": True,
    "Code Llama (7b)": True,
    "Gemma (2b)": True,
    "Gemma 2 (2b)": True,
    "Gemma-3 (4b)": True,
    "Llama 3.1": True,
    "Llama\u20113.1": True,
    "A, Llama 4 (17b)": True,
    "TinyLlama 2 (1b)": False,
    "Llama 34b": False,
    "Gemma 4 (4b)": False,
    "DeepSeek-R1-Distill-Llama (8b)": False,
    "Not-Llama 2": False,
    "Llama": False,
    "Qwen2.5 (7b)": False,
    "-": False,
    "": False,
}


@pytest.mark.parametrize("base", BASES)
def test_a_base_is_known_by_its_name_alone(base: str) -> None:
    text = f"| | Base Model | License |\n|---|---|---|\n| x | {base} | Apache 2.0 |\n"
    assert found(text, "base-licence") is BASES[base]


DATES = {
    ("2021.02.26", "https://arxiv.org/abs/2103.00020"): False,
    ("2021.04.01", "https://arxiv.org/abs/2103.00020"): False,
    ("2021.05.01", "https://arxiv.org/abs/2103.00020"): True,
    ("2021.01.31", "https://arxiv.org/abs/2103.00020"): True,
    ("2020.12.31", "https://arxiv.org/pdf/2101.00020v3.pdf"): False,
    ("2020", "https://arxiv.org/abs/2103.00020"): False,
    ("-", "https://arxiv.org/abs/2103.00020"): False,
    ("2010.03.01", "https://arxiv.org/abs/1003.1234"): False,
    ("2010.03.01", "https://arxiv.org/abs/cs/0603123"): False,
    ("2010.03.01", "https://arxiv.org/abs/2113.00020"): False,
    ("2010.03.01", "https://x.example/?u=https://arxiv.org/abs/2113.00020"): False,
    ("2010.03.01", "https://x.example/abs/2103.00020"): False,
}


@pytest.mark.parametrize(("date", "url"), DATES)
def test_a_date_is_held_against_the_month_of_its_paper(date: str, url: str) -> None:
    text = f"| | Date | Meeting/Journal | Paper |\n|---|---|---|---|\n| x | {date} | - | [p]({url}) |\n"
    assert found(text, "date-contradiction") is DATES[date, url]


@pytest.mark.parametrize(
    "data", [{"dated-urls": [{"urls": ["x"], "columns": ["x"], "against": "y"}]}, {"licences": {"base-columns": ["y"]}}]
)
def test_an_unknown_column_is_refused(data: dict[str, object]) -> None:
    columns = [{"key": "x", "headings": {"en": ["X"]}}]
    with pytest.raises(ProfileError, match="unknown column 'y'"):
        from_data({"name": "x", "columns": columns, **data}, "x")
