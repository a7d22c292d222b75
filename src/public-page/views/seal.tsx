import { initials } from '#wording/initials.ts'

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
