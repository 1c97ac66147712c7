// Splitting, joining and moving the paragraph that is being written, without leaving the page.

"use strict";

(() => {
  const { page, words, send, linkTo } = Page;
  const { at, show, say, changed, save, leaveBehind, refresh } = Writing;
  if (!page) {
    return;
  }

  const arrange = async (act) => {
    const { segment, address, text } = at();
    const caret = text.selectionStart;
    if (changed() && !(await save())) {
      return;
    }
    await did(await send(act.action, new FormData(act)).catch(() => null), { segment, address, caret });
  };

  // The text as it is typed is what is cut: nothing is saved in between.
  const split = async () => {
    const { form, text, address, segment } = at();
    if (at().saving) {
      await at().saving;
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
    leaveBehind();
    await refresh();
    const link = linkTo(address);
    if (link) {
      await show(link, caret);
      say(said.sentence);
      at()?.cell.scrollIntoView({ block: "nearest" });
    }
  };

  page.addEventListener("submit", (event) => {
    const act = event.target.closest(".writing form[data-act]");
    if (act) {
      event.preventDefault();
      arrange(act);
    }
  });
  page.addEventListener("click", (event) => {
    if (event.target.closest(".writing-split")) {
      event.preventDefault();
      split();
    }
  });
})();
