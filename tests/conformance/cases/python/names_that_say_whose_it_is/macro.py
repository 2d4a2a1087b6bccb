"""Computes nothing."""

__author__ = "A. Botanist"
__version__ = "1.2"
__all__ = ["fluorescence"]
__license__, __date__ = "MIT", "2024-05-01"
output["text"] = f"{__doc__} {__author__} {__version__} {__all__[0]} {__license__} {__date__}"
