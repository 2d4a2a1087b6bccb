"""What can be typed: one module for each command, and what they share."""
