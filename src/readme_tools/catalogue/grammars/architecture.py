"""An architecture or base model with its variants: `GPT ([**7b**](url), [13b](url))`."""

from collections.abc import Sequence

from readme_tools.catalogue.grammars.base import DERIVED, INTERNAL, CellView, Facts, Grammar, Holds, Parsed, squeeze
from readme_tools.catalogue.grammars.writing import BREAK, Pen, Value, address, text_of
from readme_tools.catalogue.sizes import size
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.nodes import Break, Emphasis, Emphasised, Inline, Link, plain_text, walk


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant: its label, parameters where the label says them, link, and whether any of it is bold."""

    label: str
    parameters: int | None = field(metadata=DERIVED)
    url: str | None
    bold: bool


@dataclass(frozen=True, slots=True)
class ArchitectureValue:
    """The architecture's name, its variants, and the whole cell as text."""

    text: str = field(metadata=INTERNAL)
    base: str
    variants: tuple[Variant, ...] = ()


def parse(view: CellView) -> Parsed:
    """Read `base (variant, variant)`; what stands in brackets but is no variant stays text only."""
    if not view.plain:
        return Parsed(None)
    splitter = _Splitter()
    splitter.read(view.cell.inlines)
    variants = tuple(
        variant for item in splitter.items if (variant := _variant(item, view.profile.size_words)) is not None
    )
    return Parsed(ArchitectureValue(view.plain, squeeze("".join(splitter.base)) or view.plain, variants))


class _Splitter:
    """Splits a cell at its outer brackets and the commas inside them; links stay whole."""

    def __init__(self) -> None:
        self.base: list[str] = []
        self.items: list[list[Inline | str]] = []
        self.depth = 0

    def read(self, inlines: Sequence[Inline]) -> None:
        for inline in inlines:
            if isinstance(inline, Link):
                self._add(inline, plain_text((inline,), " "))
            elif isinstance(inline, Break):
                self._add(" ", " ")
            elif isinstance(inline, Emphasised):
                self._add(inline, plain_text((inline,), " "))
            else:
                self._characters(plain_text((inline,), " "))

    def _characters(self, text: str) -> None:
        for character in text:
            if character in "(（":
                self.depth += 1
                if self.depth == 1:
                    self.items.append([])
                    continue
            elif character in ")）":
                self.depth = max(0, self.depth - 1)
                if self.depth == 0:
                    continue
            elif character in ",、，" and self.depth == 1:
                self.items.append([])
                continue
            self._add(character, character)

    def _add(self, piece: Inline | str, text: str) -> None:
        if self.depth and self.items:
            self.items[-1].append(piece)
        else:
            self.base.append(text)


def _variant(item: Sequence[Inline | str], words: Sequence[str]) -> Variant | None:
    nodes = [piece for piece in item if not isinstance(piece, str)]
    label = squeeze("".join(piece if isinstance(piece, str) else plain_text((piece,), " ") for piece in item))
    url = next((inline.url for inline in walk(nodes) if isinstance(inline, Link)), None)
    bold = any(isinstance(inline, Emphasised) and inline.kind is Emphasis.STRONG for inline in walk(nodes))
    parameters = size(label)
    named = any(label.casefold() == word or label.casefold().startswith((f"{word} ", f"{word}(")) for word in words)
    if not label or not (url or bold or parameters or named):
        return None
    return Variant(label, parameters.parameters if parameters else None, url, bold)


def render(value: Value, pen: Pen) -> str:
    """Write `base (variant, variant)`, linked variants on a line of their own; of a bold one the size is bold."""
    if "base" not in value:
        return text_of(value, pen)
    variants = value.get("variants", ())
    base = pen.text(str(value["base"]))
    if not variants:
        return base
    written = ", ".join(_written(variant, pen) for variant in variants)
    apart = BREAK if any("url" in variant for variant in variants) else " "
    return f"{base}{apart}({written})" if base else f"({written})"


def _written(variant: Value, pen: Pen) -> str:
    label, url = str(variant.get("label", "")), str(variant.get("url", ""))
    found = size(label) if variant.get("bold") else None
    shown = pen.text(label)
    if found is not None and shown.count(found.text) == 1:
        shown = shown.replace(found.text, f"**{found.text}**")
    elif variant.get("bold"):
        shown = f"**{shown}**"
    return f"[{shown}]({address(url)})" if url else shown


def _sort_key(value: ArchitectureValue) -> int | None:
    """Return the largest size; of a product such as `8x7b` nobody knows the total."""
    sizes = [found for one in value.variants if (found := size(one.label)) is not None]
    return None if any(one.experts for one in sizes) else max((one.parameters for one in sizes), default=None)


def _sizes(value: ArchitectureValue) -> list[float]:
    return [one.parameters for one in value.variants if one.parameters]


def _facts(value: ArchitectureValue, language: str) -> Facts:
    yield language, value.base
    if sizes := _sizes(value):
        yield "parameters", max(sizes)
    yield "variants", tuple(one.label for one in value.variants)


GRAMMAR = Grammar(
    "architecture",
    ArchitectureValue,
    parse,
    render,
    Holds.NAMES | Holds.AMOUNTS | Holds.LINKS,
    sort_key=_sort_key,
    amounts=_sizes,
    names=lambda value: {value.base, *(one.label for one in value.variants)},
    facts=_facts,
)
