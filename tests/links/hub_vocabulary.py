"""What the hub would say of the models of a catalogue's rows, in its own words: ids, totals, dates, configurations.

Nothing is taken from the text of a cell: what a cell means is looked up here, and what is not here is not said.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.catalogue.grammars.moments import Year
from readme_tools.catalogue.sizes import sizes, sizes_in_url
from readme_tools.links.claims import Claimed
from tests.links.hub_stub import CUSTOM, card

KINDS = {
    "llama": "LlamaForCausalLM",
    "bert": "BertForMaskedLM",
    "gptneox": "GPTNeoXForCausalLM",
    "roberta": "RobertaForMaskedLM",
    "moe": "MixtralForCausalLM",
    "gpt": "GPT2LMHeadModel",
    "electra": "ElectraForPreTraining",
    "clip": "CLIPModel",
    "hubert": "HubertModel",
    "wav2vec20": "Wav2Vec2Model",
    "bart": "BartForConditionalGeneration",
    "distilbert": "DistilBertForMaskedLM",
    "qwen3moe": "Qwen3MoeForCausalLM",
    "t5": "T5ForConditionalGeneration",
    "modernbert": "ModernBertForMaskedLM",
    "luke": "LukeForMaskedLM",
    "debertav2": "DebertaV2ForMaskedLM",
    "debertav3": "DebertaV2ForMaskedLM",
    "mistral": "MistralForCausalLM",
    "mamba": "MambaForCausalLM",
    "xlnet": "XLNetLMHeadModel",
    "bigbird": "BigBirdForMaskedLM",
    "layoutlm": "LayoutLMForMaskedLM",
    "layoutlmv3": "LayoutLMv3Model",
    "llava": "LlavaForConditionalGeneration",
    "whisper": "WhisperForConditionalGeneration",
    "roformer": "RoFormerForMaskedLM",
    "siglip": "SiglipModel",
}
BASES = {
    "llama2": "meta-llama/Llama-2-{size}-hf",
    "llama3": "meta-llama/Meta-Llama-3-{SIZE}",
    "llama31": "meta-llama/Llama-3.1-{SIZE}-Instruct",
    "llama32": "meta-llama/Llama-3.2-{SIZE}",
    "llama33": "meta-llama/Llama-3.3-{SIZE}-Instruct",
    "llama": "huggyllama/llama-{size}",
    "qwen3": "Qwen/Qwen3-{SIZE}",
    "qwen25": "Qwen/Qwen2.5-{SIZE}-Instruct",
    "qwen2532binstruct": "Qwen/Qwen2.5-32B-Instruct",
    "qwen15": "Qwen/Qwen1.5-{SIZE}",
    "qwen": "Qwen/Qwen-{SIZE}",
    "qwen3vl8bthinking": "Qwen/Qwen3-VL-8B-Thinking",
    "qwen25vl32binstruct": "Qwen/Qwen2.5-VL-32B-Instruct",
    "gemma2": "google/gemma-2-{size}",
    "mistral7bv01": "mistralai/Mistral-7B-v0.1",
    "mixtral8x7binstructv01": "mistralai/Mixtral-8x7B-Instruct-v0.1",
    "mistralnemo": "mistralai/Mistral-Nemo-Base-2407",
    "gptoss": "openai/gpt-oss-{size}",
    "gptj": "EleutherAI/gpt-j-{size}",
    "deepseekr1distillqwen": "deepseek-ai/DeepSeek-R1-Distill-Qwen-{SIZE}",
    "deepseekv3": "deepseek-ai/DeepSeek-V3",
    "phi4": "microsoft/phi-4",
    "stablelm3b4e1t": "stabilityai/stablelm-3b-4e1t",
    "glm47": "zai-org/GLM-4.7",
    "internvl2": "OpenGVLab/InternVL2-26B",
    "codellama": "codellama/CodeLlama-{size}-hf",
    "tinyllama": "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
    "lfm2": "LiquidAI/LFM2-{SIZE}",
}


def _key(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())


def cards_of(rows: Iterable[Claimed], chance: random.Random) -> dict[str, dict[str, Any]]:
    """Give the cards of all models of some rows; of a model in two rows, that of the first."""
    made: dict[str, dict[str, Any]] = {}
    for one in rows:
        made = {**spoken(one, chance), **made}
    return made


def spoken(one: Claimed, chance: random.Random) -> dict[str, dict[str, Any]]:
    """Give the cards of the models of a row."""
    row = one.row
    profile = row.table.edition.profile
    year, licences = row.parsed("year").value, row.parsed("licence").value
    ids = [each.id for each in licences.licences if each.id] if isinstance(licences, Licences) else []
    on_hub = {spec.id for spec in profile.licences if spec.id == spec.id.lower()}
    lengths, marker = row.parsed("context-length").value, row.parsed("availability").value
    kind, base = (row.parsed(key).value for key in ("architecture", "base-model"))
    made = {}
    for number, (name, label, _) in enumerate(one.models):
        facts: dict[str, Any] = {"cardData": {}, "config": {}}
        if ids:
            known = ids[0] in on_hub
            facts["cardData"] |= {"license": ids[0]} if known else {"license": "other", "license_name": CUSTOM}
        said = sizes(label) or sizes_in_url(name)
        if said:
            total = round(max(said) * chance.uniform(0.95, 1.05))
            facts["safetensors"] = {"total": total, "parameters": {"BF16": total}}
        if isinstance(year, Year):
            made_in = year.year if number == 0 else year.year - chance.choice([0, 0, 1])
            facts["createdAt"] = f"{made_in}-0{chance.randint(1, 9)}-11T03:00:00.000Z"
        if isinstance(kind, ArchitectureValue) and (found := KINDS.get(_key(kind.base))):
            facts["config"]["architectures"] = [found]
        if isinstance(lengths, ContextLengths):
            tokens = lengths.lengths[0].tokens
            facts["config"]["max_position_embeddings"] = tokens + (2 if "oberta" in str(facts["config"]) else 0)
        if isinstance(base, ArchitectureValue) and (template := BASES.get(_key(base.base))):
            size = base.variants[0].label.lower() if base.variants else ""
            facts["cardData"]["base_model"] = template.format(size=size, SIZE=size.upper())
        if isinstance(marker, Availability) and marker.marker != "available":
            facts["transformersInfo"] = None
        made[name] = card(name, **facts)
    return made
