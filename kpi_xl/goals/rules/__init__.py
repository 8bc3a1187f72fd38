"""The rules, one function each under its letter."""
