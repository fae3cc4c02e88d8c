"""Tables of indices: read whole, checked, kept as versions or refused whole."""
