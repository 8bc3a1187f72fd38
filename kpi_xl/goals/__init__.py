"""Judge goals: whether they are Specific, Measurable, Achievable, Realistic and Time-bound."""
