import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { setLogo } from '#domain/notification/set-logo.ts'
import { setClockStart } from '#time/clock.ts'
import { png } from '#tests/support/pictures.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { publicPage } from './routes.tsx'

const database = useDatabase()

const app = publicPage('https://book.example.com')
// A Monday; the salons work every day from 9 to 17 in Lisbon, with a break from 12 to 13.
const monday = '2026-03-02'
let salon: Salon

beforeAll(async () => {
  salon = await makeSalon({ name: 'Salão Sol', about: 'Cuts <b>& more</b>' })
})

beforeEach(() => setClockStart(Temporal.Instant.from(`${monday}T08:00:00Z`)))

const slot = (time: string, day = '2026-03-03') => `${day}T${time}:00Z`
const slotsUrl = (one: Salon = salon) => `/${one.username}/${one.serviceId}`
const detailsUrl = (start: string, one: Salon = salon, staff = 'any') =>
  `${slotsUrl(one)}/details?start=${start}&staff=${staff}`

async function query(statement: string): Promise<void> {
  const client = new pg.Client(database.url())
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function open(path: string, headers: Record<string, string> = {}) {
  const answer = await app.request(path, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Whole pages are no help in a failure: only what they lack is told. */
const missing = (text: string, ...words: string[]) => words.filter((one) => !text.includes(one))
const absent = (text: string, word: string) => !text.includes(word)

const maria = {
  name: 'Maria Fernandes',
  email: 'maria@example.com',
  phone: '+351 912 345 678',
  notes: 'Two steps.',
}

async function book(start: string, one: Salon = salon, more: Record<string, string> = {}) {
  const answer = await post(
    detailsUrl(start, one),
    { start, staff: 'any', ...maria, ...more },
    { 'accept-language': 'en' },
  )
  return { ...answer, link: answer.headers.get('location') ?? '' }
}

describe('choosing a service', () => {
  it('lists the services with duration and price', async () => {
    const { status, text } = await open(`/${salon.username}`)
    expect(status).toBe(200)
    expect(missing(text, 'Cut')).toEqual([])
    expect(missing(text, '30\u00a0min')).toEqual([])
    expect(missing(text, '€20')).toEqual([])
    expect(missing(text, `href="${slotsUrl()}"`)).toEqual([])
  })

  it('shows what people wrote as text, not as markup', async () => {
    expect(missing((await open(`/${salon.username}`)).text, 'Cuts &lt;b&gt;&amp; more&lt;/b&gt;')).toEqual([])
  })

  it('shows a team to choose from, and only to those who have one', async () => {
    const team = await makeSalon({ staff: 2 })
    const { text } = await open(`/${team.username}`)
    expect(missing(text, 'Staff 1')).toEqual([])
    expect(absent(text, 'staff1@example.com')).toBe(true)
    expect(absent((await open(`/${salon.username}`)).text, 'Staff 0')).toBe(true)
    const hers = await open(`/${team.username}?staff=${team.staffIds[1]}`)
    expect(missing(hers.text, `${slotsUrl(team)}?staff=${team.staffIds[1]}`)).toEqual([])
  })

  it('answers an unknown name with a page that helps', async () => {
    const { status, text } = await open('/nobody-at-all', { 'accept-language': 'es' })
    expect(status).toBe(404)
    expect(missing(text, 'Nadie recibe reservas en esta dirección')).toEqual([])
  })

  it('leaves reserved names to others', async () => {
    expect((await open('/dashboard')).status).toBe(404)
    expect((await open('/rest/v1')).text).toBe('404 Not Found')
  })

  it('forgives capital letters and a slash at the end', async () => {
    const capital = await open(`/${salon.username.toUpperCase()}?lang=pt`)
    expect([capital.status, capital.headers.get('location')]).toEqual([308, `/${salon.username}?lang=pt`])
    const slash = await open(`/${salon.username}/`)
    expect([slash.status, slash.headers.get('location')]).toEqual([308, `/${salon.username}`])
  })

  it('sends nobody to another site, whatever stands in the path', async () => {
    for (const path of ['/%5Cevil.example/', '/%2F%2Fevil.example/', '/%0d%0aX-Evil:1/', '/%00/']) {
      const { status, headers } = await open(path)
      expect([status, headers.get('location')], path).toEqual([404, null])
    }
    const { status, headers } = await open(`/${salon.username}/%0d%0aX/details`)
    expect([status, headers.get('location')]).toEqual([303, `/${salon.username}/%0d%0aX`])
  })

  it('takes an instant that no calendar reaches for none', async () => {
    for (const start of ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '1969-12-31T23:59Z']) {
      const { status } = await open(detailsUrl(encodeURIComponent(start)))
      expect([start, status]).toEqual([start, 303])
      expect([start, (await book(encodeURIComponent(start))).status]).toEqual([start, 400])
    }
  })
})

describe('choosing a time', () => {
  it('lists the free times of the first free day, in the professional’s zone, named', async () => {
    const { status, text } = await open(slotsUrl())
    expect(status).toBe(200)
    expect(missing(text, 'March 2026')).toEqual([])
    expect(
      missing(
        text,
        '<span class="vh">Monday 2 March, </span><time dateTime="2026-03-02T09:15:00Z">09:15</time>',
      ),
    ).toEqual([])
    expect(absent(text, '>12:00</time>')).toBe(true)
    expect(missing(text, 'Europe/Lisbon')).toEqual([])
  })

  it('lists the day that the URL asks for', async () => {
    const { text } = await open(`${slotsUrl()}?month=2026-04&date=2026-04-02`)
    expect(missing(text, 'Thursday 2 April, </span>')).toEqual([])
    // Summer time: nine in Lisbon.
    expect(missing(text, '<time dateTime="2026-04-02T08:00:00Z">09:00</time>')).toEqual([])
  })

  it('takes a month or day that is none for no wish at all', async () => {
    for (const wish of [
      'month=2026-13&date=2026-02-30',
      'month=x&date=%00',
      'month=1999-01',
      'date=2026-03-99',
    ]) {
      const { status, text } = await open(`${slotsUrl()}?${wish}`)
      expect([status, text.includes('March 2026')], wish).toEqual([200, true])
    }
  })

  it('offers nothing beyond the booking window', async () => {
    const { text } = await open(`${slotsUrl()}?month=2027-01`)
    expect(missing(text, 'May 2026')).toEqual([])
    expect(absent(text, 'rel="next"')).toBe(true)
  })

  it('offers one staff member’s times, or anyone’s', async () => {
    const team = await makeSalon({ staff: 2 })
    const { text } = await open(`${slotsUrl(team)}?staff=${team.staffIds[1]}`)
    expect(missing(text, `&amp;staff=${team.staffIds[1]}`)).toEqual([])
    expect(missing(text, 'Anyone')).toEqual([])
  })

  it('says that a service or a staff member is not on offer', async () => {
    const unknown = await open(`/${salon.username}/0198c0de-0000-7000-8000-000000000000`)
    expect([unknown.status, unknown.text.includes('This service is not offered any more')]).toEqual([
      404,
      true,
    ])
    expect((await open(`/${salon.username}/%00`)).status).toBe(404)
    const stranger = await makeSalon()
    expect((await open(`${slotsUrl()}?staff=${stranger.staffIds[0]}`)).status).toBe(404)
    expect((await open(`/${salon.username}/${stranger.serviceId}`)).status).toBe(404)
  })

  it('leads from a full month to the next free day', async () => {
    setClockStart(Temporal.Instant.from('2026-03-31T18:00:00Z'))
    const { text } = await open(`${slotsUrl()}?month=2026-03`)
    expect(missing(text, 'No free times in March 2026')).toEqual([])
    expect(missing(text, 'date=2026-04-01')).toEqual([])
  })

  it('opens on the next month where this one has nothing left', async () => {
    setClockStart(Temporal.Instant.from('2026-03-31T18:00:00Z'))
    expect(missing((await open(slotsUrl())).text, 'April 2026')).toEqual([])
  })
})

describe('the details', () => {
  it('turn into a booking, and its page', async () => {
    const { status, link } = await book(slot('10:30'))
    expect(status).toBe(303)
    expect(link).toMatch(/^\/booking\/[\w-]{43}$/)
    const { text } = await open(link, { 'accept-language': 'en' })
    expect(missing(text, 'Your request is on its way')).toEqual([])
    expect(missing(text, 'Tuesday 3 March, 10:30')).toEqual([])
    expect(missing(text, 'maria@example.com')).toEqual([])
  })

  it('sent twice are one booking', async () => {
    const page = await open(detailsUrl(slot('09:00')))
    const id = /name="booking_id" value="([^"]+)"/.exec(page.text)![1]!
    const [first, second] = [
      await book(slot('09:00'), salon, { booking_id: id }),
      await book(slot('09:00'), salon, { booking_id: id }),
    ]
    expect(first.status).toBe(303)
    expect(second.link).toBe(first.link)
  })

  it('with something wrong come back, with what was typed and where to mend it', async () => {
    const { status, text } = await book(slot('11:00'), salon, { name: '  ', email: 'maria@' })
    expect(status).toBe(422)
    expect(missing(text, 'href="#name"')).toEqual([])
    expect(missing(text, 'aria-describedby="email-hint email-error"')).toEqual([])
    expect(missing(text, 'value="maria@"')).toEqual([])
    expect(missing(text, 'Two steps.')).toEqual([])
  })

  it('for a time that went meanwhile offer its neighbours and keep what was typed', async () => {
    await book(slot('14:00'))
    const { status, text } = await book(slot('14:00'), salon, { name: 'João', email: 'joao@example.com' })
    expect(status).toBe(409)
    expect(missing(text, 'That time has just been taken')).toEqual([])
    expect(missing(text, 'value="2026-03-03T13:30:00Z" name="start"')).toEqual([])
    expect(missing(text, 'value="2026-03-03T14:30:00Z" name="start"')).toEqual([])
    expect(missing(text, 'value="João"')).toEqual([])
    expect(absent(text, 'type="hidden" name="start"')).toBe(true)
  })

  it('opened for a time that is gone say so at once', async () => {
    await book(slot('15:00'))
    const { status, text } = await open(detailsUrl(slot('15:00')))
    expect(status).toBe(200)
    expect(missing(text, 'That time has just been taken')).toEqual([])
  })

  it('for a time that never was one are refused', async () => {
    for (const start of [
      slot('10:07'),
      slot('12:00'),
      slot('09:00', '2026-02-27'),
      slot('09:00', '2027-03-03'),
    ]) {
      const { status, text } = await book(start)
      expect([status, text.includes('That time cannot be booked any more')], start).toEqual([422, true])
    }
  })

  it('of other people’s services and staff are refused', async () => {
    const stranger = await makeSalon()
    const start = slot('16:00')
    expect((await post(detailsUrl(start), { start, staff: stranger.staffIds[0]!, ...maria })).status).toBe(
      404,
    )
    expect(
      (await post(`/${salon.username}/${stranger.serviceId}/details?start=${start}`, { ...maria })).status,
    ).toBe(404)
  })

  it('keep the language of the page for the client', async () => {
    const start = slot('16:30')
    const answer = await post(detailsUrl(start), { start, staff: 'any', ...maria }, { cookie: 'lang=pt' })
    const page = await open(answer.headers.get('location')!, { cookie: 'lang=pt' })
    expect(missing(page.text, 'O seu pedido foi enviado')).toEqual([])
  })

  it('need a phone number where the professional wants one', async () => {
    const strict = await makeSalon()
    await query(`update professionals set phone_field = 'required', schedule_version = schedule_version + 1
      where username = '${strict.username}'`)
    const without = await book(slot('10:00'), strict, { phone: '' })
    expect([without.status, without.text.includes('Enter your phone number.')]).toEqual([422, true])
    expect((await book(slot('10:00'), strict)).status).toBe(303)
  })

  it('of a program that fills in every field are not a booking', async () => {
    const { status, text } = await book(slot('10:00'), salon, { subject: 'Cheap watches' })
    expect([status, text.includes('This field must stay empty')]).toEqual([422, true])
  })

  it('in another form are answered clearly', async () => {
    const url = detailsUrl(slot('10:00'))
    const json = await app.request(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(json.status).toBe(415)
    const broken = await app.request(url, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data' },
    })
    expect(broken.status).toBe(400)
    expect((await post(`${slotsUrl()}/details`, { ...maria })).status).toBe(400)
    expect((await book(slot('10:00'), salon, { notes: 'x'.repeat(2001) })).status).toBe(422)
    expect((await book(slot('10:00'), salon, { name: 'Nul\u0000l', notes: '\u0000' })).status).toBe(303)
  })

  it('cannot be posted elsewhere, nor asked for otherwise', async () => {
    const answer = await app.request(slotsUrl(), { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await app.request(detailsUrl(slot('10:00')), { method: 'DELETE' })).status).toBe(405)
  })
})

