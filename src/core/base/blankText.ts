/** Nothing of it can be seen: blanks, and letters of no width, which `trim` leaves alone. */
export function isBlank(text: string): boolean {
  return !/[^\p{C}\p{Z}]/u.test(text);
}
