"""The only door to files: what comes in is distrusted, what goes out is written whole or not at all."""
