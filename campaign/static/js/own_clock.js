// An instant by the clock of whoever reads: only her own device knows its zone. The page says it in others without this.

"use strict";

const SHOWN = {
  weekday: "short", year: "numeric", month: "long", day: "numeric",
  hour: "2-digit", minute: "2-digit", timeZoneName: "short",
};

for (const time of document.querySelectorAll("[data-own-clock]")) {
  const at = new Date(time.dateTime);
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, SHOWN).format(at);
  time.parentElement.hidden = false;
}
