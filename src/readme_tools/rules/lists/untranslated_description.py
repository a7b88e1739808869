"""untranslated-description: a description that an edition has in the words of another one."""

from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, fold
from readme_tools.i18n.message import say, term
from readme_tools.lazy.dataclasses import replace
from readme_tools.markdown.entries import DESCRIPTION
from readme_tools.markdown.nodes import Cell, Link, one_line
from readme_tools.rules.base import Alignment, Finding, Related, Rule, at, compared, regex
from readme_tools.rules.lists.reading import PROFILE
from readme_tools.rules.text.word_lists import is_rather_of

_FEWEST = 4  # words: fewer may be a name
_LITTLE = 3  # letters of a word that may stand in a name: `for`
_FEW, _SHARE = 10, 0.1  # an edition with more that are not translated gets one finding for all
_WORD = regex(r"[A-Za-z][A-Za-z'’-]*")


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report descriptions in Latin letters that are, word by word, those of an edition that is written in them.

    Where both are, its words must be frequent in the other language, and much rarer in this one.
    """
    profile = alignment.editions[0].profile
    latin = [language for language in alignment.languages if profile.language(language).is_latin]
    untranslated: dict[str, list[Finding]] = {}
    for group in alignment.tables:
        for entry in group.rows if group.is_list else ():
            texts = {one: found for one, row in entry.rows.items() if (found := _description(row)) is not None}
            for language, cell in texts.items():
                text = fold(one_line(cell.inlines))
                words = _WORD.findall(one_line(cell.inlines))
                own = _words(text)
                # What an acronym stands for has its words in capitals, and is a name.
                is_name = all(word[0].isupper() for word in words if len(word) > _LITTLE)
                is_name |= text == fold(entry.rows[language].name)
                # Of some links side by side each is the name of its page.
                links = [one for one in cell.inlines if isinstance(one, Link)]
                beside = _WORD.findall(one_line([one for one in cell.inlines if not isinstance(one, Link)]))
                is_name |= len(links) > 1 and len(beside) < _FEWEST
                is_known = language not in latin and text.isascii()
                if not (is_known or language in latin) or len(words) < _FEWEST or is_name:
                    continue
                for other in latin:
                    # Numbers are written in the notation of a language without being translated.
                    if other not in texts or _words(one_line(texts[other].inlines)) != own:
                        continue
                    if is_known or is_rather_of(other, language, own):
                        row = entry.rows[other]
                        one = Finding(
                            at(entry.rows[language].source, cell.content),
                            say(
                                "this description is the one of the {language} edition: translate it",
                                language=term(other),
                            ),
                            (Related(at(row.source, texts[other].content), say("the same text there")),),
                        )
                        untranslated.setdefault(language, []).append(one)
                        break
    for language, findings in untranslated.items():
        rows = sum(len(table.rows) for one in alignment.editions if one.language == language for table in one.tables)
        is_mostly = len(findings) > _FEW and len(findings) > rows * _SHARE
        yield from (replace(one, same="untranslated") if is_mostly else one for one in findings)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _description(row: CatalogueRow) -> Cell | None:
    cell = row.cell(DESCRIPTION)
    return cell if cell is not None and cell.is_filled else None


_EN = "".join(f"- [{name}](https://{name}.example) - Some tool that does {name}.\n" for name in "abc")
_JA = "".join(f"- [{name}](https://{name}.example) - {name} をする道具。\n" for name in "abc")
_DE = "".join(f"- [{name}](https://{name}.example) - Ein Werkzeug, das {name} tut.\n" for name in "abc")
_RU = "".join(f"- [{name}](https://{name}.example) - Это инструмент {name}.\n" for name in "abc")
_EXPANDED = "- [OWL](https://d.example) - Optimal Wings for Large Birds\n"
_NAMED = "- [a_tool_for_owls](https://d.example) - a_tool_for_owls\n"
_MAKERS = "- **{}**: [Owl parts](https://a.example), [Big owl component](https://b.example), [owl](https://c.example)\n"
_NEW = "- [d](https://d.example) - Some tool that is new.\n"

RULE = Rule(
    code="RT125",
    summary="A description in a list that is still in the language of another edition",
    why="Readers of the edition may not understand it, and nobody sees that it is left to do.",
    check=check,
    lists=True,
    bad=(
        compared(ja=_JA + _NEW, en=_EN + _NEW, found=("Some tool that is new.",), profile=PROFILE),
        compared(
            ru=_RU + _NEW.replace("new.", "new, 1,5 MB."),
            en=_EN + _NEW.replace("new.", "new, 1.5 MB."),
            found=("Some tool that is new, 1,5 MB.",),
            profile=PROFILE,
        ),
        compared(en=_EN + _NEW, de=_DE + _NEW, found=("Some tool that is new.",), profile=PROFILE),
    ),
    good=(
        compared(ja=_JA, en=_EN, profile=PROFILE),
        compared(ja=_JA + _NAMED, en=_EN + _NAMED, profile=PROFILE),
        compared(ja=_JA + _MAKERS.format("部品"), en=_EN + _MAKERS.format("Makers"), profile=PROFILE),
        compared(
            en=_EN + "- [d](https://d.example) - Chat GPT Desktop App\n",
            de=_DE + "- [d](https://d.example) - Chat GPT Desktop App\n",
            profile=PROFILE,
        ),
        compared(ja=_JA + _EXPANDED, en=_EN + _EXPANDED, profile=PROFILE),
    ),
)
