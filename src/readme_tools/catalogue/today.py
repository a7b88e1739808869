"""The year that it is, as an input: SOURCE_DATE_EPOCH decides where it is set, as for reproducible builds.

https://reproducible-builds.org/specs/source-date-epoch/
"""

import os
from time import gmtime


def latest_year() -> int:
    """Return the last year in which something may be announced today: the next one."""
    try:
        now = gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "")))
    except (ValueError, OverflowError, OSError):
        now = gmtime()
    return now.tm_year + 1
