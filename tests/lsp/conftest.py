import pytest

from tests.lsp.client import Client

JA = """# 杉モデル

<a id="text"></a>
## テキスト

|  | アーキテクチャ | 学習テキスト | 開発元 | ライセンス |
|:---|:---:|:---:|:---:|:---:|
| [Sugi](https://sugi.example) | Llama (**13b**) | 1.5Tトークン[^1] | Forest Lab | Apache 2.0 |
| [Hinoki](https://hinoki.example) | Llama (**7b**) | Wikipedia | Forest Lab | CC BY-NC 4.0 |
| [Matsu](https://matsu.example) | GPT (**3b**) | Wikipedia | Grove | MIT |

詳しくは[テキスト](#text)を参照[^1]。

[^1]: 推定値。
"""
EN = """# Sugi models

<a id="text"></a>
## Text

|  | Architecture | Training Data | Developer | License |
|:---|:---:|:---:|:---:|:---:|
| [Sugi](https://sugi.example) | Llama (**13b**) | 1.5T tokens[^1] | Forest Lab | Apache 2.0 |
| [Matsu](https://matsu.example) | GPT (**3b**) | Wikipedia | Grove | MIT |

See [text](#text)[^1].

[^1]: An estimate.
"""


@pytest.fixture
def folder(tmp_path):
    """A catalogue of two editions; the English one lacks an entry."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_bytes(JA.encode())
    (tmp_path / "README_en.md").write_bytes(EN.encode())
    return tmp_path


@pytest.fixture
def client(folder):
    with Client(folder) as one:
        yield one
