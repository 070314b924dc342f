"""What all tests share."""

import signal

from hypothesis import settings

# How long an example takes says more about the machine than about the code; speed is shown in benchmarks/.
settings.register_profile("smlab", deadline=None)
settings.load_profile("smlab")

# Whoever starts the tests in the background has them ignore Ctrl-C, and so would every lab that they start and
# stop by it: each would be waited for until it is killed.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
