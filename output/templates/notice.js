"use strict";
// The page of one notice: jumps both ways, filters, and the form for corrections. Words of the notice are only ever set as text.
(() => {
  const raw = document.getElementById("data").textContent;
  const data = JSON.parse(raw);
  const say = data.words;
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, words, attributes = {}) => {
    const made = document.createElement(tag);
    if (words !== undefined && words !== null) made.textContent = words;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const body = document.body;
  document.documentElement.classList.add("live");
  body.classList.add("show-items");

  // ---- jumps
  const cards = () => all(".card");
  const cardOf = (element) => element.closest(".card");
  const segments = (key) => all(`#text [data-m~="${key}"]`);
  let active = null;

  const activate = (card) => {
    if (active) active.classList.remove("active");
    all(".of-active").forEach((piece) => piece.classList.remove("of-active"));
    active = card;
    if (!card) return;
    card.classList.add("active");
    for (const value of all(".v", card)) segments(value.dataset.m).forEach((piece) => piece.classList.add("of-active"));
  };
  const light = (elements) => {
    all(".on").forEach((element) => element.classList.remove("on"));
    elements.forEach((element) => element.classList.add("on"));
  };
  const show = (pane) => {
    body.classList.toggle("show-items", pane === "items");
    body.classList.toggle("show-notice", pane === "notice");
  };
  const center = (element) => element.scrollIntoView({ block: "center", behavior: "auto" });

  const toText = (value) => {
    const pieces = segments(value.dataset.m);
    activate(cardOf(value));
    light([value, ...pieces]);
    show("notice");
    if (pieces.length) {
      center(pieces[0]);
      pieces[0].focus({ preventScroll: true });
    }
  };
  const toCard = (piece) => {
    const keys = piece.dataset.m.split(" ");
    const key = keys[keys.length - 1];
    const value = byId(`v${key}`);
    if (!value) return;
    const card = cardOf(value);
    if (card && card.hidden) clearFilters();
    activate(card);
    light([value, ...segments(key)]);
    show("items");
    center(value);
    value.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const value = event.target.closest(".v");
    const piece = event.target.closest("#text .m");
    if (value || piece) {
      if (String(window.getSelection())) return;
      event.preventDefault();
      value ? toText(value) : toCard(piece);
      return;
    }
    const pane = event.target.closest(".switch a");
    if (pane) {
      event.preventDefault();
      show(pane.hash.slice(1));
      window.scrollTo(0, 0);
      return;
    }
    const card = event.target.closest(".card");
    if (card && card !== active) activate(card);
  });

  // ---- filters and order
  const filters = ["by-code", "by-field", "by-confidence", "search"].map(byId);
  const [byCode, byField, byConfidence, search] = filters;
  const fits = (card) => {
    const codes = all("[data-code]", card).map((doubt) => doubt.dataset.code);
    if (byCode.value === "*" ? !codes.length : byCode.value && !codes.includes(byCode.value)) return false;
    if (byField.value && !card.dataset.fields.split(" ").includes(byField.value)) return false;
    if (Number(card.dataset.confidence) >= Number(byConfidence.value)) return false;
    return !search.value.trim() || card.textContent.includes(search.value.trim());
  };
  const filter = () => {
    let shown = 0;
    for (const card of cards()) {
      card.hidden = !fits(card);
      shown += !card.hidden;
    }
    for (const piece of all("#text .m")) piece.classList.toggle("dim", Boolean(byField.value) && !piece.classList.contains(byField.value));
    byId("shown").textContent = say.shown.replace("{shown}", shown).replace("{all}", cards().length);
  };
  const clearFilters = () => {
    byCode.value = byField.value = search.value = "";
    byConfidence.value = "2";
    filter();
  };
  filters.forEach((control) => control.addEventListener(control === search ? "input" : "change", filter));
  // Doubts may have been added since the cards were laid out: those that came up beside other notices.
  const sure = (card) => Number(card.dataset.confidence) - all("[data-code]", card).length / 1000;
  const inOrder = (how) => {
    const sorted = cards().sort((a, b) => (how === "place" ? 0 : sure(a) - sure(b)) || a.dataset.at - b.dataset.at);
    sorted.forEach((card) => byId("cards").append(card));
  };
  byId("order").addEventListener("change", (event) => inOrder(event.target.value));
  inOrder("doubt");
  const codes = new Map(all(".card [data-code]").map((doubt) => [doubt.dataset.code, doubt.dataset.label]));
  for (const [code, name] of codes) byCode.append(make("option", name, { value: code }));

  // ---- corrections: one draft per item; rows are what differs from what was read
  const QUANTITY = ["role", "action", "of", "bound", "value", "value_max", "unit", "per"];
  const ROLES = ["lead", "support", "responsible"];
  // What was kept fits these values only: after another run with other values it is told anew.
  const store = `shishi:${data.sha256}:${[...raw].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) | 0, 0)}`;
  const recall = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) || {};
    } catch {
      return {};
    }
  };
  const drafts = recall();
  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify(drafts));
    } catch {
      // Some browsers keep nothing for files; then the page holds the corrections until it is closed.
    }
  };
  const words = (value) => (value === null || value === undefined ? "" : String(value));
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const draftOf = (item) => ({ ...copy(item), struck: false, note: "", quantities: item.quantities.map((one) => ({ ...one, read: true, struck: false })), units: item.units.map((one) => ({ ...one, was: { ...one } })) });

  const itemRows = (item, draft) => {
    const rows = [];
    const at = { start: item.start, end: item.end, note: draft.note };
    const add = (field, was, is, place = at) => rows.push({ field, start: place.start, end: place.end, was: words(was), is: words(is), note: draft.note });
    if (draft.added && draft.struck) return rows;
    if (draft.added) add("item", "", draft.fields.text);
    if (draft.struck) {
      add("item", item.fields.text || item.fields.title || item.fields.progress, "");
      return rows;
    }
    for (const [name, was] of Object.entries(item.fields)) if (words(was) !== words(draft.fields[name]) && !(draft.added && name === "text")) add(name, was, draft.fields[name]);
    for (const unit of draft.units) {
      if (!unit.was) {
        if (unit.name) add(unit.role, "", unit.name);
      } else if (unit.role === unit.was.role) {
        if (unit.name !== unit.was.name) add(unit.role, unit.was.name, unit.name);
      } else {
        add(unit.was.role, unit.was.name, "");
        if (unit.name) add(unit.role, "", unit.name);
      }
    }
    draft.quantities.forEach((one, index) => {
      const was = item.quantities[index];
      if (!one.read) {
        if (one.struck) return;
        add("quantity", "", one.quote, one);
        for (const name of QUANTITY) if (words(one[name])) add(name, "", one[name], one);
      } else if (one.struck) add("quantity", was.quote, "", one);
      else for (const name of QUANTITY) if (words(was[name]) !== words(one[name])) add(name, was[name], one[name], one);
    });
    return rows;
  };
  const factRows = (draft) => {
    const rows = [];
    for (const [name, was] of Object.entries(data.facts)) if (words(was) !== words(draft.facts[name])) rows.push({ field: `document.${name}`, start: "", end: "", was: words(was), is: words(draft.facts[name]), note: "" });
    if (draft.checked) rows.push({ field: "document.checked", start: "", end: "", was: "", is: "yes", note: "" });
    return rows;
  };
  const itemAt = (key) => (drafts[key] && drafts[key].added ? drafts[key].was : data.items[Number(key)]);
  const rowsOf = (key) => (key === "facts" ? factRows(drafts[key]) : itemRows(itemAt(key), drafts[key]));
  const order = (a, b) => (a === "facts") - (b === "facts") || Number(a) - Number(b);
  const everything = () => Object.keys(drafts).sort(order).flatMap(rowsOf);

  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const csv = () => {
    const lines = [["source", "sha256", "field", "start", "end", "was", "is", "note"]];
    for (const row of everything()) lines.push([data.source, data.sha256, row.field, row.start, row.end, row.was, row.is, row.note]);
    return `\ufeff${lines.map((line) => line.map((value) => cell(words(value))).join(",")).join("\r\n")}\r\n`;
  };
  let unsaved = false;
  const count = () => {
    const rows = everything();
    byId("save").disabled = !rows.length;
    byId("pending").textContent = rows.length ? (unsaved ? say.pending.replace("{count}", rows.length) : say.saved) : "";
  };
  byId("save").addEventListener("click", () => {
    const link = make("a", "", { download: "corrections.csv", href: URL.createObjectURL(new Blob([csv()], { type: "text/csv" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    unsaved = false;
    count();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && everything().length) event.preventDefault();
  });

  const tell = (key, place) => {
    place.replaceChildren();
    const rows = drafts[key] ? rowsOf(key) : [];
    if (!rows.length) return;
    const list = make("ul");
    for (const row of rows) {
      const line = make("li", `${data.names[row.field] || say[row.field.split(".").pop()] || row.field} `);
      line.append(make("s", row.was || say.empty), ` → ${row.is || say.empty}`);
      list.append(line);
    }
    const undo = make("button", say.undo, { type: "button", class: "small" });
    undo.addEventListener("click", () => settle(key, null));
    place.append(list, undo);
  };
  const settle = (key, draft) => {
    const added = (draft || drafts[key] || {}).added;
    if (draft) drafts[key] = draft;
    else delete drafts[key];
    if (draft && !rowsOf(key).length) delete drafts[key];
    unsaved = true;
    keep();
    if (key === "facts") tell(key, byId("facts-form"));
    else {
      const card = byId(`i${key}`);
      card.classList.toggle("struck", Boolean(drafts[key] && drafts[key].struck));
      tell(key, card.querySelector(".changes"));
      if (added && !drafts[key]) card.remove();
    }
    count();
  };

  // ---- the form
  const labelled = (name, control, kind = "") => {
    const label = make("label", name, { class: kind });
    kind === "check" ? label.prepend(control) : label.append(control);
    return label;
  };
  const select = (choices, value, change) => {
    const made = make("select");
    for (const [key, name] of choices) {
      const option = make("option", name, { value: key });
      option.selected = key === words(value);
      made.append(option);
    }
    made.addEventListener("change", () => change(made.value || null));
    return made;
  };
  const input = (value, change, kind = "") => {
    const made = make("input", undefined, { type: "text", class: kind });
    made.value = words(value);
    made.addEventListener("input", () => change(made.value.trim() || null));
    return made;
  };
  const area = (value, change) => {
    const made = make("textarea");
    made.value = words(value);
    made.addEventListener("input", () => change(made.value || null));
    return made;
  };
  const check = (value, change) => {
    const made = make("input", undefined, { type: "checkbox" });
    made.checked = value;
    made.addEventListener("change", () => change(made.checked));
    return made;
  };
  const number = (owner, name) => {
    const made = input(owner[name], (told) => {
      const value = told === null ? null : Number(told.replaceAll(",", ""));
      made.classList.toggle("wrong", Number.isNaN(value));
      made.setCustomValidity(Number.isNaN(value) ? say.wrong_number : "");
      owner[name] = value;
    }, "num");
    return made;
  };
  const quantityForm = (one) => {
    const field = make("fieldset");
    field.append(make("legend", one.quote));
    const line = make("div", undefined, { class: "line" });
    line.append(
      labelled(data.names.role, select(data.choices.role, one.role, (told) => { one.role = told; })),
      labelled(data.names.action, input(one.action, (told) => { one.action = told; }, "short")),
      labelled(data.names.of, input(one.of, (told) => { one.of = told; })),
      labelled(data.names.bound, select(data.choices.bound, one.bound, (told) => { one.bound = told; })),
      labelled(data.names.value, number(one, "value")),
      labelled(data.names.value_max, number(one, "value_max")),
      labelled(data.names.unit, input(one.unit, (told) => { one.unit = told; }, "short")),
      labelled(data.names.per, input(one.per, (told) => { one.per = told; }, "short")),
      labelled(say.strike, check(one.struck, (told) => { one.struck = told; }), "check"),
    );
    field.append(line);
    return field;
  };
  const unitForm = (unit) => {
    const line = make("div", undefined, { class: "line" });
    line.append(
      select(ROLES.map((role) => [role, data.names[role]]), unit.role, (told) => { unit.role = told; }),
      input(unit.name, (told) => { unit.name = told || ""; }),
    );
    return line;
  };
  const fieldForm = (fields, name) => {
    const change = (told) => { fields[name] = told; };
    if (name === "status") return labelled(data.names[name], select([["", ""], ...data.choices.status], fields[name], change));
    if (["number", "title", "deadline"].includes(name)) return labelled(data.names[name], input(fields[name], change));
    return labelled(data.names[name], area(fields[name], change), "wide");
  };
  const close = (form, back, done) => {
    const line = make("div", undefined, { class: "line" });
    const cancel = make("button", say.cancel, { type: "button" });
    const leave = () => {
      form.remove();
      back.focus();
    };
    cancel.addEventListener("click", leave);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) leave();
    });
    line.append(make("button", say.done, { type: "submit" }), cancel);
    form.append(line);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
      done();
    });
  };
  const edit = (card, change = () => {}) => {
    const key = card.dataset.at;
    all("form", card).forEach((form) => form.remove());
    const draft = copy(drafts[key] || draftOf(data.items[Number(key)]));
    change(draft);
    const form = make("form", undefined, { class: "form" });
    const line = make("div", undefined, { class: "line" });
    for (const name of Object.keys(draft.fields)) (["number", "title", "status", "deadline"].includes(name) ? line : form).append(fieldForm(draft.fields, name));
    form.prepend(line);
    form.append(...draft.quantities.map(quantityForm));
    const units = make("fieldset");
    const more = make("button", say.add_unit, { type: "button", class: "small" });
    units.append(...draft.units.map(unitForm), more);
    more.addEventListener("click", () => {
      const unit = { role: "responsible", name: "" };
      draft.units.push(unit);
      more.before(unitForm(unit));
    });
    form.append(units, labelled(say.note, input(draft.note, (told) => { draft.note = told || ""; }), "wide"));
    form.append(labelled(say.strike_item, check(draft.struck, (told) => { draft.struck = told; }), "check"));
    close(form, card.querySelector("button.edit"), () => settle(key, draft));
    card.append(form);
    activate(card);
    form.querySelector("input, select").focus();
  };
  const editFacts = () => {
    const place = byId("facts-form");
    place.replaceChildren();
    const draft = copy(drafts.facts || { facts: data.facts, checked: false });
    const form = make("form", undefined, { class: "form" });
    const line = make("div", undefined, { class: "line" });
    for (const name of Object.keys(data.facts)) {
      const change = (told) => { draft.facts[name] = told; };
      const control = name === "kind" ? select(data.choices.kind, draft.facts[name], change) : input(draft.facts[name], change);
      line.append(labelled(data.names[`document.${name}`] || say[name], control));
    }
    form.append(line, labelled(say.checked, check(draft.checked, (told) => { draft.checked = told; }), "check"));
    close(form, byId("edit-facts"), () => settle("facts", draft));
    place.append(form);
    form.querySelector("input, select").focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.edit");
    if (button) edit(cardOf(button));
  });
  byId("edit-facts").addEventListener("click", editFacts);

  // ---- words selected in the notice
  const length = (text) => [...text].length;
  const offset = (node, within) => {
    const block = (node.nodeType === 1 ? node : node.parentElement).closest("[data-s]");
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, within);
    return Number(block.dataset.s) + length(range.toString());
  };
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    const text = String(selection).trim();
    const inside = selection.rangeCount && byId("text").contains(selection.anchorNode) && byId("text").contains(selection.focusNode);
    if (!text || !inside) {
      byId("selection").hidden = true;
      return;
    }
    const range = selection.getRangeAt(0);
    const raw = range.toString();
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const lead = length(raw) - length(raw.trimStart());
    const tail = length(raw) - length(raw.trimEnd());
    chosen = { text, start: start + lead, end: end - tail };
    byId("selected").textContent = text;
    byId("selection").hidden = false;
    for (const button of all("#selection [data-as='quantity'], #selection [data-as='text']")) button.disabled = !active;
  });
  const POWERS = { 万: 1e4, 亿: 1e8 };
  const guessed = (text) => {
    const found = /(\d[\d,]*(?:\.\d+)?)\s*([万亿]?)\s*([^\d\s,，。；、;]{0,3})/.exec(text);
    return { role: "target", action: null, of: null, bound: "=", value: found ? Number(found[1].replaceAll(",", "")) * (POWERS[found[2]] || 1) : null, value_max: null, unit: found ? found[3] : null, per: null };
  };
  const newCard = (key, text) => {
    const card = make("article", undefined, { class: "card", id: `i${key}`, "data-at": key, "data-confidence": "1", "data-fields": "text", tabindex: "-1" });
    const header = make("header");
    const title = make("h2", text.slice(0, 40));
    title.prepend(make("span", `${say.added} `, { class: "number" }));
    header.append(title, make("button", say.correct, { type: "button", class: "edit small" }));
    card.append(header, make("div", undefined, { class: "changes" }));
    byId("cards").prepend(card);
    return card;
  };
  const newItem = (place) => {
    const key = String(data.items.length + Object.keys(drafts).length + Date.now() % 1e6);
    const fields = { number: null, title: null, status: null, text: place.text, progress: null, problems: null, next_steps: null, deadline: null };
    const was = { start: place.start, end: place.end, fields: { ...fields }, units: [], quantities: [] };
    const draft = { ...draftOf(was), added: true, was };
    drafts[key] = draft;
    const card = newCard(key, place.text);
    settle(key, draft);
    edit(card);
    card.scrollIntoView({ block: "center" });
  };
  byId("selection").addEventListener("click", (event) => {
    const as = event.target.dataset.as;
    if (!as || !chosen) return;
    const place = chosen;
    window.getSelection().removeAllRanges();
    byId("selection").hidden = true;
    show("items");
    if (as === "item") return newItem(place);
    edit(active, (draft) => {
      if (as === "text") draft.fields.text = place.text;
      else draft.quantities.push({ ...guessed(place.text), quote: place.text, start: place.start, end: place.end, read: false, struck: false });
    });
    center(active);
  });

  // ---- keyboard
  const step = (by) => {
    const shown = cards().filter((card) => !card.hidden);
    const next = shown[Math.min(Math.max(shown.indexOf(active) + by, 0), shown.length - 1)];
    if (!next) return;
    activate(next);
    show("items");
    next.scrollIntoView({ block: "nearest" });
    next.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "e" && active) edit(active);
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });

  for (const key of Object.keys(drafts)) {
    if (key === "facts") tell(key, byId("facts-form"));
    else {
      const card = byId(`i${key}`) || newCard(key, words(drafts[key].fields.text));
      card.classList.toggle("struck", drafts[key].struck);
      tell(key, card.querySelector(".changes"));
    }
  }
  unsaved = Object.keys(drafts).length > 0;
  // The overview leads to the doubts of one kind; those about the whole notice stand above the items anyway.
  const asked = location.hash.startsWith("#doubt=") ? location.hash.slice(7) : "";
  if (codes.has(asked)) byCode.value = asked;
  filter();
  count();
})();
