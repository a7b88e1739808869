"""Fuzz readme-tools with inputs that are led by the code they reach, and print what breaks an invariant.

Usage: python bench/fuzz_coverage.py [--seconds N] [--seed N] [--keep FOLDER]

This needs atheris: pip install 'readme-tools[bench]'. An input is a catalogue of one to three editions, one after
another with lines of `%%%` between them; the first ones are made at random, as those of fuzz_catalogues.py. Held
against each are: no error that no user should see; places in bounds, two checks equal; `fmt` twice is once, and
changes no page; fixes twice are once; sync twice is once; records that are rendered give the same bytes. Failing
inputs go to FOLDER, `crashes` by default: make each a case, with a name, of the tests of what it breaks.
Exit code 1 when there are any.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import pkgutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

BETWEEN = "\n%%%\n"
LANGUAGES = ("en", "ja", "fr")
INVARIANTS = ("places", "fmt", "fix", "sync", "render(export(x)) == x", "amounts")
LONGEST = 2048
STARTS = 40


def pages(data: bytes) -> dict[str, str]:
    """Read an input: the texts of editions by language."""
    return dict(zip(LANGUAGES, data.decode("utf-8", "replace").removeprefix("\ufeff").split(BETWEEN), strict=False))


def failures(data: bytes) -> list[str]:
    """Hold an input against the invariants, and give a sentence for each that does not hold."""
    from fuzz_catalogues import problems

    return [*problems(pages(data), len(data) % 2 == 1, INVARIANTS)]


def starts(folder: Path) -> None:
    """Write the first inputs."""
    from tests.strategies import made

    folder.mkdir()
    for seed in range(STARTS):
        text = BETWEEN.join([*made(Random(seed), 1).values()][:2])
        (folder / str(seed)).write_bytes(text.encode()[:LONGEST])


def fuzz(arguments: list[str], keep: Path) -> None:
    """Run atheris in this process, which it ends; each failing input is kept and printed once by its kind."""
    import atheris

    with atheris.instrument_imports(include=["readme_tools"]):
        import readme_tools

        for one in pkgutil.walk_packages(readme_tools.__path__, "readme_tools."):
            if not one.name.startswith(("readme_tools.lsp", "readme_tools.__main__", "readme_tools.format.plugin")):
                importlib.import_module(one.name)
    seen: Counter[str] = Counter()

    def one(data: bytes) -> None:
        for failure in failures(data):
            seen[failure] += 1
            if seen[failure] == 1:
                file = keep / hashlib.sha256(data).hexdigest()[:16]
                file.write_bytes(data)
                print(f"FAILURE {file}: {failure}", flush=True)

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("crashes"))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("this needs atheris: pip install 'readme-tools[bench]'", file=sys.stderr)
        return 2
    args.keep.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={args.seconds}", f"-seed={args.seed}", f"-max_len={LONGEST}", "-timeout=120"]
    if args.child:
        fuzz([args.child, *limits, f"-artifact_prefix={args.keep}{os.sep}", "-rss_limit_mb=2000"], args.keep)
    with tempfile.TemporaryDirectory() as name:
        corpus, start = Path(name, "inputs"), time.monotonic()
        starts(corpus)
        command = [sys.executable, __file__, "--child", str(corpus), "--keep", str(args.keep)]
        command += ["--seconds", str(args.seconds), "--seed", str(args.seed)]
        kinds, last = [], ""
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
            for line in child.stdout or ():
                if line.startswith(("FAILURE", "==", "SUMMARY", "ALARM", "Done", "Traceback")):
                    kinds += [line] if line.startswith(("FAILURE", "SUMMARY")) else []
                    print(line, end="", flush=True)
                last = line if line[:1] == "#" and line[1:2].isdigit() else last
        found = len([*corpus.iterdir()])
        print(f"fuzz: {time.monotonic() - start:.0f} s, {last.strip()}")
        print(f"fuzz: {found} inputs that reach code of their own, {len(kinds)} kinds of failures")
        return int(bool(kinds) or child.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
