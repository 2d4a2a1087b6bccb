"""The page in a real browser: what a person does there, and macros that attack it. Screenshots are left in build/playground."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_server import SAMPLES, serve

from cli.commands.play import open_browser
from playground.guards import HEADERS, POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from page_server import Server
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "playground"
AXE = ROOT / "playground" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Whoever runs tests in a container is root there, for whom Chromium has no sandbox; and it is to ask nobody outside for anything.
QUIET = ("dev-shm-usage", "gpu", "quic", "background-networking", "component-update", "sync")
ALONE = ["--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in QUIET)]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("MACRO_TEST_BROWSER") != "required", reason="no Chromium"
)
# Whatever the browser complains about: an error of ours, or something that the page's policy has refused.
COMPLAINTS: list[str] = []
# An answer that is no success is said on the page too. And Chromium puts style attributes onto what is typed, which it then refuses.
NO_FAULTS = ("status of 4", "hashes do not apply to event handlers, style attributes")
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    COMPLAINTS.clear()
    page.on("pageerror", lambda error: COMPLAINTS.append(str(error)))
    page.on(
        "console", lambda message: COMPLAINTS.append(message.text) if message.type in ("error", "warning") else None
    )
    # Nothing is fetched from elsewhere.
    own = f"http://127.0.0.1:{server.port}/"
    page.on(
        "request",
        lambda request: COMPLAINTS.append(request.url) if not request.url.startswith((own, "data:", "blob:")) else None,
    )
    page.goto(server.address)
    page.get_by_text("Press Run to see").wait_for()
    yield page
    context.close()
    assert [text for text in COMPLAINTS if not any(other in text for other in NO_FAULTS)] == []


DROP = """([name, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name));
    dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


# What the run bar and the editor say whenever the bar changes: before the browser draws a frame, and so before anybody sees it.
WATCH = """() => {
    window.seen = [];
    const [bar, editor] = [document.querySelector('.runbar'), document.querySelector('.cm-content')];
    new MutationObserver(() => window.seen.push([bar.innerText, editor.innerText])).observe(bar, {subtree: true, childList: true, characterData: true});
}"""


# The key, and which kind of field has the focus before the browser has drawn a frame.
OPEN_HELPERS = """async () => {
    dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true, cancelable: true}));
    await new Promise((next) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = next; port2.postMessage(0); });
    return document.activeElement.type;
}"""
KEPT = """() => new Promise((tell) => {
    const opening = indexedDB.open('macro-runner');
    opening.onsuccess = () => {
        const asked = opening.result.transaction('kept').objectStore('kept').get('session');
        asked.onsuccess = () => { opening.result.close(); tell(asked.result); };
    };
})"""


def reload_once_kept(page: Page, is_kept: Callable[[Any], bool]) -> None:
    """Reload the page when the browser's storage has that, which is a moment after the last change."""
    until = time.monotonic() + 60
    while not is_kept(page.evaluate(KEPT)):
        assert time.monotonic() < until, "it is not kept"
        page.wait_for_timeout(50)
    page.reload()


