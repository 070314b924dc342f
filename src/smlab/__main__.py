"""`python -m smlab` is `smlab`."""

from smlab.cli import main

main()
