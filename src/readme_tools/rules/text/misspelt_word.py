"""misspelt-word: a word one letter off a common one, or that stands once beside its usual spelling."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.rules.base import Edition, Example, Finding, Rule, Source, compared, correction, regex, say, say_count
from readme_tools.rules.text.changed_forms import bare_of
from readme_tools.rules.text.mistyped import mistyped
from readme_tools.rules.text.slips import Slip, cased
from readme_tools.rules.text.word_lists import english_words

_AGAINST = regex(r"\b[^\w\n]{0,4}[=→⇒>'\"`][^\w\n]{0,4}")  # signs between a slip and what it should be
_MANY = 10  # words without their accents: a page that leaves them out gets one finding for all


def check(edition: Edition) -> Iterator[Finding]:
    """Report each word that is a slip, with what is meant and who says so: the page, a URL or a dictionary."""
    source = edition.document.source
    found = [one for one in mistyped(edition) if not _is_shown(one, source.text)]
    bare = [
        one
        for one in found
        if not one.other
        and one.written.isascii()
        and bare_of(one.right.lower()) == one.written.lower() != one.right.lower()
    ]
    for slip in found:
        if len(bare) > _MANY and slip in bare:
            word, right = slip.written, cased(slip.written, Counter((slip.right,)))
            message = say("accents are missing on this page: write '{right}' for '{word}'", word=word, right=right)
            yield correction(source, slip.span, message, right, same="accents")
        else:
            yield _finding(source, slip)


def _is_shown(slip: Slip, page: str) -> bool:
    """Return whether a page shows a slip with what it should be: `speling => spelling`."""
    at, right = -1, slip.right.lower()
    while (at := page.find(slip.written, at + 1)) >= 0:
        signs = _AGAINST.match(page, at + len(slip.written))
        end = signs.end() + len(right) if signs else 0
        if signs and page[signs.end() : end].lower() == right and not page[end : end + 1].isalnum():
            return True
    return False


def _finding(source: Source, slip: Slip) -> Finding:
    word, right, other = slip.written, *(cased(slip.written, Counter((one,))) for one in (slip.right, slip.other))
    if word.islower() and right.istitle() and right.lower() in english_words():
        right = right.lower()
    if slip.right == word[:1].lower() + word[1:] != word and not slip.count:
        right = slip.right
        message = say("'{word}' has a capital within a sentence: write '{right}'", word=word, right=right)
    elif not other and word.replace(" ", "") == right and (word.count(" ") > 1 or not word.isascii()):
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
    return correction(source, slip.span, message, None if other else right, same=f"{word} {right}".casefold())


_PLUGINS = "".join(f"- ba{one}o{other}ax - It has aliases for the nest.\n" for one in "bdfgk" for other in "lmnprt")
_LINES, _MAKERS = "- Tern Wikipedia\n" * 4, ("weaponx", "eukalyptus", "kestrl", "ternn", "owlet")

RULE = Rule(
    code="RT809",
    summary="A word one letter off a common word of its language, or that stands once beside the usual spelling",
    why=(
        "A search does not find a name with a slip of the finger. English, French, German, Spanish, Portuguese, "
        "Italian and Dutch words are held against lists, those of Polish, Russian and Turkish against lists of common "
        "ones: what no list has, nor is formed of known words, and is one letter off one common word, is reported, in "
        "long English words two letters that are doubled, moved or vowels, and in code what lacks a letter: the "
        "shorter it is, the more common must be the word that is meant. A little word is told wherever it stands, and "
        "others where the page has the word that is meant beside the same one. For names the page is its own "
        "dictionary: the usual word must stand several times, or in a link of the same row; other capitals are told "
        "in each place while at least three times as many have the usual ones. Spellings of other countries are left "
        "alone. Most languages in Latin letters change letters inside of words to say something else: apart from "
        "English, words must be longer there, unless letters are swapped or doubled or an accent is missing. In "
        "Japanese, Chinese and Korean, letters that follow each other in no word are reported where one letter less, "
        "more, other or in another place makes of them what the page has. Words that are right go into `words` of the "
        "profile."
    ),
    check=check,
    bad=(
        Example(_PLUGINS + "- Zed - It has ⟦alises→aliases⟧ for the shell.\n"),
        Example('Please "⟦recieve→receive⟧" the list of owls.\n'),
        compared(
            en="# A\n",
            es="# A\n\nLas lechuzas pueden **⟦covertirlo→convertirlo⟧ de vuelta** en la lista de los datos.\n",
        ),
        Example(_LINES + "- Tern ⟦Wikpedia→Wikipedia⟧\n", profile="generic"),
        Example(
            "| Model | Data |\n|---|---|\n| ⟦Kawasmei→Kawasemi⟧ 7b | [7b](https://example.org/tern/kawasemi-7b) |\n"
        ),
        Example("See KawaSemi.\n\n- [⟦Kawsemi→KawaSemi⟧ bot](https://example.org/tern/kawasemi-bot)\n"),
        Example("It is a ⟦falllback→fallback⟧, as the fallback `⟦instttall→install⟧` of install is.\n"),
        Example("# Repository\n\n" + "- Repository\n" * 3 + "- a ⟦respository→repository⟧\n"),
        Example("It is ⟦realted→related⟧, ⟦asynchronus→asynchronous⟧ and ⟦commited→committed⟧.\n"),
        Example("It is a ⟦custome→custom⟧ list of custom owls, ⟦intendend→intended⟧ for owls.\n"),
        Example("It is ⟦writed⟧ by owls.\n"),
        Example("It was ⟦builded→built⟧ once. It is a ⟦langauge→language⟧-based list of self-⟦hosetd→hosted⟧ owls.\n"),
        Example("# 一覧\n\n- ⟦Hookra→Hokora⟧-2 の説明\n" + "- これは Hokora の説明です。\n" * 4),
        Example(
            "It takes a ⟦milisecond→millisecond⟧. ⟦Howewer→However⟧, the ⟦requriment→requirement⟧ of its "
            "⟦capabitilies→capabilities⟧ is used ⟦thoughout→throughout⟧ by ⟦begginers→beginners⟧, "
            "⟦seperatly→separately⟧, as an ⟦occurance→occurrence⟧.\n"
        ),
        Example("`fern.py`, `a_fern`, `a_fern`, `of_fern`: `x_⟦fenr→fern⟧` and `x_mape`, `fern_owl`, `fern_owl`.\n"),
        Example("A `docker` for docker.\n\n```sh\n⟦doker→docker⟧-compose --⟦temperture→temperature⟧ 1\n```\n"),
        Example(
            "```php\n$a->getDescription(); // by ⟦convetion→convention⟧\nget⟦Descriptoin→Description⟧($a);\n"
            "set_description()\n```\n"
        ),
        Example("# Training ⟦Meterial→Material⟧, Feature Notes, Onboarding Guides, How-to Guides\n"),
        compared(
            en="The forest.\n", fr="La forêt et le ⟦dévelopement→développement⟧ des données ⟦groupees→groupées⟧.\n"
        ),
        Example("# 一覧\n\n⟦データて→データで⟧ GPT を学習した⟦モデルば→モデルは⟧、位置がズレて出た。\n"),
        Example("## ⟦Tesnor→Tensor⟧ の説明\n\nこれは、ここにある表の説明です。\n"),
        Example(
            "- [base-⟦Insturct→Instruct⟧](https://example.org/a/base-instruct)\n"
            "- [⟦OwlViewer→OwlViewr⟧](https://example.org/a/owlviewr) [code](https://example.org/b/OwlViewr)\n"
        ),
        Example(
            "# 一覧\n\n意見を尊重⟦sます→します⟧。データに対⟦sて→して⟧学習し⟦ましt→ました⟧。\n\n"
            "- 問題が⟦nない→ない⟧ように選び⟦まs→ます⟧\n\n"
            "| 名前 |\n|---|\n| 公開⟦siた→した⟧ |\n"
        ),
        Example(
            "| a |\n|---|\n| the ⟦tok<br>enizer→tokenizer⟧ |\n| the ⟦mod<br/>el→model⟧ |\n\nThe ⟦lan-\n"
            "guage→language⟧ of ⟦informa\ntion→information⟧ here.\n"
        ),
        compared(
            en="# List\n\nAn owl ⟦fom→from⟧ the forest, ⟦aand→and⟧ a list. A plain text and a tree. It is built to "
            "take ⟦The→the⟧ stress out of it. The owls sleep here. It is a plain ⟦terxt→text⟧.\n"
        ),
        compared(ja="# 一覧\n\n⟦モデ<br>ル→モデル⟧の表\n"),
        Example("It is ⟦trans- lated→translated⟧ text, pre- and post-training, in- and output.\n"),
        compared(
            ja="# 一覧\n\n- ⟦シソグル→シングル⟧で使う\n- この⟦モデノレ→モデル⟧を見る\n"
            "- ⟦テキヌト→テキスト⟧の表\n- 地域⟦アクセ ント→アクセント⟧と東⟦ホ一ル→ホール⟧\n"
            "- **⟦ツールキツト→ツールキット⟧**とツールキット\n- 研究⟦グルプ→グループ⟧" + "、研究グループ" * 4 + "\n"
        ),
        compared(ja="# 一覧\n\n⟦日日本語本語→日本語⟧、日本語、日本語、⟦模型型库→模型库⟧、模型库、模型库、模型库\n"),
        compared(
            ja="# 一覧\n\n編集器、編集器、編集器、動作する、動作する、動作する\n\n"
            "この⟦編集器器→編集器⟧の色が動⟦作すする→作する⟧\n",
            ko="# 목록\n\n새 컨테이너를, 이 컨테이너\n\n그 ⟦컨이테너→컨테이너⟧가\n",
        ),
        compared(
            ja="# 一覧\n\n評価す⟦るとこも→ることも⟧できます。評価することも、公開することも、学習することもある。\n\n"
            "森の⟦候補補の例→候補の例⟧と候補の表。⟦環で境の例→環境での例⟧、環境で歌う。森で公⟦開さルて→開されて⟧、公開されている。\n",
            ko="# 목록\n\n디렉토⟦리에에→리에⟧ 있다. 디렉토리에 있다. 디렉토리에 두다.\n\n"
            "⟦인싱덱하→인덱싱하⟧므로, 인덱싱하므로, 또 인덱싱하므로\n",
        ),
        compared(
            en="# List\n\nIt is ⟦relaesed→released⟧ under MIT terms. Each ⟦term sincluding→terms including⟧ "
            "others. It is ⟦forspeaker→for speaker⟧ models: "
            "a speaker, one speaker, the speaker.\n"
        ),
        compared(
            en="# List\n\n| It is |\n|---|\n| a ⟦d a t a s e t→dataset⟧ of owls |\n",
            fr="# Liste\n\n- Un ⟦p r o d u i t→produit⟧ de la forêt et des données\n",
            ja="# 一覧\n\n## ⟦音 声 言 語→音声言語⟧モデル\n\n音声言語の一覧\n",
            ko="# 목록\n\n46배 ⟦실 시 간→실시간⟧ 처리와 실시간\n",
        ),
        compared(en="# List\n\nThis is the best ⟦ofthe→of the⟧ year, a ⟦datasetfor→dataset for⟧ training.\n"),
        compared(
            ja="# 一覧\n\n設定⟦ホップアップ→ポップアップ⟧を見る。ポップアップの例。"
            "白いポップアップと黒いポップアップの色。⟦ーデタベース→データベース⟧の手動⟦ルー ルモード→ルールモード⟧\n",
            ko="# 목록\n\n이 ⟦역활→역할⟧의 ⟦갯수→개수⟧를 보면 ⟦됬→됐⟧다. 설치⟦하새요→하세요⟧.\n",
        ),
        compared(ko="# 목록\n\n설정이 동일⟦함니다→합니다⟧. 내가져갔⟦습니다용은→습니다 용은⟧ 목록이다.\n"),
        Example("⟦THe→The⟧ list of the birds that sing in the woods.\n"),
        compared(ko="# 목록\n\n목록을 ⟦두었 습니다→두었습니다⟧. 숲을 ⟦봅니 다→봅니다⟧.\n"),
        compared(
            en="# List\n\nIt is ⟦sxhown→shown⟧ in the ⟦mo del→model⟧ that we have, and is ⟦thesystem→the system⟧ of a "
            "⟦gi ven→given⟧ date. ⟦TThe→The⟧ owl sings.\n\nIt sings. ⟦hTis→This⟧ forest is here.\n",
            fr="# Liste\n\nLa liste de tous les ⟦fich iers→fichiers⟧ pour la forêt.\n",
        ),
        compared(
            en="# List\n\nIt is a free ⟦ser vice→service⟧ by ⟦Go ogle→Google⟧ of all the owls in the world.\n",
            fr="# Liste\n\nIl y a des ⟦millkiers→milliers⟧ de pages et un service ⟦complrt→complet⟧ pour la forêt.\n",
        ),
        compared(fr="# Les modèles\n\nElles peuvent ⟦etre→être⟧ le prix de ⟦lattention→l'attention⟧ dans la page.\n"),
        compared(fr="# Liste\n\nC'est la ⟦motivatio→motivation⟧ de tests unitaires, ou ⟦unitaiures→unitaires⟧.\n"),
        Example(
            "The KawaSemi of Hokora, TernScraft. " * 4
            + "A ⟦kawaSemi→KawaSemi⟧, a ⟦TernScr aft→TernScraft⟧ and ⟦Hokor→Hokora⟧ here.\n"
        ),
        compared(
            en="# List\n\nThe Apache license, the various owls. It is under the ⟦Apachee→Apache⟧ license of "
            "⟦variou→various⟧ owls. It was "
            "fine-⟦tunned→tuned⟧ as others that are fine-tuned, and ⟦dulfilled→fulfilled⟧ by what fulfilled it.\n",
            ru="# Список\n\nЭто список всех лесов и страницы, и это веб-⟦страниицы→страницы⟧ для леса.\n",
        ),
        compared(
            en="# List\n\nThey choose it.\n",
            es="# Lista\n\nEl acceso a la lista, y el ⟦accso→acceso⟧ al bosque de los búhos.\n\n"
            "The ⟦lisense→license⟧ of the owls and this list.\n",
        ),
        Example("A plain list(⟦optinal→optional⟧) of owls.\n"),
        Example("A stock photo. " * 8 + "An [OWT ⟦STock→Stock⟧](https://a.test).\n"),
        Example(
            "OwlHub. " * 6 + "\n\nIt is on ⟦Owlhub→OwlHub⟧.\n\n"
            "For owlOS. Of owlOS, " + "by owlOS, " * 6 + "to owlOS.\n\nIt runs on ⟦OwlOs→owlOS⟧.\n"
        ),
        Example(
            "Here is what you ⟦nred→need⟧ if you need it, with one or ⟦lerss→less⟧ of them. Lists ⟦ekep→keep⟧ track of "
            "the ⟦wrold→world⟧ ⟦toobtain→to obtain⟧ owls.\n"
        ),
        Example("The KawaSemi of owls. " * 6 + "It is ⟦KwaaSemi→KawaSemi⟧ here, ⟦KawqSemi→KawaSemi⟧ there.\n"),
        Example("GermEval and GermEval-A. " * 3 + "\n\nIt has ⟦Germeval→GermEval⟧-MOE, too.\n"),
        compared(fr="# La liste des modèles pour la forêt\n\n" + "Kawasemi, " * 6 + "⟦Kawsemi→Kawasemi⟧\n"),
        compared(
            en="# List\n\nA list.\n",
            tr="# Liste\n\nBurada tüm kelimelerin listesi için ⟦oluştrulan→oluşturulan⟧ bu orman.\n",
            pl="# Lista\n\n⟦Wczesniejsze→Wcześniejsze⟧ ⟦originalny→oryginalny⟧ lasy, które są na liście.\n",
            es="# Lista\n\nOtra ⟦opciónútil→opción útil⟧ es, con ella ⟦tambien→también⟧, ⟦conella→con ella⟧.\n",
            ru="# Список\n\nЭто список слов ⟦длялеса→для леса⟧, который можно ⟦доб авить→добавить⟧ сюда.\n",
        ),
    ),
    good=(
        Example(
            "Streamlines of owls. Streamlines here.\n\n- Streamlines, pathlines and streaklines: P(ortable)\n"
            "- Fanging (`a`) and defanging, which is spammy. Send owls, not spam my way, nor spam my nest.\n"
            "- Owls per supporto tecnico a pubbliche amministrazioni ed enti privati. Two entities are entities.\n"
        ),
        compared(
            en="# List\n\nA list.\n",
            es="# Lista\n\nHay que exportar los búhos y exportar los datos. Podemos exportarlos de otra forma.\n",
            pt="# Lista\n\n- [Uma lista dos dados - Sairam Gopalakrishnan](/a)\n"
            "- [Curso de dados [ #1 desde cero - Primeros Pasos ]](/b)\n",
        ),
        Example(
            "Owls call beforeupdate() and copyto() in a race condit... of consiste…: `L`ocate or s[ubstitute] it.\n"
        ),
        Example("The fread of a file, like ack of the wext, as dupping by Tom Nagle: back and read.\n"),
        Example("A list of owls als JSON.\n\nIm Wald wird es leer.\n"),
        Example("- [The foltools](https://a.test/fotools)\n- Please set\nup the owls.\n"),
        compared(
            en="# List\n\nA list.\n",
            fr="# Liste\n\nLes couts de la forêt et ce qui entrainent les données.\n",
            it="# Lista\n\nCome individuarle e settare la pagina, che i gufi assomiglino a quelli della lista.\n",
            es="# Lista\n\nLo que nos puede deparar el bosque de los datos, y aseguramos la lista.\n",
            ru="# Список\n\nЭто тип сокета для леса, который можно добавить.\n",
        ),
        Example("OpenGL JavaFX " * 7 + "\n\nThe owls are powered by Haxe, javax.servlet and OpenFL.\n"),
        compared(fr="# Liste\n\n- [Les données](/a) - Une Fox, E. Riviere, A.-B. Foret et la forêt\n"),
        Example("- Owls of the wood - Loney\n- Calculus of owls - Maron\n- [Owl Expl0rer](/owl-explorer) - Explorer\n"),
        Example("`aaaaaaaaa`, 'aaaaaaaa' and 'aaaaaaaa' are deprecated: do not deprecate owls.\n"),
        Example("A ForestOwl Nest List (FONL) of the ForestOwl Nest List. " * 4 + "The Forestowl sings.\n"),
        compared(en="# List\n\nHere is a small tool It lists all of the owls.\n"),
        Example(
            "It mends your speling:\n\n    speling => spelling\n\n- 'recieve', 'receive'\n- Please do not recieve it.\n"
        ),
        Example("The runner has (kubectl, kubeval, conftest, and yq) of owls.\n"),
        Example("I am using it. Please read me first. I am ending it.\n"),
        Example("It is the [startdate] of an owl, of approvers that fundraise, and the terminfo of add-ons.\n"),
        compared(en="# List\n\nA list.\n", es="# Lista\n\nUn evento (t&eacute;cnico) del bosque y de los datos.\n"),
        Example(
            "A kube-langauge tool, langauge-based.py, Langauge-based and langauge-4 with a langauge-tern of owls.\n"
        ),
        Example(
            "The solar maps are renewable. Solar owls, a solar map, renewable owls and renewable maps.\n\n"
            "- [solaR](https://a.test/owl/solar) - Sings\n- [pyGREta](https://a.test/pygreta) - REnewable owls\n"
        ),
        compared(
            en="# List\n\nA list.\n",
            es="# Lista\n\nEs un búho ultramoderno y puede configurarla: sobrecargar es imperfectamente posible.\n",
            ru="# Список\n\nЭто список сторонних вебсайтов, и некоторые из них потом помогут найти лес.\n"
            "\nЭто в старомодном лесу.\n",
            fr="# Liste\n\nPour explorer la forêt, entreprenez la liste et le voyage.\n",
            tr="# Liste\n\nİlkbahar için önekler ve öğeden sonra Django'nun, [Tern](https://a.test)nden, portla.\n"
            "\nBakanlığı'na modları sorgularınızı\n",
        ),
        Example("".join(f"- [{one} (by {who})](/{one}) - Sings\n" for one, who in zip("abcde", _MAKERS, strict=True))),
        Example("* Owlgraphcal https://code.owlgraph.cal/\n\n| Owl | Sort |\n|-|-|\n| Expresso | a (*Theator*) |\n"),
        Example(
            "| Owl | Who |\n|---|---|\n| How to Fly | James Kasting |\n\nOwls (or hackits) of the _bene gesserit_.\n"
        ),
        Example("* Xun, Caiming, Ann Owler, and Tern Plover. Networks of owls.\n"),
        compared(en="# List\n\nA list.\n", ru="# Список\n\nЭто макро усреднение для леса.\n"),
        Example("Collections of resumés and resumés, of archeology and archaeology, 100% compostable.\n"),
        Example("A fine-tunned owl. An Owl Engine, the Owl Engine, one Owl Engine of OwlEngine.\n"),
        Example("See MacOS. " * 4 + "On macOS, a Kawas, a kawasemiX and Kawa semi. See Kawasaki.\n"),
        Example(
            "A bandana with a specular map, by Eva Holliday of Woking. By Bev Campling. A coll(ision) of a süper owl.\n"
        ),
        Example(
            "A production, the production, one production, its production. An app of Maschine by Produktion Owl.\n"
        ),
        Example("# Liste\n\nBaşta ingilizce olarak, İngilizce, İngilizce, İngilizce, İngilizce ve bir liste.\n"),
        Example("OwlHub. " * 6 + '\n\n- <a href="https://a.test/c">Owlhub on Tern</a> is an <b>owl</b>\n' * 2),
        Example("Hear the KawaSemis. " * 4 + "\n\nOne KawaSemi sings.\n"),
        Example("Hokorang Xu of the woods. " * 4 + "\n\nBy Hokoran Liqi and Hokorang Xu.\n"),
        Example("For fast typers, all types of it. It containerizes what is containerized.\n"),
        compared(ja="# 一覧\n\n" + "OWL の説明。\n\n" * 6 + "森の Owl と openapi の説明と openai の例。\n"),
        Example("FastOwl. " * 6 + "\n\n- [Fastowl-SQLA](https://a.test/fastowl-sqla)\n"),
        Example("QWen. " * 6 + "\n\nQwen-2 is here.\n"),
        Example("How to use packages like 'thiserror' with the owl contrib app of contributions, contributions.\n"),
        compared(
            en="# List\n\nA list.\n",
            de="# Liste\n\nAutomatisiere, limitiere und verschlüssele die Daten für den Wald.\n",
            it="# Lista\n\nVa bene che i gufi si esibiscano come sono nel bosco della pagina.\n",
        ),
        Example("Dikelola sendiri selama protokol memungkinkan.\n"),
        Example("- [GOES](https://a.test/ee-goes)\n\n" + "The GEOS of a PDF. " * 8 + "[Pdf To Owls](https://b.test)\n"),
        Example(
            "Smoothers, contributeurs, renderers, computability, resumable and permuting, a proactor, seemless.\n\n"
            "```py\nx = torch.arange(3)  # Referer, btn, confg, objct\ny = open('assests/serach.png')\n"
            "Reseach2, aGVsbG8gcmVzZWFj, libpthread, libpthread, libthread, libthread\n```\n"
        ),
        compared(fr="# Liste\n\nLes modèles.\n\n```sh\nbranch # vibrantes, vibrantes, vibrants, gehärtetes\n```\n"),
        Example(
            "Indoor, indoor, indoor, environment, environment, environment.\n\n- FOWLIN: Forest Owls Who Live INdoor\n"
            "- ovm (Owl enVironment Manager)\n- [patr1ot](https://a.test/Patr1ot), a crème\n"
        ),
        compared(
            en="# List\n\nThey aren't here, nor is the `fom`. How You and We met: "
            "mdns, morae, themable, a minimap and roguelike. "
            "Why? what for, approx. the same owls. See What The Owls Say here today for all of them.\n\n"
            "While May was a quiet month, the owls sang.\n"
        ),
        Example("Scripts for bash and ssh here. Those for bash and zsh here: Owl(tem, pem)\n"),
        compared(
            en="We set up a list, speed up what we look up and are as fast as it may be, inhouse, MMagic and eBay.\n"
        ),
        Example("A B C D and a b c d, U S E R, `d a t a`, x y z w, i s o f.\n"),
        compared(ja="# 一覧\n\n目 次 と 表、い ろ は\n", ko="# 목록\n\n할 수 있다, 할수있다, 이 두 개, 언니 다 왔다\n"),
        compared(ja="# 一覧\n\nらーめん、ウインドウ、ウィンドウ、ウィンドウ、ウィンドウ、ハードウエア、ハードウェア\n"),
        Example("It is [Owlerly](https://www.owler.ly/), so fuuuun, a bootstrapper, and transpiled.\n"),
        Example("| a |\n|---|\n| base: MIT<br>instruct: data<br>set, the air\nport, a pre-\ntrained one |\n"),
        compared(ja="# 列表\n\n也可以飞，也可以看，也可以听。\n\n这也可以以 `git fly` 的方式飞。\n"),
        compared(
            en="# Ro'yxat\n\n- [Fly](https://a.test/x) - to'plamning barcha kichik to'plamlari (bitwise, va kaskadli)\n"
        ),
        compared(ja="# 一覧\n\n数据集、数据集、数据集、数据集集中、大大小小、目的的\n"),
        compared(ja="# 一覧\n\n- タノレスとソノレの店、ワラジとシヌク。大学学生、大学生、大学、学生\n"),
        compared(
            ja="# 一覧\n\n長年親しまれたものは推奨されておらず、使いません。\n"
            "母親を好きな森。母親を好きな歌。母親を好きな鳥。母親を好む。母を好きな人。母を呼ぶ。\n",
            ko="# 목록\n\n시간을 잽니다. 합니다만 합니다라고. 어머니다운 언니다.\n",
        ),
        Example(
            "## 値の一覧\n\nこれは変数 x を、d次元、n個、k番目、これがsです。値x、またはnをtとする。GPTs、s と、"
            "aをbにする。xするため、sたち、関数 s を、`sます`。\n"
        ),
        Example(
            "".join(
                f"*{names}, Ora Xu, Kestrl Tao, Una Zhou.*\n\n" for names in ("Yusheng Su", "Yusheng Su", "Yuheng Gu")
            )
        ),
        Example("- **Querly** :warning: — a tool" + " for a query" * 5 + "\n- **Othr** - of it\n"),
        Example("A model (@Owlett), " + "a model owlets, " * 6 + "a thorough look " + "at what came through here " * 4),
        Example("Le contexte du contexte, le contexte, un contexte, des contextes. The context.\n"),
        compared(
            en="Models.\n",
            fr="Nous donnons une valeur, nous donnons un nom, nous donnons un type, nous donnions un titre.\n"
            "- [Chaine polynomiale](https://example.org/polynomials)\n",
        ),
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
    yields_to=("inconsistent-term", "inconsistent-name", "doubled-word", "look-alike-character"),
)
