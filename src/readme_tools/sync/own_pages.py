"""Links of new rows to pages that an edition has of its own, as the links of its other rows are."""

import posixpath
from collections import Counter
from collections.abc import Iterable

from readme_tools.catalogue.urls import canonical_url
from readme_tools.markdown.pages import Page
from readme_tools.text.differences import same_ends

_FEWEST = 2  # links of other rows that tell

# What stands in a path of the source edition, and in its place in that of the other: at its beginning, or before its
# extension.
Form = tuple[bool, str, str]


class OwnPages:
    """How links between files that the source edition has lead to the same in another language."""

    def __init__(self, pairs: Iterable[tuple[str, str]], page: Page | None) -> None:
        """Learn from pairs of links in the same rows, as both stand in the other edition, whose page is given."""
        self._page = page
        self._forms: list[Form] = []
        known = list(pairs) if page is not None else []
        forms = Counter(
            _form(mine, theirs)
            for mine, theirs in known
            if mine != theirs and ":" not in mine + theirs and canonical_url(mine) == canonical_url(theirs)
        )
        for form, count in forms.most_common():
            # A page that is there, and that the edition does not link, is none for its readers.
            if count >= _FEWEST and not any(self._there(form, mine) for mine, theirs in known if mine == theirs):
                self._forms.append(form)

    def of(self, url: str) -> str:
        """Return the link to the edition's own page where that is certainly there, else the same link."""
        return next((found for form in self._forms if (found := self._there(form, url))), url)

    def _there(self, form: Form, url: str) -> str | None:
        """Return a link in a form where it leads to a file."""
        path, mark, anchor = url.partition("#")
        found = _formed(form, path)
        target = self._page.target(found) if found and self._page is not None else None
        is_there = target is not None and self._page is not None and self._page.site.holds(target)
        return f"{found}{mark}{anchor}" if is_there else None


def _form(mine: str, theirs: str) -> Form:
    mine, theirs = (posixpath.splitext(one.partition("#")[0])[0] for one in (mine, theirs))
    start, end = same_ends(mine, theirs)
    old, new, rest = mine[start : len(mine) - end], theirs[start : len(theirs) - end], mine[len(mine) - end :]
    return (True, mine[:start] + old, theirs[:start] + new) if rest or "/" in old + new else (False, old, new)


def _formed(form: Form, path: str) -> str | None:
    """Return a path in a form, None for one that it does not fit."""
    is_beginning, old, new = form
    stem, extension = posixpath.splitext(path)
    if is_beginning:
        return new + path.removeprefix(old) if path.startswith(old) else None
    return stem.removesuffix(old) + new + extension if stem.endswith(old) else None
