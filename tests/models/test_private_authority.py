"""An endpoint behind a certificate of an authority that only the office knows."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage

from assistant.errors import BadInput, ModelFailed
from assistant.models.asking import ask
from assistant.models.chat import Endpoint, chat_model
from tests.endpoint import ScriptedEndpoint


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    try:
        subprocess.run(
            [*command.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    return key, cert


def test_it_is_trusted_where_its_certificate_is_given_and_only_there(certificate: tuple[Path, Path]) -> None:
    key, cert = certificate
    with ScriptedEndpoint() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        server.serve_tls(context)
        url = server.url.replace("http:", "https:")
        server.say("好。")
        trusted = Endpoint(url, "scripted", ca_bundle=cert, retries=0, read_seconds=5)
        assert ask(chat_model(trusted), [HumanMessage("写")]) == "好。"
        with pytest.raises(ModelFailed) as caught:
            ask(chat_model(Endpoint(url, "scripted", retries=0, read_seconds=5)), [HumanMessage("写")])
        assert caught.value.key == "models.not_trusted"


def test_a_file_that_is_no_certificate_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("not a certificate")
    with pytest.raises(BadInput):
        chat_model(Endpoint("https://127.0.0.1/v1", "m", ca_bundle=wrong))
