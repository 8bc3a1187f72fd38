"""Cells, charts and the finished package: what a plan says is written here, with openpyxl."""
