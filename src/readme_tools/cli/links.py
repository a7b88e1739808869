"""`readme-tools links`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readme_tools.cli import progress, suggest
from readme_tools.cli.command import Command
from readme_tools.cli.console import (
    COLOURS,
    ambiguous_width,
    encoded,
    print_diff,
    print_line,
    print_machine,
    print_page,
    print_text,
    terminal_width,
    wants_colour,
)
from readme_tools.cli.language import spoken
from readme_tools.cli.options import (
    apart,
    config_option,
    diff,
    paths_argument,
    profile_option,
)
from readme_tools.cli.writing import force_option, refuse, write
from readme_tools.config import Config, Given
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.i18n.message import join, say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.conflicts import refuse as refuse_unmerged
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import display
from readme_tools.reporters import AGENT, FORMATS, MACHINE, render
from readme_tools.reporters.base import Report, RuleText
from readme_tools.text.atomic import write_file
from readme_tools.text.diagnostic import Diagnostic, Severity
from readme_tools.text.edits import Fix, compatible
from readme_tools.text.source import Source
from readme_tools.workspace.jobs import read
from readme_tools.workspace.online import asking
from readme_tools.workspace.setup import catalogues as found_in
from readme_tools.workspace.setup import with_profile

if TYPE_CHECKING:
    from readme_tools.links.asking import Asked
    from readme_tools.links.collect import Link
    from readme_tools.links.memory import Memory
    from readme_tools.links.questions import Questions
    from readme_tools.links.settings import LinkSettings
    from readme_tools.links.verdicts import Outcome

MARKDOWN = "markdown"


@click.command("links", cls=Command)
@paths_argument
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Only links to this host and its subdomains. Repeat it for more.",
)
@click.option("--table", shell_complete=suggest.tables, help="Only links in this table: its id or heading.")
@click.option("--since", "revision", metavar="REV", help="Only links on lines changed since a git revision.")
@click.option("--offline", is_flag=True, help="Send no requests: judge by the memory file.")
@click.option(
    "--memory", type=click.Path(path_type=Path), metavar="FILE", help="Keep results in this file, for the next run."
)
@click.option("--hub", "comparing", is_flag=True, help="Compare entries with what the Hugging Face Hub says.")
@click.option("--papers", is_flag=True, help="Compare rows with what arXiv and others say of their papers.")
@click.option("--code", is_flag=True, help="Ask GitHub about repositories, with the token in GITHUB_TOKEN.")
@click.option(
    "--excluded", "with_excluded", is_flag=True, help="Check excluded links too, to see which exclusions are needed."
)
@click.option("--allow-private", is_flag=True, help="Check hosts in private networks, too.")
@click.option("--unchecked", is_flag=True, help="Report links that could not be checked, too.")
@click.option("--fix", "fixing", is_flag=True, help="Write the new URLs of pages that moved permanently.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print what --fix would change.")
@click.option(
    "--output-format",
    type=click.Choice([*FORMATS, MARKDOWN]),
    default="concise",
    show_default=True,
    help="How to report.",
)
@click.option("--output-file", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to this file.")
@force_option
@click.option("--color", type=click.Choice(COLOURS), default="auto", show_default=True, help="When to use colours.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, and nothing when there are none.")
@profile_option
@config_option
def command(**options: Any) -> int:
    """Check links to the web, and fix those that moved.

    PATHS are files or folders, by default the current folder. Each URL is requested once, also when it
    stands in several editions. This needs an extra: pip install 'readme-tools[links]'.

    \b
    A link is
      alive        the page is there
      moved        the page moved permanently: --fix writes the new URL
      gone         there is no such page or host (404, 410, no such host): this fails
      blocked      the server refuses programs, or wants an account
      throttled    the server refuses more requests for now
      unreachable  there is no answer: this fails after some days in a row
      excluded     the configuration or .lycheeignore leaves it out

    \b
    Examples:
      readme-tools links
      readme-tools links --memory links.json
      readme-tools links --since main
      readme-tools links --host example.org --unchecked
      readme-tools links --fix
      readme-tools links --output-format markdown --output-file report.md

    Exit codes: 0 no dead link, 1 dead links, or with --diff something to change, 2 the set-up is wrong,
    3 a bug of readme-tools.
    """
    given = _Options(**options)
    apart({"--fix": given.fixing, "--diff": given.showing})
    if given.output_file is not None:
        refuse(given.output_file, given.force)
    return _run(given)


@dataclass(frozen=True)
class _Options:
    """What the command line says."""

    paths: tuple[Path, ...]
    hosts: tuple[str, ...]
    table: str | None
    revision: str | None
    offline: bool
    memory: Path | None
    comparing: bool
    papers: bool
    code: bool
    with_excluded: bool
    allow_private: bool
    unchecked: bool
    fixing: bool
    showing: bool
    output_format: str
    output_file: Path | None
    force: bool
    color: str
    quiet: bool
    profile: str | None
    config_file: Given


def _run(given: _Options) -> int:
    from readme_tools.links.collect import collect
    from readme_tools.links.memory import Memory, read_memory
    from readme_tools.links.settings import from_data

    progress.start(say("reading"))
    found = found_in(given.paths, given.config_file, with_profile(given.profile))
    catalogues = [read(one) for one in found]
    config = found[0].config if found else Config()
    settings = from_data(config.links)
    if given.memory is not None:
        settings = replace(settings, memory=given.memory)
    if settings.memory is None and given.offline:
        raise ConfigError(say("--offline needs a memory: name it with --memory, or with the key 'links.memory'"))
    memory, problem = read_memory(settings.memory) if settings.memory else (Memory({}), None)
    if given.offline and not (problem or memory.entries):
        problem = say("{file}: no memory yet: nothing is known of the links", file=display(settings.memory or Path()))
    if problem:
        _note(problem)
    sources = {one.document.source.path: one.document.source for catalogue in catalogues for one in catalogue.editions}
    every = collect(catalogues)
    links = _scope(given, every, catalogues, sources)
    judged = _judged(given, links, settings, memory, catalogues, [one.url for one in every])
    return _report(given, links, judged, sources, catalogues, settings, config)


def _scope(
    given: _Options, links: list[Link], catalogues: Sequence[Catalogue], sources: Mapping[str, Source]
) -> list[Link]:
    """Return the links that the command line asks for."""
    from readme_tools.links.collect import at_hosts, in_files, in_table, on_changed_lines
    from readme_tools.linter.since import texts_at

    if any(catalogue.wanted is not None for catalogue in catalogues):
        paths = {
            path for catalogue in catalogues for path in catalogue.wanted or (one.path for one in catalogue.editions)
        }
        links = in_files(links, frozenset(paths))
    if given.table is not None:
        if len(catalogues) != 1:
            raise ConfigError(say("--table needs one catalogue: name its folder"))
        links = in_table(links, catalogues[0], given.table)
    if given.revision is not None:
        links = on_changed_lines(links, sources, texts_at(given.revision, sources.values()))
    return at_hosts(links, given.hosts) if given.hosts else links


@dataclass(frozen=True)
class _Judged:
    """The outcomes by URL, what is remembered from now on, how many requests it took, and what the hub contradicts."""

    outcomes: Mapping[str, Outcome]
    memory: Memory
    requests: int
    contradictions: list[Diagnostic]


def _judged(
    given: _Options,
    links: Sequence[Link],
    settings: LinkSettings,
    memory: Memory,
    catalogues: Sequence[Catalogue],
    every: Sequence[str],
) -> _Judged:
    """Judge the links: by exclusions, by what is remembered, and by the world; and remember that."""
    from readme_tools.links.clock import Clock
    from readme_tools.links.code import endpoint
    from readme_tools.links.exclusions import LYCHEE, Exclusions, excluded, read_lines
    from readme_tools.links.hub import model_of
    from readme_tools.links.memory import write_memory
    from readme_tools.links.questions import questions_of

    clock = Clock()
    roots = {one.root for one in catalogues}
    lines = [line for root in roots if _holds(catalogues, root / LYCHEE) for line in read_lines(root / LYCHEE)]
    exclusions = Exclusions(settings.exclusions, lines, clock.today())
    for line in exclusions.problems:
        _note(say("{file}: not a regular expression that can be used: {text}", file=LYCHEE, text=line))
    left_out = {one.url: reason for one in links if (reason := exclusions.reason(one.url)) is not None}
    outcomes: dict[str, Outcome] = {}
    asked: list[str] = []
    urls = [one.url for one in links if one.url not in left_out]
    questions = questions_of(urls, catalogues, given.papers, given.code, given.comparing)
    if questions.repositories and endpoint()[1] is None:
        _note(say("GitHub is asked about repositories with a token only: set GITHUB_TOKEN"))
    compared = {one.url for one in links if given.comparing and model_of(one.url)}
    for one in links:
        known = memory.fresh(one.url, clock.now(), settings.reuse)
        if one.url in left_out and not given.with_excluded:
            outcomes[one.url] = excluded(left_out[one.url])
        elif given.offline:
            outcomes[one.url] = memory.outcome(one.url)
        elif known is not None and one.url not in compared:
            outcomes[one.url] = known
        else:
            asked.append(one.url)
    requests = 0
    contradictions: list[Diagnostic] = []
    if (asked or questions.papers or questions.repositories) and not given.offline:
        answers = _ask(given, asked, settings, clock, questions)
        checked = answers.links
        outcomes |= checked.outcomes
        contradictions = _contradictions(given, catalogues, links, answers)
        requests = sum(checked.requests.values())
        if not checked.has_network:
            _note(say("no host answers: is there a network? The links were not checked"))
    if not given.offline and settings.memory is not None:
        memory = memory.learn(outcomes, clock.now(), every)
        write_memory(settings.memory, memory)
    if not (given.hosts or given.table or given.revision) and all(one.wanted is None for one in catalogues):
        for text in exclusions.needless(outcomes):
            _note(text)
    told = {url: excluded(left_out[url]) if url in left_out else one for url, one in outcomes.items()}
    return _Judged({one.url: told[one.url] for one in links}, memory, requests, contradictions)


def _contradictions(
    given: _Options, catalogues: Sequence[Catalogue], links: Sequence[Link], answers: Asked
) -> list[Diagnostic]:
    from readme_tools.links.cited import cited, contradicted, given_up
    from readme_tools.links.claims import claimed, contradictions

    found = [*given_up(links, answers.papers, answers.repositories)]
    for one in catalogues:
        found += contradictions(claimed(one), answers.models) if given.comparing else []
        found += contradicted(cited(one), answers.papers) if answers.papers else []
    return found


def _holds(catalogues: Iterable[Catalogue], file: Path) -> bool:
    return all(one.boundary.holds(file) for one in catalogues)


def _ask(given: _Options, urls: Sequence[str], settings: LinkSettings, clock: Any, questions: Questions) -> Asked:
    def tell(done: int, total: int) -> None:
        progress.start(say("checking link {number} of {total}", number=done, total=total))

    answers: Asked = asking("links").ask(urls, settings, clock, given.allow_private, tell, questions)
    return answers


def _report(
    given: _Options,
    links: Sequence[Link],
    judged: _Judged,
    sources: Mapping[str, Source],
    catalogues: Sequence[Catalogue],
    settings: LinkSettings,
    config: Config,
) -> int:
    from readme_tools.links.findings import findings, graded, masked
    from readme_tools.links.summary import lines
    from readme_tools.linter.suppression import unsuppressed

    outcomes = judged.outcomes
    found = findings(links, outcomes, sources, judged.memory.days, settings.failures, given.unchecked)
    found = graded([*found, *judged.contradictions], config.severity)
    found = sorted(found, key=lambda one: (one.path, one.span.start, one.code))
    for catalogue in catalogues:
        found = unsuppressed(catalogue, config.suppressed, found)
    fixed = 0
    if given.fixing or given.showing:
        refuse_unmerged(one.document for catalogue in catalogues for one in catalogue.editions)
        fixes = compatible(one.fix for one in found if one.fix)
        texts = _fixed_texts(sources, fixes)
        if given.showing:
            for path, text in sorted(texts.items()):
                print_diff(diff(sources[path], text))
            return 1 if texts else 0
        write((sources[path], text) for path, text in texts.items())
        done = [one for one in found if one.fix in fixes and all(edit.path in texts for edit in one.fix.edits)]
        fixed, found = len(done), [one for one in found if one not in done]
    is_human = given.output_format not in MACHINE and given.output_format != MARKDOWN
    text = _text(given, links, outcomes, masked(sources, links), catalogues, found, fixed)
    if given.output_file is not None:
        write_file(given.output_file, encoded(text), display(given.output_file))
    elif is_human:
        print_text(text)
    elif given.output_format in (AGENT, MARKDOWN):
        print_page(text)
    else:
        print_machine(text)
    if is_human and not given.quiet and given.output_file is None:
        for line in lines(outcomes, judged.requests):
            print_line(line)
    return 1 if any(one.severity is Severity.ERROR for one in found) else 0


def _text(
    given: _Options,
    links: Sequence[Link],
    outcomes: Mapping[str, Outcome],
    sources: Mapping[str, Source],
    catalogues: Sequence[Catalogue],
    found: Sequence[Diagnostic],
    fixed: int,
) -> str:
    from readme_tools.links.summary import markdown
    from readme_tools.linter.registry import ONLINE
    from readme_tools.project.boundary import from_top

    if given.output_format == MARKDOWN:
        return "".join(f"{line}\n" for line in markdown(links, outcomes, sources, found))
    report = Report(
        found,
        sources,
        fixed,
        terminal_width(),
        tuple(one.scope for one in catalogues),
        rules=[RuleText(one.code, one.name, one.severity, one.summary, one.why) for one in ONLINE],
        colour=given.color == "always" if given.output_file else wants_colour(given.color),
        ambiguous=ambiguous_width(),
        quiet=given.quiet,
        say=spoken,
        names=from_top({path: source.file for path, source in sources.items()}),
        command="links",
    )
    return render(given.output_format, report)


def _fixed_texts(sources: Mapping[str, Source], fixes: Iterable[Fix]) -> dict[str, str]:
    """Return the texts with new URLs; a file whose tables would change their shape is left as it is."""
    from readme_tools.linter.fixer import apply_to, edits_by_path

    texts = {}
    for path, own in edits_by_path(fixes).items():
        try:
            texts[path] = apply_to(sources[path], own)
        except SafetyError as error:
            _note(error.message)
    return texts


def _note(text: str) -> None:
    print_line(join("", ("readme-tools: ", text)), sys.stderr)
