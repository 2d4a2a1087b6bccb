"""What of numpy a macro may have: the names of its modules and the attributes of its types, with reasons. Data only."""

from __future__ import annotations

from typing import Final

# module -> reason -> names. All compute from their arguments alone: no files, no pickles, no text that is run, no memory
# that is not the array's own. Names in safe_numpy.OWN are forms of our own; the facade shows them under the same name.
MODULES: Final[dict[str, dict[str, str]]] = {
    "numpy": {
        "constants": "pi e inf nan euler_gamma newaxis True_ False_",
        "make arrays of values; empty and empty_like are zeroed, so that no item reads what another left in memory": """
            array asarray asanyarray asarray_chkfinite ascontiguousarray asfortranarray arange linspace
            logspace geomspace zeros zeros_like ones ones_like full full_like empty empty_like eye
            identity diag diagflat tri tril triu vander meshgrid mgrid ogrid indices fromfunction fromiter
            copy astype r_ c_ s_ index_exp ix_""",
        "give arrays another shape": """
            reshape ravel transpose permute_dims matrix_transpose swapaxes moveaxis rollaxis expand_dims
            squeeze concatenate concat stack vstack hstack dstack column_stack block split array_split
            hsplit vsplit dsplit unstack tile repeat delete insert append resize trim_zeros flip fliplr
            flipud roll rot90 atleast_1d atleast_2d atleast_3d broadcast_to broadcast_arrays
            broadcast_shapes pad ndim shape size""",
        "call the macro's function for parts of an array": """
            apply_along_axis apply_over_axes piecewise vectorize frompyfunc select where choose""",
        "elementwise": """
            abs absolute fabs add subtract multiply divide true_divide floor_divide mod remainder fmod
            divmod power pow float_power negative positive reciprocal sign signbit copysign nextafter
            spacing ldexp frexp modf heaviside sqrt cbrt square exp exp2 expm1 log log2 log10 log1p
            logaddexp logaddexp2 sin cos tan arcsin arccos arctan asin acos atan arctan2 atan2 sinh cosh
            tanh arcsinh arccosh arctanh asinh acosh atanh hypot degrees radians deg2rad rad2deg sinc i0
            ceil floor trunc rint fix round around clip maximum minimum fmax fmin gcd lcm real imag angle
            conj conjugate real_if_close nan_to_num isnan isnat isinf isfinite isneginf isposinf isreal
            iscomplex isrealobj iscomplexobj isfortran isscalar iterable isclose allclose array_equal
            array_equiv equal not_equal less less_equal greater greater_equal logical_and logical_or
            logical_not logical_xor bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_invert
            bitwise_count bitwise_left_shift bitwise_right_shift invert left_shift right_shift packbits
            unpackbits unwrap""",
        "reductions and running values": """
            sum prod mean average median std var min max amin amax ptp percentile quantile argmin argmax
            any all count_nonzero cumsum cumprod cumulative_sum cumulative_prod diff ediff1d gradient
            trapezoid nansum nanprod nanmean nanmedian nanstd nanvar nanmin nanmax nanargmin nanargmax
            nanpercentile nanquantile nancumsum nancumprod""",
        "sets, sorting, searching, places": """
            unique unique_all unique_counts unique_inverse unique_values intersect1d union1d setdiff1d
            setxor1d isin sort argsort sort_complex partition argpartition lexsort searchsorted digitize
            nonzero flatnonzero argwhere extract compress take take_along_axis put put_along_axis place
            putmask copyto fill_diagonal diagonal diag_indices diag_indices_from tril_indices
            tril_indices_from triu_indices triu_indices_from mask_indices ravel_multi_index unravel_index
            ndenumerate ndindex""",
        "statistics": """
            bincount histogram histogram2d histogramdd histogram_bin_edges corrcoef cov correlate convolve
            interp""",
        "linear algebra": """
            dot vdot inner outer matmul matvec vecmat vecdot tensordot einsum einsum_path kron cross trace
            linalg""",
        "polynomials": """
            poly poly1d polyadd polyder polydiv polyfit polyint polymul polysub polyval roots polynomial""",
        "windows": "bartlett blackman hamming hanning kaiser",
        "other parts of numpy": "fft random ma lib char",
        "dates": "datetime64 timedelta64 is_busday busday_count busday_offset datetime_as_string",
        "texts of numbers and arrays": """
            array2string array_str array_repr format_float_positional format_float_scientific base_repr
            binary_repr""",
        "types of numbers, to call and to compare with; object_ and void are left out, which stand for raw memory": """
            bool bool_ int8 int16 int32 int64 uint8 uint16 uint32 uint64 intc intp uint uintc uintp int_
            long ulong short ushort byte ubyte longlong ulonglong half single double longdouble float16
            float32 float64 complex64 complex128 csingle cdouble clongdouble str_ bytes_ generic number
            integer signedinteger unsignedinteger inexact floating complexfloating character flexible
            dtype finfo iinfo ndarray""",
        "ask about types and memory": """
            can_cast promote_types result_type common_type min_scalar_type issubdtype isdtype
            may_share_memory shares_memory""",
        "how floating point errors are told, and how arrays are printed: for the item alone": """
            errstate seterr geterr printoptions set_printoptions get_printoptions""",
        "what older code calls them by": "exceptions",
    },
    "numpy.linalg": {
        "linear algebra on arrays": """
            LinAlgError cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv lstsq matmul
            matrix_norm matrix_power matrix_rank matrix_transpose multi_dot norm outer pinv qr slogdet
            solve svd svdvals tensordot tensorinv tensorsolve trace vecdot vector_norm""",
    },
    "numpy.fft": {
        "Fourier transforms": """
            fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift ihfft irfft irfft2 irfftn rfft
            rfft2 rfftfreq rfftn""",
    },
    "numpy.random": {
        "functions of one generator, which is seeded anew for each item": """
            beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel
            hypergeometric laplace logistic lognormal logseries multinomial multivariate_normal
            negative_binomial noncentral_chisquare noncentral_f normal pareto permutation poisson power
            rand randint randn random random_sample ranf rayleigh sample seed shuffle standard_cauchy
            standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises
            wald weibull zipf""",
        "make generators of the macro's own": "default_rng RandomState Generator",
    },
    "numpy.polynomial": {
        "series of polynomials": "Polynomial Chebyshev Legendre Hermite HermiteE Laguerre",
        "functions of coefficients": "polynomial chebyshev hermite hermite_e laguerre legendre",
    },
    "numpy.polynomial.polynomial": {
        "coefficients, the constant first; polyzero and its like are left out, which are arrays that all items share": """
            polyadd polycompanion polyder polydiv polyfit polyfromroots polygrid2d polygrid3d polyint polyline polymul polymulx
            polypow polyroots polysub polytrim polyval polyval2d polyval3d polyvalfromroots polyvander polyvander2d
            polyvander3d""",
    },
    "numpy.polynomial.chebyshev": {
        "coefficients, as above": """
            cheb2poly chebadd chebcompanion chebder chebdiv chebfit chebfromroots chebgauss chebgrid2d chebgrid3d
            chebint chebinterpolate chebline chebmul chebmulx chebpow chebpts1 chebpts2 chebroots chebsub chebtrim
            chebval chebval2d chebval3d chebvander chebvander2d chebvander3d chebweight poly2cheb""",
    },
    "numpy.polynomial.hermite": {
        "coefficients, as above": """
            herm2poly hermadd hermcompanion hermder hermdiv hermfit hermfromroots hermgauss hermgrid2d hermgrid3d
            hermint hermline hermmul hermmulx hermpow hermroots hermsub hermtrim hermval hermval2d hermval3d
            hermvander hermvander2d hermvander3d hermweight poly2herm""",
    },
    "numpy.polynomial.hermite_e": {
        "coefficients, as above": """
            herme2poly hermeadd hermecompanion hermeder hermediv hermefit hermefromroots hermegauss hermegrid2d
            hermegrid3d hermeint hermeline hermemul hermemulx hermepow hermeroots hermesub hermetrim hermeval
            hermeval2d hermeval3d hermevander hermevander2d hermevander3d hermeweight poly2herme""",
    },
    "numpy.polynomial.laguerre": {
        "coefficients, as above": """
            lag2poly lagadd lagcompanion lagder lagdiv lagfit lagfromroots laggauss laggrid2d laggrid3d lagint
            lagline lagmul lagmulx lagpow lagroots lagsub lagtrim lagval lagval2d lagval3d lagvander lagvander2d
            lagvander3d lagweight poly2lag""",
    },
    "numpy.polynomial.legendre": {
        "coefficients, as above": """
            leg2poly legadd legcompanion legder legdiv legfit legfromroots leggauss leggrid2d leggrid3d legint
            legline legmul legmulx legpow legroots legsub legtrim legval legval2d legval3d legvander legvander2d
            legvander3d legweight poly2leg""",
    },
    "numpy.char": {
        "text in arrays, element by element; its methods are named here and not by the macro": """
            add capitalize center compare_chararrays count decode encode endswith equal expandtabs find greater
            greater_equal index isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle isupper join
            less less_equal ljust lower lstrip mod multiply not_equal partition replace rfind rindex rjust
            rpartition rsplit rstrip split splitlines startswith str_len strip swapcase title translate upper zfill""",
    },
    "numpy.ma": {
        "arrays with missing values": """
            array masked masked_array masked_where masked_invalid masked_equal masked_not_equal
            masked_greater masked_greater_equal masked_less masked_less_equal masked_inside masked_outside
            masked_values getmaskarray filled count is_masked compressed mean median average std var sum
            min max""",
    },
    "numpy.exceptions": {"to catch": "AxisError ComplexWarning DTypePromotionError RankWarning TooHardError VisibleDeprecationWarning"},
    "numpy.lib": {"one of its parts": "stride_tricks"},
    "numpy.lib.stride_tricks": {"checks its arguments, which as_strided does not": "sliding_window_view"},
}  # fmt: skip

