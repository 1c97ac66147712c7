// Writing in place, side by side with the other languages. Without this file each "Edit" leads to a page.

"use strict";

const Writing = (() => {
  const { page, words, send, links, linkTo, editorOf, renew } = Page;
  const REST = 2000; // milliseconds without a key before what was typed is saved
  let open = null; // the one paragraph that is being written

  const say = (sentence) => {
    if (open) {
      open.state.textContent = sentence;
    }
  };

  const refresh = (segments = null) => Page.refresh(segments, open?.editor ?? null);

  // ---- opening and closing

  const show = async (link, caret = null) => {
    if (open && open.link === link) {
      return;
    }
    if (!(await close())) {
      return; // what was typed there could not be saved: it says so, and stays in sight
    }
    open = await editorOf(link);
    if (!open) {
      window.location.assign(link.href);
      return;
    }
    open.saved = open.text.value;
    open.why = why(open);
    restore();
    listen(open);
    open.text.focus();
    open.text.setSelectionRange(caret ?? open.text.value.length, caret ?? open.text.value.length);
    document.dispatchEvent(new Event("writing:moved"));
  };

  const restore = () => {
    const draft = Drafts.found(words.person, open.address);
    if (draft && draft.text !== open.text.value) {
      open.text.value = draft.text;
      open.form.elements.expected.value = draft.expected;
      open.saved = null;
      say(words.restored);
    }
  };

  // What was typed is saved first; where that does not work the paragraph stays open.
  const close = async () => {
    if (!open) {
      return true;
    }
    if (changed() && !(await save())) {
      return false;
    }
    if (!open) {
      return true;
    }
    const { cell, editor, segment } = open;
    clearTimeout(open.timer);
    open = null;
    await refresh([segment]); // the row anew, without the editor
    editor.remove();
    cell.classList.remove("being-written");
    document.dispatchEvent(new Event("writing:moved"));
    return true;
  };

  // ---- typing and saving
  const marked = ({ form }) => form.elements.typo_only?.checked;
  const why = ({ form }) => form.elements.why?.value ?? "";
  const reworded = () => open.text.value !== open.saved || marked(open);
  const changed = () => reworded() || why(open) !== open.why;

  const typed = () => {
    if (!changed()) {
      return;
    }
    Drafts.keep(words.person, open.address, {
      text: open.text.value,
      expected: open.form.elements.expected.value,
    });
    say(words.typing);
    wait();
  };

  // Never in the middle of a syllable: an input method holds letters that are not there yet.
  const wait = () => {
    clearTimeout(open.timer);
    open.timer = setTimeout(() => {
      if (open && !open.composing && !open.clash && changed()) {
        save();
      }
    }, REST);
  };

  const save = async () => {
    if (open.saving) {
      await open.saving;
      return open && changed() ? save() : true;
    }
    const mine = open;
    clearTimeout(mine.timer);
    const sent = mine.text.value;
    say(words.saving);
    mine.saving = send(mine.address, new FormData(mine.form))
      .then((answer) => heard(mine, sent, answer))
      .catch(() => lost(mine));
    const kept = await mine.saving;
    mine.saving = null;
    if (kept && open === mine && mine.text.value !== sent) {
      typed();
    }
    return kept;
  };

  const heard = async (mine, sent, answer) => {
    if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
      mine.state.textContent = answer.redirected ? words.out : answer.status === 404 ? words.gone : words.trouble;
      return false;
    }
    const said = await answer.json();
    mine.editor.querySelector(".conflict")?.remove();
    if (answer.ok) {
      mine.saved = sent;
      mine.why = why(mine);
      mine.clash = false;
      mine.form.elements.expected.value = said.revision;
      if (mine.form.elements.typo_only) {
        mine.form.elements.typo_only.checked = false;
      }
      if (mine.text.value === sent) {
        Drafts.forget(words.person, mine.address);
      }
      mine.text.removeAttribute("aria-invalid");
      mine.state.textContent = said.sentence;
      renew(mine.editor.querySelector(".writing-terms"), said.terms);
      return true;
    }
    mine.state.textContent = (said.sentences || [words.trouble]).join(" ");
    mine.text.setAttribute("aria-invalid", "true");
    if (said.html) {
      // Both texts are shown; nothing is saved by itself until their reader has said what shall stand.
      mine.clash = true;
      mine.form.elements.expected.value = said.revision;
      mine.form.insertAdjacentHTML("beforebegin", said.html);
    }
    return false;
  };

  const lost = (mine) => {
    mine.state.textContent = words.offline;
    if (open === mine) {
      wait();
    }
    return false;
  };

  // ---- keys

  const listen = ({ editor, text, form }) => {
    text.addEventListener("compositionstart", () => {
      open.composing = true;
      clearTimeout(open.timer);
    });
    text.addEventListener("compositionend", () => {
      open.composing = false;
      typed();
    });
    text.addEventListener("input", (event) => {
      if (!event.isComposing) {
        typed();
      }
    });
    editor.addEventListener("keydown", (event) => {
      // 229: the key belongs to an input method.
      if (!event.isComposing && event.keyCode !== 229) {
        pressed(event);
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      open.clash = false;
      save();
    });
    form.querySelector("a.button-quiet")?.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  };

  const pressed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      goOn();
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const act = open.editor.querySelector(`a[data-act="${event.key === "ArrowUp" ? "up" : "down"}"]`);
      if (act) {
        event.preventDefault();
        act.click();
      }
    }
  };

  const leave = async () => {
    const { address } = open;
    if (await close()) {
      linkTo(address)?.focus();
    }
  };

  // To the same language of the next paragraph.
  const goOn = async () => {
    const { language, address } = open;
    open.clash = false;
    const same = links().filter((link) => link.closest(".cell-foot").dataset.language === language);
    const next = same[same.findIndex((link) => link.pathname === address) + 1];
    const there = next?.pathname;
    if (await close()) {
      const link = linkTo(there ?? address);
      if (there && link) {
        await show(link);
      } else {
        link?.focus();
      }
    }
  };

  if (page) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.write");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        show(link);
      }
    });
    window.addEventListener("online", () => open && changed() && !open.composing && !open.clash && save());
  }

  // The page is about to change under it, and what was typed is saved.
  const leaveBehind = () => {
    clearTimeout(open.timer);
    open = null;
  };

  return { at: () => open, show, say, reworded, why, save, leaveBehind, refresh };
})();
