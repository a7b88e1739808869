"""unknown-suppression: a comment for readme-tools that names no rule, or one that there is not."""

from collections.abc import Iterator

from readme_tools.markdown.comments import RuleName, Suppressions
from readme_tools.rules.base import Example, Finding, Rule, Source, at, correction, regex, say

_PARTS = regex(r"[\w-]+")
_TABLE = "|  | Developer | License |\n|:---|:---:|:---:|\n| A | X | Apache-2.0 |\n"


def check(suppressions: Suppressions) -> Iterator[Finding]:
    """Report each comment that cannot be read, and each name that no rule goes by."""
    for comment in suppressions.comments:
        if comment.problem:
            message = say(
                "this comment {problem}, so it suppresses nothing: "
                "write 'readme-tools: ignore[rule-name]' or 'readme-tools: ignore-file[rule-name]'",
                problem=comment.problem,
            )
            yield Finding(at(suppressions.source, comment.span), message)
        for name in comment.names:
            if name.span in suppressions.unknown:
                yield _unknown(suppressions.source, name, suppressions.unknown[name.span])


def _unknown(source: Source, name: RuleName, near: str | None) -> Finding:
    if len(several := _PARTS.findall(name.text)) > 1:
        right = ", ".join(several)
        return correction(source, name.span, say("rules are parted by commas: write '{right}'", right=right), right)
    if near is None:
        return Finding(
            at(source, name.span), say("no rule is called '{text}', so this suppresses nothing", text=name.text)
        )
    message = say(
        "no rule is called '{text}', so this suppresses nothing: did you mean '{near}'?", text=name.text, near=near
    )
    return correction(source, name.span, message, near)


RULE = Rule(
    code="RT907",
    summary="A comment for readme-tools that names no rule, or a rule that there is not",
    why="The comment does nothing, and whoever wrote it thinks that it does.",
    check=check,
    bad=(
        Example("<!-- readme-tools: ignore[⟦license-spelling→licence-spelling⟧] -->\n" + _TABLE),
        Example("<!-- readme-tools: ignore[⟦xyzzy⟧] -->\n" + _TABLE),
        Example("⟦<!-- readme-tools: ignore -->⟧\n\n⟦<!-- readme-tools：ignore[RT4] -->⟧\n\n" + _TABLE),
        Example("<!-- readme-tools: ignore[⟦RT4 licence-spelling→RT4, licence-spelling⟧] -->\n" + _TABLE),
        Example("⟦<!-- readme-tools: ignore［RT4］ -->⟧\n\n" + _TABLE),
        Example("# Models ⟦<!-- readme-tools ignore[RT4] -->⟧\n"),
        Example("⟦<!-- readme-tools: ignore[] -->⟧\n\n# Models\n"),
    ),
    good=(
        Example("<!-- readme-tools: ignore[licence-spelling, RT1, all] -->\n" + _TABLE),
        Example("<!-- README tools: see the wiki -->\n\n<!-- readme-tools checks this page -->\n"),
    ),
)
