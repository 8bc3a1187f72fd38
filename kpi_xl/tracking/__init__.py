"""Goals beside actuals: match them, say how far each one is, and explain what drove a change."""
