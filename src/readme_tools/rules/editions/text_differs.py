"""text-differs: a text that says less, or more, than in the other editions."""

from collections.abc import Collection, Iterator, Mapping

from readme_tools.catalogue import languages
from readme_tools.editions.around import around, everything
from readme_tools.editions.arranged import arranged
from readme_tools.editions.link_texts import Relabelled, labels
from readme_tools.editions.lost import Lost, lost
from readme_tools.editions.named import other_named
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Passage, Series, Together
from readme_tools.editions.replaced import replaced
from readme_tools.editions.verbatim import other_labels, verbatim
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import plain_text
from readme_tools.rules.base import Alignment, Finding, Rule, compared, replacement, say, say_count
from readme_tools.rules.editions.comparing import differing, named, values_of, whose_cell
from readme_tools.rules.editions.lengths import odd_lengths

# Other rules compare what such cells mean, and see that one is empty.
_COMPARED = frozenset(("licence", "availability"))
_JOINING = " :：,，、;；"  # what a part of a sentence begins with
_FEWEST, _SHARE = 3, 0.85  # of other rows that must agree in being filled
_WHOLE = 4  # a column of fewer texts says nothing about itself


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts of one edition that are empty, half as long, or lack a name; one finding for each."""
    series = everything(alignment)
    loose = around(alignment).loose if series else ()
    lacking = around(alignment).lacking if series else ()
    beside = frozenset(id(text) for lack in lacking for text in (lack.before, lack.after))
    found = [one for some in series for one in _empty(some) if id(one[0]) not in loose]
    found += (_relabelled(one) for one in labels(alignment) if isinstance(one, Relabelled))
    found += map(_other_name, other_named(series, alignment.latin))
    found += map(_other_name, replaced(alignment))
    found += map(_stated, verbatim(alignment))
    found += (_without(*one) for some in series for one in arranged(some))
    found += (_lost(one) for one in lost(alignment) if beside.isdisjoint(map(id, one.texts.values())))
    found += (one for some in series for one in _lengths(some, beside) if id(one[0]) not in loose)
    first = {id(passage): finding for passage, finding in reversed(found)}
    for some in series if first else ():
        for language in alignment.languages:
            own = (texts[language] for texts in some.apart if language in texts)
            odd = [first[id(one)] for one in own if id(one) in first]
            # Where most cells of a column are odd, it is the column: another one, or another table's.
            if len(odd) * 2 <= max(len(some.passages), _WHOLE):
                yield from odd
    yield from (_labelled(*one) for one in other_labels(alignment) if id(one[0].passage) not in first)


_Found = tuple[Passage, Finding]


def _relabelled(one: Relabelled) -> _Found:
    """Tell of a link that shows another name, and write the one that several other editions show."""
    passage, span = one.text.passage, one.mine.link.text
    is_plain = len(one.text.others) > 1 and passage.source.slice(span) == one.mine.text
    message = say("{what} says '{here}', but '{there}' in {others}", **values_of(one.text))
    fix = replacement(passage.source, span, one.theirs.text, safe=False) if is_plain else None
    return passage, differing(one.text, message, span, one.theirs.link.text, fix)


def _lost(one: Lost) -> _Found:
    """Tell what a text lacks: a sentence with the place where it belongs, if that is known."""
    text = OddText(one.texts, one.language, (one.other,))
    values = {
        "what": whose_cell(text.passage),
        "there": shortened(one.part.said.text.lstrip(_JOINING)),
        "others": named(text.others),
    }
    if one.beside is None:
        return text.passage, differing(text, say("{what} says less here than in {others}: '{there}'", **values))
    where = say("before this one") if one.is_first else say("after this one")
    message = say("{what} lacks the sentence '{there}' of {others}, which belongs {where}", **values, where=where)
    return text.passage, differing(text, message, one.beside.span, one.part.span)


def _is_filled(passage: Passage) -> bool:
    """Say whether a cell has more than a dash, which says that there is nothing."""
    return bool(passage.markdown.strip("-–—−/ "))


def _says_nothing(passage: Passage) -> bool:
    """Say whether a cell says by a word that there is nothing, as a dash does."""
    return passage.markdown.strip("-–—−/ .。()（）").casefold() in languages().words["nothing"]


def _empty(series: Series) -> Iterator[_Found]:
    """Yield the cells that are empty in one edition, of columns where otherwise all editions are filled alike."""
    if series.column is None or series.column.grammar in _COMPARED:
        return
    filled = [{one: _is_filled(passage) for one, passage in texts.items()} for texts in series.apart]
    odd = sum(len(set(one.values())) > 1 for one in filled)
    same = sum(any(map(_is_filled, texts.values())) for texts in series.passages) - odd if odd else 0
    if odd == 1 and same < _FEWEST:
        same = sum(map(_filled_alike, series.passages))
    if not odd or not is_habit(same, same + odd, _FEWEST, _SHARE):
        return
    for texts, one in zip(series.apart, filled, strict=True):
        empty = [language for language, is_filled in one.items() if not is_filled]
        others = tuple(language for language, is_filled in one.items() if is_filled)
        if len(empty) == 1 and not all(_says_nothing(texts[language]) for language in others):
            odd_one = OddText(texts, empty[0], others)
            yield _told(odd_one, say("{what} is empty here, but says '{there}' in {others}", **_values(odd_one)))


def _filled_alike(texts: Together) -> int:
    """Count the cells of a row that all editions fill or none does; none where more than one differs."""
    rows = [[cell.is_filled for cell in passage.row.node.cells] for passage in texts.values() if passage.row]
    if len({len(row) for row in rows}) != 1:
        return 0
    filled = [len(set(cells)) == 1 for cells in zip(*rows, strict=True)]
    return sum(filled) if len(filled) - sum(filled) <= 1 else 0


def _lengths(series: Series, beside: Collection[int]) -> Iterator[_Found]:
    """Yield the texts that are far shorter or longer than in all other editions; entries of lists aside.

    What one text says more, the text before or after may say less, or not be there: those are `beside`.
    """
    for one, is_less in odd_lengths(series, beside):
        message = (
            say("{what} says less here than in {others}: '{there}'", **_values(one))
            if is_less
            else say("{what} says more here than in {others}: '{there}'", **_values(one))
        )
        yield _told(one, message)


def _values(one: OddText) -> Mapping[str, str]:
    there = shortened(plain_text(one.other.inlines, " ").strip() or one.other.markdown)
    return {"what": whose_cell(one.passage), "others": named(one.others), "there": there}


def _told(one: OddText, message: str) -> _Found:
    return one.passage, differing(one, message)


def _other_name(one: OddText) -> _Found:
    """Say that a text lacks a name, or has another one."""
    values = {**values_of(one), "what": whose_cell(one.passage)}
    if one.mine:
        return _told(one, say("{what} names '{here}' here, but '{there}' in {others}", **values))
    return _told(one, say("{what} lacks the name '{there}' that it has in {others}", **values))


def _stated(one: OddText) -> _Found:
    """Say that a text states another thing, one more or one less where such texts state the same in all editions."""
    values = {**values_of(one), "what": whose_cell(one.passage)}
    span, there = (
        text.place(said) if said else None for text, said in ((one.passage, one.mine), (one.other, one.theirs))
    )
    if not one.mine:
        message = say("{what} lacks '{there}', which it has in {others}", **values)
    elif not one.theirs:
        message = say("{what} says '{here}', which {others} do not have", **values)
    else:
        message = say("{what} says '{here}', but '{there}' in {others}", **values)
    return one.passage, differing(one, message, span, there)


def _labelled(one: OddText, times: int) -> Finding:
    """Say that a text has another label than the others have beside the same one of another edition."""
    values = {"what": whose_cell(one.passage), "label": one.mine, "usual": one.theirs}
    message = say_count(
        "{what} has the label '{label}', which is '{usual}' in {count} other place",
        "{what} has the label '{label}', which is '{usual}' in {count} other places",
        times,
        **values,
    )
    return differing(one, message, one.passage.place(one.mine))


def _without(one: OddText, is_label: bool) -> _Found:
    """Say that a text lacks the remark or label that the others have."""
    values = {"what": whose_cell(one.passage), "first": shortened(one.theirs), "others": named(one.others)}
    if is_label:
        return _told(one, say("{what} lacks the label '{first}:' of {others}", **values))
    return _told(one, say("{what} lacks the remark '({first})' of {others}", **values))


def _page(language: str, *data: str) -> str:
    heading = {"ja": "学習テキスト", "en": "Training Data", "fr": "Données d'entraînement"}[language]
    rows = (f"| [{name}](https://{name}.example) | {text} |\n" for name, text in zip("abcdefgh", data, strict=False))
    return f"|  | {heading} |\n|:---|:---:|\n{''.join(rows)}"


_JA = ("森林コーパス", "海洋コーパス", "山のコーパス", "川のコーパス", "空のコーパス")
_NAMES = ("Hato", "Kiji", "Tobi", "Washi", "Kamo", "Mozu", "Sagi")
_EN = ("Forest corpus", "Sea corpus", "Mountain corpus", "River corpus", "Sky corpus")

_NEST = "|  | {} |\n|---|---|\n| [A](https://a.example) | {} |\n"
_HEADS = "# {0}\n\n## Hato (Kiji)\n\n{0} Tobi Hato\n\n## {1} (Washi)\n\n{0}\n"


def _links(text: str, last: str = "Review") -> str:
    titles = [f"Songs of Owls ({at}): {last if at == 11 else 'Review'}" for at in range(14)]
    return "".join(f"- [{title}](https://owls.example/{at}) {text}\n" for at, title in enumerate(titles))


def _song(at: int) -> tuple[str, str]:
    return f"鳥は{'歌って' * at}います。", f"The bird sings{' and sings' * at}."


def _songs(*last: int) -> tuple[str, str]:
    """Return a page in two languages whose last text has some sentences, each of another length."""
    pages = zip(*(_song(at) for at in (*range(1, 13), *last)), strict=True)
    ja, en = ([*zip(one[:12:2], one[1:12:2], strict=True), (*one[12:], "Mozu")] for one in pages)
    return "\n\n".join(map("".join, ja)), "\n\n".join(map(" ".join, en))


def _sung(*sentences: str) -> str:
    return "\n".join(f"## {name}\n\n{' '.join(sentences).format(name)}\n" for name in _NAMES)


def _made(label: str, *makers: str) -> str:
    return "".join(f"- Bird {at}\n  - {label}: {maker}\n" for at, maker in enumerate(makers))


RULE = Rule(
    code="RT724",
    yields_to=(
        "column-differs",
        "copied-text",
        "licence-differs",
        "marker-differs",
        "misspelt-word",
        "missing-cell",
        "name-differs",
        "number-differs",
        "spelling-differs",
        "untranslated-mark",
        "surplus-cell",
        "unclosed-block",
        "unclosed-bracket",
        "value-differs",
    ),
    summary="A text that is empty, lacks a sentence, or says far less or more than in the other editions",
    why=(
        "A half was lost when the text was copied, or added in one edition only. How long translations are, how many "
        "sentences they have, and which names they keep, is learned from the other texts."
    ),
    check=check,
    bad=(
        compared(
            en=_made("Maker", "Owl A", "Wood B", "Fox C", "Tern D", "Kite E", "Jay F", "Rook G"),
            fr=_made("Auteur", "Owl A", "Wood B", "Fox C", "⟦Hawk H⟧", "Kite E", "Jay F", "Rook G"),
        ),
        compared(
            en=_made("Maker", *"ABCDEFGH"),
            ja=_made("作者", *"ABCDEFG") + "- Bird 7\n  - ⟦Maker⟧: H\n",
            profile="generic",
        ),
        compared(
            en="".join(f"- [{one}](./{one}) (Tern {one}, MIT) - A bird.\n" for one in "abcdefgh"),
            de="".join(f"- [{one}](./{one}) (Tern {one}, MIT) - Ein Vogel.\n" for one in "abcdefg")
            + "⟦- [h](./h) (MIT) - Ein Vogel.⟧\n",
        ),
        compared(
            ja="".join(f"- これは {at} 番目の森の梟の話です。そこに住む人々が書いています。\n" for at in range(11, 18))
            + "- 梟の一覧は森の読者すべてに公開されています。4096 語の辞書と OwlBERT で学習しました。\n",
            en="".join(f"- This is story {at} of the woods. It is written by people.\n" for at in range(11, 18))
            + "⟦- The list of owls is open to all readers.⟧\n",
        ),
        compared(ja=_page("ja", *_JA), en=_page("en", *_EN[:3], "", _EN[4]), found=("  ",)),
        compared(
            ja=_page("ja", *(f"{text}、OwlQA1" for text in _JA)),
            en=_page("en", *(f"{text}, OwlQA1" for text in _EN[:4]), _EN[4]),
            found=("Sky corpus",),
        ),
        compared(
            ja=_page("ja", *(f"学習: {text}" for text in (*_JA, *_JA[:3]))),
            en=_page("en", *(f"Training: {text}" for text in (*_EN, *_EN[:3]))),
            fr=_page("fr", *(f"Entraînement : {text}" for text in _EN), *("Entraînement : x",) * 2, "⟦Sea corpus⟧"),
        ),
        compared(ja=_page("ja", *_NAMES), en=_page("en", *_NAMES), fr=_page("fr", *_NAMES[:-1], "⟦Umi⟧")),
        compared(ja=_HEADS.format("鳥", "Tobi"), en=_HEADS.format("Birds", "Hato"), found=("## Hato (Washi)",)),
        compared(ja=_links("鳥の歌"), en=_links("of birds", "Survey"), found=("Songs of Owls (11): Survey",)),
        compared(
            en="- The owls Hato, Kiji, Tobi sing.\n- our Kamo Songs are out.\n",
            ja="⟦- 梟の Hato、Mozu、Tobi が歌います。⟧\n⟦- 昔の Sagi Songs です。⟧\n",
        ),
        compared(ja=_NEST.format("巣", "OwlDB"), en=_NEST.format("Nest", "⟦NestQL⟧"), fr=_NEST.format("Nid", "OwlDB")),
        compared(
            ja=_sung("{}は森で歌います。海の上も高く飛びます。"),
            en=_sung("The {} sings in the woods at night.", "It flies high over the sea."),
            fr=_sung("Le {} chante dans les bois la nuit.", "Il vole bien haut sur la mer.").removesuffix(
                "Il vole bien haut sur la mer.\n"
            ),
            found=("Le Sagi chante dans les bois la nuit.",),
        ),
        compared(ja=_songs(3, 9, 4)[0], en=_songs(3, 4)[1], found=("The bird sings and sings and sings and sings.",)),
    ),
    good=(
        # A word that says that there is nothing.
        compared(ja=_page("ja", *_JA, "該当なし", *_JA), en=_page("en", *_EN, "-", *_EN)),
        compared(ja=_songs(3, 9, 4)[0], en=_songs(3, 14)[1]),
        compared(
            ja="".join(f"これは {at} 番目の森の梟の話です。そこに住む人々が書いています。\n\n" for at in range(11, 18))
            + "梟の一覧は森の読者すべてに公開されています。4096 語の辞書と OwlBERT で学習しました。\n",
            en="".join(f"This is story {at} of the woods. It is written by people.\n\n" for at in range(11, 18))
            + "<summary>The list of owls is open to all readers.</summary>\n",
        ),
        compared(
            en=_page("en", *("[Nest Store][]",) * 8) + "\n[Nest Store]: https://n.example\n",
            fr=_page("fr", "[Magasin Nest][]", *("[Nest Store][]",) * 7)
            + "\n[Magasin Nest]: https://n.example\n[Nest Store]: https://n.example\n",
        ),
        compared(ja=_page("ja", *_JA), en=_page("en", *_EN[:1], "", "", "", "")),
        compared(ja=_HEADS.format("鳥", "Tobi"), en=_HEADS.format("Birds", "Umi")),
        compared(
            fr="- [Owl Auto-Nid](https://a.example)\n- [Tern](https://b.example) Automatique\n",
            es="- [Owl Self-nested](https://a.example)\n- [Tern](https://b.example) Automatique\n",
            ko="- [Owl Self-nested](https://a.example)\n- [Tern](https://b.example) Automatique\n",
        ),
        compared(
            en="### Owl Linux Forums\n\nThe API of Kiji\n",
            es="### Owl Linux Encuentros\n\nLa interfaz de Kiji\n",
            ja="### Owl Linux Forums\n\nThe API of Kiji\n",
        ),
        compared(ja="- Owl Song Set 2 の表\n", fr="- Owl Song Partie 2, tableaux\n"),
        compared(en="Read this in JAPANESE\n", ja="READ THIS IN ENGLISH\n"),
        compared(
            ja="|  | 巣 |\n|---|---|\n| 1 | OwlDB |\n| 2 | NestQL |\n",
            en="|  | Nest |\n|---|---|\n| 1 | NestQL |\n| 2 | OwlDB |\n",
        ),
        compared(en="- Owl: a Smart Kiji IDE\n", ja="- Owl: Kamo の Kiji 環境\n"),
        compared(
            en="- Open the Owl Nest Community Store, then OwlDB\n- See ONCS\n",
            ja="- ONCS を開き、OwlDB へ\n- ONCS を見る\n",
            ko="- Owl Nest Community Store 를 열고 OwlDB 로\n- ONCS 를 봅니다\n",
        ),
        compared(ja="[Japanese page](a.md) Japanese Chinese\n", en="[Chinese page](a.md) Japanese Chinese\n"),
        compared(ja=_links("鳥の歌"), en=_links("of birds", "a Review")),
        compared(
            ja=_page("ja", "226トークン", *(f"{one}と{one[::-1].title()}のコーパス" for one in _NAMES)),
            en=_page("en", "226 Tokens", *(f"Corpus of {one} and {one[::-1].title()}" for one in _NAMES)),
        ),
    ),
)
