"""Print what the tool makes of real catalogues: records, findings, and whether `fmt` keeps its laws.

Usage: python bench/corpus.py [FOLDER ...]

Each FOLDER holds one catalogue; by default all of README_TOOLS_CORPUS. A line for each folder says how
many tables and records there are, how many records every edition has, and how many findings. The last
lines count the findings by rule and the files on which `fmt` twice is `fmt` once and the page stays.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import chdir
from pathlib import Path

from readme_tools.format.safety import format_source
from readme_tools.linter.runner import check
from readme_tools.markdown.parser import render_html
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL


def default_folders() -> list[Path]:
    corpus = os.environ.get("README_TOOLS_CORPUS")
    if not corpus:
        raise SystemExit("name a folder, or set README_TOOLS_CORPUS")
    place = Path(corpus)
    return [place / "seed", *sorted((place / "history").iterdir()), *sorted((place / "other").iterdir())]


def main() -> None:
    findings: Counter[str] = Counter()
    files = rows = broken = 0
    for folder in [Path(one) for one in sys.argv[1:]] or default_folders():
        with chdir(folder):
            (found,) = discover([Path()])
            catalogue = read_editions(found, None)
            run = check([catalogue], ALL)
            groups = catalogue.alignment.tables
            entries = [entry for group in groups for entry in group.rows]
            whole = sum(len(entry.rows) == len(catalogue.alignment.languages) for entry in entries)
            for edition in catalogue.editions:
                source = edition.document.source
                text = format_source(source)
                stable = format_source(source.with_text(text)) == text
                broken += not stable or render_html(text) != render_html(source.text)
                files += 1
                rows += sum(len(table.rows) for table in edition.document.tables)
        findings.update(one.name for one in run.diagnostics)
        languages = "/".join(catalogue.alignment.languages)
        print(
            f"{folder.name:24} {languages:9} {len(groups):3} tables {len(entries):5} records, {whole:5} in every "
            f"edition, {len(run.diagnostics):3} findings"
        )
    print(", ".join(f"{name} {count}" for name, count in findings.most_common()) or "no findings")
    print(f"fmt: {files} files, {rows} rows, {broken} failures")


if __name__ == "__main__":
    main()
