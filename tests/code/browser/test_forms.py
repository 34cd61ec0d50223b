"""The forms on /ratta/ in a real browser, on the region: what they say, what they change, and how it is handed over."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.check import rules
from macros.records.conferences import Event
from tests import built, served
from tests.conftest import cases, example, gathered

READY = "[data-forms]:not([hidden])"
# What is typed at a place of a file: what the form says, and the file as it would be if it said nothing.
TYPED = """async ([file, path, text]) => {
  const [, kind] = forms.kindOf(file), { root, text: now } = await forms.load(file);
  let fields = forms.about.models[kind.model].fields, field;
  for (const step of path.filter((one) => typeof one === "string" && one !== kind.key)) {
    field = fields.find((one) => one.name === step);
    if (field.model) fields = forms.about.models[field.model].fields;
  }
  const said = forms.check.value(field, text);
  const typed = text ? forms.write.typed(field, text) : { text: '""', bare: true };
  return [said, forms.splice.apply(now, forms.splice.replace(now, root, path, typed))];
}"""


@pytest.fixture(scope="module")
def published(browser: Browser) -> Iterator[str]:
    """Where the region is served, told where its files are changed."""
    with served.serving(built.region_published()) as address:
        yield address


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(tab: Page, region: str) -> Page:
    """The forms, to one who has written nothing in them."""
    tab.goto(f"{region}/404.html")  # a page of the same site, without the script that keeps what is written
    tab.evaluate("localStorage.clear()")
    tab.goto(f"{region}/ratta/")
    tab.locator(READY).wait_for()
    return tab


# The forms with what is written in some files, as [file, [[path, value] …], [[path, record] …]]: what they say of it
# beside all else, and the files as they would be.
WRITTEN = """async (written) => {
  for (const [file, edits, added] of written) {
    const [, kind] = forms.kindOf(file), own = forms.stateOf(file), now = await forms.load(file);
    for (const [path, value] of edits) {
      const { field } = forms.send.fieldAt(kind, path);
      own.edit(path, field, now && forms.splice.find(now.root, path)?.value, value);
    }
    for (const [path, record] of added) own.begin(path, record);
  }
  const said = (await forms.across.all()).map(({ message, warning }) => [message, warning]);
  const made = await Promise.all(Object.entries(forms.kept()).map(([file, kept]) => forms.send.result(file, kept)));
  forms.forget();
  return [said, made.map(({ file, after }) => [file, after])];
}"""


def steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path.split("/")]


def test_what_a_form_says_of_a_wrong_value_is_what_the_check_says(page: Page) -> None:
    other = []
    for file, path, text in cases("forms"):
        said, changed = page.evaluate(TYPED, [file, steps(path), text])
        told = [fault.message for fault in rules.run(gathered(example({"file": file, "text": changed})))]
        if not said or said not in told:
            other.append((path, text, said, told))
    assert other == []
    assert len(cases("forms")) >= 60


def test_what_the_forms_say_of_a_record_beside_all_others_is_what_the_check_says(page: Page) -> None:
    other = []
    before = {fault.message for fault in rules.run(gathered(example()))}
    for case in cases("forms_across"):
        said, files = page.evaluate(WRITTEN, case)
        faults = [fault for fault in rules.run(gathered({**example(), **dict(files)})) if fault.message not in before]
        errors = [fault.message for fault in faults if not fault.warning]
        if sorted(message for message, warning in said if not warning) != sorted(errors) or not said:
            other.append((case, said, errors))
        assert {message for message, _ in said} <= {fault.message for fault in faults}
    assert other == []
    assert len(cases("forms_across")) >= 20


def opened(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/ratta/?{query}")
    page.locator(READY).wait_for()


def change_place(page: Page, region: str, text: str) -> None:
    opened(page, region, "fil=data/calendar/2012.yml&post=2012-03-20-ting")
    page.get_by_label("Plats").fill(text)


def after(page: Page) -> str:
    """The whole file that is to be handed over."""
    area = page.locator(".forms__file textarea")
    area.wait_for(state="attached")
    return str(area.input_value())


def test_a_page_leads_to_its_own_record_in_the_forms(page: Page, region: str) -> None:
    page.goto(f"{region}/natverk/trafik/")
    page.get_by_role("link", name="Rätta uppgifterna").first.click()
    page.locator(READY).wait_for()
    expect(page.get_by_label("Namn").first).to_have_value("Trafikstrateger")


def test_a_page_without_a_file_of_its_own_leads_to_all_forms(page: Page, region: str) -> None:
    page.goto(f"{region}/kalender/")
    page.get_by_role("link", name="Rätta uppgifterna").click()
    page.locator(READY).wait_for()
    expect(page.get_by_role("heading", name="Vad vill du göra?")).to_be_visible()


def test_one_value_is_changed_and_shown_before_and_after(page: Page, region: str) -> None:
    change_place(page, region, "Östra: stora salen")
    expect(page.locator(".forms__diff del")).to_have_text("före:     place: Östra")
    expect(page.locator(".forms__diff ins")).to_have_text('efter:     place: "Östra: stora salen"')
    text = example()["data/calendar/2012.yml"]
    assert after(page) == text.replace("place: Östra", 'place: "Östra: stora salen"')


def test_nothing_typed_is_lost_on_reload_and_all_is_forgotten_on_demand(page: Page, region: str) -> None:
    change_place(page, region, "Vid sjön")
    expect(page.locator(".forms__told")).to_have_text("2012-03-20 · Ting: Plats ändras från ”Östra” till ”Vid sjön”.")
    opened(page, region, "fil=data/calendar/2012.yml&post=2012-03-20-ting")
    expect(page.get_by_label("Plats")).to_have_value("Vid sjön")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Glöm det som är skrivet om data/calendar/2012.yml").click()
    page.locator(READY).wait_for()
    expect(page.get_by_text("Inga än.")).to_be_visible()
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_a_wrong_value_is_told_at_its_field_and_nothing_is_handed_over(page: Page, region: str) -> None:
    change_place(page, region, "Vid sjön")
    page.get_by_label("Tid").fill("på morgonen")
    page.keyboard.press("Tab")
    told = "Tid är ”på morgonen” men ska vara ett klockslag med två siffror för timmen, till exempel 08.30–12.00"
    expect(page.locator(".forms__wrong", has_text=told)).to_be_visible()
    expect(page.get_by_label("Tid")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".forms__faults li")).to_have_text(f"2012-03-20 · Ting: {told}")
    page.get_by_role("link", name=told).click()
    expect(page.get_by_label("Tid")).to_be_focused()
    expect(page.locator(".forms__file")).to_have_count(0)


def test_an_empty_field_is_reached_and_marked_from_what_is_said_of_it(page: Page, region: str) -> None:
    opened(page, region, "fil=data/organisation/networks.yml&ny=networks")
    page.get_by_label("Namn", exact=True).first.fill("Havet")
    page.get_by_role("link", name="Slag saknas").click()
    field = page.get_by_role("group", name="Ny post").get_by_label("Slag", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_field_is_added_and_taken_away(page: Page, region: str) -> None:
    opened(page, region, "fil=data/calendar/2012.yml&post=2012-03-20-ting")
    page.get_by_label("Tid").fill("")
    page.get_by_text("Lägg till i posten").first.click()
    page.get_by_label("Anmärkning").first.fill("Dagen är säker.")
    text = example()["data/calendar/2012.yml"].rstrip("\n").replace("    time: 12.00–15.00\n", "")
    expect(page.locator(".forms__diff ins")).to_have_count(1)
    assert after(page) == f"{text}\n    note: Dagen är säker.\n"


def test_what_is_unfolded_stays_so_while_one_writes(page: Page, region: str) -> None:
    change_place(page, region, "Vid sjön")
    page.get_by_text("Raderna i filen").click()
    page.get_by_label("Plats").fill("Vid viken")
    expect(page.locator(".forms__diff ins")).to_have_text("efter:     place: Vid viken")
    expect(page.locator(".forms__diff ins")).to_be_visible()


def test_the_patch_is_one_that_git_applies(page: Page, region: str, tmp_path: Path) -> None:
    change_place(page, region, "Vid sjön")
    opened(page, region, "fil=data/visions.yml&post=vision-25")
    page.get_by_label("Text").first.fill("Fjärden är mycket attraktiv.")
    expect(page.get_by_text("De här 2 filerna hör ihop: data/calendar/2012.yml, data/visions.yml.")).to_be_visible()
    expect(page.get_by_text("En patch är en textfil som säger exakt vilka rader som ändras.")).to_be_visible()
    page.get_by_text("Tidigare: data/calendar/2012.yml").click()
    for file in ("data/calendar/2012.yml", "data/visions.yml"):
        expect(page.get_by_role("link", name=f"Hämta filen {file}")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta alla ändringar som en patch").click()
    project = built.region(tmp_path)
    for command in (["git", "init", "-q"], ["git", "apply", "-"]):
        patch = Path(str(download.value.path())).read_bytes()
        subprocess.run(command, cwd=project, input=patch, check=True)
    assert "    place: Vid sjön\n" in (project / "data/calendar/2012.yml").read_text("utf-8")
    assert "    text: Fjärden är mycket attraktiv.\n" in (project / "data/visions.yml").read_text("utf-8")


def test_what_the_host_offers_follows_the_address_where_files_are_changed(browser: Browser, published: str) -> None:
    page = browser.new_page()
    change_place(page, f"{published}", "Vid sjön")
    link = page.get_by_role("link", name="Öppna filen och klistra in")
    expect(link).to_have_attribute("href", "https://example.org/edit/data/calendar/2012.yml")
    expect(page.get_by_role("link", name="Hämta ändringen som en patch")).to_be_visible()
    page.close()


def test_a_new_record_is_put_last_and_passes_the_check(page: Page, region: str) -> None:
    opened(page, region, "fil=data/organisation/documents.yml&ny=documents")
    for label, text in {
        "Id": "brev",
        "Titel": "Ett brev: svar",
        "Kort namn": "brevet",
        "Utgivare": "Kommittén",
    }.items():
        page.get_by_label(label, exact=True).first.fill(text)
    page.get_by_label("Slag", exact=True).first.select_option("report")
    page.get_by_label("Läsbarhet", exact=True).first.fill("Ren text.")
    text, before = after(page), example()["data/organisation/documents.yml"]
    assert text.startswith(before.rstrip("\n"))
    assert text.endswith(
        '  - id: brev\n    title: "Ett brev: svar"\n    short: brevet\n    kind: report\n'
        "    issuer: Kommittén\n    quality: Ren text.\n"
    )
    changed = example({"file": "data/organisation/documents.yml", "text": text})
    assert rules.run(gathered(changed)) == rules.run(gathered(example()))


def test_a_years_meetings_are_entered_in_one_table(page: Page, region: str) -> None:
    opened(page, region, "ny=kalender")
    page.get_by_label("Handling", exact=True).select_option("plan")
    for row, (day, clock) in enumerate(
        [("7 februari", "12.00–15.00"), ("22–23 augusti", ""), ("oktober, datum senare", "")], 1
    ):
        page.get_by_label(f"Dag, rad {row}", exact=True).fill(day)
        page.get_by_label(f"Klockslag, rad {row}", exact=True).fill(clock)
        page.get_by_label(f"Namn, om det är ett annat, rad {row}", exact=True).fill("Styrgruppens möte")
    page.get_by_label("Inställt, rad 3", exact=True).check()
    expect(page.locator(".forms__diff")).to_contain_text("status: cancelled")
    text = after(page)
    year = page.get_by_label("År", exact=True).input_value()
    file = f"data/calendar/{year}.yml"
    faults = rules.run(gathered({**example(), file: text}))
    assert [str(fault) for fault in faults if fault.position.file == file] == []
    assert [line.strip() for line in text.splitlines() if "when:" in line] == [
        f"when: {year}-02-07",
        f"when: {year}-08-22/{year}-08-23",
        f"when: {year}-10",
    ]
    assert text.count("status: cancelled") == 1


MAIL = """Kommittén kl. 12–15.30:
tisdag 6 februari i Östra, 5 mars digitalt
23 maj - inställt
Tinget: maj, datum senare
Vårmöte: 9 april 9.00-11.00 Västra
Lunch ingår."""


def test_days_are_pasted_as_they_stand_in_a_mail(page: Page, region: str) -> None:
    opened(page, region, "ny=kalender")
    page.get_by_label("Handling", exact=True).select_option("plan")
    page.get_by_label("År", exact=True).fill("2024")
    page.get_by_label("Dagar", exact=True).fill(MAIL)
    page.get_by_role("button", name="Fyll i rader").click()
    expect(
        page.get_by_text("5 rader är ifyllda. Läs igenom dem. Det här kom inte med: ”Lunch ingår.”.")
    ).to_be_visible()
    expect(page.get_by_text("tisdag 2024-02-06 ✓")).to_be_visible()
    file, text = "data/calendar/2024.yml", after(page)
    changed = gathered({**example(), file: text})
    assert [str(fault) for fault in rules.run(changed) if fault.position.file == file] == []
    told = ("weekday", "time", "name", "kind", "body", "series", "municipality", "status")
    events = [
        [event.when and event.when.text, *(getattr(event, name) or "" for name in told)]
        for event in changed.all(Event)
        if event.file == file
    ]
    assert events == [
        ["2024-02-06", "tisdag", "12.00–15.30", "Möte med kommittén", "meeting", "kommitten", "", "ostra", "planned"],
        ["2024-03-05", "", "12.00–15.30", "Möte med kommittén", "meeting", "kommitten", "", "", "planned"],
        ["2024-04-09", "", "09.00–11.00", "Vårmöte", "meeting", "", "", "vastra", "planned"],
        ["2024-05", "", "", "Tinget", "conference", "", "ting", "", "planned"],
        ["2024-05-23", "", "12.00–15.30", "Möte med kommittén", "meeting", "kommitten", "", "", "cancelled"],
    ]


def test_a_weekday_that_is_another_is_told_beside_the_day(page: Page, region: str) -> None:
    opened(page, region, "ny=kalender")
    page.get_by_label("År", exact=True).fill("2024")
    page.get_by_label("Dag, rad 1", exact=True).fill("onsdag 6 februari")
    told = "Veckodag: 2024-02-06 är tisdag, inte onsdag; rätta dagen, eller förklara i Anmärkning"
    expect(page.locator("#rad-0-fel")).to_have_text(told)


def test_a_time_that_can_mean_one_thing_only_is_written_as_the_files_have_it(page: Page, region: str) -> None:
    change_place(page, region, "Vid sjön")
    page.get_by_label("Tid").fill("kl. 9–12:30")
    page.get_by_label("När").first.fill("20 mars 2012")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Tid")).to_have_value("09.00–12.30")
    expect(page.get_by_label("När").first).to_have_value("2012-03-20")


def test_an_id_that_is_taken_is_told_at_its_field(page: Page, region: str) -> None:
    opened(page, region, "fil=data/organisation/networks.yml&ny=networks")
    page.get_by_label("Namn", exact=True).first.fill("Trafik")
    expect(page.get_by_label("Id", exact=True).first).to_have_value("trafik")
    told = "Id: ”trafik” används redan på rad 2; välj ett annat id"
    expect(page.locator(".forms__wrong", has_text=told)).to_be_visible()


def test_a_record_is_removed_whole_and_its_addresses_lead_on(page: Page, region: str, tmp_path: Path) -> None:
    opened(page, region, "fil=data/organisation/networks.yml&post=trafik")
    page.get_by_role("button", name="Ta bort: Trafikstrateger").click()
    notice = page.locator(".forms__removal .callout")
    expect(notice).to_contain_text("Det här hänvisar till den och måste ändras i samma förslag")
    expect(notice.get_by_role("link", name="Program 2019, nätverk").first).to_be_visible()
    expect(page.get_by_label("Ny adress för /natverk/trafik/")).to_have_value("/natverk/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta alla ändringar som en patch").click()
    project = built.region(tmp_path)
    before = (project / "data/organisation/networks.yml").read_text("utf-8")
    for command in (["git", "init", "-q"], ["git", "apply", "-"]):
        subprocess.run(command, cwd=project, input=Path(str(download.value.path())).read_bytes(), check=True)
    start, end = before.index("  - id: trafik\n"), before.index("  - id: oversikt\n")
    assert (project / "data/organisation/networks.yml").read_text("utf-8") == before[:start] + before[end:]
    redirects = (project / "data/redirects.yml").read_text("utf-8")
    assert '- {old: "/natverk/trafik/", new: "/natverk/"}' in redirects or "old: /natverk/trafik/" in redirects
    notice.get_by_role("button", name="Ångra borttagningen").click()
    expect(page.get_by_text("Inga än.")).to_be_visible()


def test_what_a_calendar_loses_is_told_where_its_conference_needs_it(page: Page, region: str) -> None:
    opened(page, region, "fil=data/calendar/2012.yml&post=2012-03-20-ting")
    page.get_by_role("button", name="Ta bort: 2012-03-20 · Ting").click()
    told = "År: 2012 finns inte i kalendern; lägg till en händelse med series: ting i data/calendar/2012.yml"
    expect(page.locator(".forms__faults")).to_contain_text(told)


def test_the_first_source_of_what_is_new_stands_for_all_of_it(page: Page, region: str) -> None:
    opened(page, region, "fil=data/calendar/2014.yml&ny=events")
    page.get_by_label("Namn", exact=True).first.fill("Vårmöte")
    page.get_by_text("Mer som kan sägas").first.click()
    page.get_by_label("När").first.fill("april 2014")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Id", exact=True).first).to_have_value("2014-04-varmote")
    page.get_by_role("button", name="Lägg till en till: Källa").click()
    page.get_by_label("Handling", exact=True).first.select_option("plan")
    expect(page.get_by_label("Handling", exact=True).nth(1)).to_have_value("plan")


def test_the_reason_of_a_corrected_value_is_asked_for_where_it_is_handed_over(page: Page, region: str) -> None:
    change_place(page, region, "Vid sjön")
    page.get_by_role("link", name="Skriv också vad som ändrats, och varför").click()
    page.locator(READY).wait_for()
    expect(page.get_by_role("group", name="Ny post").get_by_label("Titel")).to_be_visible()


def test_the_host_of_next_year_is_asked_for_in_its_conference(page: Page, region: str) -> None:
    opened(page, region, "")
    page.get_by_role("link", name="Ange nästa års värd").click()
    page.get_by_role("link", name="Tinget", exact=True).click()
    page.locator(READY).wait_for()
    expect(page.get_by_role("group", name="Ny: Planerade värdar")).to_be_visible()
    expect(page.get_by_label("År", exact=True)).to_be_visible()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, region: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{region}/ratta/")
    expect(page.get_by_text("Formulären behöver skript")).to_be_visible()
    context.close()


def test_the_forms_are_found_by_no_search(region: str) -> None:
    page = (built.region_site() / "ratta/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page
    assert "/ratta/" not in (built.region_published() / "sitemap.xml").read_text("utf-8")
    assert json.loads((built.region_site() / "ratta/typer.json").read_text("utf-8"))["sending"] == {}


def test_a_new_programme_begins_as_a_copy_with_its_lineage_written(page: Page, region: str) -> None:
    opened(page, region, "ny=program")
    page.get_by_label("Program att börja från").select_option("fup-21")
    given = {"Id": "fup-30", "Namn": "Program 2030", "Kort namn": "FUP 30", "Sammanfattning": "Nytt.", "Början": "2030"}
    for label, text in given.items():
        page.get_by_label(label, exact=True).first.fill(text)
    page.get_by_label("Handling", exact=True).select_option("plan")
    page.get_by_role("link", name="Hur programmet kom till saknas").click()
    expect(page.get_by_label("Hur programmet kom till")).to_be_focused()
    page.get_by_label("Hur programmet kom till").select_option("adopted")
    fates = page.get_by_label("Målet", exact=True)
    expect(fates).to_have_count(3)
    fates.nth(1).select_option("ended")
    fates.nth(2).select_option("reworded")
    page.get_by_label("Anmärkning").fill("Samma sak med nya ord.")
    expect(page.locator(".forms__diff")).to_contain_text("Samma sak med nya ord.")
    text = after(page)
    faults = rules.run(gathered({**example(), "data/programmes/fup-30.yml": text}))
    assert [str(fault) for fault in faults if not fault.warning] == []
    assert "goal: fup-21/resor\n" in text
    assert "- network: trafik\n" in text
    assert "fup-21/larande" not in text
    assert "kind: adopted\n" in text
    assert "vision:" not in text


def test_a_new_goal_has_its_networks_and_may_have_a_new_line(page: Page, region: str) -> None:
    opened(page, region, "ny=program")
    page.get_by_label("Namn", exact=True).first.fill("Program 2030")
    page.get_by_role("button", name="Lägg till ett nytt mål").click()
    goal = page.get_by_role("group", name="Nytt mål 1")
    goal.get_by_label("Namn", exact=True).fill("Havet")
    goal.get_by_role("button", name="Lägg till Nätverk").click()
    goal.get_by_label("Nätverk 1", exact=True).select_option("trafik")
    page.get_by_role("link", name="Fråga saknas").click()
    expect(goal.get_by_label("Fråga", exact=True)).to_be_focused()
    made = page.evaluate("Object.values(forms.kept())[0].added[0].record.goals.at(-1).networks")
    assert made == [{"network": "trafik", "source": []}]
    page.get_by_role("link", name="Lägg till en ny fråga").click()
    page.locator(READY).wait_for()
    expect(page.get_by_role("group", name="Ny post").get_by_label("Sammanfattning")).to_be_visible()
