/** A request that the reference shows as curl and as supabase-js, and that the tests send both ways. What stands in
 *  capitals (`SERVICE_ID`) is for the reader to put in. */
export interface Example {
  readonly title: string
  readonly text: string
  readonly key: 'PUBLISHABLE_KEY' | 'SECRET_KEY'
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** The same with the official client, a statement that answers `{ data, error }`. */
  readonly script: string
}

export const examples: readonly Example[] = [
  {
    title: 'What can be booked',
    text: 'The services that clients are offered. A publishable key may ask this from a browser.',
    key: 'PUBLISHABLE_KEY',
    method: 'GET',
    path: '/services?select=id,name,duration,price,currency&order=position',
    script: `supabase.from('services').select('id,name,duration,price,currency').order('position')`,
  },
  {
    title: 'Free times',
    text: 'Dates are days of the professional’s time zone, “to” is not included, 62 days at most. Each row can be booked.',
    key: 'PUBLISHABLE_KEY',
    method: 'GET',
    path: '/rpc/available_slots?service_id=SERVICE_ID&from=2030-01-08&to=2030-01-15&limit=20',
    script: `supabase.rpc('available_slots', { service_id: 'SERVICE_ID', from: '2030-01-08', to: '2030-01-15' }).limit(20)`,
  },
  {
    title: 'Book',
    text: 'Without a staff_id, whoever is free takes it. The Idempotency-Key makes it safe to send again: one booking, and the same answer.',
    key: 'PUBLISHABLE_KEY',
    method: 'POST',
    path: '/bookings',
    headers: { Prefer: 'return=representation', 'Idempotency-Key': '4f6c1e0a-order-1027' },
    body: {
      service_id: 'SERVICE_ID',
      start_time: '2030-01-08T10:00:00Z',
      client_name: 'Ana Sousa',
      client_email: 'ana@example.com',
    },
    script: `supabase.from('bookings').insert({
  service_id: 'SERVICE_ID',
  start_time: '2030-01-08T10:30:00Z',
  client_name: 'Ana Sousa',
  client_email: 'ana@example.com',
}).select().single()`,
  },
  {
    title: 'Bookings with what belongs to them',
    text: 'Related tables are embedded by their names, in both directions.',
    key: 'SECRET_KEY',
    method: 'GET',
    path: '/bookings?select=id,start_time,status,services(name),clients(name,email)&start_time=gte.2030-01-08T00:00:00Z&order=start_time',
    headers: { Prefer: 'count=exact' },
    script: `supabase.from('bookings')
  .select('id,start_time,status,services(name),clients(name,email)', { count: 'exact' })
  .gte('start_time', '2030-01-08T00:00:00Z')
  .order('start_time')`,
  },
  {
    title: 'Confirm',
    text: 'A filter is part of the change: what is not pending any more stays as it is.',
    key: 'SECRET_KEY',
    method: 'PATCH',
    path: '/bookings?id=eq.BOOKING_ID&status=eq.pending',
    headers: { Prefer: 'return=representation' },
    body: { status: 'confirmed' },
    script: `supabase.from('bookings').update({ status: 'confirmed' }).eq('id', 'BOOKING_ID').eq('status', 'pending').select()`,
  },
  {
    title: 'Reschedule',
    text: 'The booking keeps its length, and everybody is told. A time that is taken answers 409, one against the working hours 422.',
    key: 'SECRET_KEY',
    method: 'PATCH',
    path: '/bookings?id=eq.BOOKING_ID',
    body: { start_time: '2030-01-08T15:00:00Z' },
    script: `supabase.from('bookings').update({ start_time: '2030-01-08T15:30:00Z' }).eq('id', 'BOOKING_ID')`,
  },
  {
    title: 'Cancel',
    text: 'A booking is never deleted: DELETE cancels it, and it stays on record.',
    key: 'SECRET_KEY',
    method: 'DELETE',
    path: '/bookings?id=eq.BOOKING_ID',
    script: `supabase.from('bookings').delete().eq('id', 'BOOKING_ID')`,
  },
  {
    title: 'Find a client, with their bookings',
    text: 'A star stands for any text in like and ilike.',
    key: 'SECRET_KEY',
    method: 'GET',
    path: '/clients?select=name,email,bookings(start_time,status)&name=ilike.*sousa*&limit=10',
    script: `supabase.from('clients').select('name,email,bookings(start_time,status)').ilike('name', '%sousa%').limit(10)`,
  },
]

/** The request as a command line. */
export function asCurl({ key, method, path, headers = {}, body }: Example, root: string): string {
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${root}${path}'`,
    `-H 'apikey: ${key}'`,
    ...(body ? [`-H 'Content-Type: application/json'`] : []),
    ...Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`),
    ...(body ? [`-d '${JSON.stringify(body)}'`] : []),
  ]
  return lines.join(' \\\n  ')
}

/** The request as a program, for which `supabase` is a client with the key. */
export function asScript({ script }: Example): string {
  return `const { data, error } = await ${script}`
}
