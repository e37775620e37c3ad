// The site without a network: one version of all its files, checked before it is kept, changed only when the visitor
// agrees. `cargo xtask site` writes the version and the files with their SHA-256 into it.
const VERSION = "dev";
const FILES = {};

const CACHE = `mta-sts-${VERSION}`;
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

// All or nothing: a file of another version, or one that was tampered with, keeps this version from being installed.
const keep = async (cache, [path, expected]) => {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const body = await response.arrayBuffer();
  if (base64(await crypto.subtle.digest("SHA-256", body)) !== expected) throw new Error(`${path}: other content`);
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  await cache.put(path, new Response(body, { headers }));
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
