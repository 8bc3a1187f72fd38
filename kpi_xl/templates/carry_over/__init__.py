"""What a user filled in on an older workbook, read back and written into a new one."""
