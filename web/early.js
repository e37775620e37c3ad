// Until the module has loaded: remembers that Enter was pressed, and says when loading fails.
(() => {
  const waiting = () => document.body && !document.body.dataset.ready;
  try {
    if (localStorage.getItem("mta-sts-note-seen")) document.documentElement.dataset.noteSeen = "";
  } catch {
    // Storage is refused: the note stays open.
  }
  document.addEventListener("submit", (event) => {
    if (!waiting()) return;
    event.preventDefault();
    event.target.dataset.submitted = "true";
  });
  const failed = () => {
    const message = waiting() && document.querySelector(".load-failed");
    if (!message) return;
    message.hidden = false;
    document.querySelector(".loading").hidden = true;
    try {
      sessionStorage.setItem("mta-sts-typed", document.getElementById("domain").value);
    } catch {
      // Then it is not kept.
    }
  };
  // In the frame of <mta-sts-check>: once this page answers, the one around it is told how high it is.
  const height = () => Math.ceil(document.documentElement.getBoundingClientRect().height);
  const tell = () => parent.postMessage({ type: "mta-sts:height", height: height() }, "*");
  if ("embed" in document.documentElement.dataset && parent !== window) {
    document.addEventListener("mta-sts-ready", () => {
      tell();
      new ResizeObserver(tell).observe(document.documentElement);
    });
  }
  // The editor of the Lint and Embed pages, as other pages embed it.
  const lint = () => /^#\/(lint|embed)/.test(location.hash) && import("/embed.js");
  addEventListener("hashchange", lint);
  lint();
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
})();
