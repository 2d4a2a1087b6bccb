"""The Python runtime: policy, facades, helpers, and the worker that runs macros under them."""
