"""The scorecard of the company: collected from the workbooks of its departments."""
