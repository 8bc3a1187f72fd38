"""Where Excel looks for add-ins: what stands in its start folder is loaded each time it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAC = "Library/Group Containers/UBF8T346G9.Office/User Content/Startup/Excel"


def start_folder(platform: str, home: Path, app_data: Path | None = None) -> Path | None:
    r"""Return the folder from which Excel loads add-ins by itself; None where there is no Excel.

    >>> from pathlib import PurePosixPath
    >>> start_folder("win32", PurePosixPath("/u"), PurePosixPath("/u/AppData/Roaming")).as_posix()
    '/u/AppData/Roaming/Microsoft/Excel/XLSTART'
    >>> start_folder("linux", PurePosixPath("/u"))
    """
    if platform == "win32":
        return (app_data or home / "AppData" / "Roaming") / "Microsoft" / "Excel" / "XLSTART"
    return home / MAC if platform == "darwin" else None
