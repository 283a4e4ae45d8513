"""How a change leaves the house: a notice "T n is now at position p", after the commit. Knows no app."""
