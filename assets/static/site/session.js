/* A form that is open for long may outlive its session. This says so instead of losing
   the text, and lets the form be saved once somebody has signed in again elsewhere. */
(() => {
  "use strict";

  const { state: stateUrl, login: loginUrl } = document.currentScript.dataset;
  const WAIT = 3000;
  let me = null;
  let notice = null;
  let timer = 0;

  /* Synchronous on purpose: sending a form has to wait for the answer. */
  function ask() {
    const request = new XMLHttpRequest();
    request.open("GET", stateUrl, false);
    try {
      request.send();
      return request.status === 200 ? JSON.parse(request.responseText) : { user: null };
    } catch {
      return null;
    }
  }

  function use(token) {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
      field.value = token;
    }
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  }

  function say(text, link) {
    if (!notice) {
      notice = document.createElement("div");
      notice.className = "session-notice";
      notice.setAttribute("role", "alert");
      document.body.append(notice);
    }
    const words = document.createElement("p");
    words.textContent = text;
    notice.replaceChildren(words);
    if (!link) return;
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: loginUrl, target: "_blank", rel: "opener", textContent: link });
    notice.append(anchor);
  }

  function problem(answer) {
    if (!answer) return ["Keine Verbindung zum Server. Ihr Text bleibt hier stehen; versuchen Sie es gleich noch einmal.", ""];
    if (answer.user === null) return ["Ihre Sitzung ist abgelaufen. Melden Sie sich in einem neuen Fenster an, Ihr Text bleibt hier stehen.", "In neuem Fenster anmelden"];
    if (answer.user !== me) return ["Sie sind inzwischen mit einem anderen Konto angemeldet. Melden Sie sich mit dem ersten wieder an, Ihr Text bleibt hier stehen.", "Anmeldung in neuem Fenster"];
    return null;
  }

  /* True if the form may be sent; if not, the notice is there and says when it may. */
  function ready() {
    const answer = ask();
    if (me === null && answer) me = answer.user;
    const trouble = problem(answer);
    clearTimeout(timer);
    if (!trouble) {
      use(answer.token);
      if (notice) {
        say("Sie sind wieder angemeldet und können weiterschreiben und speichern.", "");
        save();
      }
      return true;
    }
    say(...trouble);
    timer = setTimeout(ready, WAIT);
    return false;
  }

  /* Saves at once what could not be saved before, as a pause in typing would. */
  function save() {
    const form = document.querySelector("form[data-controller~=w-autosave]");
    window.wagtail?.app.getControllerForElementAndIdentifier(form, "w-autosave")?.save();
  }

  fetch(stateUrl).then((answer) => answer.json()).then((answer) => { me ??= answer.user; }, () => {});

  document.addEventListener("w-autosave:error", (event) => {
    if (event.detail?.type !== "server_error") return;
    ready();
  });
  /* The editor asks every ten seconds who else is editing. */
  document.addEventListener("w-swap:error", () => { if (!notice) ready(); });
  document.addEventListener("w-autosave:success", () => {
    notice?.remove();
    notice = null;
  });
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || ready()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    /* Wagtail's button stays asleep for half a minute otherwise. */
    setTimeout(() => event.submitter?.setAttribute("data-w-progress-loading-value", "false"), 50);
  }, true);
  addEventListener("visibilitychange", () => {
    if (!document.hidden && notice) ready();
  });
})();
