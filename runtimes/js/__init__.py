"""JavaScript on the child's side: the worker that Node runs, and the command that starts it."""
