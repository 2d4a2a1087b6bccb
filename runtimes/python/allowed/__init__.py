"""What macros may use: tables of names with a reason each. On the child's side; data, nothing is run here."""
