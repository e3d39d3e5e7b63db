const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** 16 bytes in the order of the guid's hexadecimal digits. */
export function guidToBytes(guid: string): Uint8Array {
  const digits = guid.replaceAll("-", "");
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 16; index++) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** Lower case with hyphens. */
export function bytesToGuid(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < 16; index++) {
    text += hex[bytes[index] ?? 0] ?? "";
    if (index === 3 || index === 5 || index === 7 || index === 9) {
      text += "-";
    }
  }
  return text;
}
