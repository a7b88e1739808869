from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from readme_tools.config import load_config
from readme_tools.errors import ConfigError
from readme_tools.format.options import FormatOptions, LineBreaks, TableStyle
from readme_tools.schema.validate import load

ALL = {
    "table-style": "aligned",
    "ambiguous-width": 2,
    "max-width": 120,
    "line-breaks": "<br/>",
    "blank-lines": False,
}
READ = FormatOptions(TableStyle.ALIGNED, 2, 120, LineBreaks.CLOSED, False)


def test_options_are_read_by_name() -> None:
    assert FormatOptions.from_data({}) == FormatOptions()
    assert FormatOptions.from_data(ALL) == READ
    assert FormatOptions.from_data({key.replace("-", "_"): value for key, value in ALL.items()}) == READ
    assert READ.override(dict.fromkeys(ALL)) == READ


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"style": "auto"}, "fmt: unknown option 'style'"),
        ({"table-style": "wide"}, "fmt: 'table-style' is one of 'auto', 'compact', 'spaced', 'aligned', not 'wide'"),
        ({"ambiguous-width": 3}, "fmt: 'ambiguous-width' is 1 or 2"),
        ({"ambiguous-width": True}, "fmt: 'ambiguous-width' is 1 or 2"),
        ({"max-width": -1}, "fmt: 'max-width' is a number of columns, or 0"),
        ({"max-width": "wide"}, "fmt: 'max-width' is a number of columns, or 0"),
        ({"line-breaks": "br"}, "fmt: 'line-breaks' is one of 'keep', '<br>', '<br/>', '<br />', not 'br'"),
        ({"blank-lines": "no"}, "fmt: 'blank-lines' is true or false"),
    ],
)
def test_an_impossible_option_is_refused_in_one_line(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        FormatOptions.from_data(data)


def test_a_configuration_has_a_table_for_them(tmp_path: Path) -> None:
    file = tmp_path / "readme-tools.toml"
    file.write_text('[fmt]\ntable-style = "aligned"\nmax-width = 120\n')
    assert load_config(file).format == FormatOptions(TableStyle.ALIGNED, max_width=120)
    file.write_text("[fmt]\nmax-width = -1\n")
    with pytest.raises(ConfigError, match="fmt"):
        load_config(file)


def test_the_schema_and_the_options_agree() -> None:
    properties = load("config")["properties"]["fmt"]["properties"]
    defaults = {key: one["default"] for key, one in properties.items()}
    assert FormatOptions.from_data(defaults) == FormatOptions()
    assert list(properties) == list(ALL)
    assert properties["table-style"]["enum"] == [str(one) for one in TableStyle]
    assert properties["line-breaks"]["enum"] == [str(one) for one in LineBreaks]
