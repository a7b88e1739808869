"""A catalogue as a static site: its entries, overviews, differences, findings and changes."""
