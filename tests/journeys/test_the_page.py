"""The analyst's whole story in a browser, against the service and its worker as they are started for real.

A key is typed, the sample imported, progress watched to its end; from the dashboard to the unexplained delistings, to a
correction, to the queue; topics sought and one renamed; the report downloaded and opened. On every page on the way:
axe-core finds nothing, nothing was asked of another address, nothing is heavy or slow to paint, nothing was logged.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.journeys.chromium import chromium, programs
from tests.served import served

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
HEAVIEST, SLOWEST = 300_000, 1_000
PATIENCE = 120
SAYS = r"""
const said = document.body.innerText.replace(/[\u00a0\u202f]/g, " ");
return document.readyState === "complete" && said.includes(arguments[0]);
"""
COST = """
const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
const paint = performance.getEntriesByName("first-contentful-paint")[0];
return {bytes: entries.reduce((sum, one) => sum + one.encodedBodySize, 0), paint: paint ? paint.startTime : null,
        elsewhere: entries.map((one) => one.name).filter((name) => !name.startsWith(location.origin))};
"""
VIOLATIONS = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then((found) => done(found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" | "))));
"""


class Analyst:
    """What an analyst does, and what is checked of every page that she sees."""

    def __init__(self, browser: Chrome, address: str, key: str) -> None:
        self.browser, self.address, self.key = browser, address, key
        self.paints: dict[str, float] = {}

    def open(self, path: str) -> None:
        self.browser.get(self.address + path)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def text(self) -> str:
        return self.find("main").text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    def wait(self, words: str, seconds: int = PATIENCE) -> None:
        """Until the page says ``words``; the page may be replaced meanwhile."""
        WebDriverWait(self.browser, seconds, 0.2).until(lambda b: b.execute_script(SAYS, words), f"never: {words}")

    def leave(self, element: WebElement) -> None:
        """Click, and wait until the page is another one."""
        page = self.find("html")
        element.click()
        WebDriverWait(self.browser, PATIENCE, 0.1).until(lambda b: _gone(page))

    def follow(self, words: str) -> None:
        self.leave(self.browser.find_element(By.PARTIAL_LINK_TEXT, words))

    def check(self, name: str) -> None:
        """What holds of every page."""
        cost = self.browser.execute_script(COST)
        assert cost["elsewhere"] == [], name
        assert cost["bytes"] < HEAVIEST, (name, cost["bytes"])
        if cost["paint"] is not None:
            self.paints[name] = cost["paint"]
        severe = [line["message"] for line in self.browser.get_log("browser") if line["level"] == "SEVERE"]
        assert severe == [], name
        self.browser.execute_script(AXE)
        assert self.browser.execute_async_script(VIOLATIONS) == [], name
        self.browser.get_log("browser")  # axe's own trials of styles, which the page's policy refuses


def _gone(page: WebElement) -> bool:
    try:
        page.is_enabled()
    except WebDriverException:
        return True
    return False


@pytest.fixture
def analyst(trained: Path, tmp_path: Path) -> Iterator[Analyst]:
    programs()
    home = tmp_path / "home"
    home.mkdir()
    shutil.copytree(trained / "models", home / "models")
    with served(home, {"DOLEANCES_WORKERS": "1"}) as service, chromium(tmp_path) as browser:
        yield Analyst(browser, service.url, service.key)


def test_the_whole_story(analyst: Analyst, tmp_path: Path) -> None:
    sign_in(analyst)
    bring_the_sample(analyst)
    read_and_correct(analyst)
    name_a_topic(analyst)
    look_at_the_rest(analyst)
    take_the_report(analyst, tmp_path)
    # Half of the pages, so that what else the machine does for a moment is not ours.
    assert median(analyst.paints.values()) < SLOWEST, analyst.paints


def sign_in(analyst: Analyst) -> None:
    analyst.open("/")
    analyst.check("connexion")
    analyst.find("#key").send_keys("dol_fausse", Keys.ENTER)
    analyst.wait("Cette clé n’est pas reconnue")
    analyst.browser.get_log("browser")  # a wrong key is a 401, which chromium logs
    analyst.check("connexion refusée")
    analyst.find("#key").send_keys(analyst.key, Keys.ENTER)
    analyst.wait("Aucun témoignage n’a encore été importé")
    analyst.check("bienvenue")


def bring_the_sample(analyst: Analyst) -> None:
    analyst.follow("Importer un fichier")
    analyst.check("importer")
    analyst.find("#file").send_keys(str(ROOT / "corpus" / "sample.csv"))
    analyst.leave(analyst.find("form.drop button"))
    assert Select(analyst.find("#c-text")).first_selected_option.text == "temoignage"
    analyst.check("vérifier")
    analyst.leave(analyst.find("button[value=start]"))
    analyst.wait("60 témoignages analysés")
    analyst.check("lot")


def read_and_correct(analyst: Analyst) -> None:
    analyst.follow("Voir le tableau de bord")
    assert "60 témoignages" in analyst.text()
    analyst.check("tableau de bord")
    before = int(analyst.find(".flagship p + p").text.split()[0])
    assert before > 0
    analyst.follow("Déréférencement non motivé")
    analyst.check("témoignages")
    analyst.leave(analyst.find(".items a"))
    analyst.check("témoignage")
    analyst.find("#l-sans_motif").send_keys(Keys.SPACE)
    analyst.find("#reviewer").send_keys("Camille")
    analyst.leave(analyst.find("button[value=stay]"))
    assert "Relu par Camille" in analyst.text()
    assert not analyst.find("#l-sans_motif").is_selected()
    corrected = analyst.browser.current_url
    analyst.find("#reviewer").send_keys(Keys.CONTROL, Keys.ENTER)
    WebDriverWait(analyst.browser, PATIENCE, 0.1).until(lambda b: b.current_url.partition("?")[0] not in corrected)
    assert "Lecture automatique" in analyst.text()
    analyst.open("/tableau")
    after = analyst.find(".flagship p + p").text.split()[0]
    assert int(after) == before - 1


def name_a_topic(analyst: Analyst) -> None:
    analyst.follow("Sujets")
    analyst.check("sujets, avant la recherche")
    analyst.leave(analyst.find("main form button"))
    analyst.wait("Voir les sujets")
    analyst.follow("Voir les sujets")
    analyst.check("sujets")
    analyst.leave(analyst.find("article h2 a"))
    analyst.check("sujet")
    analyst.find("#name").clear()
    analyst.find("#name").send_keys("Nos offres retirées")
    analyst.leave(analyst.find("main form button"))
    assert analyst.find("h1").text.startswith("Nos offres retirées")
    assert "renommé" in analyst.text()


def look_at_the_rest(analyst: Analyst) -> None:
    for path, name in (("/temoignages?q=introuvable", "aucun témoignage"), ("/modeles", "modèles")):
        analyst.open(path)
        analyst.check(name)
    analyst.open("/analyser")
    analyst.find("#text").send_keys(
        "Amazon m’a déréférencé depuis juillet, sans explication. C’était 20 % de mes ventes."
    )
    analyst.leave(analyst.find("main form button"))
    assert "Amazon, mise en cause" in analyst.text()
    analyst.check("analyser")


def take_the_report(analyst: Analyst, downloads: Path) -> None:
    analyst.open("/tableau")
    analyst.find("a[href*='format=xlsx']").click()
    WebDriverWait(analyst.browser, PATIENCE, 0.2).until(lambda _: list(downloads.glob("*.xlsx")))
    analyst.follow("Lire et imprimer")
    assert "L’essentiel" in analyst.text()
    assert "Nos offres retirées" in analyst.text()
    analyst.check("rapport")
