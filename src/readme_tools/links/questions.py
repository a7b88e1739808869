"""What a run asks besides links: of papers and repositories, each once whatever links to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.links.cited import cited
from readme_tools.links.code import repository_of
from readme_tools.links.papers import PaperId, paper_of
from readme_tools.project.catalogue import Catalogue


@dataclass(frozen=True)
class Questions:
    """Papers, those of them that may have been published since, and repositories by their names."""

    papers: Sequence[PaperId] = ()
    unpublished: frozenset[PaperId] = frozenset()
    repositories: Sequence[str] = ()


def questions_of(urls: Sequence[str], catalogues: Iterable[Catalogue], papers: bool, code: bool) -> Questions:
    """Give what is asked about the papers, and the code, that some links of catalogues lead to."""
    ids = [one for url in urls if papers and (one := paper_of(url))]
    rows = [row for one in catalogues for row in cited(one)] if ids else []
    unpublished = frozenset(id_ for row in rows if row.is_unpublished for id_, *_ in row.papers)
    return Questions(ids, unpublished, [name for url in urls if code and (name := repository_of(url))])
