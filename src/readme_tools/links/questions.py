"""What a run asks besides links: of papers and repositories, each once whatever links to it."""

from collections.abc import Sequence

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.links.cited import cited
from readme_tools.links.claims import claimed
from readme_tools.links.code import repository_of
from readme_tools.links.papers import PaperId, paper_of
from readme_tools.project.catalogue import Catalogue


@dataclass(frozen=True)
class Questions:
    """Papers, those of them that may have been published since, repositories by their names, and models.

    Of models in `lengths`, how many tokens they read is asked for as well.
    """

    papers: Sequence[PaperId] = ()
    unpublished: frozenset[PaperId] = frozenset()
    repositories: Sequence[str] = ()
    lengths: frozenset[str] = frozenset()


def questions_of(
    urls: Sequence[str], catalogues: Sequence[Catalogue], papers: bool, code: bool, hub: bool
) -> Questions:
    """Give what is asked about the papers, the code and the models that some links of catalogues lead to."""
    models = [one for catalogue in catalogues for one in claimed(catalogue)] if hub else []
    lengths = frozenset(one.models[0][0] for one in models if _says_length(one.row))
    ids = [one for url in urls if papers and (one := paper_of(url))]
    rows = [row for one in catalogues for row in cited(one)] if ids else []
    unpublished = frozenset(id_ for row in rows if row.is_unpublished for id_, *_ in row.papers)
    return Questions(ids, unpublished, [name for url in urls if code and (name := repository_of(url))], lengths)


def _says_length(row: CatalogueRow) -> bool:
    return any(isinstance(row.parsed(column.key).value, ContextLengths) for column, _ in row.cells())
