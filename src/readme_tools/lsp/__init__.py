"""The language server: what the commands do, for the text that stands in an editor."""
