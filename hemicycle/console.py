"""What every command shares: options, the store, errors as sentences and exit codes."""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

if TYPE_CHECKING:
    from graph.store import Store

P = ParamSpec("P")
R = TypeVar("R")

DEFAULT_STORE = "hemicycle.kg"
#: Exit codes of the contract.
REJECTED, USAGE, STORE = 1, 2, 3

Kg = Annotated[
    str,
    typer.Option(
        "--kg", envvar="HEMICYCLE_KG", metavar="DIR|URL",
        help="The knowledge graph: a folder, or the URL of a SPARQL 1.1 endpoint.",
    ),
]  # fmt: skip
Authorities = Annotated[
    Path | None,
    typer.Option(
        "--authorities", metavar="DIR",
        help="A folder of your own vendors, offices… (CSV), frames.en/*.yaml and cues.en.yaml.",
    ),
]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON on stdout.")]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions", envvar="HEMICYCLE_DECISIONS", metavar="FILE",
        help="The file of decisions; else KG.decisions.yaml beside the graph.",
    ),
]  # fmt: skip
Checks = Annotated[
    Path | None,
    typer.Option(
        "--checks", envvar="HEMICYCLE_CHECKS", metavar="FILE",
        help="The file of checks; else KG.checks.yaml beside the graph.",
    ),
]  # fmt: skip
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides: noted beside it.")
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day to note; else today.")
]


def reported(command: Callable[P, R]) -> Callable[P, R]:
    """Turn errors raised on purpose into one line on stderr and the contract's exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        from ontology.errors import HemicycleError, Rejected, StoreError

        try:
            return command(*args, **kwargs)
        except BrokenPipeError:
            # The reader of our output has gone; a second error at exit would help nobody.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except HemicycleError as error:
            say(f"hemicycle: {error}")
            code = STORE if isinstance(error, StoreError) else USAGE
            raise typer.Exit(REJECTED if isinstance(error, Rejected) else code) from error

    return run


def say(text: str) -> None:
    """A line on stderr, where progress and reports go; unprintable names are escaped."""
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)


def put(text: str) -> None:
    """Results on stdout, in UTF-8 under any locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def plain(line: str) -> str:
    r"""A line of a stranger's text without what could steer a terminal or turn its order.

    >>> plain("Ada\x1b[31m Exempel")
    'Ada\ufffd[31m Exempel'
    >>> plain("Ada\nExempel")
    'Ada Exempel'
    """
    return "".join(_kept(c) for c in line)


def _kept(character: str) -> str:
    if character in "\n\r\f\v\u2028\u2029":
        return " "  # where the document breaks its line says nothing here
    return character if character.isprintable() or character == "\t" else "\ufffd"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "name"), counted(0, "decision")
    ('1 name', '0 decisions')
    """
    return f"{number} {noun}{'s' * (number != 1)}"


def day_of(on: str | None) -> str:
    """The day that ``--on`` names, else today, as an ISO date."""
    from ontology.errors import QueryError

    try:
        return (date.fromisoformat(on) if on else date.today()).isoformat()
    except ValueError as error:
        raise QueryError(f"--on {on} is no day", mend="write 2031-03-01") from error


def keys() -> Iterator[str]:
    """Keys as they are pressed, or the letters of what is piped in; ends with the input."""
    if not sys.stdin.isatty():
        yield from (c for c in iter(lambda: sys.stdin.read(1), "") if not c.isspace())
        return
    while True:
        try:
            yield typer.getchar()
        except (EOFError, KeyboardInterrupt):
            return


def beside(kg: str, given: Path | None, kind: str) -> Path:
    """The file that was named, else ``{kg}.{kind}.yaml`` beside a graph in a folder.

    :raises QueryError: the graph lies at an address, and no file was named.
    """
    from ontology.errors import QueryError

    if given is not None:
        return given
    if "://" in kg:
        raise QueryError(f"{kg} has no file of {kind} beside it", mend=f"name one: --{kind}")
    folder = Path(kg)
    return folder.with_name(f"{folder.name}.{kind}.yaml")


def opened(kg: str, *, create: bool = False, read_only: bool = False) -> "Store":
    """The store that ``--kg`` names."""
    from graph.store import open_store

    return open_store(kg, create=create, read_only=read_only)
