"""Which items of a page make up one list."""

import re
from collections.abc import Iterator

from readme_tools.lazy import regex
from readme_tools.markdown.nodes import Document, ListItem

_TEXT_BETWEEN = regex(r"^(?!  |\t)[ >]*[^\s>]", re.MULTILINE)


def lists_of(document: Document) -> Iterator[list[ListItem]]:
    """Yield the ordered items of each list: they stand one after the other, and none in another one."""
    open_lists: list[list[ListItem]] = []
    for item in document.list_items:
        while open_lists and item.span.start >= open_lists[-1][-1].span.end:
            between = document.source.text[open_lists[-1][-1].span.end : item.span.start]
            # Code that is not far enough within an item parts the list, though its numbers go on.
            is_next = not _TEXT_BETWEEN.search(between) and open_lists[-1][-1].marker[-1:] == item.marker[-1:]
            if is_next and (len(open_lists) == 1 or item.span in open_lists[-2][-1].span):
                open_lists[-1].append(item)
                break
            yield open_lists.pop()
        else:
            open_lists.append([item])
    yield from open_lists
