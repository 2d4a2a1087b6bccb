# Reads attributes by a class pattern: they are read without a guard (n8n's GHSA-8398-gmmx-564h and others are roads of this kind)
# off: no-match-guard
try:
    (1).lower
except AttributeError as error:
    match error:
        case AttributeError(obj=found): output["escaped"] = found
