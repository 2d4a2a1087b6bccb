# Takes the object of a failed read from AttributeError.obj (CVE-2024-47532; n8n CVE-2026-0863)
# off: no-read-guard
try:
    "{0.nothing}".format(output)
except AttributeError as error:
    output["escaped"] = str(type(error.obj))
