"""untranslated-mark: a text that waits for its translation, or for anybody, and what was said of one that has it."""

import re
from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.untranslated import marks
from readme_tools.i18n.message import say, term
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_tables, texts_with
from readme_tools.rules.base import Edition, Example, Finding, Rule, Span, at, compared, correction, regex

# What waits: the text behind the mark up to the end of its line or cell.
_REST = regex(r"(?:(?!<br)[^|\r\n])*", re.IGNORECASE)

_HEAD = "|  | Developer | Training Data |\n|:---|:---:|:---:|\n"
_CELL, _LINE = regex(r"\|[ \t]*\Z"), regex(r"(?:\A|\n)[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?\Z")
_LABELLED = regex(r"\s*[^\W\d_][^\n:：|。.]{0,24}[:：](?!//)")
_ANY = regex(r"(?m)^(?:[^\n:：]{2,32}[:：]|[\[(（])")
_LABEL = regex(lambda: _label(), re.MULTILINE)
_ANOTHER = regex(r"[;,/，；、] ?[^\W\d_]{2,}[:：]")
_SENTENCE = regex(r"[^\n|]{12,}[.。!！](?=\s|\Z)")
_NEAR, _ONE_IN = 40, 5  # characters that a line begins with; cells of a column, of which one has a label: more say what


def check(edition: Edition) -> Iterator[Finding]:
    """Report each mark that is left, code aside."""
    source = edition.document.source
    for match in marks(edition.profile.untranslated_mark, edition.document):
        rest = _REST.match(source.text, match.end())
        span = Span(match.start(), match.end() + len(rest[0].rstrip() if rest else ""))
        text = say("this has yet to be written: replace the mark by it")
        if span.end > match.end():
            text = say("{state}: write it in the language of this page, without the mark", state=_state(match))
        yield Finding(at(source, span), text)
    for span in labels(edition):
        label = source.slice(span)
        text = say(
            "'{label}' says that a translation follows, which readers need not know: delete it", label=label.strip()
        )
        yield correction(source, span, text, "")


def _state(match: re.Match[str]) -> str:
    language = match.groupdict().get("language")
    if language is None:
        return say("this text has yet to be translated")
    return say("this text is still in {language}", language=term(languages().english_name(language)))


def labels(edition: Edition) -> Iterator[Span]:
    """Yield the place of what labels a text as one in some language, where the page has one alone: `English: An owl`.

    With more of them a page says which language is which.
    """
    document, language = edition.document, edition.profile.language(edition.language)
    own = {*language.names, *language.called, *map(str.upper, (language.code, *language.file_codes))}
    every = texts_with(document, _LABEL, _ANY)
    found = [(one, match) for one, match in every if match["dash"] or not match.start()]
    for one, match in found if len(found) == 1 else ():
        if match["name"] and match["name"] not in own:
            continue
        span = one.span.part(match.start("label"), match.end())
        if match["name"] and _ANOTHER.search(one.value, match.end()):
            continue  # it says what is true of which language: `English: 3 owls; French: 2`
        if one.is_plain and _is_before_text(document, span, bool(match["dash"])):
            yield span


def _is_before_text(document: Document, span: Span, has_dash: bool) -> bool:
    """Return whether a label stands before a cell, a description or a sentence that nothing else explains."""
    text = document.source.text
    before = text[max(0, span.start - _NEAR) : span.start]
    if _CELL.search(before):
        table = next((one for one in all_tables(document) if span in one.span), None)
        if table is None or span in table.header.span:
            return False
        row = next(one for one in table.rows if span in one.span)
        at = next((number for number, one in enumerate(row.cells) if span in one.span), 0)
        cells = [document.source.slice(row.cells[at].content) for row in table.rows if len(row.cells) > at]
        return at > 0 and sum(_LABELLED.match(one) is not None for one in cells) <= max(1, len(cells) // _ONE_IN)
    return has_dash or (_LINE.search(before) is not None and _SENTENCE.match(text, span.end) is not None)


def _label() -> str:
    """Return the pattern of a label at the beginning of a text, or of what follows a dash."""
    every = languages().by_code.values()
    names = {name for one in every for name in (*one.names, *one.called)}
    names |= {code.upper() for one in every for code in (one.code, *one.file_codes)}
    label = rf"(?:(?P<name>{alternatives(names)})|{'|'.join(languages().words['translated'])})[ \t]?[:：][ \t]*"
    label += rf"|[\[(（](?:{'|'.join(languages().words['untranslated'])})[\])）][:：]?[ \t]*"
    return rf"^(?:[ \t]*(?P<dash>[-–—][ \t]+))?(?P<label>{label})(?=[^\s/])"


RULE = Rule(
    code="RT715",
    summary="A mark that a text has yet to be translated, or a label that it was",
    why=(
        "The commands sync and add copy what they cannot translate, and put the mark before it. Readers of this "
        "edition do not understand what stands after the mark. Where nothing does, add --from did not know what to "
        "write. A label such as `Translation:` was of use to who put the text in."
    ),
    check=check,
    bad=(
        Example(
            _HEAD + "| [A](https://a.example) | ⟦🚧 TODO(ja): 森林研⟧ | Wikipedia<br>⟦🚧 TODO(ja): 独自の文章⟧ |\n"
        ),
        Example(_HEAD + "| [A](https://a.example) | ⟦🚧 TODO(en):⟧ | Wikipedia |\n"),
        Example(_HEAD + "| A | X[^1] | ⟦🚧 TODO(de) Wald⟧ |\n\n[^1]: ⟦🚧 TODO(zh-TW)： 說明⟧\n"),
        Example(_HEAD + "| A | ⟦訳文：→⟧森林研 | Wikipedia |\n| B | Forest | X |\n| C | Hill | Y |\n"),
        compared(
            en="# A\n\n- [Owl](https://a.test/owl) - ⟦Translation: →⟧A bird of the night\n",
            ja="# 一覧\n\n⟦修正版：→⟧ここにはフクロウの一覧があります。\n",
            ko="# 목록\n\n| 이름 | 값 |\n|---|---|\n| 모델 | ⟦번역: →⟧64.70 |\n| 새 | 12.5 |\n",
            fr="# Liste\n\n- [Owl](https://a.test/owl) - ⟦FR : →⟧un oiseau de la nuit\n",
        ),
        compared(
            en="# A\n\n⟦Here is the Japanese translation: →⟧Owls are birds of the night.\n",
            ja="# 一覧\n\n⟦（未翻訳）→⟧フクロウは夜に飛ぶ鳥です。\n",
            zh="# 列表\n\n⟦以下是翻译：→⟧猫头鹰是一种夜间活动的鸟类。\n",
            ko="# 목록\n\n⟦[미번역] →⟧올빼미는 밤에 활동하는 새입니다.\n",
            fr="# Liste\n\nLe hibou est un oiseau de nuit.\n",
        ),
    ),
    good=(
        compared(en="# A\n\nEnglish: the owl is a bird. \n\nFrench: a tern is a bird.\n\n- Translation: Lark Owl\n"),
        Example(_HEAD + "| A | Translation: 3 | Speech: 4 |\n| B | Summary: 5 | X |\n| C | Speech: 3 | Y |\n"),
        Example(_HEAD + "| A | English: 69 owls; French: 30 owls | Z |\n| B | a lot | X |\n| C | a few | Y |\n"),
        Example("The mark is `🚧 TODO(ja):`.\n\n```\n🚧 TODO(ja): x\n```\n"),
    ),
)
