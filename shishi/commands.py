"""How the command line speaks: help, usage and errors of commands in Chinese or English.

In: commands as ``cli`` defines them, with their English words. Out: what click prints, in the language that is spoken.
The words themselves stand in ``speech.toml``.
"""

from __future__ import annotations

import inspect
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import IO, Any

import click
import tomli

from shishi import speech

INTERRUPTED = 130
_COMMON = {"_click_default_help": "help", "help": "help", "version": "version", "lang": "lang"}


class Mistake(click.ClickException):
    """An error of the command line that is shown in the language that is spoken."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(error.format_message())
        self.context = getattr(error, "ctx", None)

    def show(self, file: IO[Any] | None = None) -> None:
        """Show the usage of the command, where it was not understood, and what was wrong."""
        if self.context is not None:
            formatter = self.context.make_formatter()
            pieces = speech.placeholders(" ".join(self.context.command.collect_usage_pieces(self.context)))
            formatter.write_usage(self.context.command_path, pieces, f"{speech.say('Usage:')} ")
            click.echo(formatter.getvalue().rstrip(), file=file, err=True)
        message = "\n".join(map(speech.translated, self.message.splitlines()))
        click.echo(speech.say("Error: {message}", message=message), file=file, err=True)


class Misunderstood(Mistake):
    """A command line that was not understood."""

    exit_code = click.UsageError.exit_code


class Command(click.Command):
    """A command whose help is in the language that is spoken."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's options and the one that every command has."""
        return [*super().get_params(ctx), _LANG]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called, what it does, its options, examples and exit codes."""
        _head(self, ctx, formatter)
        _options(self, ctx, formatter)
        _below(self, formatter)


class Group(click.Group):
    """All commands: what is printed is UTF-8 wherever it goes, errors are told in the language that is spoken."""

    command_class = Command

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The program's options and the one that every command has."""
        return [*super().get_params(ctx), _LANG]

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Hear in which language to speak, and understand the arguments."""
        speech.listen(args)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
        with _mistakes_shown():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; who interrupts it is told what was kept."""
        try:
            with _mistakes_shown():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            kept = "stopped: what stood there before stands as it was; the next run goes on with what was read"
            click.echo(speech.say(kept), err=True)
            ctx.exit(INTERRUPTED)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the program is called, what it does, its options and commands, examples and exit codes."""
        _head(self, ctx, formatter)
        _options(self, ctx, formatter)
        with formatter.section(speech.say("Commands")):
            formatter.write_dl([(name, _first(self.commands[name])) for name in self.list_commands(ctx)])
        _below(self, formatter)


# ``speech.listen`` looks for it before anything is understood; here it is only known and explained.
_LANG = click.Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help="Speak Chinese or English.")


@contextmanager
def _mistakes_shown() -> Iterator[None]:
    try:
        yield
    except Mistake:
        raise
    except click.ClickException as error:
        raise (Misunderstood if isinstance(error, click.UsageError) else Mistake)(error) from error


def _head(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """How a command is called and what it does."""
    pieces = speech.placeholders(" ".join(command.collect_usage_pieces(ctx)))
    formatter.write_usage(ctx.command_path, pieces, f"{speech.say('Usage:')} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_help(command))


def _help(command: click.Command) -> str:
    return speech.helped("command", command.name or "main", inspect.cleandoc(command.help or ""))


def _first(command: click.Command) -> str:
    """What a command does, in a line."""
    return command.get_short_help_str(limit=100) if speech.lang() == "en" else _help(command).splitlines()[0]


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = []
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx)
        if record and isinstance(option, click.Option):
            rows.append((speech.placeholders(record[0]), _explained(command, option, record[1])))
    with formatter.section(speech.say("Options")):
        formatter.write_dl(rows)


def _explained(command: click.Command, option: click.Option, english: str) -> str:
    """What an option is for, with its default where that is shown."""
    name = str(option.name)
    told = speech.helped("option", _COMMON.get(name, f"{command.name}.{name}"), english)
    if told == english or not option.show_default:
        return told
    return speech.say("{words}  [default: {value}]", words=told, value=option.default)


def _below(command: click.Command, formatter: click.HelpFormatter) -> None:
    """Examples to copy, and what the exit codes of a command mean."""
    told = tomli.loads(files("shishi").joinpath("help.toml").read_text(encoding="utf-8"))[command.name or "main"]
    for head, lines in (("Examples:", told["examples"]), ("Exit codes:", told["codes"])):
        formatter.write_paragraph()
        formatter.write(f"{speech.below(head)}\n")
        for line in lines:
            formatter.write(f"  {speech.below(line)}\n")
