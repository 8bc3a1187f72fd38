"""What is known of one goal, worked out from its text and its columns."""
