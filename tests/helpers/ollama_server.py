"""A small Ollama on this PC, faithful in its answers and, on request, in its faults. Spoken to over real HTTP by the real client.

What it does was taken from the server's own documentation and tracker: NDJSON in chunks, counts in the last line, 404 with
`{"error": ...}` for a model that is missing, a prompt that is too long cut from the front and answered with 200.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.helpers.following import following
from tests.helpers.ollama_pulls import PullFault, pulling

from concord.llm.chat_model import ChatModel, Message

LETTERS_A_TOKEN = 4
TIME = "2026-11-23T09:00:00.000000Z"


class Fault(StrEnum):
    """What can go wrong with an answer to /api/chat."""

    REFUSE = "refuse"
    """500, as when there is not enough memory."""
    STALL = "stall"
    """Nothing is said until the other side leaves."""
    BREAK_OFF = "break off"
    """The connection ends in the middle of the stream."""
    ERROR_LINE = "error line"
    """The stream ends with a line that says that something went wrong."""
    NO_JSON_LINE = "no JSON line"
    """A line of the stream is no JSON."""
    INVALID_JSON = "invalid JSON"
    """The answer is no JSON."""
    NONSENSE = "nonsense"
    """The answer follows the schema and means nothing: every text is "lorem", every number 77, every choice the first."""
    REPEAT = "repeat"
    """The answer is the last message of the prompt."""
    LEAK = "leak"
    """The answer follows the schema, and every text in it is all that the server was ever given."""
    THINK = "think"
    """Thoughts without end, and no answer."""
    CHATTER = "chatter"
    """Text without end."""
    REDIRECT = "redirect"
    """302 to another address."""
    HUGE = "huge"
    """A hundred megabytes in one line."""
    FORGET_THE_END = "forget the end"
    """The stream ends well, without its last line."""


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model that the server has. `remote_host` makes it one that runs elsewhere."""

    name: str
    digest: str = "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72"
    size: int = 2_019_393_189
    context: int = 131_072
    capabilities: tuple[str, ...] = ("completion", "tools")
    """None are told by old servers."""
    remote_host: str | None = None
    template: str = "{{ .Prompt }}"
    architecture: str = "llama"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to /api/chat as it came."""

    body: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """All that the prompt says."""
        return "\n".join(message["content"] for message in self.body["messages"])


Answer = str | Mapping[str, Any] | Fault
Script = Callable[[Mapping[str, Any]], Answer]


@dataclass
class OllamaServer:
    """Answers on a free port of 127.0.0.1 from `with` to its end. `answers` are given in turn, the last again and again."""

    answers: Sequence[Answer] | Script = ()
    models: Sequence[ServedModel] = (ServedModel("llama3.2:latest"),)
    greeting: bytes = b"Ollama is running"
    elsewhere: str = "http://127.0.0.1:9/"
    """Where REDIRECT points."""
    says_counts: bool = True
    cuts_to: int | None = None
    """Reads no more tokens of a prompt than this, and answers as if it had."""
    pause: float = 0.0
    """Seconds before each answer."""
    embeds: Callable[[str], Sequence[float]] | Fault = lambda text: (float(len(text)), float(sum(map(ord, text)) % 97), 1.0)
    """What vector a text has, or what goes wrong with /api/embed."""
    pulls: PullFault | None = None
    """What goes wrong with /api/pull."""
    pulled_as: ServedModel | None = None
    """What a download brings, whatever it was called."""
    loaded: Sequence[str] = ()
    """The names of the models in memory."""
    asked: list[Asked] = field(default_factory=list)
    embedded: list[tuple[str, ...]] = field(default_factory=list)
    """The texts of each request to /api/embed."""
    paths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._pulled: list[ServedModel] = []

    def __enter__(self) -> Self:
        server = self

        class Handler(_Handler):
            home = server

        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = False
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), name="ollama")
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def is_closing(self) -> threading.Event:
        """Set when the test is over."""
        return self._closing

    def model(self, name: str) -> ServedModel | None:
        """Find a model as Ollama does: without a tag "latest" is meant."""
        return next((m for m in (*self.models, *self._pulled) if m.name in (name, f"{name}:latest")), None)

    def every_model(self) -> tuple[ServedModel, ...]:
        """All that it has, pulled ones too."""
        return (*self.models, *self._pulled)

    def pull(self, name: str) -> None:
        """Have one more model."""
        named = name if ":" in name else f"{name}:latest"
        abilities = ("embedding",) if "embed" in name else ("completion", "tools")
        self._pulled.append(replace(self.pulled_as, name=named) if self.pulled_as else ServedModel(named, capabilities=abilities))

    def next_answer(self, asked: Asked) -> Answer:
        """Note what was asked, and return what to say to it."""
        with self._lock:
            self.asked.append(asked)
            number = len(self.asked) - 1
        if callable(self.answers):
            return self.answers(asked.body)
        return self.answers[min(number, len(self.answers) - 1)]


def spoken_by(models: Mapping[str, ChatModel]) -> Script:
    """Have each model that the server lists answer as another one would: by its name without a tag."""

    def answer(body: Mapping[str, Any]) -> Answer:
        messages = [Message(one["role"], one["content"]) for one in body["messages"]]
        return models[body["model"].partition(":")[0]].answer(messages, body["format"], threading.Event())

    return answer


class _Http(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Take it quietly when the other side leaves in the middle, which is its right."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    home: OllamaServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Be quiet."""

    def do_GET(self) -> None:
        self.home.paths.append(self.path)
        if self.path == "/":
            self._reply(200, self.home.greeting, "text/plain; charset=utf-8")
        elif self.path == "/api/version":
            self._json(200, {"version": "0.12.6"})
        elif self.path in ("/api/tags", "/api/ps"):
            every = self.home.every_model()
            models = every if self.path == "/api/tags" else [m for m in every if m.name in self.home.loaded]
            self._json(200, {"models": [_listed(m) for m in models]})
        else:
            self._reply(404, b"404 page not found", "text/plain")

    def do_HEAD(self) -> None:
        self._reply(200 if self.path == "/" else 404, b"", "text/plain")

    def do_POST(self) -> None:
        self.home.paths.append(self.path)
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if self.path == "/api/pull":
            self._pull(body["model"])
            return
        name = body.get("model") or body.get("name") or ""
        model = self.home.model(name)
        if model is None:
            self._json(404, {"error": f"model '{name}' not found"})
        elif self.path == "/api/show":
            self._json(200, _shown(model))
        elif self.path == "/api/embed":
            self._embed(body, model)
        elif self.path == "/api/chat":
            self._chat(body, model)
        else:
            self._reply(404, b"404 page not found", "text/plain")

    def _pull(self, name: str) -> None:
        fault = self.home.pulls
        if fault is PullFault.REFUSE:
            self._json(500, {"error": "something at /usr/share went wrong"})
        elif fault is PullFault.REDIRECT:
            self._redirect()
        else:
            total = (self.home.pulled_as or ServedModel(name)).size
            steps = pulling(total, fault, self.home.is_closing, self._wait_until_left, lambda: self.home.pull(name))
            self._stream(steps, breaks_off=fault is PullFault.BREAK_OFF)

    def _embed(self, body: Mapping[str, Any], model: ServedModel) -> None:
        texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
        self.home.embedded.append(tuple(texts))
        if self.home.embeds is Fault.STALL:
            self._wait_until_left()
        elif self.home.embeds is Fault.REFUSE:
            self._json(500, {"error": "model requires more system memory (9.1 GiB) than is available (3.2 GiB)"})
        elif self.home.embeds is Fault.REDIRECT:
            self._redirect()
        elif self.home.embeds is Fault.INVALID_JSON:
            self._reply(200, b"<html>", "application/json")
        elif self.home.embeds is Fault.CHATTER:
            self.send_response(200)
            self.send_header("Content-Length", "100000000")
            self.end_headers()
            self.close_connection = True
        elif isinstance(self.home.embeds, Fault):
            self._json(200, {"model": model.name, "embeddings": [[0.0, 0.0]] * len(texts)})
        else:
            rows = [list(self.home.embeds(text)) for text in texts]
            self._json(200, {"model": model.name, "embeddings": rows, "total_duration": 1, "load_duration": 1, "prompt_eval_count": 3})

    def _redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.home.elsewhere)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _chat(self, body: Mapping[str, Any], model: ServedModel) -> None:
        answer = self.home.next_answer(Asked(body, dict(self.headers)))
        if self.home.pause and self.home.is_closing.wait(self.home.pause):
            return
        if answer is Fault.REFUSE:
            self._json(500, {"error": "model requires more system memory (9.1 GiB) than is available (3.2 GiB)"})
        elif answer is Fault.REDIRECT:
            self._redirect()
        elif answer is Fault.STALL:
            self._wait_until_left()
        elif answer is Fault.HUGE:
            self._stream(("x" * 1_000_000 for _ in range(100)), ends_lines=False)
        elif answer in (Fault.THINK, Fault.CHATTER):
            self._stream(self._without_end(model, "thinking" if answer is Fault.THINK else "content"))
        else:
            self._stream(self._said(answer, body, model), breaks_off=answer is Fault.BREAK_OFF)

    def _said(self, answer: Answer, body: Mapping[str, Any], model: ServedModel) -> Iterator[Mapping[str, Any] | str]:
        words, counted = self._words(answer, body), _read_tokens(body)
        counted = counted if self.home.cuts_to is None else min(counted, self.home.cuts_to)
        for start in range(0, max(1, len(words)), 7):
            yield _part(model, words[start : start + 7])
            if answer is Fault.BREAK_OFF and start >= 7:
                return
            if answer is Fault.ERROR_LINE and start >= 7:
                yield {"error": "an error was encountered while running the model"}
                return
            if answer is Fault.NO_JSON_LINE and start >= 7:
                yield "<html>"
        if answer is Fault.FORGET_THE_END:
            return
        last = {**_part(model, ""), "done": True, "done_reason": "stop", "total_duration": 5, "load_duration": 1}
        if self.home.says_counts:
            last |= {"prompt_eval_count": counted, "prompt_eval_duration": 2}
        yield last | {"eval_count": len(words) // LETTERS_A_TOKEN + 1, "eval_duration": 2}

    def _words(self, answer: Answer, body: Mapping[str, Any]) -> str:
        if isinstance(answer, Mapping):
            return json.dumps(answer)
        if answer is Fault.REPEAT:
            return str(body["messages"][-1]["content"])
        if answer in (Fault.NONSENSE, Fault.LEAK):
            told = "\n".join(asked.words for asked in self.home.asked) if answer is Fault.LEAK else "lorem"
            return json.dumps(following(body["format"], body["format"], told))
        return str(answer) if not isinstance(answer, Fault) else "Of course! Here is what I understood of it: it is a rule."

    def _without_end(self, model: ServedModel, where: str) -> Iterator[Mapping[str, Any]]:
        while not self.home.is_closing.is_set():
            part = _part(model, "")
            yield {**part, "message": {**part["message"], where: "hm, let me see again " * 20}}
            time.sleep(0.001)

    def _wait_until_left(self) -> None:
        """Say nothing, as long as somebody is listening."""
        self.connection.settimeout(0.05)
        while not self.home.is_closing.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        self.close_connection = True

    def _stream(self, lines: Iterator[Mapping[str, Any] | str], *, breaks_off: bool = False, ends_lines: bool = True) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for line in lines:
                data = (line if isinstance(line, str) else json.dumps(line)).encode() + b"\n" * ends_lines
                self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            if not breaks_off:
                self.wfile.write(b"0\r\n\r\n")
        except OSError:
            breaks_off = True
        self.close_connection = self.close_connection or breaks_off

    def _json(self, status: int, body: Mapping[str, Any]) -> None:
        self._reply(status, json.dumps(body).encode(), "application/json; charset=utf-8")

    def _reply(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _part(model: ServedModel, words: str) -> dict[str, Any]:
    return {"model": model.name, "created_at": TIME, "message": {"role": "assistant", "content": words}, "done": False}


def _listed(model: ServedModel) -> dict[str, Any]:
    row = {"name": model.name, "model": model.name, "modified_at": TIME, "size": model.size, "digest": model.digest, "details": _DETAILS}
    return row | ({"remote_model": model.name, "remote_host": model.remote_host} if model.remote_host else {})


def _shown(model: ServedModel) -> dict[str, Any]:
    facts = {"general.architecture": model.architecture, f"{model.architecture}.context_length": model.context}
    shown = {"modelfile": "", "parameters": "", "template": model.template, "details": _DETAILS, "model_info": facts}
    shown |= {"modified_at": TIME} | ({"capabilities": list(model.capabilities)} if model.capabilities else {})
    return shown | ({"remote_model": model.name, "remote_host": model.remote_host} if model.remote_host else {})


_DETAILS = {
    "parent_model": "",
    "format": "gguf",
    "family": "llama",
    "families": ["llama"],
    "parameter_size": "3.2B",
    "quantization_level": "Q4_K_M",
}


def _read_tokens(body: Mapping[str, Any]) -> int:
    """Count the prompt; one that is longer than the context is cut to half of that, and the count is of what is left."""
    tokens = sum(len(message["content"]) for message in body["messages"]) // LETTERS_A_TOKEN
    context = int(body.get("options", {}).get("num_ctx") or 4096)
    return tokens if tokens < context else context // 2 + 2
