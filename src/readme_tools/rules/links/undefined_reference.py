"""undefined-reference: `[text][label]` with a label that no line of the page defines."""

from collections.abc import Iterator

from readme_tools.i18n.wording import nearly, shortened
from readme_tools.markdown.blotted import LINK, blotted, definition_label
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, Severity, at, join, regex, say
from readme_tools.text.scripts import EAST

# After a word, as in `list[a][b]`, brackets are no link; some scripts have no space there.
_REFERENCE = regex(rf"(?<![^\W{EAST}])(?<![\])])!?\[(?!\^)([^\[\]]{{1,200}})\]\[(?!\^)([^\[\]]{{0,200}})\]")
_HABIT = 4
_NUMBER = regex(r"[\d\s.,:+-]*")


def check(document: Document) -> Iterator[Finding]:
    """Report the references in plain text: those that have a definition are links."""
    source = document.source
    text = blotted(document)
    known = {label: label for one in document.definitions if (label := definition_label(source, one))}
    for match in _REFERENCE.finditer(text.text):
        label = match[2].strip() or match[1].strip()
        if LINK in match[2]:
            continue  # brackets around links that stand side by side: `[[a](b)][[c](d)]`
        if "\n\n" in match[0] or _NUMBER.fullmatch(match[1]) or _NUMBER.fullmatch(label):
            continue
        if LINK not in match[1] and not any(map(str.isalnum, match[1])):
            continue  # a sign and what it stands for: `[$][free for students]`
        # Where labels are defined, one that stands after a text again and again has lost its line.
        times = source.text.count(f"[{label}]") - (source.text.count(f"][{label}]") if known else 0)
        if LINK not in match[1] and times > _HABIT:
            continue  # what the page puts in brackets again and again: a licence, a kind
        message = say(
            "no line `[{label}]: …` says where this link leads, so the page shows its brackets: add "
            "one, or correct the name",
            label=shortened(label),
        )
        near = nearly(" ".join(label.casefold().split()), known)
        advice = say("; did you mean '[{near}]'?", near=near) if near else ""
        yield Finding(at(source, text.span(*match.span())), join("", (message, advice)), same=message)


RULE = Rule(
    code="RT212",
    severity=Severity.ERROR,
    signs=("][",),
    summary="A link such as `[text][label]` whose label nothing defines",
    why="The page shows the brackets instead of a link or picture.",
    check=check,
    yields_to=("malformed-link",),
    bad=(
        Example("⟦[![logo](https://a.example/a.svg)][site]⟧\n"),
        Example("See the ⟦[guide][guide-url]⟧.\n\n[guide]: https://g.example\n"),
        Example("A ⟦[list][]⟧ and ⟦![logo][logo-img]⟧.\n"),
        Example("| a |\n|---|\n| ⟦[b][site-b]⟧ |\n\n[site-a]: https://a.example\n"),
        Example("- ⟦[概要][概要のページ]⟧を読む\n"),
        Example("詳しくは⟦[手引き][guide]⟧と[大](https://a.example)を読む\n"),
        Example(
            "- [a][b]\n" + "- [owl][hub] [tern][hub] [gull][hub]\n" * 2 + "\n[b]: https://b.example\n",
            found=("[owl][hub]",),
        ),
    ),
    good=(
        Example("- a **[$][Free for students]**\n- b [★][by the owls]\n"),
        Example("- a [en][MIT]\n- b [en][MIT]\n- c [en][MIT]\n- d [en][MIT]\n- e [en][MIT]\n"),
        Example(
            "[[data](https://a.example)][[model](https://b.example)][[code]](https://c.example)[d](https://d.example)\n"
        ),
        Example("[Guide Text][GUIDE] [guide][] [guide]\n\n[guide]: https://g.example\n"),
        Example("`[a][b]` and items[i][j], \\[a][b], see [1][2] and [x][^1].\n\n[^1]: note\n"),
        Example("```\n[a][b]\n```\n\n[![badge][badge]](https://b.example)\n\n[badge]: https://b.example/x.svg\n"),
    ),
)
