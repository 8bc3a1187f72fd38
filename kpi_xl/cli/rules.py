"""`kpi-xl rule`: explain the rules that goals are judged by."""

import difflib
import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kpi_xl.cli.options import FORMAT, Format, Lang, help_with_example
from kpi_xl.goals.config import Config
from kpi_xl.goals.model import Letter
from kpi_xl.goals.rules.letters import letter_of
from kpi_xl.goals.rules.measured import measured, measured_text
from kpi_xl.goals.rules.own import all_rules
from kpi_xl.goals.rules.rule import Rule
from kpi_xl.goals.settings import load_config
from kpi_xl.goals.text.words import word_lists
from kpi_xl.model import Language, Text, UserError

RULE = Text(
    en="Explain a rule that goals are judged by, or list them all.",
    nl="Leg een regel uit waarop doelen worden beoordeeld, of toon ze allemaal.",
)
NAME = Text(
    en="The name of the rule, such as no-time-frame.", nl="De naam van de regel, zoals no-time-frame."
)
NO_RULE = Text(
    en="There is no rule '{name}'.{nearest} `kpi-xl rule` shows them all.",
    nl="De regel '{name}' is er niet.{nearest} `kpi-xl rule` toont ze allemaal.",
)
NEAREST = Text(en=" Did you mean {names}?", nl=" Bedoelde u {names}?")
HEADERS = (
    Text(en="Rule", nl="Regel"),
    Text(en="Letter", nl="Letter"),
    Text(en="Weight", nl="Gewicht"),
    Text(en="What it finds", nl="Wat de regel vindt"),
)
BAD = Text(en="Found", nl="Gevonden")
GOOD = Text(en="Not found", nl="Niet gevonden")
WHAT_TO_DO = Text(en="What to do", nl="Wat u kunt doen")
WORD_LISTS = Text(en="Word lists", nl="Woordenlijsten")
WORDS = Text(en="Words in the list {name}", nl="Woorden in de lijst {name}")
SETTINGS = Text(en="Settings", nl="Instellingen")
ADJUST = Text(
    en='In kpi-xl.toml: ignore = ["{name}"] leaves the rule out.',
    nl='In kpi-xl.toml: ignore = ["{name}"] laat de regel weg.',
)

ADD = Text(
    en='There, [words.{language}] {name} = ["…"] adds words, and accept = ["…"] takes words out.',
    nl='Daar voegt [words.{language}] {name} = ["…"] woorden toe, en accept = ["…"] haalt woorden weg.',
)


def in_order(config: Config | None = None) -> list[Rule]:
    """Return the rules letter by letter, then the families of sheets and files; those of the settings among them."""
    letters = list(Letter)
    return sorted(
        all_rules(config or Config()).values(),
        key=lambda rule: letters.index(rule.letter) if rule.letter else len(letters),
    )


def rule_named(name: str, config: Config) -> Rule:
    """Find a rule, or complain with the nearest ones."""
    known = all_rules(config)
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted in known:
        return known[wanted]
    close = difflib.get_close_matches(wanted, known, n=3)
    nearest = NEAREST.format(names=" / ".join(close)) if close else Text("", "")
    raise UserError(NO_RULE.format(name=name, nearest=nearest))


def belongs_to(rule: Rule, config: Config, language: Language) -> str:
    """Name the letter of a rule, or its family."""
    letter = letter_of(rule, config.scheme)
    return f"{letter} {config.letter_name(letter).in_(language)}" if letter else str(rule.family)


def words_of(rule: Rule, config: Config, language: Language) -> dict[str, list[str]]:
    """Return the words a rule goes by in a language, list by list: the packaged ones and the user's own."""
    packaged, own = word_lists(language), config.words.get(language, {})
    return {
        name: [
            word
            for word in dict.fromkeys((*packaged.get(name, ()), *own.get(name, ())))
            if word.casefold() not in config.accept
        ]
        for name in rule.word_lists
    }


def record(rule: Rule, config: Config, language: Language) -> dict[str, Any]:
    """Gather everything known of a rule, in one language, ready for JSON."""
    goals, found = measured(rule.slug)
    return {
        "rule": rule.slug,
        "letter": letter_of(rule, config.scheme),
        "family": rule.family,
        "severity": rule.severity,
        "title": rule.title.in_(language),
        "explanation": rule.explanation.in_(language),
        "fix": rule.fix.in_(language),
        "bad": [example._asdict() for example in rule.bad],
        "good": [example._asdict() for example in rule.good],
        "word_lists": list(rule.word_lists),
        "words": words_of(rule, config, language),
        "settings": list(rule.settings),
        "measured": found._asdict() | {"goals": goals} if found else None,
    }


def _print_rules(language: Language, config: Config) -> None:
    table = Table()
    for header in HEADERS:
        table.add_column(header.in_(language), no_wrap=header is HEADERS[0])
    for rule in in_order(config):
        letter = rule.letter or str(rule.family)
        table.add_row(rule.slug, letter, rule.severity.label.in_(language), rule.title.in_(language))
    Console().print(table)


def _print_rule(rule: Rule, language: Language, config: Config) -> None:
    console = Console(highlight=False)
    console.print(rule.slug, style="bold", markup=False)
    letter, weight = belongs_to(rule, config, language), rule.severity.label.in_(language)
    console.print(f"{letter} · {weight} · {rule.title.in_(language)}\n", markup=False)
    console.print(rule.explanation.in_(language), markup=False)
    if fix := rule.fix.in_(language):
        console.print(f"\n{WHAT_TO_DO.in_(language)}: {fix}", markup=False)
    for title, examples in ((BAD, rule.bad), (GOOD, rule.good)):
        for example in sorted(examples, key=lambda example: example.language != language):
            console.print(f"{title.in_(language)} ({example.language}): {example.shown()}", markup=False)
    if rule.settings:
        console.print(f"{SETTINGS.in_(language)}: {', '.join(rule.settings)}", markup=False)
    for name, words in words_of(rule, config, language).items():
        console.print(f"\n{WORDS.format(name=name).in_(language)}: {', '.join(words)}", markup=False)
    if figures := measured_text(rule).in_(language):
        console.print(f"\n{figures}", markup=False)
    console.print(ADJUST.format(name=rule.slug).in_(language), markup=False)
    if rule.word_lists:
        console.print(ADD.format(language=language, name=rule.word_lists[0]).in_(language), markup=False)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `rule`."""

    @app.command(
        "rule", help=help_with_example(language, RULE, "kpi-xl rule", "kpi-xl rule no-time-frame --lang nl")
    )
    def rule(
        name: Annotated[str | None, typer.Argument(metavar="RULE", help=NAME.in_(language))] = None,
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        config = load_config()
        chosen = in_order(config) if name is None else [rule_named(name, config)]
        if output_format is Format.JSON:
            records = [record(entry, config, language) for entry in chosen]
            print(json.dumps(records if name is None else records[0], ensure_ascii=False, indent=2))
        elif name is None:
            _print_rules(language, config)
        else:
            _print_rule(chosen[0], language, config)
