"""Classes of mistakes taken from corrections in the histories of catalogues, and from what translators of all kinds do.

Each of them says something else than the other editions do, or what no language says: none is a matter of taste.
What only another edition can tell is made only where it can tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from planting import LINK, Place, cells, line, lines, mistake, rows
from planting.fingers import (
    JOINT,
    LATIN,
    WEB_LINKS,
    by_pattern,
    in_case,
    is_agreed,
    is_balanced,
    is_new,
    is_told,
    joints,
    language,
    pairs,
    pieces,
    rewritten,
    said,
    with_url,
)
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.markdown.nodes import Link, LinkKind
from readme_tools.text.source import Span

WORDS, NUMBERS, BYTES = "fourth words", "fourth numbers", "fourth bytes"
LINKS, NAMES, PAGE = "fourth links", "fourth names", "fourth page"

UNSPACED = ("ja", "zh", "ko")


def of_pairs(place: Place, random: Random, table: dict[str, tuple[tuple[str, str], ...]]) -> str | None:
    """Replace a word of the place's language by its partner, where another edition tells which one is right."""
    if not is_told(place):
        return None
    spoken = language(place)
    partner: dict[str, list[str]] = {}
    for one, other in table[spoken]:
        partner.setdefault(one, []).append(other)
        partner.setdefault(other, []).append(one)
    longest = "|".join(sorted(map(re.escape, partner), key=len, reverse=True))
    edge = ("", "") if spoken in UNSPACED else (r"(?<![\w-])", r"(?![\w'’-])")

    def changed(one: re.Match[str]) -> str | None:
        begins = one.start() == 0 or place.text[: one.start()].rstrip(" *_")[-1:] in ".!?-|#>"
        if one[0] in partner:
            return random.choice(partner[one[0]])
        known = begins and not is_upper(one[0]) and one[0].lower() in partner
        return in_case(one[0], random.choice(partner[one[0].lower()])) if known else None

    return rewritten(place, random, re.compile(f"{edge[0]}(?:{longest}){edge[1]}", re.IGNORECASE), changed)


def one_way(place: Place, random: Random, table: dict[str, tuple[tuple[str, str], ...]]) -> str | None:
    """Replace a word of the place's language by another, never the other way round."""
    found = list(table[language(place)])
    random.shuffle(found)
    edge = ("", "") if language(place) in UNSPACED else (r"(?<![\w-])", r"(?![\w-])")
    for one, other in found:
        text = rewritten(
            place,
            random,
            re.compile(f"{edge[0]}{re.escape(one)}{edge[1]}", re.IGNORECASE),
            lambda match, other=other: in_case(match[0], other) if not is_upper(match[0]) else None,  # type: ignore[misc]
        )
        if text is not None:
            return text
    return None


def is_upper(word: str) -> bool:
    return len(word) > 1 and word.isupper()


# Words: what a translator takes for another ------------------------------------------------------------

_EVERYDAY = {
    "en": pairs("""
        weights/body weights, tokens/coins, token/coin, model/mannequin, models/mannequins, library/bookstore,
        speech/lecture, license/driver's license, embedding/burying, driver/chauffeur, browser/glancer,
        benchmark/bench mark stone, framework/scaffold of steel, terminal/bus station, corpus/corpse body,
        parameters/perimeters, keyboard/key rack, plugin/plug socket, repository/warehouse of goods,
        dialogue/theatre play, script/handwriting, shell/seashell, leaderboard/boss board
    """),
    "fr": pairs("""
        modèle/mannequin, modèles/mannequins, jetons/pièces de monnaie, tokens/pièces de monnaie, poids/kilos,
        licence/permis de conduire, corpus/cadavre, bibliothèque/armoire, paramètres/périmètres, dialogue/pièce,
        apprentissage/stage, benchmark/banc public, texte/manuel scolaire, images/photos d'identité
    """),
    "ja": pairs("""
        ライセンス/運転免許証, トークン/代用硬貨, モデル/ファッションモデル, 重み/体重, ライブラリ/図書館,
        パラメータ/助変数の値, ベンチマーク/水準点, コーパス/遺体, ブラウザ/閲覧者, 学習データ/勉強データ,
        ターミナル/バス乗り場, ドライバ/運転手, プラグイン/差し込み口, リポジトリ/倉庫, エンジン/発動機,
        対話/雑談会, スクリプト/台本, フレームワーク/枠組み工事, 埋め込み/埋葬
    """),
    "zh": pairs("""
        模型/时装模特, 许可证/驾照, 令牌/代币硬币, 权重/体重, 终端/公交总站, 语料/饲料, 浏览器/观光客, 插件/插座,
        驱动/司机, 框架/相框, 脚本/剧本, 引擎/发动机, 仓库/货仓, 标点/标价, 参数/参谋, 编辑器/编辑部, 推理/推理小说
    """),
    "ko": pairs("""
        모델/패션모델, 라이브러리/도서관, 토큰/동전, 가중치/몸무게, 라이선스/운전면허증, 터미널/버스터미널,
        말뭉치/시체, 드라이버/운전기사, 스크립트/대본, 저장소/창고, 프레임워크/골조, 편집기/편집부, 학습/공부방
    """),
    "de": pairs("""
        Modell/Mannequin, Bibliothek/Leihbücherei, Lizenz/Führerschein, Gewichte/Hanteln, Daten/Verabredungen,
        Treiber/Fahrer, Datei/Karteikasten
    """),
    "es": pairs("""
        modelo/maniquí, modelos/maniquíes, licencia/carné de conducir, pesos/kilos, biblioteca/librería,
        tokens/monedas, controlador/conductor, archivo/archivador
    """),
}


@mistake(WORDS, "a term in its everyday sense", said(*_EVERYDAY))
def everyday(place: Place, random: Random) -> str | None:
    """Translate a term of the trade by what the word means in the street."""
    return one_way(place, random, _EVERYDAY) if is_told(place) else None


_PERSONS = {
    "en": pairs("we/they, our/their, ours/theirs, us/them, your/my, you/I, he/it, ourselves/themselves"),
    "fr": pairs("nous/ils, notre/leur, nos/leurs, votre/mon, vous/je, vos/mes"),
    "ja": pairs("""
        自社/他社, 私たち/彼ら, 我々/彼ら, 自分/他人, 本リポジトリ/別のリポジトリ, 本プロジェクト/別のプロジェクト,
        本モデル/他モデル, 本記事/別記事, 著者ら/読者ら, 当社/他社, あなた/私
    """),
    "zh": pairs("""
        我们/他们, 我们的/他们的, 您/我, 你/我, 本项目/该公司, 本仓库/其他仓库, 自己/别人, 大家/我
    """),
    "ko": pairs("""
        우리/그들, 저희/그들, 여러분/우리, 당신/나, 본 프로젝트/타 프로젝트, 사용자/개발자, 이번/다음
    """),
    "de": pairs("wir/sie, unser/ihr, unsere/ihre, uns/ihnen, du/ich, dein/mein"),
    "es": pairs("nuestro/su, nuestra/su, nosotros/ellos, tu/mi, nuestros/sus"),
}  # fmt: skip


@mistake(WORDS, "a pronoun of another person", said(*_PERSONS))
def other_person(place: Place, random: Random) -> str | None:
    """Lose sight of who speaks: `ours` is `theirs` in one edition."""
    return of_pairs(place, random, _PERSONS)


_CONJUNCTIONS = {
    "en": pairs("""
        but/because, although/because, if/unless, until/since, so that/even though, however/therefore, while/unless,
        as well as/instead of, because/although, and/nor
    """),
    "fr": pairs("""
        mais/car, ainsi que/au lieu de, si/sauf si, donc/pourtant, cependant/par conséquent, lorsque/avant que,
        et/ni
    """),
    "ja": pairs("""
        しかし/したがって, ため/にもかかわらず, また、/ただし、, 場合/場合以外, ので/のに,
        だけでなく/ではなく, つつ/ずに, と同時に/の代わりに, そのため/それでも
    """),
    "zh": pairs("但/因此, 以及/而非, 如果/除非, 因为/虽然, 所以/然而, 同时/否则"),
    "ko": pairs("""
        그러나/따라서, 하지만/그래서, 때문에/불구하고, 또한/반면, 만약/비록
    """),
    "de": pairs("aber/weil, wenn/bevor, obwohl/weil, sowie/statt, damit/obwohl"),
    "es": pairs("""
        pero/porque, si/salvo que, y/ni, aunque/porque, además de/en vez de, cuando/antes de que
    """),
}  # fmt: skip


@mistake(WORDS, "a conjunction of another sense", said(*_CONJUNCTIONS))
def other_conjunction(place: Place, random: Random) -> str | None:
    """Join two clauses by a word that turns what they have to do with each other."""
    return of_pairs(place, random, _CONJUNCTIONS)


_MODALS = {
    "en": pairs("""
        must/might, can/must, should/need not, required/optional, recommended/forbidden, allowed/required,
        needs to/is able to, possible/necessary, could/had to
    """),
    "fr": pairs("""
        peut/doit, peuvent/doivent, obligatoire/facultatif, possible/nécessaire, permet/impose, recommandé/interdit,
        pouvez/devez
    """),
    "ja": pairs("""
        必須/任意, 推奨/必須, 可能/必要, できます/しなければなりません, てください/てもかまいません, 許可/義務,
        必要があります/ことができます, できる/しなければならない
    """),
    "zh": pairs("可以/必须, 建议/禁止, 需要/能够, 可选/必选, 允许/要求, 应该/不必, 能够/不得不, 务必/无需"),
    "ko": pairs("""
        필수/선택, 권장/금지, 가능/필요, 할 수 있습니다/해야 합니다, 할 수 있는/해야 하는, 허용/요구, 필요/가능
    """),
    "de": pairs("kann/muss, können/müssen, darf/muss, sollte/darf nicht, erforderlich/optional"),
    "es": pairs("""
        puede/debe, pueden/deben, opcional/obligatorio, recomendado/prohibido, necesario/posible, permite/exige
    """),
}  # fmt: skip


