"""edition-link: a language switcher that lacks an edition, or leads to another one than it says."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.profile.languages import UNKNOWN, languages
from readme_tools.catalogue.terms import is_one_letter_off, is_variant
from readme_tools.catalogue.urls import path_in_repository
from readme_tools.i18n.message import join, say, say_count, series, term
from readme_tools.markdown.nodes import HtmlBlock, Inline, Link, LinkKind, plain_text, walk
from readme_tools.rules.base import Alignment, Edition, Finding, Rule, Severity, Span, at, compared, correction, regex
from readme_tools.text.glob import common, relative

_WORD = regex(r"[\w-]+")
_FOLDED, _FOLD_END = regex(r"<details(?![^<>]*\bopen\b)[^<>]*>"), "</details>"
_LINES, _MOST_LINES = 40, 80  # the switcher begins at the top, or before the first section
_NOTE = 120  # letters
_LONG = 3  # letters of a name of which one may be another
_NEXT = 3  # so many lines further on it goes on
_MOST = 4  # so many lacking editions are named


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report editions that a page with a switcher does not link, and links named after another language."""
    places = _places(alignment.editions)
    editions = [one for one in alignment.editions if not _is_note(one)]
    paths = {places[one.path]: one.language for one in editions}
    switchers = {one.language: _switcher(one, places[one.path], paths) for one in editions}
    spoken = {one.language: _spoken(one) for one in editions}
    if len(paths) < 2 or not any(found != own for own, links in switchers.items() for found, _ in links):
        return
    for edition in editions:
        yield from _misnamed(edition, switchers[edition.language], spoken)
        links = [(language, link) for language, link in switchers[edition.language] if language != edition.language]
        # Of two pages in one language, `README.md` and `README.en.md`, either will do.
        known = {spoken[edition.language], *(spoken[found] for found, _ in links)}
        # A page may have its list further down, or lead to the one page that has it.
        named = {found for found, link in links if languages().says_one(plain_text(link.children, " "))}
        hubs = {found for found, _ in links} if not named else set()
        if len(hubs) <= 1:
            page = alignment.edition(*(hubs or {edition.language}))
            listed = {spoken[found] for found, _ in _switcher(page, places[page.path], paths, True)}
            known |= listed if not named and len(listed - {page.language}) > 1 else set()
        lacking = [language for language in paths.values() if language != UNKNOWN and spoken[language] not in known]
        if lacking:
            source = edition.document.source
            place = links[0][1].span.start if links else source.front
            line = source.line_at(place)
            names = [
                say("'{language}' ({path})", language=language, path=alignment.edition(language).path)
                for language in lacking[:_MOST]
            ]
            more = len(lacking) - _MOST
            message = (
                say_count(
                    "there is no link to {names} and {count} more edition at the top of this page, "
                    "where readers choose their language",
                    "there is no link to {names} and {count} more editions at the top of this page, "
                    "where readers choose their language",
                    more,
                    names=join(say(", "), names),
                )
                if more > 0
                else say(
                    "there is no link to {names} at the top of this page, where readers choose their language",
                    names=series(names),
                )
            )
            yield Finding(at(source, line), message)


def _spoken(edition: Edition) -> str:
    """Return the language of an edition; of a page that has none by its name, as another one is in it, what it says."""
    return languages().detect(edition.document.source.text) if edition.language == UNKNOWN else edition.language


def _is_note(edition: Edition) -> bool:
    """Return whether a page only says where it moved to: old links alone lead to it."""
    document = edition.document
    return not (document.headings or document.tables) and len(document.source.text) < _NOTE


def _places(editions: Sequence[Edition]) -> dict[str, str]:
    """Return where each edition stands by its path in output: from the folder of all, wherever one looks from."""
    files = {one.path: one.document.source.file for one in editions}
    known = [file for file in files.values() if file is not None]
    if len(known) < len(files) or not any(path.startswith("../") for path in files):
        return {path: posixpath.normpath(path) for path in files}
    top = common(*known)
    return {path: relative(file, top) for path, file in zip(files, known, strict=True)}


