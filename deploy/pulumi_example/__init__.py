"""An example for Pulumi: the functions out of `make policies` and the images. A folder of its own, to be copied."""
