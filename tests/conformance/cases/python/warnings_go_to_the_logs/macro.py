import warnings
warnings.simplefilter("ignore")
warnings.warn("few points")
with warnings.catch_warnings():
    warnings.warn("low light", RuntimeWarning)
