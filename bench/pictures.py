"""Draw the workbooks as pictures, to look at them: one PNG per page, through LibreOffice and poppler.

python bench/pictures.py FOLDER            every page of every workbook in workbook_templates/
python bench/pictures.py --docs            the two dashboards that the README shows, in docs/pictures/
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKBOOKS, PICTURES = ROOT / "workbook_templates", ROOT / "docs" / "pictures"
SHOWN = ("hr_nl", "sales_en")
DASHBOARD_PAGE = 2
RESOLUTION = 80  # dots per inch: readable, and under 150 kB for a dashboard
MARGINS = {"-x": 100, "-y": 30, "-W": 735, "-H": 585}  # in dots: the page without its white edges
TOOLS = ("soffice", "pdftoppm")


def as_pdf(workbooks: list[Path], folder: Path) -> list[Path]:
    """Let LibreOffice print the workbooks; return the PDF files."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *workbooks]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(workbooks))
    return [folder / f"{path.stem}.pdf" for path in workbooks]


def draw_pages(workbooks: list[Path], target: Path) -> None:
    """Draw every page of the workbooks."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for pdf in as_pdf(workbooks, Path(folder)):
            subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", pdf, target / pdf.stem], check=True)  # noqa: S607 - from the path


def draw_dashboards() -> None:
    """Draw the dashboards of the README."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = ["-f", str(DASHBOARD_PAGE), "-l", str(DASHBOARD_PAGE), "-singlefile"]
    edges = [word for option, size in MARGINS.items() for word in (option, str(size))]
    with tempfile.TemporaryDirectory() as folder:
        workbooks = [WORKBOOKS / f"kpi_{name}.xlsx" for name in SHOWN]
        for name, pdf in zip(SHOWN, as_pdf(workbooks, Path(folder)), strict=True):
            target = PICTURES / f"dashboard_{name}"
            command = ["pdftoppm", "-r", str(RESOLUTION), "-png", *page, *edges, pdf, target]
            subprocess.run(command, check=True)
            print(f"{target.relative_to(ROOT)}.png: {target.with_suffix('.png').stat().st_size:,} bytes")


def main() -> None:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(description="Draw the workbooks as pictures.")
    parser.add_argument("folder", nargs="?", type=Path, help="where the pages go")
    parser.add_argument("--docs", action="store_true", help="renew the pictures in docs/pictures/")
    choices = parser.parse_args()
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        sys.exit(f"needed on the path: {', '.join(missing)}")
    if choices.docs:
        draw_dashboards()
    elif choices.folder:
        draw_pages(sorted(WORKBOOKS.glob("*.xlsx")), choices.folder)
    else:
        parser.error("give a folder, or --docs")


if __name__ == "__main__":
    main()
