/**
 * Foreign text for notifications, the status bar and quick picks, where VS Code draws `$(icon)` as an icon and makes a
 * link that runs a command of `[text](command:…)`: an invisible space keeps both as they are written.
 */
export function inertText(text: string): string {
  return text.replace(/(?<=[$\]])\(/g, "\u200B(");
}
