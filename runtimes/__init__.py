"""The child's side of the process border: what runs inside fork servers and workers, one folder a language."""
