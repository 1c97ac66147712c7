// A released letter: the language switch keeps the place, and the address can be copied. The page works without.

"use strict";

// The paragraph that stands at the top of the window has the same name in every language.
const place = () => {
  const pieces = [...document.querySelectorAll(".letter [id^='p-']")];
  const here = pieces.find((piece) => piece.getBoundingClientRect().bottom > 80);
  return here && window.scrollY > 200 ? `#${here.id}` : "";
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
