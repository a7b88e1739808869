"""What checking links to the web found and learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.linter.fixer import Fixed, edits_by_path, keeping_shapes
from readme_tools.linter.runner import Run
from readme_tools.markdown.conflicts import refuse
from readme_tools.project.catalogue import Catalogue
from readme_tools.text import Diagnostic, Source, apply_edits, compatible

if TYPE_CHECKING:
    from readme_tools.links.collect import Link
    from readme_tools.links.memory import Memory
    from readme_tools.links.verdicts import Outcome


@dataclass(frozen=True)
class LinkRun:
    """What checking links found, as a `Run` in order of file and place, and what was learned of every link.

    `links` are the URLs with their places, `outcomes` the verdict on each with its evidence; `requests` counts what
    was sent, `notes` are lines about the run as a whole. Credentials in URLs are masked in the sources of `run`, but
    not in `before`. `memory` is what is to be remembered, in `file` if there is one. `tells_unchecked` says that
    links which could not be checked are among the findings.
    """

    run: Run
    links: Sequence[Link]
    outcomes: Mapping[str, Outcome]
    requests: int
    notes: Sequence[str]
    memory: Memory
    file: Path | None
    catalogues: Sequence[Catalogue] = field(repr=False)
    tells_unchecked: bool = False

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield what was found, in order."""
        return iter(self.run)

    @property
    def before(self) -> dict[str, Source]:
        """The files as they are."""
        return {path: source for one in self.catalogues for path, source in one.sources.items()}

    def fix(self) -> Fixed:
        """Return the texts with the new URLs of what moved permanently. Nothing is written. Raises `SourceError`."""
        refuse(one.document for catalogue in self.catalogues for one in catalogue.editions)
        before = self.before
        wanted = compatible(one.fix for one in self.run if one.fix)
        fixes = keeping_shapes(before, wanted)
        texts = {path: apply_edits(before[path].text, edits) for path, edits in edits_by_path(fixes).items()}
        left = tuple(one for one in self.run if one.fix not in fixes)
        refused = tuple(one for one in left if one.fix in wanted)
        done = len(self.run.diagnostics) - len(left)
        return Fixed(texts, before, done, replace(self.run, diagnostics=left), refused)

    def remember(self) -> None:
        """Write the memory file, if there is one, in one step. Raises `SourceError`."""
        from readme_tools.links.memory import write_memory

        if self.file is not None:
            write_memory(self.file, self.memory)

    def markdown(self) -> str:
        """Return a report as a page of Markdown."""
        from readme_tools.links.summary import markdown

        report = markdown(self.links, self.outcomes, self.run.sources, self.run.diagnostics)
        return "".join(f"{line}\n" for line in report)

    def summary(self) -> Iterator[str]:
        """Yield the numbers by verdict, and those of the hosts with something that is not alive."""
        from readme_tools.links.summary import lines

        yield from lines(self.outcomes, self.requests, self.tells_unchecked)
