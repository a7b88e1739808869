"""How often an edition goes with all others where these agree: what the odd one of three or more editions may be."""

from collections import Counter
from collections.abc import Hashable, Mapping

from readme_tools.editions.parity import is_habit, lone_odd

_FEWEST_EDITIONS = 3


class Votes:
    """Counts of what editions agree in, by whatever is compared."""

    def __init__(self) -> None:
        self._votes: Counter[tuple[Hashable, str, bool]] = Counter()

    def add(self, compared: Hashable, values: Mapping[str, Hashable]) -> None:
        """Count the values of one place, where all editions or all but one have the same."""
        odd = lone_odd(values) if len(values) >= _FEWEST_EDITIONS else None
        if odd is not None or (len(values) >= _FEWEST_EDITIONS and len({*values.values()}) == 1):
            self._votes.update((compared, one, odd is None or one != odd[0]) for one in values)

    def keeps(self, compared: Hashable, language: str, fewest: int, share: float) -> bool:
        """Return whether an edition goes with the others nearly always, so that once may be a mistake."""
        same, not_ = (self._votes[compared, language, is_one] for is_one in (True, False))
        return is_habit(same, same + not_, fewest, share)
