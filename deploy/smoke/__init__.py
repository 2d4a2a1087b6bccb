"""The code of the function that tries a new version before callers reach it: standard library and boto3, as Lambda has them."""