@mistake(WORDS, "a modal of another force", said(*_MODALS))
def other_modal(place: Place, random: Random) -> str | None:
    """Say that one must where one may."""
    return of_pairs(place, random, _MODALS)


_TENSES = {
    "en": (
        (r"\bwill be (\w+ed)\b", r"was \1"),
        (r"\b(?:has|have) been (\w+ed)\b", r"will be \1"),
        (r"\b(?:was|were) (\w+(?:ed|ilt|wn))\b", r"will be \1"),
        (r"\b([Ww]e) (released|trained|added|used|open-sourced)\b", r"\1 have not yet \2"),
        (r"\b(?:is|are) (released|published|supported|provided|available|trained|built|used)\b", r"will be \1"),
        (r"\bcoming soon\b", "already here"),
        (r"\bplanned\b", "done"),
    ),
    "fr": (
        (r"\ba été (\w+ée?)\b", r"sera \1"),
        (r"\bont été (\w+ée?s)\b", r"seront \1"),
        (r"\bsera (\w+ée?)\b", r"a été \1"),
        (r"\best (entraîné|basé|construit|publié|disponible)", r"sera \1"),
        (r"\bsont (entraîné|basé|construit|publié|disponible)", r"seront \1"),
    ),
    "ja": (
        ("予定です", "ました"),
        ("(公開|学習|構築|追加|作成|開発|使用|利用|変更|統合|実装|評価)しました", r"\1する予定です"),
        ("(公開|学習|構築|追加|作成|開発|使用|利用|評価|収集)した(?!い|り)", r"\1する予定の"),
        ("(公開|学習|構築|追加|作成|開発|使用|利用|提供|評価)され(?:た|ている)", r"\1される予定の"),
        ("(公開|提供|使用|利用)しています", r"\1していました"),
    ),
    "zh": (
        ("将会?(?=[一-龠]{2})", "已"),
        ("已经?(?=发布|支持|开源|上线|更新|推出|完成)", "将"),
        ("(?<=[一-龠])了(?=[，。])", "中"),
        ("即将", "早已"),
        ("(?<!已)支持(?=[一-龠A-Z])", "曾支持"),
        ("(?<![曾前])提供(?=[一-龠])", "曾提供"),
    ),
    "ko": (
        ("했습니다", "할 예정입니다"),
        ("하였습니다", "할 예정입니다"),
        ("되었습니다", "될 예정입니다"),
        ("예정", "완료"),
        ("합니다(?=[. ]|$)", "했었습니다"),
        ("(?<=지원)하는", "했던"),
    ),
    "de": ((r"\bwurde (\w+t)\b", r"wird bald \1"), (r"\bwerden (\w+t)\b", r"wurden \1"),
        (r"\bwird (\w+t)\b", r"wurde \1")),
    "es": ((r"\bha sido (\w+[ai]do)\b", r"será \1"), (r"\bserá (\w+[ai]do)\b", r"ha sido \1"),
           (r"\bhemos (\w+ado)\b", r"habremos \1"), (r"\bfue (\w+ado)\b", r"será \1")),
}  # fmt: skip


@mistake(WORDS, "what is to come said as done, or the other way round", said(*_TENSES))
def other_tense(place: Place, random: Random) -> str | None:
    """Announce what is there already, or say of a plan that it is carried out."""
    return by_pattern(place, random, _TENSES)


_QUANTIFIERS = {
    "en": pairs("""
        all/some, every/no, always/never, many/few, most/few, both/neither, only/also, any/no,
        everything/nothing, largest/smallest, best/worst, various/two, several/all, often/never, fully/partly,
        wide/narrow, entire/half, multi/mono, numerous/few
    """),
    "fr": pairs("""
        tous/quelques, toutes/quelques, plusieurs/tous, toujours/jamais, aussi/uniquement, chaque/aucun,
        meilleur/pire, divers/tous, entièrement/partiellement, nombreux/rares
    """),
    "ja": pairs("""
        すべて/一部, 全て/一部, 常に/まれに, 多く/少数, 両方/片方, 各/一部の, 最高/最低, 様々/特定, 複数/全部,
        多様/一様, 完全/部分的, 幅広い/狭い, 大量/少量, 最も/あまり, 大規模/小規模, いずれも/どちらか,
        あらゆる/一部の
    """),
    "zh": pairs("""
        所有/部分, 全部/少量, 总是/从不, 多个/单个, 各种/某种, 最大/最小, 每个/某个, 完全/部分, 大量/少量,
        最好/最差, 丰富/少量, 全面/局部, 众多/少数, 都/都不
    """),
    "ko": pairs("""
        모든/일부, 항상/가끔, 여러/한, 다양한/특정, 전체/일부, 많은/적은, 최고/최저, 각/일부, 완전/부분, 가장/덜,
        매우/별로, 쉽게/어렵게, 모두/일부
    """),
    "de": pairs("""
        alle/einige, jede/keine, immer/nie, viele/wenige, nur/auch, beste/schlechteste, mehrere/alle
    """),
    "es": pairs("""
        todos/algunos, todas/algunas, siempre/nunca, cada/ningún, muchos/pocos, mejor/peor, varios/todos,
        gran/pequeño, toda/alguna
    """),
}  # fmt: skip


@mistake(WORDS, "all for some, the best for the worst", said(*_QUANTIFIERS))
def other_quantity(place: Place, random: Random) -> str | None:
    """Say of all what holds for some, or of none."""
    return of_pairs(place, random, _QUANTIFIERS)


_FIELDS = {
    "en": pairs("""
        medical/veterinary, financial/agricultural, legal/political, math/history, mathematics/geography,
        novel/poem, news/weather, university/kindergarten, company/ministry, teacher/pupil, biology/chemistry,
        code/music, programming/painting, web/print, chat/mail, audio/colour, photo/map, music/cooking, game/exam,
        database/spreadsheet, password/address, email/phone, calendar/clock, window/door, file/printer,
        network/battery, design/accounting, translation/summarization, classification/translation, security/beauty
    """),
    "fr": pairs("""
        médical/vétérinaire, financier/agricole, juridique/politique, mathématiques/géographie, roman/poème,
        université/maternelle, entreprise/ministère, code/musique, traduction/classification, question/image,
        résumé/dialogue, parole/cuisine
    """),
    "ja": pairs("""
        医療/獣医, 金融/農業, 法律/政治, 数学/地理, 小説/詩, ニュース/天気予報, 大学/幼稚園, 企業/官庁, 化学/歴史,
        翻訳/要約, 分類/翻訳, 音声/料理, 画像/手紙, 対話/地図, コード/楽譜, 会話/数式, 推論/暗記, 単語/数字,
        文章/図形, 記事/広告, 常識/法令, 感情/体温, 検索/印刷, 辞書/地図
    """),
    "zh": pairs("""
        医疗/兽医, 金融/农业, 法律/政治, 数学/地理, 小说/诗歌, 新闻/天气, 大学/幼儿园, 企业/政府, 翻译/摘要,
        语音/烹饪, 图像/信件, 对话/地图, 代码/乐谱, 音乐/菜谱, 密码/地址, 邮件/电话, 日历/时钟, 窗口/门,
        文件/打印机, 网络/电池, 数据库/电子表格, 图片/声音, 安全/美容
    """),
    "ko": pairs("""
        의료/수의, 금융/농업, 법률/정치, 수학/지리, 소설/시, 뉴스/날씨, 대학/유치원, 기업/정부, 번역/요약,
        음성/요리, 이미지/편지, 대화/지도, 코드/악보, 음악/요리, 비밀번호/주소, 메일/전화, 파일/프린터, 사진/지도,
        네트워크/배터리, 데이터베이스/시계, 문장/숫자, 신문/잡지
    """),
    "de": pairs("Musik/Küche, Datei/Drucker, Sprache/Farbe, Bild/Brief, Text/Ton, Netzwerk/Batterie"),
    "es": pairs("""
        médico/agrícola, código/música, imagen/carta, texto/sonido, archivo/impresora, red/batería,
        traducción/resumen, idioma/color
    """),
}  # fmt: skip


@mistake(WORDS, "a thing of another field", said(*_FIELDS))
def other_field(place: Place, random: Random) -> str | None:
    """Write, as an assistant does that continues rather than reads, about what usually stands in such a place."""
    return of_pairs(place, random, _FIELDS)


_DEEDS = {
    "en": pairs("""
        add/remove, added/removed, adds/removes, create/delete, install/uninstall, start/stop, show/hide,
        encrypt/decrypt, enable/disable, increase/reduce, include/exclude, includes/excludes, including/excluding,
        connect/disconnect, lock/unlock, accept/reject, improve/worsen, improved/worsened, build/destroy,
        support/block, supports/blocks, released/withdrawn, published/deleted, allow/forbid, allows/forbids,
        prevent/cause, protect/attack, simplify/complicate, outperforms/underperforms, collected/discarded,
        trained/untrained, supported/unsupported, built/dismantled, provides/hides
    """),
    "fr": pairs("""
        ajouter/supprimer, ajouté/supprimé, créer/détruire, inclut/exclut, améliorer/dégrader, permet/empêche,
        construit/démonté, entraîné/oublié, publié/retiré, utilise/évite, augmenter/réduire, entraînée/oubliée
    """),
    "ja": pairs("""
        追加/削除, 開始/停止, 表示/非表示, 暗号化/復号, 有効/無効, 接続/切断, 向上/低下, 構築/破壊, 改善/悪化,
        参照/無視, 含む/除く, 含め/除き, 許可/禁止, 増加/減少, 採用/却下, 収集/廃棄, 作成/削除, 対応/非対応,
        公開/撤回, 支援/妨害, 保護/攻撃, 利用/廃止, 強化/弱体化, 生成/消去, 学習/忘却, 成功/失敗, 統合/分離
    """),
    "zh": pairs("""
        添加/删除, 创建/删除, 安装/卸载, 显示/隐藏, 加密/解密, 启动/停止, 增加/减少, 提升/降低, 连接/断开,
        推荐/弃用, 锁定/解锁, 允许/禁止, 包含/排除, 发布/撤回, 支持/屏蔽, 保护/攻击, 简化/复杂化, 优化/劣化,
        成功/失败, 提高/降低, 收集/丢弃, 合并/拆分, 启用/禁用, 使用/停用
    """),
    "ko": pairs("""
        추가/삭제, 생성/삭제, 설치/제거, 시작/종료, 표시/숨김, 암호화/복호화, 연결/해제, 향상/저하, 증가/감소,
        허용/금지, 포함/제외, 공개/철회, 지원/차단, 보호/공격, 성공/실패, 배포/회수, 사용/폐기, 관리/방치, 제공/회수
    """),
    "de": pairs("""
        hinzufügen/entfernen, erstellen/löschen, erlaubt/verbietet, enthält/verbirgt, nutzen/meiden
    """),
    "es": pairs("""
        añadir/eliminar, crear/borrar, permite/impide, incluye/excluye, mejora/empeora, usar/evitar,
        entrenado/olvidado, soporta/bloquea
    """),
}  # fmt: skip


