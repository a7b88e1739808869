"""Make the lists of letters that stand beside each other in Japanese, Chinese and Korean.

    pip install janome jieba wordfreq
    python bench/letters.py FOLDER [CODE ...]

FOLDER holds running text as `bench/neighbours.py` takes it, `FOLDER/CODE/SOURCE.txt`. For each language the file
`src/readme_tools/catalogue/words/CODE-letters.txt` is written: after a letter or several, those that follow them.

- In Japanese, after a kanji, the kanji of a word of two, and the hiragana after it where it stands alone; after two
  kanji the third of a word that is not made of others; after two letters of which one is hiragana, what follows,
  where Z is any kanji, Y one after another kanji and K any katakana;
  after a letter and one of hiragana twice, what shows that one is too many.
- In Chinese, after a letter that of a word of two, where one of them is a little word.
- In Korean, after a syllable any other.
- In all of them, after two letters, a third one where two of them are the same.

`/` stands before letters that follow seldom, `^` before what often stands before words, `$` before what often stands
after them or, in Chinese, before the little words.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

WORDS = Path(__file__).parents[1] / "src" / "readme_tools" / "catalogue" / "words"
HAN, HIRAGANA, KATAKANA, HANGUL = "\u4e00-\u9fff\u3005", "\u3041-\u3096", "\u30a1-\u30fa\u30fc", "\uac00-\ud7a3"
RUNS = {"ja": f"[{HAN}{HIRAGANA}{KATAKANA}]+", "zh": f"[{HAN}]+", "ko": f"[{HANGUL}]+"}
KANA = [chr(one) for one in range(0x3041, 0x3097)]
LEAST, AFFIX = 2, 6  # uses of what is listed, and words that an affix stands at
OFTEN = 100  # uses of a word of two kanji that is frequent
USUAL, ALONE = 20, 30  # uses of three letters in a row, and of a kanji with hiragana after it, so that it is no slip
CHINESE, SINGLE = 5, 50_000  # uses of Chinese words, and of letters that are words
LITTLE = "pcur"  # how the kinds of words begin that never stand twice: prepositions, conjunctions, particles, pronouns
INFLECTED = "さくかけそすみ"  # what stands in the place of the ending い
# How often the right form stands, how much rarer it is with a letter twice, and what either half of that may be.
KNOWN, RARER, HALF, MOST, FEW, PARTICLES = 200, 1000, 100, 3, 3, "をがにはへ"
MEETING = "とてでかものだい"  # letters that end a word and begin the next one: `できることとできないこと`

Follow = dict[str, tuple[set[str], set[str]]]  # after some letters, those that follow often and those that do seldom


def main(folder: Path, codes: Iterable[str]) -> None:
    """Write the lists of some languages, of all where none is named."""
    makers: Mapping[str, Callable[[Counter[str]], Follow]] = {"ja": japanese, "zh": chinese, "ko": korean}
    for code in codes or makers:
        follow = makers[code](runs(folder / code, code))
        lines = sorted((f"{key} {_told(*told)}\n" for key, told in follow.items() if any(told)), key=str.encode)
        WORDS.joinpath(f"{code}-letters.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{code}: {len(lines)} lines\n")


def _told(often: set[str], seldom: set[str]) -> str:
    rest = "".join(sorted(seldom - often))
    return "".join(sorted(often)) + (f"/{rest}" if rest else "")


def runs(folder: Path, code: str) -> Counter[str]:
    """Return the runs of letters of a language and how often they stand; a line counts once in each file."""
    found: Counter[str] = Counter()
    pattern = re.compile(RUNS[code])
    for file in sorted(folder.glob("*.txt")):
        for line in {*file.read_text(encoding="utf-8", errors="replace").splitlines()}:
            found.update(pattern.findall(line))
    return found


def _listed() -> Follow:
    return defaultdict(lambda: (set(), set()))


def _doubles(follow: Follow, counts: Iterable[str], letters: str) -> None:
    """Add the letters of which three stand in a row, two of them the same."""
    twice = re.compile(f"(?=([{HAN}{HANGUL}]?)([{letters}])\\2([{HAN}{HANGUL}]?))")
    for match in (match for run in counts for match in twice.finditer(run)):
        before, letter, after = match.groups()
        for three in (before + letter * 2, letter * 2 + after):
            if len(three) > LEAST:
                follow[three[:2]][0].add(three[2])


def korean(counts: Counter[str]) -> Follow:
    """Return the pairs of syllables that stand in words, and often those that are words."""
    import wordfreq

    words = (line.split()[0] for line in WORDS.joinpath("ko-words.txt").read_text("utf-8").splitlines())
    frequent = wordfreq.get_frequency_dict("ko")
    every = counts + Counter(dict.fromkeys((*words, *frequent), LEAST))
    pairs: Counter[str] = Counter()
    for run, count in every.items():
        if re.fullmatch(RUNS["ko"], run):
            pairs.update(dict.fromkeys((run[at : at + 2] for at in range(len(run) - 1)), count))
    follow = _listed()
    for pair, count in pairs.items():
        if count >= LEAST:
            follow[pair[0]][pair not in frequent and counts[pair] < ALONE].add(pair[1])
    _doubles(follow, every, HANGUL)
    return follow


def chinese(counts: Counter[str]) -> Follow:
    """Return the words of two letters, and which letters are words."""
    import jieba
    import wordfreq

    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    words = {word: int(often) for word, often, _ in map(str.split, lines)}
    kinds = {word: kind for word, _, kind in map(str.split, lines)}
    words = {word: CHINESE for word in wordfreq.get_frequency_dict("zh", "best") if len(word) == 2} | words
    follow = _listed()
    little = {word for word in words if len(word) == 1 and words[word] >= SINGLE and kinds[word][0] in LITTLE}
    follow["$"][0].update(little)
    for word, often in words.items():
        if len(word) == 2 and often >= CHINESE and little.intersection(word):
            follow[word[0]][0].add(word[1])
    _doubles(follow, counts + Counter(dict.fromkeys(words, 1)), "".join(little))
    return follow


def japanese(counts: Counter[str]) -> Follow:
    """Return the words of kanji, what follows a kanji that stands alone, and which letters of kana meet."""
    words, names, affixes = _ipadic()
    two: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    three: set[str] = set()
    lone = re.compile(f"(?<![{HAN}])[{HAN}][{HIRAGANA}]")
    two.update({word: LEAST for word in words if re.fullmatch(f"[{HAN}]{{2}}", word)})
    three.update(word for word in (*words, *names) if re.fullmatch(f"[{HAN}]{{3}}", word))
    for word in words:
        alone.update(dict.fromkeys(lone.findall(word), LEAST))
    for run, count in counts.items():
        two.update(dict.fromkeys(re.findall(f"(?<![{HAN}])[{HAN}]{{2}}(?![{HAN}])", run), count))
        alone.update(dict.fromkeys(lone.findall(run), count))
    alone.update({pair[0] + end: LEAST for pair in [*alone] if pair[1] == "い" for end in INFLECTED})
    follow = _listed()
    for pairs, often in ((two, OFTEN), (alone, ALONE)):
        for pair, count in pairs.items():
            if count >= LEAST:
                follow[pair[0]][count < often].add(pair[1])
    before, after = _affixes(counts, two)
    follow["^"][0].update(before | affixes[0])
    follow["$"][0].update(after | affixes[1])
    is_made = {word for word in three if word[:2] in two and word[2] in follow["$"][0]}
    is_made |= {word for word in three if word[1:] in two and word[0] in follow["^"][0]}
    for word in three - is_made:
        follow[word[:2]][0].add(word[2])
    _doubles(follow, counts + Counter(dict.fromkeys(words, 1)), HAN)
    _kana(follow, counts + Counter(dict.fromkeys(words, 1)))
    return follow


def _ipadic() -> tuple[set[str], set[str], tuple[set[str], set[str]]]:
    """Return the words of IPADIC and of wordfreq, names, and the kanji that stand before and after words."""
    import wordfreq
    from janome.sysdic import entries

    words = set(wordfreq.get_frequency_dict("ja", "best"))
    names, before, after = set[str](), set[str](), set[str]()
    for word, _, _, _, kind, *_ in entries().values():
        (names if "固有名詞" in kind else words).add(word)
        if re.fullmatch(f"[{HAN}]", word):
            if kind.startswith("接頭"):
                before.add(word)
            elif "接尾" in kind:
                after.add(word)
    return words, names, (before, after)


def _affixes(counts: Iterable[str], two: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """Return the kanji that stand before and after many words of two."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for run in counts:
        for word in re.findall(f"(?<![{HAN}])[{HAN}]{{3}}(?![{HAN}])", run):
            if two.get(word[:2], 0) >= ALONE:
                after[word[2]].add(word[:2])
            if two.get(word[1:], 0) >= ALONE:
                before[word[0]].add(word[1:])
    first, second = ({one for one, words in some.items() if len(words) >= AFFIX} for some in (before, after))
    return first, second


