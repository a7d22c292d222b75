/** First letters of the first two words that carry meaning: "Estúdio da Luz" is EL. */
export function initials(name: string): string {
  const words = name.split(/[\s\-–&/.,]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const strong = words.filter((word) => /^[\p{Lu}\p{N}\p{Lo}]/u.test(word))
  return (strong.length > 0 ? strong : words)
    .slice(0, 2)
    .map((word) => [...word][0]!.toLocaleUpperCase())
    .join('')
}
