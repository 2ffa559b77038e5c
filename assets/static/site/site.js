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
