"""Classes of words that say something else than in the other editions, of every kind that catalogues use."""

from __future__ import annotations

import re
from random import Random

from planting import Change, Place, cells, lines, mistake, plant, prose, sub
from planting.later import ITEM, OUTSIDE, SAID, both_ways, said, words

WORDING = "wording"
texts, running = cells("text", "training-data"), lines(SAID)


def kind(name: str, made: tuple[str, Change]) -> None:
    """Enter a class that changes words of one kind wherever text stands."""
    said(name, made, WORDING)


kind(
    "a prefix of denial gone",
    words(
        "未公開=公開 非公開=公開 未対応=対応 不可=可 unsupported=supported unreleased=released"
        " undisclosed=disclosed unofficial=official unavailable=available unlabeled=labeled"
        " unsupervised=supervised 教師なし=教師あり 无监督=有监督 未知=已知 非自回归=自回归 미공개=공개 비공개=공개"
        " inconnu=connu non-commercial=commercial non_divulgué=divulgué"
    ),
)
kind(
    "free or open for its opposite",
    both_ways(
        "free=paid public=private open=closed online=offline internal=external local=remote"
        " 無料=有料 公開=非公開 オフライン=オンライン 内部=外部 免费=付费 实时=离线 在线=离线 무료=유료 gratuit=payant"
    ),
)
kind(
    "with or without",
    both_ways(
        "with=without avec=sans あり=なし 有り=無し including=excluding 含む=除く 含め=除い"
        " 包含=不含 포함=제외 있는=없는"
    ),
)
kind("input for output", both_ways("input=output inputs=outputs 入力=出力 输入=输出 입력=출력 entrée=sortie"))
kind(
    "another country",
    both_ways(
        "Japan=China Korea=France America=Germany Japon=Chine 日本=中国 韓国=米国 美国=日本 한국=일본"
        " University_of_Tokyo=University_of_Kyoto 東京=京都 Tokyo=Osaka 大阪=東北 서울=부산"
    ),
)
kind(
    "another field of knowledge",
    both_ways(
        "medical=legal finance=medicine financial=medical biomedical=mathematical science=history math=code"
        " 医療=金融 医学=法律 法律=化学 生物=経済 数学=物理 科学=歴史 médical=financier médecine=finance 金融=医疗"
        " 의료=법률"
    ),
)
kind(
    "another unit of time",
    both_ways(
        "hours=minutes days=weeks months=years seconds=hours day=year 時間=分間 日間=週間 年間=ヶ月 小时=分钟"
        " 시간=분간 heures=minutes jours=semaines mois=ans"
    ),
)
kind(
    "another number word",
    both_ways(
        "one=two three=four single=double both=three first=second un=deux trois=quatre 一つ=二つ 二つ=三つ 3つ=4つ"
        " 2つ=3つ 一种=两种 第一=第二 첫=두 하나=둘 第1=第2"
    ),
)
kind(
    "must for may",
    both_ways(
        "must=may should=can required=optional can=must doit=peut 必須=任意 べき=よい 必要=不要 必须=可以 需要=可以"
        " 필요=가능"
    ),
)
kind("one language for many", both_ways("multilingual=monolingual bilingual=monolingual 多言語=単言語 多语言=单语言"))
kind(
    "another sort of model",
    both_ways(
        "base=instruct pretrained=finetuned Generator=Discriminator generation=classification encoder=decoder"
        " autoregressive=bidirectional 生成=分類 検索=生成 要約=翻訳 対話=検索 分類=抽出 識別=合成 识别=检测 分类=生成"
        " 감성=감정 질의응답=문장분류 génération=classification traduction=résumé translation=summarization"
    ),
)
kind(
    "another system or machine",
    both_ways("Windows=Linux macOS=Windows CPU=GPU GPU=TPU Docker=conda browser=server サーバ=ブラウザ 服务器=浏览器"),
)
kind(
    "another person's part",
    both_ways(
        "author=reviewer user=developer teacher=student company=university researcher=engineer 著者=読者"
        " 開発者=利用者 企業=大学 個人=企業 研究者=開発者 用户=作者 사용자=개발자"
        " auteur=lecteur utilisateur=développeur"
    ),
)
kind(
    "more for less of it",
    both_ways(
        "increase=decrease increased=reduced long=short large=small high=low new=old improve=worsen"
        " best=worst fast=slow"
        " 増加=減少 長い=短い 長文=短文 大規模=小規模 高速=低速 新しい=古い 軽量=重量 增加=减少 长=短 高精度=低精度"
        " 大规模=小规模 긴=짧은 grand=petit long=court nouveau=ancien rapide=lent"
    ),
)

