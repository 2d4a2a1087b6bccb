"""What of scipy a macro may have: the names of its modules and the attributes of its types, with reasons. Data only."""

from __future__ import annotations

from typing import Final

# module -> reason -> names. Not here, in any of them: files (io, datasets, save_npz), compiled callbacks
# (LowLevelCallable), raw BLAS and LAPACK, settings that outlive an item, and `test`, which runs pytest.
MODULES: Final[dict[str, dict[str, str]]] = {
    "scipy": {
        "its parts": """
            constants fft integrate interpolate linalg ndimage optimize signal sparse special stats""",
    },
    "scipy.stats": {
        "continuous distributions": """
            alpha anglit arcsine argus beta betaprime bradford burr burr12 cauchy chi chi2 cosine
            crystalball dgamma dpareto_lognorm dweibull erlang expon exponnorm exponpow exponweib f
            fatiguelife fisk foldcauchy foldnorm gamma gausshyper genexpon genextreme gengamma
            genhalflogistic genhyperbolic geninvgauss genlogistic gennorm genpareto gibrat gompertz
            gumbel_l gumbel_r halfcauchy halfgennorm halflogistic halfnorm hypsecant invgamma invgauss
            invweibull irwinhall jf_skew_t johnsonsb johnsonsu kappa3 kappa4 ksone kstwo kstwobign landau
            laplace laplace_asymmetric levy levy_l levy_stable loggamma logistic loglaplace lognorm
            loguniform lomax maxwell mielke moyal nakagami ncf nct ncx2 norm norminvgauss pareto pearson3
            powerlaw powerlognorm powernorm rayleigh rdist recipinvgauss reciprocal rel_breitwigner rice
            semicircular skewcauchy skewnorm studentized_range t trapezoid triang truncexpon truncnorm
            truncpareto truncweibull_min tukeylambda uniform vonmises vonmises_line wald weibull_max
            weibull_min wrapcauchy""",
        "discrete distributions": """
            bernoulli betabinom betanbinom binom boltzmann dlaplace geom hypergeom logser nbinom
            nchypergeom_fisher nchypergeom_wallenius nhypergeom planck poisson poisson_binom randint
            skellam yulesimon zipf zipfian""",
        "distributions of vectors": "multivariate_normal",
        "describe samples": """
            bayes_mvs circmean circstd circvar cumfreq describe differential_entropy directional_stats
            ecdf energy_distance entropy expectile gmean gstd gzscore hmean iqr kstat kstatvar kurtosis
            lmoment median_abs_deviation mode moment mvsdist obrientransform order_statistic
            percentileofscore pmean quantile rankdata relfreq scoreatpercentile sem sigmaclip skew
            tiecorrect tmax tmean tmin trim1 trim_mean trimboth tsem tstd tvar variation
            wasserstein_distance zmap zscore""",
        "fit and transform": """
            binned_statistic binned_statistic_2d binned_statistic_dd boxcox boxcox_llf boxcox_normmax fit
            gaussian_kde linregress probplot siegelslopes theilslopes yeojohnson yeojohnson_llf
            yeojohnson_normmax""",
        "correlate and test": """
            alexandergovern anderson anderson_ksamp ansari bartlett binomtest bootstrap
            brunnermunzel bws_test chatterjeexi chi2_contingency chisquare combine_pvalues
            cramervonmises cramervonmises_2samp dunnett epps_singleton_2samp f_oneway
            false_discovery_control fisher_exact fligner friedmanchisquare goodness_of_fit jarque_bera
            kendalltau kruskal ks_1samp ks_2samp kstest kurtosistest levene logrank mannwhitneyu
            median_test monte_carlo_test mood normaltest page_trend_test pearsonr permutation_test
            pointbiserialr poisson_means_test power_divergence quantile_test ranksums shapiro skewtest
            somersd spearmanr ttest_1samp ttest_ind ttest_ind_from_stats ttest_rel tukey_hsd weightedtau
            wilcoxon""",
        "warnings and errors to know": "ConstantInputWarning DegenerateDataWarning FitError NearConstantInputWarning",
    },
    "scipy.optimize": {
        "fit curves; leastsq, fsolve and root copy what they pass to the macro's functions (safe_scipy.py)": """
            curve_fit least_squares leastsq lsq_linear nnls isotonic_regression""",
        "minimize": """
            minimize minimize_scalar fmin fmin_powell fmin_cg fmin_bfgs fmin_l_bfgs_b fmin_tnc fmin_slsqp
            fmin_cobyla fminbound brent golden bracket brute basinhopping differential_evolution
            dual_annealing""",
        "find roots": """
            root root_scalar fsolve brentq brenth ridder bisect newton toms748 fixed_point""",
        "assign": "linear_sum_assignment",
        "linear programs, on one thread and with known options alone (safe_scipy.py)": "linprog milp",
        "help these": """
            approx_fprime check_grad rosen rosen_der rosen_hess rosen_hess_prod Bounds LinearConstraint
            NonlinearConstraint OptimizeResult OptimizeWarning""",
    },
    "scipy.signal": {
        "smooth and filter; these take numbers only, as their loops over objects hold them unsafely": """
            savgol_filter savgol_coeffs lfilter lfilter_zi lfiltic filtfilt sosfilt sosfilt_zi sosfiltfilt
            deconvolve decimate medfilt medfilt2d wiener order_filter detrend convolve convolve2d
            fftconvolve oaconvolve correlate correlate2d correlation_lags choose_conv_method hilbert
            hilbert2 envelope upfirdn resample resample_poly symiirorder1 symiirorder2""",
        "peaks": "find_peaks find_peaks_cwt peak_prominences peak_widths argrelextrema argrelmax argrelmin",
        "design filters": """
            bessel butter buttord cheby1 cheby2 cheb1ord cheb2ord ellip ellipord iirdesign iirfilter
            iirnotch iirpeak iircomb firwin firwin2 firls remez minimum_phase kaiserord kaiser_beta
            kaiser_atten gammatone bilinear freqz freqz_sos sosfreqz freqs group_delay tf2sos tf2zpk
            zpk2tf zpk2sos sos2tf sos2zpk normalize""",
        "spectra": """
            periodogram welch csd coherence spectrogram stft istft lombscargle check_COLA check_NOLA
            vectorstrength czt zoom_fft""",
        "make signals": "chirp gausspulse sawtooth square sweep_poly unit_impulse max_len_seq get_window windows",
    },
    "scipy.signal.windows": {
        "shapes of windows": """
            barthann bartlett blackman blackmanharris bohman boxcar chebwin cosine dpss exponential
            flattop gaussian general_cosine general_gaussian general_hamming get_window hamming hann
            kaiser kaiser_bessel_derived lanczos nuttall parzen taylor triang tukey""",
    },
    "scipy.interpolate": {
        "through points on a line": """
            interp1d CubicSpline PchipInterpolator Akima1DInterpolator CubicHermiteSpline
            BarycentricInterpolator KroghInterpolator UnivariateSpline InterpolatedUnivariateSpline
            LSQUnivariateSpline make_interp_spline make_lsq_spline make_smoothing_spline make_splrep
            pchip_interpolate barycentric_interpolate krogh_interpolate lagrange""",
        "splines by their knots; checked before FITPACK sees them (safe_scipy.py)": "splrep splev splint",
        "of these, computed by numpy alone": "splder splantider",
        "made of copies, which nobody changes behind its back (safe_scipy.py)": "BSpline",
        "through points in space": """
            griddata interpn RegularGridInterpolator LinearNDInterpolator CloughTocher2DInterpolator
            RBFInterpolator RectBivariateSpline""",
    },
    "scipy.integrate": {
        "integrate functions": "quad dblquad tplquad nquad quad_vec fixed_quad",
        "integrate samples": "romb simpson trapezoid cumulative_simpson cumulative_trapezoid newton_cotes",
        "differential equations": "solve_ivp solve_bvp odeint",
        "warnings to know": "IntegrationWarning ODEintWarning",
    },
    "scipy.ndimage": {
        # Their loops are checked in place (safe_scipy.py).
        "filters": """
            convolve convolve1d correlate correlate1d gaussian_filter gaussian_filter1d
            gaussian_gradient_magnitude gaussian_laplace generic_filter laplace maximum_filter
            maximum_filter1d median_filter minimum_filter minimum_filter1d percentile_filter prewitt
            rank_filter sobel uniform_filter uniform_filter1d""",
        "shapes": """
            binary_closing binary_dilation binary_erosion binary_fill_holes binary_opening
            binary_propagation black_tophat distance_transform_edt generate_binary_structure grey_closing
            grey_dilation grey_erosion grey_opening iterate_structure morphological_gradient white_tophat""",
        "measure regions": """
            center_of_mass extrema find_objects histogram label labeled_comprehension maximum
            maximum_position mean median minimum minimum_position standard_deviation sum sum_labels
            variance""",
        "move, by no more than 1e9 pixels": "map_coordinates rotate shift zoom",
    },
    "scipy.special": {
        "functions of numbers and arrays": """
            agm ai_zeros airy airye assoc_laguerre assoc_legendre_p assoc_legendre_p_all bdtr bdtrc bdtri bdtrik
            bdtrin bei bei_zeros beip beip_zeros ber ber_zeros bernoulli berp berp_zeros besselpoly beta betainc
            betaincc betainccinv betaincinv betaln bi_zeros binom boxcox boxcox1p btdtria btdtrib c_roots cbrt
            cg_roots chdtr chdtrc chdtri chdtriv chebyc chebys chebyt chebyu chndtr chndtridf chndtrinc chndtrix comb
            cosdg cosm1 cotdg dawsn digamma diric ellip_harm ellip_harm_2 ellip_normal ellipe ellipeinc ellipj ellipk
            ellipkinc ellipkm1 elliprc elliprd elliprf elliprg elliprj entr erf erf_zeros erfc erfcinv erfcx erfi
            erfinv euler eval_chebyc eval_chebys eval_chebyt eval_chebyu eval_gegenbauer eval_genlaguerre eval_hermite
            eval_hermitenorm eval_jacobi eval_laguerre eval_legendre eval_sh_chebyt eval_sh_chebyu eval_sh_jacobi
            eval_sh_legendre exp1 exp10 exp2 expi expit expm1 expn exprel factorial factorial2 factorialk fdtr fdtrc
            fdtri fdtridfd fresnel fresnel_zeros fresnelc_zeros fresnels_zeros gamma gammainc gammaincc gammainccinv
            gammaincinv gammaln gammasgn gdtr gdtrc gdtria gdtrib gdtrix gegenbauer genlaguerre h1vp h2vp h_roots
            hankel1 hankel1e hankel2 hankel2e he_roots hermite hermitenorm huber hyp0f1 hyp1f1 hyp2f1 hyperu i0 i0e i1
            i1e inv_boxcox inv_boxcox1p it2i0k0 it2j0y0 it2struve0 itairy iti0k0 itj0y0 itmodstruve0 itstruve0 iv ive
            ivp j0 j1 j_roots jacobi jn jn_zeros jnp_zeros jnyn_zeros js_roots jv jve jvp k0 k0e k1 k1e
            kei kei_zeros keip keip_zeros kelvin kelvin_zeros ker ker_zeros kerp kerp_zeros kl_div kn kolmogi
            kolmogorov kv kve kvp l_roots la_roots laguerre lambertw legendre legendre_p legendre_p_all lmbda log1p
            log_expit log_ndtr log_softmax log_wright_bessel loggamma logit logsumexp lpmv lqmn lqn modfresnelm
            modfresnelp modstruve multigammaln nbdtr nbdtrc nbdtri nbdtrik nbdtrin ncfdtr ncfdtri ncfdtridfd
            ncfdtridfn ncfdtrinc nctdtr nctdtridf nctdtrinc nctdtrit ndtr ndtri ndtri_exp nrdtrimn nrdtrisd owens_t
            p_roots pbdn_seq pbdv pbdv_seq pbvv pbvv_seq pbwa pdtr pdtrc pdtri pdtrik perm poch polygamma powm1
            ps_roots pseudo_huber psi radian rel_entr rgamma riccati_jn riccati_yn roots_chebyc roots_chebys
            roots_chebyt roots_chebyu roots_gegenbauer roots_genlaguerre roots_hermite roots_hermitenorm roots_jacobi
            roots_laguerre roots_legendre roots_sh_chebyt roots_sh_chebyu roots_sh_jacobi roots_sh_legendre sinc
            s_roots sh_chebyt sh_chebyu sh_jacobi sh_legendre shichi sici sindg smirnov smirnovi softmax softplus
            spence sph_harm_y sph_harm_y_all sph_legendre_p sph_legendre_p_all spherical_in spherical_jn spherical_kn
            spherical_yn stdtr stdtridf stdtrit stirling2 struve t_roots tandg tklmbda ts_roots u_roots us_roots
            voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y0_zeros y1 y1_zeros y1p_zeros yn yn_zeros
            ynp_zeros yv yve yvp zeta zetac""",
    },
    "scipy.fft": {
        "transforms; always on one thread (safe_scipy.py)": """
            dct dctn dst dstn fft fft2 fftfreq fftn fftshift fht fhtoffset hfft hfft2 hfftn idct idctn
            idst idstn ifft ifft2 ifftn ifftshift ifht ihfft ihfft2 ihfftn irfft irfft2 irfftn
            next_fast_len prev_fast_len rfft rfft2 rfftfreq rfftn""",
    },
    "scipy.linalg": {
        "solve": """
            solve solve_banded solve_circulant solve_toeplitz solve_triangular solveh_banded inv pinv
            pinvh lstsq lu_factor lu_solve cho_factor cho_solve LinAlgError LinAlgWarning""",
        "decompose": """
            cholesky eig eigh eigvals eigvalsh eigh_tridiagonal eigvalsh_tridiagonal hessenberg ldl lu
            null_space orth polar qr rq schur svd svdvals diagsvd subspace_angles""",
        "functions of matrices": """
            expm logm sqrtm cosm sinm tanm coshm sinhm tanhm signm fractional_matrix_power det norm""",
        "make matrices": """
            bandwidth block_diag circulant companion dft hadamard hankel helmert hilbert invhilbert
            invpascal ishermitian issymmetric khatri_rao leslie pascal toeplitz""",
        "fit": "orthogonal_procrustes",
    },
    "scipy.sparse": {
        "made from checked copies (safe_scipy.py): their loops trust the positions that they are given": """
            csr_array csc_array coo_array csr_matrix csc_matrix coo_matrix""",
        "make and ask": "eye_array identity diags_array eye diags issparse",
        "made from copies, as above": "spdiags",
        "its part": "linalg",
    },
    "scipy.sparse.linalg": {
        "solve, as smoothers and baselines do; by LAPACK, where the original has SuperLU (safe_scipy.py)": "spsolve",
    },
    "scipy.constants": {
        "numbers": """
            Avogadro Boltzmann Btu Btu_IT Btu_th G Julian_year N_A Planck R Rydberg Stefan_Boltzmann Wien acre
            alpha angstrom arcmin arcminute arcsec arcsecond astronomical_unit atm atmosphere atomic_mass atto
            au bar barrel bbl blob c calorie calorie_IT calorie_th carat centi day deci degree degree_Fahrenheit
            deka dyn dyne e eV electron_mass electron_volt elementary_charge epsilon_0 erg exa exbi femto fermi
            fine_structure fluid_ounce fluid_ounce_US fluid_ounce_imp foot g gallon gallon_US gallon_imp
            gas_constant gibi giga golden golden_ratio grain gram gravitational_constant h hbar hectare hecto
            horsepower hour hp inch k kgf kibi kilo kilogram_force kmh knot lb lbf light_year liter litre
            long_ton m_e m_n m_p m_u mach mebi mega metric_ton micro micron mil mile milli minute mmHg mph mu_0
            nano nautical_mile neutron_mass ounce oz parsec pebi peta pi pico point pound pound_force
            proton_mass psi pt quecto quetta ronna ronto short_ton sigma slinch slug speed_of_light
            speed_of_sound stone survey_foot survey_mile tebi tera ton_TNT torr troy_ounce troy_pound u week
            yard year yobi yocto yotta zebi zepto zero_Celsius zetta""",
        "compute": "convert_temperature lambda2nu nu2lambda",
        "the table of CODATA: a copy that nobody changes, and what looks into it": "physical_constants value unit precision find",
        "to catch": "ConstantWarning",
    },
}  # fmt: skip

