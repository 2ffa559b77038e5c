/* What helps while somebody writes a profile: the lists of what is missing or wrong lead
   to the fields, the one beside the form follows every save; profiles alike are named
   below the title. */
(() => {
  "use strict";
  const PAUSE = 700; /* milliseconds without a key until the server is asked */
  const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true]";
  const form = () => document.querySelector("[data-edit-form]");
  const base = location.pathname.replace(/pages\/.*/, ""); /* where the admin is */
  const key = () => new URL(form().action).pathname.match(/pages\/(\d+)\/edit/)?.[1] ?? "";

  async function fragment(path) {
    const response = await fetch(base + path, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    return response.ok ? response.text() : null;
  }

  /* From a list to the field, in whatever tab and folded panel it is. */
  function goTo(field) {
    const target = ["-label", "-FORMS", ""].map((end) => document.getElementById(`id_${field}${end}`)).find(Boolean)
      ?? document.getElementById(`inline_child_${field}`);
    if (!target) return false;
    const tab = target.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    for (let panel = target.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    }
    const around = target.closest("[data-field-wrapper]") ?? target.closest("[data-panel]");
    const visible = (element) => element.offsetParent !== null;
    const within = (root, what) => [...root.querySelectorAll(what)].find(visible);
    const inside = (root) => within(root, FIELDS) ?? within(root, "[data-field-input] button");
    const first = inside(target) ?? document.getElementById(`id_${field}-ADD`) ?? inside(around);
    target.scrollIntoView({ block: "center" });
    first?.focus({ preventScroll: true });
    return Boolean(first);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go-to-field]");
    if (!link) return;
    /* On a narrow screen the panel lies over the form. */
    if (innerWidth < 800) document.querySelector("[data-form-side-close-button]")?.click();
    if (goTo(link.dataset.goToField)) event.preventDefault();
  });

  /* What is wrong is read out, and the keyboard goes on from there. */
  addEventListener("load", () => document.querySelector("[data-problems]")?.focus());

  /* The server judges what was saved; with its autosave that is nearly while typing. */
  async function refresh() {
    const shown = document.querySelector("[data-completeness]");
    const fresh = shown && key() && (await fragment(`profile/${key()}/vollstaendigkeit/`));
    if (!fresh) return;
    const holder = document.createElement("div");
    holder.innerHTML = fresh;
    const next = holder.querySelector("[data-completeness]");
    shown.replaceWith(next);
    const counter = document.querySelector("[data-side-panel-toggle=completeness] [data-side-panel-toggle-counter]");
    counter.textContent = next.dataset.missing;
    counter.hidden = next.dataset.missing === "0";
  }
  document.addEventListener("w-autosave:success", () => setTimeout(refresh, 100));

  /* Profiles alike, below the title. */
  let timer = 0;
  function place() {
    const title = document.getElementById("id_title");
    let found = document.getElementById("similar-profiles");
    if (title && !found) {
      found = document.createElement("div");
      found.id = "similar-profiles";
      found.setAttribute("aria-live", "polite");
      (title.closest("[data-field]") ?? title.parentElement).append(found);
    }
    return found;
  }
  async function compare() {
    const data = new FormData(form());
    const asked = new URLSearchParams({ title: data.get("title") ?? "", profile: key() });
    for (const [name, value] of data) {
      if (/^participations-\d+-organisation$/.test(name) && value) asked.append("organisation", value);
    }
    const parent = location.pathname.match(/projectpage\/(\d+)/)?.[1];
    if (parent) asked.append("organisation", parent);
    const fresh = await fragment(`profile/aehnliche/?${asked}`);
    /* The same again is not to be read out again. */
    if (fresh !== null && place().innerHTML !== fresh) place().innerHTML = fresh;
  }
  document.addEventListener("DOMContentLoaded", place);
  document.addEventListener("input", (event) => {
    if (event.target.id !== "id_title") return;
    clearTimeout(timer);
    timer = setTimeout(compare, PAUSE);
  });
})();
