"""An edition without others is lined up at once, as the alignment of many would do it."""

from __future__ import annotations

from readme_tools.catalogue.lined_up import alone
from readme_tools.editions.align import align
from tests.helpers import edition

PAGE = """\
# Owls

| Model | Size | Size |
|---|---|---|
| [Barn](https://x.example/barn) | 1B | 2B |
| Tawny | 3B | |

## More owls

| Model | Size |
|---|---|
| Snowy | 1B |

## Elsewhere

- [Eagle](https://x.example/eagle) - A large owl.
- [Little](https://x.example/little) - A small owl.
- [Hawk](https://x.example/hawk) - An owl by day.
- [Pygmy](https://x.example/pygmy) - The smallest owl.
- [Scops](https://x.example/scops) - An owl of the south.
"""


def test_an_edition_alone_is_as_by_lining_up() -> None:
    one, part = edition(PAGE), edition("| Model |\n|---|\n| Elf |\n")
    by_itself, lined_up = alone(one, [part]), align([one], [part])
    assert by_itself == lined_up and len(by_itself.tables) > 2
    assert [group.keys for group in by_itself.tables] == [group.keys for group in lined_up.tables]
