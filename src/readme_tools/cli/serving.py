"""The tools of `readme-tools mcp`: each is a command, with arguments that were held against a schema."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import anyio
import mcp_types as types
from mcp.server import Server
from mcp.server.stdio import stdio_server

from readme_tools._version import __version__
from readme_tools.cli.language import shown
from readme_tools.errors import ConfigError, ReadmeToolsError
from readme_tools.i18n import harmless, say
from readme_tools.schema.validate import first_problem, load
from readme_tools.text.files import confine

_LONGEST = 200_000  # characters of an answer
_LARGEST = 2_000_000  # characters of a call
_READING = ("check", "rule", "list")  # these write nothing, whatever they are called with
_INSTRUCTIONS = (
    "Tools for catalogue READMEs: big Markdown tables and lists kept in several language editions. Check before and "
    "after you change something. Change entries with add, set, sync and todo rather than by hand: they change all "
    "editions. Look at the diff first, then call again with write."
)

# The option of the commands that an argument is, where its name alone does not tell.
_OPTIONS = {
    **{one: f"--{one}" for one in ("select", "severity", "where", "columns", "edition", "from", "to", "glossary")},
    "tables": "--table",
    "unsafe": "--unsafe-fixes",
}

Arguments = Mapping[str, Any]


def serve() -> None:
    """Serve the working directory until standard input ends."""
    confine(Path())
    anyio.run(_serve)


async def _serve() -> None:
    server = make_server()
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def make_server() -> Server[Any]:
    """Return a server of the tools."""

    async def list_tools(_context: object, _params: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[*map(_tool, load("mcp")["$defs"])])

    async def call_tool(_context: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        text, is_error = call(params.name, params.arguments or {})
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=is_error)

    return Server(
        "readme-tools",
        version=__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _tool(name: str) -> types.Tool:
    schema = {key: value for key, value in load("mcp")["$defs"][name].items() if key != "description"}
    return types.Tool(
        name=name,
        description=load("mcp")["$defs"][name]["description"],
        input_schema=schema,
        annotations=types.ToolAnnotations(
            read_only_hint=name in _READING, idempotent_hint=name != "add", open_world_hint=False
        ),
    )


def call(name: str, arguments: Arguments) -> tuple[str, bool]:
    """Return what a tool answers, and whether that is an error."""
    try:
        argv, given = _command(name, arguments)
    except ReadmeToolsError as error:
        return shown(error.message), True
    code, text = _run(argv, given)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}\n{shown(say('cut after {count:,} characters: ask for less', count=_LONGEST))}\n"
    return harmless(text), code > 1


def _command(name: str, arguments: Arguments) -> tuple[list[str], str]:
    """Return the command that a call means, and its standard input. Raises `ConfigError` for what no call may be."""
    tools = load("mcp")["$defs"]
    if name not in tools:
        raise ConfigError("there is no tool '{name}': tools are {known}", name=name[:100], known=", ".join(tools))
    if len(json.dumps(arguments)) > _LARGEST:
        raise ConfigError("this call is larger than {count:,} characters", count=_LARGEST)
    problem = first_problem(dict(arguments), "mcp", f"#/$defs/{name}")
    if problem is not None:
        where = ".".join(map(str, (name, *problem[0])))
        raise ConfigError("{origin}: {problem}", origin=where, problem=problem[1])
    paths = [_inside(path) for path in arguments.get("paths", ())]
    return _argv(name, arguments, paths)


def _inside(path: str) -> str:
    """Return a path as a whole one, which is no option. Raises `ConfigError` for one that leads out of the folder."""
    try:
        is_inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(Path()))
    except ValueError:  # a NUL
        is_inside = False
    if not is_inside:
        raise ConfigError("{path}: it is outside of the folder {folder}", path=path[:200], folder=Path().absolute())
    return os.path.abspath(path)


# What each tool is as a command ------------------------------------------------------------------


def _argv(name: str, given: Arguments, paths: Sequence[str]) -> tuple[list[str], str]:
    """Return the command that a call of a tool means, and its standard input."""
    options, write = [*_options(given)], "--write" if given.get("write") else "--diff"
    before, after, text = [*options, write], [*paths], ""
    match name:
        case "check":
            before = ["--output-format=agent", *options]
        case "rule":
            before, after = [], [given["name"]]
        case "fix":
            how = ["--fix", "--output-format=agent"] if given.get("write") else ["--diff"]
            name, before = "check", [*how, *options]
        case "list":
            before = ["--output-format=json", *options]
        case "add":
            before, text = ["--json=-", write], json.dumps(given["entries"])
        case "set":
            after += _texts(given["values"])
        case "todo":
            changing = ["--fill=-"] if "filled" in given else []
            is_changed = changing or given.get("glossary") or given.get("write")
            before = [*options, *changing, write if is_changed else "--output-format=json"]
            text = json.dumps(given.get("filled", []))
    return [name, *before, "--", *after], text


def _options(given: Arguments) -> Iterator[str]:
    """Yield the options that arguments are; of a list that is no condition or table, the parts stand in one."""
    for key, option in _OPTIONS.items():
        value = given.get(key) or ()
        if value is True:
            yield option
        else:
            parts = [value] if isinstance(value, str) else value
            values = parts if option in ("--where", "--table") else [",".join(parts)]
            yield from (f"{option}={one}" for one in values if one)


def _texts(values: Mapping[str, str | Mapping[str, str]]) -> Iterator[str]:
    for key, text in values.items():
        yield from (
            [f"{key}={text}"]
            if isinstance(text, str)
            else [f"{key}.{language}={one}" for language, one in text.items()]
        )


# Running it --------------------------------------------------------------------------------------


def _run(argv: Sequence[str], given: str) -> tuple[int, str]:
    """Run a command in this process, and return its exit code and all that it prints."""
    from readme_tools.cli.main import run

    with _streams(given) as printed:
        code = run(list(argv))
    return code, printed.getvalue().decode("utf-8", "replace")


@contextmanager
def _streams(given: str) -> Iterator[BytesIO]:
    """Put others in the place of the standard streams; what is printed to both goes to the one that is yielded."""
    printed = BytesIO()
    stream = TextIOWrapper(printed, "utf-8", "backslashreplace", newline="\n", write_through=True)
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = TextIOWrapper(BytesIO(given.encode()), "utf-8"), stream, stream
    try:
        yield printed
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        stream.detach()
