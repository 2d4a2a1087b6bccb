"""One item from its context to its output, and what is put back between items; on the child's side."""
