export const planNames = ['free', 'plus', 'pro', 'max', 'ultra'] as const
export type PlanName = (typeof planNames)[number]

export interface Plan {
  readonly bookingsPerMonth: number
  readonly manualBookingsPerMonth: number
  readonly activeServices: number
  readonly staffBesidesOwner: number
  readonly customTemplates: boolean
  readonly fullCalendar: boolean
  readonly twoWayCalendarSync: boolean
  readonly apiRequestsPerMinute: number
}

const full = {
  customTemplates: true,
  fullCalendar: true,
  twoWayCalendarSync: true,
  manualBookingsPerMonth: Infinity,
}

/** Every limit of every plan; Infinity means that there is none. */
export const plans: Readonly<Record<PlanName, Plan>> = {
  free: {
    bookingsPerMonth: 50,
    manualBookingsPerMonth: 20,
    activeServices: 5,
    staffBesidesOwner: 0,
    customTemplates: false,
    fullCalendar: false,
    twoWayCalendarSync: false,
    apiRequestsPerMinute: 60,
  },
  plus: {
    ...full,
    bookingsPerMonth: 500,
    activeServices: 20,
    staffBesidesOwner: 5,
    apiRequestsPerMinute: 300,
  },
  pro: {
    ...full,
    bookingsPerMonth: Infinity,
    activeServices: Infinity,
    staffBesidesOwner: 15,
    apiRequestsPerMinute: 1_000,
  },
  max: {
    ...full,
    bookingsPerMonth: Infinity,
    activeServices: Infinity,
    staffBesidesOwner: 25,
    apiRequestsPerMinute: 5_000,
  },
  ultra: {
    ...full,
    bookingsPerMonth: Infinity,
    activeServices: Infinity,
    staffBesidesOwner: Infinity,
    apiRequestsPerMinute: 10_000,
  },
}

/** The first day of the calendar month, in the professional's zone, that a booking made at `now` counts towards. */
export function planMonth(now: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 })
}
