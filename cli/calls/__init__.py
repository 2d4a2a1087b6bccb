"""Carries events to a handler, wherever it runs, and brings its answers back."""
