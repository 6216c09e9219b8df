"""What a number is: read-only functions from a release and plain values to a tidy frame."""
