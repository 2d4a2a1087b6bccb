"""Loads pandas as the images have it, before a test of this folder does."""

import plain_pandas  # noqa: F401
