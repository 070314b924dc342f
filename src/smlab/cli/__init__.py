"""The command line: `smlab COMMAND …`.

This module runs on any Python 3, so that an old one is told what to do in one sentence instead of
meeting a syntax error further in. Exit codes: 0 done, 1 done with findings, 2 refused, 3 needs an answer.
"""

import sys

OLDEST = (3, 11)


def main() -> None:
    """Run the command that was typed and leave with its exit code."""
    if sys.version_info < OLDEST:
        found, wanted = (
            ".".join(str(part) for part in version[:2]) for version in (sys.version_info, OLDEST)
        )
        sys.stderr.write(
            "This is Python " + found + ", and smlab needs " + wanted + " or newer: "
            "install one from python.org and make the environment again with it.\n"
        )
        sys.exit(2)
    from smlab.cli.app import run  # noqa: PLC0415 - only once the version is known to be new enough

    sys.exit(run(sys.argv[1:]))
