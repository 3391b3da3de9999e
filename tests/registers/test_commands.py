"""`hemicycle register`, as a user runs it; addresses are those of a server in the test."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from hemicycle.cli import app
from hemicycle.registers.fetching import fetched
from ontology.errors import Rejected

LIST = "epid,name,start,end\n257001,Ada EXEMPEL,2029-07-02,\n257002,Ben VOORBEELD,2029-07-02,\n"


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
        elif self.path == "/members.csv":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(LIST.encode())
        else:
            self.send_error(404)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_address[1]}"
        served.shutdown()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    (tmp_path / "members.csv").write_text(LIST, "utf-8")

    def register(*args: str) -> Result:
        return CliRunner().invoke(app, ["register", *args])

    return register


def test_add_list_and_remove(run: Any, tmp_path: Path) -> None:
    done = run("add", "members.csv")
    assert done.exit_code == 0
    assert "members: 2 members, 2029-07-02 to today, columns epid = number" in done.stderr
    assert "in the graph for the first time" in done.stderr
    (tmp_path / "members.csv").write_text(LIST.replace("Ben", "Bert") + "257003,Cem ÖRNEK,,\n")
    assert "1 new, 1 changed, 0 gone" in run("add", "members.csv").stderr
    assert "nothing has changed" in run("add", "members.csv").stderr
    assert run("list").stdout == "members: 3 members, 2029-07-02 to today; from members.csv\n"
    assert json.loads(run("list", "--json").stdout)[0]["members"] == 3
    assert "taken out: members: 3 members" in run("remove", "members").stderr
    assert run("remove", "members").exit_code == 1
    assert run("list").stdout == ""


def test_rows_without_dates_hold_when_the_user_says(run: Any, tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text("epid,name\n257001,Ada EXEMPEL\n,Ben\n")
    done = run("add", "plain.csv", "--name", "Our list", "--on", "2031-05-03", "--json")
    assert done.exit_code == 1  # a row has no number
    said = json.loads(done.stdout)
    assert (said["name"], said["label"], said["earliest"], said["latest"]) == (
        "our-list", "Our list", "2031-05-03", "2031-05-03",
    )  # fmt: skip
    assert said["unread"] == [{"line": 3, "reason": "no number"}]
    assert "no dates" in run("add", "plain.csv").stderr
    assert run("add", "plain.csv", "--term", "9", "--on", "2031-05-03").exit_code == 2
    assert run("add", "nothing.csv").exit_code == 1


def test_a_mapping(run: Any, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("Nr,Wer\n257001,Ada EXEMPEL\n")
    (tmp_path / "odd.yaml").write_text("columns: {number: [Nr], name: [Wer]}\n")
    assert "no list of members" in run("add", "odd.csv").stderr
    done = run("add", "odd.csv", "--mapping", "odd.yaml", "--term", "9")
    assert (
        "odd: 1 members, 2019-07-02 to 2024-07-15, columns Nr = number, Wer = name" in done.stderr
    )


def test_from_an_address(run: Any, server: str) -> None:
    address = f"{server}/members.csv"
    done = run("add", address)
    assert done.exit_code == 0, done.stderr
    assert run("list").stdout.endswith(f"; from {address}\n")
    assert run("add", f"{server}/none.csv").exit_code == 1
    moved = run("add", f"{server}/moved?{address}", "--name", "moved")
    assert moved.exit_code == 0, moved.stderr


@pytest.mark.parametrize(
    "address",
    [
        "{}/moved?file:///etc/hostname", "{}/moved?ftp://127.0.0.1/x", "{}/moved?https://127.0.0.1/",
        "file:///etc/hostname", "ftp://127.0.0.1/members.csv", "data://text/csv,epid", "http://[",
        "{}/moved?/moved?", "http://127.0.0.1:1/members.csv",
    ],
)  # fmt: skip
def test_nowhere_else(address: str, server: str, run: Any) -> None:
    with pytest.raises(Rejected):
        fetched(address.format(server), 1000)


def test_no_more_than_asked_for(server: str, run: Any) -> None:
    assert len(fetched(f"{server}/members.csv", 10)) == 11
