import { now } from '#time/clock.ts'
import { oauthFailure } from './failure.ts'
import { TestCalendar } from './test-calendar.ts'

export type AccessRole = 'owner' | 'writer' | 'reader' | 'freeBusyReader'

export interface Listed {
  readonly calendar: TestCalendar
  role: AccessRole
}

/** What an account allowed: it ends as a whole. */
export interface Consent {
  readonly account: TestAccount
  scopes: ReadonlySet<string>
  isRevoked: boolean
}

/** A Google account with its primary calendar. */
export class TestAccount {
  readonly email: string
  readonly calendars: Listed[] = []
  readonly #tokens: Tokens
  readonly #onChange: (calendar: TestCalendar) => void

  constructor(
    email: string,
    timeZone: string,
    { tokens, onChange }: { tokens: Tokens; onChange: (calendar: TestCalendar) => void },
  ) {
    this.email = email
    this.#tokens = tokens
    this.#onChange = onChange
    this.addCalendar({ id: email, name: email, timeZone })
  }

  /** 'primary', or the id of one. */
  calendar(id = 'primary'): TestCalendar {
    const listed = this.listed(id)
    if (!listed) throw new Error(`${this.email} has no calendar ${id}`)
    return listed.calendar
  }

  listed(id: string): Listed | undefined {
    return id === 'primary' ? this.calendars[0] : this.calendars.find(({ calendar }) => calendar.id === id)
  }

  /** A further calendar; `role` where somebody else's is shared. */
  addCalendar({
    name,
    role = 'owner',
    timeZone = this.calendars[0]?.calendar.timeZone ?? 'UTC',
    id = `${crypto.randomUUID().replaceAll('-', '')}@group.calendar.google.com`,
  }: {
    name: string
    role?: AccessRole
    timeZone?: string
    id?: string
  }): TestCalendar {
    const calendar = new TestCalendar({ id, name, timeZone })
    calendar.onChange = () => this.#onChange(calendar)
    this.calendars.push({ calendar, role })
    return calendar
  }

  /** Has another account's calendar in the list. */
  subscribe(calendar: TestCalendar, role: AccessRole): void {
    this.calendars.push({ calendar, role })
  }

  /** A calendar is deleted, or no longer shared. */
  dropCalendar(id: string): void {
    this.calendars.splice(
      this.calendars.findIndex(({ calendar }) => calendar.id === id),
      1,
    )
  }

  setRole(id: string, role: AccessRole): void {
    this.listed(id)!.role = role
  }

  /** Allows it without a browser. */
  grant(scopes: readonly string[]) {
    return this.#tokens.issue(this.#tokens.consentOf(this, scopes), true)
  }

  /** The person takes the access back at Google. */
  revoke(): void {
    this.#tokens.revokeAll(this)
  }

  /** The access tokens count no longer; the refresh tokens do. */
  endAccess(): void {
    this.#tokens.endAccess(this)
  }
}

interface Code {
  readonly consent: Consent
  readonly challenge: string | null
  readonly redirectUri: string
  readonly givesRefreshToken: boolean
  readonly until: Temporal.Instant
}

/** Codes, access tokens and refresh tokens. */
export class Tokens {
  accessSeconds = 3599
  /** Each refresh gives a new refresh token, and the one before counts no longer. */
  rotatesRefreshTokens = false
  readonly #consents: Consent[] = []
  readonly #codes = new Map<string, Code>()
  readonly #access = new Map<string, { consent: Consent; until: Temporal.Instant }>()
  readonly #refresh = new Map<string, Consent>()

  /** Adds to what the account allowed before. */
  consentOf(account: TestAccount, scopes: Iterable<string>): Consent {
    const former = this.standing(account)
    const consent = former ?? { account, scopes: new Set<string>(), isRevoked: false }
    consent.scopes = new Set([...consent.scopes, ...scopes])
    if (!former) this.#consents.push(consent)
    return consent
  }

  standing(account: TestAccount): Consent | undefined {
    return this.#consents.find((consent) => consent.account === account && !consent.isRevoked)
  }

  giveCode(code: Omit<Code, 'until'>): string {
    const text = `4/0${opaque()}`
    this.#codes.set(text, { ...code, until: now().add({ minutes: 10 }) })
    return text
  }

  /** Of a code that counts, which it does once. */
  takeCode(text: string): Code {
    const code = this.#codes.get(text)
    this.#codes.delete(text)
    if (!code || isOver(code.until) || code.consent.isRevoked)
      throw oauthFailure(400, 'invalid_grant', 'Malformed auth code.')
    return code
  }

  issue(consent: Consent, withRefreshToken: boolean) {
    const accessToken = `ya29.${opaque()}`
    const accessUntil = now().add({ seconds: this.accessSeconds })
    this.#access.set(accessToken, { consent, until: accessUntil })
    const refreshToken = withRefreshToken ? `1//0${opaque()}` : ''
    if (refreshToken) this.#refresh.set(refreshToken, consent)
    return { accessToken, accessUntil, refreshToken, scopes: [...consent.scopes] }
  }

  refresh(token: string) {
    const consent = this.#refresh.get(token)
    if (!consent || consent.isRevoked)
      throw oauthFailure(400, 'invalid_grant', 'Token has been expired or revoked.')
    if (this.rotatesRefreshTokens) this.#refresh.delete(token)
    return this.issue(consent, this.rotatesRefreshTokens)
  }

  consentBehind(accessToken: string): Consent | undefined {
    const found = this.#access.get(accessToken)
    return found && !isOver(found.until) && !found.consent.isRevoked ? found.consent : undefined
  }

  /** Ends all that the account allowed, whichever of its tokens is shown. */
  revoke(token: string): void {
    const consent = this.#refresh.get(token) ?? this.#access.get(token)?.consent
    if (!consent || consent.isRevoked) throw oauthFailure(400, 'invalid_token', 'Token expired or revoked')
    consent.isRevoked = true
  }

  revokeAll(account: TestAccount): void {
    for (const consent of this.#consents) if (consent.account === account) consent.isRevoked = true
  }

  endAccess(account: TestAccount): void {
    for (const [token, { consent }] of this.#access)
      if (consent.account === account) this.#access.delete(token)
  }
}

function isOver(until: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now(), until) >= 0
}

function opaque(): string {
  return crypto.randomUUID().replaceAll('-', '') + crypto.randomUUID().replaceAll('-', '')
}
