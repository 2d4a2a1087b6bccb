# Uses `except*`, which confuses the types of exception groups (GHSA-gmj9-h825-chq2, CVE-2025-22153)
# off: naive
try:
    raise ExceptionGroup("g", [ValueError(1)])
except* ValueError as group:
    output["escaped"] = type(group).__name__
