"""The command line: parses, calls, prints, exits."""

import gc
import os
import sys

from kpi_xl import __version__


def _open_what_is_closed() -> None:
    """Have standard input, output and error lead nowhere when they are closed: pipes of our own would take their numbers."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115 - it has no name


def main() -> int:
    """Run `kpi-xl`; the version is answered before anything else is loaded."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_what_is_closed()
    if sys.argv[1:] == ["--version"]:
        print(f"kpi-xl {__version__}")
        return 0
    from kpi_xl.cli.app import run  # noqa: PLC0415 - keeps `kpi-xl --version` instant

    code = run(sys.argv[1:])
    gc.freeze()  # the process ends: looking for circles among all that is left would take longer than many commands
    return code
