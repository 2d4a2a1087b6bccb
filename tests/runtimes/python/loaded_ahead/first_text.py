"""What this macro is for.

    Its own text: Python tidies such a text up by a module that nothing else here needs.
"""
output["said"] = __doc__.partition("\n")[0]
