"""The command line: parses, calls, prints, exits."""

import gc
import sys

from kpi_xl import __version__


def main() -> int:
    """Run `kpi-xl`; the version is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"kpi-xl {__version__}")
        return 0
    from kpi_xl.cli.app import run  # noqa: PLC0415 - keeps `kpi-xl --version` instant

    code = run(sys.argv[1:])
    gc.freeze()  # the process ends: looking for circles among all that is left would take longer than many commands
    return code
