/** `anybody`: also strangers. `staff`: everybody who is signed in; their reach decides what they see and change.
 *  `managers`: owners and admins. `nobody`: there is no such door. */
export type Whom = 'anybody' | 'staff' | 'managers' | 'nobody'

/** Ids of things of one professional. */
export interface Things {
  readonly booking: string
  readonly client: string
  readonly service: string
  readonly staff: string
  readonly import: string
  readonly mail: string
  readonly blocked: string
  readonly session: string
  readonly key: string
  readonly professional: string
  readonly webhook: string
}

/** What somebody sends who knows an id of another professional: it is not found. `silently`: the answer is that of a form
 *  in which nothing was chosen, or of a thing that changed meanwhile. In any case nothing changes. */
export interface Forgery {
  readonly query?: Record<string, string>
  readonly form?: Record<string, string>
  readonly silently?: true
}

export interface Rights {
  readonly get: Whom
  readonly post: Whom
  /** The thing that `:id` names. */
  readonly id?: keyof Things
  /** What else its address names, the same for everybody. */
  readonly params?: Readonly<Record<string, string>>
  /** With the ids of the other professional, and one's own; every intent of a form once. */
  readonly forgeries?: (theirs: Things, own: Things) => readonly Forgery[]
}

const managers = { get: 'managers', post: 'nobody' } as const
const staff = { get: 'staff', post: 'nobody' } as const
const account = { get: 'anybody', post: 'anybody' } as const

const service = { name: 'Cut', description: '', duration: '30', price: '20', active: 'on', version: '0' }
const client = { name: 'Ana', email: 'new@example.com', phone: '', notes: '', locale: 'en', version: '0' }
const template = { kind: 'reminder', locale: 'pt' }
const block = { kind: 'days', first: '2031-03-03', last: '2031-03-03', reason: '' }
const invited = { name: 'Eve', email: 'eve@example.com', role: 'specialist', locale: 'en' }
const span = { start: '2031-03-03T00:00', end: '2031-03-04T00:00', reason: '' }