_DISTRIBUTION: Final = "cdf entropy expect interval isf logcdf logsf mean median moment ppf sf stats std support var"
_SPLINE: Final = "derivative antiderivative integrate roots solve extend"
# type -> names that its instances show. Tuples that functions of scipy.stats return show their fields besides; dicts such as
# OptimizeResult show their keys. rvs of distributions is a form of our own.
# Not of splines: c, t, x and their like, which a macro could change behind their back; get_knots and get_coeffs give copies.
TYPES: Final[dict[str, str]] = {
    "scipy.stats._distn_infrastructure.rv_continuous_frozen": _DISTRIBUTION + " pdf logpdf",
    "scipy.stats._distn_infrastructure.rv_discrete_frozen": _DISTRIBUTION + " pmf logpmf",
    "scipy.stats._multivariate.multivariate_normal_gen": "pdf logpdf cdf logcdf rvs entropy fit",
    "scipy.stats._multivariate.multivariate_normal_frozen": "pdf logpdf cdf logcdf rvs entropy",
    "scipy.stats._kde.gaussian_kde": """
        evaluate pdf logpdf integrate_box_1d integrate_box integrate_gaussian integrate_kde resample factor n
        d neff""",
    "scipy.stats._stats_py.TtestResult": "confidence_interval",
    "scipy.stats._stats_py.PearsonRResult": "confidence_interval",
    "scipy.stats._binomtest.BinomTestResult": "k n alternative statistic pvalue proportion_estimate proportion_ci",
    "scipy.stats._resampling.BootstrapResult": "confidence_interval bootstrap_distribution standard_error",
    "scipy.stats._resampling.PermutationTestResult": "statistic pvalue null_distribution",
    "scipy.stats._resampling.MonteCarloTestResult": "statistic pvalue null_distribution",
    "scipy.stats._hypotests.TukeyHSDResult": "statistic pvalue confidence_interval",
    "scipy.stats._hypotests.CramerVonMisesResult": "statistic pvalue",
    "scipy.stats._hypotests.SomersDResult": "statistic pvalue table",
    "scipy.stats._survival.ECDFResult": "cdf sf",
    "scipy.stats._survival.EmpiricalDistributionFunction": "quantiles probabilities evaluate confidence_interval",
    "scipy.stats._survival.LogRankResult": "statistic pvalue",
    "scipy.stats._fit.FitResult": "params success message nllf",
    "scipy.stats._multicomp.DunnettResult": "statistic pvalue confidence_interval",
    "scipy.stats._page_trend_test.PageTrendTestResult": "statistic pvalue method",
    "scipy.optimize._constraints.Bounds": "lb ub keep_feasible residual",
    "scipy.optimize._constraints.LinearConstraint": "A lb ub keep_feasible residual",
    "scipy.optimize._constraints.NonlinearConstraint": "lb ub keep_feasible",
    "scipy.optimize._lbfgsb_py.LbfgsInvHessProduct": "todense shape",
    "scipy.interpolate._interpolate.interp1d": "",
    "scipy.interpolate._interpolate.PPoly": _SPLINE,
    "scipy.interpolate._cubic.CubicSpline": _SPLINE,
    "scipy.interpolate._cubic.PchipInterpolator": _SPLINE,
    "scipy.interpolate._cubic.Akima1DInterpolator": _SPLINE,
    "scipy.interpolate._cubic.CubicHermiteSpline": _SPLINE,
    "scipy.interpolate._bsplines.BSpline": "derivative antiderivative integrate",
    "scipy.interpolate._polyint.BarycentricInterpolator": "add_xi set_yi derivative derivatives",
    "scipy.interpolate._polyint.KroghInterpolator": "derivative derivatives",
    **{f"scipy.interpolate._fitpack2.{name}": """
        antiderivative derivative derivatives get_residual integral roots set_smoothing_factor"""
       for name in ("UnivariateSpline", "InterpolatedUnivariateSpline", "LSQUnivariateSpline")},
    "scipy.interpolate._fitpack2.RectBivariateSpline": "ev integral get_residual",
    "scipy.interpolate._rgi.RegularGridInterpolator": "",
    "scipy.interpolate._interpnd.LinearNDInterpolator": "",
    "scipy.interpolate._interpnd.CloughTocher2DInterpolator": "",
    "scipy.interpolate._rbfinterp.RBFInterpolator": "",
    "scipy.integrate._ivp.common.OdeSolution": "n_segments",
    "scipy.special._multiufuncs.MultiUFunc": "",
    **{f"scipy.sparse.{kind}_{form}": """
        shape ndim nnz dtype T toarray todense dot sum mean diagonal transpose tocsr tocsc tocoo copy multiply power conj
        trace astype nonzero count_nonzero maximum minimum"""
       for kind in ("csr", "csc", "coo", "dia") for form in ("array", "matrix")},
}  # fmt: skip
# Dicts whose keys are read as attributes too.
BUNCHES: Final = (
    "scipy.optimize.OptimizeResult",
    "scipy.optimize._zeros_py.RootResults",
    "scipy._lib._util._RichResult",
    "scipy.integrate._ivp.ivp.OdeResult",
    "scipy.integrate._bvp.BVPResult",
)

