"""smlab: build a social media strategy step by step, in notebooks."""

__version__ = "0.1.0"
