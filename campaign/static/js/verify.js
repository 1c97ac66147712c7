// Compare a file's fingerprint with the published ones. The file never leaves the browser.
(() => {
  const form = document.getElementById("verify");
  const answer = document.getElementById("verify-answer");
  if (!form || !window.crypto?.subtle) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("verify-file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const sum = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const known = document.querySelector(
      `#verify-files [data-sha256="${sum}"] a, .verify-found [data-sha256="${sum}"]`,
    );
    const former = document.querySelector(`#verify-former [data-sha256="${sum}"]`);
    const bare = known?.closest("[data-bare]");
    if (known) answer.textContent = `${bare ? answer.dataset.bare : answer.dataset.same} ${known.textContent}`;
    else answer.textContent = former ? former.dataset.sentence : answer.dataset.other;
  });
})();
