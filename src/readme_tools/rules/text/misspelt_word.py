"""misspelt-word: a word that stands once, one letter off a word that stands often, or in the link beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import UNKNOWN, languages
from readme_tools.catalogue.terms import is_one_letter_off, is_variant, stems
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import SHORTCODE
from readme_tools.markdown.nodes import Code, Text
from readme_tools.markdown.syntax import all_texts, walk_all
from readme_tools.rules.base import Example, Rule, compared, correction
from readme_tools.rules.text.alike import alike_kana, alike_words
from readme_tools.rules.text.dictionary import against_words, is_of_others, is_part, latin_code
from readme_tools.rules.text.forms import odd_forms
from readme_tools.rules.text.linked_words import beside_links, is_in_url, linked_words
from readme_tools.rules.text.mistyped import mistyped
from readme_tools.rules.text.slips import Slip, letters_thrice, slips
from readme_tools.rules.text.wide import half_typed, hiragana, left_letters, parted
from readme_tools.rules.text.word_lists import Words, words_of
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Source, Span

_TOKEN = regex(r"@?[A-Za-z\u00c0-\u024f]{3,}")
_LITTLE = regex(r"[a-z\u00df-\u00ff](?<![\w-].)[a-z\u00df-\u00ff]{2,}(?![\w-])")
_LETTER = r"[A-Za-z\u00c0-\u024f]"
_WORD = regex(rf"{_LETTER}{{5,}}")
# How often the usual word stands at least, and how long two words are that may differ by a letter
# and are not both right, such as `contacts` and `contracts`; swapped or doubled letters tell more.
_OFTEN, _SOMETIMES, _LONG, _TELLING = 4, 2, 9, 6
_START = 3  # letters that all forms of a word begin with
_RICH, _SHORT = 100, 6  # words of a page that tell what its language writes; a little word is shorter
_THRICE = regex(r"([^w])\1\1")


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a word, and the words beside it in its text."""

    span: Span
    text: str
    before: str
    after: str


def check(edition: Edition) -> Iterator[Finding]:
    """Report words that stand once and are one letter off a frequent one, or off one of a URL in their row.

    Most languages that are written in Latin letters change letters inside of words to say something else, and
    their words are cousins of the English ones in URLs: only swapped or doubled letters tell there.
    """
    document = edition.document
    tag = edition.language
    bends = tag != UNKNOWN and not tag.startswith("en") and "latin" in edition.profile.language(tag).scripts
    texts = [_in_words(one) for one in all_texts(document) if len(one.value) == one.span.end - one.span.start]
    said = "\n".join(one.value for one in texts)
    counts = Counter(_WORD.findall(said.lower()))
    linked = linked_words(document)
    known = edition.profile.words
    language = edition.profile.language(tag)
    words = words_of(language, known)
    rare = {word for word, times in counts.items() if times == 1 and word not in linked and word not in words}
    rare -= _formed(rare, counts)
    pairs = list(_pairs(rare, [word for word, times in counts.items() if times >= _SOMETIMES]))
    little = {one for one in _little_pairs(said, words) if not is_in_url(document, one[0])}
    pairs += little
    uses = _uses(texts, {word for pair in pairs for word in pair} | rare)
    found: dict[str, Finding] = {}
    for word, usual in pairs:
        if word not in uses or (bends and not _is_certain(word, usual)):
            continue
        if _is_slip(word, uses[word][0], usual, uses.get(usual, ()), (word, usual) in little):
            use, right = uses[word][0], _cased(uses[word][0].text, Counter(one.text for one in uses[usual]))
            found[word] = _of_slip(document.source, Slip(use.span, use.text, right, len(uses[usual])), usual)
    places = {word: uses[word][0] for word in rare if word in uses and word not in found}
    for word, usual in beside_links(document, {word: use.span for word, use in places.items()}):
        if word not in found and not (bends and not _is_certain(word, usual)):
            found[word] = _beside_link(document.source, places[word], usual, said)
    # What stands more often in code, HTML and comments is no slip: there are two words, or the usual one is wrong.
    page = document.source.text.lower() if found else ""
    yield from (one for word, one in found.items() if not _WORD.match(word) or _times(word, page) <= _SOMETIMES)
    told = [one.location.span for one in found.values()]
    for slip in against_words(document, texts, words, language):
        if slip.span not in told:
            told.append(slip.span)
            yield _of_list(document.source, slip)
    thrice = letters_thrice([one for one in walk_all(document) if isinstance(one, (Text, Code))], document.source.text)
    for slip in (*slips(texts, language.scripts), *thrice):
        is_linked = "-" in slip.written and document.source.text.count(slip.written) > 1
        if slip.written.casefold() not in known and not is_linked and not any(map(slip.span.overlaps, told)):
            told.append(slip.span)
            yield _of_slip(document.source, slip)
    own = [one for one in texts if not is_of_others(one.value, latin_code(language))]
    odd = [*odd_forms(own, words, language)]
    if "kana" in language.scripts:
        odd += [*half_typed(texts), *alike_kana(texts, document.source.text), *hiragana(texts)]
    odd += [*left_letters(texts, document.source.text), *alike_words(texts, document.source.text)]
    odd += mistyped(document, texts, language.scripts)
    if language.wide:
        odd += parted(texts)
    for slip in odd:
        is_name = len(re.findall(rf"(?<!\w){re.escape(slip.written)}(?!\w)", document.source.text)) > 1
        is_name = is_name or is_part(document.source.text, slip.span)
        # The name of a thing stands in small letters in its URL.
        is_name = is_name or (slip.right == slip.written.lower() in linked and slip.right not in words)
        if slip.written.casefold() not in known and not is_name and not any(slip.span.overlaps(one) for one in told):
            told.append(slip.span)
            yield _of_list(document.source, slip)


