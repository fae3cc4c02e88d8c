"""A sample of two years: real units, invented scores, told through the acts the desks use."""
