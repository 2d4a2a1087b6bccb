import time
from typing import TypedDict
from functools import singledispatch
