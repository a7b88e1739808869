"""Print which small mistakes in a module no test notices.

Usage: python bench/mutants.py [MODULE] [--tests FILE ...] [--sample N] [--seed N] [--write]

MODULE is a file below src/readme_tools, such as linter/fixer.py. Mutants are made one at a time: a comparison
or condition turned round, `and` for `or`, a number one higher, a statement or a `raise` left out, a
`return` of None. Each is run against the tests in a copy of the package, so that no file of the checkout
changes. Prints the line of each mutant that survived, and how many did. A survivor is a test that is
missing, or says that the code makes no difference.

`mutants.toml` names the tests of a module, and mutants that make no difference, with the reason: these are not
made. Nor are those of what is only a promise: flags of classes, and `strict=True`. Without MODULE, all modules
of that file are looked at. `--write` puts how many mutants were noticed into `docs/reliability.md`. Fails where
that is less than 85 in 100 of a module.

The tests are collected once, and run once to see which of them come by which line. A mutant within a function
takes the place of that function's code in a fork of this process, which runs the tests that come by there;
one outside of functions needs a process of its own and all tests. All tests are run, too, where none is seen to
come by: what runs in other programs, or while Python does not trace, is not seen. Not for Windows.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import gc
import importlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from py_compile import PycInvalidationMode
from types import CodeType, FunctionType
from typing import NoReturn

import coverage
import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parent.parent
HEAD = "| Module | Noticed | Left out, since they make no difference |\n|---|---|---|\n"
SHARE = 0.15  # of the mutants of a module may survive
ARGUMENTS = ["-q", "-n", "0", "-p", "no:cacheprovider"]
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
        case ast.Return(value=value) if not _says_no(value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case _:
            return


@dataclass(frozen=True)
class Mutant:
    """One mistake: where it is, in words, and the module with it. Of a function, `code` is that of the whole module.

    `lines` are those of its statement up to it: which of them Python counts differs.
    """

    line: int
    lines: range
    words: str
    text: str
    code: CodeType | None


def mutants(text: str, path: str) -> Iterator[Mutant]:
    """Yield the mutants of a module."""
    tree = ast.parse(text)
    skipped = {id(part) for node in ast.walk(tree) if _is_said(node) for part in ast.walk(node)}
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    inside = {id(part) for node in functions for statement in node.body for part in ast.walk(statement)}
    statements = {
        id(part): node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt) for part in ast.walk(node)
    }
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            nodes = value if isinstance(value, list) else [value]
            for index, node in enumerate(nodes):
                if not isinstance(node, ast.AST) or (id(node) in skipped and not isinstance(node, ast.Raise)):
                    continue
                for new in changes(node):
                    nodes[index] = ast.copy_location(new, node)
                    if not isinstance(value, list):
                        setattr(parent, field, new)
                    ast.fix_missing_locations(tree)
                    was, now = (ast.unparse(one).splitlines()[0] for one in (node, new))
                    code = compile(tree, path, "exec") if id(node) in inside else None
                    line = getattr(node, "lineno", 0)
                    last = getattr(getattr(node, "test", node), "end_lineno", line)
                    lines = range(statements.get(id(node), line), last + 1)
                    yield Mutant(line, lines, f"{was}  ->  {now}", ast.unparse(tree), code)
                    nodes[index] = node
                    if not isinstance(value, list):
                        setattr(parent, field, node)


def _says_no(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value in (None, False))


def _is_said(node: ast.AST) -> bool:
    """Say whether a node is a text for people, a type, or a promise: mutants of these say nothing."""
    is_message = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
    is_promise = isinstance(node, ast.keyword) and node.arg in ("frozen", "slots", "strict")
    return is_message or is_promise or isinstance(node, (ast.AnnAssign, ast.arg, ast.Import, ast.ImportFrom))


@dataclass(frozen=True)
class Module:
    """A module, the tests that come by it, and mutants that make no difference: a line's text, the words, and why."""

    path: str
    tests: Sequence[str]
    same: Sequence[Sequence[str]] = ()


