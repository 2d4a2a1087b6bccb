import os
import subprocess
import threading
import asyncio
import socket
import ctypes
import inspect
import gc
import logging
import nowhere_at_all
from math import squareroot
from math import mean
from math import *
from . import x
open("f")
eval("1")
x = [].__class__.__subclasses__()
x = [1].__len__()
x = f.__globals__
class A(metaclass=type): pass
class A:\n    def __getattr__(self, name): pass
class A:\n    __slots__ = ()
__x = 1
yield 1
async def f(): pass
def f():\n    yield 1\nx = f().gi_frame
match x:\n    case a.b: pass
try: pass\nexcept* ValueError: pass
from scipy import curve_fit
