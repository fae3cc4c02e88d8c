"""What templates ask of the publications."""
