/* Keeps a pasted Steckbrief in this tab until its draft is made: a lost session or a
   closed form must not cost anybody a page of text. Nothing leaves the browser. */
(() => {
  const KEY = "steckbrief";
  const field = document.querySelector("[data-keep-steckbrief]");
  if (!field) return;

  const keep = () => {
    try {
      if (field.value.trim()) sessionStorage.setItem(KEY, field.value);
      else sessionStorage.removeItem(KEY);
    } catch {
      /* No storage, or full: then the text is only on the page. */
    }
  };

  const hint = document.querySelector("[data-steckbrief-kept]");
  let kept = null;
  try {
    kept = sessionStorage.getItem(KEY);
  } catch {
    kept = null;
  }
  if (kept && !field.value && hint) {
    field.value = kept;
    hint.hidden = false;
  } else {
    keep();
  }
  field.addEventListener("input", keep);
  field.form.addEventListener("submit", (event) => {
    keep();
    if (event.submitter && event.submitter.value === "anlegen") {
      window.addEventListener("pagehide", () => sessionStorage.removeItem(KEY), { once: true });
    }
  });
})();
