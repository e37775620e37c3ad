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
  // The editor of the Lint page, as other pages embed it.
  const lint = () => location.hash.startsWith("#/lint") && import("/embed.js");
  addEventListener("hashchange", lint);
  lint();
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
})();
