"""Data held against the JSON Schemas."""
