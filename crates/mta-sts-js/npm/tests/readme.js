// The samples of the README, by language, each with the heading that it stands under.
import { readFileSync } from "node:fs";

const text = readFileSync("node_modules/mta-sts/README.md", "utf8");
const sections = text.split(/^## /m).slice(1);

export const samples = lang => sections.flatMap(section => {
  const [title] = section.split("\n", 1);
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, own]) => own === lang);
  return blocks.map(([, , code]) => ({ title, code }));
});
