"""Hostile texts: what makes a rule run for ever, and what a browser would run of what is shown."""

import re
import time

import pytest

from corpus.submission import read_submission
from models.analyser import Analyser
from tests.api.services import Service
from tests.fuzz.targets import DAY

SEEDS = (
    "a",
    "1",
    "1 ",
    "12.",
    "1,",
    "0 ",
    "?'",
    "M. ",
    "le 1/",
    "mille ",
    "A.B",
    "a@",
    "a.b@c.",
    "@a",
    "FR76 ",
    "06 ",
    "entre 1 et ",
    "depuis ",
    "[PERSONNE_1] ",
    "((",
    "\u0301",
    "e\u0301",
    " \n",
    "pas ",
    "souffre d'une ",
    "rue de la ",
    "www.",
    "n° ",
    "de ",
    "Jean ",
    "SARL ",
    "…",
    "-",
)
# Processor seconds for 10,000 signs; a common text of that length takes about one. The machine may be busy.
LIMIT = 12.0


@pytest.mark.parametrize("seed", SEEDS)
def test_regex_bombs(seed: str, analyser: Analyser) -> None:
    text = (seed * (10_000 // len(seed)))[:9_999] + "!"
    begun = time.process_time()
    analyser.annotate([read_submission({"text": text}, DAY)])
    assert time.process_time() - begun < LIMIT


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}${7*7}"


def test_nothing_shown_is_run(attacked: Service) -> None:
    """Names, texts, ids, metadata, searched words and reviewers that are HTML: the page and the report show them."""
    client, key = attacked.client, attacked.key("all")
    text = f"Amazon {EVIL} a fermé mon compte du jour au lendemain, sans explication. {EVIL} me doit 300 €."
    body = {"id": "evil-1", "text": text, EVIL: EVIL, "sender": EVIL}
    assert client.post("/v1/classify?store=true", json=body, headers=key).status_code == 200
    said = {"problems": ["autre"], "circumstances": [], "reviewer": EVIL[:100]}
    assert client.put("/v1/testimonies/evil-1/review", json=said, headers=key).status_code == 200
    shown = [client.get("/v1/report?format=html", headers=key).data.decode()]
    client.post("/connexion", data={"key": attacked.keys["all"]})
    pages = [rule for rule in client.application.url_map.iter_rules() if rule.endpoint.startswith("pages.")]
    for rule in pages:
        if "GET" not in (rule.methods or ()) or "path:" in rule.rule or rule.endpoint == "pages.static":
            continue
        path = re.sub(r"<[^>]*int[^>]*>", "1", rule.rule)
        answer = client.get(re.sub(r"<[^>]*>", "evil-1", path), query_string={"q": EVIL, "vers": EVIL})
        assert answer.status_code < 500, rule.rule
        if answer.mimetype == "text/html":
            shown.append(answer.data.decode())
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self'" in policy or "script-src" not in policy
    token = re.search(r'name="form_token" value="([^"]+)"', client.get("/analyser").data.decode())
    assert token
    analysed = client.post("/analyser", data={"text": text, "form_token": token[1]})
    assert analysed.status_code == 200
    shown.append(analysed.data.decode())
    assert len(shown) > 4
    for html in shown:
        assert not re.search(r"<script>|<img src=x|<svg/|\son(?:error|load)=alert[^&]*>", html)
        assert "49" not in re.findall(r"\{\{7\*7\}\}|\$\{7\*7\}|\b49\b", html)
