"""The pattern of a catalogue's lists, as `init` writes it."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from readme_tools.infer.infer import infer
from readme_tools.infer.writing import profile_text
from tests.helpers import edition

NAMES = ("Ash", "Birch", "Elm", "Fir")


def page(form: str, names: tuple[str, ...] = NAMES) -> str:
    return "# Trees\n\n" + "".join(form.format(name=name, url=f"https://{name.lower()}.example") for name in names)


TABLE = "\n## More\n\n| Name | Height |\n|---|---|\n" + "".join(
    f"| [T{at}](https://t.example/{at}) | {at} m |\n" for at in range(9)
)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (page("- [{name}]({url}) - A tree.\n"), "- [name](url) - description"),
        (page("* [{name}]({url}) (Forest Lab) — A tree.\n"), "* [name](url) (maker) — description"),
        (page("- [{name}]({url}): A tree. ![stars](https://s.example/{name})\n"), "- [name](url): description"),
        (page("- [{name}]({url})\n"), None),
        (page("- [{name}]({url}) - A tree.\n") + TABLE, None),
        ("# Trees\n" + TABLE, None),
    ],
)
def test_the_pattern_of_most_entries_is_learned(text: str, pattern: str | None) -> None:
    found = infer(align([edition(text, "en", "generic")]), "trees")
    assert found.data().get("lists") == ({"pattern": pattern} if pattern else None)
    assert ("[lists]" in str(profile_text(found))) is (pattern is not None)


def test_lists_without_one_pattern_have_none() -> None:
    text = (
        page("- [{name}]({url}) - A tree.\n") + "\n## B\n\n" + page("* [{name}]({url}): A tree.\n").partition("\n\n")[2]
    )
    assert "lists" not in infer(align([edition(text, "en", "generic")]), "trees").data()
