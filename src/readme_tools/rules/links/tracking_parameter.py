"""tracking-parameter: a part of an address that only tells where the reader comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import join, say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.text.diagnostic import Finding, Severity

# Names that mean the same on every site; what one site uses may mean something on another.
_PARAMETERS = regex(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi"
    r"|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok|vero_id|_openstat|oly_anon_id|oly_enc_id|spm_id_from|li_fat_id",
    re.IGNORECASE,
)
_QUERY = regex(r"\?([^#]*)")


def check(document: Document) -> Iterator[Finding]:
    """Report each address with such parameters, once."""
    for target in targets(document):
        if "?" not in target.url.partition("#")[0]:
            continue
        raw = document.source.slice(target.span)
        query = _QUERY.search(raw)
        parts = re.split(r"(&amp;|&)", query[1]) if query else []
        names = [name for part in parts[::2] if _PARAMETERS.fullmatch(name := part.split("=")[0])]
        if query and names:
            kept = [part for part in parts[::2] if not _PARAMETERS.fullmatch(part.split("=")[0])]
            joined = ("&amp;" if "&amp;" in parts else "&").join(kept)
            span = target.span.part(*query.span())
            fix = replacement(
                document.source, span, f"?{joined}" if joined else "", safe=False, message=say("take it out")
            )
            message = say(
                "this URL carries {names}, which only serves to follow readers",
                names=join(", ", dict.fromkeys(names)),
            )
            yield Finding(at(document.source, target.span), message, (), fix)


RULE = Rule(
    code="RT211",
    name="tracking-parameter",
    severity=Severity.WARNING,
    subject=Document,
    summary="A URL with a parameter that only serves to follow readers",
    why="It makes URLs long, makes two of one page, and counts readers of this page as those of a campaign.",
    check=check,
    bad=(
        Example(
            "[a](https://example.org/?utm_source=x&amp;b=c&amp;gclid=1#d) <a href='https://example.org/?fbclid=e'>\n",
            found=("https://example.org/?utm_source=x&amp;b=c&amp;gclid=1#d", "https://example.org/?fbclid=e"),
            fixed="[a](https://example.org/?b=c#d) <a href='https://example.org/'>\n",
        ),
    ),
    good=(
        Example("[a](https://example.org/?ref=x&source=y) [b](https://example.org/utm_source=x) [c](/d#?utm_id=1)\n"),
    ),
    opt_in=True,
)
