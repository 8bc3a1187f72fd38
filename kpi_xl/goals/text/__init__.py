"""Understanding the words of a goal: numbers, periods and phrases, in Dutch and English."""
