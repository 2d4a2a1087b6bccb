# scipy writes beyond its memory in Mathieu's and spheroidal functions, where an order or a parameter is large: plain numbers do it.
# off: naive-crashes
import scipy.special as special
for name, *values in (
    ("mathieu_cem", 0, 1e8, 0.5), ("mathieu_sem", 1, 1e8, 0.5), ("mathieu_even_coef", 0, 1e8), ("mathieu_odd_coef", 1, 1e8),
    ("mathieu_modcem1", 0, 1e8, 0.5), ("mathieu_modsem2", 1, 1e8, 0.5), ("obl_ang1", 0, 1e8, 1, 0.5), ("pro_rad2", 0, 1e8, 1, 2.5),
):
    wave = getattr(special, name, None)
    if wave is not None:
        wave(*values)
if hasattr(special, "jnjnp_zeros"):
    for _ in range(100): special.jnjnp_zeros(-1)
