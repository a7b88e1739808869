"""Rules about source."""
