import { m } from '#paraglide/messages.js'
import type { StaffCard, Visit } from '#public-page/visit.ts'

export interface StaffPickerProps {
  readonly visit: Visit
  /** Those who deliver the service. */
  readonly staff: readonly StaffCard[]
  /** A staff member's id, or `any`. */
  readonly chosen: string
  readonly linkToStaff: (staff: string) => string
  /** The page itself without its query, for the form of a large team; and what that form has to keep. */
  readonly action: string
  readonly keep: Readonly<Record<string, string>>
}

// More names than this would push the calendar off a phone's first screen.
const namesAtOnce = 6

export function StaffPicker(props: StaffPickerProps) {
  const { visit, staff, chosen, linkToStaff } = props
  if (staff.length > namesAtOnce) return <LongStaffPicker {...props} />
  const choices = [{ id: 'any', name: m.public_anyone({}, visit) }, ...staff]
  return (
    <nav className="who" aria-labelledby="who">
      <h2 id="who">{m.public_with_whom({}, visit)}</h2>
      <ul className="names">
        {choices.map((one) => (
          <li key={one.id}>
            <a
              className="name"
              href={linkToStaff(one.id)}
              aria-current={one.id === chosen ? 'true' : undefined}
            >
              {one.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function LongStaffPicker({ visit, staff, chosen, action, keep }: StaffPickerProps) {
  return (
    <form className="who" action={action} method="get" data-submit-on-change="">
      <label htmlFor="who">{m.public_with_whom({}, visit)}</label>
      <div className="joined">
        <select id="who" name="staff" defaultValue={chosen}>
          <option value="any">{m.public_anyone({}, visit)}</option>
          {staff.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button className="button quiet" type="submit">
          {m.public_show_times({}, visit)}
        </button>
      </div>
    </form>
  )
}
