"""A domain of one's own: the record to set, its proof by a real DNS server, one owner for a host."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.resolver
import dns.rrset
import pytest

from tests.support.sites import SiteFactory


class Zone:
    """A DNS server on this machine that answers TXT questions from ``records``."""

    def __init__(self) -> None:
        self.records: dict[str, str] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                wire, peer = self._socket.recvfrom(4096)
            except OSError:
                return
            question = dns.message.from_wire(wire)
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.AA
            name = question.question[0].name.to_text().rstrip(".")
            if name in self.records:
                answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", f'"{self.records[name]}"'))
            else:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            self._socket.sendto(answer.to_wire(), peer)

    def close(self) -> None:
        """Stop answering."""
        self._socket.close()


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """The resolver of this process asks our server."""
    served = Zone()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], served.port
    monkeypatch.setattr(dns.resolver, "default_resolver", resolver)
    yield served
    served.close()


def test_a_domain_serves_once_its_record_is_seen(site: SiteFactory, zone: Zone) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")
    host = f"www-{here.slug}.example.org"
    client = here.client
    made = client.post("/api/v1/settings/domains", json={"host": host}, headers=admin.headers)
    assert made.status_code == 201
    record = made.get_json()["record"]
    assert record["name"] == f"_jarmark.{host}"
    path = f"/api/v1/settings/domains/{host}/verification"
    assert client.post(path, headers=admin.headers).status_code == 409
    zone.records[record["name"]] = "something else"
    assert client.post(path, headers=admin.headers).status_code == 409
    assert client.get(f"/internal/domain-check?domain={host}").status_code == 404
    zone.records[record["name"]] = record["value"]
    assert client.post(path, headers=admin.headers).status_code == 200
    assert client.get(f"/internal/domain-check?domain={host}").status_code == 200
    assert client.get("/", base_url=f"http://{host}").status_code == 200


def test_a_host_has_one_owner(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("hidone")
    first, second = here.person("tenant_admin"), there.person("tenant_admin")
    wish = {"host": f"one-{here.slug}.example.org"}
    assert here.client.post("/api/v1/settings/domains", json=wish, headers=first.headers).status_code == 201
    assert there.client.post("/api/v1/settings/domains", json=wish, headers=second.headers).status_code == 409
    path = f"/api/v1/settings/domains/{wish['host']}"
    assert there.client.delete(path, headers=second.headers).status_code == 404
    assert here.client.delete(path, headers=first.headers).status_code == 204


@pytest.mark.parametrize("role", ["client", "provider", "support", "finance"])
def test_only_the_admin_claims_domains(site: SiteFactory, role: str) -> None:
    here = site("rozmova")
    person = here.person(role)
    answer = here.client.post("/api/v1/settings/domains", json={"host": "x.example.org"}, headers=person.headers)
    assert answer.status_code == 403
