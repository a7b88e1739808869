"""Kanji in the form of another country, which one word of a page has: `變更` and `数学` on a Japanese page.

`han-forms.txt` has one letter after another, each as Japanese, traditional and simplified Chinese write it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.letters_beside import follows
from readme_tools.rules.text.slips import Slip
from readme_tools.text.scripts import HIRAGANA, KANJI

_JAPANESE, _CHINESE = 0, (1, 2)  # the columns of the list
_WRITTEN = 20  # letters that a page writes as its country does, to have a form at all
_FEW = 2  # letters in the form of another: with more of them it quotes, or names, something
_AGAIN = 2  # times that a page has the word, where no list has it
_SENTENCE = 6  # letters in a row that are no name
_RUN = regex(f"[{KANJI}]{{2,}}")
_KANA = regex(f"[{HIRAGANA}]")


def other_forms(texts: Sequence[Text], code: str) -> Iterator[Slip]:
    """Yield the few words of a page with a letter that its language writes in another form."""
    page = "\n".join(one.value for one in texts)
    usual = _usual(page, code)
    found = [(one, at) for one in texts for at, letter in enumerate(one.value) if letter in usual]
    if not 0 < len(found) <= _FEW:
        return
    is_usual = sum(map(page.count, {*usual.values()})) >= _WRITTEN
    for text, at in found:
        if code == "ja" and _is_strange(text.value, at):
            yield Slip(text.span.part(at, at + 1), text.value[at], usual[text.value[at]], 0)
            continue
        run = next((one for one in _RUN.finditer(text.value) if one.start() <= at < one.end()), None)
        if run is None or not is_usual:
            continue
        start, end = max(run.start(), at - 1), min(run.end(), at + 2)
        written = text.value[start:end]
        right = written.replace(text.value[at], usual[text.value[at]])
        pairs = [(written[n : n + 2], right[n : n + 2]) for n in range(len(written) - 1)]
        times = max(page.count(meant) for _, meant in pairs)
        is_listed = code == "ja" and _KANA.search(text.value) and any(follows(meant, code) for _, meant in pairs)
        is_known = any(page.count(odd) > 1 or (code == "ja" and follows(odd, code)) for odd, _ in pairs)
        # No sentence is written in both Chinese ways, but names are.
        is_alone = code == "zh" and len(run[0]) >= _SENTENCE and sum(map(usual.__contains__, run[0])) == 1
        is_alone = is_alone and any(text.value[at] in _letters(form) for form in _CHINESE)
        if not is_known and (is_alone or is_listed or times >= _AGAIN):
            yield Slip(text.span.part(start, end), written, right, times)


def _is_strange(text: str, at: int) -> bool:
    """Return whether a letter that no encoding of Japanese has stands alone between hiragana: names are longer."""
    try:
        text[at].encode("cp932")
    except UnicodeEncodeError:
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        return bool(beside) and len(_KANA.findall(beside)) == len(beside)
    return False


def _usual(page: str, code: str) -> Mapping[str, str]:
    """Return the letters that are in the form of another country, each with that of the page."""
    if code == "ja":
        return _forms(_JAPANESE)
    if code != "zh":
        return {}
    # Of the two Chinese ones, a page has the one that it has more letters of.
    own = max(_CHINESE, key=lambda form: sum(map(page.count, {*_forms(form).values()} - _forms(form).keys())))
    return _forms(own)


@cache
def _letters(form: int) -> tuple[str, ...]:
    lines = FOLDER.joinpath("catalogue", "words", "han-forms.txt").read_text(encoding="utf-8").split()
    return tuple(one[form] for one in lines)


@cache
def _forms(own: int) -> Mapping[str, str]:
    """Return the letters of other forms by which they can be told."""
    columns = [*map(_letters, (_JAPANESE, *_CHINESE))]
    pairs = {pair for one in columns for pair in zip(one, columns[own], strict=True) if pair[0] not in columns[own]}
    times = Counter(letter for letter, _ in pairs)  # what stands for two letters tells neither
    return {letter: right for letter, right in pairs if times[letter] == 1}
