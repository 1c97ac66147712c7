// A released letter: the language switch keeps the place, and the address can be copied. The page works without.

"use strict";

// What stands at the top of the window, a paragraph or a section, has the same name in every language.
const PLACES = ".letter :is([id^='p-'], [id^='answer-'], h2[id]), h2[id^='agreed-']";
const place = () => {
  const passed = [...document.querySelectorAll(PLACES)].filter((one) => one.getBoundingClientRect().top < 120);
  return passed.length && window.scrollY > 200 ? `#${passed[passed.length - 1].id}` : "";
};

document.addEventListener("click", (event) => {
  const link = event.target.closest(".languages a[href]");
  if (link) {
    link.hash = place();
  }
});

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
