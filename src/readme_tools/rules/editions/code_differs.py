"""code-differs: a line of code that differs from the other editions, or that one edition lacks."""

from collections.abc import Iterator

from readme_tools.editions.coded import OtherCode, other_code, other_spans
from readme_tools.editions.passages import OddText, Passage
from readme_tools.editions.repeated import doubled_code
from readme_tools.i18n.wording import character, edition, shortened
from readme_tools.markdown.nodes import Code, walk
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Span, at, compared, replacement, say
from readme_tools.rules.editions.comparing import differing, named


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report lines of blocks of code that are the same in the editions otherwise."""
    doubled = [*doubled_code(alignment)]
    twice = {line.code for line, _ in doubled}
    for one in other_code(alignment):
        if not (one.is_more and one.mine and one.mine.source.slice(one.mine.span).strip() in twice):
            yield _finding(one)
    for line, others in doubled:
        message = say("this line of code stands twice in a row, but once in {others}: delete one", others=named(others))
        source = line.source
        fix = replacement(source, Span(line.span.start, line.span.end + len(source.newline)), "", safe=False)
        yield Finding(at(source, line.span), message, (), fix)
    yield from map(_in_text, other_spans(alignment))


def _in_text(one: OddText) -> Finding:
    """Return the finding of a text with another piece of code than the others, or without it."""
    values = {"here": one.mine, "there": one.theirs, "others": named(one.others)}
    if not one.mine:
        return differing(
            one, say("this text lacks the code '{there}' of {others}", **values), None, _place(one.other, one.theirs)
        )
    span = _place(one.passage, one.mine)
    message = say("the code in this text is '{here}' here, but '{there}' in {others}", **values)
    is_sure = len(one.others) > 1 and one.passage.source.slice(span) == one.mine
    fix = replacement(one.passage.source, span, one.theirs, safe=False) if is_sure else None
    return differing(one, message, span, _place(one.other, one.theirs), fix)


def _place(text: Passage, code: str) -> Span:
    """Return the place of a piece of code in a text, else all of it; the words around it may have its letters."""
    spans = (one.span for one in walk(text.inlines) if isinstance(one, Code) and one.value == code)
    span = next(spans, text.span)
    at_ = text.source.slice(span).find(code)
    return span.part(at_, at_ + len(code)) if at_ >= 0 else text.span


def _finding(one: OtherCode) -> Finding:
    place = one.mine or one.before
    values = {"there": shortened(one.theirs.code), "others": named(one.others)}
    message = (
        say(
            "this line of code has {sign}, which no code is typed with: in {others} it is written as it is typed",
            sign=character(one.pasted),
            others=named(one.others),
        )
        if one.pasted
        else say("this line of code stands at another place than in {others}", others=named(one.others))
        if one.is_moved
        else say("this line of code does not stand in {others}", others=named(one.others))
        if one.is_more
        else say("this code lacks the line '{there}' of {others}, which belongs after this one", **values)
        if one.mine is None
        else say("this line of code is '{here}' here, but '{there}' in {others}", here=shortened(place.code), **values)
    )
    related = Related(at(one.theirs.source, one.theirs.span), edition(one.others[0]))
    fix = replacement(place.source, place.span, one.typed, safe=False) if one.typed else None
    # One line that all blocks of a page lack is lacking once.
    same = (one.language, one.theirs.code) if one.mine is None else None
    return Finding(at(place.source, place.span), message, (related,), fix, same=same)


_CODE = "```bash\npip install owl\nowl --fly 10 {}\nowl --sleep\n```\n"
_SCRIPT = '```python\nfly("day")\nsize = 1 * 2\nfly(size, "fast")\nif size:\n    land(wings)\n    sleep()\n```\n'


def _table(text: str, last: str) -> str:
    rows = "".join(f"| m{at} | `fly_{letter}` {text} |\n" for at, letter in enumerate("abcdefghijklm"))
    return f"| | X |\n|---|---|\n{rows}| m20 | {last} |\n"


RULE = Rule(
    code="RT730",
    yields_to=("unclosed-block", "conflict-marker", "sign-differs", "spelling-differs"),
    summary="A line of code that differs from the other editions, that one lacks, or that stands twice in one",
    why=(
        "Code is not translated: whoever copies it from this edition gets another result. Comments, lines in other "
        "letters and lines that are wholly other ones are left alone."
    ),
    check=check,
    bad=(
        compared(
            ja=_CODE.format("# 一晩"),
            en=_CODE.format("# a night").replace("owl --sleep\n", "owl --sleep\n⟦owl --sleep→⟧⟪\n→⟫"),
        ),
        compared(
            ja="ここでは `Remote Owl` と `fly` を使う。\n",
            en="Use `Remote Owl` and `fly` here.\n",
            fr="Utilisez `⟦Remove Owl→Remote Owl⟧` et `fly` ici.\n",
            ko="여기에서 원격 올빼미와 `fly`를 사용합니다.\n",
        ),
        compared(ja="`⟦fly_owl→fly_owls⟧` を使う。\n", en="Use `fly_owls`.\n", fr="Utilisez `fly_owls`.\n"),
        compared(
            en="Put `sh` there and sleep.\n",
            es="Los archivos van con `⟦h→sh⟧` ahí.\n",
            fr="Les archives vont avec `sh` là.\n",
        ),
        compared(
            ja=_CODE.format("# 一晩"),
            en=_CODE.format("# a night").replace("owl --fly 10 # a night\nowl --sleep", "⟦owl --fly 10 # a night⟧"),
        ),
        compared(
            ja=_CODE.format("# 一晩"),
            en=_CODE.format("# a night").replace("owl --sleep", "⟦owl\u00a0--sleep→owl --sleep⟧"),
            fr=_CODE.format("# une nuit").replace("owl --sleep", "⟦\u00a0\u00a0owl --sleep→  owl --sleep⟧"),
        ),
        compared(
            ja=_SCRIPT.replace("1 * 2", "7 * 2"),
            en=_SCRIPT.replace("day", "night").replace("fast", "slowly").replace("wings", "legs, feet"),
            found=("size = 1 * 2",),
        ),
        compared(
            ja="```\nowl build\n```\n\n```\nowl start --far\n```\n",
            en="```\nowl build\n```\n\n```\nowl satrt --far\n```\n",
            found=("owl satrt --far",),
        ),
        compared(ja=_SCRIPT.replace("size =", "大きさ ="), en=_SCRIPT, found=("大きさ = 1 * 2",)),
        compared(
            ja=_table("森", "`owl_log` で眠る"), en=_table("woods", "⟦To sleep⟧"), fr=_table("bois", "Dort, `owl_log`")
        ),
        compared(
            ja=_SCRIPT,
            en=_SCRIPT.replace("size = 1 * 2\nfly(size", "fly(size").replace("if size:\n", "size = 1 * 2\nif size:\n"),
            found=('fly(size, "fast")',),
        ),
    ),
    good=(
        compared(en="Use `owl --color <color>` here.\n", pt="Use `owl --color <cor>` aqui.\n"),
        compared(
            en="```js\nsing(owl)\nsing(tern)\n/* Not a song\n   of owls. */\nsleep(owl)\nfly(tern)\n```\n",
            fr="```js\nsing(owl)\nsing(tern)\n/* Pas un chant. */\nsleep(owl)\nfly(tern)\n```\n",
        ),
        compared(
            en="```ini\naudio = english\nlang = german_(germany)\n```\n\n```ini\naudio = english\nwing = 1\n```\n",
            fr="```ini\naudio = english\nlang = french_(france)\n```\n\n"
            "```ini\naudio = english\nwing = 1\nlang = french\n```\n",
        ),
        compared(ja="```\nowl --fly\nowl --fly\n}\n}\n```\n", en="```\nowl --fly\nowl --fly\n}\n}\n```\n"),
        compared(ja="```\ncd owl\nfly\nsing\nrest\n```\n", en="```\ncd owl && fly\nsing\nrest\n```\n\n```\nowl\n```\n"),
        # Names for readers, and keys.
        compared(
            en="```yaml\nnest: a\nname: Room\nsize: 1\n```\n",
            es="```yaml\nnest: a\nname: Sala\nsize: 1\n```\n",
            fr="```yaml\nnest: a\nname: Salon\nsize: 1\n```\n",
        ),
        compared(
            en="```yaml\nnest: a\nname: Owl Nest\nsize: 1\n```\n", de="```yaml\nnest: a\nname: Owl-Nest\nsize: 1\n```\n"
        ),
        compared(ko="```yaml\nnest: a\nname: 숲\nsize: 1\n```\n", en="```yaml\nnest: a\nname: Wood\nsize: 1\n```\n"),
        compared(
            en="Project of a Project\n\n```text\n(Owl, Project)\n(Tern)\n```\n",
            es="Proyecto de un Proyecto\n\n```text\n(Owl, Proyecto)\n(Tern)\n```\n",
        ),
        compared(
            en="Press `Ctrl+Del`.\n", es="Pulse `Ctrl+Supr`.\n", fr="Tapez `Ctrl+Suppr`.\n", de="Mit `Strg+Entf`.\n"
        ),
        compared(ja=_CODE.format("woods_ja.txt"), en=_CODE.format("woods_en.txt")),
        compared(ja=_SCRIPT.replace('"fast"', '"速い"'), en=_SCRIPT),
        compared(ja=_SCRIPT.replace("size", "大きさ").replace("fly(大", "fly (大"), en=_SCRIPT),
        compared(ja=_CODE.format("a").replace("bash", "json"), en=_CODE.format("a").replace("bash", "jsonc")),
        compared(ja=_CODE.format("forest"), en="```bash\npip install fox\nfox --run\n```\n"),
        # Its own way, in every place.
        compared(
            ja="- `L` 梟\n- `L` 鷺\n- `L` 鳶\n", en="- `A` Owl\n- `A` Heron\n- `A` Kite\n", fr="- `A` Hibou\n" * 3
        ),
        # It says in words what the code says, or has the code elsewhere.
        compared(ja="`owl` の版5以上を使う。\n", en="Use `owl@5` or later.\n", fr="Utilisez `owl@5` ou plus.\n"),
        compared(ja=_table("森", "`owl --sleep-all` で眠る"), en=_table("woods", "To sleep with --sleep-all")),
        compared(ja=_table("森", "`owl_log` で眠る"), en=_table("woods", "To sleep") + "\nIt is `owl_log`.\n"),
        compared(
            en="Look at `owl.example/command`.\n", fr="Voir `owl.example/commande`.\n", es="Ver `owl.example/orden`.\n"
        ),
        compared(en="- `0 for 7`\n", ja="- `0 for 7`\n", ko="- `0 for 7`\n", es="- `0 por 7`\n", fr="- `0 pour 7`\n"),
    ),
)
