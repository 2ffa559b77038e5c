/* Suggestions below a field of the admin: an editable combobox with a list
   (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). keywords.js and organisations.js
   say what is suggested and what comes of it. */
window.combobox = (() => {
  "use strict";
  const PAUSE = 200; /* milliseconds without a key until the server is asked */
  const SHORTEST = 2;

  function make(tag, className, attributes = {}, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  /* `lines(answer, text)` makes of what the server says [{ label, note, pick }], `enter`
     is called where no line is chosen. Returns what both may need: the list and the voice
     that screen readers hear, to be put beside the field, and ways to close the list, to
     open it after a pause, and to ask the server without it. */
  function combobox(input, { address, lines, enter = () => {} }) {
    const list = make("ul", "combobox__list", { id: `${input.id}-list`, role: "listbox", "aria-label": "Vorschläge" });
    const status = make("p", "w-sr-only", { role: "status" });
    let timer = 0;
    let asked = new AbortController();
    list.hidden = true;
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

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
      asked.abort(); /* whatever comes now comes too late */
      activate(null);
      open(false);
    }

    function show(answer, text) {
      const found = lines(answer, text);
      list.replaceChildren(...found.map(({ label, note, pick }, number) => {
        const option = make("li", "combobox__option", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" }, label);
        if (note) option.append(" ", make("span", "combobox__note", {}, note));
        option.addEventListener("click", () => { close(); pick(); input.focus(); });
        return option;
      }));
      activate(null);
      open(found.length > 0);
      if (found.length) list.scrollIntoView({ block: "nearest" });
      status.textContent = found.length === 1 ? "1 Vorschlag" : `${found.length || "Keine"} Vorschläge`;
    }
    /* What the server says of a text; nothing if it cannot be asked or something newer is. */
    async function ask(text) {
      asked.abort();
      asked = new AbortController();
      const { signal } = asked;
      try {
        const response = await fetch(`${address}?${new URLSearchParams({ q: text })}`, { signal });
        return response.ok ? await response.json() : null;
      } catch {
        return null; /* without suggestions one types on */
      }
    }
    async function suggest() {
      const text = input.value.trim();
      if (text.length < SHORTEST) { close(); return; }
      const answer = await ask(text);
      if (answer) show(answer, text);
    }
    function later() {
      clearTimeout(timer);
      timer = setTimeout(suggest, PAUSE);
    }

    /* From the field to the first or last line, and from there around. */
    function move(step) {
      if (list.hidden) { suggest(); return; }
      const all = options();
      const now = all.indexOf(active());
      activate(all.at(now < 0 && step < 0 ? -1 : (now + step) % all.length));
    }
    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: close,
      Enter: () => { if (active()) active().click(); else enter(); },
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!keys[event.key]) { activate(null); return; }
      if (event.key === "Escape" && list.hidden) return; /* closes what is around, if anything */
      event.preventDefault();
      keys[event.key]();
    });
    /* A press on the list leaves the focus in the field, else the list would be gone. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return { list, status, close, later, ask };
  }
  return Object.assign(combobox, { make });
})();
