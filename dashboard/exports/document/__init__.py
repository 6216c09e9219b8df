"""The bulletin as a document laid out after GB/T 9704, on our template or on one that the office edited."""
