"""Rules about the catalogue itself."""