describe('a professional whose plan is used up', () => {
  it('offers no slot, shows no form and takes no booking', async () => {
    const small = await makeSalon({ plan: 'free' })
    for (let day = 0; day < 4; day++)
      for (const hour of [9, 10, 11, 13, 14, 15, 16])
        for (const minute of ['00', '30']) {
          const date = Temporal.PlainDate.from('2026-03-10').add({ days: day })
          await book(slot(`${String(hour).padStart(2, '0')}:${minute}`, date.toString()), small)
        }
    const services = await open(`/${small.username}`)
    expect(missing(services.text, 'Online booking is temporarily unavailable')).toEqual([])
    expect(absent(services.text, `href="${slotsUrl(small)}"`)).toBe(true)
    const slots = await open(slotsUrl(small))
    expect(missing(slots.text, 'Online booking is temporarily unavailable')).toEqual([])
    expect(absent(slots.text, '<time')).toBe(true)
    const { status, text } = await book(slot('09:00', '2026-03-20'), small)
    expect([status, text.includes('<form')]).toEqual([403, false])
  })
})

describe('a booking’s own page', () => {
  it('gives the appointment to a calendar', async () => {
    const { link } = await book(slot('09:00', '2026-03-05'))
    const { headers, text } = await open(`${link}.ics`, { 'accept-language': 'en' })
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(missing(text, 'DTSTART:20260305T090000Z')).toEqual([])
    expect(missing(text, 'BEGIN:VEVENT')).toEqual([])
  })

  it('cancels it, with a reason or without one, and the time is free again', async () => {
    const { link } = await book(slot('09:30', '2026-03-05'))
    const answer = await post(`${link}/cancel`, { reason: 'A cold' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, link])
    expect(
      missing((await open(link, { 'accept-language': 'en' })).text, 'This appointment is cancelled'),
    ).toEqual([])
    expect((await book(slot('09:30', '2026-03-05'))).status).toBe(303)
  })

  it('moves it after asking once more', async () => {
    const { link } = await book(slot('10:00', '2026-03-05'))
    const picker = await open(`${link}/reschedule?date=2026-03-06`, { 'accept-language': 'en' })
    expect(missing(picker.text, 'Friday 6 March')).toEqual([])
    const asked = await open(`${link}/reschedule?start=${slot('10:00', '2026-03-06')}`, {
      'accept-language': 'en',
    })
    expect(missing(asked.text, 'Move my appointment')).toEqual([])
    const moved = await post(`${link}/reschedule`, { start: slot('10:00', '2026-03-06') })
    expect([moved.status, moved.headers.get('location')]).toEqual([303, `${link}?moved=1`])
    expect(
      missing(
        (await open(`${link}?moved=1`, { 'accept-language': 'en' })).text,
        'Your appointment has been moved.',
      ),
    ).toEqual([])
    expect(missing((await open(link, { 'accept-language': 'en' })).text, 'Friday 6 March, 10:00')).toEqual([])
  })

  it('offers the neighbours of a new time that is taken', async () => {
    const { link } = await book(slot('11:00', '2026-03-05'))
    await book(slot('11:30', '2026-03-05'))
    const { status, text } = await post(`${link}/reschedule`, { start: slot('11:30', '2026-03-05') })
    expect(status).toBe(409)
    expect(missing(text, 'value="2026-03-05T10:30:00Z" name="start"')).toEqual([])
  })

  it('tells the cut-off, and changes nothing after it', async () => {
    const { link } = await book(slot('15:00', '2026-03-05'))
    expect(
      missing((await open(link, { 'accept-language': 'en' })).text, 'until Wednesday 4 March, 15:00'),
    ).toEqual([])
    setClockStart(Temporal.Instant.from('2026-03-04T16:00:00Z'))
    const late = await open(link, { 'accept-language': 'en' })
    expect(missing(late.text, 'can no longer be changed or cancelled here')).toEqual([])
    expect(absent(late.text, '<form')).toBe(true)
    expect((await post(`${link}/cancel`, {})).status).toBe(409)
    expect((await post(`${link}/reschedule`, { start: slot('10:00', '2026-03-09') })).status).toBe(409)
    expect((await open(`${link}/reschedule`)).status).toBe(409)
  })

  it('is found by nobody who guesses', async () => {
    const { link } = await book(slot('16:00', '2026-03-05'))
    const guessed = link.slice(0, -4) + (link.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    for (const path of [guessed, `${guessed}.ics`, '/booking/x', '/booking/%00']) {
      expect([404, 410], path).toContain((await open(path)).status)
    }
    expect((await post(`${guessed}/cancel`, {})).status).toBe(410)
  })
})

describe('the language', () => {
  it('is kept by a cookie once it was chosen, and carried in links until then', async () => {
    const first = await open(`/${salon.username}?lang=pt`)
    expect(first.headers.get('set-cookie')).toMatch(/^lang=pt;.*SameSite=Lax/)
    expect(missing(first.text, '<html lang="pt"')).toEqual([])
    expect(missing(first.text, 'Corte')).toEqual([])
    expect(missing(first.text, `href="${slotsUrl()}?lang=pt"`)).toEqual([])
    const second = await open(`${slotsUrl()}?lang=pt`, { cookie: 'lang=pt' })
    expect(second.headers.get('set-cookie')).toBeNull()
    expect(absent(second.text, 'date=2026-03-03&amp;lang=pt')).toBe(true)
  })

  it('links to the same place in the other languages', async () => {
    const { text } = await open(`${slotsUrl()}?month=2026-03&date=2026-03-04`)
    expect(missing(text, `href="${slotsUrl()}?month=2026-03&amp;date=2026-03-04&amp;lang=es"`)).toEqual([])
    expect(missing(text, `<link rel="canonical" href="https://book.example.com${slotsUrl()}"/>`)).toEqual([])
  })
})

describe('what the pages are made of', () => {
  it('comes from this origin: one stylesheet, one script', async () => {
    const { text, headers } = await open(`/${salon.username}`)
    const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(text)![1]!
    const script = /<script[^>]* src="([^"]+)"/.exec(text)![1]!
    const rules = /"([^"]+)"/.exec(headers.get('speculation-rules')!)![1]!
    expect(text.match(/rel="stylesheet"|<script/g)).toHaveLength(2)
    expect(text).not.toMatch(/ style="| on\w+="/)
    for (const [path, type] of [
      [stylesheet, 'text/css'],
      [script, 'text/javascript'],
      [rules, 'application/speculationrules+json'],
    ]) {
      const answer = await app.request(path!, { headers: { 'accept-encoding': 'br' } })
      expect(answer.headers.get('content-type')).toContain(type)
      expect(answer.headers.get('content-encoding')).toBe('br')
      expect(answer.headers.get('cache-control')).toContain('immutable')
    }
  })
})

describe('a logo', () => {
  const image = (path: string) => app.request(path)

  it('is kept for ever under its own address, and an earlier one leads to it', async () => {
    const { professionalId } = salon.scope
    const content = png(8, 4, [9, 9, 9, 255])
    await setLogo(salon.scope, { type: 'png', width: 8, height: 4, content }, null)
    const earlier = await image(`/images/${professionalId}/${'x'.repeat(22)}.jpg`)
    expect([earlier.status, earlier.headers.get('cache-control')]).toEqual([302, 'no-cache'])
    const answer = await image(earlier.headers.get('location')!)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(content)
  })

  it('that nobody has is not found, and no path finds anything else', async () => {
    const nobody = newId()
    for (const path of [
      `/images/${nobody}/x.png`,
      '/images/demo/x.png',
      `/images/${nobody.replace('-', 'x')}/x`,
    ])
      expect((await image(path)).status).toBe(404)
  })
})
