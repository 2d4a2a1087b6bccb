"""Tells a macro's author what went wrong, where, and what to write instead; on the child's side."""
