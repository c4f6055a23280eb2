"""The one file that knows the Neo4j driver: connecting, running statements with retries, errors in one line."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions as failures

from vocgraph.errors import LoadError

Step: TypeAlias = tuple[str, dict[str, Any]]
"""A statement with its parameters."""

OLDEST: Final = 5
"""The oldest major version of Neo4j that is supported."""

PATIENCE: Final = 120.0
"""Seconds for which a transaction is tried again when the server is away or another writer is in the way."""

CONNECT_SECONDS: Final = 15.0

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

_THERE_ALREADY: Final = tuple(f"Schema.{what}AlreadyExists" for what in ("EquivalentSchemaRule", "Constraint", "Index"))
"""What the server says, in spite of ``IF NOT EXISTS``, when two loads define the same at once."""

_NO_RIGHT: Final = ("Forbidden", "WriteOnReadOnly", "ReadOnly", "AccessMode")

# What the driver logs about connections that it lost is told by the error that it raises in the end.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Database:
    """An open way to one database of a Neo4j server; a context manager.

    Raises:
        LoadError: no server answers, it is no Neo4j of version 5 or later, it refuses user or password, or has no such
            database.
    """

    def __init__(
        self, uri: str, user: str, password: str, *, database: str | None = None, patience: float = PATIENCE
    ) -> None:
        self.uri, self.user, self.database = uri, user, database
        _check_address(uri)
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password) if user or password else None,
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=patience,
                user_agent="vocgraph",
            )
        except (failures.DriverError, ValueError, OSError) as error:
            raise LoadError(_no_address(uri, _line(error))) from error
        try:
            self._check()
        except BaseException:
            self._driver.close()
            raise

    def _check(self) -> None:
        with self._translated(connecting=True):
            agent = self._driver.get_server_info().agent
        name, _, version = agent.partition("/")
        major = version.partition(".")[0]
        if name != "Neo4j" or not major.isdigit() or int(major) < OLDEST:
            raise LoadError(f"{self.uri} answers as {agent!r}; VocGraph needs Neo4j {OLDEST} or later")
        with self._translated(connecting=True), self._session() as session:
            session.run("RETURN 1").consume()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def read(self, statement: str, **parameters: Any) -> list[Any]:
        """Give the first value of each record that a statement gives, read in a transaction that is retried.

        Raises:
            LoadError: the server refused, or was away for too long.
        """

        def work(tx: neo4j.ManagedTransaction) -> list[Any]:
            return [record[0] for record in tx.run(statement, parameters)]

        with self._translated(), self._session() as session:
            return session.execute_read(work)

    def write(self, steps: Sequence[Step]) -> list[Any]:
        """Run statements in one transaction that is retried; give the first value of the last one's records.

        Raises:
            LoadError: the server refused, or was away for too long.
        """

        def work(tx: neo4j.ManagedTransaction) -> list[Any]:
            for statement, parameters in steps[:-1]:
                tx.run(statement, parameters).consume()
            return [record[0] for record in tx.run(*steps[-1])]

        with self._translated(), self._session() as session:
            return session.execute_write(work)

    def define(self, statements: Sequence[str]) -> None:
        """Run statements of the schema, each in a transaction of its own, and wait until the indexes are filled.

        What another load has defined meanwhile is as good.

        Raises:
            LoadError: the server refused; data of others that breaks the constraint is named.
        """
        for statement in statements:
            try:
                self.write([(statement, {})])
            except LoadError as error:
                code = getattr(error.__cause__, "code", None) or ""
                if not code.endswith(_THERE_ALREADY):
                    raise
        self.write([("CALL db.awaitIndexes(600)", {})])

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self.database)

    @contextlib.contextmanager
    def _translated(self, *, connecting: bool = False) -> Iterator[None]:
        """Turn what the driver raises into one clear line."""
        try:
            yield
        except failures.AuthError as error:
            if error.code and "Forbidden" in error.code:
                raise LoadError(self._no_right(error)) from error
            raise LoadError(
                f"{self.uri} refuses the user {self.user!r}: wrong user name or password; "
                "give them with --user and NEO4J_PASSWORD"
            ) from error
        except failures.Neo4jError as error:
            raise LoadError(self._refusal(error)) from error
        except failures.UnsupportedServerProduct as error:
            raise LoadError(f"{self.uri}: {_line(error)}; VocGraph needs Neo4j {OLDEST} or later") from error
        except (failures.DriverError, OSError, UnicodeError) as error:
            if "handshake" in str(error).casefold() or "Bolt version" in str(error):
                what = f"{self.uri} does not speak a Bolt that VocGraph knows; it needs Neo4j {OLDEST} or later"
            elif "CertVerification" in str(error):
                what = (
                    f"the certificate of {self.uri} is not trusted on this machine; name its authority's file in "
                    f"SSL_CERT_FILE, or trust any certificate with {self.uri.replace('+s:', '+ssc:', 1)}"
                )
            elif connecting:
                what = (
                    f"no Neo4j server answers at {self.uri}: {_line(error)}; start it or name another with --uri "
                    "(bolt+s:// and neo4j+s:// are encrypted)"
                )
            else:
                what = f"the connection to {self.uri} was lost: {_line(error)}; run the same command again to finish"
            raise LoadError(what) from error

    def _refusal(self, error: failures.Neo4jError) -> str:
        code = error.code or ""
        if code.endswith("DatabaseNotFound"):
            return f"{self.uri} has no database named {self.database!r}; name another with --database"
        if code.endswith("AuthenticationRateLimit"):
            return f"{self.uri} refuses the user {self.user!r} after too many wrong passwords; wait a little"
        if code.endswith("CredentialsExpired"):
            return f"the user {self.user!r} must change the password first: log in with Neo4j Browser once"
        if any(word in code for word in _NO_RIGHT):
            return self._no_right(error)
        if code.endswith(("ConstraintCreationFailed", "IndexWithNameAlreadyExists", "ConstraintValidationFailed")):
            return (
                f"the database holds data of others that stands in the way: {_line(error)}; "
                "mend it or name another with --database"
            )
        return f"Neo4j refused: {_line(error)} ({code})"

    def _no_right(self, error: Exception) -> str:
        where = f" {self.database!r}" if self.database else ""
        return f"the user {self.user!r} may not write to the database{where} at {self.uri}: {_line(error)}"


def _check_address(uri: str) -> None:
    if "@" in uri:  # messages would print a password that stands in it
        raise LoadError("the server's address has a user or password in it; give them with --user and NEO4J_PASSWORD")
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError as error:
        raise LoadError(_no_address(uri, _line(error))) from error
    if parts.scheme not in SCHEMES:
        raise LoadError(_no_address(uri, f"it begins with none of {', '.join(SCHEMES)}"))


def _no_address(uri: str, why: str) -> str:
    return (
        f"{uri!r} is no address of a Neo4j server: {why}; "
        "write it as bolt://HOST:7687, neo4j://HOST:7687 or neo4j+s://HOST:7687"
    )


def _line(error: BaseException) -> str:
    """Give what an error says as one line without its end mark."""
    # The driver's own errors have a message that says nothing; what they say stands in their text.
    said = error.message if isinstance(error, failures.Neo4jError) else None
    text = said or str(error) or type(error).__name__
    first = " ".join(str(text).split())
    return first[:300].rstrip(".")
