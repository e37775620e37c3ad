// Chromium, and a server of files for it.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join } from "node:path";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

function executable() {
  const folders = process.env.PATH.split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = names.flatMap(name => folders.map(folder => join(folder, name))).find(path => existsSync(path));
  if (!found) throw Error(`none of ${names} is on PATH`);
  return found;
}

// Hands `use` a page that shows `html`; all other addresses are files below the folders. Fails where the page complains.
export async function inChromium({ html, folders = {}, headers = {} }, use) {
  const server = createServer(({ url }, answer) => {
    const { pathname } = new URL(url, "http://host");
    const [name] = Object.keys(folders).filter(prefix => pathname.startsWith(prefix));
    const path = name && join(folders[name], pathname.slice(name.length));
    if (pathname === "/") return answer.writeHead(200, { "content-type": "text/html", ...headers }).end(html);
    if (!path || !existsSync(path)) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(readFileSync(path));
  }).listen(0, "127.0.0.1");
  const browser = await chromium.launch({ executablePath: executable(), args: ARGUMENTS });
  try {
    const page = await browser.newPage();
    const trouble = [];
    page.on("pageerror", error => trouble.push(String(error)));
    page.on("console", message => message.type() === "error" && !message.location().url.endsWith("favicon.ico") && trouble.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await use(page, trouble);
    if (trouble.length) throw Error(trouble.join("\n"));
  } finally {
    await browser.close();
    server.close();
  }
}

// What a page puts into its first <output>.
export async function output(page) {
  await page.waitForFunction(() => document.querySelector("output")?.textContent);
  return page.textContent("output");
}
