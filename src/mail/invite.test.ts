import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { sampleMail } from '#tests/support/sample-mails.ts'
import type { MailedAppointment } from './booking-mail.ts'
import { calendarDownload, inviteFor } from './invite.ts'

const stamp = Temporal.Instant.from('2026-03-01T12:00Z')
const version = { bookingId: '01957a00-0000-7000-8000-000000000001', sequence: 3, stamp }
const parties = {
  organizer: { email: 'bookings@example.com', name: 'Salão "Bela"; Lda, Lisboa' },
  attendee: { email: 'ana@example.com', name: 'Ana Silva' },
}

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content))
  const component = calendar.getFirstSubcomponent('vevent')!
  return {
    calendar,
    component,
    event: new ICAL.Event(component),
    text: (name: string) => component.getFirstPropertyValue(name),
  }
}

function invite(over: Partial<MailedAppointment> = {}) {
  return read(inviteFor(sampleMail(over), version, parties).content)
}

describe('the invitation', () => {
  it('tells when, what, where and who', () => {
    const { calendar, event, component, text } = invite()
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event.startDate.toString()).toBe('2026-03-03T10:15:00Z')
    expect(event.endDate.toString()).toBe('2026-03-03T11:00:00Z')
    expect(event.summary).toBe('Haircut & styling – Salão Bela')
    expect(event.location).toBe('Rua do Ouro 12, 2.º, Lisboa')
    expect(text('status')).toBe('CONFIRMED')
    expect(text('url')).toBe('https://book.example/b/3f9a2c')
    expect(event.description).toContain('See or change: https://book.example/b/3f9a2c')
    expect(String(text('dtstamp'))).toBe('2026-03-01T12:00:00Z')
    expect(component.getFirstProperty('organizer')!.getFirstParameter('cn')).toBe("Salão 'Bela'; Lda, Lisboa")
    expect(component.getFirstProperty('organizer')!.getFirstValue()).toMatch(/^mailto:bookings@example.com$/i)
  })

  it('has already been accepted by the one who booked', () => {
    const attendee = invite().component.getFirstProperty('attendee')!
    expect(String(attendee.getFirstValue())).toMatch(/^mailto:ana@example.com$/i)
    expect(attendee.getFirstParameter('partstat')).toBe('ACCEPTED')
    expect(attendee.getFirstParameter('rsvp')).toBe('FALSE')
  })

  it('has one identity for life, and a number that rises with every change', () => {
    const booked = read(inviteFor(sampleMail(), { ...version, sequence: 1 }, parties).content)
    const newTime = {
      startTime: Temporal.Instant.from('2026-03-05T09:00Z'),
      endTime: Temporal.Instant.from('2026-03-05T09:45Z'),
    }
    const moved = read(
      inviteFor(sampleMail({ kind: 'reschedule', ...newTime }), { ...version, sequence: 2 }, parties).content,
    )
    const cancelled = read(
      inviteFor(sampleMail({ status: 'cancelled' }), { ...version, sequence: 3 }, parties).content,
    )
    expect(new Set([booked.event.uid, moved.event.uid, cancelled.event.uid]).size).toBe(1)
    expect([booked, moved, cancelled].map(({ event }) => event.sequence)).toEqual([1, 2, 3])
    expect(moved.event.startDate.toString()).toBe('2026-03-05T09:00:00Z')
  })

  it('is the same event for the client and for the business, told differently', () => {
    const business = invite({ audience: 'staff' })
    expect(business.event.uid).toBe(invite().event.uid)
    expect(business.event.summary).toBe('Ana Silva – Haircut & styling')
    expect(business.event.description).toContain('Long hair; a little short of time.')
    expect(business.text('url')).toBe('https://book.example/dashboard/appointments/1')
  })

  it('never gives the client’s own link to the business, nor the dashboard to the client', () => {
    const told = (audience: MailedAppointment['audience']) =>
      inviteFor(sampleMail({ audience }), version, parties).content
    expect(told('staff').replaceAll('\r\n ', '')).not.toContain('/b/3f9a2c')
    expect(told('client').replaceAll('\r\n ', '')).not.toContain('/dashboard')
  })

  it('of a request is tentative, and reminds the client only', () => {
    expect(invite({ status: 'pending' }).text('status')).toBe('TENTATIVE')
    const alarm = invite().component.getFirstSubcomponent('valarm')!
    expect(String(alarm.getFirstPropertyValue('trigger'))).toBe('-PT1H')
    expect(invite({ audience: 'professional' }).component.getFirstSubcomponent('valarm')).toBeNull()
  })

  it('of a cancelled appointment takes it out of the calendar', () => {
    const { calendar, text, component } = invite({ status: 'cancelled' })
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(text('status')).toBe('CANCELLED')
    expect(component.getFirstSubcomponent('valarm')).toBeNull()
  })

  it('speaks the reader’s language', () => {
    expect(invite({ locale: 'pt' }).event.description).toContain('Ver ou mudar: https://')
    expect(invite({ locale: 'es' }).event.description).toContain('Ver o cambiar: https://')
  })
})

describe('the file to download', () => {
  it('is the same event as the invitation, asking for no answer', () => {
    const { calendar, event, component } = read(calendarDownload(sampleMail(), version).content)
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(event.uid).toBe(invite().event.uid)
    expect(event.sequence).toBe(3)
    expect(component.getFirstProperty('attendee')).toBeNull()
  })
})

describe('as a file', () => {
  const awkward = 'Corte; cor, “luz” \\ brilho 💇🏽‍♀️ '.repeat(12)

  it('has CRLF ends of line, none longer than 75 octets, none in the middle of a character', () => {
    const { content } = inviteFor(
      sampleMail({ serviceName: awkward, notes: awkward, location: awkward }),
      version,
      parties,
    )
    expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of content.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
    }
  })

  it('gives back every text that went in', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abc ;,:\\"\n^%=💇🏽é\u200d'),
      minLength: 1,
      maxLength: 90,
    })
    fc.assert(
      fc.property(word, word, (clientName, notes) => {
        const { event, component } = invite({ audience: 'staff', clientName, notes, serviceName: 'x' })
        expect(event.summary).toBe(`${clientName.replace(/\s+/g, ' ').trim()} – x`)
        expect(component.getAllProperties('description')).toHaveLength(1)
        const lastLine = notes
          .replace(/[^\S\n]+$/gm, '')
          .replace(/\n{3,}/g, '\n\n')
          .trim()
        if (lastLine) expect(event.description).toContain(lastLine)
      }),
    )
  })

  it('cannot be given further properties by a name', () => {
    const sly = 'Ana\r\nATTENDEE:mailto:eve@example.com\nX-EVIL:1'
    const { component } = read(
      inviteFor(sampleMail({ audience: 'staff', clientName: sly, location: sly }), version, {
        organizer: { email: 'bookings@example.com', name: sly },
        attendee: { email: 'marta@example.com', name: sly },
      }).content,
    )
    expect(component.getAllProperties('attendee')).toHaveLength(1)
    expect(component.getFirstProperty('x-evil')).toBeNull()
  })
})
