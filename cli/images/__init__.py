"""Builds the container images and brings them to a registry."""
