/* Suggestions while typing, for every field with data-suggest: an editable combobox with
   a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this file, and
   whenever the server does not answer, the field is a plain search. */
(() => {
  "use strict";
  const PAUSE = 150; /* milliseconds without a key until the server is asked */
  const SHORTEST = 2;

  function make(tag, className, attributes) {
    const element = document.createElement(tag);
    element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function enhance(input) {
    if (input.hasAttribute("role")) return;
    const list = make("div", "suggestions", {
      id: `${input.id}-vorschlaege`, role: "listbox", "aria-label": input.dataset.suggestLabel,
    });
    const status = make("p", "kern-sr-only", { role: "status" });
    list.hidden = true;
    input.parentElement.append(list, status);
    /* HTML allows the role for fields of this type only. */
    input.type = "text";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let timer = 0;
    let request = new AbortController();
    const options = () => [...list.querySelectorAll("[role=option]")];
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
      request.abort(); /* whatever comes now comes too late */
      activate(null);
      open(false);
      status.textContent = "";
    }

    async function ask() {
      request.abort();
      request = new AbortController();
      const { signal } = request;
      const text = input.value.trim();
      if (text.length < SHORTEST) { close(); return; }
      try {
        const response = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`, { signal });
        if (!response.ok) throw new Error(response.statusText);
        const found = await response.text();
        if (!signal.aborted) show(found);
      } catch {
        if (!signal.aborted) close();
      }
    }

    function show(found) {
      activate(null);
      list.innerHTML = found;
      open(options().length > 0);
      status.textContent = list.firstElementChild.dataset.status;
    }

    /* From the field to the first or last option, and from there around. */
    function move(step) {
      if (list.hidden) { ask(); return; }
      const all = options();
      const now = all.indexOf(active());
      activate(all.at(now < 0 && step < 0 ? -1 : (now + step) % all.length));
    }

    const keys = {
      ArrowDown: (event) => { event.preventDefault(); move(1); },
      ArrowUp: (event) => { event.preventDefault(); move(-1); },
      Escape: (event) => {
        event.preventDefault();
        if (list.hidden) input.value = "";
        close();
      },
      Enter: (event) => {
        const option = active();
        close();
        if (!option) return;
        event.preventDefault();
        option.click();
      },
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (keys[event.key]) keys[event.key](event);
      else activate(null); /* Home, End and the like belong to the text */
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", close);
    /* A press on the list leaves the focus in the field, else the list would be gone. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  }

  const enhanceAll = () => document.querySelectorAll("[data-suggest]").forEach(enhance);
  enhanceAll();
  /* htmx brings the list of projects anew, with its field. */
  document.body.addEventListener("htmx:afterSwap", enhanceAll);
})();
