import type { Locale } from '#domain/locale.ts'
import type { Professional } from '#domain/professional/professional.ts'

/** Who looks at a page: in which language, and where. */
export interface Visit {
  readonly locale: Locale
  /** The language came with the URL and the browser holds no cookie of it (yet), so links have to carry it on. */
  readonly languageInLinks: boolean
  /** Path and query of this page, without `lang`. */
  readonly path: string
  /** "https://book.example.com", without a slash at the end. */
  readonly origin: string
}

/** What the pages show of a professional. */
export type Business = Pick<
  Professional,
  | 'username'
  | 'name'
  | 'about'
  | 'location'
  | 'timeZone'
  | 'currency'
  | 'accentColor'
  | 'phoneField'
  | 'autoConfirm'
>

/** A service in the reader's words. */
export interface ServiceWords {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly durationMinutes: number
  /** Decimal text in the professional's currency; null where no price is shown. */
  readonly price: string | null
}

export interface StaffCard {
  readonly id: string
  readonly name: string
  readonly bio: string | null
  /** Where it can be fetched. */
  readonly photo: string | null
}
