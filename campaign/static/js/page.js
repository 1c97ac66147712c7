// The page on which a letter is written side by side: what its scripts ask of it and of the server.

"use strict";

const Page = (() => {
  const page = document.getElementById("writing");
  const words = page ? page.dataset : {};
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const SAME_PAGE = { "X-Requested-With": "in place" };

  const cellOf = (link) => link.closest(".cell-foot").closest(".parallel-row > [lang]");
  const links = () => [...page.querySelectorAll("a.write")];
  const linkTo = (address) => links().find((link) => link.pathname === address);

  const ask = (address) => fetch(address, { headers: SAME_PAGE });
  const send = (address, said) =>
    fetch(address, { method: "POST", body: said, headers: { ...SAME_PAGE, "X-CSRFToken": token() } });

  const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

  // The form in which the paragraph of `link` is written, set into its cell; null where there is none to be had.
  const editorOf = async (link) => {
    const address = link.pathname;
    const answer = await ask(address);
    const box = answer.ok && !answer.redirected && (await parsed(answer)).querySelector(".writing");
    if (!box) {
      return null;
    }
    const cell = cellOf(link);
    const editor = document.adoptNode(box);
    editor.lang = document.documentElement.lang;
    editor.querySelectorAll(".button-seal").forEach((button) => button.classList.remove("button-seal"));
    cell.classList.add("being-written");
    cell.append(editor);
    return {
      link,
      address,
      cell,
      editor,
      form: editor.querySelector("form.form"),
      text: editor.querySelector("textarea"),
      state: editor.querySelector(".writing-state"),
      segment: editor.dataset.segment,
      language: editor.dataset.language,
      composing: false,
      clash: false,
      saving: null,
      timer: null,
      why: "",
    };
  };

  // All rows anew, or those of some paragraphs; the one that holds `kept` stays as it is.
  const refresh = async (segments = null, kept = null) => {
    const there = new URL(window.location.href);
    segments?.forEach((segment) => there.searchParams.append("row", segment));
    const answer = await ask(there).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      return;
    }
    const fresh = await parsed(answer);
    const table = page.querySelector(".parallel");
    const anew = fresh.querySelector(".parallel");
    if (segments) {
      segments.forEach((segment) => {
        const row = document.getElementById(`s-${segment}`);
        const now = anew.querySelector(`[id="s-${segment}"]`);
        if (row && now && !row.contains(kept)) {
          row.replaceWith(document.adoptNode(now));
        }
      });
    } else {
      table.replaceWith(document.adoptNode(anew));
    }
    const progress = document.querySelector("main .table-frame");
    const counted = fresh.querySelector(".table-frame");
    if (progress && counted) {
      progress.replaceWith(document.adoptNode(counted));
    }
  };

  // Untouched where it says the same, so that nothing is read out anew.
  const renew = (place, html) => {
    if (place && html !== undefined && place.innerHTML.trim() !== html.trim()) {
      place.innerHTML = html;
    }
  };

  return { page, words, send, links, linkTo, editorOf, refresh, renew };
})();
