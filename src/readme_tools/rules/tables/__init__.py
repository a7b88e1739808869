"""Rules about the shape of tables."""
