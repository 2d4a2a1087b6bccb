"""Names that allowed modules of the science packages have and a macro has not: why, and what to write instead. Data only.

The tables of the packages have more, one by one; here are those that go together. `tests/runtimes/python/science` holds that each
public name of each allowed module is decided.
"""

from __future__ import annotations

from typing import Final

_OF_NUMPY: Final = "use the function of `np` on the masked array, which keeps its mask, or filled(…) of it"
_SHARED: Final = "it is an array that all items share: write np.array([0.0, 1.0]) or its like"
_BY_CLASS: Final = "use the class of the module above, as in np.polynomial.Chebyshev"
_INSIDE: Final = "it tells of the library and of the machine, not of data: leave it out"
_CATCH: Final = "catch Exception, and look at str(error)"
_STEPS: Final = "use pd.DateOffset(…), or one of the steps that there are, such as MonthEnd and BDay"
_CONTROL: Final = "use iirfilter or butter with output='sos' and sosfilt, or scipy.integrate.solve_ivp for a system"
_SPARSE: Final = "use csr_array and numpy: sparse arrays are here for smoothing, by diags, eye and spsolve"
_ITERATIVE: Final = "use spsolve(A, b), or numpy.linalg on A.toarray()"
_SURFACES: Final = "use RectBivariateSpline, griddata or RBFInterpolator"
_ROOTS: Final = "use root(…), which has these methods by name"
_MATRICES: Final = "use np.random.default_rng(seed) and numpy, or scipy.stats.multivariate_normal"
_STEPPERS: Final = "use solve_ivp(…, method='RK45'), which has these methods by name"
_WAVES: Final = "use scipy.integrate.solve_ivp, or np.linalg.eigh of the equation's matrix"
_DENSE: Final = "use scipy.linalg.solve, solve_banded, eigh, qr or svd, or those of np.linalg"

