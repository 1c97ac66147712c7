// Who else is writing where, and what they saved: asked for every three seconds while the page is looked at.

"use strict";

(() => {
  const { page, words, send } = Page;
  const { refresh, at } = Writing;
  const EVERY = 3000;
  if (!page) {
    return;
  }
  let seen = words.seen;
  let acts = words.acts;
  let asking = false;

  const cell = (segment, language) =>
    page
      .querySelector(`.cell-foot[data-segment="${segment}"][data-language="${language}"]`)
      ?.closest(".parallel-row > [lang]");

  const showWho = (here) => {
    const shown = new Set();
    here.forEach(({ segment, language, sentence }) => {
      const there = cell(segment, language);
      if (!there) {
        return;
      }
      let line = there.querySelector(".writing-who");
      if (!line) {
        line = document.createElement("p");
        line.className = "writing-who note";
        line.lang = document.documentElement.lang;
        line.setAttribute("role", "status");
        there.append(line);
      }
      if (line.textContent !== sentence) {
        line.textContent = sentence;
      }
      shown.add(line);
    });
    page.querySelectorAll(".writing-who").forEach((line) => shown.has(line) || line.remove());
  };

  const showOrder = () => {
    const news = page.querySelector(".writing-news");
    const show = document.createElement("button");
    show.className = "button button-quiet";
    show.textContent = words.show;
    show.addEventListener("click", () => window.location.reload());
    news.replaceChildren(words.order, " ", show);
    news.hidden = false;
  };

  const pulse = async () => {
    if (asking || document.hidden) {
      return;
    }
    asking = true;
    const said = new FormData();
    said.set("seen", seen);
    said.set("acts", acts);
    if (at()) {
      said.set("segment", at().segment);
      said.set("language", at().language);
    }
    try {
      const answer = await send(`${words.letter}pulse/`, said);
      if (answer.ok && !answer.redirected) {
        const heard = await answer.json();
        ({ seen, acts } = heard);
        if (heard.moved) {
          showOrder();
        } else if (heard.changed.length) {
          await refresh(heard.changed.filter((segment) => segment !== at()?.segment));
          if (heard.changed.includes(at()?.segment)) {
            at().state.textContent = words.newer;
          }
        }
        showWho(heard.here);
      }
    } catch {
      // No connection: whoever types is told by what could not be saved.
    } finally {
      asking = false;
    }
  };

  document.addEventListener("writing:moved", pulse);
  document.addEventListener("visibilitychange", pulse);
  setInterval(pulse, EVERY);
  pulse();
})();
