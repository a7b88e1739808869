"""Texts that were given for some editions, for the others."""

from collections.abc import Collection, Mapping, Sequence

from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.glossary import TextPlace, Translation
from readme_tools.errors import ConfigError
from readme_tools.i18n import Message, join, nearest, say, unknown
from readme_tools.lazy.patterns import regex
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.render.wanted import relabelled
from readme_tools.sync import Translations, configured
from readme_tools.sync.copying import Copier

_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

# A text that is the same for all editions, or one for each language.
Text = str | Mapping[str, str]


class Translator:
    """Translates between all editions of a catalogue; what its rows teach is learned when it is asked for."""

    def __init__(self, catalogue: Catalogue, translations: Translations = ()) -> None:
        """Take the catalogue, and translations of whole texts that the user has configured."""
        self._alignment, self.languages = catalogue.alignment, catalogue.alignment.languages
        self._editions = {one.language: one for one in catalogue.alignment.editions}
        self._translations = translations
        self._copiers: dict[tuple[str, str], Copier] = {}

    def copier(self, one: str, other: str) -> Copier:
        """Return what copies from one language into another."""
        if (one, other) not in self._copiers:
            known = configured(self._translations, one, other)
            self._copiers[one, other] = Copier(self._editions[one], self._editions[other], self._alignment, known)
        return self._copiers[one, other]

    def text(self, given: Mapping[str, str], place: TextPlace, language: str) -> Translation:
        """Return a cell in a language: as it was given, else translated from the first language that has it."""
        if language in given or not given:
            return Translation(given.get(language, ""), True)
        origin = next(iter(self._editions))
        known = origin if origin in given else next(iter(given))
        copier = self.copier(known, language)
        return copier.translate(relabelled(given[known], copier.footnotes.known), place)


def by_language(text: Text, languages: Sequence[str], what: str) -> dict[str, str]:
    """Give a text by language; one that is for all is in the first of the languages. Raises `ConfigError`."""
    if isinstance(text, str):
        return {languages[0]: text} if text else {}
    for language in text:
        if language not in languages:
            raise ConfigError(_no_edition(what, language, languages))
    return dict(text)


def refuse_other_edition(name: str, columns: Collection[str], languages: Sequence[str]) -> None:
    """Raise `ConfigError` for a name that is a column's and, behind a point, a language that no edition is in.

    `columns` are folded names; one that has a point itself and looks alike is meant rather.
    """
    column, _, language = name.rpartition(".")
    pointed = [one for one in columns if "." in one and one != fold(column)]
    if fold(column) in columns and _LANGUAGE.fullmatch(language) and not nearest(fold(name), pointed):
        raise ConfigError(_no_edition(column, language, languages))


def _no_edition(what: str, language: str, languages: Sequence[str]) -> Message:
    known = say("they are {languages}", languages=join(", ", languages))
    problem = say("{what}: there is no edition in the language '{language}'", what=what, language=language)
    return unknown(problem, nearest(language, languages), known)
