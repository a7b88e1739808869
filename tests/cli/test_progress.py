"""The line that says what is being done."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from readme_tools.cli import console, progress


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True

    @property
    def screen(self) -> str:
        """What is on the line now."""
        line: list[str] = []
        column = 0
        for character in self.getvalue():
            if character == "\r":
                column = 0
            else:
                line[column : column + 1] = character
                column += 1
        return "".join(line).rstrip()


class Clock:
    """Timers that fire when `second_passes`."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def timer(self, seconds: float, function: Callable[[], None]) -> Clock:
        assert seconds == progress.PATIENCE == 1.0
        self.waiting.append(function)
        return self

    def start(self) -> None: ...

    def cancel(self) -> None:
        self.waiting.clear()

    def second_passes(self) -> None:
        for function in self.waiting:
            function()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "_daemon", clock.timer)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return clock


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))  # pytest changes that of sys
    return stream


def test_nothing_is_shown_of_what_takes_less_than_a_second(terminal: Terminal) -> None:
    assert list(progress.each(["a", "b"], "reading")) == ["a", "b"]
    progress.start("checking")
    progress.stop()
    assert terminal.getvalue() == ""


def test_after_a_second_the_line_says_what_is_done_and_then_goes_away(terminal: Terminal, clock: Clock) -> None:
    screens = []
    for one in progress.each(["a", "b", "c"], "reading"):
        if one == "b":
            clock.second_passes()
        screens.append(terminal.screen)
    progress.start("checking")
    screens.append(terminal.screen)
    progress.stop()
    assert screens == ["", "reading 2 of 3…", "reading 3 of 3…", "checking…"]
    assert terminal.screen == ""
    assert terminal.getvalue().endswith("\r")


def test_one_item_is_not_counted(terminal: Terminal, clock: Clock) -> None:
    for _ in progress.each(["a"], "reading"):
        clock.second_passes()
    assert terminal.screen == "reading…"
    progress.stop()


@pytest.mark.parametrize("printing", [console.print_machine, console.print_text])
def test_printing_takes_it_away_first(
    terminal: Terminal, clock: Clock, printing: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    progress.start("checking")
    clock.second_passes()
    printing("done\n")
    assert (terminal.screen, capsys.readouterr().out) == ("", "done\n")
    clock.second_passes()
    assert terminal.screen == ""


def test_a_timer_that_fires_late_shows_nothing(terminal: Terminal, clock: Clock) -> None:
    progress.start("checking")
    late = list(clock.waiting)
    progress.stop()
    for function in late:
        function()
    assert terminal.screen == ""


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_there_is_none_in_ci_and_on_dumb_terminals(
    terminal: Terminal, clock: Clock, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    progress.start("checking")
    assert not clock.waiting


def test_there_is_none_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=io.StringIO()))
    progress.start("checking")
    assert not clock.waiting
