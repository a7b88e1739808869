"""Floor 1: what Markdown a text is. The only room that imports markdown_it."""
