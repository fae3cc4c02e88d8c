"""The arithmetic of a year: pure, exact, and readable beside the official guideline."""
