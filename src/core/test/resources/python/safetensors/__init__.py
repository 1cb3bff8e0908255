"""Stands in for the package safetensors where it is not installed."""
