"""readme-tools: a linter and round-trip converter for catalogue READMEs.

What stands in `__all__` here and in `readme_tools.api` is the public interface; `docs/python-api.md` shows how to use
it. It is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of `typing`, which takes longer to load than a cached run may
if TYPE_CHECKING:
    from typing import Any

    from readme_tools import api as api
    from readme_tools._version import __version__ as __version__
    from readme_tools.errors import ConfigError as ConfigError
    from readme_tools.errors import ProfileError as ProfileError
    from readme_tools.errors import ReadmeToolsError as ReadmeToolsError
    from readme_tools.errors import SafetyError as SafetyError
    from readme_tools.errors import SchemaError as SchemaError
    from readme_tools.errors import SourceError as SourceError
    from readme_tools.linter.fixer import Fixed as Fixed
    from readme_tools.linter.runner import Run as Run
    from readme_tools.text.diagnostic import Diagnostic as Diagnostic
    from readme_tools.text.diagnostic import Severity as Severity

_HOMES = {
    "__version__": "readme_tools._version",
    "ConfigError": "readme_tools.errors",
    "Diagnostic": "readme_tools.text.diagnostic",
    "Fixed": "readme_tools.linter.fixer",
    "ProfileError": "readme_tools.errors",
    "ReadmeToolsError": "readme_tools.errors",
    "Run": "readme_tools.linter.runner",
    "SafetyError": "readme_tools.errors",
    "SchemaError": "readme_tools.errors",
    "Severity": "readme_tools.text.diagnostic",
    "SourceError": "readme_tools.errors",
}

__all__ = [  # noqa: RUF022 - the functions, what they return, what they raise
    "__version__",
    "api",
    "Diagnostic",
    "Fixed",
    "Run",
    "Severity",
    "ConfigError",
    "ProfileError",
    "ReadmeToolsError",
    "SafetyError",
    "SchemaError",
    "SourceError",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "api":
        return import_module("readme_tools.api")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
