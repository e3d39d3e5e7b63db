import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/**
 * A page that loads its app from `dist/webview/<app>` and nothing else. The toolkit puts a style element into the page: the
 * meta tag tells it the nonce that the policy asks for.
 */
export function pageHtml(webview: vscode.Webview, dist: vscode.Uri, app: string): string {
  const nonce = randomBytes(24).toString("base64url");
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(dist, app, file)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width">
<title>System Jobs</title>
<link rel="stylesheet" href="${address("main.css")}">
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${address("main.js")}"></script>
</body>
</html>`;
}
