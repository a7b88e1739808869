"""What a model's card and files say, as the hub's interface gives it: https://huggingface.co/docs/hub/api."""

from collections.abc import Mapping
from typing import Any

from readme_tools.catalogue.profile.model import Profile
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.catalogue.profile.vocabulary import LicenceSpec
from readme_tools.lazy.patterns import regex
from readme_tools.links.services import at, listed

BACK_FILLED = "2022-03-02"  # when the hub began to keep dates
# Files that do not hold a weight for each parameter.
_PACKED = regex(r"gptq|awq|gguf|ggml|bitsandbytes|4-?bit|8-?bit|int[48]|fp8|nf4|onnx|mlx|lora|adapter|peft|exl2")
# Where configurations say how many tokens a model reads.
_LENGTHS = (
    *("max_position_embeddings", "n_positions", "n_ctx", "max_sequence_length", "max_seq_len", "seq_length"),
    *("model_max_length", "max_source_positions"),
)
_PARTS = ("text_config", "llm_config", "language_config", "decoder")
_LONGEST = 10**9  # what tokenizers say when they know no end
# What ids, names of classes and days look like: all else of a card is no text for a page.
_ID, _CLASS, _DAY = regex(r"(?:[\w.-]{1,96}/)?[\w.-]{1,96}"), regex(r"\w{1,80}"), regex(r"(?:19|20)\d\d-\d\d-\d\d")
_TASK = regex(r"(?:For[A-Z]\w*|LMHeadModel|Model|PreTrainedModel)$")

Facts = Mapping[str, Any]


def licence_of(facts: Facts, profile: Profile) -> LicenceSpec | None:
    """Give the licence of a card, as a profile knows it; None for one that it does not know."""
    named = at(facts, "cardData", "license") or _tag(facts, "license")
    for name in (at(facts, "cardData", "license_name"), named) if named == "other" else (named,):
        if isinstance(name, str) and name not in ("other", "unknown"):
            wanted = loose(name)
            found = (one for one in profile.licences if any(loose(spelling) == wanted for spelling in one.readable))
            if (spec := next(found, None)) is not None:
                return spec
    return None


def bases_of(facts: Facts) -> list[str]:
    """Give the ids of the models that a model was made from."""
    named = at(facts, "cardData", "base_model") or _tag(facts, "base_model")
    ids = [at(one, "id") for one in listed(facts, "baseModels", "models")]
    ids += named if isinstance(named, list) else [named]
    return list(dict.fromkeys(one for one in ids if isinstance(one, str) and _ID.fullmatch(one)))


def _tag(facts: Facts, key: str) -> str | None:
    """Give what a tag such as `license:mit` or `base_model:finetune:a/b` says."""
    tags = (one for one in listed(facts, "tags") if isinstance(one, str))
    return next((one.rpartition(":")[2] for one in tags if one.startswith(f"{key}:")), None)


def is_packed(name: str, facts: Facts) -> bool:
    """Say whether a model's files hold fewer numbers than it has parameters: packed ones, and adapters."""
    about = [name, str(facts.get("library_name")), *map(str, listed(facts, "tags"))]
    return _PACKED.search(" ".join(about).lower()) is not None


def created(facts: Facts) -> str:
    """Give the day on which a model was made, `2024-08-01`; empty where the hub does not know it."""
    text = str(facts.get("createdAt", ""))[:10]
    return text if _DAY.fullmatch(text) and text != BACK_FILLED else ""


def weights_of(name: str, facts: Facts) -> int | None:
    """Give the number of parameters; None where the files do not tell it, as those of adapters and packed ones."""
    total = at(facts, "safetensors", "total")
    return total if isinstance(total, int) and total > 0 and not is_packed(name, facts) else None


def lengths_of(facts: Facts) -> list[int]:
    """Give the numbers of tokens that a model may read, the one that its configuration names first."""
    parts = [at(facts, "config"), *(at(facts, "config", one) for one in _PARTS)]
    found = []
    for part in parts:
        found += [_tokens(length) for key in _LENGTHS if isinstance(length := at(part, key), int)]
        original, factor = (
            at(part, "rope_scaling", "original_max_position_embeddings"),
            at(part, "rope_scaling", "factor"),
        )
        if isinstance(original, int):
            found.append(original)
        if isinstance(factor, (int, float)) and found:
            found.append(round((original if isinstance(original, int) else found[0]) * factor))
    return list(dict.fromkeys(one for one in found if 0 < one < _LONGEST))


def _tokens(length: int) -> int:
    """Give a length without the two places that models of RoBERTa's kind keep for themselves."""
    return length - 2 if length > 2 and (length - 2) & (length - 3) == 0 else length


def kind_of(facts: Facts) -> str:
    """Give the name of a model's architecture, such as `GPTNeoX`; empty where its configuration does not say it."""
    name = at(facts, "config", "architectures", 0) or at(facts, "config", "model_type")
    return _TASK.sub("", name) if isinstance(name, str) and _CLASS.fullmatch(name) else ""


def is_free(facts: Facts) -> bool:
    """Say whether anybody can have a model's files."""
    return not any(facts.get(key) for key in ("gated", "disabled", "private"))


def loads(facts: Facts) -> bool:
    """Say whether transformers loads a model, whoever asks, without code of its own."""
    return is_free(facts) and bool(at(facts, "transformersInfo", "auto_model")) and not has_own_code(facts)


def has_own_code(facts: Facts) -> bool:
    """Say whether a model needs code of its own."""
    return bool(at(facts, "transformersInfo", "custom_class")) or "custom_code" in listed(facts, "tags")


def is_unloadable(facts: Facts) -> bool:
    """Say whether nothing tells how a model is loaded: neither a configuration, nor a library."""
    known = ("transformersInfo", "config", "library_name")
    return all(key in facts for key in known) and not any(facts[key] for key in known)
