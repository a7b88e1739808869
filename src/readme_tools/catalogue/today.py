"""The year that it is, as an input: SOURCE_DATE_EPOCH decides where it is set, as for reproducible builds.

https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
from datetime import UTC, datetime


def latest_year() -> int:
    """Return the last year in which something may be announced today: the next one."""
    try:
        now = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC)
    except (ValueError, OverflowError, OSError):
        now = datetime.now(UTC)
    return now.year + 1
