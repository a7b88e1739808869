"""Rules about editions."""
