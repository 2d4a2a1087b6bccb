"""Runs the images' handler on this machine under the Runtime Interface Emulator."""
