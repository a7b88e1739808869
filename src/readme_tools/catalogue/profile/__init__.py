"""What is particular to one kind of catalogue: columns, names, licences, languages."""
