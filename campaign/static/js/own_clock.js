// An instant by the clock of whoever reads: only her own device knows its zone. The page says it in others without this.

"use strict";

const SHOWN = {
  weekday: "short", year: "numeric", month: "long", day: "numeric",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
};

// English as the rest of the page writes it: the day before the month.
const spoken = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

for (const time of document.querySelectorAll("[data-own-clock]")) {
  const at = new Date(time.dateTime);
  time.textContent = new Intl.DateTimeFormat(spoken, SHOWN).format(at);
  time.parentElement.hidden = false;
}
