"""Texts that were given for some editions, for the others."""

from __future__ import annotations

from collections.abc import Mapping

from readme_tools.editions.glossary import TextPlace, Translation
from readme_tools.project.catalogue import Catalogue
from readme_tools.sync import Translations, configured
from readme_tools.sync.copying import Copier


class Translator:
    """Translates between all editions of a catalogue; what its rows teach is learned when it is asked for."""

    def __init__(self, catalogue: Catalogue, translations: Translations = ()) -> None:
        """Take the catalogue, and translations of whole texts that the user has configured."""
        self._alignment = catalogue.alignment
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
        return self.copier(known, language).translate(given[known], place)
