import { describe, expect, it } from 'vitest'
import { noticeCookie, noticeOf, type Notice } from './notice.ts'
import { idOf, ownPath, pageNumber } from './links.ts'

describe('the way back', () => {
  it('is a page of the dashboard', () => {
    for (const path of ['/dashboard', '/dashboard?x=1', '/dashboard/appointments?when=past&page=2'])
      expect(ownPath(path, '/no')).toBe(path)
  })

  it('never leads elsewhere', () => {
    const elsewhere = [
      'https://example.com',
      '//example.com/dashboard',
      '/dashboardx',
      '/login',
      '',
      'dashboard',
      '/\\example.com',
      null,
      7,
    ]
    for (const path of elsewhere) expect(ownPath(path, '/no')).toBe('/no')
  })
})

describe('what a URL names', () => {
  it('is an id, or nothing', () => {
    expect(idOf('0198f3a0-0000-7000-8000-000000000001')).toBe('0198f3a0-0000-7000-8000-000000000001')
    for (const text of ['', '1', '0198f3a0-0000-7000-8000-00000000000g', undefined, '../x'])
      expect(idOf(text)).toBeNull()
  })

  it('is a page, or the first one', () => {
    expect([null, '1', '7', '0', '-1', '1e3', '99999999'].map(pageNumber)).toEqual([1, 1, 7, 1, 1, 1, 1])
  })
})

describe('a notice', () => {
  const notice: Notice = { kind: 'refused', reason: 'slot_taken', client: 'João “Zé” 😀' }
  const sent = (cookie: string) => new Headers({ cookie: `other=1; ${cookie.split(';')[0]}; last=2` })

  it('comes back from the browser as it went', () => {
    expect(noticeOf(sent(noticeCookie(notice)))).toEqual(notice)
  })

  it('is nothing where the cookie is not one of ours', () => {
    for (const text of ['notice=', 'notice=e30', 'notice=zzzz', 'other=1'])
      expect(noticeOf(new Headers({ cookie: text }))).toBeNull()
  })
})
