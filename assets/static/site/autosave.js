/* Wagtail's autosave beside saving by hand, in the forms of all pages: the two never look
   like two people who write at once, and a new page is made once. */
(() => {
  "use strict";
  const form = () => document.querySelector("[data-edit-form]");

  /* What autosave has written is the version that this form shows from then on; saved by
     hand as the version before, it would look as if somebody else had written meanwhile. */
  document.addEventListener("w-autosave:success", ({ detail }) => {
    for (const name of ["revision_id", "revision_created_at"]) {
      const field = form().elements.namedItem(`loaded_${name}`);
      if (field) field.value = detail.data[name];
    }
  });

  /* Autosave announces itself some seconds before it sends. Whoever submits before that
     needs it no more; later, submitting waits for its answer, as that may say that a new
     page has been made, which would be made twice otherwise. */
  const LONGEST_WAIT = 10000; /* milliseconds; then it is sent all the same */
  let sends = null; /* the moment, if it has announced itself */
  let submit = null;
  const autosave = () => window.wagtail.app.getControllerForElementAndIdentifier(form(), "w-autosave");
  function settled() {
    sends = null;
    submit?.();
  }
  /* At the window, after all who may call it off. */
  addEventListener("w-autosave:save", (event) => {
    sends = event.defaultPrevented ? null : performance.now() + autosave().intervalValue;
  });
  document.addEventListener("w-autosave:success", settled);
  document.addEventListener("w-autosave:error", settled);
  document.addEventListener("submit", (event) => {
    if (event.target !== form() || sends === null) return;
    if (performance.now() < sends) {
      sends = null;
      autosave().submit.cancel();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    submit = () => {
      submit = null;
      if (!button) { form().requestSubmit(); return; }
      /* Wagtail has disabled it meanwhile; pressed as it is, nothing would happen. */
      button.setAttribute("data-w-progress-loading-value", "false");
      setTimeout(() => button.click(), 50);
    };
    setTimeout(settled, LONGEST_WAIT);
  }, true);
})();
