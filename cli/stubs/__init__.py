"""Describes to editors what a macro is given: files of types, made from the helpers themselves."""
