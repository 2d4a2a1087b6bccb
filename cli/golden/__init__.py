"""Records what a macro gave, and compares later runs with it."""
