"""Which catalogues some paths mean, each with its configuration."""
