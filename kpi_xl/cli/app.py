"""Put the commands together, run them, and turn every error into one clear message."""

from __future__ import annotations

import io
import os
import sys
import traceback
import warnings
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any

import typer
import typer.main

from kpi_xl import __version__
from kpi_xl.cli.language import chosen_language
from kpi_xl.cli.screen import let_go_of_output, shown_safely
from kpi_xl.files.atomic import FULL
from kpi_xl.model import ExitCode, Text, UserError, UserNotice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_xl.model import Language

# typer may carry its own copy of click, so the class is reached through typer's public name
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

ABOUT = Text(
    en="KPI functions for Excel cells, department workbooks, and a judge of SMART goals.",
    nl="KPI-functies voor Excel-cellen, afdelingswerkmappen en een beoordelaar van SMART-doelen.",
)
VERSION = Text(en="Show the version and stop.", nl="Toon de versie en stop.")
HELP = Text(en="Show this help and stop.", nl="Toon deze hulp en stop.")
START = Text(
    en="New here? `kpi-xl demo` writes a complete example to try.",
    nl="Nieuw hier? `kpi-xl demo` schrijft een compleet voorbeeld om te proberen.",
)
WRONG_USE = Text(
    en="{problem} See `{command} --help`.",
    nl="{problem} Zie `{command} --help`.",
)
NO_COMMAND = Text(en="There is no command '{name}'.", nl="De opdracht '{name}' is er niet.")
NO_OPTION = Text(en="There is no option '{name}'.", nl="De optie '{name}' is er niet.")
MISSING = Text(en="'{name}' is missing.", nl="'{name}' ontbreekt.")
NOT_A_CHOICE = Text(en="'{name}': {message}", nl="'{name}': {message}")
NOT_WHOLE = Text(en="'{name}' must be a whole number.", nl="'{name}' moet een geheel getal zijn.")
STOPPED = Text(en="Stopped.", nl="Gestopt.")
OUTPUT_FULL = Text(
    en="The disk is full, so the output ends halfway. Make room and try again.",
    nl="De schijf is vol; de uitvoer breekt daarom halverwege af. Maak ruimte en probeer het opnieuw.",
)
INTERNAL = Text(
    en="Something went wrong inside kpi-xl ({kind}: {reason}). Nothing of yours was changed. "
    "Please report it with the command you gave; --debug shows the details.",
    nl="Er ging iets mis in kpi-xl ({kind}: {reason}). Aan uw bestanden is niets veranderd. "
    "Meld dit met de opdracht die u gaf; --debug toont de details.",
)


ROOMS = {
    "demo": ("demo",),
    "catalogue": ("list", "info"),
    "columns": ("columns",),
    "workbooks": ("template",),
    "collect": ("collect",),
    "upgrade": ("upgrade",),
    "calculate": ("calc",),
    "goals": ("validate",),
    "rules": ("rule",),
    "track": ("track",),
    "explain": ("explain",),
    "report": ("report",),
    "addin": ("addin",),
}
"""The modules of the command line and the commands in each, in the order of the help."""


def application(language: Language, command: str = "") -> Any:
    """Build the command line with its help in one language.

    The module of a known command is loaded alone, because all of them together take a second.
    """
    app = typer.Typer(
        name="kpi-xl",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        context_settings={"help_option_names": ["-h", "--help"]},
        help=f"{ABOUT.in_(language)}\n\n{START.in_(language)}",
    )

    def show_version(wanted: bool) -> None:
        if wanted:
            print(f"kpi-xl {__version__}")
            raise typer.Exit

    @app.callback()
    def options(  # pyright: ignore[reportUnusedFunction]
        _version: bool = typer.Option(
            False, "--version", is_eager=True, callback=show_version, help=VERSION.in_(language)
        ),
        _debug: bool = typer.Option(False, "--debug", hidden=True),
    ) -> None:
        """Hold the options that stand before a command."""

    for room in [room for room, commands in ROOMS.items() if command in commands] or ROOMS:
        import_module(f"kpi_xl.cli.{room}").add_commands(app, language)
    return typer.main.get_command(app)


