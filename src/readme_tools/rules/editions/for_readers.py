"""Whether a text is for the readers of one language, so that other editions need not have it."""

from __future__ import annotations

from readme_tools.catalogue.profile.languages import languages
from readme_tools.editions.passages import TEXT, Passage

_LONG, _ENDING = 6, 2  # letters of a name of a language that may have another ending


def is_about_translating(text: Passage) -> bool:
    """Return whether a paragraph says what was translated from which language, which other editions need not."""
    said = text.said.text.casefold()
    return (
        text.kind == TEXT
        and any(word in said for word in languages().words["translating"])
        and languages().named(said) is not None
    )


def is_for_other_readers(text: Passage) -> bool:
    """Return whether a text shows readers of another language the way to their page: in it, and naming it."""
    language = languages().named(text.said.text)
    detected = languages().detect(text.said.text).partition("-")[0]
    return language == detected != text.edition.language.partition("-")[0]


def is_for_its_readers(text: Passage) -> bool:
    """Return whether a translation names its own language: `with native French support`; the source need not."""
    said = text.said.text.casefold()
    names = (name.casefold() for name in languages().language(text.edition.language).names)
    return any((name[:-_ENDING] if len(name) > _LONG else name) in said for name in names)
