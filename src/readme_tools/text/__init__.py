"""Floor 0: text, positions and edits. Standard library only."""
