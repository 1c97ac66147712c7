// The page of the verifier that stands alone: a file is chosen, and told about in the reader's language.
(() => {
  const { words, files, certificates, unsigned } = JSON.parse(document.getElementById("told").textContent);
  const answer = document.getElementById("answer");
  const wanted = (navigator.language || "en").toLowerCase();
  const language = wanted.startsWith("ko") ? "ko" : wanted.startsWith("zh") ? "zh-hans" : "en";

  function speak(code) {
    document.documentElement.lang = words[code].tag;
    for (const one of document.querySelectorAll("[data-say]")) one.textContent = words[code][one.dataset.say];
    document.body.dataset.language = code;
    answer.replaceChildren();
  }

  function say(lines) {
    answer.replaceChildren(...lines.map((line) => {
      const one = document.createElement("p");
      one.textContent = line;
      return one;
    }));
  }

  async function check(file) {
    const said = words[document.body.dataset.language];
    const found = await seal.examine(new Uint8Array(await file.arrayBuffer()), certificates);
    const known = files[found.sha256];
    const lines = [];
    if (unsigned.includes(found.sha256)) lines.push(said.bare);
    else lines.push(said[found.trouble || "sealed"]);
    lines.push(known ? `${said.published} ${known}` : said.unpublished);
    lines.push(`SHA-256 ${found.sha256}`);
    say(lines);
  }

  for (const button of document.querySelectorAll("button[data-language]")) {
    button.addEventListener("click", () => speak(button.dataset.language));
  }
  document.getElementById("file").addEventListener("change", (event) => {
    if (event.target.files[0]) check(event.target.files[0]);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
  });
  speak(language);
})();
