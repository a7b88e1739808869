"""Short ways to what tests look at."""

from __future__ import annotations

from readme_tools.catalogue.bind import Catalogue, Edition, bind
from readme_tools.catalogue.profile import Profile, shipped
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.text.source import Source


def document(text: str, path: str = "README.md") -> Document:
    return parse(Source(path, text))


def catalogue(text: str, language: str = "en", profile: Profile | str = "japanese-llms") -> Catalogue:
    chosen = shipped(profile) if isinstance(profile, str) else profile
    path = f"README_{language}.md"
    return bind(document(text, path), Edition(language, path), chosen)
