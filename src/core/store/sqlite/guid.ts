/** What each hexadecimal digit is worth, by its character code. */
const digits = new Uint8Array(128);
for (const digit of "0123456789abcdefABCDEF") {
  digits[digit.charCodeAt(0)] = Number.parseInt(digit, 16);
}

const hyphen = "-".charCodeAt(0);

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** 16 bytes in the order of the guid's hexadecimal digits. */
export function guidToBytes(guid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  let at = 0;
  for (let index = 0; index < guid.length; index++) {
    const code = guid.charCodeAt(index);
    if (code !== hyphen) {
      const digit = digits[code] ?? 0;
      bytes[at >> 1] = at % 2 === 0 ? digit << 4 : (bytes[at >> 1] ?? 0) | digit;
      at++;
    }
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
