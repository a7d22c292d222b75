import { describe, expect, it } from 'vitest'
import { everyCase, everyLocale, mailOf, sampleMail } from '#tests/support/sample-mails.ts'
import { renderMail } from './render-mail.ts'

const everyMail = everyLocale.flatMap((locale) =>
  everyCase.map((one) => ({ title: `${one.name} in ${locale}`, mail: mailOf(one, locale), locale })),
)

/** What a reader sees of the HTML. */
function visible(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<div style="display:none.*?<\/div><\/div>/s, '')
  return body
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')
}

describe.each(everyMail)('$title', ({ mail, locale }) => {
  it('says the same in the subject, in HTML and in text', async () => {
    const { subject, html, text } = await renderMail(mail)
    const seen = visible(html)
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html.*<html dir="ltr" lang="${locale}"`))
    expect(subject).toContain('10:15')
    for (const said of ['10:15 – 11:00', 'Haircut & styling', 'Salão Bela']) {
      expect(seen).toContain(said)
      expect(text).toContain(said)
    }
    for (const line of text.split('\n').filter((one) => one && one !== '-- ' && !one.startsWith('http'))) {
      for (const words of line.replace(/^[^:]+: /, '').split(/: |:$|, /))
        expect(seen).toContain(words.replace(/\s+/g, ' ').trim())
    }
  })

  it('leaves nothing unsaid: no key, no placeholder, no empty value', async () => {
    const { subject, html, text } = await renderMail(mail)
    for (const part of [subject, visible(html), text])
      expect(part).not.toMatch(/mail_|[{}]|undefined|null|NaN|\[object/)
  })

  it('shows its reader only their own links', async () => {
    const { html, text } = await renderMail(mail)
    const foreign = mail.audience === 'client' ? '/dashboard' : '/b/3f9a2c'
    expect(html + text).not.toContain(foreign)
  })
})

describe('whatever people type', () => {
  const sly = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&\r\nBcc: eve@example.com'

  it('stays text in the HTML and one line in the subject', async () => {
    const mail = sampleMail({
      audience: 'professional',
      kind: 'new_booking',
      clientName: sly,
      serviceName: sly,
      staffName: sly,
      notes: sly,
      professionalName: sly,
      clientEmail: sly,
      clientPhone: sly,
    })
    const { html, subject } = await renderMail(mail)
    expect(html).not.toMatch(/<script|<img|onerror="/i)
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it('in a greeting, a preparation or a place keeps its lines and gains no tags', async () => {
    const { html, text } = await renderMail(
      sampleMail({ greeting: `Dear Ana,\n${sly}`, preparation: 'One\nTwo', location: sly }),
    )
    expect(html).not.toMatch(/<script|<img|onerror="/i)
    expect(html).toContain('One<br/>Two')
    expect(text).toContain('Dear Ana,\n<script>')
  })

  it('in a link or a colour is left out unless it is a web address and a colour', async () => {
    const { html, text } = await renderMail(
      sampleMail({
        manageUrl: 'javascript:alert(1)',
        logo: { url: 'data:image/svg+xml,x', width: 48, height: 48 },
        accentColor: 'red;}</style><script>',
      }),
    )
    expect(html + text).not.toMatch(/javascript:|data:image|<script/)
  })

  it('beside a stranger’s address carries no link to them', async () => {
    for (const clientName of [
      'Win at http://evil.example',
      'evil.example/win',
      'www.evil',
      'eve@evil.example',
    ]) {
      const { html, text, subject } = await renderMail(sampleMail({ clientName, notes: 'see evil.example' }))
      expect(html + text + subject).not.toContain('evil')
      expect(text).toContain('\nHello,\n')
    }
  })

  it('is cut in the subject and whole in the mail', async () => {
    const serviceName = 'Corte e coloração 💇🏽‍♀️ '.repeat(6).trim()
    const { subject, text } = await renderMail(sampleMail({ serviceName }))
    expect(subject.length).toBeLessThan(160)
    expect(subject).toContain('…')
    expect(subject.isWellFormed()).toBe(true)
    expect(text).toContain(serviceName)
  })
})

describe('to the client', () => {
  it('a request reads differently from a confirmed appointment', async () => {
    const requested = await renderMail(sampleMail({ status: 'pending' }))
    expect(requested.subject).toBe('Request received: Haircut & styling with Salão Bela, Tue 3 Mar, 10:15')
    expect(requested.text).toContain('Salão Bela will confirm it and let you know by email.')
    const confirmed = await renderMail(sampleMail())
    expect(confirmed.subject).toBe('Confirmed: Haircut & styling with Salão Bela, Tue 3 Mar, 10:15')
    expect(confirmed.text).not.toContain('will confirm')
  })

  it('a moved appointment tells the earlier time too', async () => {
    const { text, subject } = await renderMail(sampleMail({ kind: 'reschedule' }))
    expect(subject).toContain('now Tue 3 Mar, 10:15')
    expect(text).toContain('Before: Monday 2 March, 09:00')
  })

  it('a status change to cancelled reads as a cancellation by the business', async () => {
    const { subject, text } = await renderMail(sampleMail({ kind: 'status_change', status: 'cancelled' }))
    expect(subject).toMatch(/^Cancelled: /)
    expect(text).toContain('Salão Bela had to cancel it.')
  })

  it('a price of nothing is not told', async () => {
    expect((await renderMail(sampleMail({ price: '0.00' }))).text).not.toContain('Price')
    expect((await renderMail(sampleMail({ price: '12345.50', currency: 'BRL', locale: 'pt' }))).text).toMatch(
      /Preço: R\$\s12\.345,50/,
    )
  })
})

describe('cut-offs', () => {
  const day = 1440
  const at = (hours: number) => Temporal.Instant.from('2026-03-03T10:15Z').subtract({ hours })

  it.each([
    [
      'open',
      { sentAt: at(48) },
      'You can cancel or choose another time until Monday 2 March, 10:15.',
      'See or change',
    ],
    [
      'just passed',
      { sentAt: at(24) },
      'It is too late to cancel or choose another time online. Please contact Salão Bela.',
      'See your',
    ],
    [
      'until the start',
      { sentAt: at(1), cancelCutoffMinutes: 0, rescheduleCutoffMinutes: 0 },
      'until Tuesday 3 March, 10:15.',
      'See or change',
    ],
    [
      'for one of the two',
      { sentAt: at(30), cancelCutoffMinutes: 2 * day },
      'It is too late to cancel online.\nYou can choose another time until Monday 2 March, 10:15.',
      'See or change',
    ],
    [
      'for cancelling only',
      { rescheduleCutoffMinutes: null },
      'You can cancel until Monday 2 March, 10:15.',
      'See or change',
    ],
  ])('%s', async (_name, over, sentence, button) => {
    const { text } = await renderMail(sampleMail(over))
    expect(text).toContain(sentence)
    expect(text).toContain(button)
  })

  it('mean elapsed hours when the clocks change in between', async () => {
    const startTime = Temporal.Instant.from('2026-03-29T09:00Z')
    const { text } = await renderMail(sampleMail({ startTime, endTime: startTime.add({ minutes: 30 }) }))
    expect(text).toContain('Sunday 29 March 2026, 10:00 – 10:30')
    expect(text).toContain('until Saturday 28 March, 09:00.')
  })

  it('are not told where nothing can be changed any more', async () => {
    const { text } = await renderMail(sampleMail({ kind: 'cancellation', status: 'cancelled' }))
    expect(text).not.toMatch(/until|too late/)
    expect(text).toContain('Book another appointment:\nhttps://book.example/salao-bela')
  })
})

it.each([
  ['EUR', '35\u00a0€'],
  ['BRL', 'R$\u00a035'],
])('a price in %s reads in Portuguese as it does where it is paid', async (currency, price) => {
  expect((await renderMail(sampleMail({ locale: 'pt', currency }))).text).toContain(price)
})
