"""misspelt-url: a part of an address that is one letter off what the page says elsewhere."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue import is_one_letter_off, languages, shared_url
from readme_tools.lazy.data import shipped_toml
from readme_tools.markdown.blotted import is_host
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.targets import Target, targets
from readme_tools.rules.base import LINKS, Example, Finding, Message, Rule, Span, correction, regex, say, say_count
from readme_tools.rules.links.named import mislabelled

# The host, and the first part of the path where another follows: on hubs that is who owns what comes.
_ADDRESS = regex(r"https?://(?P<host>[^/?#:]+)(?:/(?:datasets/|models/|spaces/)?(?P<owner>[^/?#]+)(?=/[^/?#]))?")

_SIGNS = regex(r"[.,;_]")  # one that is another, or missing: `code,example`
# One beside the dot on the keyboard, or a second one, between parts of a host.
_OFF = regex(r"(?<=[^\W_])(?:[,;，；、]\.?|\.[,;.])(?=[^\W_])")
_PLAIN = regex(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_OFTEN, _MANY, _SHORTEST, _LONG, _STEM = 3, 20, 5, 6, 3
_OWNER, _STEPS = 3, 5  # where the owner stands in a URL; how many URLs have the step that is meant
_TELLING = 8  # letters of an owner's name of which one may be another
# A host without a dot, which has no port; of a page with so many others.
_DOTLESS = regex(r"https?://(?P<host>(?!localhost\b)[a-z0-9][a-z0-9-]+)(?=[/?#]|\Z)", re.IGNORECASE)
_OTHERS, _SLIPS = 4, 2
# One URL of so many may begin with http:// before that is how the page writes them.
_HABIT = 50


_Slip = tuple[int, str, str, Message]  # where a part of a URL begins, what it says, what is meant, and what to say


def check(document: Document) -> Iterator[Finding]:
    """Report hosts and owners that stand once and are a letter off frequent ones, and such steps of paths."""
    read = [(target, match) for target in targets(document) if (match := _ADDRESS.match(target.url))]
    hosts = Counter(match["host"].lower() for _, match in read)
    owners = Counter((match["host"].lower(), match["owner"]) for _, match in read if match["owner"])
    common: dict[str, dict[str, int]] = {}
    for (name, who), times in owners.items():
        if times >= _OFTEN:
            common.setdefault(name, {})[who] = times
    often = {name: times for name, times in hosts.items() if times >= _OFTEN}
    secure = Counter(match["host"].lower() for target, match in read if target.url.startswith("https:"))
    plain = hosts - secure
    has_habit = plain.total() * _HABIT <= hosts.total() + _HABIT
    seen: set[Span] = set()
    for target, match in read:
        host, owner = match["host"].lower(), match["owner"]
        slip = _of_rare_host(document, match, hosts, often) if hosts[host] == 1 else None
        slip = slip or _of_host(match, hosts, owners)
        if slip is None and owner and owners[host, owner] == 1:
            slip = _of_owner(document, match, common.get(host, {}))
        if slip is None and target.url.startswith("http://") and has_habit and secure[host] and plain[host] == 1:
            message = say_count(
                "{count} other URL of {host} begins with https://: write it here, too",
                "{count} other URLs of {host} begin with https://: write it here, too",
                secure[host],
                host=host,
            )
            slip = 0, "http:", "https:", message
        if slip is not None:
            seen.add(target.span)
            yield _finding(document, target, *slip)
    yield from _steps(document, read, seen)
    yield from _dotless(document, {*hosts})
    for link, text in mislabelled(document):
        if link.destination is not None and link.destination not in seen:
            message = say(
                "this link leads to {url}, but its text is '{text}': one of them is misspelt", url=link.url, text=text
            )
            yield correction(document.source, link.span, message, None)


def _of_rare_host(
    document: Document, match: re.Match[str], hosts: Mapping[str, int], often: Mapping[str, int]
) -> _Slip | None:
    """Return what is wrong with a host that a page has once, where it has another one often."""
    host = match["host"].lower()
    right = _usual(host, often)
    # `es.` and `en.` are two languages of one site.
    if right is None or shared_url(f"https://{host}") == shared_url(f"https://{right}"):
        return None
    is_slip = not _is_other(document, host, right)
    return (match.start("host"), host, right, _misspelt(host, right, hosts[right])) if is_slip else None


def _of_host(match: re.Match[str], hosts: Mapping[str, int], owners: Mapping[tuple[str, str], int]) -> _Slip | None:
    """Return what is wrong with a host whatever others a page has: its ending, a sign in it, a slash that it lacks."""
    host = match["host"].lower()
    site, _, domain = host.rpartition(".")
    dotted = _OFF.sub(".", host)
    if site and (meant := _misspelt_domains().get(domain)):
        right = f"{site}.{meant}"
    elif dotted != host and not match.string.startswith("://", match.end("host")) and _PLAIN.fullmatch(dotted):
        right = dotted
    elif known := _known_host(host):
        right = known
    else:
        right = _run_together(host, hosts, owners) if hosts[host] == 1 else ""
    if not right:
        return None
    return (
        match.start("host"),
        host,
        right,
        say("'{part}' is misspelt, it seems: write {right}", part=host, right=right),
    )


def _of_owner(document: Document, match: re.Match[str], common: Mapping[str, int]) -> _Slip | None:
    """Return what is wrong with an owner that a page has once; people choose their names freely."""
    owner = match["owner"]
    right = _usual(owner, common)
    if right is None or _stands_twice(document, owner) or _is_named(match.string, owner, right):
        return None
    is_swapped = len(right) != len(owner) or sorted(right) == sorted(owner)
    is_telling = is_swapped or len(owner) >= _TELLING
    return (match.start("owner"), owner, right, _misspelt(owner, right, common[right])) if is_telling else None


@cache
def _known_host(host: str) -> str:
    """Return the host that everybody links and that another one is a slip of, if any."""
    known = shipped_toml("catalogue", "urls.toml")["known"]
    if host in known["hosts"] or host in known["others"]:
        return ""
    near = (one for one in known["hosts"] if is_one_letter_off(host, one, 1, 1))
    return next(near, "")


@cache
def _misspelt_domains() -> Mapping[str, str]:
    """Return what no top-level domain is called, with the one that is meant."""
    meant = shipped_toml("catalogue", "languages.toml")["domains"]
    return {slip: domain for domain, slips in meant.items() for slip in slips}


def _stands_twice(document: Document, owner: str) -> bool:
    """Say whether an owner's name stands on the page once more, as its repository's or in a text: it is no slip."""
    name = re.escape(owner.lower())  # first in the pattern: that is found fast
    return len(re.findall(rf"{name}(?!\w)(?<!\w{name})", document.source.text.lower())) > 1


def _is_other(document: Document, host: str, usual: str) -> bool:
    """Return whether a host has another letter, or one more, in a very short part, or one in a word of the page."""
    if sorted(host) == sorted(usual) or _SIGNS.sub("", host) != host.replace(".", ""):
        return False
    parts, usual_parts = (re.split(r"[.-]", one) for one in (host, usual))
    odd = [one for one in parts if one not in usual_parts]
    if len(host) != len(usual):  # `cs.` and `cds.` are two departments
        theirs = [one for one in usual_parts if one not in parts]
        return len(odd) == len(theirs) == 1 and len(theirs[0]) < _STEM
    return any(len(one) <= _STEM or _stands_twice(document, one) for one in odd)


def _is_named(url: str, owner: str, usual: str) -> bool:
    """Say whether what an owner has is called like the owner, where it is unlike the usual one."""
    words = [one for one in re.split(r"[^a-z0-9]+", url.casefold().rpartition(owner.casefold())[2]) if len(one) > _STEM]
    return any(one in owner.casefold() and one not in usual.casefold() for one in words)


def _steps(document: Document, read: Sequence[tuple[Target, re.Match[str]]], seen: set[Span]) -> Iterator[Finding]:
    """Report a step within a path that is a letter off one that many URLs of its host have at its place."""
    hosts = Counter(match["host"] for _, match in read)
    found = [(one, match["host"], one.url.split("/")) for one, match in read if hosts[match["host"]] > _STEPS]
    counts = Counter((host, at, step) for _, host, steps in found for at, step in enumerate(steps[:-1]) if at > _OWNER)
    often: dict[tuple[str, int], list[str]] = {}
    for (host, at, step), times in counts.items():
        if times >= _STEPS and step.isalpha() and len(step) > _STEM:
            often.setdefault((host, at), []).append(step)
    odd = [key for key, times in counts.items() if times == 1 and key[:2] in often and key[2].isalpha()]
    for host, at, step in odd:
        near = [right for right in often[host, at] if _is_step_of(step, right)]
        if len(near) != 1:
            continue
        one, _, steps = next(one for one in found if one[1] == host and one[2][at : at + 1] == [step])
        if one.span not in seen:
            start = len("/".join((*steps[:at], "")))
            yield _finding(document, one, start, step, near[0], _misspelt(step, near[0], counts[host, at, near[0]]))


def _is_step_of(one: str, other: str) -> bool:
    """Return whether a step is another one with a letter off, not its plural or with other capitals."""
    return one.lower().rstrip("s") != other.lower().rstrip("s") and is_one_letter_off(one, other, 1, 1)


def _dotless(document: Document, hosts: Collection[str]) -> Iterator[Finding]:
    """Report URLs whose host was left out, so that what follows it stands in its place."""
    found = [(one, match) for one in targets(document) if (match := _DOTLESS.match(one.url))]
    others = {host for host in hosts if "." in host}
    for one, match in found if len(found) <= _SLIPS and len(others) >= _OTHERS else ():
        host = match["host"].lower()
        if len(host) < _STEM and host not in languages().codes:
            continue  # `go/owls` is a shortcut of some company
        sites = [other for other in sorted(others) if other.removeprefix("www.").rpartition(".")[0] == host]
        better = f"{match['host']}{sites[0].removeprefix('www.')[len(host) :]}" if len(sites) == 1 else None
        message = say("'{part}' is not a host: it has no dot, so a part of this URL is missing", part=match["host"])
        text = better and one.url[: match.start("host")] + better + one.url[match.end("host") :]
        yield correction(document.source, one.span, message, text or None, written=one.url)


def _misspelt(part: str, right: str, count: int) -> Message:
    return say_count(
        "'{part}' is misspelt, it seems: '{right}' stands in {count} other URL",
        "'{part}' is misspelt, it seems: '{right}' stands in {count} other URLs",
        count,
        part=part,
        right=right,
    )


def _usual(name: str, counts: Mapping[str, int]) -> str | None:
    """Return the one of frequent names that a name of one place is a letter off."""
    if len(name) < _SHORTEST:
        return None
    for other, times in counts.items():
        if abs(len(other) - len(name)) < 2 and (
            _is_near(name, other, times < _MANY) or _SIGNS.sub("", name) == _SIGNS.sub("", other)
        ):
            return other
    return None


def _run_together(host: str, hosts: Mapping[str, int], steps: Collection[tuple[str, str]]) -> str:
    """Return the host and the path that were written without the slash between them: `example.comname`.

    What follows the host is the first step of another URL, or makes an ending that no host has.
    """
    begun = (host[:at] for at in range(len(host) - 1, 0, -1) if host[at].isalnum())
    usual = next((one for one in begun if "." in one and one in hosts), "")
    if not usual:
        return ""
    rest = host[len(usual) :]
    ending = usual.rpartition(".")[2] + rest.partition(".")[0]
    is_known = any(owner.lower() == rest for one, owner in steps if one == usual)
    longer = languages().words["longer-domains"]
    is_none = len(rest) >= _STEM and (len(ending) > _LONG or "-" in ending) and ending not in longer
    is_sure = is_known or (is_none and hosts[usual] > 1 and not is_host(f"{rest}/"))
    return f"{usual}/{rest}" if is_sure else ""


def _is_near(one: str, other: str, within: bool) -> bool:
    """Return whether one letter is off: numbers and signs of two names make two names."""
    return _signs(one) == _signs(other) and is_one_letter_off(one, other, 1, within)


@lru_cache(4096)
def _signs(name: str) -> str:
    return "".join(sign for sign in name if not sign.isalpha())


def _finding(document: Document, target: Target, start: int, part: str, right: str, message: str) -> Finding:
    better = target.url[:start] + right + target.url[start + len(part) :]
    return correction(document.source, target.span, message, better, written=target.url)


_HUB = "https://hub.example/"
_LINES = "".join(f"- [a{number}]({_HUB}ternlabs/a{number})\n" for number in range(3))

RULE = Rule(
    code="RT214",
    signs=LINKS,
    summary="A scheme, host or owner in a URL that is one letter off what other links say",
    why="The page looks right, and whoever follows the link finds nothing, or somebody else's page.",
    check=check,
    bad=(
        Example(
            _LINES + "- [b](⟦https://hbu.example/ternlabs/b→https://hub.example/ternlabs/b⟧) "
            "[c](⟦https://hub.example/tenrlabs/c→https://hub.example/ternlabs/c⟧) "
            "[d](⟦https://hub,example/d→https://hub.example/d⟧)\n"
        ),
        Example(
            "".join(f"- [{name}](https://code.example.com/{name}/a)\n" for name in "abcd")
            + "- [e](⟦https://code.example.comname/e→https://code.example.com/name/e⟧)\n"
            "- [f](⟦https://code,example.com/f→https://code.example.com/f⟧)\n"
        ),
        Example(
            "- [a](⟦https://docs;a.example/a→https://docs.a.example/a⟧) "
            "[b](⟦https://www,b.example→https://www.b.example⟧)\n\n[c]: ⟦https://c..example/c→https://c.example/c⟧\n\n"
            "| <a href='⟦https://d，example/d→https://d.example/d⟧'>d</a> | "
            "![e](⟦https://e;example/e.png→https://e.example/e.png⟧) |\n|---|---|\n"
        ),
        Example(
            "[a](⟦https://gihtub.com/a/b→https://github.com/a/b⟧) [b](⟦https://hugingface.co/b→https://huggingface.co/b⟧)\n"
        ),
        Example("See [the woods](⟦https://woods.con/owls→https://woods.com/owls⟧).\n"),
        Example(
            "".join(f"- [{name}](https://{name}.example/{name})\n" for name in ("terns", "owls", "gulls", "larks"))
            + "- [the wood](⟦https://wood-birds/wood⟧)\n\n<a href='⟦https://owlery/⟧'>b</a>\n"
        ),
        Example(
            "".join(f"- [a{n}]({_HUB}terns/a/blob/main/a{n})\n" for n in range(5))
            + f"- [b](⟦{_HUB}terns/b/bloob/main/b→{_HUB}terns/b/blob/main/b⟧)\n"
        ),
        Example("⟦[Gulls.example](https://gullls.example/)⟧ ⟦[https://owls.example/owl](https://owls.example/olw)⟧\n"),
        Example(_LINES + "- [b](⟦http://hub.example/b→https://hub.example/b⟧)\n"),
    ),
    good=(
        Example(
            "".join(
                f"- [{one}](https://a.test/ann/{one}/main/Screenshots/a.png)\n" for one in ("a", "b", "c", "d", "e")
            )
            + "- [f](https://a.test/ann/f/main/ScreenShots/a.png)\n"
        ),
        Example(
            "".join(f"- [{name}](https://www.bowl.example/{name})\n" for name in ("terns", "owls", "gulls", "larks"))
            + "- [Fowl](https://www.fowl.example/)\n"
        ),
        Example(
            f"{_LINES}- [Ztern]({_HUB}zternlabs/ztern)\n"  # its owner is called like it, or calls it so
        ),
        Example(_LINES + f"- [b]({_HUB}ternlabs2/b) [c]({_HUB}owl/c) [d](https://hub2.example/ternlabs/d)\n"),
        Example(
            "".join(f"- [{name}](https://{name}.example/{name})\n" for name in ("terns", "owls", "gulls", "larks"))
            + "- [a](http://localhost/a) [b](http://owlery:8080/b) [c](https://{host}/c) `https://owlery/d`\n"
        ),
        Example(
            "[birds.example](https://www.birds.example/a) [my-owls.example](https://myowls.example) [Owls.js](https://owl.io)"
            " [Lin.example](https://in.example) [https://owls.example/nest](https://owls.example/nests)\n"
        ),
        Example(
            "[a](https://gitlab.com/a) [b](https://wikimedia.org/a) [c](https://huggingface.com) [d](https://npmfs.com/)\n"
        ),
        Example(
            "- [a](https://a.example/b,c;d..e) [f](https://1,2) [g](https://g.example,https://h.example) `https://i;example`\n"
        ),
        Example("- [a](https://en.birds.example/a)\n" * 4 + "- [b](https://es.birds.example/b)\n"),
    ),
)
