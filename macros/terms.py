"""The terms of the field in Swedish: words of the data files, as readers meet them."""

UNKNOWN = "framgår inte av källorna"

# Sign and word of each certainty that is shown; a sure value carries no mark.
CERTAINTY = {"interpreted": ("≈", "tolkat"), "unclear": ("?", "oklart"), "derived": ("=", "härlett")}
# Headings over lists of documents of a kind.
KINDS = {
    "programme": "Program",
    "plan": "Verksamhetsplaner",
    "action_plan": "Handlingsplaner",
    "agreement": "Avtal",
    "proposal": "Förslag till beslut",
    "web_page": "Webbsidor",
    "news": "Nyheter",
    "presentation": "Presentationer",
    "report": "Rapporter",
    "press_release": "Pressmeddelanden",
}
# Words of the data files as they are told, by what they stand for.
TERMS = {
    # documents
    "programme": "program",
    "plan": "verksamhetsplan",
    "action_plan": "handlingsplan",
    "agreement": "avtal",
    "proposal": "förslag till beslut",
    "web_page": "webbsida",
    "news": "nyhet",
    "presentation": "presentation",
    "report": "rapport",
    "press_release": "pressmeddelande",
    # origins of versions
    "adopted": "antaget",
    "adjusted": "justerat",
    "restated": "återgivet i en annan handling",
    "proposed": "föreslaget",
    # charts
    "organisation": "organisation",
    "process": "förlopp",
    # plans
    "annual_report": "årsredovisning",
    "read": "texten läst",
    "partly": "bara början läst",
    "unread": "texten inte läst",
    # posts of a budget
    "fees": "avgifter",
    "staff": "personal",
    "office": "ersättning till värdkommunen",
    "work": "möten, utredningar och liknande",
    "other": "annat",
    # joint bodies
    "federation": "förbund",
    "board": "nämnd",
    "company": "bolag",
    "project": "projekt",
    # networks
    "network": "nätverk",
    "cooperation": "samarbete",
    # chairs
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    # events
    "meeting": "möte",
    "planning_conference": "planeringskonferens",
    "conference": "konferens",
    "seminar": "seminarium",
    "planned": "planerat",
    "held": "hölls",
    "cancelled": "inställt",
    "unknown": "utfall okänt",
}

PLURALS = {
    "meeting": "möten",
    "planning_conference": "planeringskonferenser",
    "conference": "konferenser",
    "seminar": "seminarier",
    "other": "annat",
}
# What is known of a municipality's turn as host.
TURNS = {
    "held": "värd, hölls",
    "interpreted": "hölls, värden är inte säker",
    "announced": "värd enligt inbjudan",
    "planned": "planerad värd",
    "cancelled": "planerad värd, ställdes in",
}

# What to call the parts of a record that have no words of their own.
PARTS = {
    "Period": "Perioden",
    "Origin": "Hur lydelsen kom till",
    "Adoption": "Beslut i en kommun",
    "ProgrammeTie": "Vilken lydelse den följer på",
    "VisionTie": "Visionen",
    "NetworkTie": "Nätverk för ett mål",
    "QuoteList": "Punkter som återges ordagrant",
    "Budget": "Budgeten",
    "ActionPlan": "Handlingsplanen",
    "Members": "Medlemmarna",
    "Host": "Värdkommunen",
    "Start": "Starten",
    "Moment": "Början eller slutet",
    "HostPlan": "Värdkommuner enligt planen",
    "Hosts": "Vilka som var värdar",
    "Theme": "Tema",
    "Partners": "Parter",
    "Chair": "Ordförande",
    "Differs": "Uppgift som skiljer sig",
}
