"""Looks at values of items and outputs: arrays, places, cells, what went wrong."""
