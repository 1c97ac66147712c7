// Leave a page without a way back to it: the new page takes its place in the history.
(() => {
  const link = document.getElementById("leave");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(link.href);
  });
  // Coming back by the browser's own button shows nothing that it kept.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.replace(window.location.pathname);
  });
})();
