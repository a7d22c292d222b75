import { m } from '#paraglide/messages.js'
import { detailsLink, servicesLink, slotsLink } from '#public-page/links.ts'
import type { Business, ServiceWords, StaffCard, Visit } from '#public-page/visit.ts'
import { AppointmentCard } from './appointment-card.tsx'
import { Letter } from './letter.tsx'
import { Notice } from './notice.tsx'
import { SlotPicker, type OpenTimes } from './slot-picker.tsx'
import { Title } from './title.tsx'
import { StaffPicker } from './staff-picker.tsx'

export interface ChooseSlotProps {
  readonly visit: Visit
  readonly business: Business
  readonly service: ServiceWords
  /** Those who deliver the service; empty where there is nobody to choose from. */
  readonly staff: readonly StaffCard[]
  /** A staff member's id, or `any`. */
  readonly chosenStaff: string
  /** `unavailable`: the plan's bookings are used up. `no_hours`: nobody has working hours yet. */
  readonly times: OpenTimes | 'unavailable' | 'no_hours'
}

export function ChooseSlotView(props: ChooseSlotProps) {
  const { visit, business, service, staff, chosenStaff, times } = props
  const person = staff.find((one) => one.id === chosenStaff)
  // A page of somebody without a team keeps its URLs short.
  const asked = staff.length > 0 ? chosenStaff : null
  return (
    <Letter
      visit={visit}
      title={`${m.public_choose_slot({}, visit)} · ${service.name} · ${business.name}`}
      description={m.public_book_with_description({ name: business.name }, visit)}
      business={business}
      listed
      step="slots"
    >
      <Title
        visit={visit}
        step={2}
        back={{ href: servicesLink(visit, business.username), label: m.public_services({}, visit) }}
      >
        {m.public_choose_slot({}, visit)}
      </Title>
      <AppointmentCard
        visit={visit}
        business={business}
        service={service}
        staff={staff.length > 0 ? (person?.name ?? null) : undefined}
        changeService={servicesLink(visit, business.username)}
      />
      <div className="work">
        {staff.length > 0 && times !== 'unavailable' && (
          <StaffPicker
            visit={visit}
            staff={staff}
            chosen={chosenStaff}
            linkToStaff={(id) =>
              slotsLink(visit, business.username, service.id, { staff: id, ...monthOf(times) })
            }
            action={slotsLink({ ...visit, languageInLinks: false }, business.username, service.id)}
            keep={{ ...monthOf(times), ...(visit.languageInLinks && { lang: visit.locale }) }}
          />
        )}
        <Times
          {...props}
          staffName={person?.name ?? null}
          linkToMonth={(month) =>
            slotsLink(visit, business.username, service.id, { staff: asked, month: month.toString() })
          }
          linkToDay={(date) =>
            slotsLink(visit, business.username, service.id, {
              staff: asked,
              month: date.toString().slice(0, 7),
              date: date.toString(),
            })
          }
          linkToSlot={(start) => detailsLink(visit, business.username, service.id, start, chosenStaff)}
        />
      </div>
    </Letter>
  )
}

interface TimesProps extends Omit<ChooseSlotProps, 'staff' | 'service'> {
  readonly staffName: string | null
  readonly linkToMonth: (month: Temporal.PlainYearMonth) => string
  readonly linkToDay: (date: Temporal.PlainDate) => string
  readonly linkToSlot: (start: string) => string
}

function Times({ visit, business, times, ...links }: TimesProps) {
  if (times === 'unavailable') {
    return (
      <Notice title={m.public_unavailable_title({}, visit)}>
        {m.public_unavailable({ name: business.name }, visit)}
      </Notice>
    )
  }
  if (times === 'no_hours') {
    return (
      <Notice title={m.public_no_hours_title({}, visit)}>
        {m.public_no_hours({ name: business.name }, visit)}
      </Notice>
    )
  }
  return <SlotPicker visit={visit} timeZone={business.timeZone} times={times} {...links} />
}

function monthOf(times: ChooseSlotProps['times']): { month?: string } {
  return typeof times === 'string' ? {} : { month: times.month.toString() }
}
