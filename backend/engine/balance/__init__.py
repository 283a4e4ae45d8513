"""Dividing people into teams of like strength. Pure: the dice are passed in, nothing is read or written."""