# Terms, and what qualifies them --------------------------------------------------------------------

RUN = r"[\u4e00-\u9fff]{2,}|[ァ-ヴー]{3,}|(?<![가-힣])[가-힣]{2,4}(?![가-힣])"
WORD = r"(?<![\w/.(-])[a-zà-ÿ]{4,}(?![\w/-])"


def _of_another(pattern: str) -> Change:
    """Put a word of a near row, or of another place of the page, where a word stands."""

    def change(place: Place, random: Random) -> str | None:
        own = list(re.finditer(f"(?:{pattern}){OUTSIDE}", place.text))
        near = place.same_column[:20] or [place.source.text[place.span.end : place.span.end + 3000]]
        known = [one for text in near for one in re.findall(f"(?:{pattern}){OUTSIDE}", text) if one not in place.text]
        if not own or not known:
            return None
        one = random.choice(own)
        return place.text[: one.start()] + random.choice(known) + place.text[one.end() :]

    return change


plant(WORDING, "a term of another row", cells("text", "training-data", matching=RUN), _of_another(RUN))
plant(WORDING, "a word of another row", cells("text", "training-data", matching=WORD), _of_another(WORD))
plant(WORDING, "a term of another place", lines(rf"^(?:[^|#<`]*|{ITEM}.*)(?:{RUN})"), _of_another(RUN))
plant(
    WORDING,
    "what qualifies a term gone",
    running,
    sub(rf"[\u4e00-\u9fff]{{2}}(?=[\u4e00-\u9fff]{{2}}|[ァ-ヴ]{{3}}){OUTSIDE}", ""),
)
plant(
    WORDING,
    "an adjective gone",
    running,
    sub(
        rf"(?<= )(?:large|small|new|open|public|Japanese|English|multi\w*|\w+ed|\w+al|\w+ive) (?=[a-z]){OUTSIDE}",
        "",
    ),
)

# Parts of a text ----------------------------------------------------------------------------------

plant(
    WORDING,
    "a clause gone",
    lines(SAID + r".{50}"),
    sub(r"(?<=[^\d])[,、，;；] ?[^,、，;；|<>()\[\]*`。.]{8,40}(?=[,、，])", ""),
)
EACH = r"[^\s,、・|<>()\[\]*`。.:：（）「」/][^,、・|<>()\[\]*`。.:：（）「」/\n]{1,18}"
plant(
    WORDING,
    "two of an enumeration swapped",
    running,
    sub(rf"({EACH})(, |、|・)({EACH})(?=, |、|・| and | et |と|など|$){OUTSIDE}", r"\3\2\1"),
)
plant(WORDING, "one of an enumeration gone", running, sub(rf"(?:, |、|・){EACH}(?=, |、|・){OUTSIDE}", ""))


@mistake(WORDING, "two sentences swapped", prose)
def two_sentences(place: Place, random: Random) -> str | None:
    parts = re.findall(r"[^.。]{15,}[.。](?!\w) ?", place.text)
    return place.text.replace(parts[0] + parts[1], f"{parts[1].rstrip()} {parts[0]}", 1) if len(parts) > 1 else None


# Held out: invented when the rules were done ---------------------------------------------------------