_ARRAY: Final = """
    T all any argmax argmin argpartition argsort astype choose clip compress conj conjugate copy cumprod cumsum
    diagonal dot dtype fill flat flatten imag item itemsize mT max mean min nbytes ndim nonzero prod put ravel
    real reshape round searchsorted shape size squeeze std sum swapaxes take tobytes tolist trace transpose
    var
"""
_SCALAR: Final = """
    T all any argmax argmin astype clip conj conjugate copy cumprod cumsum dtype flatten imag item itemsize max
    mean min nbytes ndim prod ravel real repeat reshape round shape size squeeze std sum tolist transpose var
"""
_INTEGER: Final = _SCALAR + "bit_count denominator numerator is_integer"
_FLOAT: Final = _SCALAR + "as_integer_ratio is_integer"
_GENERATOR: Final = """
    beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric laplace
    logistic lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare
    noncentral_f normal pareto permutation poisson power random rayleigh shuffle standard_cauchy
    standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises wald weibull zipf
"""
_SERIES: Final = "coef deriv integ roots degree copy cutdeg trim truncate convert cast linspace mapparms symbol"

# type -> names that its instances show.
# Not of ndarray: base, data, ctypes, strides (memory that may be another's), view, getfield, setfield, setflags, flags,
# byteswap (memory taken for another type, or made writable again), resize (moves memory under other views), tofile, dump,
# dumps (files, pickles). sort, partition and repeat are forms of our own.
TYPES: Final[dict[str, str]] = {
    "numpy.ndarray": _ARRAY,
    "numpy.ma.MaskedArray": _ARRAY.replace("tobytes", "") + """
        mask filled compressed count fill_value anom soften_mask harden_mask""",
    "numpy.ma.core.MaskedConstant": "",
    "numpy.bool": _SCALAR,
    **{f"numpy.{name}": _INTEGER for name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
                                              "longlong", "ulonglong")},
    **{f"numpy.{name}": _FLOAT for name in ("float16", "float32", "float64", "longdouble")},
    **{f"numpy.{name}": _SCALAR for name in ("complex64", "complex128", "clongdouble", "datetime64", "timedelta64")},
    "numpy.flatiter": "copy",
    "numpy.ufunc": "accumulate at identity nargs nin nout outer reduce reduceat __name__ __doc__",
    "numpy._core._multiarray_umath._ArrayFunctionDispatcher": "__name__ __doc__",
    "numpy.vectorize": "__name__ __doc__",
    "numpy.finfo": """
        bits eps epsneg max min tiny resolution precision smallest_normal smallest_subnormal nmant nexp dtype""",
    "numpy.iinfo": "bits max min dtype kind",
    "numpy.poly1d": "c coef coefficients coeffs deriv integ o order r roots variable",
    **{f"numpy.polynomial.{name}": _SERIES for name in ("Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre")},
    "numpy.random.Generator": _GENERATOR + "integers permuted multivariate_hypergeometric",
    "numpy.random.RandomState": _GENERATOR + "rand randint randn random_sample seed",
    "numpy.ndenumerate": "",
    "numpy.ndindex": "",
    "numpy.linalg._linalg.EigResult": "eigenvalues eigenvectors",
    "numpy.linalg._linalg.EighResult": "eigenvalues eigenvectors",
    "numpy.linalg._linalg.QRResult": "Q R",
    "numpy.linalg._linalg.SlogdetResult": "sign logabsdet",
    "numpy.linalg._linalg.SVDResult": "U S Vh",
    "numpy.lib._arraysetops_impl.UniqueAllResult": "values indices inverse_indices counts",
    "numpy.lib._arraysetops_impl.UniqueCountsResult": "values counts",
    "numpy.lib._arraysetops_impl.UniqueInverseResult": "values inverse_indices",
}  # fmt: skip
# Every dtype is of a class of its own. `type` is not here: it leads to classes that take raw memory.
DTYPE: Final = "name kind itemsize names str char ndim shape alignment"

