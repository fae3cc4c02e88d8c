"""Points still to be won and full marks to be kept: read from the year, put into words."""
