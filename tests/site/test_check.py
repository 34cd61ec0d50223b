"""A reader's own text, compared with the words of the real programmes: what is quoted is found, and nothing else."""

import gzip

from playwright.sync_api import Browser

from tests import built, compared, quoting


def test_quotations_are_found_word_for_word_and_with_words_changed_and_nothing_else(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    texts = compared.wordings(page, address)
    assert compared.missed(page, quoting.exact(texts, 20), exact=True)[0] == []
    lost, amount = compared.missed(page, quoting.changed(texts, 20), exact=False)
    assert len(lost) <= amount * 0.05, lost
    assert compared.alarms(page) == []
    turned = [one for text in quoting.negated(texts) for one in compared.quotes(page, text)]
    assert len(turned) >= len(texts) * 0.9
    assert [one["words"] for one in turned if not one["said"].startswith(("Inte ordagrant", "Meningen nekar"))] == []
    page.close()


def test_the_wordings_weigh_little() -> None:
    assert len(gzip.compress((built.real_site() / "kontrollera/texter.json").read_bytes())) <= 60_000
