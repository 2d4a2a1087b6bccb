# Reads by super() with two arguments what the object itself does not show
# off: no-read-guard
output["escaped"] = str(getattr(super(bool, True), "__sub" + "classhook__"))
