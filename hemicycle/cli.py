"""The command line. Heavy rooms are imported by the commands that need them."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from hemicycle import reviewing
from hemicycle.checking import commands as checkcommands
from hemicycle.console import (
    DEFAULT_STORE,
    REJECTED,
    STORE,
    AsJson,
    Authorities,
    Checks,
    Decisions,
    Kg,
    opened,
    put,
    reported,
    say,
)
from hemicycle.decisions import commands as decisioncommands
from hemicycle.explaining.command import explain
from hemicycle.registers.commands import app as register
from hemicycle.rulescommands import app as rules

app = typer.Typer(
    name="hemicycle",
    help="A knowledge graph of MEPs, technology vendors and institutions, built from documents. "
    "Every edge opens the sentence it came from; an allegation never becomes a fact.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Format = Annotated[str, typer.Option("--format", help="table, csv, tsv, json, xml or ttl.")]
Params = Annotated[
    list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter; repeatable.")
]


@app.command()
@reported
def init(kg: Kg = DEFAULT_STORE, authorities: Authorities = None) -> None:
    """Make an empty knowledge graph that knows the vocabulary and the authorities."""
    from hemicycle.derivation.vocabulary import load_vocabulary
    from ontology.authorities import load

    with opened(kg, create=True) as store:
        load_vocabulary(store, load(authorities))
    say(f"{kg} is ready. Next: hemicycle ingest FOLDER --kg {kg}")


@app.command()
@reported
def ingest(
    paths: Annotated[list[str], typer.Argument(help="Files and folders of documents.")],
    kg: Kg = DEFAULT_STORE,
    authorities: Authorities = None,
    mapping: Annotated[
        list[Path] | None,
        typer.Option(
            "--mapping", metavar="FILE", help="What the columns of a CSV mean; repeatable."
        ),
    ] = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Guess the text of scans; their names are never linked.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="NAME",
            help="A spaCy model of yours, by name or folder: adds parties, marked by its name.",
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out what these folders hold no longer.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Read files again that have not changed.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name each file as soon as it is on disk.")
    ] = False,
    decisions: Decisions = None,
    checks: Checks = None,
    as_json: AsJson = False,
) -> None:
    """Read documents into the graph. What cannot be read is named; the rest lands."""
    from hemicycle.derivation.vocabulary import load_vocabulary
    from hemicycle.ingestion.report import as_data, as_text, progress
    from hemicycle.ingestion.workflow import Ingestion
    from ingest.readers import Options
    from ingest.readers.structured.mappings import load_mappings
    from ontology.authorities import load

    folder = str(Path(model).resolve()) if model and Path(model).is_dir() else model
    known = load(authorities).with_model(folder)
    options = Options(load_mappings(mapping or []), ocr)
    with opened(kg, create=True) as store:
        load_vocabulary(store, known)
        decisioncommands.before_ingestion(store, known, kg, decisions)
        checkcommands.before_ingestion(store, kg, checks)
        with progress() as step, Ingestion(store, known, options=options) as ingestion:
            on_disk = (lambda path: say(f"on disk: {path}")) if verbose else (lambda path: None)
            report = ingestion.run(paths, step, prune=prune, anew=anew, on_disk=on_disk)
        decisioncommands.after_ingestion(store)
        checkcommands.after_ingestion(store)
    if as_json:
        put(json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n")
    else:
        say(as_text(report, kg))
    if report.rejected:
        raise typer.Exit(REJECTED)


@app.command()
@reported
def remove(
    documents: Annotated[
        list[str], typer.Argument(help="Paths as given at ingestion, or doc: IRIs.")
    ],
    kg: Kg = DEFAULT_STORE,
    authorities: Authorities = None,
) -> None:
    """Take documents out of the graph, with all that was derived from them."""
    from hemicycle.ingestion.workflow import Ingestion
    from ontology.authorities import load

    with opened(kg) as store, Ingestion(store, load(authorities)) as ingestion:
        missing = ingestion.remove(documents)
    for name in missing:
        say(f"hemicycle: not in {kg}: {name}")
    if missing:
        raise typer.Exit(REJECTED)


@app.command()
@reported
def query(
    name: Annotated[str, typer.Argument(help="A query's name, an .rq file, or - for stdin.")],
    kg: Kg = DEFAULT_STORE,
    param: Params = None,
    checked: Annotated[
        bool, typer.Option("--checked", help="Only what rests on claims found right (`review`).")
    ] = False,
    format: Format = "table",
) -> None:
    """Ask the graph: a query of the library, your own file, or SPARQL from stdin."""
    from queries import load, parse, run, with_checked
    from queries.formats import render

    asked = parse(sys.stdin.read(), own=True) if name == "-" else load(name)
    params = _pairs(param or [])
    with opened(kg, read_only=True) as store:
        answer = run(store, asked, with_checked(asked, params) if checked else params)
    width = None
    if sys.stdout.isatty():
        import shutil

        width = shutil.get_terminal_size().columns
    put(render(answer, format, width=width))


def _pairs(given: list[str]) -> dict[str, list[str]]:
    from ontology.errors import QueryError

    found: dict[str, list[str]] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"--param {pair!r} has no value", mend="write --param name=value")
        found.setdefault(name, []).append(value)
    return found


@app.command()
@reported
def queries(
    action: Annotated[str | None, typer.Argument(help="show")] = None,
    name: Annotated[str | None, typer.Argument(help="The query to show.")] = None,
) -> None:
    """List the library's queries with their parameters; `queries show NAME` prints one."""
    from ontology.errors import QueryError
    from queries import load, names

    if action == "show" and name:
        put(load(name).text)
        return
    if action:
        raise QueryError(f"queries {action!r} is no action", mend="hemicycle queries show NAME")
    for each in names():
        found = load(each)
        params = ", ".join(p.name + ("" if p.required else "?") for p in found.params)
        put(f"{each}({params})\n    {found.summary}\n")


