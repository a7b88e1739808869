"""Rules about headings, anchors, the table of contents, and suppressions."""
