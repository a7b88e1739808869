"""Many entries at once: found by what they say, and changed in every edition."""
