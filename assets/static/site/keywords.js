/* Makes a field of words between commas a list of keywords, with a field for the next
   that suggests those there are (combobox.js). Without this file it is a field of words
   between commas. */
(() => {
  "use strict";
  const BETWEEN = /[,;\n]/;

  const { make } = window.combobox;
  const plain = (word) => word.toLocaleLowerCase("de").replace(/[\s-]+/g, " ");

  function enhance(input) {
    if (input.hasAttribute("role")) return;
    const stored = make("input", "", { type: "hidden", name: input.name, value: input.value });
    const chips = make("ul", "keywords__chosen", { "aria-label": "Gewählte Stichworte" });
    let chosen = input.value.split(BETWEEN).map((word) => word.trim()).filter(Boolean);
    const fresh = new Set(); /* words that nobody uses yet */
    input.removeAttribute("name");
    input.value = "";
    input.placeholder = "Stichwort hinzufügen";
    const { list, status, close, later } = window.combobox(input, {
      address: input.dataset.keywords, lines, enter: () => add(input.value),
    });
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
        if (fresh.has(plain(word))) chip.append(make("span", "combobox__note", {}, "wird vorgeschlagen"));
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

    function lines({ found, exact }, text) {
      const known = found.map(({ name, word, proposed }) => ({
        label: word ? `${word} → ${name}` : name,
        note: proposed ? "schon vorgeschlagen" : "",
        pick: () => add(name),
      }));
      const isNew = { label: `„${text}“ vorschlagen`, note: "gibt es noch nicht", pick: () => add(text, true) };
      return exact ? known : [...known, isNew];
    }

    input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !input.value && chosen.length) chips.querySelector("li:last-child button").focus();
    });
    input.addEventListener("input", (event) => {
      event.stopPropagation(); /* half a word is nothing to save yet */
      if (BETWEEN.test(input.value)) { add(input.value); return; }
      later();
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    /* What stands there when one goes on is a word, too: nothing is lost. */
    input.addEventListener("blur", () => add(input.value));
    draw();
  }

  const enhanceAll = () => document.querySelectorAll("[data-keywords]").forEach(enhance);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhanceAll);
  else enhanceAll();
})();
