"""The office's desk: preparing a year, keeping its clock, entering figures, watching progress."""