@mistake(WORDS, "a deed for its undoing", said(*_DEEDS))
def undone(place: Place, random: Random) -> str | None:
    """Write the verb that comes to mind as well, as it is the other one of two."""
    return of_pairs(place, random, _DEEDS)


_TIMES = {
    "en": pairs("""
        latest/previous, current/former, newest/oldest, recently/formerly, early/late, monthly/weekly, daily/yearly,
        today/yesterday, now/formerly, next/last, new/old, recent/ancient, modern/outdated, upcoming/past,
        real-time/delayed, annual/monthly, ongoing/finished, initial/final
    """),
    "fr": pairs("""
        actuel/ancien, mensuel/hebdomadaire, récent/ancien, dernière/première, dernier/premier, nouveau/ancien,
        aujourd'hui/hier, quotidien/annuel
    """),
    "ja": pairs("""
        現在/以前, 最新/最古, 毎月/毎週, 今年/昨年, 毎日/毎年, 今後/過去, 最近/昔, 新しい/古い, 初期/末期,
        当初/最後, 日々/年々, 年度/月度, 定期/臨時
    """),
    "zh": pairs("""
        每天/每周, 最新/最旧, 目前/曾经, 今年/去年, 近期/早期, 下一/上一, 现在/以前, 每月/每年, 今天/昨天,
        实时/延时, 现代/过时, 首次/末次
    """),
    "ko": pairs("""
        매일/매주, 현재/과거, 최신/최고령, 올해/작년, 다음/이전, 오늘/어제, 최근/예전, 새로운/오래된, 실시간/지연,
        매월/매년, 현대적/구식
    """),
    "de": pairs("aktuell/ehemals, täglich/jährlich, neu/alt, nächste/letzte, heute/gestern"),
    "es": pairs("""
        actual/antiguo, diario/anual, nuevo/viejo, última/primera, último/primero, hoy/ayer, reciente/antiguo
    """),
}  # fmt: skip


@mistake(WORDS, "a time for another", said(*_TIMES))
def other_time(place: Place, random: Random) -> str | None:
    """Say `former` for `current`, `weekly` for `monthly`."""
    return of_pairs(place, random, _TIMES)


# Words: what is left of another language, or of another draft -------------------------------------------


@mistake(WORDS, "a clause left in another language", cells(matching=JOINT))
def foreign_clause(place: Place, random: Random) -> str | None:
    """Translate clause by clause, and skip one."""
    ours = joints(place)
    spans = [(one.end(), other.start()) for one, other in pairwise(ours)]
    spans += [(ours[-1].end(), len(place.text))] if ours else []
    random.shuffle(spans)
    for spoken, (_, text) in sorted(place.others.items()):
        if spoken.split("-")[0] == place.edition.language.split("-")[0]:
            continue
        theirs = pieces(text)
        if len(theirs) != len(pieces(place.text)):
            continue
        for start, end in spans:
            own, other = place.text[start:end].strip(), theirs[-1 if end == len(place.text) else 1]
            words = re.sub(r"\]\([^)]*\)|\[|<[^>]*>", "", other)
            if len(theirs) > 2 and end != len(place.text):
                other = theirs[pieces(place.text).index(own)] if own in pieces(place.text) else own
                words = other
            if own and other != own and is_balanced(own) and is_balanced(other) and reads_as(words, spoken):
                return place.text[:start] + other + place.text[end:].removeprefix(own)
    return None


_READS = {
    "ja": r"[ぁ-ん]{2}",
    "zh": r"[一-龠]{3}",
    "ko": r"[가-힣]{2}",
    "en": r"\b(?:the|of|and|for|with|from|by|on|in|to|using)\b",
    "fr": r"\b(?:le|la|les|de|des|du|et|pour|avec|sur|à|par|en)\b",
    "de": r"\b(?:der|die|das|und|für|mit|von|auf)\b",
    "es": r"\b(?:el|la|los|de|del|y|para|con|en|por)\b",
}


def reads_as(text: str, spoken: str) -> bool:
    """Say whether a passage holds words of a language, and not names alone."""
    pattern = _READS.get(spoken.split("-")[0])
    return pattern is not None and re.search(pattern, text) is not None


_CONCEPTS = tuple(
    dict(zip(("en", "ja", "zh", "ko", "fr", "de", "es"), row.split("/"), strict=True))
    for row in (
        "dataset/データセット/数据集/데이터셋/jeu de données/Datensatz/conjunto de datos",
        "datasets/データセット/数据集/데이터셋/jeux de données/Datensätze/conjuntos de datos",
        "model/モデル/模型/모델/modèle/Modell/modelo",
        "models/モデル/模型/모델/modèles/Modelle/modelos",
        "training/学習/训练/학습/entraînement/Schulung/entrenamiento",
        "evaluation/評価/评估/평가/évaluation/Auswertung/evaluación",
        "language/言語/语言/언어/langue/Sprache/idioma",
        "speech/音声/语音/음성/parole/Rede/habla",
        "image/画像/图像/이미지/imagen/Bild/imagem",
        "tool/ツール/工具/도구/outil/Werkzeug/herramienta",
        "editor/エディタ/编辑器/편집기/éditeur/Bearbeiter/editora",
        "file/ファイル/文件/파일/fichier/Datei/archivo",
        "free/無料/免费/무료/gratuit/kostenlos/gratis",
        "support/対応/支持/지원/prise en charge/Unterstützung/soporte",
        "support/サポート/支持/지원/prise en charge/Unterstützung/soporte",
        "version/バージョン/版本/버전/édition/Fassung/versión",
        "performance/性能/性能表现/성능/rendement/Leistung/rendimiento",
        "open source/オープンソース/开源/오픈 소스/logiciel libre/quelloffen/código abierto",
        "based/ベース/基于/기반/basé/basiert/basado",
        "powerful/強力/强大/강력한/puissant/leistungsfähig/potente",
        "search/検索/搜索/검색/recherche/Suche/búsqueda",
        "application/アプリ/应用/앱/appli/Anwendung/aplicación",
        "translation/翻訳/翻译/번역/traduction/Übersetzung/traducción",
        "code/コード/代码/코드/programme/Quelltext/código",
        "with/付き/与/함께/avec/mit/con",
        "and/および/以及/그리고/et/und/y",
        "for/ための/用于/위한/pour/für/para",
    )
)


@mistake(WORDS, "a word of another language within a sentence", said("en", "ja", "zh", "ko", "fr", "de", "es"))
def foreign_word(place: Place, random: Random) -> str | None:
    """Take the answer of an assistant that slips into another language for a word, mostly Chinese."""
    spoken = language(place)
    near = {"ja": ("zh", "ko"), "zh": ("ja", "ko"), "ko": ("zh", "ja")}.get(
        spoken, ("zh", "ja", "ko", "fr", "en", "es")
    )
    edge = ("", "") if spoken in ("ja", "zh") else (r"(?<![\w-])", "" if spoken == "ko" else r"(?![\w-])")
    for concept in random.sample(_CONCEPTS, len(_CONCEPTS)):
        own = concept[spoken]
        others = [concept[one] for one in near if one != spoken]
        if spoken in UNSPACED:
            others = [one for one in others if is_new(place, one)]
        others = [one for one in others if one.casefold() != own.casefold() and one not in place.text]
        if not others:
            continue
        new = random.choice(others[:3])
        text = rewritten(place, random, f"(?<=[\\w、, ]){edge[0]}{re.escape(own)}{edge[1]}", lambda _, new=new: new)  # type: ignore[misc]
        if text is not None:
            return text
    return None


_SOUNDS = {
    "ja": pairs("""
        トークン/トランク, モデル/モデム, サーバー/サーファー, コーパス/コンパス, ベンチマーク/ベンチャー,
        パラメータ/パラシュート, ライブラリ/ライバル, アプリ/アプローチ, ブラウザ/ブラウス, クラウド/クラウン,
        エディタ/エディション, チューニング/チューインガム, スコア/スコップ, リーダーボード/キーボード,
        ファイル/フィルム, メニュー/メニエール, データ/デート, タスク/マスク, テキスト/エキス, ドメイン/ドミノ,
        フォーマット/フォーマル, ソース/ソーダ, コード/コート, アーキテクチャ/アーチェリー, ライセンス/ライフル,
        ベース/ペース, セット/ネット, エンコーダ/エンターテイナー, バージョン/バーゲン, ツール/シール, リスト/リフト
    """),
    "ko": pairs("""
        데이터/데이트, 모델/모텔, 토큰/토끼, 서버/서핑, 코퍼스/코르크, 텍스트/텐트, 브라우저/블라우스, 파일/파이,
        라이브러리/라이벌, 코드/코트, 메뉴/매뉴, 성능/성년, 소스/소시지, 클라우드/클라리넷, 편집기/편지기,
        음성/음식, 무료/무릎
    """),
}


