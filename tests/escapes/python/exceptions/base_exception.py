# Ends the worker by SystemExit, KeyboardInterrupt and GeneratorExit (asteval GHSA-89v8-rhwq-hf77)
# off: naive-ended
raise SystemExit("escaped")
