"""Floor 3: several editions lined up and compared."""
