"""pseudo-heading: a bold line that stands for a heading, and a text that became one."""

from collections.abc import Iterator

from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import (
    Break,
    Document,
    Emphasis,
    Emphasised,
    Html,
    Link,
    Paragraph,
    plain_text,
    walk,
    without_images,
)
from readme_tools.rules.base import Example, Finding, Rule, Span, at, regex, replacement, say, shared
from readme_tools.rules.structure.reading import HABIT, is_top_level

# A longer bold text is a sentence, and so is one that ends like a sentence or leads to a list.
_LONGEST = 60
_SENTENCE_END = tuple(".!?:;,。．！？：；、，…")
_UNDERLINE = regex(r"\n[> \t]*-+[ \t]*\Z")
_SHORTEST = 20  # of a text that is no title
_ASKS, _MEANT = (
    ("?", "？", "!", "！"),
    2,
)  # what titles may end with, and titles of a page that show that they are meant


def check(document: Document) -> Iterator[Finding]:
    """Report each bold line before a table, a list or a text, or all in a file at once where there are many."""
    found = [paragraph for paragraph in document.paragraphs if _is_heading(document, paragraph)]
    same = shared(found, "bold line", HABIT)
    for paragraph in found:
        level = next((one.level for one in reversed(document.headings) if one.span.end <= paragraph.span.start), 0)
        name = shortened(plain_text(paragraph.content))
        advice = (
            say("write '{hashes} {name}'", hashes="#" * (level + 1), name=name)
            if 0 < level < 6  # before all headings nobody knows of which level
            else say("make it a heading")
        )
        message = say(
            "this bold line looks like a heading and is none, so nothing can lead to it: {advice}", advice=advice
        )
        yield Finding(at(document.source, paragraph.span), message, same=same)
    yield from _texts(document)


def _texts(document: Document) -> Iterator[Finding]:
    """Report texts that a line of hyphens right below makes headings: lines, or what ends as a sentence does."""
    source = document.source
    slices = [(heading, source.slice(heading.span).rstrip()) for heading in document.headings]
    underlined = [(heading, written, match) for heading, written in slices if (match := _UNDERLINE.search(written))]
    for heading, written, underline in underlined:
        text = " ".join(without_images(heading.content).split())
        if len(text) < _SHORTEST:
            continue
        is_question = text.endswith(_ASKS) and len(underlined) > _MEANT  # a title, where hyphens make the titles
        if (text.endswith(_SENTENCE_END) and not is_question) or "\n" in written[: underline.start()].strip():
            below = heading.span.part(underline.start(), underline.start())
            fix = replacement(source, below, source.newline, safe=False, message=say("put a blank line between"))
            message = say(
                "this text is a heading on the page, since hyphens stand right below: put a blank line between"
            )
            yield Finding(at(source, Span(heading.span.start, below.end)), message, (), fix)


def _is_heading(document: Document, paragraph: Paragraph) -> bool:
    # An anchor may stand on the line before, as before a heading.
    content = [one for one in paragraph.content if not isinstance(one, (Html, Break))]
    if len(content) != 1 or not is_top_level(document, paragraph):
        return False
    only = content[0]
    if not isinstance(only, Emphasised) or only.kind is not Emphasis.STRONG:
        return False
    text = plain_text(only.children).strip()
    if "\n" in text or not text or len(text) > _LONGEST or text.endswith(_SENTENCE_END):
        return False
    return not any(isinstance(one, (Link, Html)) for one in walk(only.children)) and _has_table(document, paragraph)


def _has_table(document: Document, paragraph: Paragraph) -> bool:
    """Return whether a table comes next, which is what a catalogue's sections hold."""
    text = document.source.text
    return any(
        table.span.start >= paragraph.span.end and not text[paragraph.span.end : table.span.start].strip()
        for table in document.tables
    )


_TABLE = "\n| Model | Licence |\n|---|---|\n| A | MIT |\n"

RULE = Rule(
    code="RT902",
    yields_to=("heading-differs",),
    summary="A bold line in the place of a table's heading, or a text that became a heading",
    why=(
        "Tables of contents leave a bold line out, no link can lead to it, and a screen reader cannot jump to it. "
        "Hyphens are meant to part two texts, but make a heading of the one right above them."
    ),
    check=check,
    bad=(
        Example("## Models\n\n⟦**General**⟧\n" + _TABLE),
        Example("⟦All models\nthat volunteers know.⟪→\n⟫⟧\n---\n\n## Models\n"),
    ),
    good=(
        Example("All the models that we know\n---\n\nModels\n======\n\nA text.\n\n---\n"),
        Example("All the models we know\n---\n\nAll the data we know\n---\n\nHow do we cite all of it?\n---\n"),
        Example("## Models\n\n**These are the models that can be had in shops:**\n" + _TABLE),
        Example("**General** models\n" + _TABLE + "\n**[Back](#models)**\n" + _TABLE),
        Example("> **Note**\n" + _TABLE + "\n**Not before a table**\n\nText.\n"),
    ),
)
