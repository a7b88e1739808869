"""Rules of the command `links`, which asks the world: what they are about, without the asking."""

from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class OnlineRule:
    """One rule of `links`: how it is called, what it finds and why that is bad, and an example.

    `option` is what asks for it, if it is not always looked for. Of the example, `bad` is the page, `world` what is
    known elsewhere, and `better` what to write instead: `links --fix` writes it where the rule is `fixable`.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: str
    world: str
    better: str
    option: str = ""
    fixable: bool = False


DEAD = OnlineRule(
    "RT290",
    "dead-link",
    Severity.ERROR,
    say("A link whose page is gone"),
    say("Readers get an error page."),
    "[Pine](https://example.org/pine)",
    say("The server answers 404 Not Found or 410 Gone, or there is no such host."),
    "[Pine](https://example.org/models/pine)",
)
FAILING = OnlineRule(
    "RT291",
    "failing-link",
    Severity.ERROR,
    say("A link that fails day after day"),
    say("Readers get no page."),
    "[Pine](https://example.org/pine)",
    say("The server gave no answer, or a broken one, on three days in a row (`failures`), by the memory file."),
    "[Pine](https://example.net/pine)",
    "--memory",
)
MOVED = OnlineRule(
    "RT292",
    "moved-link",
    Severity.WARNING,
    say("A link whose page moved permanently"),
    say("The old URL may end one day."),
    "[Pine](https://example.org/pine)",
    say("The server answers 301 or 308 with the new URL, or the model or repository was renamed."),
    "[Pine](https://example.org/models/pine)",
    fixable=True,
)
ANCHOR = OnlineRule(
    "RT293",
    "missing-anchor",
    Severity.WARNING,
    say("A link to an anchor that its page lacks"),
    say("Readers land at the top."),
    "[Sizes](https://example.org/pine#size)",
    say("The page was read whole, and no element of it has the id `size`."),
    "[Sizes](https://example.org/pine#sizes)",
)
UNCHECKED = OnlineRule(
    "RT294",
    "unchecked-link",
    Severity.WARNING,
    say("A link that could not be checked"),
    say("It may be dead."),
    "[Pine](https://example.org/members/pine)",
    say("The server refuses programs, wants an account or fewer requests, or gives no answer."),
    "[Pine](https://example.org/pine)",
    "--unchecked",
)
CLAIM = OnlineRule(
    "RT295",
    "hub-contradiction",
    Severity.WARNING,
    say("A cell that the hub contradicts"),
    say("Readers rely on it."),
    "|  | Release Year | License |\n|---|---|---|\n| [Pine](https://huggingface.co/forest/pine-7b) | 2023 | MIT |",
    say("The model's card on the Hugging Face Hub says Apache 2.0."),
    "|  | Release Year | License |\n|---|---|---|\n"
    "| [Pine](https://huggingface.co/forest/pine-7b) | 2023 | Apache 2.0 |",
    "--hub",
)
PAPER = OnlineRule(
    "RT296",
    "paper-contradiction",
    Severity.WARNING,
    say("A row that its paper contradicts"),
    say("Readers rely on it."),
    "|  | Date | Meeting/Journal | Paper |\n|---|---|---|---|\n"
    "| Pine | 2023.05.01 | - | [Tall Trees](https://arxiv.org/abs/2304.00001) |",
    say("The first version is of 2023-04-01, or the paper was published by now, or has another title."),
    "|  | Date | Meeting/Journal | Paper |\n|---|---|---|---|\n"
    "| Pine | 2023.04.01 | ACL 2023 | [Tall Trees](https://arxiv.org/abs/2304.00001) |",
    "--papers",
)
RETRACTED = OnlineRule(
    "RT297",
    "retracted-paper",
    Severity.WARNING,
    say("A link to a paper that was taken back"),
    say("Readers may build on it."),
    "[Tall Trees](https://doi.org/10.5555/12345678)",
    say("The publisher retracted it, or its authors withdrew it from arXiv."),
    "[Tall Trees](https://doi.org/10.5555/12345678) (retracted)",
    "--papers",
)
ARCHIVED = OnlineRule(
    "RT298",
    "archived-repository",
    Severity.WARNING,
    say("A link to an archived repository"),
    say("Readers get no fixes from it."),
    "[pine](https://github.com/forest/pine)",
    say("GitHub says that the repository is archived."),
    "[pine](https://github.com/forest/pine) (archived)",
    "--code",
)
ONLINE = (DEAD, FAILING, MOVED, ANCHOR, UNCHECKED, CLAIM, PAPER, RETRACTED, ARCHIVED)
