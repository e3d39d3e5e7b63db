/**
 * The address of a window.
 * @param {string} address of the server
 * @param {{ folder: string, token?: string, extension?: string, tests?: string }} options
 *   `extension` and `tests` (without its `.js`) are loaded from where they are.
 */
export function workbenchUrl(address, { folder, token, extension, tests }) {
  const remote = `vscode-remote://${address}`;
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
    ...(extension === undefined ? [] : [["extensionDevelopmentPath", remote + extension]]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote + tests]]),
  ];
  const query = new URLSearchParams({
    ...(token !== undefined && { tkn: token }),
    folder,
    payload: JSON.stringify(payload),
  });
  return `http://${address}/?${query}`;
}
