# nothing to do yet
# TODO: compute Fv/Fm
