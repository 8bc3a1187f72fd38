"""From files to goals: headings are found, values are read, and what cannot be read is reported with its cell."""
