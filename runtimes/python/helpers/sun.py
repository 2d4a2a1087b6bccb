"""calcSunAngle: how squarely a device lies to the sun.

Lives in the worker.
"""

from __future__ import annotations

import math
from typing import Any

from runtimes.python.helpers.coercion import MISSING, NAN, to_number


def calc_sun_angle(
    roll: Any = MISSING,
    pitch: Any = MISSING,
    compass: Any = MISSING,
    azimuth: Any = MISSING,
    altitude: Any = MISSING,
) -> dict[str, float]:
    """Give the angle between the device's normal and the sun, all arguments and the result in degrees.

    Gives {"angle": 0..180, "percent": its cosine, -1..1}; NaN for arguments that are no numbers. The formula is the
    one of openJII's macro helpers: the upright vector turned by roll and pitch, then by the compass about the vertical
    axis, times the sun's (cos az · cos alt, sin az, -cos az · sin alt).
    """
    angles = [float(to_number(value)) * (math.pi / 180) for value in (roll, pitch, compass, azimuth, altitude)]
    if not all(map(math.isfinite, angles)):
        return {"angle": NAN, "percent": NAN}
    (r, p, c, az, alt), cos, sin = angles, math.cos, math.sin
    east, north, up = cos(r) * sin(p), -sin(r), cos(r) * cos(p)
    turned_east, turned_north = cos(c) * east - sin(c) * north, sin(c) * east + cos(c) * north
    percent = cos(az) * cos(alt) * turned_east + sin(az) * turned_north + -cos(az) * sin(alt) * up
    # Rounding can carry the cosine past 1, where acos has no answer.
    return {"angle": math.acos(max(-1.0, min(1.0, percent))) * 180 / math.pi, "percent": percent}
