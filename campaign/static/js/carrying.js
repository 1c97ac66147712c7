// Shows the form at the gate when there is no connection: a copy of it, kept on this device for a day at most
// and until one signs out. Nothing that was typed is in it. Everything else goes to the network as always.

"use strict";

const COPIES = "carrying";
// The same page whoever asks how for it: there is one person to a copy.
const ANY = { ignoreSearch: true, ignoreVary: true };
const A_DAY = 24 * 60 * 60 * 1000;
const FORM = /^\/desk\/letters\/[\w-]+\/delivery\/log\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isForm = (address) => FORM.test(address.pathname);
const isFurniture = (address) => address.pathname.startsWith("/static/");

const dated = async (answer) => {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-Copy", String(Date.now()));
  return new Response(await answer.blob(), { status: 200, headers });
};

const kept = async (request) => {
  const copies = await caches.open(COPIES);
  const found = await copies.match(request, ANY);
  if (found && Date.now() - Number(found.headers.get("X-Kept-Copy")) < A_DAY) return found;
  if (found) await copies.delete(request, ANY);
  return Response.error();
};

const keep = async (request, fresh) => {
  if (fresh.ok && !fresh.redirected) {
    const copies = await caches.open(COPIES);
    await copies.put(request, await dated(fresh.clone()));
  }
};

const answer = async (request) => {
  try {
    const fresh = await fetch(request);
    await keep(request, fresh);
    return fresh;
  } catch {
    return kept(request);
  }
};

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = address.origin === self.location.origin && event.request.method === "GET";
  if (ours && ((event.request.mode === "navigate" && isForm(address)) || isFurniture(address))) {
    event.respondWith(answer(event.request));
  }
});

// A page that was there before this worker tells what it is made of.
self.addEventListener("message", (event) => {
  const told = event.data.map((one) => new URL(one, self.location.origin));
  const ours = told.filter((one) => one.origin === self.location.origin && (isForm(one) || isFurniture(one)));
  const all = ours.map((one) => fetch(one.href).then((fresh) => keep(one.href, fresh), () => {}));
  event.waitUntil(Promise.all(all));
});
