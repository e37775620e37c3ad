// A policy in the fragment of an address, which browsers keep to themselves: deflated, in base64url (RFC 4648 §5).

const LONGEST_LINK = 4000;

const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

async function fragment(bytes, beside) {
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  const text = btoa(String.fromCharCode(...packed.subarray(0, LONGEST_LINK))).replace(/[+/=]/g, c => ({ "+": "-", "/": "_" })[c] ?? "");
  const fields = Object.entries(beside).filter(([, value]) => value).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  const link = `#/lint?p=${text}${fields.join("")}`;
  return packed.length > LONGEST_LINK || link.length > LONGEST_LINK ? undefined : link;
}

// What a fragment says; throws where it is broken, and never unpacks more than could be edited.
async function shared(hash) {
  const fields = new URLSearchParams(hash.split("?")[1]);
  const packed = fields.get("p");
  if (!hash.startsWith("#/lint") || packed === null) return undefined;
  const text = atob(packed.replace(/[-_]/g, c => ({ "-": "+", "_": "/" })[c]));
  const stream = new Blob([Uint8Array.from(text, c => c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST) throw Error("too large");
    parts.push(value);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return { bytes, sts: fields.get("sts") ?? "", tlsrpt: fields.get("tlsrpt") ?? "", mx: fields.get("mx") ?? "" };
}
