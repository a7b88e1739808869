"""Rules about lists of entries."""
