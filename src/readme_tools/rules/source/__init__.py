"""Rules about the raw text of a file."""
