"""Computes nothing."""

__author__ = "A. Botanist"
__version__ = "1.2"
__all__ = ["fluorescence"]
__license__, __date__ = "MIT", "2024-05-01"
output["text"] = f"{__doc__} {__author__} {__version__} {__all__[0]} {__license__} {__date__}"
# Whatever a file says of itself.
__authors__ = __changelog__ = __contact__ = __contributors__ = __copyright__ = __created__ = __credits__ = \
    __deprecated__ = __description__ = __docformat__ = __email__ = __history__ = __homepage__ = __keywords__ = \
    __maintainer__ = __maintainers__ = __modified__ = __note__ = __notes__ = __organization__ = __project__ = \
    __release__ = __revision__ = __source__ = __status__ = __summary__ = __title__ = __todo__ = __updated__ = \
    __uri__ = __url__ = __version_info__ = __year__ = "x"
