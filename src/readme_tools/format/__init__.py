"""Floor 3: tables rewritten. `plugin` is the only module that knows mdformat."""
