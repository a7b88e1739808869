"""readme-tools: a linter and round-trip converter for catalogue READMEs.

What stands in `__all__` is the public interface; `docs/python-api.md` shows how to use it. It is loaded
when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readme_tools._version import __version__ as __version__
    from readme_tools.api import add as add
    from readme_tools.api import check as check
    from readme_tools.api import diff as diff
    from readme_tools.api import drift as drift
    from readme_tools.api import editions as editions
    from readme_tools.api import export as export
    from readme_tools.api import export_text as export_text
    from readme_tools.api import fix as fix
    from readme_tools.api import fmt as fmt
    from readme_tools.api import format_text as format_text
    from readme_tools.api import init as init
    from readme_tools.api import render as render
    from readme_tools.api import render_page as render_page
    from readme_tools.api import report as report
    from readme_tools.api import sync as sync
    from readme_tools.api import write as write
    from readme_tools.api import write_baseline as write_baseline
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
    **dict.fromkeys(
        (
            "add",
            "check",
            "diff",
            "drift",
            "editions",
            "export",
            "export_text",
            "fix",
            "fmt",
            "format_text",
            "init",
            "render",
            "render_page",
            "report",
            "sync",
            "write",
            "write_baseline",
        ),
        "readme_tools.api",
    ),
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

__all__ = [  # noqa: RUF022 - functions, then what they give, then what they raise
    "__version__",
    "add",
    "check",
    "diff",
    "drift",
    "editions",
    "export",
    "export_text",
    "fix",
    "fmt",
    "format_text",
    "init",
    "render",
    "render_page",
    "report",
    "sync",
    "write",
    "write_baseline",
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
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
