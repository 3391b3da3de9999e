"""Endpoints that differ, misbehave, or are not there."""

import base64
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.address import read_address
from graph.store import Changes, open_store
from ontology.errors import StoreError

GRAPH = NamedNode("http://example.org/g")
QUAD = Quad(GRAPH, NamedNode("urn:p"), Literal("x"), GRAPH)
JSON = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":["s","p"]},"results":{"bindings":[]}}'
SAMPLE = (
    b'{"head":{"vars":["s","p"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:s"},'
    b'"p":{"type":"uri","value":"urn:p"}}]}}'
)


@contextmanager
def endpoint(answer):
    """A server whose ``answer(path, form, headers)`` gives status, headers and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, headers, body = answer(self.path, form, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def after_opening(status, headers, body):
    """Answers the first request (the probe) with nothing, and every other as told."""
    seen = []

    def answer(*request):
        seen.append(request)
        return (200, {"Content-Type": JSON}, NOTHING) if len(seen) == 1 else (status, headers, body)

    return answer


@pytest.mark.parametrize(
    ("url", "query", "update"),
    [
        ("http://h.example:7878", "http://h.example:7878/query", "http://h.example:7878/update"),
        ("http://h.example/", "http://h.example/query", "http://h.example/update"),
        ("http://h.example/ds/", "http://h.example/ds/query", "http://h.example/ds/update"),
        ("http://h.example/ds/query", "http://h.example/ds/query", "http://h.example/ds/update"),
        ("https://h.example/sparql", "https://h.example/sparql", "https://h.example/update"),
        ("https://h.example/sparql?a=b", "https://h.example/sparql?a=b", "https://h.example/update?a=b"),
        ("http://h.example/x http://w.example/y", "http://h.example/x", "http://w.example/y"),
        ("http://[::1]:80/query", "http://[::1]:80/query", "http://[::1]:80/update"),
    ],
)  # fmt: skip
def test_urls_are_read_by_rule(url, query, update):
    address = read_address(url)
    assert (address.query, address.update) == (query, update)


def test_credentials_leave_the_urls():
    address = read_address("https://ada:p%40ss@h.example/sparql")
    assert (address.user, address.password) == ("ada", "p@ss")
    assert address.query == "https://h.example/sparql"
    assert "p@ss" not in repr(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://", "http://ada:secret@", "http://ada:secret@h.example:port/", "http://ada:secret@[::1",
        "http://ada:secret@h.example/x ftp://h.example/y", "http://ada:secret@h.example:99999",
        "http://ada:secret@h.example/x http://other.example/y",
        "http://ada:secret@h.example/a http://h.example/b http://h.example/c",
    ],
)  # fmt: skip
def test_bad_urls_are_refused_without_their_credentials(url):
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("path", ["", "/", "/query"])
def test_base_and_query_url_reach_the_same_store(clean_server, path):
    with open_store(clean_server + path) as store:
        store.apply(Changes(insert=(QUAD,)))
        assert store.size() == 1


def test_a_server_that_is_not_there(serve):
    with serve() as url:
        pass
    with pytest.raises(StoreError, match=r"127\.0\.0\.1.*refused.*server is up"):
        open_store(url.replace("http://", "http://ada:secret@"), timeout=2)


def test_credentials_are_sent_and_a_refusal_does_not_show_them():
    sent = []

    def answer(path, form, headers):
        sent.append(headers["Authorization"])
        return 401, {}, b"who are you?"

    with endpoint(answer) as host, pytest.raises(StoreError, match="who are you") as caught:
        open_store(f"http://ada:secret@{host}")
    assert sent == ["Basic " + base64.b64encode(b"ada:secret").decode()]
    assert "secret" not in str(caught.value)


def test_redirects_are_not_followed():
    reached = []
    with endpoint(lambda *request: (200, {}, reached.append(request) or NOTHING)) as other:
        for status in (301, 302, 303, 307, 308):
            moved = status, {"Location": f"http://{other}/query"}, b""
            refusal = pytest.raises(StoreError, match="has moved")
            with endpoint(lambda *_, moved=moved: moved) as host, refusal:
                open_store(f"http://ada:secret@{host}")
    assert reached == []


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "ends in /query or /sparql"), (500, "boom"), (503, "boom"), (405, "ends in")],
)
def test_refusals_say_what_the_server_said(status, said):
    with endpoint(lambda *_: (status, {}, b"boom")) as host, pytest.raises(StoreError, match=said):
        open_store(f"http://{host}")


@pytest.mark.parametrize(
    "body",
    [
        SAMPLE[:-20],
        SAMPLE[:-20] + b"The SPARQL operation has been cancelled",
        b"",
        b"<html>Welcome</html>",
        b"{}",
        b"\xff\xfe",
        SAMPLE.replace(b"urn:s", b"not an iri"),
    ],
)
def test_broken_answers_are_errors_although_the_status_is_200(body):
    with endpoint(after_opening(200, {"Content-Type": JSON}, body)) as host:
        store = open_store(f"http://{host}")
        store._sample = ("<urn:s>", "<urn:p>")
        with pytest.raises(StoreError, match="breaks off"):
            store.select("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("body", [b"<urn:s> <urn:p> ", b"<urn:s> <urn:p> <urn:o> .\ncancelled"])
def test_broken_graphs_are_errors(body):
    with endpoint(after_opening(200, {"Content-Type": "application/n-triples"}, body)) as host:
        store = open_store(f"http://{host}")
        store._sample = ("<urn:s>", "<urn:p>")
        with pytest.raises(StoreError, match="breaks off"):
            store.construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_answer_shorter_than_announced_is_an_error():
    headers = {"Content-Type": JSON, "Content-Length": "9999"}
    refusal = pytest.raises(StoreError, match="no answer")
    with endpoint(lambda *_: (200, headers, NOTHING)) as host, refusal:
        open_store(f"http://{host}")


def test_silence_ends_with_the_timeout_even_below_a_second():
    def answer(*_):
        time.sleep(1)
        return 200, {}, NOTHING

    with endpoint(answer) as host:
        start = time.monotonic()
        with pytest.raises(StoreError, match="timed out"):
            open_store(f"http://{host}", timeout=0.2)
        assert time.monotonic() - start < 0.9


def test_a_query_that_runs_out_of_time_is_an_error(serve):
    with serve("--timeout-s", "1") as url, open_store(url) as store:
        store.bulk(
            Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(str(n)), GRAPH)
            for n in range(2_000)
        )
        product = "{ ?a <urn:p> ?x . ?b <urn:p> ?y . ?c <urn:p> ?z }"
        with pytest.raises(StoreError, match="breaks off"):
            store.select(f"SELECT (COUNT(*) AS ?n) WHERE {product}")


def test_a_server_with_its_own_union_answers_but_from_is_refused(serve):
    """Such a server ignores FROM: wrong answers, silently."""
    with serve("--union-default-graph") as url, open_store(url) as store:
        store.apply(Changes(insert=(QUAD,)))
        assert store.ask("ASK { ?s ?p ?o }")
        with pytest.raises(StoreError, match="union-default-graph"):
            store.ask("ASK FROM <http://example.org/absent> { ?s ?p ?o }")


def test_a_server_without_the_union_is_refused_rather_than_silent():
    def answer(path, form, headers):
        named = "GRAPH" in form["query"][0]
        body = SAMPLE if named else b'{"head":{},"boolean":false}'
        return 200, {"Content-Type": JSON}, body

    with endpoint(answer) as host, pytest.raises(StoreError, match="union of its named graphs"):
        open_store(f"http://{host}")


def test_an_update_is_one_request_to_the_update_url():
    seen = []

    def answer(path, form, headers):
        seen.append((path, form))
        return (204, {}, b"") if path == "/update" else (200, {"Content-Type": JSON}, NOTHING)

    quads = tuple(Quad(GRAPH, NamedNode("urn:p"), Literal(str(n)), GRAPH) for n in range(50_000))
    with endpoint(answer) as host, open_store(f"http://{host}") as store:
        changes = Changes(drop=(GRAPH,), insert=quads)
        store.apply(changes)
    assert [path for path, _ in seen] == ["/query", "/update"]
    assert seen[1][1] == {"update": [changes.update()]}


@pytest.mark.parametrize("turtle", [b"<urn:s> <urn:p> 01 .", b"@prefix u: <urn:> . u:s u:p '01' ."])
def test_endpoints_may_answer_in_turtle(turtle):
    with endpoint(
        after_opening(200, {"Content-Type": "text/turtle; charset=utf-8"}, turtle)
    ) as host:
        store = open_store(f"http://{host}")
        store._sample = ("<urn:s>", "<urn:p>")
        graph = store.construct("CONSTRUCT WHERE { ?s ?p ?o }")
    assert [str(o) for o in graph.objects()] == ["01"]


def test_this_machine_is_not_reached_through_a_proxy(clean_server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with open_store(clean_server, timeout=5) as store:
        assert store.size() == 0
