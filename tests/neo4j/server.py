"""A real Neo4j server from Maven Central's jars, for the tests, the benchmark and ``make neo4j`` where Docker is not.

usage: python -m tests.neo4j.server [--version 5.26.30] [--home DIR] [--bolt PORT] [--http PORT] [--stop]

Needs Java 17 or later (21 or later for the versions named by year) and Maven (``mvn``). The jars are fetched once into
``build/neo4j/VERSION``. The server listens on 127.0.0.1 only, demands a password, and keeps its data in its home.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / "build" / "neo4j"
VERSION = "5.26.30"
NEWEST = "2026.08.1"
BROWSER = "5.24.0"
APOC = "5.26.19"  # later ones are not on Maven Central; its pom leaves out the last two
APOC_JARS = (
    ("org.neo4j.procedure", "apoc-core", APOC),
    ("org.neo4j.procedure", "apoc-common", APOC),
    ("com.fasterxml.woodstox", "woodstox-core", "6.7.0"),
    ("org.apache.commons", "commons-collections4", "4.4"),
    ("org.apache.hadoop.thirdparty", "hadoop-shaded-guava", "1.2.0"),
)
USER, FIRST_PASSWORD = "neo4j", "neo4j"
OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
SECONDS_TO_START = 300
PORTS = range(20_000, 32_000)  # below those that systems give to clients, who could take one while its server is away

_given: set[int] = set()

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>vocgraph</groupId><artifactId>neo4j</artifactId><version>1</version>
<dependencies>{}</dependencies></project>
"""
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>\n"


class MissingError(Exception):
    """What the server needs is not on this machine; the message names it."""


def by_year(version: str) -> bool:
    """Tell whether this is one of the versions named by year, which came after 5.26."""
    return int(version.partition(".")[0]) > 2000


