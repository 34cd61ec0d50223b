"""What the sources do not tell: each question once, and whom one can ask."""

import pytest

from macros.site.unknowns import NotUnknown, Unknown, Unknowns
from tests import built
from tests.conftest import example_site
from tests.shown import not_told

DOCUMENTS = "data/organisation/documents.yml"
ISSUED = "short: webbsidan\n    kind: web_page\n    issuer: "


def unknowns(*changes: dict[str, str], today: str = "2024-06-01") -> Unknowns:
    return Unknowns(example_site(today, *changes))


def dated(issuer: str) -> Unknown:
    """The question about the date of a page that this issuer has put out."""
    (found,) = unknowns({"file": DOCUMENTS, "old": f"{ISSUED}Kommittén", "new": f"{ISSUED}{issuer}"}).of(
        "date", "webben"
    )
    return found


def test_the_questions_are_those_that_pages_leave_open_each_once() -> None:
    site = example_site("2024-06-01")
    listed = [item.id for item in Unknowns(site).all]
    assert sorted(not_told(site, built.REGION)) == sorted(listed)


def test_a_question_has_the_document_that_would_answer_it_and_a_page() -> None:
    (found,) = unknowns().of("decision", "fup-10", "alvik")
    assert (found.id, found.question) == ("beslut--fup-10--alvik", "Har Älvik antagit FUP 10, och i så fall när?")
    assert (found.document, found.address) == ("Protokollet med kommunens beslut om Program 2010", "/kommuner/alvik/")


def test_each_question_stands_once_under_what_it_is_about() -> None:
    found = unknowns()
    by_subject = [(subject.id, item.id) for subject in found.subjects for item in subject.unknowns]
    assert sorted(id for _, id in by_subject) == sorted(item.id for item in found.all)
    assert ("besluten", "beslut--fup-10--alvik") in by_subject
    assert all(subject.unknowns for subject in found.subjects)


def test_fewer_subjects_find_all_that_begin_with_them() -> None:
    found = unknowns().of("decision", "fup-10")
    assert [item.key[1] for item in found] == ["backa", "norrsjo", "vastra", "alvik", "ostra"]


def test_what_a_source_tells_cannot_be_said_to_be_unknown() -> None:
    with pytest.raises(NotUnknown, match="goals"):
        unknowns().told("goals", "fup-23")


@pytest.mark.parametrize(
    ("issuer", "name", "id", "doubt"),
    [
        ("Älvik kommun", "Älvik", "kommunen-alvik", ""),
        ("Älviks kommun (tolkat)", "Älvik", "kommunen-alvik", "tolkat"),
        ("Statistikverket (SV)", "Statistikverket (SV)", "hos-statistikverket-sv", ""),
    ],
)
def test_the_issuer_of_a_source_is_asked_with_what_is_unsure_of_it(issuer: str, name: str, id: str, doubt: str) -> None:
    found = dated(issuer)
    assert found.holder is not None
    assert (found.holder.name, found.holder.id, found.doubt) == (name, id, doubt)


def test_where_nobody_can_be_named_that_is_told_last() -> None:
    change = {"file": DOCUMENTS, "old": f"{ISSUED}Kommittén", "new": f"{ISSUED}Framgår inte; sidan är borta"}
    last = unknowns(change).asked[-1]
    assert (last.holder, [item.id for item in last.unknowns]) == (None, ["matt--utslapp", "datum--webben"])


def test_a_joint_body_is_asked_itself_while_it_is_at_work_and_then_whoever_told_of_it() -> None:
    (at_work,), (ended,) = (unknowns(today=day).of("start", "radden") for day in ("2024-06-30", "2024-07-01"))
    assert [item.holder.name for item in (at_work, ended) if item.holder] == ["Räddningsförbundet", "Kommittén"]


def test_a_request_asks_for_each_document_and_says_what_it_is_needed_for() -> None:
    first = unknowns().asked[0]
    decided = "Vilken dag och vilken paragraf har beslutet om"
    assert first.letter("https://example.org/fup/det-vi-inte-vet/#kommunen-backa").split("\n\n") == [
        "Hej!",
        "Jag skulle vilja ta del av de här handlingarna:",
        f"1. Protokollet med kommunens beslut om Program 2023. {decided} FUP 23 i Backa?\n"
        f"2. Protokollet med kommunens beslut om Program 2019. {decided} FUP 19 i Backa?\n"
        "3. Protokollet med kommunens beslut om Program 2010. Har Backa antagit FUP 10, och i så fall när?",
        "Är det allmänna handlingar begär jag dem med stöd av offentlighetsprincipen "
        "(2 kap. tryckfrihetsförordningen), gärna med e-post. "
        "Finns någon av dem inte hos er är jag tacksam om ni säger vem som kan ha den.",
        "Frågorna står på https://example.org/fup/det-vi-inte-vet/#kommunen-backa",
        "Vänliga hälsningar",
    ]


def test_only_elected_chairs_are_asked_for_by_name() -> None:
    told = {item.key[0]: item.question for item in unknowns().of("chairs")}
    assert told["kansliet"] == "Från vilken kommun kom ordföranden i kansliet 2013–2024?"
