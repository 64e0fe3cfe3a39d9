"""Measurements against peers, side by side in one run; ratios, not absolutes. Run by `make bench`, never in tests."""
