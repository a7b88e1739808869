from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from readme_tools.catalogue.headings import fits
from readme_tools.catalogue.legend import uses
from readme_tools.catalogue.profile.languages import languages, whole_words
from readme_tools.catalogue.profile.model import fold, from_data, shipped, shipped_names
from readme_tools.errors import ProfileError
from readme_tools.project.catalogue import choose_profile
from readme_tools.schema.validate import validate
from tests.helpers import document, edition


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_profiles_fit_the_schema(name: str) -> None:
    text = files("readme_tools.catalogue").joinpath("profiles", f"{name}.toml").read_text("utf-8")
    validate(tomllib.loads(text), "profile", name)
    assert shipped(name).name == name


def test_every_heading_of_the_catalogue_is_known(corpus: Path) -> None:
    profile = shipped("japanese-llms")
    listed = re.findall(
        r"^    (['\"])(.*)\1 \d{4}", (corpus / "derived" / "header-aliases.txt").read_text("utf-8"), re.M
    )
    assert len(listed) >= 80
    unknown = [
        heading
        for _, heading in listed
        if fold(heading.replace("<br>", " ")) not in {*profile.headings, *profile.first_headings}
    ]
    assert unknown == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("|  | モデル | 開発元 |\n|---|---|---|\n", (2, 2)),
        ("| Architecture | Date | Paper |\n|---|---|---|\n", (3, 3)),
        ("| | HuggingFace？ [^1] | Oddity |\n|---|---|---|\n", (2, 1)),
        ("| | 入出力で扱える<br>トークン数 |\n|---|---|\n", (1, 1)),
    ],
)
def test_headings_are_recognised(text: str, known: tuple[int, int]) -> None:
    filled = [column for column in edition(text).tables[0].columns if column.heading]
    assert (len(filled), sum(column.known for column in filled)) == known


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["|  | Developer | License |\n|---|---|---|\n"], "japanese-llms"),
        (
            ["|  | Developer | License |\n|---|---|---|\n", "|  | 開発元 | ライセンス |\n|---|---|---|\n"],
            "japanese-llms",
        ),
        (["|  | Developer | License |\n|---|---|---|\n", "| 模型 | 开发者 | 许可证 |\n|---|---|---|\n"], "generic"),
        (["| API | Description | Auth |\n|---|---|---|\n"], "generic"),
        (["|||||\n|---|---|---|---|\n| T | 2017.01.01 | - | p |\n"], "japanese-llms"),
        (["<table><tr>" + "<td>a</td>" * 4 + "</tr><tr>" + "<td>b</td>" * 4 + "</tr></table>\n"], "generic"),
        (["no table"], "generic"),
        ([], "generic"),
    ],
)
def test_the_profile_whose_headings_fit_is_chosen(texts: list[str], name: str) -> None:
    assert choose_profile([document(text) for text in texts]).name == name


def test_the_generic_profile_reads_any_table_and_knows_no_word() -> None:
    bound = edition("| API | Auth | Auth |\n|---|---|---|\n| [x](u) | ◯ | My rules |\n", profile="generic")
    assert [(column.key, column.grammar) for column in bound.tables[0].columns] == [
        ("api", "entry"),
        ("auth", "text"),
        ("auth-2", "text"),
    ]
    assert list(uses(bound)) == []
    assert not fits([], shipped("generic"))


def columns(**more: object) -> dict[str, Any]:
    return {"name": "x", "columns": [{"key": "a", "headings": {"en": ["A"]}}], **more}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (columns(columns=[{"key": "a", "headings": {}}] * 2), "the column key 'a' is defined twice"),
        (
            columns(columns=[{"key": "a", "headings": {"en": ["X"]}}, {"key": "b", "headings": {"fr": ["x"]}}]),
            "the heading 'x' belongs to 'a' and 'b'",
        ),
        (columns(tables=[{"columns": ["a", "z"]}]), "names the column 'z', which is not defined"),
        (columns(licences={"patterns": ["("]}), "is not a regular expression"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(message)):
        from_data(data, "p.toml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HuggingFace？", "huggingface?"),
        ("CC BY\u2011SA", "cc by-sa"),
        ("a  b", "a b"),
        ("Ａ", "a"),
        ("x\u200by", "xy"),
    ],
)
def test_fold_evens_out_what_the_eye_does_not_see(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "en"), ("JP", "ja"), ("zh-cn", "zh-CN"), ("zh_Hant", "zh-Hant"), ("cn", "zh"), ("old", None), ("x", None)],
)
def test_language_codes_of_file_names(code: str, expected: str | None) -> None:
    assert languages().normalise(code) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("日本語の表です", "ja"),
        ("这是一个中文列表，收集了许多模型", "zh"),
        ("한국어 모델 목록", "ko"),
        ("This is the list of models that we know", "en"),
        ("Voici la liste des modèles pour les langues, et une note", "fr"),
        ("Dies ist die Liste der Modelle und mit der Beschreibung", "de"),
        ("Это список моделей", "ru"),
        ("Model A, Model B (7b)", "en"),
        ("", "en"),
        ("ქართული", "en"),
        # Where reading ends, half a word is none: the names of laboratories are not French for their "La".
        ("Owl Lab " * 2499 + "Owl-b Labs", "en"),
    ],
)
def test_language_of_a_text(text: str, code: str) -> None:
    assert languages().detect(text) == code


