"""The files that a catalogue is read from: its editions, and what they include by comment."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document, Include
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import FileSet
from readme_tools.text.files import is_there
from readme_tools.text.source import Source, read_source


def read_sources(files: FileSet) -> list[Source]:
    """Return the texts of a catalogue that were asked for: its editions, and what they include."""
    editions = [edition.source for edition in files.named().editions]
    if files.wanted is not None and len(files.wanted) == len(editions):
        return editions
    every = [edition.source for edition in files.editions]
    including = [parse(source) if "@include" in source.text else Document(source) for source in every]
    parts = [source for source, _ in included(files, including)]
    return [*editions, *(source for source in parts if files.wanted is None or source.path in files.wanted)]


def included(files: FileSet, documents: Sequence[Document]) -> Iterator[tuple[Source, str]]:
    """Yield the Markdown files that editions include by comment, each once, also over several steps."""
    seen = {edition.source.file.resolve() for edition in files.editions if edition.source.file}
    boundary = files.boundary.around(files.root)
    queue = list(zip(documents, (edition.language for edition in files.editions), strict=True))
    while queue:
        document, language = queue.pop(0)
        for include in document.includes:
            file = resolve(include, document.source, files.root, boundary)
            if file is None or file.resolve() in seen or (files.is_excluded and files.is_excluded(file)):
                continue
            seen.add(file.resolve())
            source = read_source(file, files.shown(file))
            yield source, language
            if "@include" in source.text:
                queue.append((parse(source), language))


def resolve(include: Include, source: Source, root: Path, boundary: Boundary) -> Path | None:
    """Find an included Markdown file; `@/` is the catalogue's root, as in VitePress.

    Raises `OutsideError` for a path that leads outside, whether there is a file or not.
    """
    if source.file is None or not include.path.endswith((".md", ".markdown")):
        return None
    bases = (root, source.file.parent) if include.path.startswith("@/") else (source.file.parent,)
    place = f"{source.path}:{source.position(include.span.start).line}: @include: {include.path}"
    for base in bases:
        file = base / include.path.removeprefix("@/")
        boundary.refuse(file, place)
        if is_there(file):
            return file
    return None
