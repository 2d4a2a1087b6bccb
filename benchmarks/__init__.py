"""Side by side in one run: our endpoints, plain interpreters, and a handler that only echoes. `python -m benchmarks`."""