def _times(word: str, page: str) -> int:
    """Return how often a word stands by itself in a page, both in small letters."""
    return len(re.findall(rf"{word}(?<!{_LETTER}{word})(?!{_LETTER})", page))


def _in_words(text: Text) -> Text:
    """Return a text with spaces in the place of what shows a picture: `:unicorn:` says nothing."""
    if text.value.count(":") < 2:
        return text
    return replace(text, value=SHORTCODE.sub(lambda match: " " * len(match[0]), text.value))


def _formed(rare: set[str], counts: Mapping[str, int]) -> set[str]:
    """Return rare words that are formed of others of the page, by beginnings and endings: `rewording` of `words`."""
    by_word = {word: stems(word) for word in rare}
    starts = {stem[:_START] for found in by_word.values() for stem in found}
    beginnings = tuple(languages().words["beginnings"])
    holding: dict[str, set[str]] = {}
    for word in counts:
        if word[:_START] in starts or word.startswith(beginnings):
            for stem in stems(word):
                holding.setdefault(stem, set()).add(word)
    return {word for word, found in by_word.items() if any(holding[stem] - {word} for stem in found)}


def _pairs(rare: set[str], frequent: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a word and the frequent one that it nearly is: one slip leaves three letters at either end as they are."""
    by_end: dict[str, list[str]] = {}
    for word in frequent:
        by_end.setdefault(word[:3], []).append(word)
        by_end.setdefault(f"-{word[-3:]}", []).append(word)
    for word in rare:
        for usual in dict.fromkeys((*by_end.get(word[:3], ()), *by_end.get(f"-{word[-3:]}", ()))):
            near = abs(len(usual) - len(word)) < 2 and usual[0] == word[0]
            if near and is_one_letter_off(word, usual, 2, 1):
                yield word, usual


def _little_pairs(said: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield little words with two letters swapped and the frequent words that they are: `teh`, `wiht`.

    The odd one must hold three letters in a row that stand in no other word of the page: `form` is a word.
    """
    counts = Counter(_LITTLE.findall(said))
    if len(counts) < _RICH:
        return
    frequent = {"".join(sorted(word)): word for word, times in counts.items() if times >= _OFTEN}
    known: Counter[str] | None = None
    for word, times in counts.items():
        usual = frequent.get("".join(sorted(word)), word) if times == 1 and len(word) < _SHORT else word
        if usual != word and word not in words and is_one_letter_off(word, usual, 0, 0) and word[0] == usual[0]:
            if known is None:
                known = Counter(part for one in counts for part in _parts(one))
            if any(known[part] == 1 for part in _parts(word)):
                yield word, usual


def _parts(word: str) -> set[str]:
    """Return all three letters in a row of a word; its beginning and end count as letters."""
    return {f" {word} "[at : at + 3] for at in range(len(word))}


def _uses(texts: Sequence[Text], wanted: set[str]) -> dict[str, list[_Use]]:
    """Return the places of some words of the visible text, by their letters without case."""
    found: dict[str, list[_Use]] = {}
    holding = {text for text in {one.value for one in texts} if not wanted.isdisjoint(_TOKEN.findall(text.lower()))}
    for one in texts:
        if one.value not in holding:
            continue
        words = [match for match in _TOKEN.finditer(one.value) if len(match[0]) > 3 or match[0] in wanted]
        for index, match in enumerate(words):
            word = match[0].lower()
            if word in wanted:
                before = words[index - 1][0].lower() if index else ""
                after = words[index + 1][0].lower() if index + 1 < len(words) else ""
                span = one.span.part(*match.span())
                found.setdefault(word, []).append(_Use(span, match[0], before, after))
    return found


def _is_slip(word: str, use: _Use, usual: str, uses: Sequence[_Use], is_little: bool) -> bool:
    if (
        is_variant(word, usual)
        or not (is_little or is_one_letter_off(word, usual, 2, 1))
        or _is_of_words(use.text, uses)
    ):
        return False
    # A name may stand twice with its letter doubled on purpose.
    is_often = len(uses) > _SOMETIMES or sorted(word) == sorted(usual)
    if is_little or (len(word) >= _TELLING and is_often and _is_telling(word, usual)):
        return True
    if not is_one_letter_off(word, usual):
        return False
    if use.before and use.after and any((one.before, one.after) == (use.before, use.after) for one in uses):
        return True
    if len(word) < _TELLING:
        return False
    length = min(len(word), len(usual))
    if length > _LONG or (length == _LONG and len(uses) >= _OFTEN):
        return True
    before = sum(one.before == use.before for one in uses) if use.before not in ("", usual) else 0
    after = sum(one.after == use.after for one in uses) if use.after not in ("", usual) else 0
    return max(before, after) > 1


def _is_of_words(text: str, uses: Sequence[_Use]) -> bool:
    """Return whether a name is put together of words, and one begins with another letter: `NorthNet`, `NorthSet`."""
    capitals = [letter for letter in text if letter.isupper()]
    return len(capitals) > 1 and any(
        len(one.text) == len(text) and capitals != [letter for letter in one.text if letter.isupper()] for one in uses
    )


def _is_certain(word: str, usual: str) -> bool:
    """Return whether two letters are swapped, or one stands three times in a row: no language does that."""
    if len(word) == len(usual):
        return sorted(word) == sorted(usual) and word[-1] == usual[-1]  # `répertorie`: endings change
    return _THRICE.search(word) is not None and _THRICE.search(usual) is None


def _is_telling(word: str, usual: str) -> bool:
    """Return whether two letters are swapped, or one of a pair of equal letters is missing or too many."""
    if len(word) == len(usual):
        return sorted(word) == sorted(usual)
    short, long = sorted((word, usual), key=len)
    at = next(index for index, letter in enumerate(long) if short[index : index + 1] != letter)
    return long[at] == long[at - 1] and len(short) >= _TELLING


def _of_slip(source: Source, slip: Slip, usual: str | None = None) -> Finding:
    message = say_count(
        "'{word}' is misspelt, it seems: '{right}' stands in {count} other place",
        "'{word}' is misspelt, it seems: '{right}' stands in {count} other places",
        slip.count,
        word=slip.written,
        right=slip.right,
    )
    return correction(source, slip.span, message, slip.right, same=usual)


def _of_list(source: Source, slip: Slip) -> Finding:
    right = _cased(slip.written, Counter((slip.right,)))
    if slip.other:
        other = _cased(slip.written, Counter((slip.other,)))
        message = say(
            "'{word}' is misspelt, it seems: the word is '{right}' or '{other}'",
            word=slip.written,
            right=right,
            other=other,
        )
        return correction(source, slip.span, message, None, same=right)
    message = say("'{word}' is misspelt, it seems: the word is '{right}'", word=slip.written, right=right)
    return correction(source, slip.span, message, right, same=right)


def _beside_link(source: Source, use: _Use, usual: str, said: str) -> Finding:
    written = re.compile(rf"(?<!\w){re.escape(usual)}(?!\w)", re.IGNORECASE)  # as the page does, else as a URL
    forms = written.findall(said) or written.findall(source.text) or [usual]
    right = _cased(use.text, Counter(forms))
    message = say("'{word}' is misspelt, it seems: the URL beside it says '{right}'", word=use.text, right=right)
    return correction(source, use.span, message, right)


def _cased(word: str, forms: Counter[str]) -> str:
    """Return the usual form, with a capital where the word begins with one."""
    alike = [form for form in forms if form[:1].isupper() is word[:1].isupper()]
    right = max(alike or forms, key=lambda form: forms[form])
    if word.isupper() and not right.isupper():
        return right.upper()
    return right if alike or word[:1].islower() else right[:1].upper() + right[1:]


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
        "missing. Words that are right go into `words` of the profile."
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
            "| a |\n|---|\n" + "| 事前学習: owl-dataset |\n" * 6 + "| 事前学翕: owl-dataSetの一部 |\n",
            found=("事前学翕", "owl-dataSet"),
            fixed="| a |\n|---|\n" + "| 事前学習: owl-dataset |\n" * 6 + "| 事前学習: owl-datasetの一部 |\n",
            profile="generic",
        ),
        Example(
            "It is realted, asynchronus and commited.\n",
            found=("realted", "asynchronus", "commited"),
            fixed="It is related, asynchronous and committed.\n",
        ),
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
        compared(("できまず",), ja="# 一覧\n\n学習ができまず。\n", fixed={"ja": "# 一覧\n\n学習ができます。\n"}),
        compared(("있슴니다",), ko="# 목록\n\n쓸 수 있슴니다.\n", fixed={"ko": "# 목록\n\n쓸 수 있습니다.\n"}),
    ),
    good=(
        compared(ja="# 一覧\n\n長年親しまれたものは推奨されておらず、使いません。\n", ko="# 목록\n\n시간을 잽니다.\n"),
        Example(
            "## 値の一覧\n\nこれは変数 x を、d次元、n個、k番目、これがsです。値x、またはnをtとする。GPTs、s と、"
            "xするため、sたち、関数 s を、`sます`。\n"
        ),
        compared(en="The clip of [William AI](https://social.example/wiliam_web3).\n"),
        Example("See [@ternlabz](https://example.org/ternlabz).\n" + "- a model of ternlabs\n" * 4),
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
        compared(en="A paper.\n", fr="La traduccion est developpement.\n"),
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
