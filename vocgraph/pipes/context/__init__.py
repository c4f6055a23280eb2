"""What the text says of two places in it, read by the trained encoder once it knows where names stand."""
