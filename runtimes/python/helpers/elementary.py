"""log, exp, atan, sin and cos as V8 computes them, to the last digit: a fit in Python gives what it gives in JavaScript.

Lives in the worker. V8 and the C library behind Python's `math` are both right to the last digit but one, and round some
results to different neighbours. So these are V8's: the algorithms of fdlibm (K. C. Ng, Sun Microsystems, 1993), which
reduce the argument to a short interval and evaluate a polynomial there, in one fixed order of operations.
"""

from __future__ import annotations

import math
from math import frexp, ldexp
from typing import Final

NAN: Final = math.nan
INFINITY: Final = math.inf

# ln 2 in two parts: the first has so few digits that its product with an exponent is exact.
_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10

# A mantissa is looked at by its leading 20 bits, as fdlibm does.
_BITS: Final = 1 << 20
# From here on, some sqrt(2), a mantissa counts as one half of itself and its exponent as one more.
_SQRT2_BITS: Final = 0x6A09C
# Where the logarithm is near the middle of its interval, the largest term is taken out of the sum.
_MIDDLE: Final = range(0x6147A, 0x6B852)


def log(x: float) -> float:
    """Give the natural logarithm: minus infinity at 0, NaN under it."""
    if not 0 < x < INFINITY:
        return -INFINITY if x == 0 else INFINITY if x == INFINITY else NAN
    mantissa, exponent = frexp(x)
    bits = int(mantissa * (2 * _BITS)) - _BITS
    if bits >= _SQRT2_BITS:
        f = mantissa - 1.0
    else:
        f, exponent = 2.0 * mantissa - 1.0, exponent - 1
    high, low = exponent * _LN2_HIGH, exponent * _LN2_LOW
    if bits == 0 or bits >= _BITS - 2:  # x is so near to a power of two that two terms are enough
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return f - r if exponent == 0 else high - ((r - low) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = z * (
        6.666666666666735130e-01
        + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    r = odd + even
    if bits in _MIDDLE:
        half = 0.5 * f * f
        return f - (half - s * (half + r)) if exponent == 0 else high - ((half - (s * (half + r) + low)) - f)
    return f - s * (f - r) if exponent == 0 else high - ((s * (f - r) - low) - f)


_LARGEST: Final = 7.09782712893383973096e02  # beyond this exp is infinite
_SMALLEST: Final = -7.45133219101941108420e02  # and below this 0
_TINY: Final = 2.0**-28  # so small that 1 + x is all there is
# Half of ln 2 and three halves of it, as the leading 32 bits of a number tell.
_HALF_LN2: Final = float.fromhex("0x1.62e43p-2")
_THREE_HALVES_LN2: Final = float.fromhex("0x1.0a2b2p+0")
_ONE_OVER_LN2: Final = 1.44269504088896338700


def exp(x: float) -> float:
    """Give e to the power of a value, infinity where that is too large."""
    size = abs(x)
    if size < _HALF_LN2:
        if size < _TINY:
            return 1.0 + x
        return 1.0 - ((x * _near_zero(x)) / (_near_zero(x) - 2.0) - x)
    if not _SMALLEST <= x <= _LARGEST:
        return x if math.isnan(x) else INFINITY if x > 0 else 0.0
    if x == 1:
        return math.e  # which the algorithm misses by one in the last digit
    power = (1 if x > 0 else -1) if size < _THREE_HALVES_LN2 else int(_ONE_OVER_LN2 * x + (0.5 if x > 0 else -0.5))
    high, low = x - power * _LN2_HIGH, power * _LN2_LOW
    rest = high - low
    c = _near_zero(rest)
    return ldexp(1.0 - ((low - (rest * c) / (2.0 - c)) - high), power)


def _near_zero(x: float) -> float:
    """Give x less a polynomial in its square: what exp is a quotient of, within half of ln 2 around 0."""
    t = x * x
    return x - t * (
        1.66666666666666019037e-01
        + t
        * (
            -2.77777777770155933842e-03
            + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))
        )
    )


