"""What a rule's page says that its fields do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from readme_tools.linter.explain import as_data, fixable, listing, page
from readme_tools.rules.base import Example, Rule, at, editions, replacement
from readme_tools.rules.index import ListedRule, as_listed
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Source, Span


def rule(*bad: Example, opt_in: bool = False, summary: str = "A question mark") -> ListedRule:
    """Give a rule that finds question marks; it mends a single one safely, two with doubt, three not at all."""

    def check(source: Source) -> Iterator[Finding]:
        count = source.text.count("?")
        span = Span(source.text.find("?"), source.text.find("?") + count)
        if count:
            fix = replacement(source, span, "!", safe=count == 1) if count < 3 else None
            yield Finding(at(source, span), "no", fix=fix)

    good = (Example("!\n"), Example("?!\n"))
    check.__module__ = "no_question"
    return as_listed(Rule("RT099", summary, "Why.", check, bad, good, opt_in=opt_in))


SAFE, UNSAFE, NONE = Example("?\n", ("?",), "!\n"), Example("??\n", ("??",), "!\n"), Example("???\n", ("???",))


@pytest.mark.parametrize(
    ("bad", "best", "sentence"),
    [
        ((SAFE,), "safe", "Safe: `check --fix` applies it.\n"),
        ((SAFE, NONE), "safe", "Safe: `check --fix` applies it. Some findings have no fix.\n"),
        (
            (UNSAFE, SAFE),
            "safe",
            "Safe: `check --fix` applies it. Where the fix is not certain, it takes `--unsafe-fixes` as well.\n",
        ),
        ((UNSAFE,), "unsafe", "Unsafe: it is shown, and applied with `check --fix --unsafe-fixes` only.\n"),
        ((NONE,), "none", "There is no fix. It takes a person to fix it.\n"),
    ],
)
def test_fixes_are_what_the_examples_show(bad: tuple[Example, ...], best: str, sentence: str) -> None:
    shown = rule(*bad)
    assert fixable(shown) == as_data(shown)["fixable"] == best
    assert page(shown).endswith(f"## Fix safety\n\n{sentence}")
    doubted = "Here the fix is not certain" in page(shown)
    assert doubted == (len(bad) == 2 and UNSAFE in bad)


def test_a_rule_that_is_off_says_how_to_turn_it_on() -> None:
    shown = rule(SAFE, opt_in=True)
    assert 'off by default (`extend-select = ["no-question"]` turns it on)' in page(shown)
    assert "  off " in listing([shown])


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [("A sign", "Reports a sign."), ("HTML in a cell", "Reports HTML in a cell."), ("`?` twice", "Reports `?` twice.")],
)
def test_a_summary_goes_on_in_a_sentence(summary: str, sentence: str) -> None:
    assert f"\n{sentence}\n" in page(rule(SAFE, summary=summary))


def test_what_no_eye_sees_is_spelt_out() -> None:
    text = "a\u200b b\u00a0\t?  \r\n０\u2011😀 \n"
    shown = page(rule(Example(text, ("?",), "x")))
    assert "\na<U+200B> b<U+00A0><U+0009>?<U+0020><U+0020>\n０\u2011😀<U+0020>\n" in shown
    assert "\r" not in shown
    signs = "U+0009 TAB, U+00A0 NO-BREAK SPACE, U+200B ZERO WIDTH SPACE, U+2011 NON-BREAKING HYPHEN"
    assert f"Characters in it: {signs}, U+FF10 FULLWIDTH DIGIT ZERO, U+1F600 GRINNING FACE.\n" in shown


def test_files_profiles_and_fences_of_examples_are_shown() -> None:
    text = editions(ja="?\n", en="`````\n?\n`````\n")
    shown = page(rule(Example(text, ("?", "?"), profile="generic"), Example("<<<<<<< ?\n", ("?",), "<<<<<<< !\n")))
    assert "With the profile `generic`:\n\n`README.md`:\n\n````markdown\n?\n````\n\n`README_en.md`:" in shown
    assert "\n``````markdown\n`````\n?\n`````\n``````\n" in shown
    assert "\n ````markdown\n <<<<<<< ?\n ````\n" in shown


def test_an_example_about_history_shows_what_was_before() -> None:
    before = Example("?\n", ("?",), before=editions(ja="!\n"))
    shown = rule(before)
    assert "Before the last commit:\n\n````markdown\n!\n````\n\nAfter it:\n\n````markdown\n?\n````\n" in page(shown)
    assert as_data(shown)["examples"]["bad"][0]["before"] == {"README.md": "!\n"}
    assert "before" not in as_data(shown)["examples"]["good"][0]
