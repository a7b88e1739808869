"""Letters of scripts, as they stand in a class of a pattern."""

LATIN = "A-Za-z\u00c0-\u024f"
LAST_LATIN = LATIN[-1]
SMALL = "a-z\u00df-\u00f6\u00f8-\u024f"
VOWELS = "aeiou\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f9-\u00fc\u0153"  # small Latin ones
CYRILLIC = "\u0400-\u04ff"
# Small and capital letters of the languages that words are known of.
SMALL_LETTERS = f"{SMALL}\u0430-\u045f\u0491"
CAPITALS = "A-Z\u00c0-\u00de\u0130\u0400-\u042f\u0490"
HIRAGANA = "\u3041-\u3096"
KATAKANA = "\u30a1-\u30fa\u30fc"  # without the dot that parts words
KANA = "\u3041-\u30ff"
KANJI = "\u4e00-\u9fff"
HAN = "\u3400-\u9fff"  # rare ones, too
HANGUL = "\uac00-\ud7a3"
FIRST_HANGUL = HANGUL[0]
EAST = f"{KANA}{HAN}{HANGUL}"
UNSPACED = "\u1100-\uffff"  # letters that stand beside each other, and beside numbers, without spaces
FIRST_UNSPACED = UNSPACED[0]
# A letter that a word goes on with. Were case ignored, Cyrillic ones would be taken for variants of some in the range.
SPACED = rf"(?-i:[^\W\d_{UNSPACED}])"
# What stands over, under and beside letters, as vowels do in the scripts of India, and is none itself.
_OF_INDIA = range(0x0900, 0x0E00, 0x80)
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0a70\u0a71\u0dcf-\u0ddf\u0df2\u0df3"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
    + "".join(
        f"{chr(at + first)}-{chr(at + last)}"
        for at in _OF_INDIA
        for first, last in ((0x00, 0x03), (0x3A, 0x3C), (0x3E, 0x4F), (0x51, 0x57), (0x62, 0x63))
    )
)
