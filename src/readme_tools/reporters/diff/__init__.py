"""How a comparison of two states is shown, one file a format."""
