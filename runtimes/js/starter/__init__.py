"""What starts the JavaScript fork server in C, and its table."""
