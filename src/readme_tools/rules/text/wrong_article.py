"""wrong-article: a little word in a form that it does not have before or after its neighbour: `a open`, `le autre`."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.profile.languages import Language
from readme_tools.markdown.syntax import Texts, all_texts
from readme_tools.rules.base import Edition, Example, Finding, Rule, compared, correction, regex, say
from readme_tools.rules.base import at as location
from readme_tools.rules.text.beside import beginning, wrong_forms
from readme_tools.rules.text.foreign import is_among_foreign
from readme_tools.rules.text.neighbours import dangling, lone_particles, never_beside, parted
from readme_tools.rules.text.word_lists import english_words, is_unlisted, words_of

# Initialisms are left alone: whether letters are spelled or said nobody knows. After `A` alone comes a name.
_ARTICLE = regex(r"(?<![\w.,:'’\"/*`$&#=+-])(?<![\w)\]] [/&|=+-] )(a|an|A|An) ([A-Z]?[a-z]{2,})(?![\w'’(]|[./]\w)")
# What stands before the first word of a text or sentence: elsewhere `A` alone is the name of something.
_START = regex(r"(?:\A|\n|[|>*+-] |[.!?] |\d[.)] )\Z")
_AN, _VOWELS = "an", "aeiou"
_BEFORE = 3  # its letters
_FREQUENT = ("0", "1")  # what the list tells of words that nobody spells by their letters
_SHORT, _NAME, _LONG = 2, 3, 6  # letters of what may be an initialism, a name, and of what is neither
_FEW = 4  # words in no list that tell no language
_MOST = 8  # places of a page that writes another English, or another language


def check(edition: Edition) -> Iterator[Finding]:
    """Report little words of the wrong form for what stands beside them, in a language that has several forms."""
    language = edition.profile.language(edition.language)
    source = edition.document.source
    texts = Texts(one for one in all_texts(edition.document) if one.is_plain)
    found = []
    for slip in wrong_forms(texts, language):
        message = say("'{written}' is written '{right}'", written=slip.written, right=slip.right)
        if not slip.right:
            message = say("'{written}': no vowel is left out before this word", written=slip.written)
        found.append(correction(source, slip.span, message, slip.right or None))
    if _AN in language.determiners:
        found += _articles(edition, texts, language)
    told = [one.location.span for one in found]
    for span, written in never_beside(texts, language):
        if not any(map(span.overlaps, told)):
            message = say(
                "'{written}' is not part of a sentence: a word is missing, swapped or in the wrong form",
                written=written,
            )
            found.append(Finding(location(source, span), message))
    for span, written in lone_particles(texts, language):
        message = say("'{written}' belongs to a word before it, which is missing, or parted from it", written=written)
        found.append(Finding(location(source, span), message))
    gaps = list(parted(edition, language))
    for gap in gaps:
        message = say("a blank line parts this sentence: delete it")
        found.append(correction(source, gap, message, "" if language.wide else " "))
    for span, written in dangling(edition, language):
        if any(span.end == gap.start for gap in gaps):
            continue
        message = say("'{written}' leads to another word, and none follows: one is missing", written=written)
        found.append(Finding(location(source, span), message))
    is_in = not (found and language.is_latin and is_unlisted(texts.said, words_of(language), _FEW))
    yield from found if len(found) <= _MOST and is_in else ()


def _articles(edition: Edition, texts: Texts, language: Language) -> Sequence[Finding]:
    """Return articles of the wrong form by the sound that follows."""
    source = edition.document.source
    found = []
    for one, match in texts.found(_ARTICLE):
        start = one.span.start + match.start()
        if match[1] == "A" and not (
            len(match[2]) > _NAME and _START.search(source.text, max(0, start - _BEFORE), start)
        ):
            continue
        right = _right(match[1], match[2], language)
        if right and not is_among_foreign(one.value, *match.span(1)):
            span = one.at(match)
            message = say("'{written}' is '{right}' by its sound", written=match[0], right=f"{right} {match[2]}")
            found.append(correction(source, span, message, f"{right} {match[2]}"))
    return found


def _right(article: str, word: str, language: Language) -> str:
    """Return the other form of an article where that is right, nothing where it is right as it is."""
    lower = word.lower()
    if lower in language.apart or f"{article.lower()} {lower}" in language.never:
        return ""
    vowels, consonants = beginning(language.sounds), beginning(language.mute_vowels)
    if word != lower:  # of a name it is the vowel that tells
        begins = article == "a" and lower[0] in _VOWELS[:-1] and len(word) > _NAME and not consonants.match(lower)
        return "an" if begins else ""
    is_word = english_words().told(lower) in _FREQUENT or (len(lower) >= _LONG and lower in english_words())
    has_vowel = vowels.match(lower) is not None or (lower[0] in _VOWELS and not consonants.match(lower))
    if article.lower() == "an":
        # `an nginx`: what begins with consonants and is in no list is spelled by its letters.
        if lower[0] not in _VOWELS and not any(True for _ in english_words().begun(lower[:2])):
            return ""  # letters that no word begins with: `an ncurses` is spelled, at least in part
        return "" if has_vowel or lower not in english_words() else article[0]
    is_said = is_word or (len(word) > _SHORT and lower[0] != "u")
    return f"{article}n" if has_vowel and is_said else ""


_STOPPED = "The list ends here.\n\n" * 4

RULE = Rule(
    code="RT811",
    summary="A little word of the wrong form, such as `a` before a vowel, and little words in an order that none have",
    why="It is left over from an edit: the word that followed has changed. What is spelled by letters is left alone.",
    check=check,
    bad=(
        compared(
            en="You ⟦can searching⟧ it, it ⟦will executed⟧ now, this ⟦might contributes⟧ to it, and it ⟦may used⟧.\n"
        ),
        compared(
            en="This is ⟦an model→a model⟧ of ⟦a open→an open⟧ one, in ⟦a hour→an hour⟧, ⟦an useful→a useful⟧, "
            "⟦an short→a short⟧.\n"
        ),
        compared(en="- [Owls](https://a.test) - ⟦A you⟧ build owls, you learn.\n"),
        compared(
            en="This is one ⟦the of⟧ best, a few ⟦a of⟧ them, ⟦a with⟧ focus. It ⟦depends the⟧ size, ⟦an in⟧ place.\n"
        ),
        compared(fr="# Les modèles\n\nCe sont ⟦les de⟧ bons modèles, et ⟦une le⟧ modèle dans la liste.\n"),
        compared(
            ja="# 一覧\n\n同義語⟦やの⟧理解度を測る。現在⟦のと⟧手順：を見る。\n",
            en="It is a successor of _Owl_ and ⟦a of⟧ _Tern_, to be used with the list.\n",
            fr="# Les modèles\n\nPour le modèle, ⟦le est⟧ dans la liste.\n",
            ko="# 목록\n\nconfig의 ⟦을⟧ 그대로 하여 돌린다. 약 20G의 ⟦의⟧ 말뭉치를 쓴다.\n",
        ),
        compared(en="It ⟦can uses⟧ what ⟦has bean⟧ there, to ⟦be allow⟧ ⟦rather then⟧ left. It ⟦can loaded⟧.\n"),
        compared(en="An owl ⟦was is⟧ seen by all of them. It ⟦has will⟧ cause it, and they ⟦are have⟧ become so.\n"),
        compared(
            en="# Foxes of ⟦every⟧\n\nAn owl with wings ⟦and⟧.\n\n- :owl: [a](#a) - Owls ⟦and⟧\n- :owl: [b](#b) - b\n\n"
            "| Owls (not ⟦the⟧) |\n|---|\n"
        ),
        compared(
            en=_STOPPED
            + "For code and more⟦\n\n→ ⟧detail, see here.\n\n- An owl of the woods. It was inspired⟦\n\n→ ⟧by an owl.\n"
        ),
        compared(ja="# 一覧\n\n" + "これは文です。\n\n" * 4 + "新しいモデルの追加を⟦\n\n→⟧行いたい場合はこちらへ。\n"),
        compared(fr="# La carte de ⟦la⟧\n\nCe sont les oiseaux ⟦dans⟧. Pour ⟦le⟧, et les données.\n"),
        compared(en="⟦A integrated→An integrated⟧ model. ⟦A open→An open⟧ one.\n"),
        compared(
            fr="# Modèles pour les autres\n\nIl y a ⟦de autres→d'autres⟧ dans ⟦le anglais→l'anglais⟧. ⟦Le "
            "hébergement→L'hébergement⟧ est ce ⟦que il→qu'il⟧ faut.\n"
        ),
        compared(
            fr="# Le modèle\n\nUne liste ⟦d'langage→de langage⟧ pour ⟦l'modèle→le modèle⟧.\n\n"
            "- ce ⟦qu'le→que le⟧ modèle est\n- ⟦D\u2019données→De données⟧\n\n"
            "| Les pages |\n|---|\n| ⟦n'sont→ne sont⟧ pas |\n"
        ),
        compared(en="It is ⟦a another⟧ list of ⟦an another⟧ owl.\n"),
        compared(en="You ⟦don t→don't⟧ need this list, and ⟦ca't→can't⟧ use this ⟦week' s→week's⟧ page.\n"),
        compared(fr="# Les modèles\n\nLa page de ⟦l' examen→l'examen⟧ et une liste ⟦d articles→d'articles⟧.\n"),
        compared(fr="# Modèles\n\nVoici ⟦l'liste⟧ des modèles pour les données et dans la page.\n"),
        compared(ko="# 목록\n\n⟦내용는→내용은⟧ ⟦등를→등을⟧ 본다. 내용을 ⟦데이터으로→데이터로⟧ 본다. 데이터를 본다.\n"),
        compared(
            ko="# 목록\n\n⟦향상을는→향상을⟧ 보였다. ⟦자료를은→자료를⟧ 본다. 마을은 크다.\n\n"
            "⟦동기화을→동기화를⟧ 산마을을 본다.\n"
        ),
        compared(
            es="# Lista\n\nLos datos ⟦y investigación→e investigación⟧ para una lista con los datos, uno o dos.\n"
        ),
    ),
    good=(
        compared(
            de="# Liste\n\n| **Gut für** | Eulen | kommt oft von |\n|---|---|---|\n| **Ideal für** | Nester | Bäume |\n"
            "\n## Was zum?\n\nDie Liste ist ein Werk von\n\n- Eulen und\n- Uhus. Es gibt nur einen.\n",
            fr="# Les modèles\n\nIl nomme un à un les oiseaux, pour la plupart à voir. J'en ai une.\n",
            ko="# 목록\n\n부엉이를 빼먹는 것과 빼먹은 것을 본다.\n",
        ),
        compared(
            en="Oh my, owls! Read aloud to owls. It pushes an old one off the end, and an old witch is seen. "
            "It has a when branch, and the when is an in‑house one. Only so could humans begin.\n"
        ),
        compared(
            es="# Lista\n\nMySQL y el cada vez más popular PostgreSQL. No garantiza el definir una lista.\n",
            it="# Lista\n\nPer il creare una lista, il modificare la lista e il leggere.\n",
        ),
        compared(
            en="It adds scales to maps in the forest, and to maps. Oh my!\n\n- via [a](#a) and\n- via [b](#b)\n\n"
            "A rules based owl, and your used nests of the Witch of the Woods.\n"
        ),
        compared(en="It links devices to displays (such as walls), as owls to maps.\n"),
        compared(en="How long can updates take, it will sometimes need more, should exceed it, and may process it.\n"),
        compared(en="It is from an unidentified owl, an unironic one, a unified one and a unidirectional one.\n"),
        compared(en="An homage of the then owner, not the not so old one. Your and our owls. As model A uses it.\n"),
        compared(
            en="Delete the old states:\n\n- an owl of the woods and\n- a fox\n\nThe sum of a+aa is a value of a.\n"
        ),
        compared(es="# Lista\n\nLos componentes o hooks de una lista con los datos para la página.\n"),
        compared(
            en="Oh well (oh my!), it has (but is not limited to the) owls, a can of mice, and access to reports\n",
            fr="# Les modèles\n\nTester les pages une par une, dans (un ensemble de) modèles pour la liste, de og:\n",
            es="# Acerca de\n\nUna lista con los datos, para con la página de los modelos.\n",
            pt="# Acordo de licença\n\nUma lista para os dados, idênticos ao de `owl`, que uma você mesmo faz.\n",
            de="# Liste\n\nDas nervt einen die ganze Zeit, und das ist für die Eulen, im und rund ums Nest.\n\n"
            "- eine Eule sowie\n- ein Uhu\n",
        ),
        compared(fr="# Zerrenda\n\nHontzak basoan bizi dira eta liburua irakurri du. Mendian kantatzen dute gauean.\n"),
        compared(zh="# 列表\n\n" + "这是一句话。\n\n" * 4 + "- 背单词的数是递减的\n\n那就先定个小目标。\n"),
        compared(ru="# Список\n\n" + "Это текст и он для вас.\n\n" * 4 + "Так: `1` = start\n\nowls это птицы.\n"),
        compared(en="All you have is here. They have had one, and must have it. How can it do all that it will do?\n"),
        compared(en="# List\n\nOwls stop by from time to time, for the passing on of mice adapted to uses of owls.\n"),
        compared(en="# List\n\nWe can proceed, may need it and should embed it. Can loaded models be used?\n"),
        compared(en="# List\n\nOf the design patterns, these are design patterns. How can updates be told?\n"),
        compared(
            en="# List\n\nPlan A of ours, to be used with the list.\n",
            ja="# 一覧\n\n私のは大きいのとは違い、これでのみ、中からの、彼へのもの、母はには。画面がにじむ。\n",
            ko="# 목록\n\n서울 을 본다. 공간 에 있다. 경로 와 회로. 이 값을 이 모델로 본다.\n",
        ),
        compared(es="# Lista\n\nUna lista con los datos de la página nunca para.\n"),
        compared(en="an owl and a fox\n\nthe cat is here.\n"),
        compared(en=_STOPPED + "> The owls of the woods and\n> foxes there live\n\nin a list of it.\n"),
        compared(
            ja="# 一覧\n\n" + "これは文です。\n\n" * 4 + "新しいモデルの追加を\n\n" * 2 + "行いたい場合はこちらへ。\n"
        ),
        compared(
            en="# What is it for\n\nThe option a, 'the', *the* in the...\n\n- a fox, or\n- an owl\n\nUse the\n\n    a\n"
        ),
        compared(fr="# Ceci et cela\n\nDonnez-le. Des mines d'or, pour et contre.\n\n- les oiseaux ou\n- la mer et\n"),
        compared(
            en="A model, an hour, a user, a European, an SSH key, an nginx, a and b, an historic option a is, an LLM.\n"
        ),
        compared(en="A utopian list is a utopian one.\n"),
        compared(fr="# Les modèles\n\nLe onze, le haut, la hauteur, le oui, le yaourt et le embedding pour le API.\n"),
        compared(
            fr="# Les modèles\n\nL'hôte, l'habitude, d'hier, l'y, d'npm, l'API, l'xAI, d'Llama, aujourd'hui et "
            "`d'langage` pour l'homme, l'anglais, s'il, c'est, l'on, j'ai dit 'l modèle'.\n"
        ),
        compared(ko="# 목록\n\n알수없는 것과 알수없이, 볼수있는 것과 볼수있이\n"),
        compared(
            ko="# 목록\n\n내려받는 것, 있는 것, 가을은 마을과 결과로 경로를 모델로 서울로 결과가 않는 효과는 전문가.\n"
        ),
        Example("Un modele a open, an model.\n\nLes modèles sont dans une liste et pour la page.\n"),
    ),
)
