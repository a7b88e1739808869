"""misspelt-word: a word one letter off a common one, or that stands once beside its usual spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.i18n.message import say, say_count
from readme_tools.rules.base import Example, Rule, compared, correction
from readme_tools.rules.text.mistyped import mistyped
from readme_tools.rules.text.slips import Slip, cased
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Source


def check(edition: Edition) -> Iterator[Finding]:
    """Report each word that is a slip, with what is meant and who says so: the page, a URL or a dictionary."""
    return (_finding(edition.document.source, slip) for slip in mistyped(edition))


def _finding(source: Source, slip: Slip) -> Finding:
    word, right, other = slip.written, *(cased(slip.written, Counter((one,))) for one in (slip.right, slip.other))
    if word.islower() and right.istitle() and right.lower() in english_words():
        right = right.lower()
    if not other and word.replace(" ", "") == right and (word.count(" ") > 1 or not word.isascii()):
        message = say("there is a space within '{word}', it seems: write '{right}'", word=word, right=right)
    elif other:
        message = say(
            "'{word}' is misspelt, it seems: the word is '{right}' or '{other}'", word=word, right=right, other=other
        )
    elif slip.in_url:
        message = say("'{word}' is misspelt, it seems: the URL beside it says '{right}'", word=word, right=right)
    elif slip.count:
        message = say_count(
            "'{word}' is misspelt, it seems: '{right}' stands in {count} other place",
            "'{word}' is misspelt, it seems: '{right}' stands in {count} other places",
            slip.count,
            word=word,
            right=right,
        )
    else:
        message = say("'{word}' is misspelt, it seems: the word is '{right}'", word=word, right=right)
    return correction(source, slip.span, message, None if other else right, same=right.casefold())


_LINES = "- Tern Wikipedia\n" * 4

RULE = Rule(
    code="RT809",
    name="misspelt-word",
    severity=Severity.WARNING,
    subject=Edition,
    summary="A word one letter off a common word of its language, or that stands once beside the usual spelling",
    why=(
        "A search does not find a name with a slip of the finger. English, French, German, Spanish, Portuguese, "
        "Italian and Dutch words are held against lists: what no list has, nor is formed of known words, and is one "
        "letter off one common word, is reported: the shorter it is, the more common must be the word that is meant. "
        "For names the page is its own dictionary: the usual word must stand several times, or in a link of the same "
        "row. Spellings of other "
        "countries are left alone. Most languages in Latin letters change letters inside of words to say something "
        "else: apart from English, words must be longer there, unless letters are swapped or doubled or an accent is "
        "missing. In Japanese, Chinese and Korean, letters that follow each other in no word are reported where one "
        "letter less, more, other or in another place makes of them what the page has. Words that are right go into "
        "`words` of the profile."
    ),
    check=check,
    bad=(
        Example(
            _LINES + "- Tern Wikpedia\n", found=("Wikpedia",), fixed=_LINES + "- Tern Wikipedia\n", profile="generic"
        ),
        Example(
            "| Model | Data |\n|---|---|\n| Kawasmei 7b | [7b](https://example.org/tern/kawasemi-7b) |\n",
            found=("Kawasmei",),
            fixed="| Model | Data |\n|---|---|\n| Kawasemi 7b | [7b](https://example.org/tern/kawasemi-7b) |\n",
        ),
        Example(
            "See KawaSemi.\n\n- [Kawsemi bot](https://example.org/tern/kawasemi-bot)\n",
            found=("Kawsemi",),
            fixed="See KawaSemi.\n\n- [KawaSemi bot](https://example.org/tern/kawasemi-bot)\n",
        ),
        Example(
            "It is a falllback, as the fallback `instttall` of install is.\n",
            found=("falllback", "instttall"),
            fixed="It is a fallback, as the fallback `install` of install is.\n",
        ),
        Example(
            "# Repository\n\n" + "- Repository\n" * 3 + "- a respository\n",
            found=("respository",),
            fixed="# Repository\n\n" + "- Repository\n" * 3 + "- a repository\n",
        ),
        Example(
            "It is realted, asynchronus and commited.\n",
            found=("realted", "asynchronus", "commited"),
            fixed="It is related, asynchronous and committed.\n",
        ),
        Example("It was builded once.\n", found=("builded",), fixed="It was built once.\n"),
        compared(
            found=("dévelopement",),
            fixed={"fr": "La forêt et le développement des données.\n"},
            en="The forest.\n",
            fr="La forêt et le dévelopement des données.\n",
        ),
        Example(
            "## Tesnor の説明\n\nこれは、ここにある表の説明です。\n",
            found=("Tesnor",),
            fixed="## Tensor の説明\n\nこれは、ここにある表の説明です。\n",
        ),
        Example(
            "- [base-Insturct](https://example.org/a/base-instruct)\n"
            "- [OwlViewer](https://example.org/a/owlviewr) [code](https://example.org/b/OwlViewr)\n",
            found=("Insturct", "OwlViewer"),
            fixed="- [base-Instruct](https://example.org/a/base-instruct)\n"
            "- [OwlViewr](https://example.org/a/owlviewr) [code](https://example.org/b/OwlViewr)\n",
        ),
        Example(
            "# 一覧\n\n意見を尊重sます。データに対sて学習しましt。\n\n- 問題がnないように選びまs\n\n"
            "| 名前 |\n|---|\n| 公開siた |\n",
            found=("sます", "sて", "ましt", "nない", "まs", "siた"),
            fixed="# 一覧\n\n意見を尊重します。データに対して学習しました。\n\n- 問題がないように選びます\n\n"
            "| 名前 |\n|---|\n| 公開した |\n",
        ),
        Example(
            "| a |\n|---|\n| the tok<br>enizer |\n| the mod<br/>el |\n\nThe lan-\nguage of informa\ntion here.\n",
            found=("tok<br>enizer", "mod<br/>el", "lan-\nguage", "informa\ntion"),
            fixed="| a |\n|---|\n| the tokenizer |\n| the model |\n\nThe language of information here.\n",
        ),
        compared(("モデ<br>ル",), ja="# 一覧\n\nモデ<br>ルの表\n", fixed={"ja": "# 一覧\n\nモデルの表\n"}),
        compared(
            ("シソグル", "モデノレ", "テキヌト", "アクセ ント", "ホ一ル", "ツールキツト", "グルプ"),
            ja="# 一覧\n\n- シソグルで使う\n- このモデノレを見る\n- テキヌトの表\n- 地域アクセ ントと東ホ一ル\n"
            "- **ツールキツト**とツールキット\n- 研究グルプ" + "、研究グループ" * 4 + "\n",
            fixed={
                "ja": "# 一覧\n\n- シングルで使う\n- このモデルを見る\n- テキストの表\n- 地域アクセントと東ホール\n"
                "- **ツールキット**とツールキット\n- 研究グループ" + "、研究グループ" * 4 + "\n"
            },
        ),
        Example(
            "- a messetrainednger, trained by owls\n- [kparallelorkut](https://a.test/owls/korkut) in parallel\n",
            found=("messetrainednger", "kparallelorkut"),
            fixed="- a messenger, trained by owls\n- [korkut](https://a.test/owls/korkut) in parallel\n",
        ),
        compared(
            ("コアダプターミュニティ", "日日本語本語", "模型型库"),
            ja="# 一覧\n\nコアダプターミュニティのアダプター\n\n日日本語本語、日本語、日本語、"
            "模型型库、模型库、模型库、模型库\n",
            fixed={
                "ja": "# 一覧\n\nコミュニティのアダプター\n\n日本語、日本語、日本語、模型库、模型库、模型库、模型库\n"
            },
        ),
        compared(
            ("編集器器", "作すする", "컨이테너"),
            ja="# 一覧\n\n編集器、編集器、編集器、動作する、動作する、動作する\n\nこの編集器器の色が動作すする\n",
            ko="# 목록\n\n새 컨테이너를, 이 컨테이너\n\n그 컨이테너가\n",
            fixed={
                "ja": "# 一覧\n\n編集器、編集器、編集器、動作する、動作する、動作する\n\nこの編集器の色が動作する\n",
                "ko": "# 목록\n\n새 컨테이너를, 이 컨테이너\n\n그 컨테이너가\n",
            },
        ),
        compared(
            ("るとこも", "候補補の例", "環で境の例", "開さルて", "리에에", "인싱덱하"),
            ja="# 一覧\n\n評価するとこもできます。評価することも、公開することも、学習することもある。\n\n"
            "森の候補補の例と候補の表。環で境の例、環境で歌う。森で公開さルて、公開されている。\n",
            ko="# 목록\n\n디렉토리에에 있다. 디렉토리에 있다. 디렉토리에 두다.\n\n"
            "인싱덱하므로, 인덱싱하므로, 또 인덱싱하므로\n",
            fixed={
                "ja": "# 一覧\n\n評価することもできます。評価することも、公開することも、学習することもある。\n\n"
                "森の候補の例と候補の表。環境での例、環境で歌う。森で公開されて、公開されている。\n",
                "ko": "# 목록\n\n디렉토리에 있다. 디렉토리에 있다. 디렉토리에 두다.\n\n"
                "인덱싱하므로, 인덱싱하므로, 또 인덱싱하므로\n",
            },
        ),
        compared(
            ("repo-to", "so-suriri-su", "purozixekuto", "dqtqbqse", "руддщ", "qrticles", "fhelddl", "ㅡㅐㅇ디"),
            ja="# 一覧\n\n詳細repo-toのso-suriri-suでは、このプロジェクトの森羅purozixekuto、など\n",
            en="# List\n\nIt can edit dqtqbqse files. Here is the руддщ of it.\n",
            fr="# Liste\n\nUne liste de données pour les qrticles de la recherche.\n",
            ko="# 목록\n\n로딩이 되지 않는다. fhelddl 되지 않는 ㅡㅐㅇ디 사용.\n",
            fixed={
                "ja": "# 一覧\n\n詳細レポートのソースリリースでは、このプロジェクトの森羅プロジェクト、など\n",
                "en": "# List\n\nIt can edit database files. Here is the hello of it.\n",
                "fr": "# Liste\n\nUne liste de données pour les articles de la recherche.\n",
                "ko": "# 목록\n\n로딩이 되지 않는다. 로딩이 되지 않는 model 사용.\n",
            },
        ),
        compared(
            ("relaesed", "term sincluding", "forspeaker"),
            en="# List\n\nIt is relaesed under MIT terms. Each term sincluding others. It is forspeaker models: "
            "a speaker, one speaker, the speaker.\n",
            fixed={
                "en": "# List\n\nIt is released under MIT terms. Each terms including others. It is for speaker "
                "models: a speaker, one speaker, the speaker.\n"
            },
        ),
        compared(
            ("音 声 言 語", "d a t a s e t", "p r o d u i t", "실 시 간"),
            en="# List\n\n| It is |\n|---|\n| a d a t a s e t of owls |\n",
            fr="# Liste\n\n- Un p r o d u i t de la forêt et des données\n",
            ja="# 一覧\n\n## 音 声 言 語モデル\n\n音声言語の一覧\n",
            ko="# 목록\n\n46배 실 시 간 처리와 실시간\n",
            fixed={
                "en": "# List\n\n| It is |\n|---|\n| a dataset of owls |\n",
                "fr": "# Liste\n\n- Un produit de la forêt et des données\n",
                "ja": "# 一覧\n\n## 音声言語モデル\n\n音声言語の一覧\n",
                "ko": "# 목록\n\n46배 실시간 처리와 실시간\n",
            },
        ),
        compared(
            ("ofthe", "datasetfor"),
            en="# List\n\nThis is the best ofthe year, a datasetfor training.\n",
            fixed={"en": "# List\n\nThis is the best of the year, a dataset for training.\n"},
        ),
        compared(
            ("함니다", "습니다용은"),
            ko="# 목록\n\n설정이 동일함니다. 내가져갔습니다용은 목록이다.\n",
            fixed={"ko": "# 목록\n\n설정이 동일합니다. 내가져갔습니다 용은 목록이다.\n"},
        ),
        compared(
            ("lattention",),
            fr="# Les modèles\n\nLe prix de lattention dans la page.\n",
            fixed={"fr": "# Les modèles\n\nLe prix de l'attention dans la page.\n"},
        ),
    ),
    good=(
        Example(
            "Indoor, indoor, indoor, environment, environment, environment.\n\n- FOWLIN: Forest Owls Who Live INdoor\n"
            "- ovm (Owl enVironment Manager)\n- [patr1ot](https://a.test/Patr1ot), a crème\n"
        ),
        Example("A B C D and a b c d, U S E R, `d a t a`, x y z w, i s o f.\n"),
        compared(ja="# 一覧\n\n目 次 と 表、い ろ は\n", ko="# 목록\n\n할 수 있다, 할수있다, 이 두 개\n"),
        Example("Unrepresentable screenreaders, represent, bootloaders boot and load.\n"),
        compared(
            ja="# 一覧\n\nメニューバースクリーンショットツール、スクリーンショット、大学学生、大学生、大学、学生\n"
        ),
        Example("- [hatchling](https://code.example/owls/hatch) and [overal](https://code.example/owls/overal)\n"),
        Example("It is [Owlerly](https://www.owler.ly/), so fuuuun, a bootstrapper, and transpiled.\n"),
        Example("- [NorthStar](https://video.example/user/northstarr/videos)\n"),
        Example("| a |\n|---|\n| base: MIT<br>instruct: data<br>set, the air\nport, a pre-\ntrained one |\n"),
        compared(ja="# 列表\n\n也可以飞，也可以看，也可以听。\n\n这也可以以 `git fly` 的方式飞。\n"),
        compared(
            en="# Ro'yxat\n\n- [Fly](https://a.test/x) - to'plamning barcha kichik to'plamlari (bitwise, va kaskadli)\n"
        ),
        compared(ja="# 一覧\n\n数据集、数据集、数据集、数据集集中、大大小小、目的的\n"),
        compared(
            ja="# 一覧\n\n会社karakuriの本、to-doの表、rinnaの、mono-yoという\n",
            ko="# 목록\n\n한국 dkim, rust 코드, fork\n",
        ),
        compared(ja="# 一覧\n\n也可以、也可以、也可以。也可以以 `owl` 传\n"),
        compared(ja="# 一覧\n\n- タノレスとソノレの店、ワラジとシヌク\n"),
        compared(
            ja="# 一覧\n\n長年親しまれたものは推奨されておらず、使いません。\n",
            ko="# 목록\n\n시간을 잽니다. 합니다만 합니다라고. 어머니다운 언니다.\n",
        ),
        Example(
            "## 値の一覧\n\nこれは変数 x を、d次元、n個、k番目、これがsです。値x、またはnをtとする。GPTs、s と、"
            "xするため、sたち、関数 s を、`sます`。\n"
        ),
        Example("- **Querly** :warning: — a tool" + " for a query" * 5 + "\n- **Othr** - of it\n"),
        compared(en="The clip of [William AI](https://social.example/wiliam_web3).\n"),
        Example("A model (@Owlett), " + "a model owlets, " * 6 + "a thorough look " + "at what came through here " * 4),
        Example("Contracts, two contracts, old contracts, new contracts and contacts.\n"),
        Example("Le contexte du contexte, le contexte, un contexte, des contextes. The context.\n"),
        compared(
            en="Models.\n",
            fr="Nous donnons une valeur, nous donnons un nom, nous donnons un type, nous donnions un titre.\n"
            "- [Chaine polynomiale](https://example.org/polynomials)\n",
        ),
        Example("- NorthNet\n" * 6 + "- NorthSet\n" + "- Preivew\n" * 4 + "- a preview `preview` `preview`\n"),
        Example("By Francesco: organised and coloured, a contiguous entourage of `realted` and realted/asynchronus.\n"),
        Example("The Forest Lab is the *Laboratoire pour les modèles de langage* or Instituto del lenguage.\n"),
        Example("- [Models](https://example.org/a/model) [Réglage](https://example.org/reglage)\n"),
        Example(
            "**I**ntelligent **C**reation, a <b>n</b>eccessary one by [Eve Holliday](https://example.org/EveHolliday).\n"
        ),
        Example(
            "Customize, customize, customize, customize: customise. `kawasmei` [Tern Licence](https://example.org/license)\n"
        ),
    ),
    of_words=True,
    yields_to=("inconsistent-term", "inconsistent-name"),
)
