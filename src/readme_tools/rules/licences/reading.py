"""A licence written as the profile writes it."""

from readme_tools.catalogue.grammars.licence import Licence
from readme_tools.rules.base import Source, regex, replacement
from readme_tools.text.edits import Fix

_MARKUP = regex(r"[*_\[\]<>`~]")


def respelt(source: Source, licence: Licence, text: str, safe: bool = True) -> Fix | None:
    """Return the fix that writes a licence's name otherwise; None where markup stands inside the name."""
    return None if _MARKUP.search(source.slice(licence.span)) else replacement(source, licence.span, text, safe)
