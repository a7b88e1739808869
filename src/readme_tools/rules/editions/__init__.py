"""Rules about language editions compared, and the language of one."""
