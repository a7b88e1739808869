"""An invented catalogue in three editions, made from entries, so that what changes is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.align import align
from tests.helpers import edition

LANGUAGES = ("ja", "en", "fr")
_HEADS = {
    "ja": "|    | 公開年 | アーキテクチャ | 学習テキスト | 開発元 | ライセンス |",
    "en": "|    | Release Year | Architecture | Training Data | Developer | License |",
    "fr": "|    | Année de sortie | Architecture | Données d'entraînement | Développeur | Licence |",
}
_TEXTS = {"ja": "日本語の{topic}", "en": "Japanese {topic}", "fr": "{topic} en japonais"}
_MAKERS = {"ja": "{maker}研究所", "en": "{maker} Lab", "fr": "Labo {maker}"}
_HEADINGS = {"ja": "{name}のモデル", "en": "{name} models", "fr": "Modèles {name}"}
NAMES = {"ja": "README.md", "en": "README_en.md", "fr": "README_fr.md"}


@dataclass(frozen=True)
class Entry:
    """An entry: what all editions say of it, and words that each says in its language."""

    name: str
    link: str = ""
    year: int = 2024
    size: str = "7b"
    topic: str = "Wikipedia"
    maker: str = "Kaede"
    licence: str = "MIT"
    note: str = ""

    def line(self, language: str) -> str:
        slug = self.link or self.name.lower().replace(" ", "-")
        cells = (
            f"[{self.name}](https://models.example/{slug})",
            str(self.year),
            f"GPT ([{self.size}](https://hub.example/{slug}-{self.size}))",
            _TEXTS[language].format(topic=self.topic),
            _MAKERS[language].format(maker=self.maker),
            self.licence + (f"[^{self.note}]" if self.note else ""),
        )
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Book:
    """A catalogue: its entries by table, and footnotes by label. `only` gives an edition its own."""

    tables: Mapping[str, Sequence[Entry]]
    notes: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, Mapping[str, Sequence[Entry]]] = field(default_factory=dict)
    languages: Sequence[str] = LANGUAGES
    anchored: bool = True

    def page(self, language: str) -> str:
        parts = []
        for name, entries in self.only.get(language, self.tables).items():
            anchor = f'<a id="{name}"></a>\n' if self.anchored else ""
            lines = [_HEADS[language], "|:---|:---:|:---:|:---:|:---:|:---:|", *(one.line(language) for one in entries)]
            parts.append(f"{anchor}## {_HEADINGS[language].format(name=name)}\n\n" + "\n".join(lines) + "\n")
        parts += [f"[^{label}]: {text} ({language})\n" for label, text in self.notes.items()]
        return "\n".join(parts)

    def read(self) -> Alignment:
        return align([edition(self.page(language), language) for language in self.languages])
