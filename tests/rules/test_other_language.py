"""Links into a folder of another language than the page's."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from readme_tools import api
from tests.helpers import write

_PAGE = "# The list of models\n\nThis is the list of the models that are in the folder, and of what they do.\n\n{}\n"


@pytest.mark.parametrize(
    ("links", "times"),
    [
        ("[Read more](./docs/zh_cn/use.md)", 1),
        ("[Read more](docs/zh_cn/use.md#x) and [more](docs/zh_cn/use.md)", 1),
        ("[Read more](docs/en/use.md)", 0),
        ("[Read more](docs/zh_cn/only.md)", 0),
        ("[中文](docs/zh_cn/use.md)", 0),
        ("[English](docs/en/use.md), [here](docs/zh_cn/use.md)", 0),
        ("![Logo](docs/zh_cn/logo.svg)", 0),
        ("[Read more](docs/ja/use.md) ![a](docs/id/use.md)", 0),
    ],
)
def test_a_link_leads_to_the_file_in_the_language_of_the_page(tmp_path: Path, links: str, times: int) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for name in ("en/use.md", "zh_cn/use.md", "zh_cn/only.md", "en/logo.svg", "zh_cn/logo.svg"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# x\n", encoding="utf-8")
    (tmp_path / "README.md").write_text(_PAGE.format(links), encoding="utf-8")
    run = api.check(tmp_path, select=["missing-file"])
    said = [one for one in run.diagnostics if "another language" in str(one.message)]
    assert len(said) == times


@pytest.mark.parametrize(
    ("link", "times"),
    [
        ("[use](docs/use_de.md)", 1),
        ("[use](docs/use_en.mdd)", 1),
        ("[Deutsch](docs/use_de.md)", 0),  # the copy may lack it
        ("[plan](docs/plan_de.md)", 0),
        ("[use](docs/use_en.json)", 0),
    ],
)
def test_a_link_of_a_copy_that_can_only_mean_the_file_at_hand_is_told(tmp_path: Path, link: str, times: int) -> None:
    write(tmp_path, {"docs/use_en.md": "# x\n", "docs/use.json": "{}\n", "README.md": _PAGE.format(link)})
    run = api.check(tmp_path, select=["missing-file"])
    assert len(run.diagnostics) == times
