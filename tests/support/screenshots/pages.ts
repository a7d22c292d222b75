/** What the pictures show apart from the demo itself; made by fill.ts. */
export interface Things {
  /** The path of a client's own page of an appointment. */
  readonly bookingLink: string
  /** The path of the form for a time that is free. */
  readonly details: string
  readonly remindersLink: string
  readonly appointment: string
  readonly client: string
  readonly service: string
  /** Somebody with appointments ahead. */
  readonly staff: string
  /** The path of the page that an invitation leads to. */
  readonly invitation: string
  readonly mail: string
  readonly webhook: string
  readonly apiKey: string
  /** Whose Google Calendar is connected, has to be connected again, or never was. */
  readonly calendarOf: Readonly<Record<'connected' | 'reconnect' | 'none', string>>
  readonly imports: Readonly<Record<'draft' | 'running' | 'stopped' | 'done', string>>
}

export interface Picture {
  /** Its part of the file's name. */
  readonly name: string
  /** Where it is taken, from the slash on. */
  readonly path: string | ((things: Things) => string)
  /** Taken in dark, too. */
  readonly dark?: true
  /** Shown to somebody who is not signed in. */
  readonly stranger?: true
  /** Shown to its end, however long it is. */
  readonly whole?: true
}

const ofOne = (part: keyof Things & ('appointment' | 'client' | 'service' | 'mail'), before: string) =>
  ((things) => `/dashboard/${before}/${things[part]}`) as (things: Things) => string

/** The pages of the public side, which has its routes in src/public-page/routes.tsx. */
const publicPictures: readonly Picture[] = [
  { name: 'choose-service', path: '/demo', stranger: true },
  { name: 'choose-slot', path: ({ service }) => `/demo/${service}`, stranger: true, dark: true },
  {
    name: 'your-details',
    path: ({ details }) => details,
    stranger: true,
  },
  { name: 'booking', path: ({ bookingLink }) => bookingLink, stranger: true, dark: true },
  { name: 'reschedule', path: ({ bookingLink }) => `${bookingLink}/reschedule`, stranger: true },
  { name: 'reminders', path: ({ remindersLink }) => remindersLink, stranger: true },
  { name: 'api-reference', path: '/docs/api', stranger: true },
  { name: 'unknown-username', path: '/nobody-has-this', stranger: true },
]

