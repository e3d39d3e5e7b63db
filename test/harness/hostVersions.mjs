/**
 * The editors that tests run in: VS Code's own server from the npm package `code-server`, and the Node it asks for
 * (`undefined`: the Node that runs the tests will do).
 *
 * @typedef {{ vscode: string, codeServer: string, node: string | undefined }} HostVersion
 */

/** @type {HostVersion} */
const current = { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" };

/** The lowest version of `engines.vscode`. @type {HostVersion} */
const oldest = { vscode: "1.100.3", codeServer: "4.100.3", node: undefined };

/** "oldest", else the current one. @returns {HostVersion} */
export function hostVersion(name = process.env["VSCODE_HOST"]) {
  return name === "oldest" ? oldest : current;
}