HELD = "wording held out"
for name, table in {
    "enabled for disabled": "enabled=disabled enable=disable 有効=無効 启用=禁用 활성화=비활성화 activé=désactivé",
    "download for upload": "download=upload downloads=uploads ダウンロード=アップロード 下载=上传 다운로드=업로드",
    "left for right": "left=right 左=右 왼쪽=오른쪽 gauche=droite",
    "start for end": "start=end begins=ends 開始=終了 开始=结束 시작=종료 début=fin",
    "added for removed": "added=removed add=remove 追加=削除 添加=删除 추가=삭제 ajouté=supprimé",
    "batch for streaming": "streaming=batch real-time=offline 流式=批量 ストリーミング=バッチ 스트리밍=배치",
    "words for sentences": "words=sentences sentence=paragraph 単語=文章 단어=문장 mots=phrases",
    "a paper for a book": "paper=book article=book papers=blogs 論文=書籍 记事=論文 论文=图书 논문=도서 article=livre",
    "image for video": "image=video images=videos 画像=動画 图像=视频 이미지=비디오 image=vidéo",
    "individuals for companies": "individual=company university=institute 個人=企業 大学=企業 个人=公司 대학=기업",
}.items():
    said(name, both_ways(table), HELD)


# Invented before another round of the rules -----------------------------------------------------------

BETWEEN = "wording between"
for name, table in {
    "often for seldom": "often=rarely always=never usually=seldom frequently=rarely souvent=rarement 常に=まれに"
    " よく=あまり 经常=很少 通常=偶尔 자주=드물게",
    "another part of the world": "Asia=Europe Asian=European domestic=foreign Asie=Europe 国内=海外 アジア=ヨーロッパ"
    " 関東=関西 东南亚=欧洲 국내=해외 local=global",
    "another colour": "red=green black=white blue=yellow rouge=vert noir=blanc 赤=青 黒=白 红色=绿色 黑=白 빨간=파란",
    "past for future": "current=previous currently=formerly past=future already=soon actuel=précédent"
    " actuellement=auparavant 現在=過去 将来=過去 今後=以前 昨年=来年 目前=以前 已=未 현재=과거 이미=아직",
    "automatic for manual": "automatic=manual automatically=manually automatique=manuelle"
    " automatiquement=manuellement 自動=手動 人手=機械 自动=手动 人工=机器 자동=수동 human=machine",
    "question for answer": "question=answer questions=answers réponses=questions réponse=question 質問=回答 問題=解答"
    " 问题=答案 提问=回答 질문=답변",
    "easy for difficult": "simple=complex easy=difficult basic=advanced easily=hardly facile=difficile"
    " simple=complexe 簡単=複雑 容易=困難 基礎=応用 简单=复杂 基础=高级 쉬운=어려운 간단=복잡",
}.items():
    said(name, both_ways(table), BETWEEN)
plant(
    BETWEEN,
    "a remark said of the next one",
    running,
    sub(rf"( ?[(（][^()（）\[\]]{{2,}}[)）])(, |、|・)({EACH})(?=,|、|・|<br|$){OUTSIDE}", r"\2\3\1"),
)

# Invented when the rules of that round were done ----------------------------------------------------------

AFTER = "wording between, held out"
for name, table in {
    "synchronous for asynchronous": "synchronous=asynchronous 同期=非同期 同步=异步 동기=비동기 synchrone=asynchrone",
    "static for dynamic": "static=dynamic statique=dynamique 静的=動的 静态=动态 정적=동적",
    "parent for child": "parent=child father=mother 親=子 父=母 父级=子级 부모=자식 mère=père",
    "theory for practice": "theoretical=practical theory=practice 理論=実践 理论=实践 이론=실습 théorie=pratique",
    "day for night": "day=night morning=evening summer=winter 朝=夜 白天=夜晚 아침=저녁 jour=nuit",
    "rich for poor": "rich=poor deep=shallow wide=narrow broad=narrow 広い=狭い 深い=浅い 丰富=贫乏 넓은=좁은"
    " large=étroit",
}.items():
    said(name, both_ways(table), AFTER)
