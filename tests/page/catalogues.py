"""Catalogues for the tests of sites."""

from __future__ import annotations

from pathlib import Path

JA = """# 🌲 森のモデル

<a id="general"></a>
## 汎用

|    | 公開年 | アーキテクチャ | 学習テキスト | 開発元 | ライセンス |
|:---|:---|:---|:---|:---|:---|
| [Hinoki](https://hinoki.example) | 2025 | Llama (**7b**, **70b**) | ウィキペディア[^1] | 森研究所 | CC BY-NC 4.0 |
| [Sugi](https://sugi.example) | 2024 | GPT (**1.3b**) | サーバーのログ | 森研究所 | MIT |
| [Café](https://cafe.example) | 2023 | GPT (**350m**) | Web | 木の会 | Apache 2.0 |

<a id="special"></a>
## 特化型

|    | 公開年 | アーキテクチャ | 学習テキスト | 開発元 | ライセンス |
|:---|:---|:---|:---|:---|:---|
| [Matsu](https://matsu.example) | 2024 | BERT (**110m**) | 論文 | 木の会 | Apache 2.0 |

[^1]: 2024 年の版。
"""
EN = """# 🌲 Models of the forest

<a id="general"></a>
## General

|    | Release Year | Architecture | Training Data | Developer | License |
|:---|:---|:---|:---|:---|:---|
| [Hinoki](https://hinoki.example) | 2025 | Llama (**7b**, **70b**) | Wikipedia[^1] | Forest Lab | CC BY-NC 4.0 |
| [Sugi](https://sugi.example) | 2023 | GPT (**1.3b**) | Server logs | Forest Lab | MIT |
| [Café](https://cafe.example) | 2023 | GPT (**350m**) | Web | Tree Club | Apache 2.0 |

<a id="special"></a>
## Domain specific

|    | Release Year | Architecture | Training Data | Developer | License |
|:---|:---|:---|:---|:---|:---|
| [Matsu](https://matsu.example) | 2024 | BERT (**110m**) | Papers | Tree Club | Apache 2.0 |

[^1]: The version of 2024.
"""
LIST = """# Awesome trees

## Conifers

- [Hinoki](https://hinoki.example) - A tall one. ![Free](https://img.example/free.svg)
- [Sugi](https://sugi.example) - A straight one.
- [Matsu](https://matsu.example) - A bent one.

## Others

- [Café](https://cafe.example) - Not a tree.
- [Ume](https://ume.example) - With flowers.
- [Sakura](https://sakura.example) - With more flowers.
"""
# What a browser must show as text, by what stands in the file.
HOSTILE = {
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "[click](javascript:alert\\(1\\))": "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert)": "[click](JaVaScRiPt:alert)",
    "[click](<java\tscript:alert>)": "click (java\tscript:alert)",
    "[data](data:text/html,x)": "[data](data:text/html,x)",
    "[vb](vbscript:x)": "[vb](vbscript:x)",
    "[file](file:///etc/passwd)": "[file](file:///etc/passwd)",
    "a\u202eb\u2066c": "a<U+202E>b<U+2066>c",
    "<img src=x onerror=alert(1)>": "",
    '<img src="x" alt="a &lt;b&gt; c">': "a <b> c",
    "<svg onload=alert(1)>": "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">a</a>': "a",
    "<iframe src=//evil.example></iframe>": "<iframe src=//evil.example></iframe>",
    "</script><script>alert(2)</script>": "</script><script>alert(2)</script>",
    "<style>*{display:none}</style>": "<style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}": "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;alert(3)&lt;/script&gt;": "<script>alert(3)</script>",
    "\u2028\u2029": "<U+2028><U+2029>",
    "'\" onmouseover=alert(1) x='": "'\" onmouseover=alert(1) x='",
    "`<b>code</b>`": "<b>code</b>",
    "`__proto__`": "__proto__",
    "<!-- a comment -->": "",
}


def forest(folder: Path) -> Path:
    """Write the catalogue with tables in two editions, which differ in a year."""
    (folder / "README.md").write_text(JA, "utf-8")
    (folder / "README_en.md").write_text(EN, "utf-8")
    return folder


def hostile(folder: Path) -> Path:
    """Write a catalogue whose every text wants to do harm."""
    rows = "".join(f"| n{number} {text} | {text.replace('|', '')} | x |\n" for number, text in enumerate(HOSTILE))
    heads = "# <script>alert(0)</script> \u202etitle\n\n## </title><script>alert(4)</script>\n\n"
    table = f"| Name | Text | <img src=x onerror=alert(5)> __proto__ |\n|---|---|---|\n{rows}"
    html = """
## constructor

| Name | Constructor | toString | hasOwnProperty |
|---|---|---|---|
"""
    html += "".join(f"| c{n}[^constructor] | {'a' if n % 2 else 'b'} | {n} [^toString] | |\n" for n in range(20))
    html += """
[^toString]: note

<table><tr><th>Name</th><th>Text</th></tr>
<tr><td><a href="javascript:alert(6)">in HTML</a></td><td><a href=" java&#10;script:alert(7)">x</a></td></tr>
<tr><td><a href="https://good.example/?a=1&amp;b=<2>">good</a></td><td onclick="alert(8)">y</td></tr></table>
"""
    (folder / "README.md").write_text(heads + table + html, "utf-8")
    return folder


def big(folder: Path, count: int) -> Path:
    """Write a catalogue of so many entries."""
    head = "# Many\n\n## All\n\n| Name | Developer | License | Description |\n|---|---|---|---|\n"
    licences = ("MIT", "Apache 2.0", "GPL-3.0", "CC BY 4.0")
    rows = "".join(
        f"| [Entry {number}](https://e{number}.example) | Firm {number % 40} | {licences[number % 4]} "
        f"| What the entry {number} is good for, in some **more** words than are needed |\n"
        for number in range(count)
    )
    (folder / "README.md").write_text(head + rows, "utf-8")
    return folder
