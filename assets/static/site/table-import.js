/* Goes on with an import as long as there are rows left; without this, people press
   “Weiter” themselves. */
(() => {
  "use strict";
  const form = document.querySelector("[data-table-import]");
  if (!form) return;
  document.querySelector("[data-continues]").hidden = false;
  document.querySelector("[data-waits]").hidden = true;
  form.hidden = true;
  /* A moment, in which one can still take everything back. */
  setTimeout(() => form.submit(), 1000);
})();
