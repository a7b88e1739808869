"""Links to the web checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from readme_tools.workspace.options import Options, configurations_of
from readme_tools.workspace.setup import PathLike

if TYPE_CHECKING:
    from readme_tools.workspace.link_run import LinkRun


def links(
    *paths: PathLike,
    hosts: Sequence[str] = (),
    table: str | None = None,
    since: str | None = None,
    offline: bool = False,
    memory: PathLike | None = None,
    hub: bool = False,
    papers: bool = False,
    code: bool = False,
    excluded: bool = False,
    allow_private: bool = False,
    unchecked: bool = False,
    tell: Callable[[int, int], object] = lambda _done, _total: None,
    **options: Unpack[Options],
) -> LinkRun:
    """Check the links of some files or folders to the web, and return what was found and learned.

    Arguments are what the options of `readme-tools links` are: `hosts`, `table` and `since` say which links, `offline`
    that the `memory` file alone decides; `hub`, `papers` and `code` ask services as well, `excluded` asks for links
    that are left out, `allow_private` allows private networks, and `unchecked` reports what could not be checked.
    `tell` is called with how many links are done, and of how many. The memory file is read; `remember` of the result
    writes it, and its `fix` gives the texts with new URLs. Raises `ConfigError`, also without the extra that it
    needs, and `SourceError`.
    """
    from readme_tools.workspace import linked
    from readme_tools.workspace.setup import catalogues

    found = catalogues(paths, configurations_of(options))
    place = Path(memory) if memory is not None else None
    wanted = linked.Wanted(hosts, table, since, offline, place, hub, papers, code, excluded, allow_private, unchecked)
    return linked.check(found, wanted, tell)
