"""The trained stage: spans of all eleven node types, found by a small pretrained encoder without torch."""
