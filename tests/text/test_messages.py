"""Texts for the user, and the same in another language."""

from __future__ import annotations

from readme_tools.i18n.message import join, localise, say, say_count

JAPANESE = {
    "write '{right}' for '{wrong}'": "'{wrong}' ではなく '{right}' と書いてください",
    "{count} rows": "{count} 行",
}


def test_a_message_is_its_english_text() -> None:
    message = say("write '{right}' for '{wrong}'", right="a{b}", wrong="c")
    assert message == "write 'a{b}' for 'c'"
    assert {message: 1}["write 'a{b}' for 'c'"] == 1


def test_a_message_is_said_again_from_the_other_template() -> None:
    message = say("write '{right}' for '{wrong}'", right="a{b}", wrong="c")
    assert localise(message, JAPANESE.get) == "'c' ではなく 'a{b}' と書いてください"


def test_messages_within_messages_are_translated_too() -> None:
    rows = say_count("{count} row", "{count} rows", 2)
    outer = say("{rows} missing", rows=rows)
    assert localise(outer, JAPANESE.get) == "2 行 missing"
    assert localise(join(", ", [rows, "x"]), JAPANESE.get) == "2 行, x"


def test_one_thing_has_its_own_template() -> None:
    assert say_count("{count} row", "{count} rows", 1) == "1 row"


def test_other_texts_stay_as_they_are() -> None:
    assert localise("2 rows", JAPANESE.get) == "2 rows"
