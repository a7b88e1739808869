"""What must always be so where a catalogue leaves readme-tools: reports, sites, datasets, tools of assistants, amounts.

Each function takes a catalogue, or a text, and yields a sentence for each thing that is not so. `fuzz_catalogues.py`
and `fuzz_coverage.py` call them.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any

from readme_tools.catalogue.amount import read as read_amount
from readme_tools.catalogue.amount import rewritten
from readme_tools.cli.main import run
from readme_tools.cli.serving import call
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.dataset import DATABASE, ROWS, dataset
from readme_tools.records.extract import Extraction
from readme_tools.reporters import FORMATS
from readme_tools.rules import ALL
from readme_tools.schema.validate import load
from readme_tools.text.files import confine

LANGUAGES = ("ja", "en", "zh", "zh-Hant", "ko", "fr", "de", "ru", "es", "pt", "it", "th", "und")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BUG = "a bug of readme-tools"
AMOUNTS = (
    "0", "1", "12", "1,5", "1.5", "1.549", "1,549", "1 549", "1’549", "10", "1e5", "１２", "9" * 30, "½", "-", "–",
    "〜", " ", "\u202f", "\xa0", "/", "+", "~", "約", "ca. ", "about ", "от ", " до ", "以上", "at least ", "€", "$",
    "¥", "円", "元", " Mio.", "万", "億", "만", "k", "M", " milliards", " тыс.", " Go", " GB", "kg", "%", " %", "★",
    "☆", "人", "°C",
    "2024", "年", "5月", "31日", "May ", ". Mai ", "**", "[", "](u)", "<br>", ",", ".", ":", "(", ")", "\u200f", "٣",
)  # fmt: skip
ANYTHING: tuple[Any, ...] = (
    "", "x", "README.md", "../x", "/etc/passwd", "-", "--write", "a=b", "year>=2024", 'name="x"', "name~(", "|", "\n",
    "\x00", "\u202e", "<!-- x -->", "en", "ja", "RT4", "licence", "MIT", "x" * 3000, 1, -1, True, None, [], {}, ["x"],
    {"en": "x"}, 1e400, "=HYPERLINK(1)",
)  # fmt: skip


@contextmanager
def written(catalogue: Catalogue) -> Iterator[Path]:
    """Write a catalogue to a folder, and work there."""
    with tempfile.TemporaryDirectory() as name, chdir(name):
        Path(".git").mkdir()
        for one in catalogue.sources.values():
            Path(one.path).write_bytes(one.encode())
        yield Path(name)


def done(*command: str) -> tuple[int, str]:
    """Run a command in this process; give its exit code and all that it prints."""
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", newline="\n", write_through=True)
    with redirect_stdout(printed), redirect_stderr(printed):
        code = run(list(command))
    return code, printed.buffer.getvalue().decode()  # type: ignore[attr-defined]


def findings_have_their_places(catalogue: Catalogue) -> Iterator[str]:
    """Look at spans and edits, and at a second run."""
    first, second = (list(check([catalogue], ALL).diagnostics) for _ in range(2))
    if first != second:
        yield "two checks find other things"
    for one in first:
        text = catalogue.sources[one.path].text
        spans = [one.span, *(edit.span for edit in (one.fix.edits if one.fix else ()) if edit.path == one.path)]
        if not all(0 <= span.start <= span.end <= len(text) for span in spans):
            yield f"{one.name}: a place outside of the text"


def reports_are_whole(catalogue: Catalogue) -> Iterator[str]:
    with written(catalogue):
        for name in FORMATS:
            code, text = done("check", "--select", "ALL", "--output-format", name)
            if code not in (0, 1):
                yield f"{name} ends with {code}: {text[-200:]}"
            if UNSEEN.search(text):
                yield f"{name} prints control characters"
            if name in ("json", "sarif", "gitlab", "rdjson"):
                json.loads(text)
            elif name == "jsonl":
                [json.loads(line) for line in text.splitlines()]


def sites_are_data(catalogue: Catalogue) -> Iterator[str]:
    with written(catalogue) as folder:
        before = {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}
        sites = []
        for place in ("site", "again"):
            code, text = done("page", "-o", place)
            sites.append({one.name: one.read_bytes() for one in Path(place).rglob("*") if one.is_file()})
            if code:
                yield f"page ends with {code}: {text[-200:]}"
                return
        if sites[0] != sites[1]:
            yield "two sites of one catalogue differ"
        if before != {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}:
            yield "page changes a file of the catalogue"
        for name, data in sites[0].items():
            text = data.decode()
            if name.endswith(".html") and len(re.findall("<script", text)) != len(re.findall("<script src=", text)):
                yield f"{name}: a script in the page"
            if UNSEEN.search(text):
                yield f"{name}: control characters"
            if name.endswith(".js") and name != "page.js":
                quoted = text[text.index("'") + 1 : text.rindex("'")]
                json.loads(re.sub(r"\\(.)", r"\1", quoted))


def datasets_hold_every_entry(catalogue: Catalogue) -> Iterator[str]:
    extraction = Extraction(catalogue.alignment)
    files = dataset(extraction)
    if dataset(Extraction(catalogue.alignment)) != files:
        yield "two datasets of one catalogue differ"
    rows = [json.loads(line) for line in files[ROWS].decode().splitlines()]
    if len(rows) != len(extraction.entries):
        yield "other entries in the dataset"
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(files[DATABASE])
        file.flush()
        connection = sqlite3.connect(file.name)
        if connection.execute("pragma integrity_check").fetchone() != ("ok",):
            yield "the database is broken"
        connection.close()


def assistants_do_no_harm(catalogue: Catalogue) -> Iterator[str]:
    """Call tools with what their schema asks for, and with what it does not."""
    random = Random(len(str(catalogue.sources)))
    with written(catalogue) as folder:
        confine(folder)
        try:
            for _ in range(4):
                name = random.choice([*load("mcp")["$defs"]])
                arguments = _arguments(random, load("mcp")["$defs"][name])
                before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
                text, is_error = call(name, arguments)
                after = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
                if BUG in text:
                    yield f"{name}: {text.strip().splitlines()[-2][:80]} {arguments!r:.300}"
                if UNSEEN.search(text):
                    yield f"{name}: control characters"
                if after != before and (is_error or arguments.get("write") is not True):
                    yield f"{name} changes files, {arguments!r:.300}"
                if after.keys() != before.keys():
                    yield f"{name} makes or removes files"
        finally:
            confine(None)


def _arguments(random: Random, schema: Any) -> Any:
    if random.random() < 0.04:
        return {} if schema.get("type") == "object" else random.choice(ANYTHING)
    if "enum" in schema:
        return random.choice(schema["enum"])
    for one in ("anyOf", "oneOf"):
        if one in schema:
            return _arguments(random, random.choice(schema[one]))
    match schema.get("type"):
        case "object":
            wanted, properties = schema.get("required", ()), schema.get("properties", {})
            made = {key: _arguments(random, one) for key, one in properties.items() if key in wanted or flip(random)}
            more = schema.get("additionalProperties")
            if isinstance(more, dict) or not properties:
                keys = random.sample(["en", "ja", "licence", "year", "x", "a=b", "", "text"], random.randint(0, 2))
                made |= {key: _arguments(random, more or {"type": "string"}) for key in keys}
            return made
        case "array":
            return [_arguments(random, schema["items"]) for _ in range(random.choice((1, 1, 2)))]
        case "boolean":
            return flip(random)
        case _:
            texts = [*schema.get("examples", ()), *(one for one in ANYTHING if isinstance(one, str))]
            return random.choice(texts)


def flip(random: Random) -> bool:
    return random.random() < 0.5


def amounts_keep_their_value(text: str, source: str, target: str) -> Iterator[str]:
    """Write an amount as another language does, and read it there."""
    found = read_amount(text, source)
    made = rewritten(text, source, target)
    if not made or found is None:
        return
    again = read_amount(made, target)
    if again is None:
        yield f"amount: {text!r} of {source} is not read in {target}: {made!r}"
    elif [part.value for part in again.parts] != [part.value for part in found.parts] or again.date != found.date:
        yield f"amount: {text!r} of {source} has another value in {target}: {made!r}"
    elif rewritten(made, target, target) != made:
        yield f"amount: {made!r} of {target} is rewritten for its own language"


def amounts(catalogue: Catalogue) -> Iterator[str]:
    random = Random(len(str(catalogue.sources)))
    for _ in range(150):
        text = "".join(random.choices(AMOUNTS, k=random.randint(1, 5)))
        yield from amounts_keep_their_value(text, *random.choices(LANGUAGES, k=2))


SURFACES = {
    "places": findings_have_their_places,
    "reports": reports_are_whole,
    "site": sites_are_data,
    "dataset": datasets_hold_every_entry,
    "assistants": assistants_do_no_harm,
    "amounts": amounts,
}
