import { expect, it } from 'vitest'
import { SendFailure } from '#mail/sender.ts'
import { loggable } from './loggable.ts'

it('tells why a mail was refused without saying whose it was', () => {
  const said =
    'mail.example:25 refused the mail: 550 5.1.1 <ana.silva@mail.example.com>: no such user ana.silva@mail.example.com'
  expect(loggable(new SendFailure(said, { permanent: true }))).toEqual({
    reason: 'mail.example:25 refused the mail: 550 5.1.1 <…>: no such user …',
  })
})

it('keeps where a defect comes from', () => {
  const defect = new TypeError('nothing to send to bo@example.com')
  expect(loggable(defect)).toEqual({
    reason: 'nothing to send to …',
    stack: defect.stack!.split('\n').slice(1),
  })
  expect(loggable('text')).toEqual({ reason: 'text' })
})
