"""Time, which tests make pass as they like."""

import asyncio
import time
from datetime import UTC, date, datetime


class Clock:
    """Seconds since 1970 that never go back, and waiting."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def time(self) -> float:
        """Give the seconds since 1970."""
        return self._offset + time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def now(self) -> datetime:
        """Give the time of the world."""
        return datetime.fromtimestamp(self.time(), UTC)

    def today(self) -> date:
        """Give the day, in UTC."""
        return self.now().date()
