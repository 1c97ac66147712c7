// What was typed and is not saved yet, kept on this device until it is: a lost connection costs nothing.
// Signing out forgets it, and so does whoever says so; nothing is kept for anybody else.

"use strict";

const Drafts = (() => {
  const BEGINS = "undersigned draft ";

  const keys = (begins) =>
    Object.keys(localStorage).filter((key) => key.startsWith(begins));

  // A private window may have no storage, or a full one: then nothing is kept, and nothing breaks.
  const quietly = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };

  const of = (person, address) => `${BEGINS}${person} ${address}`;

  return {
    keep: (person, address, draft) =>
      quietly(() => localStorage.setItem(of(person, address), JSON.stringify(draft)), undefined),
    found: (person, address) => quietly(() => JSON.parse(localStorage.getItem(of(person, address))), null),
    forget: (person, address) => quietly(() => localStorage.removeItem(of(person, address)), undefined),
    forgetAll: () => quietly(() => keys(BEGINS).forEach((key) => localStorage.removeItem(key)), undefined),
    addresses: (person, begins) =>
      quietly(
        () => keys(of(person, begins)).map((key) => key.slice(of(person, "").length)),
        [],
      ),
  };
})();

document.addEventListener("submit", (event) => {
  if (event.target.action.includes("logout") || event.target.action.includes("sign-out")) {
    Drafts.forgetAll();
  }
});
