// What was typed and never saved is listed above the letter, until it is written on or forgotten.

"use strict";

(() => {
  const { page, words, linkTo } = Page;
  const { show } = Writing;
  if (!page) {
    return;
  }

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

  listKept();
})();
