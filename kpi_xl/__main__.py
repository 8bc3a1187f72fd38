"""Run the command line with `python -m kpi_xl`."""

from kpi_xl.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
