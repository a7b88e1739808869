"""Rules about white space and wording."""
