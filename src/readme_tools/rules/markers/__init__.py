"""Rules about markers."""
