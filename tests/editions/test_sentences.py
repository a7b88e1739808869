"""Where the sentences of a text end, in several languages."""

import pytest

from readme_tools.editions.sentences import cut


@pytest.mark.parametrize(
    "text",
    [
        "Owls sleep.|They fly at night.",
        "Eulen schlafen, z. B. Steinkäuze.|Sie fliegen nachts.",
        "Eulen schlafen, z.\u202fB. Steinkäuze.|Sie fliegen nachts.",
        "梟は眠る。|夜に飛ぶ。",
        "부엉이가 잔다.|밤에 난다.",
        "Follow the owls!|They fly. 🌟",
    ],
)
def test_sentences_end_at_stops_but_not_in_abbreviations(text: str) -> None:
    whole = text.replace("|", " ")
    assert [whole[start:end] for start, end in cut(whole)] == text.split("|")
