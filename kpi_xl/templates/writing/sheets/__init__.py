"""One module per sheet of a department's workbook: each writes what the plan says into cells."""
