"""Floor 2: what a document's tables mean, told by a profile. No Markdown library here."""
