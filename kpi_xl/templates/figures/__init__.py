"""A user's own figures: an export of another program, mapped to the input of a department."""
