"""Letters of scripts, as they stand in a class of a pattern."""

LATIN = "A-Za-z\u00c0-\u024f"
LAST_LATIN = LATIN[-1]
SMALL = "a-z\u00df-\u00f6\u00f8-\u024f"
CYRILLIC = "\u0400-\u04ff"
# Small and capital letters of the languages that words are known of.
SMALL_LETTERS = f"{SMALL}\u0430-\u045f\u0491"
CAPITALS = "A-Z\u00c0-\u00de\u0400-\u042f\u0490"
HIRAGANA = "\u3041-\u3096"
KATAKANA = "\u30a1-\u30fa\u30fc"  # without the dot that parts words
KANA = "\u3041-\u30ff"
KANJI = "\u4e00-\u9fff"
HAN = "\u3400-\u9fff"  # rare ones, too
HANGUL = "\uac00-\ud7a3"
EAST = f"{KANA}{HAN}{HANGUL}"
