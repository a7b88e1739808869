"""base-licence: a derived model whose licence says nothing of the terms of its base."""

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue import CatalogueRow, Edition, Licences
from readme_tools.catalogue.profile.vocabulary import LicenceSpec
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Example, Finding, Rule, at, say


def check(edition: Edition) -> Iterator[Finding]:
    """Report each row whose base has terms that hold for all that is made from it, and are not named."""
    profile = edition.profile
    bound = [one for one in profile.licences if one.bases]
    for row, _, cell, value in edition.values_of("licence", Licences) if bound else ():
        if not value.are_sure:
            continue
        named = {one.id for one in value.licences}
        for base, licence in _terms(row, profile.base_columns, bound):
            if licence.id not in named:
                message = say(
                    "'{name}' is made from {base}: its licence has to name '{licence}', too",
                    name=shortened(row.name),
                    base=base,
                    licence=licence.name_in(edition.language),
                )
                yield Finding(at(row.source, cell.content), message)


def _terms(row: CatalogueRow, columns: tuple[str, ...], bound: list[LicenceSpec]) -> Iterator[tuple[str, LicenceSpec]]:
    """Yield the bases of a row that have such terms."""
    for key in columns:
        cell = row.cell(key)
        text = cell.text if cell is not None else ""
        for licence in bound if text.strip() else ():
            base = next((one for one in licence.bases if _pattern(one).search(text)), None)
            if base is not None:
                yield base, licence


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Find a name that is no part of a longer one, such as Llama 3 of Llama 3.1, of TinyLlama 3 or of Llama 34B."""
    words = r"[\s\u2010\u2011-]?".join(map(re.escape, name.split()))
    return re.compile(
        rf"(?<![\w.-]){words}(?!\w|\.\d|[\s\u2010\u2011-]\d+(?:\.\d+)?(?![\d.]*\s?[bm]\b))", re.IGNORECASE
    )


_TABLE = "|  | Base Model | License |\n|---|---|---|\n"

RULE = Rule(
    code="RT406",
    kinds=("licence",),
    summary="A derived model whose licence does not name the terms of its base",
    why="Llama, Gemma and others demand that what is made from them keeps their terms.",
    check=check,
    bad=(
        Example(
            _TABLE + "| a | Llama 2 (**70b**) | ⟦CC BY-NC 4.0⟧ |\n| b | [Gemma 2](https://b.example) (9b) | ⟦MIT⟧ |\n"
        ),
        Example(_TABLE + "| a | Llama 3.1 (8b) | ⟦Llama 3 Community License⟧ |\n"),
    ),
    good=(
        Example(_TABLE + "| a | Llama 2 (7b) | Llama 2 Community License & CC BY-NC 4.0 |\n"),
        Example(_TABLE + "| a | Llama 3.1 (8b) | Llama 3.1 Community License |\n| b | TinyLlama (1b) | MIT |\n"),
        Example(_TABLE + "| a | Llama 2 (7b) | ? |\n| b | Llama 2 (7b) | [own](https://b.example) |\n"),
        Example(_TABLE + "| a | Llama 2 (7b) | MIT |\n", profile="generic"),
        Example("|  | Architecture | License |\n|---|---|---|\n| a | Llama 2 (7b) | MIT |\n"),
    ),
)
