"""What all tests share."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code; speed is shown in benchmarks/.
settings.register_profile("smlab", deadline=None)
settings.load_profile("smlab")