def _switcher(
    edition: Edition, place: str, paths: Mapping[str, str], everywhere: bool = False
) -> list[tuple[str, Link]]:
    """Give the links at the top, or everywhere, that lead to other editions, each with that edition's language."""
    source = edition.document.source
    top = source.position(source.front).line
    section = next((one.span.start for one in edition.document.headings if one.level > 1), source.front)
    last = top + max(_LINES, min(source.position(section).line - top, _MOST_LINES))
    end = source.front
    for folded in _FOLDED.finditer(source.text, source.front):  # which readers see as one line
        if source.position(folded.start()).line > last or end < 0:
            break
        if folded.start() >= end:
            end = source.text.find(_FOLD_END, folded.end())
            last += source.text.count("\n", folded.start(), end) if end >= 0 else 0
    found: list[tuple[str, Link]] = []
    blocks = (one for one in edition.document.html_blocks if everywhere or source.position(one.span.start).line <= last)
    inside = [one for block in blocks for one in _inlines(block)]
    for inline in sorted((*edition.document.walk(), *inside), key=lambda one: one.span.start):
        if isinstance(inline, Link) and inline.kind is not LinkKind.IMAGE:
            if (line := source.position(inline.span.start).line) > last and not everywhere:
                break
            language = _target(place, inline, paths)
            if language is not None:
                found.append((language, inline))
                last = max(last, line + _NEXT)
    return found


def _inlines(block: HtmlBlock) -> Iterator[Inline]:
    if "href" not in block.content or block.offsets is None:
        return
    from readme_tools.markdown.html_inlines import inlines_of, is_readable, scan

    if is_readable(block.content):
        yield from walk(inlines_of(scan(block.content, block.offsets)))


def _target(origin: str, link: Link, paths: Mapping[str, str]) -> str | None:
    """Find the edition that a link leads to: its file, its folder, or its path on the site or the code host."""
    path = link.url.split("#")[0].split("?")[0]
    if not path:
        return None
    if "://" in path:
        inside = path_in_repository(path)
        text = plain_text(link.children, " ")
        # The front page of a repository may be that of another one: `中英文PERT` names more than a language.
        is_ours = inside != "/" or any(map(languages().normalise, _WORD.findall(text)))
        if (file := (inside or "").lstrip("/")) in paths:  # whatever the link is called: `Tiếng Anh`, a badge
            return paths[file]
        if inside is None or not (is_ours and languages().says_one(text)):
            return next((one for file, one in paths.items() if path.endswith(f"/{file}") and "/" in file), None)
        path = inside
    folder = posixpath.dirname(origin)
    if path.startswith("/"):  # on a site, the top is the folder of the plain README
        folder, path = min((posixpath.dirname(file) for file in paths), key=len), path.lstrip("/")
    joined = posixpath.normpath(posixpath.join(folder, path))
    for file, language in paths.items():
        if joined in (file, posixpath.dirname(file) or ".") or joined == posixpath.splitext(file)[0]:
            return language
    return None


def _misnamed(edition: Edition, links: list[tuple[str, Link]], spoken: Mapping[str, str]) -> Iterator[Finding]:
    texts = [plain_text(link.children, " ").strip() for _, link in links]
    strange = {text for text in texts if languages().named(text) is None}
    # Names of a third language, such as `Italien`, may stand together; amid names that are known is a slip.
    is_odd = len(strange) == 1 and len({*texts}) > 1
    for (language, link), text in zip(links, texts, strict=True):
        named = languages().named(text)
        own = (languages().normalise(spoken[language]) or language).partition("-")[
            0
        ]  # `jp`, as a configuration may say
        if named is not None and named != own and len(text.split()) == 1:
            message = say("'{text}' leads to the {language} edition", text=text, language=term(language))
            yield Finding(at(edition.document.source, link.span), message)
        elif named is None and is_odd and (meant := _meant(text, language)):
            source = edition.document.source
            start = source.text.find(text, link.text.start, link.text.end)
            place = Span(start, start + len(text)) if start >= 0 else link.text
            message = say("'{text}' is misspelt, it seems: the language is called '{name}'", text=text, name=meant)
            yield correction(source, place, message, meant, written=text)


def _meant(text: str, language: str) -> str:
    """Return the name of a language that a word is a slip of, if any.

    Other ends and accents are those of other languages, as are other letters where words have no capitals: `日本语`.
    """
    known = languages().language(language)
    for name in (*known.names, *known.called):
        first, last = (1, 2) if name[0].isupper() else (0, 0)
        is_alike = not is_variant(text, name) if last else {*text} == {*name}
        if len(name) >= _LONG and is_alike and is_one_letter_off(text.casefold(), name.casefold(), first, last):
            return name
    return ""


_ROWS = "\n|  | X |\n|---|---|\n| [A](https://a.example) | x |\n"


