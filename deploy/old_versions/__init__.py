"""The code of the function that cleans old versions away: standard library and boto3, as Lambda has them."""
