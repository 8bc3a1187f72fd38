"""What stands where in a workbook: departments are described, rows and columns planned; no cell is written here."""
