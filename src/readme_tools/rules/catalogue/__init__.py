"""Rules about what a catalogue says and in which order."""
