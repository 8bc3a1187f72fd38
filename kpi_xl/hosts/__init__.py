"""One thin adapter for each place where KPIs are called: Excel through xlwings or VBA, LibreOffice, engines, formulas."""