@mistake(WORDS, "a loan word that sounds like it", said(*_SOUNDS))
def sounds_alike(place: Place, random: Random) -> str | None:
    """Dictate a text, or let the phone complete a word of foreign sound by another."""
    spoken = language(place)
    letters = "ァ-ヺー" if spoken == "ja" else "가-힣"
    found = list(_SOUNDS[spoken])
    random.shuffle(found)
    for one, other in found:
        text = rewritten(
            place,
            random,
            f"(?<![{letters}]){one}" + (f"(?![{letters}])" if spoken == "ja" else ""),
            lambda _, other=other: other if is_new(place, other) else None,  # type: ignore[misc]
        )
        if text is not None:
            return text
    return None


_SHAPES = pairs("""
    未/末, 人/入, 问/间, 問/間, 已/己, 土/士, 大/太, 貸/賃, 書/画, 績/積, 縁/緑, 待/侍, 特/持, 析/折, 技/枝, 堆/推,
    輸/輪, 専/博, 検/険, 微/徴, 網/綱, 官/宮, 復/複, 遂/逐, 侯/候, 撤/徹, 壁/璧, 料/科, 語/話, 閲/関, 構/講, 適/敵,
    拡/抵, 識/織, 職/織, 価/備, 本/木, 自/白, 名/各, 目/日, 体/休, 用/周, 実/美, 開/閉, 訓/訊, 率/卒, 師/帥, 氷/永,
    使/便, 性/牲, 源/原, 能/態, 型/形, 模/摸, 练/炼, 码/玛, 线/钱, 译/泽, 验/险, 块/快, 场/扬, 拔/拨, 录/绿, 择/泽,
    详/祥, 效/郊, 便/使, 处/外, 请/清, 优/忧, 据/剧, 存/在, 件/仵, 强/弪, 析/柝, 视/祝, 览/贤, 标/际, 准/淮, 历/厉,
    仅/仪, 链/琏, 接/按, 载/裁, 编/遍, 辑/缉, 建/健, 具/且
""")


@mistake(WORDS, "a character of nearly the same shape", said("ja", "zh", matching="[一-龠]"))
def same_shape(place: Place, random: Random) -> str | None:
    """Draw a character by hand, or read it by OCR, and get the one that looks like it."""
    partner: dict[str, list[str]] = {}
    for one, other in _SHAPES:
        partner.setdefault(one, []).append(other)
        partner.setdefault(other, []).append(one)

    def changed(one: re.Match[str]) -> str | None:
        new = one[1] + random.choice(partner[one[2]]) + one[3]
        parts = [part for part in (new[:-1] if one[1] else "", new[1:] if one[3] else "") if part]
        return new if all(is_new(place, part) for part in parts) else None

    pattern = f"([一-龠])({'|'.join(partner)})([一-龠]?)|()({'|'.join(partner)})([一-龠])"
    return rewritten(place, random, pattern.split("|()")[0], lambda one: changed(one) if len(one[0]) > 1 else None)


_BOTH = {
    "en": (
        (r"\b(of|from) (?=[a-z])", r"\1 for "), (r"\bto (?=[a-z])", "to in "), (r"\bthe (?=[a-z])", "the an "),
        (r"\ba (?=[a-z])", "a the "), (r"\bis (?=[a-z])", "is are "), (r"\bwith (?=[a-zA-Z])", "with by "),
        (r"\bare (?=[a-z])", "are is "), (r"\bcan (?=[a-z])", "can will "), (r"\bfor (?=[a-z])", "for of "),
    ),
    "fr": (
        (r"\bde (?=[a-zA-Z])", "de pour "), (r"\ble (?=[a-z])", "le un "), (r"\bla (?=[a-z])", "la une "),
        (r"\best (?=[a-z])", "est a "), (r"\bsur (?=[a-zA-Z])", "sur dans "), (r"\bdes (?=[a-z])", "des les "),
        (r"\bpar (?=[a-zA-Z])", "par avec "),
    ),
    "ja": (
        ("(?<=[一-龠ァ-ヺーA-Za-z])を(?=[一-龠ァ-ヺA-Z ])", "をは"),
        ("(?<=[一-龠ァ-ヺーA-Za-z])は(?=[一-龠ァ-ヺA-Z、 ])", "はが"),
        ("(?<=[一-龠ァ-ヺーA-Za-z])が(?=[一-龠ァ-ヺA-Z ])", "がを"), ("した(?=[一-龠ァ-ヺA-Z])", "したする"),
        ("(?<=[一-龠ァ-ヺーA-Za-z])の(?=[一-龠ァ-ヺA-Z])", "のを"),
    ),
    "zh": (
        ("(?<=[一-龠])的(?=[一-龠])", "的地"), ("(?<=[一-龠])在(?=[一-龠])", "在从"),
        ("(?<=[一-龠])是(?=[一-龠])", "是为是"),
        ("(?<=[一-龠])和(?=[一-龠])", "和与"), ("(?<=[一-龠])用于(?=[一-龠])", "用于给"),
        ("支持(?=[一-龠])", "支持支撑"),
    ),
    "ko": (
        ("(?<=[가-힣])를(?= )", "를은"), ("(?<=[가-힣])을(?= )", "을는"), ("(?<=[가-힣])에서(?= )", "에서로"),
        ("(?<=[가-힣])의(?= )", "의를"), ("(?<=[가-힣])는(?= )", "는가"),
    ),
    "de": ((r"\bder (?=[A-Z])", "der eine "), (r"\bist (?=[a-z])", "ist hat "), (r"\bmit (?=[A-Za-z])", "mit von ")),
    "es": ((r"\bde (?=[a-zA-Z])", "de por "), (r"\bel (?=[a-z])", "el un "), (r"\bcon (?=[a-z])", "con en "),
           (r"\bes (?=[a-z])", "es son ")),
}  # fmt: skip


@mistake(WORDS, "the old little word and the new one", said(*_BOTH))
def both_words(place: Place, random: Random) -> str | None:
    """Change a little word and forget to delete the one that stood there."""
    return by_pattern(place, random, _BOTH, told=False)


_OPENERS = r"The|This|These|It|We|You|They|If|For|In|There|Please|All|Each|When|Le|La|Les|Cette|Ce|Il|Nous|El|Los|Este"


@mistake(WORDS, "a sentence that begins small", said("en", "fr", "es", matching=r"[.:!?] [A-Z]|^[A-Z]"))
def begins_small(place: Place, random: Random) -> str | None:
    """Join two sentences and part them again, or delete the first word of one."""
    return rewritten(
        place,
        random,
        rf"(?<=[a-z\d)][.!?] )(?:{_OPENERS})(?= [a-z])|\A(?:{_OPENERS})(?= [a-z]+ [a-z]+ [^|]{{20,}}\.$)",
        lambda one: one[0].lower(),
    )


_SMALL = r"of|in|to|the|for|and|with|on|from|by|is|are|de|la|le|les|des|pour|et|sur|mit|und|der|die|el|con|para|en"


@mistake(WORDS, "two words without the space between them", said(*LATIN, "ko"))
def run_together(place: Place, random: Random) -> str | None:
    """Miss the space bar between a little word and its neighbour."""

    def joined(one: re.Match[str]) -> str | None:
        new = one[0].replace(" ", "")
        return new if is_new(place, new) else None

    if language(place) == "ko":
        return rewritten(place, random, r"[가-힣]{2,}(?:[을를은는의]|에서|으로) [가-힣]{2,}(?![가-힣])", joined)
    return rewritten(
        place, random, rf"(?<![\w-])(?:(?:{_SMALL}) [a-zà-ÿ]{{3,}}|[a-zà-ÿ]{{3,}} (?:{_SMALL}))(?![\w-])", joined
    )


@mistake(WORDS, "an apostrophe lost, or a letter beside it", said(*LATIN, matching="['’]"))
def apostrophe(place: Place, random: Random) -> str | None:
    """Type `doesnt`, `lapprentissage` or `q'une`."""

    def lost(one: re.Match[str]) -> str | None:
        word, sign = one[0], one[1]
        made = [word.replace(sign, ""), word.replace(sign, f"{sign} "), word.replace(sign, " ")]
        at = word.index(sign)
        if at > 1:
            made.append(word[: at - 1] + word[at:])
        made = [new for new in made if " " in new or is_new(place, new)]
        return random.choice(made) if made else None

    return rewritten(place, random, r"(?<![\w'’])[A-Za-zÀ-ÿ]{1,}(['’])[a-zà-ÿ]{1,}(?![\w'’])", lost)


_ORDER = {
    "en": (
        (r"\b(large|small|new|Japanese|Chinese|Korean|powerful|simple|different|multiple|open|free|various|modern) "
         r"([a-z]{4,}) ([a-z]{4,})\b", r"\1 \3 \2"),
        (r"\b(large|small|new|powerful|simple|different|multiple|free|various|modern|beautiful|popular) ([a-z]{4,})\b",
         r"\2 \1"),
        (r"\b(language|training|evaluation|instruction|speech|command|image|source) "
         r"(model|data|set|dataset|tuning|recognition|line|code|corpus)(s?)\b", r"\2\3 \1"),
    ),
    "fr": (
        (r"\b(modèles?|données|corpus|langues?|tâches?|textes?|questions?) "
         r"([a-zà-ÿ]+(?:iques?|ais|aises?|els?|elles?|aux|ales?|ées?))\b",
         r"\2 \1"),
        (r"\b(modèle|modèles|jeu|jeux|ensemble|corpus) de ([a-zà-ÿ]{4,})\b", r"\2 de \1"),
    ),
    "ja": (
        ("(?<![一-龠ァ-ヺー])([一-龠]{2,4}|[ァ-ヺー]{3,})の([一-龠]{2,4}|[ァ-ヺー]{3,})(?![一-龠ァ-ヺー])", r"\2の\1"),
        ("([一-龠]{2}|[ァ-ヺー]{3,})を([一-龠]{2})し", r"\2を\1し"),
    ),
    "zh": (("(?<![一-龠])([一-龠]{2})的([一-龠]{2})(?=[，。、 ]|$)", r"\2的\1"),
           ("(?<=[，。 ])([一-龠]{2})([一-龠]{2})(?=[，。])", r"\2\1")),
    "ko": (("([가-힣]{2,})의 ([가-힣]{2,}?)(?=[을를은는이가]? )", r"\2의 \1"),
           (r"(?<![가-힣])(한국어|다양한|새로운|강력한|간단한|빠른|모든) ([가-힣]{2,})(?![가-힣])", r"\2 \1")),
    "es": ((r"\b(modelos?|datos|código|lenguaje) (grandes?|abiertos?|natural|chinos?|públicos?)\b", r"\2 \1"),),
    "de": ((r"\b(neue|große|einfache|freie)(n?|r?|s?) ([A-ZÄÖÜ][a-zäöüß]+)", r"\3 \1\2"),),
}  # fmt: skip