_NAMES = "".join(f"| TernNet{at}-Large, Owl Robotics Lab, Heron University |\n" for at in range(300))
_SAID = "This is a list of the owls which are free for all of us, and it is kept by the terns of the woods.\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("这个模型由大学的实验室发布，训练数据包括网页和书籍。", "zh"),
        ("このモデルは大学の研究室が公開した、ウェブと書籍のもの。", "ja"),
        ("이 모델은 대학 연구실에서 공개했으며 웹과 책으로 학습했습니다.", "ko"),
        ("Эта модель опубликована лабораторией университета.", "ru"),
        ("Αυτό το μοντέλο δημοσιεύτηκε από το εργαστήριο.", "el"),
        ("โมเดลนี้เผยแพร่โดยห้องปฏิบัติการของมหาวิทยาลัย", "th"),
        ("यह मॉडल विश्वविद्यालय की प्रयोगशाला ने जारी किया।", "hi"),
    ],
)
def test_among_many_names_the_language_is_that_of_the_sentences(text: str, code: str) -> None:
    lines = f"{text}\n"
    assert languages().detect(lines * 16 + _NAMES) == code
    assert languages().detect(lines + _NAMES) == "en"  # a name or a quotation
    assert languages().detect(_SAID * 8 + lines * 6 + _NAMES) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Список сов и цапель, что живут в лесу. Это для тех, кто любит птиц, или если вы ищете гнездо.", "ru"),
        ("Если птица спит, то как её увидеть? Смотрите от заката и до рассвета.", "ru"),
        ("Перелік сов і чапель, що живуть у лісі. Це для тих, хто любить птахів, або якщо ви шукаєте гніздо.", "uk"),
        ("Списък на сови и чапли, които живеят в гората. Това е за тези, които се интересуват от птици.", "bg"),
    ],
)
def test_languages_in_one_script_are_told_by_their_little_words(text: str, code: str) -> None:
    assert languages().detect(f"{text}\n" * 8) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Сови\n\n- [Їжак](https://a.example) - гарна книга\n", "uk"),
        ("# Список\n\n- [Ёж](https://a.example) - хорошая книга\n", "ru"),
        ("# Спіс\n\n- [А](https://a.example) - кніга для чытання ў лесе\n", "be"),
        ("# Листа\n\n- [А](https://a.example) - књига за читање\n", "sr"),
        ("# Тізім\n\n- [А](https://a.example) - мәтінді оқуға арналған\n", "kk"),
        ("# Жагсаалт\n\n- [А](https://a.example) - ойн тухай өгүүлэл\n", "mn"),
        ("# 鳥類一覧\n\n| 名称 | 説明 |\n|---|---|\n| A | 対話用 |\n", "ja"),
        ("# 列表\n\n| 名称 | 说明 |\n|---|---|\n| A | 图像 |\n", "zh"),
        ("# 鳥\n\n- [A](https://a.example) - 中文\n", "zh"),
        ("# فهرست\n\n- [آ](https://a.example) - کتاب پرندگان\n", "fa"),
        ("# Owls\n\n- [A](https://a.example) - a list of the words Київ and Львів, for all\n", "en"),
    ],
)
def test_a_short_text_is_told_by_letters_that_others_of_its_script_do_not_write(text: str, code: str) -> None:
    assert languages().detect(text) == code


def test_a_profile_adds_to_the_facts_about_languages() -> None:
    own = {"xx": {"scripts": ["cyrillic"], "wide": True}, "en": {"other-scripts": ["han"]}}
    data = columns(languages=own)
    validate(data, "profile", "p.toml")
    profile = from_data(data, "p.toml")
    assert profile.language("xx").scripts == ("cyrillic",)
    assert profile.language("xx").wide
    assert not profile.language("en").is_latin
    assert profile.language("en").names == ("English",)
    assert profile.language("fr-CA").is_latin
    assert profile.language("eu").is_latin
    assert profile.language("qaa").foreign is None


def test_every_known_language_has_a_script_and_quotes_in_pairs() -> None:
    for language in languages().by_code.values():
        assert language.foreign is not None
        assert all(len(pair) == 2 for pair in language.quotes)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["인터페이스", "약"], "사용자인터페이스 계약 약", ["인터페이스", "약"]),
        (["עברית", "العربية"], "בעברית بالعربية", ["בעברית", "بالعربية"]),
        (["ไทย", "Thai", "Pol…"], "ภาษาไทย Thais Thai Polish", ["ไทย", "Thai", "Pol"]),
    ],
)
def test_words_stand_by_themselves_as_their_scripts_have_it(words: list[str], text: str, expected: list[str]) -> None:
    assert re.findall(whole_words(words), text) == expected