# class -> names that the class itself shows, beside being called.
CLASSES: Final[dict[str, str]] = {
    **{f"numpy.{name}": "" for name in MODULES["numpy"][
        "types of numbers, to call and to compare with; object_ and void are left out, which stand for raw memory"
    ].split() if name != "ndarray"},
    **{f"numpy.polynomial.{name}": "fit fromroots basis" for name in (
        "Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre")},
    "numpy.poly1d": "",
    "numpy.vectorize": "",
    "numpy.ndenumerate": "",
    "numpy.ndindex": "",
    "numpy.random.RandomState": "",
}  # fmt: skip

_FILES: Final = "a macro reads and writes no files: its data is in `json`, and what it finds goes into `output`"
_MEMORY: Final = "it takes memory for what it is not: use np.array(…) or .astype(…)"
# (module, name) -> what to write instead.
REFUSED: Final[dict[tuple[str, str], str]] = {
    **{("numpy", name): _FILES for name in ("load", "save", "savez", "savez_compressed", "savetxt", "loadtxt", "genfromtxt",
                                            "fromfile", "fromregex", "memmap", "DataSource")},
    ("numpy", "fromstring"): "use np.array(text.split(','), dtype=float)",
    ("numpy", "frombuffer"): "use np.array(list(…))",
    ("numpy", "from_dlpack"): _MEMORY,
    ("numpy", "matrix"): "use np.array(…) and the operator @",
    ("numpy", "asmatrix"): "use np.array(…) and the operator @",
    ("numpy", "bmat"): "use np.block([…])",
    ("numpy", "recarray"): "use pd.DataFrame(…) or a dict of arrays",
    ("numpy", "rec"): "use pd.DataFrame(…) or a dict of arrays",
    ("numpy", "record"): "use pd.DataFrame(…) or a dict of arrays",
    ("numpy", "void"): _MEMORY,
    ("numpy", "object_"): "use object",
    ("numpy", "strings"): "use np.char, or the methods of str in a list",
    ("numpy", "nditer"): "use a loop, np.ndenumerate(…) or arrays as a whole",
    ("numpy", "nested_iters"): "use a loop, np.ndenumerate(…) or arrays as a whole",
    ("numpy", "trapz"): "it is np.trapezoid now",
    ("numpy", "in1d"): "it is np.isin now",
    ("numpy", "row_stack"): "it is np.vstack now",
    ("numpy", "float"): "use float or np.float64",
    ("numpy", "int"): "use int or np.int64",
    ("numpy", "NaN"): "it is np.nan now",
    ("numpy", "Inf"): "it is np.inf now",
    ("numpy", "seterrcall"): "use np.errstate(…), and np.isfinite(…) on the result",
    ("numpy", "testing"): "use np.allclose(…)",
    ("numpy", "ctypeslib"): "a macro calls no foreign code",
    ("numpy", "f2py"): "a macro calls no foreign code",
    ("numpy", "core"): "it is numpy's inside: use the names of np itself",
    ("numpy.random", "get_state"): "make a generator of your own: rng = np.random.default_rng(seed)",
    ("numpy.random", "set_state"): "make a generator of your own: rng = np.random.default_rng(seed)",
    ("numpy.lib.stride_tricks", "as_strided"): "use np.lib.stride_tricks.sliding_window_view(…)",
}  # fmt: skip
# (type, attribute) -> what to write instead; "name =" is for assigning to it.
REASONS: Final[dict[tuple[str, str], str]] = {
    **{("numpy.ndarray", name): _FILES for name in ("tofile", "dump", "dumps")},
    **{("numpy.ndarray", name): _MEMORY for name in ("view", "getfield", "setfield", "byteswap", "data", "ctypes", "strides")},
    ("numpy.ndarray", "resize"): "it moves memory under other arrays: use np.resize(a, shape), which makes a new one",
    ("numpy.ndarray", "base"): "use np.shares_memory(a, b)",
    ("numpy.ndarray", "flags"): "use a.copy() for an array that can be written to",
    ("numpy.ndarray", "setflags"): "use a.copy() for an array that can be written to",
    ("numpy.ndarray", "shape ="): "use a = a.reshape(…)",
    ("numpy.ndarray", "dtype ="): "use a = a.astype(…)",
    ("numpy.ndarray", "strides ="): _MEMORY,
}  # fmt: skip
