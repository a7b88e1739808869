"""Rules about the markers of availability cells."""
