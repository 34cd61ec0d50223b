// A control for each kind of field, with its label, its explanation and what the check says of what is written there.
(() => {
  const forms = globalThis.forms ??= {};
  let count = 0;

  const el = (tag, given = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...inside.filter((part) => part !== null && part !== undefined && part !== ""));
    return made;
  };
  const button = (text, press, more = {}) => el("button", { type: "button", class: "button button--small", onclick: press, ...more }, text);

  const YES = [["true", "ja"], ["false", "nej"]];
  const options = (field) => {
    if (field.kind === "bool") return YES;
    if (field.kind === "choice") return field.choices.map(([word, meaning]) => [word, meaning || word]);
    return field.names.flatMap((kind) => forms.known(kind)).map(([id, name]) => [id, name ? `${name.length > 70 ? `${name.slice(0, 70)}…` : name} (${id})` : id]);
  };

  // One value: a list to choose from, a line or several lines. `tell(text)` is called with each change.
  const input = (field, value, id, tell) => {
    const given = { id, "aria-describedby": `${id}-om ${id}-fel` };
    if (["choice", "bool", "name"].includes(field.kind)) {
      const made = el("select", { ...given, "data-kinds": field.names?.join(" "), "data-asked": field.required, onchange: () => tell(made.value) });
      made.choices = () => {
        const all = options(field), chosen = made.value || (value ?? "");
        made.replaceChildren(el("option", { value: "" }, field.required ? "Välj" : "–"), ...all.map(([word, text]) => el("option", { value: word }, text)));
        if (chosen && !all.some(([word]) => word === chosen)) made.append(el("option", { value: chosen }, chosen));
        made.value = chosen;
      };
      made.choices();
      return made;
    }
    if (field.kind === "text" && !field.pattern) {
      const made = el("textarea", { ...given, rows: Math.min(Math.max(1, Math.ceil((value ?? "").length / 60), (value ?? "").split("\n").length), 8), oninput: () => tell(made.value) });
      made.value = value ?? "";
      return made;
    }
    const mend = () => { const right = mended(field, made.value); if (right !== made.value) { made.value = right; tell(right); } };
    const made = el("input", { ...given, type: "text", inputmode: field.kind === "number" ? "numeric" : null, autocomplete: "off", oninput: () => tell(made.value), onchange: mend });
    made.value = value ?? "";
    return made;
  };

  // What is typed in another form that can mean one thing only, in the form that the files have: 9–12, 14 januari 2027.
  const mended = (field, text) => {
    if (!text || !forms.check.value(field, clean(text))) return text;
    const right = { clock: forms.check.clock, number: forms.check.whole, when: (said) => forms.days.read(said).when }[field.kind]?.(clean(text));
    return right && !forms.check.value(field, right) ? right : text;
  };
  const slug = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  const clean = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[ \n]+$/, "").replace(/^[ \n]+/, "");

  // What is wrong with the value of a field, one or several.
  const fault = (field, value) => {
    if (field.list) {
      const texts = (value ?? []).filter((text) => text !== "");
      const said = forms.about.said[field.said];
      if (!texts.length) return field.required ? (said.none ?? said.missing ?? "").replaceAll("{name}", field.name) : "";
      return texts.map((text) => forms.check.value(field, text)).find(Boolean) ?? "";
    }
    if (value === "" || value === undefined || value === null) {
      const said = forms.about.said[field.said];
      return field.required ? (said.empty ?? said.missing).replaceAll("{name}", field.name) : "";
    }
    return forms.check.value(field, value);
  };

  // What the check says, in the words of the form: the labels of fields in place of their names. `own` is the field it is told at.
  const plainly = (message, own = {}) => {
    const all = Object.values(forms.about.models).flatMap(({ fields }) => fields), labels = new Map(all.map(({ name, title }) => [name, title]));
    const label = (name) => name === own.name ? own.title : labels.get(name) ?? name;
    const basis = all.find(({ name }) => name === "basis");
    return message.replace(/”([a-z_]+)”(?=:| (?!används))/g, (found, name) => labels.has(name) ? label(name) : found)
      .replace(/(?<=skriv |förklara i |och en |rätta |eller )[a-z_]+(?=$|[:;,. ])/g, (word) => label(word))
      .replace(/\bbasis: ([a-z-]+)/g, (_, word) => `${basis.title}: ${basis.choices.find(([one]) => one === word)?.[1] ?? word}`);
  };

  // The whole row. `now` is what the file has, `value` what is written; `tell(value)` is called with each change.
  const row = (field, value, now, tell) => {
    const id = `falt-${count += 1}`;
    const wrong = el("p", { class: "forms__wrong", id: `${id}-fel` });
    const label = [field.title, field.required ? "" : el("span", { class: "meta" }, " (får utelämnas)")];
    const about = el("p", { class: "meta", id: `${id}-om` }, field.about, field.example && !field.names && field.kind !== "choice" && field.kind !== "bool" ? ` Till exempel: ${field.example}` : "");
    const was = el("p", { class: "meta forms__was" });
    let held = value, judged = Boolean(fault(field, value)) && value !== undefined && value !== "";
    let across = ""; // what is wrong with it beside all else
    const show = () => {
      const told = (judged ? fault(field, held) : "") || across;
      wrong.textContent = told && plainly(told, field);
      for (const control of made.querySelectorAll("input, select, textarea")) control.setAttribute("aria-invalid", told ? "true" : "false");
      const other = now !== undefined && JSON.stringify(held) !== JSON.stringify(now);
      was.textContent = other ? `I filen: ${[now].flat().join(", ") || "inget"}` : "";
      made.classList.toggle("forms__row--changed", other || (now === undefined && forms.write.given(held)));
    };
    const change = (next) => { held = next; show(); tell(held); };
    let made;
    if (field.list) {
      const items = el("div", { class: "forms__items" });
      const texts = value?.length || !field.required ? [...(value ?? [])] : [""];
      const draw = () => {
        items.replaceChildren(...texts.map((text, at) => el("div", { class: "forms__item" },
          el("label", { for: `${id}-${at}`, class: "forms__hidden" }, `${field.title} ${at + 1}`),
          input(field, text, `${id}-${at}`, (next) => { texts[at] = clean(next); change([...texts]); }),
          button("Ta bort", () => { texts.splice(at, 1); draw(); change([...texts]); add.focus(); }, { "aria-label": `Ta bort ${field.title} ${at + 1}` }))));
        for (const control of items.querySelectorAll("[aria-describedby]")) control.setAttribute("aria-describedby", `${id}-om ${id}-fel`);
      };
      const add = button("Lägg till", () => { texts.push(""); draw(); items.lastChild.querySelector("input, select, textarea").focus(); }, { "aria-label": `Lägg till ${field.title}` });
      draw();
      made = el("fieldset", { class: "forms__row" }, el("legend", {}, ...label), about, items, add, wrong, was);
    } else {
      made = el("div", { class: "forms__row" }, el("label", { for: id }, ...label), about, input(field, value, id, (next) => change(clean(next))), wrong, was);
    }
    made.addEventListener("focusout", () => { judged = true; show(); });
    made.across = (message) => { if (message !== across) { across = message; show(); } };
    made.called = field.title;
    made.judge = () => { judged = true; show(); };
    made.fill = (next) => { const control = made.querySelector("input, select, textarea"); control.value = next; change(next); };
    show();
    return made;
  };

  forms.fields = { el, button, row, fault, clean, options, slug, plainly };
})();
