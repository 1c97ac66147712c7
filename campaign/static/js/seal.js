// Is a file sealed, whole, and by whom? Everything happens here: nothing is fetched, nothing is sent.
// Understands the one way in which our documents are sealed; whatever else it meets, it says no to.
const seal = (() => {
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

  // One DER element: its tag, where it begins, its content and where it ends.
  function element(bytes, at) {
    let size = bytes[at + 1];
    let start = at + 2;
    if (size & 0x80) {
      const count = size & 0x7f;
      if (count < 1 || count > 4) throw new Error("length");
      size = 0;
      for (let index = 0; index < count; index += 1) size = size * 256 + bytes[start + index];
      start += count;
    }
    if (start + size > bytes.length) throw new Error("end");
    return { tag: bytes[at], at, start, end: start + size, bytes };
  }

  function children(parent) {
    const found = [];
    for (let at = parent.start; at < parent.end; ) {
      const one = element(parent.bytes, at);
      found.push(one);
      at = one.end;
    }
    return found;
  }

  const whole = (one) => one.bytes.slice(one.at, one.end);
  const inside = (one) => one.bytes.slice(one.start, one.end);
  const same = (one, other) => one.length === other.length && one.every((byte, index) => byte === other[index]);

  const OIDS = {
    messageDigest: "2a864886f70d010904",
    rsa: "2a864886f70d010101",
    ec: "2a8648ce3d0201",
    p256: "2a8648ce3d030107",
  };
  const bytesOf = (text) => text.match(/../g).map((pair) => parseInt(pair, 16));
  const WRITTEN = {
    sha256: bytesOf("06096086480165030402010500"),
    [OIDS.ec]: bytesOf("06082a8648ce3d040302"),
    [OIDS.rsa]: bytesOf("06092a864886f70d01010b0500"),
    data: bytesOf("06092a864886f70d010701"),
    signed: bytesOf("06092a864886f70d010702"),
  };

  // Where the signature stands, and what of the file it covers: everything but itself, or it is no seal of ours.
  function places(file) {
    const text = latin(file);
    const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
    if (ranges.length === 0) return { trouble: "unsealed" };
    if (ranges.length > 1) return { trouble: "several" };
    const [first, before, after, rest] = ranges[0].slice(1).map(Number);
    if (first !== 0 || after + rest !== file.length) return { trouble: "extended" };
    const gap = text.slice(before, after);
    if (!/^<[0-9A-F]+>$/.test(gap)) return { trouble: "changed" };
    const bytes = new Uint8Array(bytesOf(gap.slice(1, -1)));
    const envelope = element(bytes, 0);
    if (bytes.slice(envelope.end).some((byte) => byte !== 0)) return { trouble: "changed" };
    const covered = new Uint8Array(before + rest);
    covered.set(file.slice(0, before));
    covered.set(file.slice(after), before);
    return { envelope, covered };
  }

  // One element written anew, from its tag and what it holds.
  function written(tag, ...held) {
    const body = held.flatMap((one) => Array.from(one));
    const size = [];
    for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
    return [tag, ...(body.length < 0x80 ? [body.length] : [0x80 | size.length, ...size]), ...body];
  }

  // What a certificate is called by: a number, and who gave it.
  function namesOf(certificate) {
    const fields = children(children(certificate)[0]);
    const [serial, , issuer] = fields.slice(fields.findIndex((field) => field.tag === 0x02));
    return { serial, issuer };
  }

  // The envelope as we write it around what is read of it. Version numbers and parameters nobody reads: a place
  // to hide a bit in.
  function asWeWriteIt({ held, attributes, signature, certificate }) {
    const { serial, issuer } = namesOf(element(certificate, 0));
    const one = written(0x02, [1]);
    const digest = written(0x30, WRITTEN.sha256);
    const from = written(0x30, whole(issuer), whole(serial));
    const { kind } = publicKeyOf(certificate);
    const numbers = () => children(element(signature, 0)).map((number) => written(0x02, inside(number)));
    const signs = kind === OIDS.ec ? written(0x30, ...numbers()) : signature;
    const way = written(0x30, WRITTEN[kind]);
    const signer = written(0x30, one, from, digest, whole(attributes), way, written(0x04, signs));
    const signed = written(
      0x30, one, written(0x31, digest), written(0x30, WRITTEN.data),
      written(0xa0, ...held.map(whole)), written(0x31, signer),
    );
    return written(0x30, WRITTEN.signed, written(0xa0, signed));
  }

  // The parts of a CMS envelope as we write it: one certificate first, one signer.
  function parts(envelope) {
    const signed = children(children(children(envelope)[1])[0]);
    const held = children(signed.find((one) => one.tag === 0xa0));
    const signers = children(signed[signed.length - 1]);
    if (signers.length !== 1) throw new Error("signers");
    const signer = children(signers[0]);
    const attributes = signer.find((one) => one.tag === 0xa0);
    const signature = signer.find((one) => one.tag === 0x04);
    const [by, number] = children(signer[1]).map(whole);
    const own = held.find((one) => {
      const { serial, issuer } = namesOf(one);
      return same(whole(serial), number) && same(whole(issuer), by);
    });
    return { held, attributes, signature: inside(signature), certificate: whole(own) };
  }

  function attribute(attributes, oid) {
    for (const one of children(attributes)) {
      const [name, values] = children(one);
      if (hex(inside(name)) === oid) return inside(children(values)[0]);
    }
    throw new Error("attribute");
  }

  function publicKeyOf(certificate) {
    const fields = children(children(element(certificate, 0))[0]);
    const info = fields.filter((one) => one.tag === 0x30).find((one) => {
      const [algorithm, key] = children(one);
      return key && key.tag === 0x03 && algorithm.tag === 0x30;
    });
    const [name, parameters] = children(children(info)[0]);
    return { spki: whole(info), kind: hex(inside(name)), curve: parameters ? hex(inside(parameters)) : "" };
  }

  // WebCrypto wants the two numbers of an elliptic signature side by side, 32 bytes each.
  function sideBySide(signature) {
    const raw = new Uint8Array(64);
    children(element(signature, 0)).forEach((number, place) => {
      let bytes = inside(number);
      while (bytes.length > 32 && bytes[0] === 0) bytes = bytes.slice(1);
      raw.set(bytes, place * 32 + 32 - bytes.length);
    });
    return raw;
  }

  async function holds({ attributes, signature, certificate }) {
    const key = publicKeyOf(certificate);
    const said = new Uint8Array(whole(attributes));
    said[0] = 0x31; // signed as a SET
    const { subtle } = crypto;
    if (key.kind === OIDS.ec && key.curve === OIDS.p256) {
      const way = { name: "ECDSA", namedCurve: "P-256" };
      const open = await subtle.importKey("spki", key.spki, way, false, ["verify"]);
      return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, open, sideBySide(signature), said);
    }
    if (key.kind === OIDS.rsa) {
      const way = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
      const open = await subtle.importKey("spki", key.spki, way, false, ["verify"]);
      return subtle.verify(way, open, signature, said);
    }
    throw new Error("key");
  }

  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

  // What can be said of `file` (bytes): {sha256, trouble}; no trouble where the seal is ours and holds.
  // `ours`: by the fingerprint of a certificate, the sorted fingerprints of those that travel with it.
  async function examine(file, ours) {
    const told = { sha256: hex(await sha256(file)), trouble: "" };
    try {
      if (latin(file.slice(0, 5)) !== "%PDF-") return { ...told, trouble: "damaged" };
      const found = places(file);
      if (found.trouble) return { ...told, trouble: found.trouble };
      const read = parts(found.envelope);
      const beside = read.held.filter((one) => !same(whole(one), read.certificate));
      if (beside.length !== read.held.length - 1) throw new Error("twice");
      if (!same(whole(found.envelope), asWeWriteIt(read))) return { ...told, trouble: "changed" };
      const digest = await sha256(found.covered);
      const right = same(attribute(read.attributes, OIDS.messageDigest), digest) && (await holds(read));
      if (!right) return { ...told, trouble: "changed" };
      const vouching = ours[hex(await sha256(read.certificate))];
      if (!vouching) return { ...told, trouble: "stranger" };
      // No digest covers the other certificates: all of the chain, and nothing else, or somebody changed it.
      const others = await Promise.all(beside.map(async (one) => hex(await sha256(whole(one)))));
      return others.sort().join() === vouching.join() ? told : { ...told, trouble: "changed" };
    } catch {
      return { ...told, trouble: "damaged" };
    }
  }

  return { examine };
})();
