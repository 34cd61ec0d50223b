"""What a page may do in the reader's browser: the Content-Security-Policy, and the file of headers for hosts.

No page has a script or a stylesheet in it, so the policy needs neither 'unsafe-inline' nor a checksum for each: it
stays the same when the site changes, and a script that slips into a text can never run.
"""

from urllib.parse import urlsplit

ASSETS = "assets/"  # where the files of the look are
ADDRESS = "/_headers"
_RULES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # diagrams and bars have their measures in style attributes
    "img-src": "'self' data:",  # the theme's stylesheet has its icons in it
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{rule} {allowed}" for rule, allowed in _RULES.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
KEPT = "public, max-age=31536000, immutable"


def lines() -> list[str]:
    """The policy, one rule on each line, for people to read."""
    return [f"{rule} {allowed}" for rule, allowed in _RULES.items()]


def rules(site_url: str = "") -> str:
    """The headers as a file (`_headers`) for hosts that read it. Files of the look may be kept for ever."""
    base = urlsplit(site_url).path.rstrip("/")
    told = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return f"{base}/*\n{told}{base}/{ASSETS}*\n  Cache-Control: {KEPT}\n"
