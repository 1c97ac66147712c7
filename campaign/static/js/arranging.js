// Splitting, joining and moving the paragraph that is being written, without leaving the page.

"use strict";

(() => {
  const { page, words, send, linkTo } = Page;
  const { at, show, say, reworded, why, save, leaveBehind, refresh } = Writing;
  if (!page) {
    return;
  }

  const arrange = async (act) => {
    const { segment, address, text } = at();
    const caret = text.selectionStart;
    const said = new FormData();
    said.set("why", why(at()));
    if (act.dataset.act === "up") {
      said.set("up", "on");
    }
    if (reworded() && !(await save())) {
      return;
    }
    await did(await send(act.pathname, said).catch(() => null), { segment, address, caret });
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
    said.set("why", why(at()));
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

  page.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const act = event.target.closest(".writing a[data-act]");
    if (act) {
      event.preventDefault();
      arrange(act);
    } else if (event.target.closest(".writing-split")) {
      event.preventDefault();
      split();
    }
  });
})();
