// What is pasted from a word processor keeps its headings, lists and links: its HTML goes along unseen.
document.querySelectorAll("textarea[data-pasted]").forEach((field) => {
  const unseen = field.form.elements[field.dataset.pasted];
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const whole = field.value === "" || field.selectionEnd - field.selectionStart === field.value.length;
    // Read after the paste has changed the field, which would else empty it again.
    setTimeout(() => { unseen.value = html && whole ? html : ""; });
  });
  field.addEventListener("input", () => { unseen.value = ""; });
});
