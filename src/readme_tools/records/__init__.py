"""Floor 3: catalogues as records. The only room that imports jsonschema."""
