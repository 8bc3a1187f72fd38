"""What to write instead: suggestions in the language of the goal."""
