// Diagnostics and quick fixes for an extension of Visual Studio Code, which hands its `vscode` over: only there it exists.
import { lint } from "./core.js";

const plain = text => text.replaceAll("`", "");
const severities = ({ DiagnosticSeverity: { Error, Warning, Information } }) => ({ error: Error, warning: Warning, info: Information });

function spanOf(vscode, document, from, to) {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}

// Each finding that is no good news, with what it became.
function found(vscode, document, options) {
  const levels = severities(vscode);
  const { diagnostics } = lint(document.getText(), options);
  return diagnostics.filter(({ severity }) => severity in levels).map(finding => {
    const { code, severity, message, fix, range } = finding;
    const place = spanOf(vscode, document, range?.from ?? 0, range?.to ?? 0);
    const shown = new vscode.Diagnostic(place, plain(`${message} ${fix}`), levels[severity]);
    return { finding, shown: Object.assign(shown, { code, source: "mta-sts" }) };
  });
}

export const diagnostics = (vscode, document, options) => found(vscode, document, options).map(({ shown }) => shown);

// The fixes of what lies in `range`.
export function codeActions(vscode, document, range, options) {
  const here = found(vscode, document, options).filter(({ shown }) => shown.range.intersection(range));
  return here.flatMap(({ finding, shown }) => finding.fixes.map(({ title, safe, edits }) => {
    const action = new vscode.CodeAction(plain(title), vscode.CodeActionKind.QuickFix);
    const edit = new vscode.WorkspaceEdit();
    for (const { from, to, insert } of edits) edit.replace(document.uri, spanOf(vscode, document, from, to), insert);
    return Object.assign(action, { edit, diagnostics: [shown], isPreferred: safe });
  }));
}
