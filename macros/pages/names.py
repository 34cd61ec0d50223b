"""What a link says that leads to an address which somebody has written in the data: the name of the page or record."""

from collections.abc import Mapping

from macros import swedish
from macros.pages.site_map import pages
from macros.records.data_files import FILES
from macros.site import addresses
from macros.site.site import Site, trails


def of_addresses(site: Site) -> Mapping[str, str]:
    """The name of every page and record, by its address; one on a page of others has the name of the page, too."""
    found = {page.address: page.short or page.title for page in pages(site)}
    for record in (record for file in FILES for record in site.records(file.kind)):
        for trail in trails((record,)):
            try:
                address = addresses.of(*trail)
            except LookupError:
                break
            if address not in found:
                page = found.get(address.partition("#")[0])
                name = swedish.trail_text(trail).removesuffix(".")
                found[address] = f"{page}: {name}" if page else name
    return found
