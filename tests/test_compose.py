"""docker-compose.yml is valid, listens on this machine only, pins its image and has no password of its own.

No Docker engine is asked: the file is checked against the Compose Specification's JSON schema.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.neo4j.server import VERSION

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def service() -> Any:
    return YAML(typ="safe").load(FILE)["services"]["neo4j"]


def check(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_file_is_what_the_specification_asks() -> None:
    done = check(FILE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("said", "wrong"), [("    restart: unless-stopped", "    restarts: 3"), ("interval: 15s", "interval: [15]")]
)
def test_the_check_finds_mistakes(said: str, wrong: str, tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    assert said in text
    (tmp_path / "compose.yml").write_text(text.replace(said, wrong), "utf-8")
    assert check(tmp_path / "compose.yml").returncode != 0


def test_ports_are_open_to_this_machine_only(service: Any) -> None:
    assert len(service["ports"]) == 2
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_the_image_is_the_version_that_the_tests_run(service: Any) -> None:
    assert service["image"] == f"neo4j:{VERSION}-community"


def test_there_is_no_password_but_the_users(service: Any) -> None:
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", service["environment"]["NEO4J_AUTH"])
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["NEO4J_PASSWORD="]
    assert ".env" in (ROOT / ".gitignore").read_text("utf-8").split()


def test_data_stays_and_health_is_asked(service: Any) -> None:
    assert "data:/data" in service["volumes"]
    assert "cypher-shell" in service["healthcheck"]["test"][1]
    assert {"interval", "timeout", "retries", "start_period"} <= service["healthcheck"].keys()
    assert service["mem_limit"] == "2g"