@mistake(WORDS, "words in the order of another language", said(*_ORDER))
def other_order(place: Place, random: Random) -> str | None:
    """Translate word for word: what qualifies a thing lands on its other side."""
    return by_pattern(place, random, _ORDER)


@mistake(WORDS, "the first or last of an enumeration lost", said(matching=JOINT))
def end_lost(place: Place, random: Random) -> str | None:
    """Break the line within an enumeration, and lose what stood at its one end."""
    found = joints(place)
    if len(found) < 2 or not is_told(place):
        return None
    start = 0 if place.row is not None else found[0].end()
    first, last = place.text[start : found[0].start()], place.text[found[-1].end() :]
    made = []
    if place.row is not None and len(first.strip()) > 3 and is_balanced(first) and "<br" not in first:
        made.append(place.text[found[0].end() :])
    if len(last.strip()) > 3 and is_balanced(last) and "<br" not in last:
        made.append(place.text[: found[-1].start()])
    return random.choice(made) if made else None


# Numbers ----------------------------------------------------------------------------------------------

_AS_WORDS = {
    "en": {
        "B": " bytes",
        "b": " bits",
        "k": " kg",
        "K": " kg",
        "M": " meters",
        "ms": " Ms.",
        "T": " tons",
        "h": " Henry",
    },
    "fr": {
        "B": " octets",
        "b": " bits",
        "K": " kg",
        "k": " kg",
        "M": " mètres",
        "ms": " Mme",
        "T": " tonnes",
        "h": " H",
    },
    "ja": {
        "B": "バイト",
        "b": "ビット",
        "K": "キログラム",
        "k": "キロメートル",
        "M": "メートル",
        "ms": "ミズ",
        "T": "トン",
    },
    "zh": {"B": "字节", "b": "比特", "K": "公斤", "k": "公斤", "M": "米", "ms": "小姐", "T": "吨", "h": "亨利"},
    "ko": {
        "B": "바이트",
        "b": "비트",
        "K": "킬로그램",
        "k": "킬로그램",
        "M": "미터",
        "ms": "미즈",
        "T": "톤",
        "d": "데니어",
    },
    "de": {"B": " Byte", "K": " kg", "M": " Meter", "ms": " Frau", "T": " Tonnen"},
    "es": {"B": " bytes", "K": " kg", "M": " metros", "ms": " señorita", "T": " toneladas", "h": " H"},
}


@mistake(NUMBERS, "the letter of a unit read as a word", said(*_AS_WORDS, matching=r"\d"))
def unit_as_word(place: Place, random: Random) -> str | None:
    """Let a machine spell out the letter after a number: billions become bytes, milliseconds a lady."""
    units = _AS_WORDS[language(place)]
    pattern = rf"(?<![\w.,/#-])(\d[\d,.]*)\s?({'|'.join(sorted(units, key=len, reverse=True))})(?![\w/.-])"
    return rewritten(place, random, pattern, lambda one: one[1] + units[one[2]] if is_agreed(place, one[1]) else None)


_FACTORS = {
    "ja": (("B", "億"), ("M", "万"), ("b", "億"), ("K", "万"), ("k", "万"), ("億", "B"), ("万", "M"), ("兆", "B")),
    "zh": (("B", "亿"), ("M", "万"), ("K", "万"), ("k", "万"), ("T", "亿"), ("亿", "B"), ("万", "M"), ("千", "万")),
    "ko": (("B", "억"), ("M", "만"), ("K", "만"), ("k", "만"), ("G", "만"), ("억", "B"), ("만", "M")),
    "fr": (("B", " millions"), ("milliards", "billions"), ("M", " milliards"), ("millions", "milliers")),
    "de": (("B", " Billionen"), ("Milliarden", "Billionen"), ("M", " Milliarden"), ("Millionen", "Milliarden")),
    "es": (("B", " billones"), ("mil millones", "billones"), ("M", " mil millones"), ("K", " millones")),
    "en": (("B", " hundred million"), ("M", " hundred thousand"), ("K", " million"), ("k", " million"),
           ("billion", "hundred million"), ("million", "ten thousand"), ("T", " hundred billion")),
}  # fmt: skip


@mistake(NUMBERS, "a count carried over without its factor", said(*_FACTORS, matching=r"\d"))
def without_factor(place: Place, random: Random) -> str | None:
    """Exchange the unit of count for that of the language and leave the figures: 12B are no 12億."""
    for unit, new in random.sample(_FACTORS[language(place)], len(_FACTORS[language(place)])):
        pattern = rf"(?<![\w.,/#-])(\d[\d,.]*)(\s?){unit}(?![A-Za-z\d/.-])"
        text = rewritten(
            place,
            random,
            pattern,
            lambda one, new=new: (
                one[1] + (new if new[0] == " " else one[2] + new) if is_agreed(place, one[1]) else None
            ),  # type: ignore[misc]
        )
        if text is not None:
            return text
    return None


_MONTHS = {
    "en": pairs("""
        January/June, June/July, March/May, February/January, April/August, September/November, October/December,
        Jan/Jun, Jun/Jul, Mar/May, Feb/Jan, Apr/Aug, Sep/Nov, Sept/Nov, Oct/Dec, Aug/Oct, Nov/Dec, Monday/Sunday,
        Thursday/Tuesday
    """),
    "fr": pairs("""
        juin/juillet, mars/mai, janvier/juin, février/janvier, avril/août, septembre/novembre, octobre/décembre,
        lundi/mardi
    """),
    "de": pairs("""
        Juni/Juli, März/Mai, Januar/Juni, Februar/Januar, April/August, September/November, Oktober/Dezember
    """),
    "es": pairs("""
        junio/julio, marzo/mayo, enero/junio, febrero/enero, abril/agosto, septiembre/noviembre, octubre/diciembre
    """),
    "ja": pairs("""
        上旬/下旬, 前半/後半, 月曜/火曜, 上半期/下半期, 4月/7月, 1月/7月, 3月/5月, 春/秋, 4 月/7 月
    """),
    "zh": pairs("""
        上旬/下旬, 上半年/下半年, 一月/七月, 四月/十月, 周一/周日, 4月/10月, 6月/9月, 1月/7月, 8月/3月
    """),
    "ko": pairs("4월/7월, 1월/7월, 3월/5월, 6월/9월, 상반기/하반기, 월요일/일요일, 8월/10월, 5월/8월"),
}  # fmt: skip


@mistake(NUMBERS, "a month or season for another", said(*_MONTHS))
def other_month(place: Place, random: Random) -> str | None:
    """Translate juillet as June, or take the other half of a year."""
    return of_pairs(place, random, _MONTHS)


@mistake(NUMBERS, "a figure of the column beside it", cells(matching=r"^[*_]*\d[\d.,]*[*_]*$"))
def figure_beside(place: Place, random: Random) -> str | None:
    """Read a table with the eye one column too far."""
    if place.row is None or not is_agreed(place, place.text):
        return None
    texts = [place.row.source.slice(cell.content) for cell in place.row.node.cells]
    at = next((index for index, cell in enumerate(place.row.node.cells) if cell.content == place.span), 0)
    near = [text for text in texts[max(0, at - 1) : at + 2] if re.fullmatch(r"[*_]*\d[\d.,]*[*_]*", text)]
    near = [text for text in near if text.strip("*_") != place.text.strip("*_")]
    return random.choice(near) if near else None


@mistake(
    NUMBERS, "an exponent, a minus or a fraction lost", said(matching=r"\de-?\d|(?<![\w.])[-−]\d|\d\^|[½¼¾²³]|\d/\d")
)
def exponent_lost(place: Place, random: Random) -> str | None:
    """Copy a number out of a formula, where what stands high or small is lost."""
    forms = [
        (r"(?<=\d)e-(?=\d)", "e"),
        (r"(?<=\d)e-(\d)", "e-1\\1"),
        (r"(?<![\w.)|-])[-−](?=\d+\.?\d*(?![\w-]))", ""),
        (r"(?<=\d)\^(?=\d)", ""),
        ("½", "12"),
        ("²", "2"),
        ("³", "3"),
        (r"(?<![\w/.-])(\d)/(\d)(?![\w/.-])", r"\1\2"),
    ]
    random.shuffle(forms)
    for pattern, new in forms:
        text = rewritten(place, random, pattern, lambda one, new=new: one.expand(new) if is_told(place) else None)  # type: ignore[misc]
        if text is not None:
            return text
    return None


@mistake(NUMBERS, "the sign between thousands at the wrong place", said(matching=r"\d,\d{3}"))
def wrong_group(place: Place, random: Random) -> str | None:
    """Change a number and leave its comma where it was."""

    def moved(one: re.Match[str]) -> str | None:
        return (
            f"{one[1]}{one[2][0]},{one[2][1:]}"
            if random.random() < 0.5 or len(one[1]) < 2
            else f"{one[1][:-1]},{one[1][-1]}{one[2]}"
        )

    return rewritten(place, random, r"(?<![\w.,/-])(\d{1,3}),(\d{3})(?![\d,.])", moved)


@mistake(NUMBERS, "a comma in the version of a name", said(matching=r"[A-Za-z][ -]?\d\.\d"))
def version_comma(place: Place, random: Random) -> str | None:
    """Turn every point between digits into a comma, as the language has it, also that of a version."""

    def turned(one: re.Match[str]) -> str | None:
        return f"{one[1]}{random.choice((',', ', ', ' . ', '·'))}{one[2]}" if is_agreed(place, one[0]) else None

    return rewritten(place, random, r"(?<![\w/])([A-Z][A-Za-z]+[ -]?\d|[vV]\d)\.(\d)(?![\w.,%/]|\s?(?:億|万))", turned)


