"""Print which small mistakes in a module no test notices.

Usage: python bench/mutants.py MODULE [--tests FILE ...] [--sample N] [--seed N]

MODULE is a file below src/readme_tools, such as fixing.py. Mutants are made one at a time: a comparison
or condition turned round, `and` for `or`, a number one higher, a statement or a `raise` left out, a
`return` of None. Each is run against the tests in a copy of the package, so that no file of the checkout
changes. Prints the line of each mutant that survived, and how many did. A survivor is a test that is
missing, or says that the code makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from py_compile import PycInvalidationMode

ROOT = Path(__file__).parent.parent
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may become."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in _TURNED:
            turned = copy.deepcopy(node)
            turned.ops[0] = _TURNED[type(op)]()
            yield turned
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            other = copy.copy(node)
            other.test = ast.UnaryOp(ast.Not(), test)
            yield other
        case ast.Return(value=value) if value is not None:
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case _:
            return


def mutants(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the change in words, and the whole text of each mutant."""
    tree = ast.parse(text)
    skipped = {id(part) for node in ast.walk(tree) if _is_said(node) for part in ast.walk(node)}
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            nodes = value if isinstance(value, list) else [value]
            for index, node in enumerate(nodes):
                if not isinstance(node, ast.AST) or (id(node) in skipped and not isinstance(node, ast.Raise)):
                    continue
                for new in changes(node):
                    nodes[index] = new
                    if not isinstance(value, list):
                        setattr(parent, field, new)
                    was, now = (ast.unparse(one).splitlines()[0] for one in (node, new))
                    yield getattr(node, "lineno", 0), f"{was}  ->  {now}", ast.unparse(ast.fix_missing_locations(tree))
                    nodes[index] = node
                    if not isinstance(value, list):
                        setattr(parent, field, node)


def _is_said(node: ast.AST) -> bool:
    """Say whether a node is a text for people, or a type: mutants of these say nothing."""
    is_message = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
    return is_message or isinstance(node, (ast.AnnAssign, ast.arg, ast.Import, ast.ImportFrom))


def main() -> None:
    """Run the mutants of one module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("module", type=Path)
    parser.add_argument("--tests", nargs="+", default=["tests"])
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "src")
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "schema", Path(folder, "schema"))
        # What does not change is compiled once; a changed file is known by its digest.
        compileall.compile_dir(source, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        if not _passes(source, given.tests):
            sys.exit("the tests fail without any mutant")
        target = source / "readme_tools" / given.module
        original = target.read_text("utf-8")
        every = list(mutants(original))
        if given.sample and given.sample < len(every):
            every = sorted(random.Random(given.seed).sample(every, given.sample))
        survived = 0
        for line, words, text in every:
            target.write_text(text, "utf-8")
            if _passes(source, given.tests):
                survived += 1
                print(f"{given.module}:{line}: {words}", flush=True)
        print(f"{survived} of {len(every)} mutants survived")
    sys.exit(survived > 0)


def _passes(source: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False  # a loop without end is noticed too
    return done.returncode == 0


if __name__ == "__main__":
    main()
