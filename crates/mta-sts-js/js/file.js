// Files in and out, byte for byte.

const MOST = 256 * 1024;

// Why bytes are no policy file that could be edited: the name of a message and its facts.
function refusal(name, bytes) {
  if (bytes.length > MOST) return ["too-large", { size: bytes.length }];
  const head = bytes.subarray(0, 4096);
  const strange = head.filter(b => b < 9 || b > 13 && b < 32).length;
  return !isUtf16(bytes) && strange * 10 > head.length ? ["not-text", { name }] : undefined;
}

const isUtf16 = ([a, b]) => a === 0xff && b === 0xfe || a === 0xfe && b === 0xff;

// The bytes of a dropped or chosen file; throws the name of a message and its facts.
async function readFile(file) {
  if (file.size > MOST) throw ["too-large", { size: file.size }];
  const bytes = await file.arrayBuffer().catch(() => {
    throw ["unreadable", { name: file.name }];
  });
  const why = refusal(file.name, new Uint8Array(bytes));
  if (why) throw why;
  return new Uint8Array(bytes);
}

function saveFile(name, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/plain" }));
  const link = make("a", { href: url, download: name });
  link.click();
  // Some browsers read the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
