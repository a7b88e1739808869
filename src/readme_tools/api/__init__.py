"""The Python interface: what the command line does, as functions. The command line itself calls it.

Each function takes files and folders, by default the current folder, and finds the catalogues and the
configuration that hold for them as the command line does. Nothing is printed, and nothing is written but by
`write`, `write_baseline` and `export_dataset`.
"""

from readme_tools.api.changing import add, add_from, add_variant, drift, fill, init, instructions, write
from readme_tools.api.checking import Formatted as Formatted
from readme_tools.api.checking import check, fix, fmt, format_text, report, write_baseline
from readme_tools.api.comparing import diff, editions, sync
from readme_tools.api.exporting import export, export_dataset, export_text, page, render, render_page
from readme_tools.api.linking import links

__all__ = [
    "add",
    "add_from",
    "add_variant",
    "check",
    "diff",
    "drift",
    "editions",
    "export",
    "export_dataset",
    "export_text",
    "fill",
    "fix",
    "fmt",
    "format_text",
    "init",
    "instructions",
    "links",
    "page",
    "render",
    "render_page",
    "report",
    "sync",
    "write",
    "write_baseline",
]
