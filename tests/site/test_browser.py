"""Sites in a real browser: they can be used, and text of pages cannot run anything in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site import attacks, builders, sources
from tests.site.browser import Browser, served
from tests.site.builders import Build, Built

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module", params=builders.BUILDERS, ids=lambda build: build.__name__)
def site(request: pytest.FixtureRequest, built: Callable[[str, Build], Built]) -> Iterator[str]:
    with served(built("specs", request.param).folder) as address:
        yield address


def name(request: pytest.FixtureRequest, what: str) -> str:
    return f"{request.node.callspec.id}-{what}"


def test_a_model_is_found(window: Browser, site: str, request: pytest.FixtureRequest) -> None:
    window.open(site)
    assert window.run("return document.title") == "Overview - Model reference"
    window.picture(name(request, "overview"))
    search(window, "ActorTokenStatus")
    link = window.wait(
        lambda: [e for e in _results(window, "actortokenstatus") if e.is_displayed()], "a result"
    )[0]
    window.picture(name(request, "search"))
    link.click()
    window.wait(lambda: "models/actortokenstatus/" in window.address, "the model's page")
    assert window.foreign(site) == []


def search(window: Browser, words: str) -> None:
    for button in window.find(".md-search__button"):
        button.click()
    field = window.wait(lambda: [e for e in window.find("input") if _is_search(e)], "search")[0]
    field.send_keys(words)


def _results(window: Browser, name: str) -> list[Any]:
    """Return the links to a model's page that a search gives, those of the navigation left out."""
    links = window.find(f"a[href*='models/{name}/']")
    return [
        e for e in links if not window.run("return arguments[0].closest('.md-nav, article')", e)
    ]


def _is_search(element: Any) -> bool:
    kind = element.get_attribute("type")
    return kind in ("text", "search", "") and bool(element.is_displayed())


def test_links_lead_on(window: Browser, site: str, request: pytest.FixtureRequest) -> None:
    window.open(f"{site}models/user/")
    window.picture(name(request, "model"))
    window.click(window.wait_for(".mg-labels a[href='../organization/']"))
    window.wait(lambda: window.address == f"{site}models/organization/", "the type's page")
    window.open(f"{site}models/user/")
    window.click(window.wait_for("td a[href$='accessreview/#field-reviewers']"))
    window.wait(lambda: window.address.endswith("#field-reviewers"), "the user's field")
    assert window.wait_for("h3:target").text.startswith("reviewers")
    window.picture(name(request, "used-by"))


def test_the_neighbours_are_beside_the_model(
    window: Browser, site: str, request: pytest.FixtureRequest
) -> None:
    window.open(f"{site}models/user/")
    window.run("document.querySelector('#neighbours').scrollIntoView({behavior: 'instant'})")
    left, middle, right = window.find("#neighbours + * td")
    assert left.location["x"] < middle.location["x"] < right.location["x"]
    window.picture(name(request, "neighbours"))
    [link] = [e for e in right.find_elements("css selector", "a") if e.text == "Session"]
    window.click(link)
    window.wait(lambda: window.address == f"{site}models/session/", "the neighbour's page")


def test_contents_and_search_know_the_fields(
    window: Browser, site: str, request: pytest.FixtureRequest
) -> None:
    window.open(f"{site}models/user/")
    contents = window.run(
        """return [...document.querySelectorAll('.md-nav--secondary a')].map(e => e.hash)"""
    )
    assert "#field-locale" in contents
    anchors = window.find("h3.mg-field .headerlink")
    assert anchors
    assert all(one.value_of_css_property("opacity") == "1" for one in anchors)
    search(window, "avatar_url")
    window.wait(
        lambda: [
            e
            for e in window.find("a[href*='models/user/']")
            if "field-avatar_url" in str(e.get_attribute("href"))
            and e.is_displayed()
            and not window.run("return arguments[0].closest('.md-nav, article')", e)
        ],
        "the field in the results",
    )
    window.picture(name(request, "field-search"))


def test_an_example_is_beside_the_fields_where_there_is_room(window: Browser, site: str) -> None:
    for width, is_beside in ((1600, True), (1000, False)):
        window.resize(width, 900)
        window.open(f"{site}models/user/")
        fields, example = window.wait_for("#fields"), window.wait_for("#example")
        assert (example.location["x"] > fields.location["x"]) == is_beside


def test_the_navigation_has_the_siblings_of_a_model(window: Browser, site: str) -> None:
    window.open(f"{site}models/user/")
    links = window.run(
        """return [...document.querySelectorAll('.md-nav--primary a')].map(e => e.textContent.trim())"""
    )
    assert {"User", "UserStatus"} & {*links} >= {"User"}
    assert "Session" in links


