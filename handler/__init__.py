"""What Lambda sees: payload in, answer out. The trusted side; holds no credentials and never runs a macro."""
