// The kill switch: served in place of sw.js it removes what an earlier one kept, and itself, at the next visit.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const remove = async () => {
    const kept = (await caches.keys()).filter((name) => name.startsWith("mta-sts-"));
    await Promise.all(kept.map((name) => caches.delete(name)));
    await registration.unregister();
    const pages = await clients.matchAll({ type: "window" });
    await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => undefined)));
  };
  event.waitUntil(remove());
});
