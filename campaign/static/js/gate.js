// An attempt logged at a gate where there is no connection: sealed on this device, sent when there is one.
// What waits can be opened by our server alone, for the person who typed it. Pictures are made smaller first.

"use strict";

const Waiting = (() => {
  const STORE = "sendings";

  const open = () =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open("undersigned gate", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });

  const act = async (mode, how) => {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const asked = how(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };

  return {
    keep: (one) => act("readwrite", (store) => store.put(one)),
    forget: (id) => act("readwrite", (store) => store.delete(id)),
    all: async () => (await act("readonly", (store) => store.getAll())).sort((a, b) => a.at - b.at),
  };
})();

const Sealing = (() => {
  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

  // The length of a list, the list of fields and files, and the files one after the other.
  const packed = (fields, files) => {
    const head = new TextEncoder().encode(
      JSON.stringify({ fields, files: files.map(([name, file]) => [name, file.size]) }),
    );
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, head.length);
    return new Blob([length, head, ...files.map(([, file]) => file)]).arrayBuffer();
  };

  // As coalition/handover.py opens it: our point, a nonce, AES-256-GCM under the secret both can reckon.
  const sealed = async (key, plain) => {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const theirs = await crypto.subtle.importKey("raw", bytes(key), curve, false, []);
    const ours = await crypto.subtle.generateKey(curve, false, ["deriveKey"]);
    const shared = await crypto.subtle.deriveKey(
      { name: "ECDH", public: theirs },
      ours.privateKey,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt"],
    );
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const words = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, shared, plain);
    return new Blob([await crypto.subtle.exportKey("raw", ours.publicKey), nonce, words]);
  };

  return { of: async (key, fields, files) => sealed(key, await packed(fields, files)) };
})();

const LONGEST_EDGE = 2000;
const SMALL = 1_000_000;

// Smaller, and without what the camera wrote beside it; what this browser cannot open goes as it is.
const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.size < SMALL) {
    return file;
  }
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
    const sheet = document.createElement("canvas");
    sheet.width = Math.round(picture.width * scale);
    sheet.height = Math.round(picture.height * scale);
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    const drawn = await new Promise((resolve) => sheet.toBlob(resolve, "image/jpeg", 0.82));
    return drawn || file;
  } catch {
    return file;
  }
};

