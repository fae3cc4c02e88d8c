"""The tables of the catalogue, a file a subject: columns, makers, entries."""
