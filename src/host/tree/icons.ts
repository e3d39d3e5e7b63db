import { type IconWord } from "../../core/jobs/treeNodes";

/**
 * Product icon and colour of each picture. Colour only where a person should look. VS Code paints `debug-*` icons unless
 * they are given a colour, and `history` is the same glyph as `clock`; each colour here exists in high contrast too.
 */
export const icons: Readonly<Record<IconWord, readonly [id: string, color?: string]>> = {
  ready: ["circle-large-outline"],
  person: ["account", "notificationsWarningIcon.foreground"],
  retry: ["history", "notificationsWarningIcon.foreground"],
  breaker: ["history", "notificationsWarningIcon.foreground"],
  time: ["calendar"],
  condition: ["eye"],
  held: ["debug-pause", "icon.foreground"],
  recurrence: ["refresh"],
  waiting: ["eye"],
  running: ["sync~spin", "charts.blue"],
  pausing: ["sync~spin", "charts.blue"],
  canceling: ["sync~spin", "charts.blue"],
  succeeded: ["pass", "charts.green"],
  failed: ["error", "notificationsErrorIcon.foreground"],
  canceled: ["circle-slash"],
  attention: ["warning", "notificationsWarningIcon.foreground"],
  formerOwner: ["account", "notificationsWarningIcon.foreground"],
  workflow: ["zap"],
  solution: ["package"],
  people: ["organization"],
  table: ["table"],
  row: ["note"],
  rowDeleted: ["trash"],
  rowNone: ["dash"],
  groupReady: ["circle-large-outline"],
  groupSuspended: ["debug-pause", "icon.foreground"],
  groupLocked: ["sync"],
  groupCompleted: ["check-all"],
  groupFailed: ["error"],
  groupRunning: ["sync", "charts.blue"],
  deleted: ["trash"],
  more: ["ellipsis"],
};
