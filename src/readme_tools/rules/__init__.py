"""Floor 4: the rules. `ALL` is every `RULE` of the files in the folders here, in the order of their codes.

They are imported when it is first asked for: what a rule is, `readme_tools.rules.base`, is of use without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readme_tools.rules.base import Rule

    ALL: tuple[Rule, ...]


def __getattr__(name: str) -> tuple[Rule, ...]:
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    from readme_tools.lazy.data import FOLDER

    folders = [folder for folder in FOLDER.joinpath("rules").iterdir() if folder.is_dir()]
    files = sorted(file for folder in folders for file in folder.iterdir() if file.suffix == ".py")
    modules = [import_module(f"{__name__}.{file.parent.name}.{file.stem}") for file in files]
    rules: list[Rule] = [module.RULE for module in modules if hasattr(module, "RULE")]
    found = globals()["ALL"] = tuple(sorted(rules, key=lambda rule: rule.code))
    return found
