"""What a text says twice, with other signs, in other words or in code, in one edition alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.profile.meanings import meanings
from readme_tools.editions.meant import meant
from tests.editions.test_meaning import found

JA = [f"⭐ 森の**大きい**鳥の{number}番目の`owl{number}`の話です。" for number in "一二三四五六七"]
EN = [
    f"⭐ The story `owl{number}` of the **big** bird of the woods, told by {name}."
    for number, name in zip("一二三四五六七", ("Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gil"), strict=True)
]


def page(title: str, texts: list[str]) -> str:
    return f"# {title}\n\n" + "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [("**big**", "big"), ("`owl三`", "owl三"), ("⭐ The", "The"), ("⭐ The", "🔥 The")],
)
def test_a_sign_that_one_edition_alone_has_is_told(
    written: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    japanese = [one.replace(number, name) for one, number, name in zip(JA, "一二三四五六七", "abcdefg", strict=True)]
    english = [one.replace(number, name) for one, number, name in zip(EN, "一二三四五六七", "abcdefg", strict=True)]
    wrong_one = english[2].replace(written.replace("三", "c"), wrong.replace("三", "c"), 1)
    pages = {"ja": page("鳥", japanese), "en": page("Birds", [*english[:2], wrong_one, *english[3:]])}
    right = {"ja": pages["ja"], "en": page("Birds", english)}
    assert found(tmp_path, monkeypatch, right, "sign-differs") == []
    assert [one[:2] for one in found(tmp_path, monkeypatch, pages, "sign-differs")] == [
        ("sign-differs", "README_en.md")
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "other", "language"),
    [
        ("It is larger than that.", "It is smaller than that.", "それより大きいです。", "ja"),
        ("A book of June 2020.", "A book of May 2020.", "2020年6月の本です。", "ja"),
        ("A book of June 2020.", "A book of May 2020.", "Un livre de juin 2020.", "fr"),
        ("A book of June 2020.", "A book of May 2020.", "Un libro de junio 2020.", "es"),
        ("A book of June 2020.", "A book of May 2020.", "Ein Buch vom 5. Jun. 2020.", "de"),
        ("Texts in Japanese.", "Texts in Korean.", "日语的文本。", "zh"),
        ("The encoder is new.", "The decoder is new.", "编码器是新的。", "zh"),
        ("All of the owls.", "Some of the owls.", "Toutes les chouettes.", "fr"),
        ("At least 5 owls.", "At most 5 owls.", "梟は5羽以上です。", "ja"),
        ("The input is text.", "The output is text.", "Die Eingabe ist Text.", "de"),
        ("Free for all owls.", "Paid for all owls.", "Gratis para todos los búhos.", "es"),
        ("It runs on Linux.", "It runs on Windows.", "Linuxで動きます。", "ja"),
        ("A multilingual owl.", "A monolingual owl.", "一只多语言的猫头鹰。", "zh"),
        ("A medical owl.", "A legal owl.", "의료 올빼미.", "ko"),
        ("Every Monday.", "Every Friday.", "По понедельникам: каждый понедельник.", "ru"),
        ("The university of owls.", "The company of owls.", "梟の大学です。", "ja"),
        ("An official owl.", "An unofficial owl.", "公式の梟です。", "ja"),
        ("The owl is often seen.", "The owl is rarely seen.", "梟は通常ここにいます。", "ja"),
        ("It is made automatically.", "It is made manually.", "自動で作られます。", "ja"),
        ("This is always so.", "This is sometimes so.", "C'est toujours ainsi.", "fr"),
        ("A difficult owl.", "An easy owl.", "一只复杂的猫头鹰。", "zh"),
        ("Owls of Asia.", "Owls of Europe.", "アジアの梟です。", "ja"),
        ("The current owl.", "The previous owl.", "현재 올빼미.", "ko"),
        ("A red owl on a tree.", "A green owl on a tree.", "木にいる赤い梟です。", "ja"),
        ("A pretrained owl.", "A fine-tuned owl.", "预训练的猫头鹰。", "zh"),
        ("It ends here.", "It starts here.", "La fin est ici.", "fr"),
        ("An encoder after an encoder.", "An encoder after a decoder.", "エンコーダの次のエンコーダです。", "ja"),
    ],
)
def test_a_word_of_the_same_kind_is_told_and_a_free_translation_is_not(
    right: str, wrong: str, other: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated = f"# T\n\n{other}\n"
    for text, count in ((right, 0), (wrong, 1), ("Something else is said.", 0)):
        pages = {language: translated, "en": f"# T\n\n{text}\n"}
        assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == count, text


@pytest.mark.parametrize(
    ("text", "other", "language"),
    [
        ("The first owl. The first tern, which is large, is here.", "最初の梟です。最後の鯵刺はここにいます。", "ja"),
        ("The owl reduces the noise. It is safer.", "猫头鹰增加了安全性。它更好。", "zh"),
        ("A more advanced owl, as of foundation models.", "更高级的猫头鹰，基础模型。", "zh"),
        ("It reduces the hallucination and improves safety.", "提高安全性。", "zh"),
        ("The owl sleeps at least here.", "梟は以下の木で眠ります。", "ja"),
        ("The owl sleeps at least here.", "猫头鹰睡在以下的树上。", "zh"),
        ("The owls are in English and Chinese.", "梟は日本語です。英語です。", "ja"),
        ("It is simple.", "更加复杂化。", "zh"),
        ("The owl is better than the worse one.", "梟は良い。", "ja"),
        ("A video of an owl and an image of it.", "梟の動画。", "ja"),
        ("An image-to-video owl.", "图生视频的猫头鹰。", "zh"),
        ("A Chinese-English owl.", "中英文猫头鹰。", "zh"),
        ("An owl in Japanese and Chinese.", "日英の梟です。", "ja"),
        ("The questions of owls and their responses.", "猫头鹰的回答。", "zh"),
    ],
)
def test_of_several_sentences_or_words_of_a_kind_nobody_knows_which_are_meant(
    text: str, other: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: f"# T\n\n{other}\n", "en": f"# T\n\n{text}\n"}
    assert found(tmp_path, monkeypatch, pages, "meaning-differs") == []


WAYS = [one for named in (False, True) for one in meanings(named)]


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, *_ in WAYS))
def test_a_way_to_say_one_thing_says_no_other_thing_of_its_kind(kind: str) -> None:
    ways = [(meaning, meant(way.removesuffix("…"), tag)) for own, meaning, tag, way in WAYS if own == kind]
    assert all([*read.get(kind, ())] == [meaning][: len(meaning)] for meaning, read in ways), ways


NEGATED = [
    ("The owl {} is not grey.", "梟{}は灰色ではない。", "La chouette {} n'est pas grise."),
    ("The owl {} cannot swim.", "梟{}は泳げません。", "La chouette {} nage sans plaisir, donc pas."),
]
DENIED = [tuple(text.format(name) for text in texts) for name in ("Ann", "Bob", "Cid", "Dan") for texts in NEGATED]


@pytest.mark.parametrize(
    ("language", "wrong", "count"),
    [
        ("en", "The owl Ann is grey.", 1),
        ("ja", "梟Annは灰色である。", 1),
        ("fr", "La chouette Ann est grise.", 1),
        ("en", "The owl Ann is nowhere grey, unlike others.", 0),
    ],
)
def test_a_denial_that_one_edition_lacks_is_told_where_it_otherwise_denies_what_the_others_do(
    language: str, wrong: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rows, told in ((DENIED, count), (DENIED[:3], 0)):
        columns = dict(zip(("en", "ja", "fr"), map(list, zip(*rows, strict=True)), strict=True))
        for text, expected in ((columns[language][0], 0), (wrong, told)):
            columns[language][0] = text
            pages = {one: page("T", own) for one, own in columns.items()}
            assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == expected


NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gil", "Hal")


@pytest.mark.parametrize(
    ("english", "count"),
    [
        ("Please do that here, and then go on.", 1),
        ("Please do nothing of that here.", 0),
        ("Please do not do that here.", 0),
        ("Not only do that here.", 0),
        ("Leave that as it is.", 0),
        ("That is a look-alike.", 0),
        ("Do that rather elsewhere.", 0),
        ("That is harmless here.", 0),
        ("That is an anti-pattern.", 0),
        ("Do that here, as the university says.", 1),
        ("Do that only here.", 0),
        ("Do that here. " + "The woods are large and old and full of birds. " * 4, 0),
    ],
)
def test_of_two_editions_the_translation_must_deny_in_some_way(
    english: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size, told in ((6, 0), (20, count)):  # few texts do not tell that the wording is the same
        pages = {
            "zh": page("鸟", ["请不要在这里这样做。", *(f"A{at} 不会游泳，也没有翅膀。" for at in range(size))]),
            "en": page("Birds", [english, *(f"A{at} cannot swim and has no wings." for at in range(size))]),
        }
        assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == told


@pytest.mark.parametrize(
    ("language", "other", "count"),
    [
        ("fr", "La chouette Ann est grise.", 1),
        ("fr", "La chouette Ann reste grise plutôt que blanche.", 0),
        ("fr", "Une anti-chouette Ann.", 0),
        ("fr", "Ann, pas seulement la chouette.", 0),
        ("zh", "猫头鹰Ann是灰色的。", 1),
        ("zh", "不只是猫头鹰Ann。", 0),
        ("zh", "反猫头鹰Ann。", 0),
        ("zh", "猫头鹰Ann保持灰色。", 0),
        ("de", "Die Eule Ann ist grau.", 1),
        ("de", "Die Eule Ann ist farblos.", 0),
        ("de", "Nicht nur die Eule Ann.", 0),
        ("ko", "새 Ann은 회색입니다.", 1),
        ("ko", "새 Ann은 그대로입니다.", 0),
        ("es", "El búho Ann es gris.", 1),
        ("es", "No solo el búho Ann.", 0),
        ("fr", "N'est-ce pas la chouette Ann ?", 0),
        ("zh", "猫头鹰Ann是灰色的，不是吗？", 0),
    ],
)
def test_what_may_deny_it_otherwise_is_left_alone_also_of_three_editions(
    language: str, other: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    denials = {
        "fr": "La chouette {} n'est pas grise.",
        "zh": "猫头鹰{}不是灰色的。",
        "de": "Die Eule {} ist nicht grau.",
        "ko": "새 {}는 회색이 아닙니다.",
        "es": "El búho {} no es gris.",
    }
    texts = {
        "en": [f"The owl {name} is not grey." for name in NAMES],
        "ja": [f"梟{name}は灰色ではない。" for name in NAMES],
        language: [other, *(denials[language].format(name) for name in NAMES[1:])],
    }
    pages = {one: page("T", own) for one, own in texts.items()}
    assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == count


@pytest.mark.parametrize(
    ("japanese", "count"),
    [
        ("ここではそれをしないでください。", 1),
        ("ここでは羽なしでお願いします。", 1),
        ("ここではそれを鳥とみなしてください。", 0),
        ("ここではそれは間違いなし、文句なしの鳥です。", 0),
        ("ここではそれを鳥と見なした。", 0),
        ("ここでは鳥をおもてなししてください。", 0),
        ("ここでは仕事をこなしてください。", 0),
    ],
)
def test_words_that_hold_a_denial_by_their_letters_alone_deny_nothing(
    japanese: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        "ja": page("鳥", [japanese, *(f"A{at}は泳げませんし、羽もありません。" for at in range(20))]),
        "en": page("Birds", ["Please do that here, and so on.", *(f"A{at} cannot swim." for at in range(20))]),
    }
    assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == count


@pytest.mark.parametrize("text", ["梟は夜に森の中で鼠を食べて暮らしています。", "猫頭鷹在夜裡的森林中捕食老鼠和小鳥。"])
def test_a_text_pasted_from_elsewhere_on_the_page_is_told_once(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = "Owls eat mice in the woods at night, they say.", "Terns eat the fish of the sea by day, they say."
    pages = {"ja": f"# A\n\n{text}\n\n## B\n\n{text}\n", "en": f"# A\n\n{first}\n\n## B\n\n{second}\n"}
    assert [one[0] for one in found(tmp_path, monkeypatch, pages, "repeated-text")] == ["repeated-text"]
    pages["en"] = f"# A\n\n{first}\n\n## B\n\n{first}\n"
    assert found(tmp_path, monkeypatch, pages, "repeated-text") == []


CODE = '# A\n\n```python\nimport owl\n\n{note}\nowl.fly(height=10, name="a")\nowl.sleep()\n```\n'


@pytest.mark.parametrize(
    ("written", "wrong", "count"),
    [
        ("height=10", "height=100", 1),
        ("import owl", "import ovl", 1),
        ("owl.sleep()\n", "", 1),
        ('"a"', "“a”", 1),
        ("```python", "```ruby", 1),
        ("owl.fly", "owl.\u00a0fly", 1),
        ("owl.sleep()", "owl.sleep()  # comment", 0),
        ("import owl", "import fox", 0),
    ],
)
def test_a_line_of_code_that_differs_is_told(
    written: str, wrong: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"ja": CODE.format(note="# 飛ぶ"), "en": CODE.format(note="# flies").replace(written, wrong)}
    assert len(found(tmp_path, monkeypatch, pages, "code-differs")) == count


@pytest.mark.parametrize(
    ("right", "wrong", "count"),
    [
        ("https://a.example/owl-book", "https://a.example/owl_book", 1),
        ("https://a.example/owl-book", "https://a.example/owl-bok", 1),
        ("https://a.example/v1.25/x", "https://a.example/v1.26/x", 1),
        ("https://github.com/a/b/blob/main/c.md", "https://github.com/a/b/tree/main/c.md", 1),
        ("https://a.example/Owl", "https://a.example/owl", 1),
        ("https://a.example/birds/owl", "https://a.example/birds/owls", 1),
        ("https://a.example/en/owl", "https://a.example/ja/owl", 0),
        ("https://a.example/issues/12", "https://a.example/issues/13", 0),
        ("https://a.example/owl", "https://b.example/tern", 0),
    ],
)
def test_a_url_one_slip_off_is_told_wherever_it_stands(
    right: str, wrong: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": f"# A\n\nSee [this]({right}).\n", "ja": f"# A\n\n## B\n\n- 何か\n- [こちら]({wrong})を参照\n"}
    assert len(found(tmp_path, monkeypatch, pages, "url-differs")) == count
