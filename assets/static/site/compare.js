/* Choosing profiles to compare. Without JavaScript the boxes of one page are a plain form;
   this keeps the choice over pages and filters of the list, for as long as the tab is open. */
(() => {
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
})();
