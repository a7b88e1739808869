"""Every error that readme-tools raises on purpose.

What is wrong with a *document* is a diagnostic, never an exception. These exceptions say that the
*set-up* is wrong (a path, a configuration, a profile), which ends a run with exit code 2, or that
the tool itself is at fault (`SafetyError`), which ends it with exit code 3.
"""

from typing import Any

from readme_tools.i18n.message import message_of, say


class ReadmeToolsError(Exception):
    """Base of all errors below; its text is one line for the user, which can be said in another language."""

    def __init__(self, text: str = "", /, **values: Any) -> None:
        """Take a template with its values, as `say` does, or a text that is there already, such as a message."""
        self.message = message_of(text, **values)
        super().__init__(self.message)


class SourceError(ReadmeToolsError):
    """A file or folder cannot be read or written, or is not UTF-8."""


class ConfigError(ReadmeToolsError):
    """The configuration or the command line asks for something impossible."""


class OutsideError(ConfigError):
    """A file names something outside of the project, which nobody allowed."""


class SourceLanguageError(ConfigError):
    """No edition is in the source language that is wanted."""


class ProfileError(ConfigError):
    """A profile is unknown, malformed or contradicts itself."""


class SchemaError(ReadmeToolsError):
    """Data does not have the shape that its schema demands."""


class SafetyError(ReadmeToolsError):
    """Our own rewriting would have changed more than it may; nothing was written."""


def unreadable(path: str, problem: OSError, kind: type[ReadmeToolsError] = SourceError) -> ReadmeToolsError:
    """Return the error for a file or folder that the system did not let us read; `path` is its name in output."""
    return kind(say("{path}: cannot be read: {reason}", path=path, reason=reason_of(problem)))


def reason_of(problem: OSError) -> str:
    """Return what the system says of a file, as a message where it is one of the usual things."""
    said = str(problem.strerror or problem)
    return next((one for one in _USUAL if one == said), said)


_USUAL = (say("No such file or directory"), say("Permission denied"), say("Is a directory"), say("Not a directory"))
