/* Makes a field of words between commas a list of keywords, with a field for the next
   that suggests those there are: an editable combobox with a list
   (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this file it is a field
   of words between commas. */
(() => {
  "use strict";
  const PAUSE = 200;
  const BETWEEN = /[,;\n]/;

  function make(tag, className, attributes = {}, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }
  const plain = (word) => word.toLocaleLowerCase("de").replace(/[\s-]+/g, " ");

  function enhance(input) {
    if (input.hasAttribute("role")) return;
    const stored = make("input", "", { type: "hidden", name: input.name, value: input.value });
    const chips = make("ul", "keywords__chosen", { "aria-label": "Gewählte Stichworte" });
    const list = make("ul", "keywords__list", { id: `${input.id}-list`, role: "listbox", "aria-label": "Vorschläge" });
    const status = make("p", "w-sr-only", { role: "status" });
    let chosen = input.value.split(BETWEEN).map((word) => word.trim()).filter(Boolean);
    const fresh = new Set(); /* words that nobody uses yet */
    let timer = 0;
    let asked = new AbortController();

    list.hidden = true;
    input.removeAttribute("name");
    input.value = "";
    input.placeholder = "Stichwort hinzufügen";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);
    const box = make("div", "keywords");
    input.before(box);
    box.append(stored, chips, input, list, status);

    function store() {
      const value = chosen.join(", ");
      if (stored.value === value) return;
      stored.value = value;
      stored.dispatchEvent(new Event("input", { bubbles: true }));
      stored.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function draw() {
      chips.replaceChildren(...chosen.map((word) => {
        const chip = make("li", "keywords__chip", {}, word);
        if (fresh.has(plain(word))) chip.append(make("span", "keywords__note", {}, "wird vorgeschlagen"));
        const remove = make("button", "keywords__remove", { type: "button", "aria-label": `${word} entfernen` }, "×");
        remove.addEventListener("click", () => {
          chosen = chosen.filter((one) => one !== word);
          draw(); store();
          status.textContent = `${word} entfernt`;
          input.focus();
        });
        chip.append(remove);
        return chip;
      }));
      chips.hidden = chosen.length === 0;
    }

    function add(text, isNew = false) {
      for (const word of text.split(BETWEEN).map((one) => one.trim()).filter(Boolean)) {
        if (isNew) fresh.add(plain(word));
        if (chosen.some((one) => plain(one) === plain(word))) continue;
        chosen.push(word);
        status.textContent = isNew ? `${word} hinzugefügt, wird vorgeschlagen` : `${word} hinzugefügt`;
      }
      input.value = "";
      close(); draw(); store();
    }

    const options = () => [...list.children];
    const active = () => list.querySelector("[aria-selected=true]");
    function activate(option) {
      active()?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
    }
    function open(isOpen) {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
    }
    function close() {
      clearTimeout(timer);
      asked.abort();
      activate(null);
      open(false);
    }

    function show({ found, exact }, text) {
      const lines = found.map(({ name, word, proposed }) => [
        name, word ? `${word} → ${name}` : name, proposed ? "schon vorgeschlagen" : "",
      ]);
      if (!exact) lines.push([text, `„${text}“ vorschlagen`, "gibt es noch nicht"]);
      list.replaceChildren(...lines.map(([name, label, note], number) => {
        const isNew = !exact && number === lines.length - 1;
        const option = make("li", "keywords__option", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" }, label);
        if (note) option.append(make("span", "keywords__note", {}, note));
        option.addEventListener("click", () => { add(name, isNew); input.focus(); });
        return option;
      }));
      activate(null);
      open(true);
      list.scrollIntoView({ block: "center" });
      status.textContent = found.length === 1 ? "1 Vorschlag" : `${found.length} Vorschläge`;
    }

    async function ask() {
      asked.abort();
      asked = new AbortController();
      const { signal } = asked;
      const text = input.value.trim();
      if (text.length < 2) { close(); return; }
      try {
        const response = await fetch(`${input.dataset.keywords}?${new URLSearchParams({ q: text })}`, { signal });
        if (response.ok) show(await response.json(), text);
      } catch { /* without suggestions one types on */ }
    }

    const keys = {
      ArrowDown: () => { if (list.hidden) ask(); else activate(options().at((options().indexOf(active()) + 1) % options().length)); },
      ArrowUp: () => { if (!list.hidden) activate(options().at(Math.max(-1, options().indexOf(active()) - 1))); },
      Escape: close,
      Enter: () => { if (active()) active().click(); else add(input.value); },
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); return; }
      if (event.key === "Backspace" && !input.value && chosen.length) chips.querySelector("li:last-child button").focus();
    });
    input.addEventListener("input", (event) => {
      event.stopPropagation(); /* half a word is nothing to save yet */
      if (BETWEEN.test(input.value)) { add(input.value); return; }
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    /* What stands there when one goes on is a word, too: nothing is lost. */
    input.addEventListener("blur", () => add(input.value));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    draw();
  }

  const enhanceAll = () => document.querySelectorAll("[data-keywords]").forEach(enhance);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhanceAll);
  else enhanceAll();
})();
