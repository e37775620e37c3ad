// For pages that load no modules.
import(new URL("embed.js", document.currentScript.src).href);