def java_major(java: str) -> int:
    """Give the major version of a java executable, 0 when it does not run."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def find_java(version: str) -> str:
    """Give the oldest java that is new enough for this version of Neo4j.

    Raises:
        MissingError: there is none.
    """
    least = 21 if by_year(version) else 17
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += sorted(Path("/usr/lib/jvm").glob("*")) if Path("/usr/lib/jvm").is_dir() else []
    candidates = [str(home / "bin" / "java") for home in homes] + ([path] if (path := shutil.which("java")) else [])
    majors = {java: java_major(java) for java in candidates}
    fit = sorted((major, java) for java, major in majors.items() if major >= least)
    if not fit:
        raise MissingError(
            f"Neo4j {version} needs Java {least} or later; found: {sorted(set(majors.values())) or 'none'}"
        )
    return fit[0][1]


def jars(version: str, extra: tuple[tuple[str, str, str], ...] = (), name: str = "lib") -> Path:
    """Give the folder with the server's jars, fetched by Maven the first time.

    Raises:
        MissingError: Maven is missing, or could not fetch them.
    """
    folder = CACHE / version / name
    if folder.is_dir():
        return folder
    wanted = extra or (
        ("org.neo4j.app", "neo4j-server", version),
        ("org.neo4j", "neo4j", version),
        ("org.neo4j", "neo4j-import-tool", version),
        ("org.neo4j.client", "neo4j-browser", BROWSER),
    )
    if not shutil.which("mvn"):
        raise MissingError("Maven (mvn) is needed to fetch Neo4j's jars; install it, or set NEO4J_URI to a server")
    part = CACHE / version / f".{name}.{os.getpid()}"
    part.mkdir(parents=True, exist_ok=True)
    (part / "pom.xml").write_text(_POM.format("".join(_DEPENDENCY.format(*one) for one in wanted)))
    command = ["mvn", "-B", "-q", "-f", str(part / "pom.xml"), "dependency:copy-dependencies"]
    command += [f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        shutil.rmtree(part)
        lines = [line for line in done.stdout.splitlines() if "ERROR" in line]
        raise MissingError(f"Maven could not fetch Neo4j {version}: {lines[0] if lines else done.stderr}")
    with contextlib.suppress(OSError):  # another process may have been first
        part.rename(folder)
    shutil.rmtree(part, ignore_errors=True)
    return folder


def _artifact(jar: Path) -> str:
    return re.sub(r"-\d.*", "", jar.name)


def free_port() -> int:
    """Give a port that nobody listens on, each time another."""
    for port in random.SystemRandom().sample(sorted({*PORTS} - _given), 100):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            _given.add(port)
            return port
    raise RuntimeError(f"of a hundred ports from {PORTS[0]} to {PORTS[-1]} none is free")


class Server:
    """A server with a home of its own; ``start`` and ``stop`` may be called again and again, ports and data stay."""

    def __init__(
        self,
        home: Path,
        *,
        version: str = VERSION,
        password: str = "vocgraph-test",
        bolt: int | None = None,
        http: int | None = None,
        settings: Mapping[str, str] | None = None,
        heap: str = "1g",
    ) -> None:
        self.home, self.version, self.password, self.heap = home, version, password, heap
        self.java, self.lib = find_java(version), jars(version)
        self.bolt, self.http = bolt or free_port(), http or free_port()
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("conf", "data", "logs", "plugins", "import", "run"):
            (home / name).mkdir(parents=True, exist_ok=True)
        self.settings = {
            "dbms.security.auth_enabled": "true",
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.bolt}",
            "server.http.listen_address": f"127.0.0.1:{self.http}",
            "server.http.advertised_address": f"127.0.0.1:{self.http}",
            "server.directories.import": "import",
            "server.memory.heap.initial_size": heap,
            "server.memory.heap.max_size": heap,
            "server.memory.pagecache.size": "256m",
            "dbms.usage_report.enabled": "false",
            "dbms.security.auth_max_failed_attempts": "0",
            **(settings or {}),
        }

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def browser(self) -> str:
        return f"http://127.0.0.1:{self.http}/browser/"

    def command(self, main: str, *arguments: str, lib: Path | None = None) -> list[str]:
        """Give the command line that runs a class of the server's jars, or of those in ``lib``."""
        opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENS]
        opens += ["--add-modules", "jdk.incubator.vector"] if by_year(self.version) else []
        path = f"{lib}/*" if lib else os.pathsep.join((f"{self.home / 'plugins'}/*", f"{self.lib}/*"))
        return [self.java, f"-Xmx{self.heap}", *opens, f"-Dbasedir={self.home}", "-cp", path, main, *arguments]

    def run(
        self, main: str, *arguments: str, stdin: str | None = None, lib: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of Neo4j's own programs to its end."""
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        return subprocess.run(
            self.command(main, *arguments, lib=lib), capture_output=True, text=True, encoding="utf-8", input=stdin,
            env=environment,
        )  # fmt: skip

    def admin(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run neo4j-admin."""
        self.configure()
        return self.run("org.neo4j.cli.AdminTool", *arguments)

    def shell(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run cypher-shell, logged in; it has a folder of its own, for its jars are not those of every server."""
        login = ("-a", self.uri, "-u", USER, "-p", self.password, "--format", "plain", "--non-interactive")
        lib = jars(VERSION, (("org.neo4j", "cypher-shell", VERSION),), "shell")  # later ones are not on Maven Central
        return self.run("org.neo4j.shell.Main", *login, *arguments, stdin=stdin, lib=lib)

    def add_apoc(self) -> None:
        """Put APOC among the plugins, before the start, allowed to read files of the import folder."""
        there = {_artifact(jar) for jar in self.lib.iterdir()}
        for jar in jars(VERSION, APOC_JARS, "apoc").glob("*.jar"):
            if _artifact(jar) not in there:
                shutil.copy(jar, self.home / "plugins")
        (self.home / "conf" / "apoc.conf").write_text(
            "apoc.import.file.enabled=true\napoc.import.file.use_neo4j_config=true\n"
        )

    def configure(self) -> None:
        text = "".join(f"{name}={value}\n" for name, value in self.settings.items())
        (self.home / "conf" / "neo4j.conf").write_text(text)

    def start(self, *, detached: bool = False, encrypted: bool = False) -> None:
        """Start and wait until Bolt answers; the first time, set the password. Detached, it outlives the terminal.

        Where it speaks ``encrypted`` alone, any certificate will do for the waiting.

        Raises:
            RuntimeError: the server ended or did not answer in time; the end of its log is in the message.
        """
        self.configure()
        main = "org.neo4j.server.Neo4jCommunity" if by_year(self.version) else "org.neo4j.server.CommunityEntryPoint"
        arguments = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        with (self.home / "logs" / "console.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(main, *arguments), stdout=log, stderr=log, start_new_session=detached
            )
        until = time.monotonic() + SECONDS_TO_START
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.bolt), 1):
                break
            if self.process.poll() is not None or time.monotonic() > until:
                end = (self.home / "logs" / "console.log").read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"Neo4j {self.version} did not start:\n{end}")
            time.sleep(0.2)
        self._log_in(self.uri.replace("bolt", "bolt+ssc", 1) if encrypted else self.uri)

    def _log_in(self, uri: str) -> None:
        """Wait until the database is there, and replace the first password."""
        import neo4j
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        until = time.monotonic() + SECONDS_TO_START
        changed = (self.home / "data" / ".password").exists()
        while True:
            try:
                password = self.password if changed else FIRST_PASSWORD
                with neo4j.GraphDatabase.driver(uri, auth=(USER, password)) as driver:
                    if not changed:
                        text = f"ALTER CURRENT USER SET PASSWORD FROM '{FIRST_PASSWORD}' TO $new"
                        driver.execute_query(text, new=self.password, database_="system")
                        (self.home / "data" / ".password").touch()
                        changed = True
                        continue
                    driver.execute_query("RETURN 1", database_="neo4j")
                    return
            except (AuthError, DriverError, Neo4jError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def stop(self, *, kill: bool = False) -> None:
        """Stop the server and wait until it has ended."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            self.process.wait(SECONDS_TO_START)
            self.process = None


@contextlib.contextmanager
def running(server: Server, *, encrypted: bool = False) -> Iterator[Server]:
    """Give a server that runs until the block ends."""
    try:
        server.start(encrypted=encrypted)
        yield server
    finally:
        server.stop(kill=True)


def running_process(home: Path) -> int | None:
    """Give the process of the server that was started in this home and still runs; None where none does."""
    try:
        process = int((home / "run" / "vocgraph.pid").read_text())
    except (OSError, ValueError):
        return None
    try:
        said = Path(f"/proc/{process}/cmdline").read_text("utf-8", "replace")
    except OSError:  # it has ended, or this is macOS
        if Path("/proc").is_dir():
            return None
        said = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(process)], capture_output=True, text=True).stdout
    return process if f"-Dbasedir={home}" in said else None


def stop_in(home: Path) -> None:
    """Stop the server that was started in this home, and wait until it has ended."""
    process = running_process(home)
    if process is None:
        raise SystemExit(f"no server runs in {home}")
    os.kill(process, signal.SIGTERM)
    until = time.monotonic() + SECONDS_TO_START
    while running_process(home):
        if time.monotonic() > until:
            raise SystemExit(f"Neo4j in {home}: process {process} does not end")
        time.sleep(0.1)
    print(f"Neo4j in {home}: process {process} stopped")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--home", type=Path, default=CACHE / "home")
    parser.add_argument("--bolt", type=int, default=7687)
    parser.add_argument("--http", type=int, default=7474)
    parser.add_argument("--stop", action="store_true", help="stop the server that runs in this home")
    given = parser.parse_args()
    home = given.home.resolve()
    if given.stop:
        return stop_in(home)
    if process := running_process(home):
        return print(f"Neo4j in {home}: process {process} runs already")
    password = os.environ.get("NEO4J_PASSWORD", "")
    if len(password) < 8:
        raise SystemExit("set NEO4J_PASSWORD to a password of at least 8 characters")
    for port in (given.bolt, given.http):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                raise SystemExit(f"port {port} of 127.0.0.1 is taken by another program; stop it or name other ports")
    server = None
    try:
        server = Server(home, version=given.version, password=password, bolt=given.bolt, http=given.http)
        server.start(detached=True)
    except (MissingError, RuntimeError) as error:
        if server is not None:
            server.stop(kill=True)
        raise SystemExit(str(error)) from None
    assert server.process is not None
    (home / "run" / "vocgraph.pid").write_text(str(server.process.pid))
    print(f"Neo4j {server.version} in {home}: {server.uri}, process {server.process.pid}")
    return None


if __name__ == "__main__":
    sys.exit(main())