# module -> reason -> names. A name of another version may stand here.
NAMES: Final[dict[str, dict[str, str]]] = {
    "numpy": {
        _INSIDE: """get_include getbufsize geterrcall info little_endian setbufsize show_config show_runtime test tracemalloc
            typename""",
        "write np.float64, np.int64 and their like": "ScalarType complex256 float128 complex192 float96 sctypeDict typecodes "
        "mintypecode",
        "write np.broadcast_arrays(a, b)": "broadcast",
        "write np.busday_count(…, weekmask=…, holidays=…)": "busdaycalendar",
        "write np.ravel(x)": "flatiter",
        "write str(x.dtype)": "datetime_data",
        "write np.asarray(x, dtype=float)": "require",
        "write callable(f)": "ufunc",
    },
    "numpy.char": {"write np.array(texts)": "array asarray chararray"},
    "numpy.exceptions": {"nothing raises it": "ModuleDeprecationWarning"},
    "numpy.lib": {
        _INSIDE: "NumpyVersion add_docstring add_newdoc tracemalloc_domain",
        "write a loop over np.array_split(x, n)": "Arrayterator",
    },
    "numpy.ma": {
        _OF_NUMPY: """abs absolute add all allclose allequal alltrue amax amin angle anom anomalies any append apply_along_axis
            apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argsort around
            asanyarray asarray atleast_1d atleast_2d atleast_3d bitwise_and bitwise_or bitwise_xor bool_ ceil choose clip
            column_stack compress concatenate conjugate convolve copy corrcoef correlate cos cosh cov cumprod cumsum diag
            diagflat diagonal diff divide dot dstack ediff1d empty empty_like equal exp expand_dims fabs floor floor_divide
            fmod fromfunction greater greater_equal hsplit hstack hypot identity in1d indices inner innerproduct
            intersect1d isin left_shift less less_equal log log10 log2 logical_and logical_not logical_or logical_xor
            maximum minimum mod mr_ multiply ndenumerate ndim negative nonzero not_equal ones ones_like outer outerproduct
            polyfit power prod product ptp put putmask ravel remainder repeat reshape resize right_shift round round_
            row_stack setdiff1d setxor1d shape sin sinh size sometrue sort sqrt squeeze stack subtract swapaxes take tan
            tanh trace transpose true_divide union1d unique vander vstack where zeros zeros_like""",
        "write x[~np.ma.getmaskarray(x)] or np.ma.getmaskarray(x) and plain numpy": """
            clump_masked clump_unmasked compress_cols compress_nd compress_rowcols compress_rows count_masked fix_invalid
            flatnotmasked_contiguous flatnotmasked_edges flatten_mask flatten_structured_array getdata getmask harden_mask
            ids is_mask make_mask make_mask_descr make_mask_none mask_cols mask_or mask_rowcols mask_rows masked_all
            masked_all_like masked_object nomask notmasked_contiguous notmasked_edges soften_mask MaskType""",
        "write hasattr(x, 'mask')": "MaskedArray isMA isMaskedArray isarray",
        "write x.fill_value": "common_fill_value default_fill_value maximum_fill_value minimum_fill_value set_fill_value",
        _CATCH: "MAError MaskError",
        "write np.array(list(…))": "frombuffer fromflex",
        "write np.ma.masked": "masked_print_option masked_singleton mvoid",
    },
    "numpy.polynomial": {"write str(p) of the polynomial": "set_default_printstyle"},
    **{
        f"numpy.polynomial.{module}": {
            _SHARED: f"{short}domain {short}one {short}x {short}zero",
            _BY_CLASS: name,
        }
        for module, short, name in (
            ("polynomial", "poly", "Polynomial"), ("chebyshev", "cheb", "Chebyshev"), ("hermite", "herm", "Hermite"),
            ("hermite_e", "herme", "HermiteE"), ("laguerre", "lag", "Laguerre"), ("legendre", "leg", "Legendre"))
    },
    "numpy.random": {
        "write np.random.default_rng(seed)": "BitGenerator MT19937 PCG64 PCG64DXSM Philox SFC64 SeedSequence",
        "write rng.integers(low, high)": "random_integers",
    },
    "pandas": {
        _INSIDE: "show_versions test Flags",
        "use a plain column of numbers or texts": "ArrowDtype SparseDtype",
        "write name=('column', function) in agg(…)": "NamedFunc",
    },
    "pandas.errors": {
        _CATCH: """AbstractMethodError AttributeConflictWarning CSSWarning CategoricalConversionWarning ChainedAssignmentError
            ClosedFileError DatabaseError DtypeWarning DuplicateLabelError IncompatibilityWarning IncompatibleFrequency
            IndexingError InvalidColumnName InvalidComparison InvalidVersion LossySetitemError NoBufferPresent
            NullFrequencyError NumExprClobberingError NumbaUtilError OptionError Pandas4Warning Pandas5Warning
            PandasChangeWarning PandasDeprecationWarning PandasFutureWarning PandasPendingDeprecationWarning ParserWarning
            PossibleDataLossError PossiblePrecisionLoss PyperclipException PyperclipWindowsException SpecificationError
            UndefinedVariableError UnsupportedFunctionCall ValueLabelTypeMismatch""",
    },
    **{
        module: {_STEPS: """BHalfYearBegin BHalfYearEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessHour
            BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay CustomBusinessDay CustomBusinessHour
            CustomBusinessMonthBegin CustomBusinessMonthEnd Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd
            LastWeekOfMonth SemiMonthBegin SemiMonthEnd Tick WeekOfMonth"""}
        for module in ("pandas.offsets", "pandas.tseries.offsets")
    },
    "scipy": {_INSIDE: "show_config test"},
    "scipy.fft": {"a macro runs on one thread, with one library": """get_workers register_backend set_backend
        set_global_backend skip_backend"""},
    "scipy.integrate": {
        _STEPPERS: "BDF DOP853 DenseOutput LSODA OdeSolution OdeSolver RK23 RK45 Radau complex_ode",
        "use quad, dblquad, nquad or quad_vec": "cubature lebedev_rule qmc_quad tanhsinh",
        "write sum(f(n) for n in range(…)), or np.sum": "nsum",
    },
    "scipy.interpolate": {
        _SURFACES: """BivariateSpline LSQBivariateSpline LSQSphereBivariateSpline NdBSpline NdPPoly NearestNDInterpolator Rbf
            RectSphereBivariateSpline SmoothBivariateSpline SmoothSphereBivariateSpline bisplev bisplrep""",
        "use CubicSpline, PchipInterpolator or make_interp_spline": """AAA BPoly FloaterHormannInterpolator PPoly
            approximate_taylor_polynomial pade""",
        "use make_splrep(x, y, s=…)": "generate_knots insert make_splprep",
    },
    "scipy.linalg": {_DENSE: """cdf2rdf cho_solve_banded cholesky_banded clarkson_woodruff_transform convolution_matrix cossin
        eig_banded eigvals_banded expm_cond expm_frechet fiedler fiedler_companion find_best_blas_type funm get_blas_funcs
        get_lapack_funcs matmul_toeplitz matrix_balance ordqz qr_delete qr_insert qr_multiply qr_update qz rsf2csf
        solve_continuous_are solve_continuous_lyapunov solve_discrete_are solve_discrete_lyapunov solve_lyapunov
        solve_sylvester"""},
    "scipy.ndimage": {"use gaussian_filter, zoom, rotate, shift, map_coordinates, label or the grey morphology": """
        affine_transform binary_hit_or_miss distance_transform_bf distance_transform_cdt fourier_ellipsoid fourier_gaussian
        fourier_shift fourier_uniform generic_filter1d generic_gradient_magnitude generic_laplace geometric_transform
        morphological_laplace spline_filter spline_filter1d value_indices vectorized_filter watershed_ift"""},
    "scipy.optimize": {
        _ROOTS: """BroydenFirst InverseJacobian KrylovJacobian NoConvergence anderson broyden1 broyden2 diagbroyden
            excitingmixing linearmixing newton_krylov""",
        "use minimize(…, method='trust-constr'), which has its own": "BFGS HessianUpdateStrategy SR1 LbfgsInvHessProduct",
        "use minimize(…), which has these methods by name": "fmin_ncg line_search",
        "use differential_evolution or dual_annealing": "direct shgo",
        "use linear_sum_assignment": "quadratic_assignment",
        "it is what root_scalar gives": "RootResults",
        "the options stand in scipy's documents": "show_options linprog_verbose_callback",
    },
    "scipy.signal": {
        _CONTROL: """BadCoefficients StateSpace TransferFunction ZerosPolesGain abcd_normalize band_stop_obj besselap
            bilinear_zpk bode buttap cheb1ap cheb2ap cont2discrete dbode dfreqresp dimpulse dlsim dlti dstep ellipap
            findfreqs firwin_2d freqresp freqs_zpk freqz_zpk impulse invres invresz lp2bp lp2bp_zpk lp2bs lp2bs_zpk lp2hp
            lp2hp_zpk lp2lp lp2lp_zpk lsim lti place_poles residue residuez ss2tf ss2zpk step tf2ss unique_roots zpk2ss""",
        "use stft, spectrogram or np.fft": "CZT ShortTimeFFT ZoomFFT closest_STFT_dual_window czt_points",
        "use scipy.interpolate or scipy.ndimage": """cspline1d cspline1d_eval cspline2d gauss_spline qspline1d qspline1d_eval
            qspline2d sepfir2d spline_filter""",
    },
    "scipy.sparse": {_SPARSE: """SparseEfficiencyWarning SparseWarning block_array block_diag bmat bsr_array bsr_matrix
        dia_array dia_matrix dok_array dok_matrix expand_dims find get_index_dtype hstack isspmatrix isspmatrix_bsr
        isspmatrix_coo isspmatrix_csc isspmatrix_csr isspmatrix_dia isspmatrix_dok isspmatrix_lil kron kronsum lil_array
        lil_matrix permute_dims rand random random_array safely_cast_index_arrays sparray spmatrix swapaxes tril triu
        vstack"""},
    "scipy.sparse.linalg": {_ITERATIVE: """ArpackError ArpackNoConvergence LaplacianNd LinearOperator MatrixRankWarning SuperLU
        aslinearoperator bicg bicgstab cgs expm expm_multiply funm_multiply_krylov gcrotmk is_sptriangular lgmres lobpcg lsmr
        matrix_power minres onenormest qmr spbandwidth spsolve_triangular tfqmr use_solver"""},
    "scipy.special": {
        "special functions give NaN where they have no value: use np.isnan(…)": """SpecialFunctionError
            SpecialFunctionWarning geterr""",
        "write np.round(x)": "round",
        # A negative number makes it write beyond its memory.
        "use jn_zeros(order, count) and jnp_zeros(order, count)": "jnjnp_zeros",
        # A large order or parameter makes them write beyond their memory, or end the process (seen with scipy 1.17).
        _WAVES: """
            mathieu_a mathieu_b mathieu_cem mathieu_even_coef mathieu_modcem1 mathieu_modcem2 mathieu_modsem1
            mathieu_modsem2 mathieu_odd_coef mathieu_sem obl_ang1 obl_ang1_cv obl_cv obl_cv_seq obl_rad1 obl_rad1_cv
            obl_rad2 obl_rad2_cv pro_ang1 pro_ang1_cv pro_cv pro_cv_seq pro_rad1 pro_rad1_cv pro_rad2 pro_rad2_cv""",
    },
    "scipy.stats": {
        _MATRICES: """dirichlet dirichlet_multinomial invwishart matrix_normal matrix_t multinomial multivariate_hypergeom
            multivariate_t normal_inverse_gamma ortho_group random_correlation random_table special_ortho_group
            uniform_direction unitary_group vonmises_fisher wishart Covariance""",
        "use a distribution such as scipy.stats.norm, and numpy": """Binomial Logistic Mixture Normal Uniform abs exp log
            make_distribution truncate rv_histogram""",
        "use bootstrap(…, method=…) and permutation_test(…)": """BootstrapMethod MonteCarloMethod PermutationMethod
            power""",
        "use ecdf(…) of the values themselves": "CensoredData",
        "a macro draws nothing: use boxcox, yeojohnson or probplot": """boxcox_normplot ppcc_max ppcc_plot
            yeojohnson_normplot""",
        "use pearsonr, spearmanr or kendalltau": "multiscale_graphcorr spearmanrho",
        "use wasserstein_distance": "wasserstein_distance_nd",
        "use differences of np.var(…)": "sobol_indices",
    },
    "zoneinfo": {"the zones are in memory": "InvalidTZPathWarning TZPATH reset_tzpath"},
}  # fmt: skip


def reasons() -> dict[tuple[str, str], str]:
    """Return the reason for each name, by module and name."""
    return {
        (module, name): why
        for module, groups in NAMES.items()
        for why, names in groups.items()
        for name in names.split()
    }
