// Small comforts. Every page works without this file.

"use strict";

// htmx sends the token of the page it was loaded with.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && event.detail.verb !== "get") {
    event.detail.headers["X-CSRFToken"] = token.content;
  }
});

// A refused form (422) is an answer to show, not an error to swallow.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// Focus goes to the first field that needs another look; where none does, to what is said of the whole form.
const focusFirstError = (root) => {
  const field = root.querySelector('[aria-invalid="true"]');
  const summary = root.querySelector(".summary");
  if (field) {
    field.focus();
  } else if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }
};

document.addEventListener("DOMContentLoaded", () => focusFirstError(document));
document.addEventListener("htmx:afterSettle", (event) => focusFirstError(event.target));

// A link to a page that asks (a.asks) opens its dialogue over this one; the page itself is the fallback.
const ask = async (address) => {
  const answer = await fetch(address, { headers: { "X-Requested-With": "dialogue" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = page.querySelector(".dialogue");
  if (!answer.ok || !words) {
    throw new Error("no dialogue on that page");
  }
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", words.querySelector("h1").id);
  dialog.append(document.adoptNode(words));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector(".dialogue-leave")?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.asks");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }
  event.preventDefault();
  ask(link.href).catch(() => window.location.assign(link.href));
});

// Whoever signs out leaves no copy of the form for the gate behind. What waits there is sealed, and stays.
document.addEventListener("submit", (event) => {
  if (window.caches && /logout|sign-out/.test(event.target.action)) {
    caches.delete("carrying");
  }
});
