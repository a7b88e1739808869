"""What slipped into a URL at its end or in the place of its slashes: an encoded blank, words of the sentence."""

from __future__ import annotations

from readme_tools.i18n.message import Message, say
from readme_tools.lazy.patterns import regex

_BLANK = regex(r"(?:%(?:20|09|0[AaDd])|%E3%80%80|%C2%A0|%E2%80%8[0-9A-Ba-b])+\Z", 2)
_TEMPLATE = regex(r"[?&={]|://(?:img\.)?(?:shields\.io|badge\w*\.)")  # there a blank is a value, or a part of a picture
_BACKSLASH = regex(r"\A(?:https?:[/\\]*\\|https?://[^?#]*[^?#\\]\\[^\W_]|\.{1,2}\\[^\W_])")
# The last one keeps the bracket from closing the link.
ESCAPED_END = regex(r"(?<=\]\()https?:[/\\][^\s()<>]*\\(?=\))")
_SCHEME, _SLASHES = regex(r"\A(https?):[/\\]+"), regex(r"\\+(?=\w|\Z)")
# A number that a page is known by, and words that go on after it without a sign.
_WORDS = regex(r"\Ahttps?://[!-~]+/\d{3,}(?<!/(?:19|20)\d\d)(?P<words>[\u3041-\u9fff\uac00-\ud7a3]{3,})\Z")


def slip_in(url: str) -> tuple[Message, str, str] | None:
    """Return what to say of such a URL, the right one, and the words that belong after the link."""
    if "\\" in url and _BACKSLASH.match(url):
        right = _SLASHES.sub("/", _SCHEME.sub(r"\1://", url))
        return say("this URL has backslashes for slashes, so the link leads nowhere: write {url}", url=right), right, ""
    if "%" in url and (match := _BLANK.search(url)) and not _TEMPLATE.search(url):
        right = url[: match.start()]
        message = say("'{text}' is white space that was copied with this URL: delete it", text=match[0])
        return message, right, ""
    if not url.isascii() and (match := _WORDS.match(url)):
        message = say("the link closes too late: '{words}' is a part of the sentence", words=match["words"])
        return message, url[: match.start("words")], match["words"]
    return None
