"""The files of a catalogue: where they are, what they include, and what git knows of them."""
