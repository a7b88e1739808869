"""The configuration: from files to settings."""

from readme_tools.config.finding import (
    FILE_NAME,
    FILE_NAMES,
    Configurations,
    Given,
    find_config,
    load_config,
    read_given,
)
from readme_tools.config.profiles import load_profile
from readme_tools.config.settings import CatalogueEntry, Config, split_names

__all__ = [
    "FILE_NAME",
    "FILE_NAMES",
    "CatalogueEntry",
    "Config",
    "Configurations",
    "Given",
    "find_config",
    "load_config",
    "load_profile",
    "read_given",
    "split_names",
]
