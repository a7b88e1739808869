"""licence-spelling: a known licence, spelt otherwise than the catalogue spells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import Catalogue
from readme_tools.catalogue.grammars.licence import Reading
from readme_tools.diagnostics import Finding, Severity
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.rules.licences.reading import licences

_TABLE = "|  | License |\n|:---|:---:|\n"
_MARKUP = re.compile(r"[*_\[\]<>`~]")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report each deviating spelling once; the fix puts the profile's spelling in all its places."""
    source = catalogue.document.source
    for _, licence in licences(catalogue):
        if licence.reading is Reading.RESPELLED and licence.canonical is not None:
            written = source.slice(licence.span)
            message = (
                f"write '{licence.canonical}' for '{written}', as the profile '{catalogue.profile.name}' spells it"
            )
            fix = None if _MARKUP.search(written) else replacement(source, licence.span, licence.canonical)
            yield Finding(at(source, licence.span), message, fix=fix, same=written)


RULE = Rule(
    code="RT402",
    name="licence-spelling",
    severity=Severity.WARNING,
    subject=Catalogue,
    summary="A known licence that is spelt otherwise than the profile spells it",
    why=(
        "One licence in five spellings is five licences to everyone who searches or counts. A special hyphen "
        "inside a name cannot even be seen."
    ),
    check=check,
    bad=(
        Example(
            _TABLE + "| a | CC BY&#x2011;SA 4.0 |\n| b | CC BY-4.0[^1] |\n\n[^1]: x\n",
            found=("CC BY&#x2011;SA 4.0", "CC BY-4.0"),
            fixed=_TABLE + "| a | CC BY-SA 4.0 |\n| b | CC BY 4.0[^1] |\n\n[^1]: x\n",
        ),
        Example(
            _TABLE + "| a | base: apache 2.0<br>chat: MIT License |\n",
            found=("apache 2.0", "MIT License"),
            fixed=_TABLE + "| a | base: Apache 2.0<br>chat: MIT |\n",
        ),
    ),
    good=(
        Example(_TABLE + "| a | CC BY-SA 4.0 |\n| b | Apache  2.0 |\n"),
        Example(_TABLE + "| a | apache 2.0 |\n", profile="generic"),
    ),
)