def _folded(run: str) -> str:
    """Return a run with Z for a kanji, Y for one after another, K for katakana and `|` at its ends."""
    kanji = re.sub(f"(?<=[{HAN}])[{HAN}]", "Y", run)
    return "|" + re.sub(f"[{HAN}]", "Z", re.sub(f"[{KATAKANA}]+", "K", kanji)) + "|"


def _kana(follow: Follow, counts: Mapping[str, int]) -> None:
    """Add three letters in a row with hiragana among them, and those of which one is a slip where it stands twice."""
    rows: Counter[str] = Counter()
    twice: Counter[str] = Counter()
    for run, count in counts.items():
        folded = _folded(run)
        rows.update(dict.fromkeys((folded[at : at + 3] for at in range(len(folded) - 2)), count))
        twice.update({folded[at : at + 4]: count for at in range(len(folded) - 3) if folded[at + 1] == folded[at + 2]})
    for row, count in rows.items():
        if "|" not in row and any(map(KANA.__contains__, row)):
            follow[row[:2]][count < USUAL].add(row[2])
    for row in _slips(rows, twice):
        follow[row[0] + row[1] * 2][0].add(row[2])


def _slips(rows: Mapping[str, int], twice: Mapping[str, int]) -> Iterator[str]:
    """Yield three letters of which nobody writes the second one twice."""
    for before, letter, after in product([*KANA, *"YZK"], {*KANA}.difference(MEETING), [*KANA, *"ZK"]):
        right = rows.get(before + letter + after, 0)
        if letter in (before, after) or right < KNOWN:
            continue
        left, rest = rows.get(before + letter * 2, 0), rows.get(letter * 2 + after, 0)
        both = twice.get(before + letter * 2 + after, 0)
        if both * RARER >= right or (both >= FEW and letter not in PARTICLES):
            continue
        if min(left, rest) * HALF < right and max(left, rest) * MOST < right:
            # What begins a word may follow the same letter: `方法でできる`.
            begun = rows.get("|" + letter + after, 0)
            if begun < right or letter in PARTICLES:
                yield before + letter + after


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
