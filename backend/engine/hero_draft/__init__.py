"""Hero draft (Captains Mode): two captains ban and pick heroes. See `rules` for what is allowed."""
