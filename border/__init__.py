"""What both sides of the process border speak: frames, commands, languages, layers. Standard library only, nothing of ours."""
