"""Files that bring the functions to Excel: the add-in, workbooks with the functions inside, all LAMBDAs in one workbook."""
