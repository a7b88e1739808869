"""readme-tools: a linter and round-trip converter for catalogue READMEs.

Everything here is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readme_tools._version import __version__ as __version__
    from readme_tools.api import check as check
    from readme_tools.api import format_text as format_text
    from readme_tools.api import read_catalogue as read_catalogue

_HOMES = {
    "__version__": "readme_tools._version",
    "check": "readme_tools.api",
    "format_text": "readme_tools.api",
    "read_catalogue": "readme_tools.api",
}

__all__ = ["__version__", "check", "format_text", "read_catalogue"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
