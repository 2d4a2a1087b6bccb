"""The runtime of RPN macros."""
