// The site without a network: one version of all its files, checked before it is kept, changed only when the visitor
// agrees. `cargo xtask site` writes the version and the files with their SHA-256 into it.
const VERSION = "dev";
const FILES = {};

const CACHE = `mta-sts-${VERSION}`;
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

// A file from wherever the browser has it, if it is the one that this version was built with.
const exact = async (path, expected, cache) => {
  const response = await fetch(path, { cache, credentials: "same-origin", redirect: "error" });
  const body = await response.arrayBuffer();
  if (!response.ok || base64(await crypto.subtle.digest("SHA-256", body)) !== expected) return undefined;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  return new Response(body, { headers });
};

// All or nothing: a file of another version, or one that was tampered with, keeps this version from being installed.
// What the page has just loaded is taken from the browser's own cache, as long as it is the right one.
const keep = async (cache, [path, expected]) => {
  const response = (await exact(path, expected, "default")) ?? (await exact(path, expected, "reload"));
  if (!response) throw new Error(`${path}: other content`);
  await cache.put(path, response);
};

addEventListener("install", (event) => {
  const install = async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(FILES).map((file) => keep(cache, file)));
  };
  event.waitUntil(install().catch((error) => caches.delete(CACHE).then(() => Promise.reject(error))));
});

addEventListener("activate", (event) => {
  const clear = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith("mta-sts-") && name !== CACHE);
    await Promise.all(others.map((name) => caches.delete(name)));
  };
  event.waitUntil(clear());
});

// The visitor agreed to the new version: the page reloads once this worker is in charge.
addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const path = url.pathname === "/index.html" ? "/" : url.pathname + url.search;
  const name = event.request.mode === "navigate" && url.pathname === "/" ? "/" : path;
  if (!Object.hasOwn(FILES, name)) return;
  const answer = async () => (await (await caches.open(CACHE)).match(name)) ?? fetch(event.request);
  event.respondWith(answer());
});
