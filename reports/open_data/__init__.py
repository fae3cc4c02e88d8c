"""The data behind every public page, to be taken away as CSV, JSON and Excel."""
