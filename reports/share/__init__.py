"""What links to our pages show where they are shared: a picture of the main figures."""
