"""How the overview of editions is shown, one file a format."""
