"""What `benchmarks/delivery.py` measures."""