def write(page: Page, source: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def run(page: Page, outcome: str) -> None:
    page.keyboard.press("Control+Enter")
    try:
        page.locator(".runbar .outcome", has_text=outcome).wait_for()
    except Exception:
        take(page, "another-outcome")
        raise


def paste_items(page: Page, text: str) -> None:
    page.get_by_role("button", name="Paste…").click()
    page.get_by_label("JSON, one JSON value a line").fill(text)
    page.get_by_role("button", name="Use these items").click()
    page.get_by_role("listbox", name="Items").wait_for()


@contextlib.contextmanager
def tools_at_work(page: Page) -> Iterator[None]:
    """Taking pictures and looking for faults put styles into the page, which its policy refuses: that is not the page's doing."""
    before = [*COMPLAINTS]
    yield
    page.wait_for_timeout(20)
    COMPLAINTS[:] = before


def take(page: Page, name: str, *, whole: bool = False) -> None:
    with tools_at_work(page):
        page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def faults(page: Page) -> list[str]:
    """What axe-core finds by the rules of WCAG 2.2 A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    with tools_at_work(page):
        page.evaluate(AXE.read_text())
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_the_first_click_runs_the_example_and_the_secret_is_in_no_address(page: Page, server: Server) -> None:
    assert page.url == f"http://127.0.0.1:{server.port}/"
    take(page, "1-first-visit")
    assert faults(page) == []
    page.get_by_role("button", name="Run Ctrl Enter").click()
    page.locator(".runbar", has_text="8 items, all succeeded").wait_for()
    assert page.locator(".results li").count() == 8
    page.get_by_role("button", name="leaf-02").click()
    assert "ETRmax" in page.locator(".details").inner_text()
    take(page, "2-ordinary")
    assert faults(page) == []


TRACES = [{"id": f"leaf-{number}", "data": {"trace": [500 + number, 900, 2400 + 7 * number]}} for number in range(1, 6)]


def test_a_failure_is_seen_at_its_line_mended_and_undone(page: Page) -> None:
    paste_items(page, json.dumps(TRACES))
    write(page, (SAMPLES / "slip.js").read_text())
    run(page, "0 of 5 items succeeded, 5 failed")
    assert page.locator(".cm-failed").inner_text().startswith("output.Fm = MathMAX(json.trase.values)")
    assert "Cannot read properties of undefined" in page.locator(".cm-said").inner_text()
    take(page, "3-failing")
    assert faults(page) == []
    page.locator(".results .to-line").first.click()
    page.locator(".cm-editor.cm-focused").wait_for()
    write(page, (SAMPLES / "mended.js").read_text())
    run(page, "5 items, all succeeded")
    assert page.locator(".cm-failed").count() == 0
    page.locator(".results .head").first.click()
    assert "points 3" in page.locator(".details .log").inner_text()
    page.evaluate(WATCH)
    page.keyboard.press("Alt+,")
    page.locator(".runbar", has_text="0 of 5 items succeeded").wait_for()
    assert "trase" in page.locator(".cm-content").inner_text()
    assert page.locator(".cm-failed").count() == 1
    page.keyboard.press("Alt+.")
    page.locator(".runbar", has_text="5 items, all succeeded").wait_for()
    # A run's outcome never stood beside the text of another.
    seen = page.evaluate("window.seen")
    assert ["0 of 5" in bar for bar, _ in seen] == ["trase" in text for _, text in seen], seen
    assert len(seen) >= 2
    reload_once_kept(page, lambda kept: kept["shown"] == 1)
    page.locator(".runbar", has_text="run 2 of 2").wait_for()
    assert "MathMAX(trace)" in page.locator(".cm-content").inner_text()


def test_a_macro_that_does_not_parse_says_where_and_nothing_else(page: Page) -> None:
    write(page, "output.a = 1;\nif (json.a {\n}\n")
    run(page, "The macro did not run")
    assert "SYNTAX_ERROR" in page.locator(".note.bad").inner_text()
    assert page.locator(".cm-failed").inner_text().startswith("if (json.a {")
    assert page.get_by_role("tab").count() == 0
    take(page, "13-refused")
    assert faults(page) == []


def test_check_speaks_as_one_types_and_the_keys_of_the_item_are_completed(page: Page) -> None:
    paste_items(page, json.dumps(TRACES))
    write(page, "const a = MathMAEN(json.trace);\n")
    page.locator(".cm-lintRange-error").wait_for()
    page.locator(".cm-lintRange-error").hover()
    page.locator(".cm-tooltip-lint", has_text="MathMEAN").wait_for()
    write(page, "const mine = json;\nmine.")
    page.keyboard.press("Control+Space")
    page.locator(".cm-tooltip-autocomplete li", has_text="trace[").wait_for()
    page.wait_for_timeout(150)  # the editor takes no completion that nobody can have read
    page.keyboard.press("Enter")
    page.locator(".cm-content", has_text="mine.trace").wait_for()
    write(page, "TransformT")
    page.keyboard.press("Control+Space")
    page.locator(".cm-completionInfo", has_text="element by element").wait_for()
    take(page, "4-completion")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Python").click()
    write(page, 'first = json["')
    page.keyboard.press("Control+Space")
    page.locator(".cm-tooltip-autocomplete li", has_text="trace[").wait_for()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    page.locator(".cm-content", has_text='first = json["trace"]').wait_for()


def test_tables_are_sorted_and_curves_and_numbers_plotted(page: Page) -> None:
    run(page, "8 items, all succeeded")
    page.locator(".runbar", has_text="8 items, all succeeded").wait_for()
    page.keyboard.press("Alt+3")
    assert page.locator(".chart .curve").count() == 8
    assert page.locator(".chart").get_attribute("aria-label") == "ETR against PAR, 8 items"
    take(page, "5-plotting")
    assert faults(page) == []
    page.get_by_label("Up").select_option("output.ETRmax")
    page.get_by_label("Across").select_option("output.alpha")
    assert page.locator(".chart .dot").count() == 8
    take(page, "6-scalars")
    page.keyboard.press("Alt+2")
    for order in (sorted, lambda values: sorted(values, reverse=True)):
        page.get_by_role("button", name="ETRmax").click()
        column = [float(cell) for cell in page.locator("tbody tr td:nth-child(3)").all_inner_texts()]
        assert len(column) == 8
        assert column == order(column)  # type: ignore[operator]
    take(page, "7-table")
    assert faults(page) == []


def test_a_run_is_compared_with_a_recorded_one(page: Page) -> None:
    page.get_by_label("Example").select_option("phi2")
    page.get_by_text("12 from example: phi2").wait_for()
    run(page, "10 of 12 items succeeded, 2 failed")
    page.keyboard.press("Alt+4")
    page.get_by_role("button", name="Record this run").click()
    page.get_by_text("As recorded").wait_for()
    source = (ROOT / "examples/phi2/macro.js").read_text()
    write(page, source.replace("0.84 * 0.5", "0.45"))
    run(page, "10 of 12 items succeeded, 2 failed")
    page.get_by_text("10 items are not as in run of").wait_for()
    assert "+7.1 %" in page.locator(".compare table").inner_text()
    take(page, "8-comparing")
    assert faults(page) == []


@pytest.mark.parametrize("way", ["curl", "Python", "TypeScript"])
def test_a_copied_request_is_a_program_that_sends_it(page: Page, way: str, tmp_path: Path) -> None:
    import http.server
    import threading

    taken: list[Any] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer = b'{"status": "success", "results": [{"id": "it\'s", "success": true, "output": {"a": 1}}], "errors": []}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    item = {"id": "it's", "data": {"v": 12345678901234567890, "text": "EOF\nREQUEST\n`$(id)` ${x} \\ \u2028 é"}}
    paste_items(page, json.dumps([item]))
    source = "// it's `${x}` $(id) \\n \"\noutput.a = 1;\n"
    write(page, source)
    page.get_by_text("File", exact=True).click()
    page.get_by_role("button", name="Copy as request…").click()
    page.get_by_role("dialog").get_by_role("button", name=way, exact=True).click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text(f"Copied as {way}").first.wait_for()
    if way == "curl":
        take(page, "9-copying")
        assert faults(page) == []
    text = page.evaluate("navigator.clipboard.readText()")
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as endpoint:
        thread = threading.Thread(target=endpoint.handle_request)
        thread.start()
        program = tmp_path / {"curl": "ask.sh", "Python": "ask.py", "TypeScript": "ask.mts"}[way]
        program.write_text(text.replace("127.0.0.1:9002", f"127.0.0.1:{endpoint.server_port}"))
        started = {"curl": ["bash"], "Python": [sys.executable], "TypeScript": [ROOT / ".cache/node/node"]}[way]
        environment = {**os.environ, "no_proxy": "*", "NO_PROXY": "*"}
        ran = subprocess.run(
            [*started, program], capture_output=True, text=True, timeout=60, check=False, env=environment
        )
        thread.join(30)
    assert ran.returncode == 0, ran.stderr
    assert "it's" in ran.stdout
    import base64

    (event,) = taken
    assert base64.b64decode(event["script"]).decode() == source
    assert event["items"] == [item]


def test_a_run_is_stopped(page: Page) -> None:
    paste_items(page, json.dumps([{"id": str(number), "data": 1} for number in range(50)]))
    page.get_by_role("button", name="Python").click()
    write(page, (SAMPLES / "spin.py").read_text())
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("The run was stopped.").wait_for(timeout=15_000)
    write(page, "output['n'] = json")
    run(page, "50 items, all succeeded")


def test_files_are_dropped_and_a_broken_one_is_told(page: Page) -> None:
    page.evaluate(DROP, ["leaves.csv", (SAMPLES / "leaves.csv").read_text()])
    page.get_by_text("4 from leaves.csv").wait_for()
    page.evaluate(DROP, ["fvfm.py", "output['FvFm'] = MathROUND(1 - json['Fo'] / json['Fm'], 3)"])
    page.locator(".cm-content", has_text="FvFm").wait_for()
    run(page, "3 of 4 items succeeded, 1 failed")
    page.evaluate(DROP, ["broken.json", '{"a": '])
    page.get_by_role("alert").get_by_text("broken.json").wait_for()
    page.evaluate(DROP, ["golden.json", (ROOT / "examples/phi2/golden.json").read_text()])
    page.keyboard.press("Alt+4")
    page.get_by_text("items are not as in golden.json").wait_for()


def test_work_is_saved_to_files_and_taken_up_again(page: Page) -> None:
    run(page, "8 items, all succeeded")
    page.keyboard.press("Alt+2")
    with page.expect_download() as table:
        page.get_by_role("button", name="Save as CSV").click()
    assert Path(table.value.path()).read_text().splitlines()[1].startswith("leaf-01,")
    saved = {}
    for entry in ("Save the macro", "Save everything"):
        page.get_by_text("File", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("button", name=entry).click()
        saved[entry] = Path(download.value.path()).read_text()
    assert saved["Save the macro"] == (ROOT / "examples/light_response/macro.js").read_text()
    session = json.loads(saved["Save everything"])
    write(page, "output.other = 1")
    page.evaluate(DROP, ["session.json", saved["Save everything"]])
    page.locator(".cm-content", has_text="A light response curve").wait_for()
    # What a damaged file holds that is no session is left out, and the page still opens.
    session["session"] |= {
        "runs": [{"text": "{"}, None, *session["session"]["runs"]],
        "items": {"list": [5]},
        "language": "cobol",
        "tab": 3,
    }
    page.evaluate(DROP, ["session.json", json.dumps(session)])
    page.get_by_text("No items yet").wait_for()
    reload_once_kept(page, lambda kept: kept["items"]["list"] == [])
    page.get_by_text("No items yet").wait_for()
    page.get_by_label("Example").select_option("light_response")
    page.get_by_text("8 from example: light_response").wait_for()
    run(page, "8 items, all succeeded")


def test_it_is_usable_by_keyboard_narrow_and_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    run(page, "8 items, all succeeded")
    page.keyboard.press("Alt+3")
    take(page, "10-dark")
    assert faults(page) == []
    # What is typed goes into the dialog from its first moment on.
    assert page.evaluate(OPEN_HELPERS) == "search"
    page.keyboard.type("linreg")
    page.keyboard.press("Enter")
    page.locator(".cm-content", has_text="MathLINREG()").wait_for()
    page.locator(".cm-editor.cm-focused").wait_for()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+k")
    take(page, "11-helpers-dark")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 400, "height": 800})
    page.keyboard.press("Alt+1")
    for tab in "4321":
        page.keyboard.press(f"Alt+{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert faults(page) == []
    page.keyboard.press("Alt+1")
    take(page, "12-narrow", whole=True)


def test_markup_of_a_macro_is_text(page: Page) -> None:
    attack = '<img src=x onerror="window.taken = true"><script>window.taken = true</script>'
    paste_items(
        page, json.dumps([{"id": attack, "data": {attack: attack}}, {"id": "2", "data": {"fail": 1, attack: 5}}])
    )
    write(page, (SAMPLES / "markup.js").read_text())
    run(page, "1 of 2 items succeeded, 1 failed")
    for head in page.locator(".results .head").all():
        head.click()
    shown = page.locator(".results").inner_text()
    assert shown.count("window.taken") > 8
    for tab in "234":
        page.keyboard.press(f"Alt+{tab}")
        page.wait_for_timeout(100)
        assert page.locator("main img, main script").count() == 0
    page.get_by_role("button", name="Record this run").click()
    page.get_by_text("As recorded").wait_for()
    assert page.evaluate("window.taken") is None


@pytest.mark.parametrize("standing", [True, False])
def test_without_the_policy_markup_that_got_onto_the_page_would_run(browser: Browser, *, standing: bool) -> None:
    policy = POLICY if standing else "default-src * 'unsafe-inline' 'unsafe-eval' data:"
    with serve(policy=policy, headers=HEADERS) as server:
        page = browser.new_page()
        page.goto(server.address)
        page.locator(".cm-content").wait_for()
        page.evaluate("""() => {
            try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.taken = 1">'); } catch {}
            try { const made = document.createElement('script'); made.append('window.taken = 2'); document.body.append(made); } catch {}
            try { document.body.append(Object.assign(document.createElement('img'), {src: `data:x`})); } catch {}
        }""")
        page.wait_for_timeout(300)
        assert (page.evaluate("window.taken") is None) == standing
        page.close()


def test_a_browser_is_led_to_the_page_by_a_file(
    browser: Browser, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = browser.new_page()
    monkeypatch.setattr("webbrowser.open", page.goto)
    open_browser(server.address, tmp_path)
    page.get_by_text("Press Run to see").wait_for()
    page.close()


def test_a_stranger_without_the_secret_is_told_what_to_do(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.get_by_text("Open the page by the address that").wait_for()
    page.close()