class Trials:
    """A plugin of pytest that runs the tests of each mutant instead of all tests once."""

    def __init__(self, module: Module, sample: int, seed: int, say: Callable[[str], object]) -> None:
        self.module, self.target, self.say = module, SOURCE / "readme_tools" / module.path, say
        self.original = self.target.read_text("utf-8")
        lines = self.original.splitlines()
        same = {(line, words) for line, words, _ in module.same}
        every, found = [], set()
        for one in mutants(self.original, str(self.target)):
            key = lines[one.line - 1].strip(), one.words
            if key in same:
                found.add(key)
            else:
                every.append(one)
        if same - found:
            sys.exit(f"mutants.toml: {module.path}: there is no such mutant: {sorted(same - found)[0]}")
        if sample and sample < len(every):
            every = sorted(random.Random(seed).sample(every, sample), key=lambda one: (one.line, one.words))
        self.every = every
        self.survived = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests of every mutant."""
        if session.testsfailed:
            sys.exit("the tests cannot be collected")
        importlib.import_module(".".join(self.target.relative_to(SOURCE).with_suffix("").parts))
        tests = self._by_line(session.items)
        most = 3 + round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)  # seconds, of which measuring took some
        for mutant in self.every:
            self.target.write_text(mutant.text, "utf-8")
            if mutant.code is None:
                notices = not _passes(session.config.args)
            else:
                found = set().union(*(tests.get(line, set()) for line in mutant.lines))
                chosen = [item for item in session.items if item.nodeid in found] or session.items
                notices = _in_fork(lambda code=mutant.code, chosen=chosen: self._fails(code, chosen), most)
            if not notices:
                self.survived += 1
                self.say(f"{self.target.name}:{mutant.line}: {mutant.words}")
        self.target.write_text(self.original, "utf-8")
        self.say(f"{self.module.path}: {self.survived} of {len(self.every)} mutants survived")
        return True

    def _by_line(self, items: Sequence[pytest.Item]) -> dict[int, set[str]]:
        """Return which tests come by each line; ends the program if some fails."""
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o777)  # tests become other users
            kept = str(Path(folder, "coverage"))

            def fails() -> bool:
                measured = coverage.Coverage(kept, data_suffix=True, include=[str(self.target)], config_file=False)
                measured.start()
                leave = os._exit

                def saving(code: int) -> NoReturn:  # in the forks that tests make, some of which cannot write
                    with suppress(Exception):
                        measured.stop()
                        measured.save()
                    leave(code)

                os._exit = saving
                for item, after in zip(items, [*items[1:], None], strict=True):
                    measured.switch_context(item.nodeid)
                    if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                        return True
                os._exit = leave
                measured.stop()
                measured.save()
                return False

            if _in_fork(fails, 1200):
                sys.exit("the tests fail without any mutant")
            data = coverage.CoverageData(no_disk=True)
            for file in Path(folder).iterdir():
                part = coverage.CoverageData(basename=str(file))
                with suppress(coverage.CoverageException):  # half of one, where a test fills the disk
                    part.read()
                    data.update(part)
            lines = data.contexts_by_lineno(str(self.target))
        return {line: {one for one in contexts if one} for line, contexts in lines.items()}

    def _fails(self, code: CodeType, items: Sequence[pytest.Item]) -> bool:
        codes = {(one.co_qualname, one.co_firstlineno): one for one in _all_codes(code)}
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename == str(self.target):
                one.__code__ = codes[one.__code__.co_qualname, one.__code__.co_firstlineno]
        for item, after in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                return True
        return False


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _all_codes(one)


def _in_fork(fails: Callable[[], bool], seconds: int) -> bool:
    """Say whether something is true, or ends badly, or takes too long, in a process of its own that prints nothing."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))  # a loop without end is noticed too
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os._exit(fails())
    finally:
        os._exit(1)


def main() -> None:
    """Run the mutants of one module, or of all, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("module", nargs="?")
    parser.add_argument("--tests", nargs="+")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write it into docs/reliability.md")
    given = parser.parse_args()
    known = tomllib.loads((ROOT / "bench" / "mutants.toml").read_text("utf-8"))
    if given.module is None:
        commands = ([sys.executable, __file__, name, *sys.argv[1:]] for name in known)
        sys.exit(max(subprocess.run(command, check=False).returncode for command in commands))
    module = Module(given.module, **known.get(given.module, {"tests": ["tests"]}))
    if given.tests:
        module = replace(module, tests=given.tests)
    shutil.copytree(ROOT / "src", SOURCE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schema", SOURCE.parent / "schema")
    # What does not change is compiled once; a changed file is known by its digest.
    compileall.compile_dir(SOURCE, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    sys.path.insert(0, str(SOURCE))
    os.environ |= {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
    os.chdir(ROOT)
    console = os.dup(1)
    trials = Trials(module, given.sample, given.seed, lambda text: os.write(console, f"{text}\n".encode()))
    if code := pytest.main([*ARGUMENTS, *module.tests], plugins=[trials]):
        sys.exit(code)
    if given.write:
        _write(module, trials, [*known])
    sys.exit(trials.survived > SHARE * len(trials.every))


def _write(module: Module, trials: Trials, order: Sequence[str]) -> None:
    """Put the row of a module into the table of the page, in the order of `mutants.toml`."""
    page = ROOT / "docs" / "reliability.md"
    before, head, after = page.read_text("utf-8").partition(HEAD)
    table, end, after = after.partition("\n\n")
    rows = {row.split("`")[1]: row for row in table.splitlines()}
    every = len(trials.every)
    same = "; ".join(dict.fromkeys(why for _, _, why in module.same))
    rows[module.path] = f"| `{module.path}` | {every - trials.survived} of {every} | {same} |"
    table = "\n".join(rows[name] for name in order if name in rows)
    page.write_text(f"{before}{head}{table}{end}{after}", "utf-8")


def _passes(tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", *ARGUMENTS, *tests]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False  # a loop without end is noticed too
    return done.returncode == 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        SOURCE = Path(folder).resolve() / "src"
        main()
