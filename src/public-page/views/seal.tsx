/** The professional's initials in a beaded ring: their mark on the letterhead, and the stamp on what is booked. */
export function Seal({ name, className = 'seal' }: { name: string; className?: string }) {
  const letters = initials(name)
  return (
    <svg className={className} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle className="seal-beads" cx="32" cy="32" r="30" pathLength="120" />
      <circle className="seal-ring" cx="32" cy="32" r="25.5" />
      <text
        x="32"
        y="32"
        dy=".36em"
        textAnchor="middle"
        className={letters.length > 1 ? 'seal-two' : 'seal-one'}
      >
        {letters}
      </text>
    </svg>
  )
}

/** First letters of the first two words that carry meaning: "Estúdio da Luz" is EL. */
export function initials(name: string): string {
  const words = name.split(/[\s\-–&/.,]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const strong = words.filter((word) => /^[\p{Lu}\p{N}\p{Lo}]/u.test(word))
  return (strong.length > 0 ? strong : words)
    .slice(0, 2)
    .map((word) => [...word][0]!.toLocaleUpperCase())
    .join('')
}
