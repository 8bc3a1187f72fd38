"""The page a board reads: two printed pages per department, and the months that were closed."""