def test_values_are_copied_and_filtered(window: Browser, site: str) -> None:
    window.open(f"{site}models/actortokenstatus/")
    window.wait_for("button.mg-copy")
    assert len(window.find("button.mg-copy")) == len(
        window.find("#values ~ :not(#neighbours + *) tbody tr")
    )
    assert not window.find("input.mg-filter")
    window.open(f"{site}models/longenum/")
    field = window.wait_for("input.mg-filter")
    field.send_keys("value_1")

    def shown() -> int:
        return sum(
            row.is_displayed() for row in window.find("#values ~ :not(#neighbours + *) tbody tr")
        )

    window.wait(lambda: shown() == 11, "the values that fit")  # value_1, value_10 to value_19


def test_a_value_is_copied(window: Browser, site: str) -> None:
    window.open(f"{site}models/actortokenstatus/")
    button = window.wait_for("button.mg-copy")
    window.run("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    window.click(button)
    window.wait(
        lambda: window.run("return window.copied") == "pending", "the value, without quotes"
    )
    window.wait(lambda: button.text == "copied", "the answer")


def test_tabs_show_the_example_in_each_language(window: Browser, site: str) -> None:
    window.open(f"{site}models/user/")
    labels = window.wait_for("#example + .tabbed-set").find_elements(
        "css selector", ".tabbed-labels label"
    )
    assert [one.text for one in labels][:2] == ["JSON", "Python"]
    blocks = window.find("#example + .tabbed-set .tabbed-block")
    assert [one.is_displayed() for one in blocks][:2] == [True, False]
    window.click(labels[1])
    window.wait(lambda: blocks[1].is_displayed() and not blocks[0].is_displayed(), "the other tab")
    window.run("localStorage.clear()")  # the theme shows the same tab on the next page


COPYING = """
    document.addEventListener("copy", () => {
        window.copied = document.activeElement.value ?? getSelection().toString();
    }, {capture: true, once: true});
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
"""


def test_examples_are_coloured_and_copied_whole(window: Browser, site: str) -> None:
    window.open(f"{site}models/user/")
    key = window.wait_for("#example + .tabbed-set code.language-json span.nt")
    code = window.find("#example + .tabbed-set code.language-json")[0]
    assert key.value_of_css_property("color") != code.value_of_css_property("color")
    shown = window.run("""return [...document.querySelectorAll('#example + .tabbed-set code')].map(
            (code) => [code.textContent, [...code.querySelectorAll('*')].map(e => e.className)])""")
    assert [{"nt", "s2", "p"} <= {*classes} for _, classes in shown][:1] == [True]
    assert {"k", "nf", "s2", "p"} <= {*shown[1][1]}
    written = sources.pages(sources.specs(), package="models")["models/user.md"]
    assert [text.strip() for text, _ in shown[:2]] == [
        sources.blocks(written, language)[0].strip() for language in ("json", "python")
    ]
    window.run(COPYING)
    pre = window.run("return arguments[0].closest('pre')", code)
    [button] = window.wait(
        lambda: pre.find_elements(
            "css selector", "button[data-md-type='copy'], button.md-clipboard"
        ),
        "the theme's button",
    )
    window.click(button)
    copied = window.wait(lambda: window.run("return window.copied"), "what is copied")
    assert copied.strip() == shown[0][0].strip()


TAB, DOWN, RIGHT, ENTER = "\ue004", "\ue015", "\ue014", "\ue007"
SEEN = """
    const focused = document.activeElement;
    const shown = focused.matches(".tabbed-set > input")
        ? focused.parentElement.querySelector(".tabbed-labels") : focused;
    const {outlineStyle, outlineWidth, opacity} = getComputedStyle(shown);
    return outlineStyle !== "none" && outlineWidth !== "0px" && opacity === "1";
"""


def reach(window: Browser, selector: str) -> None:
    """Press Tab until what fits has the focus, which can be seen."""
    for _ in range(200):
        window.press(TAB)
        if window.run("return document.activeElement.matches(arguments[0])", selector):
            break
    else:
        pytest.fail(f"Tab does not reach {selector}")
    assert window.run(SEEN), selector


def test_the_keyboard_alone_reaches_filter_and_values(window: Browser, site: str) -> None:
    window.open(f"{site}models/longenum/")
    window.wait_for("input.mg-filter")
    for selector in ("input.mg-filter", "button.mg-copy"):
        reach(window, selector)


def test_the_keyboard_alone_changes_tabs_and_copies(window: Browser, site: str) -> None:
    window.open(f"{site}models/user/")
    window.wait_for("#example + .tabbed-set button")
    reach(window, "#example + .tabbed-set > input")
    window.press(RIGHT)
    blocks = window.find("#example + .tabbed-set .tabbed-block")
    window.wait(lambda: blocks[1].is_displayed(), "the other tab")
    window.run(COPYING)
    reach(window, "#example + .tabbed-set button")
    window.press(ENTER)
    copied = window.wait(lambda: window.run("return window.copied"), "what is copied")
    assert "from models import" in copied
    window.run("localStorage.clear()")


def test_the_keyboard_alone_searches(window: Browser, site: str) -> None:
    window.open(site)
    window.wait_for("h1")
    window.press("/")
    window.wait(lambda: [e for e in window.find("input") if _is_search(e)], "search")
    window.press("ActorTokenStatus")
    window.wait_still("a[href*='?h=']", "models/actortokenstatus/")
    window.press(DOWN)
    window.press(ENTER)
    window.wait(lambda: "models/actortokenstatus/" in window.address, "the model's page")


def test_long_names_break_between_their_words(window: Browser, site: str) -> None:
    window.open(f"{site}models/userfiltercondition/")
    title = window.wait_for("article h1:has(wbr)")
    parts = window.run("return arguments[0].innerHTML.split('<wbr>')", title)
    assert [part.partition("<")[0] for part in parts] == ["User", "Filter", "Condition"]
    said = window.run("return arguments[0].textContent", title)
    assert said.startswith("UserFilterCondition")


def test_it_is_dark_at_night(window: Browser, site: str, request: pytest.FixtureRequest) -> None:
    window.open(f"{site}models/user/")

    def shown() -> Any:
        return window.run("return document.body.dataset.mdColorScheme")

    before = shown()
    [switch] = [e for e in window.find("label[for^='__palette']") if e.is_displayed()]
    switch.click()
    window.wait(lambda: shown() != before, "the other scheme")
    assert {before, shown()} == {"default", "slate"}
    window.picture(name(request, "dark"))
    window.run("document.querySelector('#neighbours').scrollIntoView({behavior: 'instant'})")
    window.picture(name(request, "dark-neighbours"))
    window.run("localStorage.clear()")


PAGES = ("", "namespaces/", "a-z/", "enums/", "deprecations/", "models/user/")
MORE = (
    *("models/wide/", "models/webhookpayload/", "models/permission/", "models/postaladdress/"),
    *("operations/", "operations/users/"),
)


CUT = """
    const right = document.querySelector("article").getBoundingClientRect().right;
    const edge = Math.min(right, document.documentElement.clientWidth) + 1;
    return [...document.querySelectorAll("article td, article p, article h1, article li")]
        .filter((part) => part.getBoundingClientRect().right > edge)
        .map((part) => part.textContent);
"""


@pytest.mark.parametrize("page", [*PAGES, *MORE])
def test_it_fits_every_screen(
    window: Browser, site: str, page: str, request: pytest.FixtureRequest
) -> None:
    window.open(site + page)
    window.wait_for("h1")
    shown = request.node.callspec.id.replace("/", "-").strip("-")
    for width in (1280, 768, 360):
        window.resize(width, 900)
        assert window.overflow() <= 0, width
        assert window.run(CUT) == [], width
        window.picture(f"{shown}-{width}")


@pytest.mark.parametrize("width", [360, 800])
def test_a_title_of_any_length_fits(window: Browser, site: str, width: int) -> None:
    window.resize(width, 740)
    window.open(f"{site}models/user/")
    window.wait_for("h1")
    for length in range(1, 60):
        window.run(f"document.querySelector('h1').firstChild.data = 'n'.repeat({length})")
        assert window.overflow() <= 0, length


@pytest.fixture(scope="module", params=builders.BUILDERS, ids=lambda build: build.__name__)
def hostile(request: pytest.FixtureRequest, built: Callable[[str, Build], Built]) -> Iterator[str]:
    with served(built("hostile", request.param).folder) as address:
        yield address


HOSTILE = (
    "",
    "namespaces/",
    "enums/",
    "deprecations/",
    "models/crowd/",
    "models/members/",
    "models/variants/",
    "models/m0__script_window_owned_1__script_/",
)


@pytest.mark.parametrize("page", HOSTILE)
def test_no_script_of_a_page_runs(window: Browser, hostile: str, page: str) -> None:
    window.open(hostile + page)
    window.wait_for("h1")
    window.run(attacks.PROVOKE)
    assert window.run("return window.owned") is None
    assert window.find("article iframe, article object, article embed, article img, base") == []
    assert window.foreign(hostile) == []
    window.resize(360, 740)
    assert window.overflow() == 0


def test_no_script_runs_from_a_search(window: Browser, hostile: str) -> None:
    window.open(hostile)
    search(window, "crowd")
    shown = window.wait(lambda: _results(window, "crowd"), "results")
    window.run(
        """for (const item of arguments[0]) item.dispatchEvent(new Event('mouseover'))""",
        shown,
    )
    assert window.run("return window.owned") is None


def test_a_script_that_runs_would_be_seen(window: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<h1>x</h1><script>{attacks.RUN}</script>")
    with served(tmp_path) as address:
        window.open(address)
        assert window.run("return window.owned") == 1