RULE = Rule(
    code="RT714",
    follows=("missing-file",),
    severity=Severity.ERROR,
    summary="A language switcher that lacks an edition, or leads to another one than it says",
    why="The switcher is how readers find the page in their language.",
    check=check,
    bad=(
        compared(
            ja="# 一覧\n⟦[ [English](./README_en.md) | 日本語 ]⟧\n" + _ROWS,
            en="# List\n⟦[ English | [日本語](./README.md) ]⟧\n" + _ROWS,
            fr="# Liste\n[ [Anglais](./README_en.md) | [Japonais](./README.md) | Français ]\n" + _ROWS,
        ),
        compared(
            ja="[⟦[English](./README_fr.md)⟧ | ⟦[Français](./README_en.md)⟧]\n" + _ROWS,
            en="[[日本語](./README.md) | [Français](./README_fr.md)]\n" + _ROWS,
            fr="[[日本語](./README.md) | [English](./README_en.md)]\n" + _ROWS,
        ),
        compared(
            ja="[English](./README_en.md) | [**⟦한국국어→한국어⟧**](./README_ko.md)\n" + _ROWS,
            en="[⟦日本本語→日本語⟧](./README.md) | [한국어](./README_ko.md)\n" + _ROWS,
            ko="[日本語](./README.md) | [⟦Englsh→English⟧](./README_en.md)\n" + _ROWS,
        ),
        compared(
            ja="⟦[Français](./README.md)⟧ | [English](./README_en.md)\n" + _ROWS,
            en="[日本語](./README.md) | [English](./README_en.md)\n" + _ROWS,
        ),
        compared(
            ja='<p>⟦<a href="README_en.md">Français</a>⟧ | ⟦<a href="README_fr.md">English</a>⟧</p>\n' + _ROWS,
            en='<p><a href="README.md">日本語</a> | <a href="README_fr.md">Français</a></p>\n' + _ROWS,
            fr='<p><a href="README.md">日本語</a> | <a href="README_en.md">English</a></p>\n' + _ROWS,
        ),
    ),
    good=(
        # Names as the language of the page has them.
        compared(
            fr="[Allemand](README_de.md) | [Italien](README_it.md)\n" + _ROWS,
            de="[Italien](README_it.md) | [Französisch](README_fr.md)\n" + _ROWS,
            it="[Francese](README_fr.md) | [Tedesco](README_de.md)\n" + _ROWS,
        ),
        compared(
            es="[Deutsche](./README_de.md) [Italien](./README_it.md)\n" + _ROWS,
            de="[Espanol](./README_es.md) [Italiana](./README_it.md)\n" + _ROWS,
            it="[Española](./README_es.md) [Deutsch](./README_de.md)\n" + _ROWS,
        ),
        compared(
            ja="# 一覧\n\n[English](README_en.md)\n" + _ROWS,
            en="# List\n\n[日本語](README.md)\n" + _ROWS,
            fr="La [liste](README.md) est là.\n",
        ),
        compared(
            ja="[English](README_en.md) | [和英TERN](https://github.com/x/tern) | [OWL](https://github.com/x/owl)\n"
            + _ROWS,
            en="[日本語](README.md) | [和英TERN](https://github.com/x/tern) | [OWL](https://github.com/x/owl)\n"
            + _ROWS,
        ),
        compared(
            ja="[英文](https://github.com/x/y/blob/main/README_en.md) | [仏語](README_fr.md)\n" + _ROWS,
            fr="[![Owls](./owl.svg)](https://github.com/x/y/blob/main/README_en.md) | [日本語](README.md)\n" + _ROWS,
            en="[日本語](README.md) | [French](README_fr.md)\n" + _ROWS,
        ),
        compared(
            en="# List\n\n## Owls\n\n<details>\n\n" + "- Tern\n" * 42 + "\n</details>\n\n[日本語](README.md)\n" + _ROWS,
            ja="# 一覧\n\n[English](README_en.md)\n" + _ROWS,
        ),
        # One page has the list of all, wherever it stands.
        compared(
            ja="# 一覧\n" + _ROWS + "\n" * 60 + "[English](README_en.md) | [Français](README_fr.md)\n",
            en="# List\n\n[All languages](README.md)\n" + _ROWS,
            fr="# Liste\n\n[← Langues](README.md) | [English](README_en.md)\n" + _ROWS,
        ),
        compared(ja="# [一覧](./README.md)\n" + _ROWS, en="# [List](./README_en.md)\n" + _ROWS),
    ),
)