const Gate = (() => {
  const box = document.getElementById("waiting");
  const gate = document.getElementById("gate");
  const form = gate?.querySelector("form.form");
  const part = (name) => document.getElementById(`waiting-${name}`);

  const say = (words, { look = false } = {}) => {
    box.hidden = !words;
    part("words").textContent = words;
    part("look").hidden = part("forget").hidden = !look;
    part("send").hidden = look;
  };

  const hour = (at) => new Date(at).toLocaleString(document.documentElement.lang);

  const show = async () => {
    const all = await Waiting.all();
    if (!all.length) {
      say("");
      return;
    }
    const refused = all.some((one) => one.refused);
    const words = all.length === 1 ? box.dataset.one : box.dataset.more;
    const told = refused ? box.dataset.refused : words;
    say(`${told} ${all.map((one) => hour(one.at)).join(" · ")}`, { look: refused });
  };

  // A token that is good now: the page may be as old as the way from the desk to the gate.
  const token = async (address) => {
    const answer = await fetch(`${address}log/`, { headers: { "X-Asked-For": "token" }, cache: "no-store" });
    if (answer.redirected || !answer.ok || answer.headers.get("X-Kept-Copy")) {
      return answer.redirected ? "" : null;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector('meta[name="csrf-token"]').content;
  };

  const body = (one) => {
    const data = new FormData();
    data.append("sealed", new File([one.sealed], "sealed"));
    return data;
  };

  // "gone" once our server has it; "signed out", "refused", "no connection" or "somebody else": it waits for them.
  const sendOne = async (one) => {
    try {
      const good = await token(one.address);
      if (good === "") return "signed out";
      if (good === null) return "no connection";
      const answer = await fetch(`${one.address}sealed/`, {
        method: "POST",
        headers: { "X-CSRFToken": good },
        body: body(one),
        redirect: "manual",
      });
      if (answer.status === 409) return "somebody else";
      if (answer.type !== "opaqueredirect") {
        return answer.status >= 500 ? "no connection" : "refused";
      }
      await Waiting.forget(one.id);
      return "gone";
    } catch {
      return "no connection";
    }
  };

  let sending = false;
  const send = async () => {
    if (sending) return 0;
    sending = true;
    let gone = 0;
    try {
      for (const one of await Waiting.all()) {
        const came = one.refused ? "refused" : await sendOne(one);
        if (came === "gone") gone += 1;
        if (came === "refused") await Waiting.keep({ ...one, refused: true });
        if (came === "signed out") {
          say(box.dataset.again);
          return gone;
        }
        if (came === "no connection") break;
      }
    } finally {
      sending = false;
    }
    await show();
    return gone;
  };

  // Send it as a form of the page, so that the answer is a page: what was typed, and what is wrong with it.
  const look = async () => {
    const one = (await Waiting.all()).find((each) => each.refused);
    const good = one && (await token(one.address));
    if (!good) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([one.sealed], "sealed"));
    const sent = document.createElement("form");
    sent.method = "post";
    sent.enctype = "multipart/form-data";
    sent.action = `${one.address}sealed/`;
    const file = document.createElement("input");
    file.type = "file";
    file.name = "sealed";
    file.files = chosen.files;
    const key = document.createElement("input");
    key.type = "hidden";
    key.name = "csrfmiddlewaretoken";
    key.value = good;
    sent.hidden = true;
    sent.append(key, file);
    document.body.append(sent);
    await Waiting.forget(one.id);
    sent.submit();
  };

  const collected = async () => {
    const fields = [];
    const files = [];
    for (const [name, value] of new FormData(form)) {
      if (!(value instanceof File)) {
        if (name !== "csrfmiddlewaretoken") fields.push([name, value]);
      } else if (value.size) {
        files.push([name, await smaller(value)]);
      }
    }
    return [fields, files];
  };

  const submit = async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    const id = form.elements.sending.value;
    try {
      const [fields, files] = await collected();
      const sealed = await Sealing.of(gate.dataset.key, fields, files);
      await Waiting.keep({ id, address: gate.dataset.letter, at: Date.now(), sealed });
    } catch {
      say(box.dataset.full);
      button.disabled = false;
      return;
    }
    await send();
    const left = (await Waiting.all()).find((one) => one.id === id);
    button.disabled = false;
    if (!left) {
      window.location.assign(gate.dataset.letter);
    } else if (left.refused) {
      // It is still in the form: let the server say beside it what is wrong, pictures and all.
      await Waiting.forget(id);
      form.submit();
    } else {
      form.reset();
      form.elements.sending.value = crypto.randomUUID();
      await show();
      say(`${box.dataset.kept} ${part("words").textContent}`);
      box.scrollIntoView({ block: "center" });
    }
  };

  const madeOf = () => [
    `${gate.dataset.letter}log/`,
    ...[...document.querySelectorAll("script[src]")].map((one) => one.src),
    ...[...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.href),
  ];

  const begin = () => {
    if (!box || !window.indexedDB || !window.crypto?.subtle) return;
    if (form) {
      form.elements.sending.value = crypto.randomUUID();
      form.addEventListener("submit", submit);
    }
    part("send").addEventListener("click", async () => {
      if (await send()) window.location.reload();
    });
    part("look").addEventListener("click", look);
    part("forget").addEventListener("click", async () => {
      for (const one of await Waiting.all()) if (one.refused) await Waiting.forget(one.id);
      await show();
    });
    window.addEventListener("online", send);
    navigator.serviceWorker
      ?.register("/desk/letters/carrying.js", { scope: "/desk/letters/" })
      .then(() => navigator.serviceWorker.ready)
      .then((worker) => form && worker.active.postMessage(madeOf()))
      .catch(() => {});
    show().then(send).catch(() => {});
  };

  return { begin };
})();

Gate.begin();
