"""untranslated-mark: a text that waits for its translation, or for anybody, and what was said of one that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.untranslated import marks
from readme_tools.i18n.message import say, term
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, at, compared, correction
from readme_tools.rules.editions.labels import labels
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

# What waits: the text behind the mark up to the end of its line or cell.
_REST = regex(r"(?:(?!<br)[^|\r\n])*", re.IGNORECASE)

_HEAD = "|  | Developer | Training Data |\n|:---|:---:|:---:|\n"


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


RULE = Rule(
    code="RT715",
    name="untranslated-mark",
    severity=Severity.WARNING,
    subject=Edition,
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
        Example(_HEAD + "| A | X[^1] | Y |\n\n[^1]: ⟦🚧 TODO(zh-TW): 說明⟧\n"),
        Example(_HEAD + "| A | ⟦訳文：→⟧森林研 | Wikipedia |\n| B | Forest | X |\n| C | Hill | Y |\n"),
        compared(
            en="# A\n\n- [Owl](https://a.test/owl) - ⟦Translation: →⟧A bird of the night\n",
            ja="# 一覧\n\n⟦修正版：→⟧ここにはフクロウの一覧があります。\n",
            ko="# 목록\n\n| 이름 | 값 |\n|---|---|\n| 모델 | ⟦번역: →⟧64.70 |\n| 새 | 12.5 |\n",
            fr="# Liste\n\n- [Owl](https://a.test/owl) - ⟦FR : →⟧un oiseau de la nuit\n",
        ),
    ),
    good=(
        compared(en="# A\n\nEnglish: the owl is a bird. \n\nFrench: a tern is a bird.\n\n- Translation: Lark Owl\n"),
        Example(_HEAD + "| A | Translation: 3 | Speech: 4 |\n| B | Summary: 5 | X |\n| C | Speech: 3 | Y |\n"),
        Example(_HEAD + "| [A](https://a.example) | Forest Lab | TODO list (ja) 🚧 |\n"),
        Example("The mark is `🚧 TODO(ja):`.\n\n```\n🚧 TODO(ja): x\n```\n"),
    ),
)
