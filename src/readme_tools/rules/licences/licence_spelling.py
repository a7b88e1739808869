"""licence-spelling: a licence, spelt otherwise than the profile or the rest of the edition spells it."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.grammars.licence import Licence, Reading, licences_of
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.i18n.wording import times
from readme_tools.lazy.dataclasses import replace
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, compared, regex, say
from readme_tools.rules.licences.reading import respelt

_TABLE = "|  | License |\n|:---|:---:|\n"
_MANY = _TABLE + "| a | Llama 2 Community License |\n" * 10
_WORD = regex(r"[^\W\d_]+")
_SPECIAL_HYPHEN = regex(r"[\u2010-\u2015\u2212]|&#(?:x201[0-5]|82(?:08|09|1[0-3]));", re.IGNORECASE)
# One spelling against so many others is a slip; fewer may be two ways that somebody wanted.
_NAMES_TO_ONE = 3
_WORDS_TO_ONE = 10
# A name of few words describes (`Evaluation Licence`); a longer one may be official as it is.
_MOST_WORDS = 2


def check(edition: Edition) -> Iterator[Finding]:
    """Report each deviating spelling once; the fix puts the right spelling in all its places."""
    found = [licence for _, licence in licences_of(edition)]
    yield from _against_profile(edition, found)
    own = [licence for licence in found if licence.reading in _own_readings(edition)]
    usual = {**_usual_words(edition, found, own), **_usual_names(own)}
    source = edition.document.source
    for licence in own:
        if licence.name in usual:
            right, reason = usual[licence.name]
            message = say(
                "write '{right}' for '{name}': this edition spells {reason}",
                right=right,
                name=licence.name,
                reason=reason,
            )
            fix = respelt(source, licence, right, safe=False)
            yield Finding(at(source, licence.span), message, fix=fix, same=licence.name)


def _against_profile(edition: Edition, found: list[Licence]) -> Iterator[Finding]:
    source = edition.document.source
    for licence in found:
        if licence.reading is Reading.RESPELLED and licence.canonical is not None:
            if licence.id is not None and edition.profile.licences_by_id[licence.id].is_family:
                continue  # the name has to be replaced, not respelt
            written = source.slice(licence.span)
            fix = respelt(source, licence, licence.canonical)
            if _SPECIAL_HYPHEN.sub("-", written) == licence.canonical:
                # Made everywhere by one replacement: one mistake, whatever the names.
                message = say(
                    "write '{right}' for '{written}': the non-breaking hyphen looks the same, "
                    "but a search for the name misses it",
                    right=licence.canonical,
                    written=written,
                )
                same = "non-breaking hyphen"
                fix = fix and replace(fix, message=say("write plain hyphens"))
            else:
                message = say(
                    "write '{right}' for '{written}', as this catalogue spells it (profile '{profile}')",
                    right=licence.canonical,
                    written=written,
                    profile=edition.profile.name,
                )
                same = written
            yield Finding(at(source, licence.span), message, fix=fix, same=same)


def _own_readings(edition: Edition) -> tuple[Reading, ...]:
    """Return how licences are read that no vocabulary spells; unknown ones are reported as such if there is one."""
    own = (Reading.LINKED, Reading.OWN_TERMS)
    return own if edition.profile.licences else (*own, Reading.UNRECOGNISED)


def _usual_names(own: list[Licence]) -> dict[str, tuple[str, str]]:
    """Return for each name that is mostly spelt otherwise the usual spelling, and how often that stands."""
    groups: dict[str, Counter[str]] = {}
    for licence in own:
        groups.setdefault(loose(licence.name), Counter())[licence.name] += 1
    usual: dict[str, tuple[str, str]] = {}
    for spellings in groups.values():
        (right, most), *others = spellings.most_common()
        for name, count in others:
            if count * _NAMES_TO_ONE <= most:
                usual[name] = right, say("it so {often}", often=times(most))
    return usual


def _usual_words(edition: Edition, found: list[Licence], own: list[Licence]) -> dict[str, tuple[str, str]]:
    """Return for each short name with a word that the edition mostly spells otherwise the name fixed, and why."""
    language = languages().by_code.get(edition.language)
    variants = language.variants if language else {}
    words = Counter(word for licence in found for word in _WORD.findall(licence.name.casefold()) if word in variants)
    usual: dict[str, tuple[str, str]] = {}
    for word, count in words.items():
        right = max((one for one in words if variants[one] == variants[word]), key=lambda one: words[one])
        if count * _WORDS_TO_ONE <= words[right]:
            for name in {licence.name for licence in own if len(licence.name.split()) <= _MOST_WORDS}:
                if word in _WORD.findall(name.casefold()):
                    usual[name] = _with_word(name, word, right), say("the word so {often}", often=times(words[right]))
    return usual


def _with_word(name: str, word: str, right: str) -> str:
    """Replace a word of a name, keeping the case of its letters."""

    def cased(match: re.Match[str]) -> str:
        if match[0].casefold() != word:
            return match[0]
        return right.upper() if match[0].isupper() else right.capitalize() if match[0][0].isupper() else right

    return _WORD.sub(cased, name)


RULE = Rule(
    code="RT402",
    kinds=("licence",),
    summary="A licence that is spelt differently from how the profile or the rest of the edition spells it",
    why=(
        "One licence in five spellings is five licences to everyone who searches or counts. A non-breaking hyphen "
        "inside a name cannot even be seen."
    ),
    check=check,
    bad=(
        Example(_TABLE + "| a | ⟦CC BY&#x2011;SA 4.0→CC BY-SA 4.0⟧ |\n| b | ⟦CC BY-4.0→CC BY 4.0⟧[^1] |\n\n[^1]: x\n"),
        Example(_TABLE + "| a | base: ⟦apache 2.0→Apache 2.0⟧<br>chat: ⟦MIT License→MIT⟧ |\n"),
        Example(
            _TABLE + "| a | ⟦GPLv3→GPL 3.0⟧ |\n| b | ⟦CC-BY-SA 4.0→CC BY-SA 4.0⟧ & ⟦Llama2 Community Licence→Llama 2 "
            "Community License⟧ |\n| c | ⟦mit→MIT⟧ |\n"
        ),
        Example(
            _TABLE
            + "| a | [Model-X Open License](https://x.example/1) |\n" * 3
            + "| b | [⟦Model X open licence→Model-X Open License⟧](https://x.example/1) |\n"
        ),
        Example(_TABLE + "| a | *⟦apache* 2.0⟧ |\n"),
        compared(en=_MANY + "| b | chat: [⟦Trial Licence→Trial License⟧](https://x.example) |\n"),
    ),
    good=(
        Example(_TABLE + "| a | gpl |\n"),
        Example(_TABLE + "| a | apache 2.0 |\n", profile="generic"),
        Example(_TABLE + "| a | GPL-3.0-or-later |\n| b | Apache-2.0 OR MIT |\n"),
        Example(_TABLE + "| a | [Trial Licence](https://x.example) |\n| b | [Trial License](https://x.example) |\n"),
        compared(
            fr="|  | Licence |\n|:---|:---:|\n"
            + "| a | Llama 2 Community License |\n" * 10
            + "| b | [Licence propre](https://x.example) |\n"
        ),
    ),
)
