"""Links of new rows to pages of their edition's own: only as its other rows link theirs, and only where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]
NAMES = ("owl", "tern", "emu", "gull")


def table(*links: str) -> str:
    rows = "".join(
        f"| [{name}]({link}) | {at}.5 |\n" for at, (name, link) in enumerate(zip(NAMES, links, strict=False))
    )
    return f"# T\n\n| Name | Size |\n|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("mine", "theirs", "there", "link"),
    [
        ("docs/{}.md", "docs/{}_en.md", True, "docs/gull_en.md"),
        ("./{}.md#top", "./{}.en.md#top", True, "./gull.en.md#top"),
        ("docs/{}_zh.md", "docs/{}_en.md", True, "docs/gull_en.md"),
        ("docs/{}/README.md", "docs/{}/README_en.md", True, "docs/gull/README_en.md"),
        ("docs/{}.md", "docs/en/{}.md", True, "docs/en/gull.md"),
        ("zh/{}.md", "en/{}.md", True, "en/gull.md"),
        ("docs/{}.md", "docs/{}_en.md", False, "docs/gull.md"),
        ("docs/{}.md", "docs/{}.md", True, "docs/gull.md"),
    ],
)
def test_a_new_row_links_a_page_as_the_other_rows_do(
    mine: str, theirs: str, there: bool, link: str, folder: Path, cli: Cli
) -> None:
    for form in {mine, theirs}:
        for name in NAMES if there or form == mine else NAMES[:3]:
            file = folder / form.format(name).partition("#")[0]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("# T\n", "utf-8")
    (folder / "README_ja.md").write_text(table(*map(mine.format, NAMES)), "utf-8")
    (folder / "README_en.md").write_text(table(*map(theirs.format, NAMES[:3])), "utf-8")
    cli("sync", "--from", "ja", "--write")
    written = (folder / "README_en.md").read_text("utf-8")
    assert f"]({link})" in written.splitlines()[-1]
    assert cli("sync", "--from", "ja", "--write").code == 0
    assert (folder / "README_en.md").read_text("utf-8") == written


def test_a_page_that_other_rows_do_not_link_is_not_linked(folder: Path, cli: Cli) -> None:
    for name in NAMES:
        for file in (f"{name}.md", f"{name}_en.md"):
            (folder / file).write_text("# T\n", "utf-8")
    (folder / "README_ja.md").write_text(table(*(f"{name}.md" for name in NAMES)), "utf-8")
    (folder / "README_en.md").write_text(table("owl_en.md", "tern_en.md", "emu.md"), "utf-8")
    cli("sync", "--from", "ja", "--write")
    assert "](gull.md)" in (folder / "README_en.md").read_text("utf-8").splitlines()[-1]
