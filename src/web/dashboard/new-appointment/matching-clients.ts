import { data, type LoaderFunctionArgs } from 'react-router'
import { findMatchingClients } from '#domain/client/find-matching-clients.ts'
import { bookingReachOf } from '#domain/staff/reach.ts'
import { sessionOf } from '#web/signed-in.ts'

/** The clients of a name that is being typed, for the field of a new appointment. */
export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, member } = sessionOf(context)
  const typed = (url.searchParams.get('name') ?? '').slice(0, 120)
  return data({ typed, clients: await findMatchingClients(scope, bookingReachOf(member), typed) })
}
