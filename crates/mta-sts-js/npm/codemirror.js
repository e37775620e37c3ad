// A source for the linter of CodeMirror 6. CodeMirror counts UTF-16 units and line ends as one, as this text does.
import { lint, ready } from "./core.js";

const LISTED = { error: "error", warning: "warning", info: "info" };
const plain = text => text.replaceAll("`", "");
const found = (view, options) => lint(view.state.doc.toString(), options).diagnostics.filter(({ severity }) => LISTED[severity]);
const placeOf = ({ range }) => [range?.from ?? 0, range?.to ?? 0];

function action(fix, code, options) {
  return {
    name: plain(fix.title),
    // CodeMirror has moved the finding with the text; the edits are found anew, as they have not moved.
    apply(view, from, to) {
      const same = each => each.code === code && placeOf(each).join() === `${from},${to}`;
      const now = found(view, options).find(same)?.fixes.find(each => each.title === fix.title);
      if (now) view.dispatch({ changes: now.edits.map(({ from, to, insert }) => ({ from, to, insert })), userEvent: "input.fix" });
    },
  };
}

export const mtaStsLinter = options => async view => {
  await ready();
  return found(view, options).map(finding => {
    const [from, to] = placeOf(finding);
    const { code, severity, message, fix, fixes } = finding;
    return {
      from, to, severity: LISTED[severity], source: code, message: plain(`${message} ${fix}`),
      actions: fixes.map(each => action(each, code, options)),
    };
  });
};
