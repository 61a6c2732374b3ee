"""Options of the test run, and the browser that pages are tried in."""

from shutil import which

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="write the golden records beside the sample notices anew; review them with git diff before you commit",
    )


@pytest.fixture(scope="session")
def browser():
    """A real headless Chromium; the tests that need one are skipped where it is not."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install 'lucheng-extract[dev]'")
    chromium = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := which(name))), None)
    if chromium is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser):
    """Opens a page from a file and gives it; it must fetch nothing else, log nothing, and raise no error."""
    opened, complaints = [], []

    def opened_at(path, width=1280, height=900, **options):
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        opened.append(page)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.on("request", lambda request: request.url.startswith("file:") or complaints.append(f"fetched {request.url}"))
        page.goto(path.as_uri())
        return page

    yield opened_at
    for page in opened:
        page.close()
    assert complaints == []
