const units = ["bytes", "KB", "MB", "GB"] as const;

/** "512 bytes", "4.0 KB", "402 MB", "1.2 GB": as file managers write it. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? ""}`;
}
