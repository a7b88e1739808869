"""Catalogues as records: read, written in other formats, and written back."""
