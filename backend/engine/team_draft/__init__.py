"""Team draft: captains form teams in turns. See `rules` for what is allowed, `styles` for who is next."""
