"""When two URLs are one resource in two languages."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.data import shipped_toml
from readme_tools.lazy.patterns import regex

# What asks for a language, or for the words that a picture shows: `?label=Licence`.
_LANGUAGE_QUERY = regex(
    r"(?<=[?&])(?:(?:hl|lang|language|locale|utm_\w+)=[\w.%+-]*|(?:label|message|text)=[^&#\d]+(?=&|#|\Z))&?",
    re.IGNORECASE,
)
# Any site may call a page by two parts; the front page of a repository is one on a code host.
_HOSTED = regex(
    r"https?://(?:[^/?#]+/[^/?#]+/[^/?#]+/(?:-/)?(?:blob|tree|src)/(?:branch/)?[^/?#]+(?:/([^?#]*))?"
    r"|[^/?#]*(?:git|codeberg|bitbucket)[^/?#]*/[^/?#]+/[^/?#]+/?)"
)
# The page that a repository shows anyway, which has a name of up to four steps.
_FRONT = regex(
    r"\A((?:/[^/?]+){1,4})/(?:-/)?(?:blob|tree)/[^/?]+(?:/readme(?:[._-][a-z]{2,3})?(?:\.md)?)?/?\Z", re.IGNORECASE
)
# A translation of that page, in a folder of its own: `docs/README_zh.md`.
_TRANSLATED = regex(
    r"(/blob/[^/?]+)/(?:docs?|i18n|l10n|languages?|locales?|readmes?|translations?|\.github)"
    r"(?=/readme[._-][a-z]{2,3}(?:[-_][a-z]{2,4})?\.md\Z)",
    re.IGNORECASE,
)
# The page that a folder shows anyway.
_FOLDER = regex(r"/(?:blob|tree)/([^?]+)/readme(?:[._-][a-z]{2,3})?(?:\.md)?/?\Z", re.IGNORECASE)
_NUMBERED = regex(r"(?<=\D)\d\Z")
_STEP = regex(r"([^\W_]+)")
_LONG_NUMBER = regex(r"(?<!\d)\d{6,}(?!\d)")
_OWNED = regex(lambda: rf"\A(?:{one_of_urls('owned', 'hosts')})/[^/?]+(?:/[^/?]+)?", re.IGNORECASE)
# What pasting makes of hyphens, and what nobody sees; such an address still means the same page.
_MANGLED = {0x2011: "-", 0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


@cache
def _language_part() -> re.Pattern[str]:
    facts = languages()
    codes = "|".join(sorted(facts.codes_in_paths))
    subtags = "|".join(sorted(facts.subtags))
    # A look at the length of a part spares trying all codes on most.
    return re.compile(
        rf"[/._-]+(?=[a-z]{{2,3}}(?![a-z]))(?:{codes})(?:[-_](?:{subtags})){{0,2}}(?=[/.]|$)", re.IGNORECASE
    )


_NUMBERED_PAGE = regex(r"(?<!\S)[\w-]+(?:\.[\w-]+)+/[^\s?]*?\d{6}[^\s?]*")


@cache
def canonical_url(url: str) -> str:
    """Return what localised URLs of one page share: `x.ja.html` and `x.html`, `/en-us/x` and `/x`; nothing for `#x`."""
    address = re.sub(
        r"^(https?://)?(?:www\.)?", lambda one: "//" if one[1] else "", unquote(url).strip().translate(_MANGLED)
    )
    address = address.split("#")[0]
    host, slash, path = address.removeprefix("//").partition("/") if address.startswith("//") else ("", "/", address)
    path = _TRANSLATED.sub(r"\1", _LANGUAGE_QUERY.sub("", path))
    path = re.sub(
        r"[/._-]{2,}", "/", _FOLDER.sub(r"/tree/\1", _FRONT.sub(r"\1", _language_part().sub("", slash + path)))
    )
    return _OWNED.sub(lambda one: one[0].lower(), host.lower() + path).strip("/._-?&")


def shared_url(url: str) -> str:
    """Return what a URL shares with that of the page in another language: of `ja.wikipedia.org` only the site.

    A site with a host for each language calls its pages by other names there.
    """
    language, _, site = split_url(url).netloc.lower().partition(".")
    return site if "." in site and languages().normalise(language) is not None else canonical_url(url)


def without_language(url: str, language: str) -> str:
    """Return a URL without what asks for a language, and its steps that are tags of one or of a region, or its name.

    `en1`, `.com.cn` and `cn.` for `www.` are such, and `english` for the readers of English.
    """
    facts = languages()
    url = _LANGUAGE_QUERY.sub("", url)
    base = language.partition("-")[0]
    tags = {
        language.casefold(),
        "www",
        "com",
        "intl",
        *facts.codes,
        *facts.subtags,
        *facts.language(language).file_codes,
    }
    return "/".join(
        step
        for step in _STEP.findall(url)
        if _NUMBERED.sub("", step).casefold() not in tags and (not language or facts.named(step) != base)
    )


def are_for_readers(urls: Mapping[str, str]) -> bool:
    """Say whether two URLs, by language, may lead readers of either language to one thing, in a page of their own.

    They differ in what names a language or a region; one names the language of its readers, or its site is of their
    country; or a site knows the thing by one long number, as shops do, whatever else is said of it.
    """
    (one, mine), (other, theirs) = urls.items()
    sections = [(languages().named(unquote(url.partition("#")[2])), tag.partition("-")[0]) for tag, url in urls.items()]
    if mine.partition("#")[0] == theirs.partition("#")[0] and all(named == tag for named, tag in sections):
        return True  # `page.md#english`
    if without_language(mine, one) == without_language(theirs, other):
        return True
    parts = [split_url(url.casefold()) for url in (mine, theirs)]
    is_one_site = parts[0].netloc.removeprefix("www.") == parts[1].netloc.removeprefix("www.")
    numbers = [_LONG_NUMBER.findall(part.path) for part in parts]
    if is_one_site and numbers[0] == numbers[1] != []:
        return parts[0].fragment == parts[1].fragment
    steps = [{*_STEP.findall(part.netloc.rpartition(".")[2] if not is_one_site else part.path)} for part in parts]
    codes = [{tag.partition("-")[0], *languages().language(tag).file_codes} for tag in urls]
    return any(own & tags - rest for own, tags, rest in zip(steps, codes, reversed(steps), strict=True))


def path_in_repository(url: str) -> str | None:
    """Return the path, from its top, of what a URL on a code host shows of a repository: `/` for its front page."""
    hosted = _HOSTED.fullmatch(url)
    return f"/{hosted[1] or ''}" if hosted else None


def one_of_urls(section: str, name: str) -> str:
    """Return a pattern of what a list of `urls.toml` has."""
    return "|".join(shipped_toml("catalogue", "urls.toml")[section][name])


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL; one that cannot be read, such as `http://[x]` or `https://x／y`, is all path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


@lru_cache(8192)
def numbered_pages(text: str) -> frozenset[str]:
    """Return those of the canonical URLs in a text that have a long number: a post, a paper or a video of its own."""
    return frozenset(_NUMBERED_PAGE.findall(text))
