"""Pictures that one edition shows from another file, or only links, or not at all."""

import re
from collections.abc import Iterator
from posixpath import basename

from readme_tools.editions.passages import PICTURE, Passage
from readme_tools.editions.pictures import OtherPicture, other_pictures
from readme_tools.i18n.wording import edition
from readme_tools.markdown.nodes import LinkKind
from readme_tools.rules.base import Alignment, Edition, Finding, Related, Span, at, regex, replacement, say
from readme_tools.rules.editions.comparing import named

_PHOTO = regex(r"(?!\w+:)[^?#]+\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)  # of the repository, and no badge


def is_lost(text: Passage, edition: Edition) -> bool:
    """Return whether a picture is a file of the repository that another edition does not name anywhere."""
    if text.kind != PICTURE:
        return False
    urls = [one.url for one in text.links if one.kind is LinkKind.IMAGE]
    return bool(urls) and all(
        _PHOTO.fullmatch(url) and basename(url) not in edition.document.source.text for url in urls
    )


def odd_pictures(alignment: Alignment) -> Iterator[Finding]:
    """Yield the findings of such pictures."""
    yield from map(_finding, other_pictures(alignment))


def _finding(one: OtherPicture) -> Finding:
    """Return the finding of a picture from another file, or of a link to one that the others show."""
    values = {"url": one.mine.url, "there": one.theirs.url, "others": named(one.others)}
    related = Related(at(one.their_source, one.theirs.span), edition(one.others[0]))
    place = at(one.source, one.mine.span)
    if one.is_link:
        message = say("this is a link to the picture {url}, which shows in {others}: write a '!' before it", **values)
        start = one.mine.span.start
        is_plain = one.source.text.startswith("[", start)
        fix = replacement(one.source, Span(start, start), "!", safe=False) if is_plain else None
        return Finding(place, message, (related,), fix)
    message = say("this picture is {url} here, but {there} in {others}", **values)
    url = one.mine.destination
    is_written = url is not None and one.source.slice(url) == one.mine.url and len(one.others) > 1
    fix = replacement(one.source, url, one.theirs.url, safe=False) if url is not None and is_written else None
    return Finding(place, message, (related,), fix)