# class -> names that the class itself shows, beside being called.
CLASSES: Final[dict[str, str]] = {
    **{f"scipy.interpolate.{name}": "" for name in (
        "interp1d", "CubicSpline", "PchipInterpolator", "Akima1DInterpolator", "CubicHermiteSpline", "BarycentricInterpolator",
        "KroghInterpolator", "UnivariateSpline", "InterpolatedUnivariateSpline", "LSQUnivariateSpline",
        "RegularGridInterpolator", "LinearNDInterpolator", "CloughTocher2DInterpolator", "RBFInterpolator",
        "RectBivariateSpline")},
    "scipy.stats.gaussian_kde": "",
    "scipy.optimize.Bounds": "",
    "scipy.optimize.LinearConstraint": "",
    "scipy.optimize.NonlinearConstraint": "",
    "scipy.optimize.OptimizeResult": "",
}  # fmt: skip

_FILES: Final = "a macro reads and writes no files: its data is in `json`, and what it finds goes into `output`"
# (module, name) -> what to write instead.
REFUSED: Final[dict[tuple[str, str], str]] = {
    ("scipy", "io"): _FILES,
    ("scipy", "datasets"): _FILES,
    ("scipy", "LowLevelCallable"): "a macro calls no foreign code: pass a function of your own",
    ("scipy", "spatial"): "use numpy: np.linalg.norm(a - b, axis=1)",
    ("scipy", "spatial.distance"): "use numpy: np.linalg.norm(a - b, axis=1)",
    ("scipy", "cluster"): "use numpy and pandas",
    **{("scipy", f"cluster.{name}"): "use numpy and pandas" for name in ("hierarchy", "vq")},
    ("scipy", "odr"): "use scipy.optimize.curve_fit or least_squares",
    ("scipy", "misc"): "it is not part of scipy any more",
    ("scipy.stats", "rv_continuous"): "use one of the distributions that there are, or write the density as a function",
    ("scipy.stats", "rv_discrete"): "use one of the distributions that there are, or rng.choice(values, p=…)",
    ("scipy.stats", "barnard_exact"): "it reads a table from a file: use scipy.stats.fisher_exact",
    ("scipy.stats", "boschloo_exact"): "it reads a table from a file: use scipy.stats.fisher_exact",
    **{
        ("scipy.signal", name): f"it is scipy.signal.windows.{name} now"
        for name in ("hann", "hamming", "blackman", "bartlett", "gaussian", "boxcar", "triang", "tukey")
    },
    **{
        (
            "scipy.signal",
            name,
        ): "it is not part of scipy any more: use np.convolve(…) with a wavelet of your own, or stft"
        for name in ("cwt", "ricker", "morlet", "morlet2")
    },
    ("scipy.interpolate", "sproot"): "use UnivariateSpline(x, y, s=0).roots()",
    ("scipy.interpolate", "spalde"): "use UnivariateSpline(x, y, s=0).derivatives(x)",
    ("scipy.interpolate", "splprep"): "use splrep(…) or CubicSpline(…) for each coordinate, along a parameter",
    ("scipy.integrate", "trapz"): "it is scipy.integrate.trapezoid now",
    ("scipy.integrate", "simps"): "it is scipy.integrate.simpson now",
    ("scipy.integrate", "cumtrapz"): "it is scipy.integrate.cumulative_trapezoid now",
    ("scipy.integrate", "ode"): "use scipy.integrate.solve_ivp",
    ("scipy.interpolate", "interp2d"): "use scipy.interpolate.RegularGridInterpolator",
    ("scipy.special", "seterr"): "special functions give NaN where they have no value: use np.isnan(…)",
    ("scipy.special", "errstate"): "special functions give NaN where they have no value: use np.isnan(…)",
    ("scipy.fft", "set_workers"): "a macro runs on one thread",
    ("scipy.linalg", "lapack"): "use the functions of scipy.linalg and numpy.linalg",
    ("scipy.linalg", "blas"): "use the functions of scipy.linalg and numpy.linalg",
    **{
        ("scipy.sparse.linalg", name): "use spsolve(A, b), or numpy.linalg on A.toarray()"
        for name in ("splu", "spilu", "factorized", "cg", "gmres", "eigs", "eigsh", "svds", "inv", "norm", "lsqr")
    },
    ("scipy.sparse", "load_npz"): _FILES,
    ("scipy.sparse", "save_npz"): _FILES,
}
# (type, attribute) -> what to write instead; "name =" is for assigning to it.
REASONS: Final[dict[tuple[str, str], str]] = {
    ("scipy.stats._distn_infrastructure.rv_continuous_frozen", "dist"): "use the methods of the distribution itself",
    **{(f"scipy.sparse.{kind}", name): "a macro could move them out of bounds: use tocoo() and nonzero(), or toarray()"
       for kind in ("csr_array", "csr_matrix", "csc_array", "csc_matrix") for name in ("indices", "indptr", "data")},
}  # fmt: skip
