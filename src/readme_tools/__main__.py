"""The entry point of the command `readme-tools` and of `python -m readme_tools`.

What an earlier run printed is printed again where nothing has changed since; see `readme_tools.cache`.
"""

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # its caller closed it: `>&-`
            setattr(sys, stream, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    if sys.argv[1:] == ["--version"]:
        from readme_tools._version import __version__

        sys.stdout.write(f"readme-tools {__version__}\n")
        return
    from readme_tools.cache import replay

    try:
        name = replay.key(sys.argv[1:])
    except (OSError, ValueError):
        name = None
    if name is None:
        from readme_tools.cli.main import main as run

        run()
        return
    try:
        code = replay.replay(name)
    except BrokenPipeError:  # nobody reads any more
        code = 0
    if code is not None:
        sys.exit(code)
    from readme_tools.cache.recorder import Recorder

    recorder = Recorder()
    recorder.watch()
    from readme_tools.cli.main import main as run

    run(done=lambda code: recorder.keep(name, code))


def program() -> None:
    """Run the command line as a program, and end it at once: freeing what is left takes longer than a small page.

    Where somebody traces or profiles, or a stream takes no more, it ends as usual.
    """
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, int) and sys.gettrace() is None and sys.getprofile() is None:
            from contextlib import suppress

            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(ended.code)
        raise


if __name__ == "__main__":
    program()