/** For every page in src/web/routes.ts its pictures. */
export const dashboardPictures: Readonly<Record<string, readonly Picture[]>> = {
  login: [{ name: 'login', path: '/login', stranger: true }],
  signup: [{ name: 'sign-up', path: '/signup', stranger: true }],
  reset: [{ name: 'reset', path: '/reset', stranger: true }],
  'reset/new': [{ name: 'new-password', path: '/reset/new?token=shown-in-a-picture', stranger: true }],
  invitation: [{ name: 'invitation', path: ({ invitation }) => invitation, stranger: true }],
  'dashboard/(index)': [{ name: 'home', path: '/dashboard', dark: true, whole: true }],
  'dashboard/calendar': [
    { name: 'calendar-month', path: '/dashboard/calendar?view=month' },
    { name: 'calendar-week', path: '/dashboard/calendar' },
    { name: 'calendar-day', path: '/dashboard/calendar?view=day', dark: true },
  ],
  'dashboard/appointments': [{ name: 'appointments', path: '/dashboard/appointments', dark: true }],
  'dashboard/appointments/new': [
    { name: 'new-appointment', path: '/dashboard/appointments/new' },
    { name: 'new-appointment-warned', path: '/dashboard/appointments/new?date=2030-01-08&time=20:15' },
  ],
  'dashboard/appointments/:id': [{ name: 'appointment', path: ofOne('appointment', 'appointments') }],
  'dashboard/appointments/:id/move': [
    { name: 'move', path: ({ appointment }) => `/dashboard/appointments/${appointment}/move` },
  ],
  'dashboard/why-not': [{ name: 'why-not', path: '/dashboard/why-not?date=2030-01-08&time=13:15' }],
  'dashboard/clients': [{ name: 'clients', path: '/dashboard/clients', dark: true }],
  'dashboard/clients/new': [{ name: 'client-new', path: '/dashboard/clients/new' }],
  'dashboard/clients/import': [{ name: 'clients-import', path: '/dashboard/clients/import' }],
  'dashboard/clients/import/:id': (['draft', 'running', 'stopped', 'done'] as const).map((state) => ({
    name: `client-import-${state}`,
    path: ({ imports }) => `/dashboard/clients/import/${imports[state]}`,
  })),
  'dashboard/clients/:id': [{ name: 'client', path: ofOne('client', 'clients') }],
  'dashboard/clients/:id/erase': [
    { name: 'client-erase', path: ({ client }) => `/dashboard/clients/${client}/erase` },
  ],
  'dashboard/services': [{ name: 'services', path: '/dashboard/services' }],
  'dashboard/services/:id': [{ name: 'service', path: ofOne('service', 'services') }],
  'dashboard/staff': [{ name: 'staff', path: '/dashboard/staff' }],
  'dashboard/staff/invite': [{ name: 'staff-invite', path: '/dashboard/staff/invite' }],
  'dashboard/staff/:id': [{ name: 'staff-member', path: ({ staff }) => `/dashboard/staff/${staff}` }],
  'dashboard/staff/:id/leave': [
    { name: 'staff-leave', path: ({ staff }) => `/dashboard/staff/${staff}/leave` },
  ],
  'dashboard/staff/:id/photo': [
    { name: 'staff-photo', path: ({ staff }) => `/dashboard/staff/${staff}/photo` },
  ],
  'dashboard/businesses': [{ name: 'businesses', path: '/dashboard/businesses' }],
  'dashboard/hours': [{ name: 'hours', path: '/dashboard/hours', dark: true }],
  'dashboard/blocked-dates': [{ name: 'blocked-dates', path: '/dashboard/blocked-dates' }],
  'dashboard/settings': [{ name: 'settings', path: '/dashboard/settings' }],
  'dashboard/settings/username': [{ name: 'username', path: '/dashboard/settings/username' }],
  'dashboard/settings/mails': [{ name: 'templates', path: '/dashboard/settings/mails' }],
  'dashboard/settings/mails/:kind/:locale': [
    { name: 'template', path: '/dashboard/settings/mails/reminder/en' },
  ],
  'dashboard/plan': [{ name: 'plan', path: '/dashboard/plan' }],
  'dashboard/settings/webhooks': [{ name: 'webhooks', path: '/dashboard/settings/webhooks' }],
  'dashboard/settings/webhooks/new': [{ name: 'webhook-new', path: '/dashboard/settings/webhooks/new' }],
  'dashboard/settings/webhooks/:id': [
    { name: 'webhook', path: ({ webhook }) => `/dashboard/settings/webhooks/${webhook}` },
  ],
  'dashboard/settings/api-keys': [{ name: 'api-keys', path: '/dashboard/settings/api-keys' }],
  'dashboard/settings/api-keys/:id/revoke': [
    { name: 'api-key-revoke', path: ({ apiKey }) => `/dashboard/settings/api-keys/${apiKey}/revoke` },
  ],
  'dashboard/profile': [{ name: 'profile', path: '/dashboard/profile' }],
  'dashboard/calendar-feeds': [{ name: 'calendar-feeds', path: '/dashboard/calendar-feeds' }],
  'dashboard/google-calendar': [
    {
      name: 'google-calendar',
      path: ({ calendarOf }) => `/dashboard/google-calendar?staff=${calendarOf.connected}`,
      dark: true,
      whole: true,
    },
    {
      name: 'google-calendar-reconnect',
      path: ({ calendarOf }) => `/dashboard/google-calendar?staff=${calendarOf.reconnect}`,
    },
    {
      name: 'google-calendar-none',
      path: ({ calendarOf }) => `/dashboard/google-calendar?staff=${calendarOf.none}`,
    },
  ],
  'dashboard/google-calendar/disconnect': [
    { name: 'google-calendar-disconnect', path: '/dashboard/google-calendar/disconnect' },
  ],
  'dashboard/sessions': [{ name: 'sessions', path: '/dashboard/sessions' }],
  'dashboard/share': [{ name: 'share', path: '/dashboard/share' }],
  'dashboard/outbox': [{ name: 'mails', path: '/dashboard/outbox' }],
  'dashboard/outbox/:id': [{ name: 'mail', path: ofOne('mail', 'outbox') }],
}

export const everyPicture: readonly Picture[] = [
  ...publicPictures,
  ...Object.values(dashboardPictures).flat(),
]

export const views = { phone: 390, desk: 1280 } as const

/** The names of a picture's files. */
export function filesOf({ name, dark }: Picture): string[] {
  const looks = dark ? ['light', 'dark'] : ['light']
  return Object.keys(views).flatMap((view) => looks.map((look) => `${name}-${view}-${look}.png`))
}
