// Writing in place, side by side with the other languages. Without this file each "Edit" leads to a page.

"use strict";

const Writing = (() => {
  const REST = 2000; // milliseconds without a key before what was typed is saved
  const page = document.getElementById("writing");
  const words = page ? page.dataset : {};
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const SAME_PAGE = { "X-Requested-With": "in place" };

  let open = null; // the one paragraph that is being written

  const cellOf = (link) => link.closest(".cell-foot").closest(".parallel-row > [lang]");
  const links = () => [...page.querySelectorAll("a.write")];
  const linkTo = (address) => links().find((link) => link.pathname === address);

  const ask = (address) => fetch(address, { headers: SAME_PAGE });
  const send = (address, said) =>
    fetch(address, { method: "POST", body: said, headers: { ...SAME_PAGE, "X-CSRFToken": token() } });

  const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

  const say = (sentence) => {
    if (open) {
      open.state.textContent = sentence;
    }
  };

  // ---- opening and closing

  const show = async (link, caret = null) => {
    if (open && open.link === link) {
      return;
    }
    await close();
    const address = link.pathname;
    const answer = await ask(address);
    const box = answer.ok && !answer.redirected && (await parsed(answer)).querySelector(".writing");
    if (!box) {
      window.location.assign(link.href);
      return;
    }
    const cell = cellOf(link);
    const editor = document.adoptNode(box);
    editor.lang = document.documentElement.lang;
    editor.querySelectorAll(".button-seal").forEach((button) => button.classList.remove("button-seal"));
    cell.classList.add("being-written");
    cell.append(editor);
    open = {
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
    };
    open.saved = open.text.value;
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

  const changed = () => open.text.value !== open.saved || open.form.elements.typo_only?.checked;

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
    editor.querySelectorAll("form[data-act]").forEach((act) => {
      act.addEventListener("submit", (event) => {
        event.preventDefault();
        arrange(act);
      });
    });
    editor.querySelector(".writing-split")?.addEventListener("click", (event) => {
      event.preventDefault();
      split();
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
      const act = open.editor.querySelector(`form[data-act="${event.key === "ArrowUp" ? "up" : "down"}"]`);
      if (act) {
        event.preventDefault();
        arrange(act);
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

  // ---- arranging

  const arrange = async (act) => {
    const { segment, address, text } = open;
    const caret = text.selectionStart;
    if (changed() && !(await save())) {
      return;
    }
    await did(await send(act.action, new FormData(act)).catch(() => null), { segment, address, caret });
  };

  // The text as it is typed is what is cut: nothing is saved in between.
  const split = async () => {
    const { form, text, address, segment } = open;
    if (open.saving) {
      await open.saving;
    }
    const said = new FormData();
    said.set("text", text.value);
    said.set("cut", [...text.value.slice(0, text.selectionStart)].length);
    said.set("expected", form.elements.expected.value);
    const answer = await send(`${address}split/`, said).catch(() => null);
    if (answer?.ok) {
      Drafts.forget(words.person, address);
    }
    await did(answer, { segment, address, caret: null });
  };

  const did = async (answer, { address, caret }) => {
    if (!answer || answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
      say(!answer ? words.offline : answer.redirected ? words.out : words.trouble);
      return;
    }
    const said = await answer.json();
    if (!answer.ok) {
      say((said.sentences || [words.trouble]).join(" "));
      return;
    }
    clearTimeout(open.timer);
    open = null;
    await refresh();
    const link = linkTo(address);
    if (link) {
      await show(link, caret);
      say(said.sentence);
      open?.cell.scrollIntoView({ block: "nearest" });
    }
  };

  // ---- the page as it is now

  // All rows anew, or those of some paragraphs; the one that is being written stays as it is.
  const refresh = async (segments = null) => {
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
        if (row && now && !row.contains(open?.editor ?? null)) {
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

  const listKept = () => {
    const kept = page.querySelector(".writing-kept");
    const begins = words.letter;
    const addresses = Drafts.addresses(words.person, begins).filter(linkTo);
    kept.hidden = !addresses.length;
    kept.replaceChildren(...(addresses.length ? [words.kept] : []));
    addresses.forEach((address) => {
      const line = document.createElement("p");
      line.className = "cluster";
      const begun = document.createElement("q");
      begun.textContent = Drafts.found(words.person, address).text.slice(0, 60);
      const go = document.createElement("button");
      go.className = "button button-quiet";
      go.textContent = words.open;
      go.addEventListener("click", () => show(linkTo(address)).then(listKept));
      const forget = document.createElement("button");
      forget.className = "button button-quiet";
      forget.textContent = words.forget;
      forget.addEventListener("click", () => {
        Drafts.forget(words.person, address);
        listKept();
      });
      line.append(begun, go, forget);
      kept.append(line);
    });
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
    listKept();
  }

  return { page, words, send, refresh, at: () => open };
})();
