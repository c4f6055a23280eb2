"""Encrypted connections: a server that speaks nothing else, with a certificate that is trusted, and one that is not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.neo4j.conftest import Target
from tests.neo4j.server import USER, Server, running
from tests.neo4j.test_reliability import PATIENCE, is_one_clear_line, loader

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl to make a certificate")


def certificate(folder: Path) -> Path:
    """Make a key and a certificate for 127.0.0.1 as the server wants them."""
    folder.mkdir(parents=True)
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", "private.key", "-out", "public.crt"],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return folder / "public.crt"


def test_encrypted_schemes(target: Target, folder: Path, tmp_path: Path) -> None:
    trusted = certificate(tmp_path / "home" / "certificates" / "bolt")
    settings = {
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": "certificates/bolt",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
        "server.bolt.tls_level": "REQUIRED",
    }
    with running(Server(tmp_path / "home", settings=settings), encrypted=True) as server:
        given = {"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": server.password}
        for scheme in ("bolt+s", "neo4j+s"):
            uri = f"{scheme}://127.0.0.1:{server.bolt}"
            process = loader(folder, target, **given, NEO4J_URI=uri, SSL_CERT_FILE=str(trusted))
            said = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, said
        unknown = loader(folder, target, **given, NEO4J_URI=f"bolt+s://127.0.0.1:{server.bolt}")
        is_one_clear_line(unknown, "certificate", "not trusted", "SSL_CERT_FILE", "bolt+ssc://")
        plain = loader(folder, target, **given, NEO4J_URI=f"bolt://127.0.0.1:{server.bolt}")
        is_one_clear_line(plain, str(server.bolt))
