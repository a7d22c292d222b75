/** An answer that is no success, in the form that Google documents for its APIs. */
export class Failure extends Error {
  readonly status: number
  readonly body: unknown
  readonly headers: Record<string, string>

  constructor(status: number, body: unknown, headers: Record<string, string> = {}) {
    super(`Google answers ${status}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

interface Complaint {
  domain?: string
  reason: string
  message: string
  location?: string
  locationType?: string
}

export function apiFailure(status: number, complaint: Complaint, headers?: Record<string, string>): Failure {
  const { message } = complaint
  const errors = [{ domain: 'global', ...complaint }]
  return new Failure(status, { error: { errors, code: status, message } }, headers)
}

/** RFC 6749, section 5.2. */
export function oauthFailure(status: number, error: string, error_description: string): Failure {
  return new Failure(status, { error, error_description })
}

export const failures = {
  badRequest: (message: string, location?: string) =>
    apiFailure(400, { reason: 'invalid', message, ...(location && { location, locationType: 'parameter' }) }),
  emptyRange: () =>
    apiFailure(400, {
      domain: 'calendar',
      reason: 'timeRangeEmpty',
      message: 'The specified time range is empty.',
      location: 'timeMax',
      locationType: 'parameter',
    }),
  unauthorized: () =>
    apiFailure(401, {
      reason: 'authError',
      message: 'Invalid Credentials',
      location: 'Authorization',
      locationType: 'header',
    }),
  scopes: () =>
    apiFailure(403, {
      reason: 'insufficientPermissions',
      message: 'Request had insufficient authentication scopes.',
    }),
  needsAccess: (role: string) =>
    apiFailure(403, {
      domain: 'calendar',
      reason: 'requiredAccessLevel',
      message: `You need to have ${role} access to this calendar.`,
    }),
  forbidden: () => apiFailure(403, { domain: 'calendar', reason: 'forbidden', message: 'Forbidden' }),
  notFound: () => apiFailure(404, { reason: 'notFound', message: 'Not Found' }),
  duplicate: () =>
    apiFailure(409, { reason: 'duplicate', message: 'The requested identifier already exists.' }),
  deleted: () => apiFailure(410, { reason: 'deleted', message: 'Resource has been deleted' }),
  fullSyncRequired: () =>
    apiFailure(410, {
      domain: 'calendar',
      reason: 'fullSyncRequired',
      message: 'Sync token is no longer valid, a full sync is required.',
      location: 'syncToken',
      locationType: 'parameter',
    }),
  changed: () =>
    apiFailure(412, {
      reason: 'conditionNotMet',
      message: 'Precondition Failed',
      location: 'If-Match',
      locationType: 'header',
    }),
}
