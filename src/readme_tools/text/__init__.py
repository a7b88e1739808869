"""Floor 0: text, positions and edits. Standard library only."""

from typing import TYPE_CHECKING

from readme_tools.lazy import later

if TYPE_CHECKING:
    from readme_tools.text.diagnostic import Checked, Diagnostic, Finding, Hidden, Location, Related, Severity
    from readme_tools.text.edits import Applicability, Edit, Fix, applied, apply_edits, compatible, joined, trimmed
    from readme_tools.text.grouping import grouped
    from readme_tools.text.source import BOM, LINE_ENDING, Position, Source, Span, Spans
else:
    __getattr__ = later(__name__, "diagnostic", "edits", "source", "grouping")

__all__ = ["BOM", "LINE_ENDING", "Applicability", "Checked", "Diagnostic", "Edit", "Finding", "Fix", "Hidden"]
__all__ += ["Location", "Position", "Related", "Severity", "Source", "Span", "Spans"]
__all__ += ["applied", "apply_edits", "compatible", "grouped", "joined", "trimmed"]
