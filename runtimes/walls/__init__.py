"""What a process gives up before it runs anything, and how it is found out whether that holds; on the child's side."""
