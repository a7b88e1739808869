"""What is worked out once."""

from __future__ import annotations

from readme_tools.lazy.once import cached_property


class _Owl:
    def __init__(self) -> None:
        self.asked = 0

    @cached_property
    def song(self) -> str:
        """What it sings."""
        self.asked += 1
        return f"hoo {self.asked}"


def test_a_property_is_worked_out_once_for_each_object() -> None:
    one, other = _Owl(), _Owl()
    assert [one.song, one.song, other.song, one.song] == ["hoo 1", "hoo 1", "hoo 1", "hoo 1"]
    assert (one.asked, other.asked) == (1, 1)


def test_a_property_of_a_class_is_itself_and_says_what_it_is() -> None:
    assert _Owl.song.__doc__ == "What it sings."
