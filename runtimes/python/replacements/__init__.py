"""Safe replacements for what libraries do by text, with borrowed memory, or with state beyond an item; child's side."""