def _usage_problem(error: Any) -> Text:
    """Say in both languages what is wrong with a call."""
    kind = type(error).__name__
    message = error.format_message()
    parameter = getattr(error, "param", None)
    shown = getattr(parameter, "metavar", None) if type(parameter).__name__ == "TyperArgument" else None
    name = getattr(error, "option_name", "") or shown or getattr(parameter, "opts", [""])[-1]
    if kind == "NoSuchOption":
        return NO_OPTION.format(name=name)
    if kind == "MissingParameter":
        return MISSING.format(name=name)
    if kind == "BadParameter" and "integer" in error.message:
        return NOT_WHOLE.format(name=name)
    if kind == "BadParameter":
        return NOT_A_CHOICE.format(name=name, message=error.message.removeprefix("Value error, "))
    if "No such command" in message:
        return NO_COMMAND.format(name=message.split("'")[1])
    return Text(message, message)


@contextmanager
def _notices_told(language: Language) -> Iterator[None]:
    """Print what a command has to tell of its work."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserNotice)
        usual = warnings.showwarning

        def show(message: Warning | str, *where: Any, **how: Any) -> None:
            if isinstance(message, UserNotice):
                print(f"kpi-xl: {message.text.in_(language)}", file=sys.stderr)
            else:
                usual(message, *where, **how)

        warnings.showwarning = show
        yield


def _run(  # noqa: PLR0911 - one line per way to stop
    arguments: Sequence[str], language: Language
) -> tuple[int, str]:
    """Run one command; return its exit code and what to tell the user."""
    try:
        command = next((one for one in arguments if not one.startswith("-")), "")
        with _notices_told(language):
            result = application(language, command).main(list(arguments), "kpi-xl", standalone_mode=False)
        sys.stdout.flush()  # a full disk is told now, while it can be
    except UserError as error:
        return error.exit_code, f"kpi-xl: {error.text.in_(language)}"
    except UsageError as error:
        context: Any = getattr(error, "ctx", None)
        if type(error).__name__ == "NoArgsIsHelpError":
            context.get_help()  # prints itself
            return ExitCode.WRONG_USE, ""
        command = context.command_path if context else "kpi-xl"
        text = WRONG_USE.format(problem=_usage_problem(error), command=command)
        return ExitCode.WRONG_USE, f"kpi-xl: {text.in_(language)}"
    except (typer.Abort, KeyboardInterrupt):
        return ExitCode.STOPPED, STOPPED.in_(language)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        let_go_of_output()
        return ExitCode.CLEAN, ""
    except OSError as error:
        if error.errno not in FULL:
            return _internal(error, arguments, language)
        let_go_of_output()
        return ExitCode.NOT_WRITTEN, f"kpi-xl: {OUTPUT_FULL.in_(language)}"
    except Exception as error:  # noqa: BLE001 - the last door: a bug is told, never thrown at the user
        return _internal(error, arguments, language)
    return int(result or 0), ""


def _internal(error: Exception, arguments: Sequence[str], language: Language) -> tuple[int, str]:
    if "--debug" in arguments:
        traceback.print_exc()
    text = INTERNAL.format(kind=type(error).__name__, reason=error)
    return ExitCode.INTERNAL, f"kpi-xl: {text.in_(language)}"


def _take_every_character() -> None:
    """Write UTF-8 to files and programs, unless the user says otherwise; a console shows ? for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            as_told = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=stream.encoding if as_told else "utf-8", errors="replace")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no error leaves as a traceback."""
    _take_every_character()
    with shown_safely(chain.from_iterable(ROOMS.values())):
        try:
            code, message = _run(arguments, chosen_language(arguments))
        except UserError as error:  # the language itself is unknown
            code, message = error.exit_code, f"kpi-xl: {error.text.en}"
        if message:
            print(message, file=sys.stderr)
    return code
