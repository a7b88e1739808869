"""A small catalogue in three editions, with invented content."""

from __future__ import annotations

from pathlib import Path

HEADS = {
    "ja": "|    | 公開年 |  アーキテクチャ  |  学習テキスト  |  開発元  | ライセンス |",
    "en": "|    | Release Year |  Architecture  |  Training Data  |  Developer  | License |",
    "fr": "|    | Année de sortie | Architecture | Données d'entraînement | Développeur | Licence |",
}
NAMES = {"ja": "README.md", "en": "README_en.md", "fr": "README_fr.md"}
DELIMITER = "|:---|:---:|:---:|:---:|:---:|:---:|"
NOTES = {
    "ja": "[^1]: 推測による\n\n[^2]: 商用利用は不可",
    "en": "[^1]: A guess\n\n[^2]: No commercial use",
    "fr": "[^1]: Une supposition\n\n[^2]: Pas d'usage commercial",
}
ROWS = {
    "ja": (
        "| [杉](https://sugi.example/ja) | **2026** | Llama<br>([**70b**](https://hub.example/sugi-70b)) | "
        "事前学習: 樹木コーパス<br>(計 **2T** トークン) | 森林研 | Apache 2.0 |",
        "| [Matsu](https://matsu.example) | 2025 | Llama<br>([**8b**](https://hub.example/matsu-8b)) | "
        "事前学習: Wikipedia<br>(計 **1T** トークン) | 森林研, Grove Inc. | MIT (?)[^1] |",
        "| [Take](https://take.example) | 2024 | GPT<br>([**3b**](https://hub.example/take-3b)) | "
        "事前学習: Wikipedia, 樹木コーパス | 個人 (Kaguya) | 不明 |",
        "| [Ume](https://ume.example) | 2023 | GPT<br>([**1b**](https://hub.example/ume-1b)) | "
        "(計 **3B** トークン) | 個人 (Tenjin) | CC BY-NC 4.0[^2] |",
        "| [Sakura](https://sakura.example) | 2022 | GPT<br>([small](https://hub.example/sakura)) | 不明 | "
        "造園会 | MIT |",
    ),
    "en": (
        "| [Sugi](https://sugi.example/en) | **2026** | Llama<br>([**70b**](https://hub.example/sugi-70b)) | "
        "Pre-training: Tree Corpus<br>(**2T** tokens) | Forest Lab | Apache 2.0 |",
        "| [Matsu](https://matsu.example) | 2025 | Llama<br>([**8b**](https://hub.example/matsu-8b)) | "
        "Pre-training: Wikipedia<br>(**1T** tokens) | Forest Lab, Grove Inc. | MIT (?)[^1] |",
        "| [Take](https://take.example) | 2024 | GPT<br>([**3b**](https://hub.example/take-3b)) | "
        "Pre-training: Wikipedia, Tree Corpus | Individual (Kaguya) | Unknown |",
        "| [Ume](https://ume.example) | 2023 | GPT<br>([**1b**](https://hub.example/ume-1b)) | "
        "(**3B** tokens) | Individual (Tenjin) | CC BY-NC 4.0[^2] |",
        "| [Sakura](https://sakura.example) | 2022 | GPT<br>([small](https://hub.example/sakura)) | Undisclosed | "
        "Gardeners | MIT |",
    ),
}
ROWS["fr"] = tuple(
    row.replace("Pre-training", "Pré-entraînement")
    .replace("Tree Corpus", "Corpus des arbres")
    .replace("tokens", "jetons")
    .replace("Forest Lab", "Labo forestier")
    .replace("Individual", "Individu")
    .replace("Unknown", "Inconnu")
    .replace("Undisclosed", "Non divulgué")
    .replace("Gardeners", "Jardiniers")
    .replace("sugi.example/en", "sugi.example/fr")
    for row in ROWS["en"]
)


def page(language: str, rows: tuple[str, ...] | None = None, notes: str | None = None) -> str:
    """Give an edition, with its own rows and footnotes unless others are given."""
    lines = (HEADS[language], DELIMITER, *(ROWS[language] if rows is None else rows))
    body = "\n".join(lines)
    return f'# T\n\n<a id="text"></a>\n## Text\n\n{body}\n\n{NOTES[language] if notes is None else notes}\n'


def write(folder: Path, newline: str = "\n", bom: bool = False, **texts: str) -> dict[str, bytes]:
    """Write the three editions, some with other texts; gives the bytes of all by language."""
    written: dict[str, bytes] = {}
    for language, name in NAMES.items():
        text = texts.get(language, page(language)).replace("\n", newline)
        written[language] = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
        (folder / name).write_bytes(written[language])
    return written


def read(folder: Path, language: str) -> str:
    return (folder / NAMES[language]).read_bytes().decode("utf-8")
