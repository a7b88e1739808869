"""Floor 3: tables written anew. `plugin` is the only module that knows mdformat."""
