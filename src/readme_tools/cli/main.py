"""The entry point, and the one exit path for errors.

Exit codes: 0 clean, 1 findings, 2 the set-up is wrong, 3 our bug.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from readme_tools.cli import progress
from readme_tools.cli.console import print_text, tell, warn
from readme_tools.cli.language import choose
from readme_tools.errors import ReadmeToolsError, SafetyError, unreadable
from readme_tools.i18n.message import say
from readme_tools.text.files import forget, link_to_itself


def main(args: list[str] | None = None, done: Callable[[int], object] | None = None) -> None:
    """Run the command line, call `done` with its exit code, and exit with it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # help, which click prints, may have what the encoding lacks
            stream.reconfigure(errors="backslashreplace")
    code = run(args)
    if done is not None:
        done(code)
    gc.freeze()  # what is left ends with the program: nobody need look for garbage in it
    sys.exit(code)


def run(args: list[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    arguments = sys.argv[1:] if args is None else args
    choose(arguments)
    forget()
    if any("\0" in one for one in arguments):
        return _complain(say("an argument holds the character U+0000, which no path has"))
    try:
        return _call(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("\n")  # ^C stands there
        return _complain(say("interrupted"), 130)
    except BrokenPipeError:
        _close_stdout()
        return 0
    except OSError as error:
        reason = error.strerror or error
        if isinstance(error.filename, str):
            from readme_tools.project.discovery import display

            path = display(Path(error.filename))
            return _complain(say("{path}: reading or writing failed: {reason}", path=path, reason=reason))
        return _complain(say("reading or printing failed: {reason}", reason=reason))
    except SafetyError as error:
        _complain(error.message)
        tell(say("This is a bug of readme-tools: please report it, with the file if you can"))
        return 3
    except ReadmeToolsError as error:
        return _complain(error.message)
    except Exception as error:  # the one place that turns a bug into an exit code
        if (loop := link_to_itself(error)) is not None:
            return _complain(unreadable(os.path.relpath(os.fsdecode(loop.filename)), loop).message)
        return _report_bug(error)
    finally:
        progress.stop()


def _call(arguments: Sequence[str]) -> int:
    """Do what a command line asks for, a plain `check` without click: importing that takes a tenth of a small run."""
    if arguments[:1] == ["check"]:
        from readme_tools.cli.check_options import plain

        if given := plain(arguments[1:]):
            from readme_tools.cli.checking import check

            return check(given)
    from readme_tools.cli.commands import call

    return call(arguments)


def _complain(message: str, code: int = 2) -> int:
    """Print what went wrong on one line, and give the exit code for it."""
    warn(message)
    return code


def _close_stdout() -> None:
    """Keep Python from complaining at exit that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception) -> int:
    import traceback

    print_text("".join(traceback.format_exception(error)), sys.stderr)
    bug = say(
        "{error}: this is a bug of readme-tools; nothing more was written. "
        "Please report the lines above, with the file if you can",
        error=type(error).__name__,
    )
    return _complain(bug, 3)
