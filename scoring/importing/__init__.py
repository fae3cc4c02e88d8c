"""Tables brought into a year's preparation: criteria sets and exemptions, checked as a whole."""
