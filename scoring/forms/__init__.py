"""Forms of the desks: they read what people type into what the acts take."""
