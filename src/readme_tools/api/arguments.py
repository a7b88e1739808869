"""What the functions take: names of formats."""

from collections.abc import Iterable

from readme_tools.errors import ConfigError


def require_format(name: str, known: Iterable[str]) -> None:
    """Raise `ConfigError` for a format that is not known."""
    if name not in known:
        raise ConfigError("unknown output format '{name}': formats are {known}", name=name, known=", ".join(known))
