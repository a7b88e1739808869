"""Whether a text is for the readers of one language, or is meant to stand there in another one."""

import re
from collections.abc import Sequence

from readme_tools.catalogue.profile.languages import function_words, languages, scripts_in
from readme_tools.catalogue.terms import spelling
from readme_tools.editions.passages import TEXT, Passage, around_text
from readme_tools.lazy.patterns import regex
from readme_tools.rules.editions.foreign import shows

# A line of a program, code that is all of a text; a command with an option, which no little words make a sentence.
_CODE = regex(
    r"\A[-+*_ ]*(?:(?i:(?:select .+|delete) from \S+(?= where| order| limit|;)|insert into|update \S+ set"
    r"|(?:create|alter|drop) (?:table|database|user))\b|(?:import|use) [\w.:]+(?=;)|\S+ ?=|[\w.]+\(.*\)(?=;\s*\Z))"
    r".*;\s*\Z|\A`[^`]*`?\s*\Z"
)
_COMMAND = regex(r"\A[-+*_ ]*[a-z][\w.]* (?:-[a-z]|--[a-z]{2})[\w-]*(?= |[*_]*\Z)")
_CITING = regex(r"[:：][*_]*\n(?:[ \t]*(?:>[^\n]*)?\n)*\Z")
_CAPITAL_WITHIN = regex(r"[a-z][A-Z]")
_ASKING = 60  # letters
_BEFORE = 2000  # signs before a text that are looked at
_NAME = 2  # letters of no name, and names that tell nothing
_LONG, _ENDING = 6, 2  # letters of a name of a language that may have another ending


def is_about_translating(text: Passage) -> bool:
    """Return whether a paragraph says what was translated from which language, or shortly asks for translations.

    Other editions need not say so.
    """
    said = text.said.text.casefold()
    is_asking = text.said.length <= _ASKING and any(text.links)
    return (
        text.kind == TEXT
        and any(word in said for word in languages().words["translating"])
        and (is_asking or languages().named(said) is not None)
    )


def is_for_other_readers(text: Passage) -> bool:
    """Return whether a text shows readers of another language the way to their page: it, or the file, names it."""
    detected = languages().detect(text.said.text).partition("-")[0]
    files = (link.url.rpartition("/")[2].removesuffix(".md") for link in text.links)
    named = languages().named(text.said.text), *((languages().ending(one)[1] or "").partition("-")[0] for one in files)
    return detected in named and detected != text.edition.language.partition("-")[0]


def is_for_its_readers(text: Passage) -> bool:
    """Return whether a translation names its own language: `with native French support`; the source need not."""
    said = spelling(text.said.text)
    names = (spelling(name) for name in languages().language(text.edition.language).names)
    return any((name[:-_ENDING] if len(name) > _LONG else name) in said for name in names)


def are_names(words: Sequence[str], language: str) -> bool:
    """Return whether words are names with a capital within, and little words between them: `OwlNest from TernHub`."""
    little = languages().little_words(language)
    return bool(words) and all(word in little or _CAPITAL_WITHIN.search(word) for word in words)


def _is_own(text: Passage, original: Passage) -> bool:
    """Return whether a text in Chinese characters alone stands in Chinese, and in Japanese: there it is the copy."""
    here, there = (languages().scripts(one.edition.language) for one in (text, original))
    return "kana" in there - here and "han" in here and scripts_in(text.markdown) - {"latin"} == {"han"}


def is_meant_so(text: Passage, original: Passage) -> bool:
    """Return whether a text that is as in another edition is meant so.

    It is of a licence; it stands below the name of its language, or beside what shows it; in a quotation that the line
    before it brings, in its own language: `He says:`; or beside its translation, so that its names stand there more
    often. Or it is code that no sign shows as such: `ls -l`.
    """
    little = function_words(original.edition.language)
    if _COMMAND.search(text.markdown) and little.isdisjoint(re.findall(r"\w+", text.markdown)):
        return True
    if _CODE.search(text.markdown) or _is_own(text, original):
        return True
    if text.markdown.lstrip('> *_"').casefold().startswith(languages().words["legal"]):
        return True
    row, page = text.row, text.source.text
    if row is not None:
        return shows(row.table) or languages().named(text.headed) == original.edition.language[:2]
    start = page.rfind("\n", 0, text.span.start) + 1
    if page.startswith(">", start) and _CITING.search(page[max(0, start - _BEFORE) : start]) is not None:
        return True
    names = {word for word in text.said.words if len(word) > _NAME and word[0].isupper()}
    own, there = (around_text(one).replace(one.markdown, " ", 1) for one in (text, original))
    more = sum(own.count(name) > there.count(name) for name in names)
    return more > _NAME and more * 2 > len(names)
