"""One screen a file: each arranges panels and computes nothing."""