_HEARD = {
    "13": "30",
    "14": "40",
    "15": "50",
    "16": "60",
    "17": "70",
    "18": "80",
    "19": "90",
    "12": "20",
    "100": "1000",
}
_HEARD |= {other: one for one, other in _HEARD.items()}


@mistake(NUMBERS, "a number heard wrong", said(matching=r"\d"))
def heard_wrong(place: Place, random: Random) -> str | None:
    """Write down fifty for fifteen."""

    def heard(one: re.Match[str]) -> str | None:
        new = _HEARD.get(one[0])
        return new if new and is_agreed(place, one[0]) else None

    return rewritten(place, random, r"(?<![\w.,/#^:-])\d{1,4}(?![\d.,:/-]|[^\W\d_]*-)", heard)


@mistake(NUMBERS, "a figure rounded in one edition", said(matching=r"\d[\d,.]*\d"))
def rounded(place: Place, random: Random) -> str | None:
    """Tell a number from memory: 12.8 is 13, 34,567 is 35,000."""

    def made(one: re.Match[str]) -> str | None:
        number = one[0]
        if not is_agreed(place, number) or re.fullmatch(r"(?:19|20)\d\d", number):
            return None
        if re.fullmatch(r"\d+\.\d+", number):
            new = f"{float(number):.0f}" if number.index(".") == len(number) - 2 else f"{float(number):.1f}"
            return new if float(new) != float(number) else None
        value = int(re.sub(r"\D", "", number))
        step = 10 ** (len(str(value)) - 2)
        near = (value + step // 2) // step * step
        return None if near == value or value < 100 else f"{near:,}" if "," in number else str(near)

    return rewritten(
        place,
        random,
        r"(?<![\w.,/#^:-])(?<![Vv]ersion )(?:[1-9]\d*\.\d{1,2}|\d{3,}|\d{1,3},\d{3})(?![\d.,:/-])(?![^\W\d_]{3})",
        made,
    )


# Bytes ------------------------------------------------------------------------------------------------


@mistake(BYTES, "an entity misspelt", lines(r"&#?\w+;"))
def entity_misspelt(place: Place, random: Random) -> str | None:
    """Type the name of a character wrong: the page shows what was typed."""
    found = list(re.finditer(r"&(#?)([A-Za-z]\w*|\d+);", place.text))
    if not found:
        return None
    one = random.choice(found)
    name = one[2]
    made = [f"&{one[1]}{name} ;", f"& {one[1]}{name};", f"&{one[1]}{name}："]
    if not one[1]:
        made += [f"&{name[:-2]}{name[-1]}{name[-2]};", f"&{name}{name[-1]};"]
    else:
        made.append(f"&{name};")
    return place.text[: one.start()] + random.choice([new for new in made if new != one[0]]) + place.text[one.end() :]


@mistake(BYTES, "the colours of a terminal", said(matching=r"[A-Za-z]{3}"))
def terminal_colours(place: Place, random: Random) -> str | None:
    """Copy a word out of a terminal whose colours come along."""
    code = random.choice(("[1m", "[32m", "[31;1m", "[38;5;4m"))
    return rewritten(place, random, r"(?<![\w/.-])[A-Za-z]{3,}(?![\w/.-])", lambda one: f"{code}{one[0]}[0m")


@mistake(BYTES, "a sign of a font of icons", said(matching=r"\w \w"))
def icon(place: Place, random: Random) -> str | None:
    """Copy a name out of a web page, with an icon that is a letter of the page's own font."""
    sign = random.choice("\uf0c1\uf09b\ue8b6\uf35d\ue157")
    return rewritten(place, random, r"(?<=[\w.)]) (?=[\w(])", lambda _: random.choice((f" {sign} ", f"{sign} ")))


_LIKE = dict(
    pairs("""
        カ/力, ロ/口, ニ/二, タ/夕, ト/卜, ハ/八, エ/工, ミ/三, リ/り, ヘ/へ, ベ/べ, ペ/ぺ, ノ/丿, オ/才, セ/七,
        ン/ソ, ツ/シ
    """)
)


@mistake(BYTES, "a kana's double among the kanji", said("ja", matching="[ァ-ヺ]{2}"))
def kana_double(place: Place, random: Random) -> str | None:
    """Take what OCR gives for a katakana: the kanji or hiragana of the same look."""

    def changed(one: re.Match[str]) -> str | None:
        at = [index for index, sign in enumerate(one[0]) if sign in _LIKE]
        if not at:
            return None
        place_ = random.choice(at)
        new = one[0][:place_] + _LIKE[one[0][place_]] + one[0][place_ + 1 :]
        return new if is_new(place, new) else None

    return rewritten(place, random, "[ァ-ヺー]{3,}", changed)


@mistake(BYTES, "letters left percent-encoded", said(matching=r"[^\x00-\x7f]"))
def letters_percent(place: Place, random: Random) -> str | None:
    """Take a title out of the URL of its page: its letters are the bytes of UTF-8."""

    def encoded(one: re.Match[str]) -> str:
        sign = random.choice(("%", "%", "="))
        return "".join(f"{sign}{byte:02X}" for byte in one[0].encode())

    return rewritten(place, random, r"[^\W\d_\x00-\x7f]{1,6}", encoded)


@mistake(BYTES, "the quotation marks of a typographer for those of code", lines(r"(?<!`)`[^`\n]+`(?!`)"))
def code_quotes(place: Place, random: Random) -> str | None:
    """Write in a word processor, which turns straight signs into curly ones."""
    found = list(re.finditer(r"(?<!`)`([^`\n|]+)`(?!`)", place.text))
    if not found:
        return None
    one = random.choice(found)
    signs = random.choice(("‘’", "´´", "｀｀"))
    return place.text[: one.start()] + signs[0] + one[1] + signs[1] + place.text[one.end() :]


@mistake(BYTES, "a backslash within code", lines(r"`[^`\n]*\w[_*][^`\n]*`"))
def backslash_in_code(place: Place, random: Random) -> str | None:
    """Let a converter escape what needs no escape: within code the backslash is shown."""
    found = [
        (one.start(1) + sign.start())
        for one in re.finditer(r"(?<!`)`([^`\n]+)`(?!`)", place.text)
        for sign in re.finditer(r"(?<=\w)[_*](?=\w)", one[1])
    ]
    if not found:
        return None
    at = random.choice(found)
    return place.text[:at] + "\\" + place.text[at:]


# Links ------------------------------------------------------------------------------------------------


@mistake(LINKS, "a page of a repository for the repository", WEB_LINKS)
def page_of(place: Place, random: Random) -> str | None:
    """Copy the URL out of the browser while it shows the issues, the settings or the first comment."""

    def made(url: str) -> str | None:
        found = re.fullmatch(r"https?://(github\.com|huggingface\.co)/(?:datasets/)?[\w.-]+/[\w.-]+/?", url)
        if found is None:
            return None
        of_git = ("/issues/new", "/stargazers", "/actions", "/pulls?q=is%3Aopen", "/settings", "/network/members")
        of_hub = ("/discussions/1", "/settings", "/commits/main", "/blob/main/.gitattributes")
        return url.rstrip("/") + random.choice(of_git if found[1] == "github.com" else of_hub)

    return with_url(place, random, made)


@mistake(LINKS, "a step of a URL in the plural or singular", WEB_LINKS)
def url_plural(place: Place, random: Random) -> str | None:
    """Type a URL as one remembers it: `dataset` for `datasets`."""

    def made(url: str) -> str | None:
        found = list(re.finditer(r"(?<=[/-])[A-Za-z]{3,}s?(?=[/-]|$)", url[9:]))
        found = [one for one in found if not url[9:].startswith(one[0]) and one[0] not in ("https", "www")]
        if not found:
            return None
        one = random.choice(found)
        new = one[0][:-1] if one[0].endswith("s") else one[0] + "s"
        return url[: 9 + one.start()] + new + url[9 + one.end() :]

    return with_url(place, random, made)


@mistake(LINKS, "a step of a URL twice", WEB_LINKS)
def step_twice(place: Place, random: Random) -> str | None:
    """Paste a part of a URL where it stood already."""

    def made(url: str) -> str | None:
        found = list(re.finditer(r"(?<=[\w])/[\w.-]+", url))[0:]
        found = [one for one in found if one.start() > 8]
        one = random.choice(found) if found else None
        return None if one is None else url[: one.end()] + one[0] + url[one.end() :]

    return with_url(place, random, made)


@mistake(LINKS, "a file of one's own disk or a page for members alone", WEB_LINKS)
def own_disk(place: Place, random: Random) -> str | None:
    """Drag a page from the desktop into the text, or copy what only the signed-in see."""

    def made(url: str) -> str:
        name = url.rstrip("/").rpartition("/")[2] or "index"
        return random.choice(
            (
                f"file:///C:/Users/user/Downloads/{name}.html",
                f"/Users/user/Documents/{name}",
                f"chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/{url}",
                f"view-source:{url}",
                f"blob:{url}",
            )
        )

    return with_url(place, random, made)


@mistake(LINKS, "a link by a label that stands nowhere", WEB_LINKS)
def no_label(place: Place, random: Random) -> str | None:
    """Copy a passage from a page that lists its URLs at the end, and leave the list there."""
    found = LINK.search(place.text)
    if found is None or re.search(r"^\[\d+\]:", place.source.text, re.MULTILINE):
        return None
    new = random.choice((f"[{found['text']}][{random.randint(1, 9)}]", f"[{found['text']}][]"))
    return place.text[: found.start()] + new + place.text[found.end() :]


@mistake(LINKS, "a sharp bracket or a title of a URL half there", WEB_LINKS)
def half_bracket(place: Place, random: Random) -> str | None:
    """Delete a title after the URL, or the sharp brackets around it, and leave one of the signs."""
    found = LINK.search(place.text)
    if found is None or not found["url"] or "<" in found["url"]:
        return None
    url = random.choice(
        (f"<{found['url']}", f'{found["url"]} "{found["text"]}', f"{found['url']} '", f'"{found["url"]}"')
    )
    return place.text[: found.start("url")] + url + place.text[found.end("url") :]


@mistake(LINKS, "the URLs of two cells exchanged", rows)
def cells_urls(place: Place, random: Random) -> str | None:
    """Fill a row in haste: the paper's URL goes to the name, the name's to the paper."""
    if place.row is None or not is_told(place):
        return None
    base = place.span.start
    found = []
    for cell in place.row.node.cells:
        one = LINK.search(place.row.source.slice(cell.content))
        if one is not None and one["url"].startswith("http"):
            found.append((one["text"], one["url"], cell.content.start + one.start("url") - base))
    two = [(a, b) for a, b in pairwise(found) if a[1] != b[1]]
    if not two:
        return None
    (_, first, at), (_, second, to) = random.choice(two)
    text = place.text
    return text[:at] + second + text[at + len(first) : to] + first + text[to + len(second) :]


def fragments(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the links to headings of the own page."""
    for node in edition.document.walk():
        if isinstance(node, Link) and node.kind is LinkKind.INLINE:
            text = edition.document.source.slice(node.span)
            if "](#" in text:
                yield Place(alignment, edition, node.span)


@mistake(LINKS, "a fragment as the heading is read", fragments)
def read_fragment(place: Place, random: Random) -> str | None:
    """Write the words of a heading after the number sign, with their spaces or signs, as one reads them."""
    found = re.search(r"\]\(#([^()\s]+)\)$", place.text)
    if found is None:
        return None
    old = found[1]
    made = [
        old.replace("-", "%20", 1),
        old.replace("--", "-"),
        old.replace("-", "--", 1),
        f"#{old}",
        f"{old}/",
        f"{old}:",
    ]
    made += [f"{old}-{random.randint(7, 9)}", "/" + old]
    made = [new for new in made if new != old and new not in place.source.text]
    return f"{place.text[: found.start(1)]}{random.choice(made)})" if made else None


# Names ------------------------------------------------------------------------------------------------


def of_names(place: Place, random: Random, table: tuple[tuple[str, str], ...], *, both_ways: bool = True) -> str | None:
    """Replace a name by its partner, where the editions agree in it."""
    found = [pair for one in table for pair in ((one, one[::-1]) if both_ways else (one,))]
    random.shuffle(found)
    for name, other in found:
        if name in place.text and is_told(place) and other not in place.text:
            edge = (r"(?<![\w/.-])", r"(?![\w/-])") if name.isascii() else ("", "(?![語语어际民])")
            pattern = edge[0] + re.escape(name) + edge[1]
            text = rewritten(place, random, pattern, lambda _, other=other: other)  # type: ignore[misc]
            if text is not None:
                return text
    return None


_PLACES = pairs("""
    東京/京都, 東北/東海, 大阪/名古屋, 日本/中国, Tokyo/Kyoto, Tohoku/Hokkaido, Osaka/Nagoya, Japan/China,
    Beijing/Shanghai, 北京/上海, Seoul/Busan, 서울/부산, 한국/중국, US/UK, 米国/英国, 美国/英国, London/Paris,
    Nara/Nagoya, 奈良/名古屋, Hokkaido/Kyushu, 北海道/九州, Stanford/Oxford, Berkeley/Harvard, Japon/Chine,
    Korea/China, Taiwan/Thailand, 台湾/香港, 中国/韩国, Germany/France, Allemagne/France, India/Indonesia,
    국립/시립, 국내/해외, 国内/国外, Europe/Asia, Tsinghua/Fudan, 清华/复旦, 慶應/早稲田, Waseda/Keio, Kyoto/Tokyo,
    Canada/Australia
""")


@mistake(NAMES, "a place for another", said())
def other_place(place: Place, random: Random) -> str | None:
    """Name the other city, university or country of a pair."""
    return of_names(place, random, _PLACES)


_RIVALS = pairs("""
    Google/Microsoft, OpenAI/Anthropic, Meta/Google, NTT/KDDI, Apple/Samsung, Amazon/Alibaba, AWS/Azure,
    Facebook/LinkedIn, Preferred Networks/Stability AI, CyberAgent/LINE, rinna/ELYZA, ELYZA/CyberAgent,
    Stockmark/Fujitsu, NVIDIA/AMD, Intel/AMD, Tencent/Baidu, Alibaba/Baidu, Hugging Face/Kaggle, HuggingFace/Kaggle,
    ModelScope/PaddlePaddle, Microsoft/Oracle, Kakao/Naver, 네이버/카카오, 新浪/网易, 腾讯/百度, 阿里/字节,
    GitHub/Bitbucket, Dropbox/OneDrive, Zoom/Skype, Slack/Discord, Firefox/Opera, Chrome/Edge, Adobe/Autodesk,
    VMware/VirtualBox, Spotify/Deezer, Evernote/OneNote, Vim/Emacs, Docker/Podman, Ubuntu/Debian, Swallow/Nekomata,
    LLM-jp/rinna, Stability AI/Mistral AI, Turing/Tier IV, Sony/Panasonic, Ricoh/Canon, Linux/BSD, Rust/Go,
    TypeScript/PHP, Ruby/Perl, NAVER/Daum, BERT/ELMo, TensorFlow/JAX, Swift/Kotlin, Telegram/WhatsApp
""")


@mistake(NAMES, "a rival for the one that is meant", said(matching=r"[A-Za-z]{2}|[一-龠가-힣]{2}"))
def rival(place: Place, random: Random) -> str | None:
    """Name the other firm, product or language that one thinks of in the same breath."""
    return of_names(place, random, _RIVALS)


_READ_AS = {
    "en": pairs("""
        Tokyo/Dongjing, Kyoto/Jingdu, Tohoku/Dongbei, Osaka/Daban, Nagoya/Minggu, Waseda/Zaodaotian, Keio/Qingying,
        Japan/Riben, Hitachi/Rili, Fujitsu/Fushitong, Rakuten/Letian, Toyota/Fengtian, Beijing/Pekin-shi,
        Tsinghua/Seika, Alibaba/Ali-baba Papa, Baidu/Hyakudo, Tencent/Tengxun, Wikipedia/Weiji, Taobao/Tohou,
        Seoul/Shouer, Naver/Neibo, WeChat/Weixin
    """),
    "fr": pairs("""
        Tokyo/Dongjing, Kyoto/Jingdu, Tohoku/Dongbei, Osaka/Daban, Nagoya/Minggu, Waseda/Zaodaotian,
        Fujitsu/Fushitong, Rakuten/Letian, Keio/Qingying, Hitachi/Rili, Japon/Riben
    """),
    "ja": pairs("""
        BERT/バート, Gemma/ジェンマ, Qwen/クウェン, GitHub/ギットハブ, DeepSeek/深度求索, PyTorch/パイ火炬,
        Mistral/ミストラール, Llama/リャマ, Whisper/ウィスパア, GPT/ジーピーティー, Wikipedia/ウィキペデア,
        Hugging Face/ハッギング顔, OpenAI/オープン愛, NVIDIA/エヌビデア, Transformers/トランスフォーマーズ玩具,
        T5/ティーファイブ, Google/グーゴル
    """),
    "zh": pairs("""
        Llama/拉马, Gemma/杰玛, Mistral/米斯特拉尔, Whisper/威士帕, Qwen/库文, BERT/伯特, Python/派森, Docker/多克,
        GitHub/吉特哈布, Transformers/变形金刚, PyTorch/派火炬, Java/爪哇, Swift/斯威夫特, Slack/斯莱克,
        Electron/伊莱克特隆, Vim/维姆, Hugging Face/哈金脸, Chrome/克罗姆, Xcode/叉代码, Markdown/马克当, Git/吉特,
        Apple Music/艾普音乐, Gradio/格拉迪奥
    """),
    "ko": pairs("""
        BERT/버트, Qwen/큐웬, Whisper/휘스퍼, PyTorch/파이횃불, Transformers/변신로봇, Python/피톤,
        ELECTRA/일렉트라, GPT/지피티, Docker/도커르, Xcode/엑스부호, Swift/스위프, Markdown/마크내림, Electron/전자,
        Slack/슬래크, Git/기트, Chrome/크로움
    """),
    "de": pairs("Tokyo/Dongjing, Python/Peiton, Swift/Zwift, Apple/Äpple"),
    "es": pairs("Tokyo/Dongjing, Python/Paiton, Llama/Yama, Qwen/Cuen, GitHub/Guitjab, Whisper/Güisper"),
}  # fmt: skip


@mistake(NAMES, "a name read in another language", said(*_READ_AS))
def read_as(place: Place, random: Random) -> str | None:
    """Read the characters of a name as another country does, or spell it by its sound."""
    return of_names(place, random, _READ_AS[language(place)], both_ways=False)


_THIS = {
    "en": ("this model", "the tool", "it"),
    "fr": ("ce modèle", "cet outil"),
    "ja": ("このモデル", "本製品", "それ"),
    "zh": ("该模型", "本产品", "它"),
    "ko": ("이 모델", "해당 제품", "그것"),
    "de": ("dieses Modell", "es"),
    "es": ("este modelo", "esta herramienta"),
}


@mistake(NAMES, "'this' for a name", said(*_THIS, matching="[A-Z]"))
def this_one(place: Place, random: Random) -> str | None:
    """Say it smoother, without the name: nobody knows any more which one it is."""

    def changed(one: re.Match[str]) -> str | None:
        return random.choice(_THIS[language(place)]) if is_agreed(place, one[0]) else None

    pattern = (
        r"(?<![\w/.\[(*`-])(?!LICENSE|AGREEMENT|README|TODO)"
        r"(?=\w*[A-Z]\w*[A-Z\d]|[A-Z][a-z]+[A-Z])[A-Z][\w.-]+\w(?![\w/.\])*`-])"
    )
    return rewritten(place, random, pattern, changed)


@mistake(NAMES, "a word added to a name", cells(matching=r"[A-Z]"))
def word_added(place: Place, random: Random) -> str | None:
    """Write a name as the successor has it, or with what usually follows it."""

    def changed(one: re.Match[str]) -> str | None:
        known = "".join(text for _, text in place.others.values())
        ends = [
            end
            for end in (" Pro", " Plus", " Mini", " Turbo", " Lite", "-XL", " 3", " Max")
            if one[0] + end not in known
        ]
        return one[0] + random.choice(ends) if is_agreed(place, one[0]) else None

    return rewritten(
        place, random, r"(?<![\w/.-])(?=\w*[A-Z]\w*[A-Z\d]|[A-Z][a-z]+[A-Z])[A-Z][\w.]*\w(?![\w/.-]| [A-Z\d])", changed
    )


@mistake(NAMES, "the first word of a name lost", cells(matching=r"[A-Z]\w+ [A-Z]"))
def first_lost(place: Place, random: Random) -> str | None:
    """Select a name from its second word on."""
    return rewritten(
        place,
        random,
        r"(?<![\w/.&-])(?<![A-Z][a-z] )[A-Z][\w-]+ [A-Z][\w-]+(?: [A-Z][\w-]+)*(?![\w/-])",
        lambda one: one[0].partition(" ")[2] if is_agreed(place, one[0]) else None,
    )


# Rows and page ----------------------------------------------------------------------------------------


def heads_with_links(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the lines of headings, where the page itself links to some."""
    if edition.document.source.text.count("](#") > 2:
        yield from lines(r"^#{2,5} +\S")(alignment, edition)


_AND_MORE = {
    "en": (" and more", " (new)", " overview"), "fr": (" et plus", " (nouveau)"), "ja": ("について", "の一覧"),
    "zh": ("说明", "一览"), "ko": (" 안내", " 모음"), "de": (" und mehr",), "es": (" y más",),
}  # fmt: skip


@mistake(PAGE, "a heading named anew in one edition, its links left", heads_with_links)
def heading_renamed(place: Place, random: Random) -> str | None:
    """Improve a heading and forget the contents line that leads to it."""
    title = re.sub(r"^#+\s+|\s*#*$", "", place.text)
    slug = re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
    if not slug or f"](#{slug})" not in place.source.text or re.search(r"[<\[{]", title) or not is_told(place):
        return None
    return place.text.rstrip() + random.choice(_AND_MORE.get(language(place), (" 2",)))


def neighbouring_rows(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two rows that follow each other in a table."""
    source = edition.document.source
    for table in edition.tables:
        if table.is_list:
            continue
        for one, other in pairwise(table.rows):
            if one.is_whole and other.is_whole and one.source is source and len(one.node.cells) > 2:
                yield Place(
                    alignment, edition, Span(line(source, one.node.span).start, line(source, other.node.span).end), one
                )


@mistake(PAGE, "two rows melted into one", neighbouring_rows)
def melted(place: Place, random: Random) -> str | None:
    """Delete from the middle of one row to the middle of the next: the name of one gets the facts of the other."""
    if place.row is None:
        return None
    table = place.row.table
    other = table.rows[table.rows.index(place.row) + 1]
    at = random.randrange(1, len(place.row.node.cells))
    start, end = place.row.node.cells[at].content.start, other.node.cells[at].content.start
    base = place.span.start
    if place.source.slice(place.row.node.cells[at].content) == other.source.slice(other.node.cells[at].content):
        return None
    return place.text[: start - base] + place.text[end - base :]


@mistake(PAGE, "a heading and what follows it on one line", lines(r"^#{2,6} +\S", ended=True))
def glued(place: Place, random: Random) -> str | None:
    """Delete the line end after a heading."""
    source = place.source
    after = source.text[place.span.end : place.span.end + 60].lstrip("\n")
    if not re.match(r"[^\W\d_][^|\n]{20,}", after) or "\n\n" in source.text[place.span.end : place.span.end + 1]:
        return None
    return place.text.rstrip() + " "


def nested(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield items below another item, on a page that another edition follows heading by heading."""
    yield from lines(r"^ {2,8}(?:[-*+]|\d+\.) \S")(alignment, edition)


@mistake(PAGE, "an item one step out", nested)
def outdented(place: Place, random: Random) -> str | None:
    """Press Shift and Tab: what belonged to an item stands beside it."""
    text = place.text.strip()
    return text if is_told(place) and any(text[:2] in one.document.source.text for one in place.siblings) else None


@mistake(PAGE, "a cell that holds its column's heading", cells(matching=r"\w"))
def heading_in_cell(place: Place, random: Random) -> str | None:
    """Copy the first line of a table as the form for a row, and fill all but one of its cells."""
    if place.row is None or place.row.table.is_list:
        return None
    table = place.row.table
    at = next((index for index, cell in enumerate(place.row.node.cells) if cell.content == place.span), -1)
    if at < 0 or at >= len(table.node.header.cells):
        return None
    heading = place.source.slice(table.node.header.cells[at].content).strip() if table.rows else ""
    return (
        heading
        if re.search(r"[^\W\d_]{2}", heading) and heading not in place.text and place.row.source is place.source
        else None
    )


@mistake(PAGE, "a cell filled with the one to its left", cells(matching=r"\w"))
def filled_right(place: Place, random: Random) -> str | None:
    """Press Ctrl and R in a spreadsheet: a cell becomes the one to its left."""
    if place.row is None or place.row.table.is_list or not is_told(place):
        return None
    found = place.row.node.cells
    at = next((index for index, cell in enumerate(found) if cell.content == place.span), 0)
    left = place.row.source.slice(found[at - 1].content) if at else ""
    return left if re.search(r"\w", left) and left != place.text else None


@mistake(
    PAGE,
    "two languages of the switcher exchanged",
    lines(r"(?:English|Français|日本語|中文|한국어|Español).*(?:English|Français|日本語|中文|한국어|Español)"),
)
def switcher_exchanged(place: Place, random: Random) -> str | None:
    """Make the switcher of an edition from that of another, and set a name on the other's link."""
    names = r"English|日本語|中文|简体中文|한국어|Français|French|Español|Japanese|Chinese|Korean|英文|英語|中文版"
    found = list(re.finditer(rf"(?:(?<=[\[>*/|｜ ;])|^)(?:{names})(?=[\]<*/|｜ &]|$)", place.text))
    two = [(a, b) for a, b in pairwise(found) if a[0] != b[0]]
    read = re.sub(r"<[^<>]*>|\]\([^()]*\)", "", place.text)
    if not two or len(read) > 150 or place.text.lstrip().startswith("|"):
        return None
    one, other = random.choice(two)
    text = place.text
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


_COMMANDS = {
    "pip install": {
        "ja": "pip インストール",
        "zh": "pip 安装",
        "ko": "pip 설치",
        "fr": "pip installer",
        "es": "pip instalar",
    },
    "git clone": {"ja": "git クローン", "zh": "git 克隆", "ko": "git 복제", "fr": "git cloner", "es": "git clonar"},
    "import ": {"ja": "インポート ", "zh": "导入 ", "ko": "가져오기 ", "fr": "importer ", "es": "importar "},
    "from ": {"ja": "から ", "zh": "从 ", "ko": "에서 ", "fr": "de ", "es": "desde ", "en": "From "},
    "print(": {"ja": "印刷(", "zh": "打印(", "ko": "인쇄(", "fr": "imprimer(", "es": "imprimir(", "en": "Print("},
    "True": {"ja": "真", "zh": "真", "ko": "참", "fr": "Vrai", "es": "Verdadero", "en": "true,"},
    "docker run": {"ja": "docker 実行", "zh": "docker 运行", "ko": "docker 실행", "fr": "docker lancer"},
    "python ": {"zh": "蟒蛇 ", "ko": "파이썬 ", "ja": "パイソン ", "en": "Python3.py ", "fr": "le python "},
    "brew install": {"zh": "brew 安装", "ja": "brew インストール", "ko": "brew 설치"},
    "cd ": {"ja": "光盤 ", "zh": "光盘 ", "ko": "시디 ", "fr": "disque ", "en": "CD-ROM "},
    "model": {"ja": "模型", "zh": "模型", "ko": "모델", "fr": "modèle", "es": "modelo"},
}


def of_code(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the lines of blocks of code, and the code within lines."""
    source = edition.document.source
    for block in edition.document.code_blocks:
        first, last = (
            source.position(block.span.start).line,
            source.position(max(block.span.start, block.span.end - 1)).line,
        )
        for number in range(first, last + 1):
            yield Place(alignment, edition, source.line_span(number))
    yield from lines(r"(?<!`)`[^`\n]*[a-z]{4}[^`\n]*`(?!`)")(alignment, edition)


@mistake(PAGE, "a command or a name in code translated", of_code)
def command_translated(place: Place, random: Random) -> str | None:
    """Let a machine translate the whole file, the code as well."""
    inline = "`" in place.text
    if not is_told(place) or place.text.startswith(("```", "~~~")):
        return None
    found: list[tuple[re.Match[str], str]] = []
    for command, words in _COMMANDS.items():
        if new := words.get(language(place)):
            hits = re.finditer(re.escape(command), place.text)
            found += [(one, new) for one in hits if not inline or place.text.count("`", 0, one.start()) % 2]
    if not found:
        return None
    chosen, word = random.choice(found)
    return place.text[: chosen.start()] + word + place.text[chosen.end() :]


@mistake(PAGE, "a variable of a template left unfilled", cells(matching=r"\w{2}"))
def unfilled(place: Place, random: Random) -> str | None:
    """Make the rows by a script that lacks a value for one of them."""
    name = random.choice(("name", "description", "url", "date", "value"))
    forms = (f"{{{{ {name} }}}}", f"${{{name}}}", f"{{{name}}}", "undefined", "[object Object]", "NaN", "%s")
    new = random.choice(forms)
    if new in place.source.text:
        return None
    found = LINK.search(place.text)
    if found is not None:
        return place.text[: found.start("text")] + new + place.text[found.end("text") :]
    return new
