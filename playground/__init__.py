"""The page of `macro-runner play`: write macros in a browser and see what they do. On people's own machines, in no image."""