@app.command()
@reported
def export(
    form: Annotated[str, typer.Argument(help="nquads or trig")] = "nquads",
    kg: Kg = DEFAULT_STORE,
) -> None:
    """Print the graph but rejected claims: sorted N-Quads (equal for equal content), or TriG."""
    from graph.published import published
    from graph.store import lines
    from ontology.errors import QueryError

    if form not in ("nquads", "trig"):
        raise QueryError(f"no export format {form!r}", mend="nquads or trig")
    with opened(kg, read_only=True) as store:
        if form == "trig":
            from hemicycle.output import trig

            put(trig(store))
            return
        for line in lines(published(store)):
            put(line + "\n")


@app.command()
@reported
def validate(kg: Kg = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Hold the graph against the SHACL shapes and the promises of the model."""
    from dataclasses import asdict

    from ontology.validation import validate as check

    with opened(kg, read_only=True) as store:
        violations = check(store.quads())
    if as_json:
        put(json.dumps([asdict(v) for v in violations], ensure_ascii=False, indent=2) + "\n")
    for violation in violations if not as_json else ():
        say(f"{violation.document or ''} {violation.focus}: {violation.message}".strip())
    say(f"{kg}: {len(violations)} violations" if violations else f"{kg}: valid")
    if violations:
        raise typer.Exit(REJECTED)


@app.command()
@reported
def verify(kg: Kg = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Read every byte of a store and say what differs from what was written."""
    from hemicycle.verify import as_data, render
    from hemicycle.verify import verify as check

    found = check(kg)
    put(json.dumps(as_data(found), ensure_ascii=False, indent=2) if as_json else render(found))
    put("\n")
    if found.damaged:
        raise typer.Exit(STORE)


@app.command()
@reported
def modality(
    file: Annotated[Path, typer.Argument(help="JSON lines with text, trigger_start, trigger_end.")],
    authorities: Authorities = None,
) -> None:
    """Judge marked triggers: the cue engine alone, one JSON object a line back."""
    from hemicycle.output import assessed
    from ontology.authorities import load

    for line in assessed(file, load(authorities).rules if authorities else ()):
        put(line + "\n")


Since = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Not before this day (ISO date).")
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Not after this day (ISO date).")
]
Name = Annotated[str | None, typer.Option(metavar="NAME", help="Only with this one; name or IRI.")]


@app.command()
@reported
def network(
    kind: Annotated[str, typer.Argument(help="co-signature or influence")],
    out: Annotated[
        Path, typer.Option("--out", help="A file ending in .html .gexf .graphml .csv or .json")
    ],
    kg: Kg = DEFAULT_STORE,
    since: Since = None,
    until: Until = None,
    vendor: Name = None,
    group: Name = None,
    country: Name = None,
    of: Annotated[
        str, typer.Option("--of", metavar="WHAT", help="letters, questions, motions or all.")
    ] = "letters",
) -> None:
    """Draw a network as a page, or write it for Gephi: who co-signs, who says what of whom."""
    from graph.networks import NETWORKS
    from graph.views import write
    from hemicycle.output import written
    from ontology.errors import QueryError

    if kind not in NETWORKS:
        raise QueryError(f"no network {kind!r}", mend=" or ".join(NETWORKS))
    with opened(kg, read_only=True) as store:
        found = NETWORKS[kind](
            store, since=since, until=until, vendor=vendor, group=group, country=country, of=of
        )
    say(written(write(found, out), found))


@app.command()
@reported
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Annotated documents, in the form of the README.")],
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """Score what is read against annotated documents: letters, articles, seeds."""
    from hemicycle.evaluation import as_data, render
    from hemicycle.evaluation import evaluate as score

    scores = score(folder, authorities)
    put(json.dumps(as_data(scores), ensure_ascii=False, indent=2) if as_json else render(scores))
    put("\n")


@app.command()
@reported
def stats(kg: Kg = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Say what is in the graph, what was not read, and what is unresolved."""
    from hemicycle import stats as figures

    with opened(kg, read_only=True) as store:
        found = figures.stats(store)
    data = figures.as_data(found)
    put(json.dumps(data, ensure_ascii=False, indent=2) if as_json else figures.render(found))
    put("\n")


app.command()(explain)
app.command()(reviewing.review)
app.command()(decisioncommands.split)
app.command()(decisioncommands.decisions)
app.command()(checkcommands.checks)
app.command()(reviewing.undo)
app.add_typer(register, name="register", help="Lists of members: who was in office when.")
app.add_typer(rules, name="rules", help="Rules as data: try what they say of themselves.")


def main() -> None:
    """Entry point of the ``hemicycle`` command."""
    app()
