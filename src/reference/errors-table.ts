/** The errors that programs have to reckon with. */
export const errorsTable: readonly (readonly [status: string, code: string, meaning: string])[] = [
  ['400', '22P02, 22007', 'A value is not of the column’s type; instants need their offset.'],
  ['400', '23502', 'A column is missing.'],
  ['400', '23514', 'A value is against the rules, such as an address that is none.'],
  ['400', '428C9', 'The column follows from others and cannot be written.'],
  ['400', 'PGRST100 …', 'The address cannot be read, or names what there is not.'],
  ['401', 'PGRST301, PGRST302, PGRST303', 'No key, a wrong or revoked one, or a token that has expired.'],
  ['403', '42501', 'This key, or this person, may not do that.'],
  ['403', 'booking_limit_reached', 'The plan’s bookings of this month are used up.'],
  ['406', 'PGRST116', 'One row was asked for, and there is none or more than one.'],
  ['409', '23P01', 'The time is taken.'],
  ['409', '23503, 23505', 'What it refers to is not there; or there is one like it already.'],
  ['413', 'request_too_large', 'More than 256 KB or 100 rows.'],
  [
    '422',
    'slot_unavailable',
    'The time was never offered, is past, or is against the working hours or a connected calendar.',
  ],
  ['422', 'idempotency_key_reused', 'The key was used for another request.'],
  ['429', 'rate_limited', 'More requests in a minute than the plan has; Retry-After says when to go on.'],
]
