/* What JavaScript adds; every page works without it. Loaded in the head, not deferred,
   so that the chosen theme is there before the first paint. */
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 62em)");

  /* Storage may be forbidden; then the choice holds for this page. */
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch { /* see above */ }
  };

  const isDark = () => (root.dataset.kernTheme || (system.matches ? "dark" : "light")) === "dark";
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.kernTheme = chosen;

  function prepareThemeSwitch(button) {
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      const dark = !isDark();
      const theme = dark ? "dark" : "light";
      /* Who chooses what the system says follows the system again. */
      store(dark === system.matches ? null : theme);
      root.dataset.kernTheme = theme;
      show();
    });
  }

  function prepareCopy(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector(".kern-label").textContent = button.dataset.done;
    });
  }

  function preparePrint(button) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  /* The filters are a drawer only where there is no room beside the results. */
  const openDrawers = () => document.querySelectorAll("[data-drawer]").forEach((drawer) => {
    drawer.open = wide.matches;
  });

  function keepListing(body) {
    const open = new Map();
    let focused = "";
    body.addEventListener("htmx:configRequest", ({ detail }) => {
      /* Short addresses: what is empty says nothing. */
      for (const [name, value] of Object.entries(detail.parameters)) {
        if (value === "") delete detail.parameters[name];
      }
    });
    body.addEventListener("htmx:beforeSwap", () => {
      focused = document.activeElement.id;
      document.querySelectorAll("#listing details").forEach((details) => open.set(details.id, details.open));
    });
    body.addEventListener("htmx:afterSwap", ({ detail }) => {
      const submitted = detail.requestConfig?.triggeringEvent?.type === "submit";
      document.querySelectorAll("#listing details").forEach((details) => {
        const closing = submitted && "drawer" in details.dataset && !wide.matches;
        if (open.has(details.id)) details.open = open.get(details.id) && !closing;
      });
      /* A chip that was clicked is gone; the keyboard goes on at the results. */
      const next = document.getElementById(focused) || document.getElementById("ergebnisse");
      if (document.activeElement !== next) next.focus({ preventScroll: true });
    });
  }

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-theme-switch]").forEach(prepareThemeSwitch);
    document.querySelectorAll("[data-copy]").forEach(prepareCopy);
    document.querySelectorAll("[data-print]").forEach(preparePrint);
    openDrawers();
    wide.addEventListener("change", openDrawers);
    if (window.htmx) root.classList.add("has-htmx");
    keepListing(document.body);
  });
})();

/* Choosing profiles to compare. Without JavaScript the boxes of one page are a plain form;
   this keeps the choice over pages and filters of the list, for as long as the tab is open. */
addEventListener("DOMContentLoaded", () => {
  "use strict";
  const KEY = "vergleich";
  const form = document.getElementById("vergleich");
  if (!form) return;
  const most = Number(form.dataset.most);
  const text = form.querySelector("[data-chosen]");
  const clear = form.querySelector("[data-clear]");
  const boxes = () => [...document.querySelectorAll("input[form='vergleich']")];

  /* Storage may be forbidden; then the choice holds for this page. */
  let chosen = new Map();
  try { chosen = new Map(JSON.parse(sessionStorage.getItem(KEY) || "[]")); } catch { /* see above */ }
  const store = () => { try { sessionStorage.setItem(KEY, JSON.stringify([...chosen])); } catch { /* see above */ } };

  function show() {
    const here = boxes();
    for (const box of here) {
      box.checked = chosen.has(box.value);
      box.disabled = !box.checked && chosen.size >= most;
    }
    const onPage = new Set(here.map((box) => box.value));
    form.querySelectorAll("input[type='hidden']").forEach((input) => input.remove());
    for (const slug of chosen.keys()) {
      if (onPage.has(slug)) continue;
      const input = Object.assign(document.createElement("input"), { type: "hidden", name: "projekt", value: slug });
      form.append(input);
    }
    const count = chosen.size === 1 ? text.dataset.one : text.dataset.several.replace("{number}", chosen.size);
    text.textContent = chosen.size ? count : "";
    const names = Object.assign(document.createElement("span"), { className: "compare-bar__names", textContent: `: ${[...chosen.values()].join(" · ")}` });
    if (chosen.size) text.append(names);
    clear.hidden = !chosen.size;
    form.hidden = !chosen.size;
  }

  /* Before htmx hears of it: a box is no filter of the list. */
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.getAttribute("form") !== KEY) return;
    event.stopPropagation();
    if (box.checked) chosen.set(box.value, box.dataset.title);
    else chosen.delete(box.value);
    store();
    show();
  }, true);

  clear.addEventListener("click", () => {
    chosen.clear();
    store();
    show();
    boxes()[0]?.focus();
  });

  document.body.addEventListener("htmx:afterSwap", show);
  addEventListener("pageshow", show);
  show();
});
