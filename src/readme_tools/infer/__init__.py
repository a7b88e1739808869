"""What an existing catalogue shows about itself: from its editions to a profile for them. No files."""
