/** Ways to write an order so that it does not look like one. */

/** Of ASCII text. */
export function base64(text: string): string {
  return btoa(text);
}

export function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}

const SIGNS: Readonly<Record<string, string>> = {
  a: "4",
  e: "3",
  i: "1",
  o: "0",
  s: "$",
  t: "7",
};

/** Digits and signs for letters: "Ignore" becomes "1gn0r3". Digits of the text stay. */
export function spelledOut(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => SIGNS[letter.toLowerCase()] ?? letter);
}