/** Every route of src/web/routes.ts: who may ask it, and what must not be found there. */
export const routeRights: Readonly<Record<string, Rights>> = {
  login: account,
  signup: account,
  'signup/username': { get: 'anybody', post: 'nobody' },
  reset: account,
  'reset/new': account,
  invitation: account,
  logout: account,
  dashboard: staff,
  'dashboard/(index)': staff,
  'dashboard/calendar': staff,
  'dashboard/live': staff,
  'dashboard/appointments': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ booking }) => [{ form: { chosen: `${booking} 0`, status: 'cancelled' }, silently: true }],
  },
  'dashboard/appointments/:id': {
    get: 'staff',
    post: 'staff',
    id: 'booking',
    forgeries: () => [{ form: { status: 'cancelled', version: '0' } }],
  },
  'dashboard/appointments/:id/move': {
    get: 'staff',
    post: 'staff',
    id: 'booking',
    forgeries: () => [{ form: { time: '11:00', version: '0', anyway: 'yes' } }],
  },
  'dashboard/appointments/:id/undo': {
    // Leads to the appointment, which is not found there.
    get: 'staff',
    post: 'staff',
    id: 'booking',
    forgeries: () => [{ form: { version: '0' } }],
  },
  'dashboard/appointments/new': {
    get: 'staff',
    post: 'staff',
    forgeries: (theirs, own) => {
      const typed = { intent: 'book', date: '2031-03-03', time: '10:00', name: 'Eve', service: own.service }
      return [
        { form: { ...typed, client: theirs.client, name: '' }, silently: true },
        { form: { ...typed, service: theirs.service }, silently: true },
        { form: { ...typed, staff: theirs.staff }, silently: true },
      ]
    },
  },
  'dashboard/appointments/clients': staff,
  'dashboard/why-not': staff,
  'dashboard/clients': staff,
  'dashboard/clients/new': { get: 'managers', post: 'managers' },
  'dashboard/clients/export': managers,
  'dashboard/clients/import': { get: 'managers', post: 'managers' },
  'dashboard/clients/import/:id': {
    get: 'managers',
    post: 'managers',
    id: 'import',
    forgeries: () => [{ form: { intent: 'discard' } }, { form: { column: 'name' } }],
  },
  'dashboard/clients/import/:id/rejects': { ...managers, id: 'import' },
  'dashboard/clients/:id': {
    get: 'staff',
    post: 'managers',
    id: 'client',
    forgeries: () => [{ form: client }],
  },
  'dashboard/clients/:id/mails': {
    get: 'nobody',
    post: 'managers',
    id: 'client',
    forgeries: () => ['reach', 'on', 'off'].map((mails) => ({ form: { mails } })),
  },
  'dashboard/clients/:id/data': { ...managers, id: 'client' },
  'dashboard/clients/:id/erase': {
    get: 'managers',
    post: 'managers',
    id: 'client',
    forgeries: () => [{ form: { name: 'Ana' } }],
  },
  'dashboard/services': {
    get: 'managers',
    post: 'managers',
    forgeries: (theirs, own) => [
      { form: { id: theirs.service, offer: 'no' } },
      { form: { id: theirs.service, move: 'up' } },
      { form: { id: theirs.service, 'place-of': own.service } },
      { form: { id: own.service, 'place-of': theirs.service } },
    ],
  },
  'dashboard/services/:id': {
    get: 'managers',
    post: 'managers',
    id: 'service',
    forgeries: () => [{ form: service }, { form: { remove: 'yes', version: '0' } }],
  },
  'dashboard/staff/:id/leave': {
    get: 'managers',
    post: 'managers',
    id: 'staff',
    forgeries: () => [
      { form: { what: 'keep', seen: '' } },
      { form: { what: 'cancel', seen: '' } },
      { form: { what: 'hand_over', to: 'any', seen: '' } },
      { form: { intent: 'return' } },
    ],
  },
  'dashboard/staff/:id/photo': {
    get: 'managers',
    post: 'managers',
    id: 'staff',
    forgeries: () => [{ form: { remove: 'yes', version: 'x' } }, { form: { version: '' } }],
  },
  'dashboard/hours': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ staff: id }) => [
      { query: { staff: id }, form: { 'open-from-1': '9', 'open-to-1': '17' } },
      { query: { staff: id }, form: { intent: 'copy', 'copy-to': id } },
      { form: { intent: 'copy', 'copy-to': id } },
    ],
  },
  'dashboard/blocked-dates': {
    get: 'staff',
    post: 'staff',
    forgeries: (theirs) => [
      { form: { remove: theirs.blocked } },
      { form: { ...block, staff: theirs.staff } },
      { form: { ...span, restore: 'yes', staff: theirs.staff } },
    ],
  },
  'dashboard/staff': managers,
  'dashboard/staff/invite': {
    get: 'managers',
    post: 'managers',
    forgeries: ({ service: theirs }) => [{ form: { ...invited, service: theirs } }],
  },
  'dashboard/staff/:id': {
    get: 'managers',
    post: 'managers',
    id: 'staff',
    forgeries: () => [
      { form: { ...invited, version: '0' } },
      { form: { intent: 'again' } },
      { form: { intent: 'withdraw' } },
    ],
  },
  'dashboard/profile': staff,
  'dashboard/businesses': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ professional }) => [{ form: { business: professional } }],
  },
  'dashboard/settings': { get: 'managers', post: 'managers' },
  'dashboard/settings/username': { get: 'managers', post: 'managers' },
  'dashboard/settings/mails': { get: 'managers', post: 'managers' },
  'dashboard/settings/mails/:kind/:locale': { get: 'managers', post: 'managers', params: template },
  'dashboard/settings/mails/:kind/:locale/preview': { get: 'managers', post: 'managers', params: template },
  'dashboard/calendar-feeds': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ staff: id }) => [{ form: { renew: id } }, { form: { end: id } }],
  },
  'dashboard/google-calendar': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ staff: id }) => [
      { query: { staff: id }, form: { intent: 'sync' } },
      {
        query: { staff: id },
        form: { intent: 'choose', written: '', detail: 'service', stale: 'close', version: '0' },
      },
    ],
  },
  'dashboard/google-calendar/connect': staff,
  'dashboard/google-calendar/callback': staff,
  'dashboard/google-calendar/disconnect': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ staff: id }) => [{ query: { staff: id }, form: { events: 'remove' } }],
  },
  'dashboard/settings/webhooks': managers,
  'dashboard/settings/webhooks/new': { get: 'managers', post: 'managers' },
  'dashboard/settings/webhooks/:id': {
    get: 'managers',
    post: 'managers',
    id: 'webhook',
    forgeries: (_theirs, own) => [
      { form: { url: 'https://example.com/', events: 'booking.created', version: '0' } },
      ...['rotate', 'pause', 'resume', 'remove'].map((intent) => ({ form: { intent, version: '0' } })),
      { form: { intent: 'test' } },
      { form: { intent: 'again', delivery: own.booking } },
      { form: { intent: 'again_since', since: 'month' } },
    ],
  },
  'dashboard/settings/api-keys': { get: 'managers', post: 'managers' },
  'dashboard/settings/api-keys/:id/revoke': {
    get: 'managers',
    post: 'managers',
    id: 'key',
    forgeries: () => [{}],
  },
  'dashboard/token': { get: 'nobody', post: 'staff' },
  'dashboard/sessions': {
    get: 'staff',
    post: 'staff',
    forgeries: ({ session }) => [{ form: { end: session } }],
  },
  'dashboard/plan': managers,
  'dashboard/share': { get: 'staff', post: 'managers' },
  'dashboard/share/code.svg': staff,
  'dashboard/outbox': {
    get: 'managers',
    post: 'managers',
    forgeries: ({ mail }) => [{ form: { id: mail }, silently: true }],
  },
  'dashboard/outbox/:id': { ...managers, id: 'mail' },
  'dashboard/outbox/:id/mail': { ...managers, id: 'mail' },
  'dashboard/*': staff,
}