# The arc tangents of 1/2, 1, 3/2 and infinity in two parts each; up to where each is used; and a, b, c, d, for
# (a·x - b) / (c + d·x) is the tangent of what is left.
_ARCS: Final = (
    (0.6875, 4.63647609000806093515e-01, 2.26987774529616870924e-17, (2.0, 1.0, 2.0, 1.0)),
    (1.1875, 7.85398163397448278999e-01, 3.06161699786838301793e-17, (1.0, 1.0, 1.0, 1.0)),
    (2.4375, 9.82793723247329054082e-01, 1.39033110312309984516e-17, (1.0, 1.5, 1.0, 1.5)),
    (2.0**66, 1.57079632679489655800e00, 6.12323399573676603587e-17, (0.0, 1.0, 0.0, 1.0)),
)
_NEAR_ZERO: Final = 0.4375  # under it, the series needs no help
_ODD_TERMS: Final = (
    1.62858201153657823623e-02,
    4.97687799461593236017e-02,
    6.66107313738753120669e-02,
    9.09088713343650656196e-02,
    1.42857142725034663711e-01,
    3.33333333333329318027e-01,
)
_EVEN_TERMS: Final = (
    -3.65315727442169155270e-02,
    -5.83357013379057348645e-02,
    -7.69187620504482999495e-02,
    -1.11111104054623557880e-01,
    -1.99999999998764832476e-01,
)


def atan(x: float) -> float:
    """Give the angle from 0 up whose tangent is x, which is not negative."""
    if math.isnan(x) or x < 2 * _TINY:
        return x
    if x < _NEAR_ZERO:
        return x - x * _arc(x)
    if x >= _ARCS[-1][0]:
        return math.pi / 2
    _, high, low, (a, b, c, d) = next(arc for arc in _ARCS if x < arc[0])
    rest = (a * x - b) / (c + d * x)
    return high - ((rest * _arc(rest) - low) - rest)


def _arc(x: float) -> float:
    """Give the share of x by which its arc tangent is smaller, for x near 0."""
    z = x * x
    w = z * z
    odd = even = 0.0
    for term in _ODD_TERMS:
        odd = term + w * odd
    for term in _EVEN_TERMS:
        even = term + w * even
    return z * odd + w * even


# Half of pi in two parts, of which the first has 33 bits; and in two further ones, for what is near it.
_HALF_PI: Final = (1.57079632673412561417e00, 6.07710050650619224932e-11)
_NEAR_HALF_PI: Final = (6.07710050630396597660e-11, 2.02226624879595063154e-21)
_QUARTER_PI: Final = float.fromhex("0x1.921fcp-1")
_LARGE_ONE: Final = float.fromhex("0x1.33333p-2")  # under it, 1 is by far the largest term of a cosine
_LARGEST_PART: Final = float.fromhex("0x1.90001p-1")
_AROUND_HALF_PI: Final = (float.fromhex("0x1.921fbp+0"), float.fromhex("0x1.921fcp+0"))


def sine_and_cosine(x: float) -> tuple[float, float]:
    """Give both, of an angle from 0 to half of pi."""
    if x < _QUARTER_PI:
        return _sine(x, 0.0), _cosine(x, 0.0)
    rest, last = x - _HALF_PI[0], _HALF_PI[1]
    if _AROUND_HALF_PI[0] <= x < _AROUND_HALF_PI[1]:
        rest, last = rest - _NEAR_HALF_PI[0], _NEAR_HALF_PI[1]
    high = rest - last
    low = (rest - high) - last
    return _cosine(high, low), -_sine(high, low)


def _sine(x: float, low: float) -> float:
    """Give the sine of x + low, x being within a quarter of pi around 0 and low its rounding."""
    z = x * x
    v = z * x
    r = 8.33333333332248946124e-03 + z * (
        -1.98412698298579493134e-04
        + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10))
    )
    if low == 0:
        return x + v * (-1.66666666666666324348e-01 + z * r)
    return x - ((z * (0.5 * low - v * r) - low) - v * -1.66666666666666324348e-01)


def _cosine(x: float, low: float) -> float:
    """Give the cosine of x + low, as above."""
    z = x * x
    r = z * (
        4.16666666666666019037e-02
        + z
        * (
            -1.38888888888741095749e-03
            + z
            * (
                2.48015872894767294178e-05
                + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11))
            )
        )
    )
    size = abs(x)
    if size < _LARGE_ONE:
        return 1.0 - (0.5 * z - (z * r - x * low))
    # Else a part that has few bits is taken off 1 first: a quarter of the angle.
    mantissa, exponent = frexp(size)
    part = 0.28125 if size >= _LARGEST_PART else ldexp(int(ldexp(mantissa, 21)), exponent - 23)
    return (1.0 - part) - ((0.5 * z - part) - (z * r - x * low))
