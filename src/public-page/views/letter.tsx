import type { ReactNode } from 'react'
import { locales, type Locale } from '#domain/locale.ts'
import { defaultAccent } from '#design/palette.ts'
import { m } from '#paraglide/messages.js'
import { languageLink, servicesLink } from '#public-page/links.ts'
import { dressOf, scriptPath } from '#public-page/page-assets.ts'
import type { Business, Visit } from '#public-page/visit.ts'
import { Seal } from './seal.tsx'

/** What a page's head needs to know of the professional whose page it is. */
export type Sender = Pick<Business, 'username' | 'name' | 'accentColor' | 'timeZone'>

export interface LetterProps {
  readonly visit: Visit
  /** The browser's title. */
  readonly title: string
  readonly description?: string
  /** Whose page it is, in their colour; the house's own where it is nobody's. */
  readonly business?: Sender | undefined
  /** Only pages that mean the same to everybody may be found by search engines. */
  readonly listed?: boolean
  /** Names the page for its own styles. */
  readonly step: 'services' | 'slots' | 'details' | 'booking' | 'problem'
  readonly children: ReactNode
}

/** The sheet that every page is written on: head, languages, the way back. */
export function Letter({ visit, business, step, children, ...head }: LetterProps) {
  return (
    <html lang={visit.locale} data-zone={business?.timeZone}>
      <head>
        <Head visit={visit} accent={business?.accentColor ?? defaultAccent} {...head} />
      </head>
      <body>
        <a className="skip" href="#main">
          {m.public_skip({}, visit)}
        </a>
        <header className="top">
          {business && step !== 'services' ? <SenderLine visit={visit} business={business} /> : <span />}
          <Languages visit={visit} />
        </header>
        <main id="main" className={`page page-${step}`} tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">{m.public_made_with({}, visit)}</footer>
      </body>
    </html>
  )
}

function Head({
  visit,
  title,
  description,
  accent,
  listed = false,
}: Omit<LetterProps, 'step' | 'children' | 'business'> & { accent: string }) {
  const dress = dressOf(accent)
  const canonical = visit.origin + (listed ? (visit.path.split('?')[0] ?? '') : visit.path)
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={dress.paper.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={dress.paper.dark} />
      <link rel="stylesheet" href={dress.stylesheet} />
      <script src={scriptPath} async blocking="render" />
      <link rel="icon" href={dress.icon} />
      {description && <meta name="description" content={description} />}
      {listed ? (
        <Listing visit={visit} title={title} description={description} canonical={canonical} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
    </>
  )
}

function Listing({
  visit,
  title,
  description,
  canonical,
}: {
  visit: Visit
  title: string
  description: string | undefined
  canonical: string
}) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      <link rel="alternate" hrefLang="x-default" href={canonical} />
      {locales.map((one) => (
        <link key={one} rel="alternate" hrefLang={one} href={languageLink(canonical, one)} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={visit.locale} />
      {description && <meta property="og:description" content={description} />}
    </>
  )
}

/** From whom the letter is, and the way back to all that they offer. */
function SenderLine({ visit, business }: { visit: Visit; business: Sender }) {
  return (
    <a className="sender" href={servicesLink(visit, business.username)}>
      <Seal name={business.name} />
      <span>{business.name}</span>
    </a>
  )
}

const ownName: Record<Locale, string> = { en: 'English', pt: 'Português', es: 'Español' }

function Languages({ visit }: { visit: Visit }) {
  return (
    <nav aria-label={m.public_language({}, visit)}>
      <ul className="languages">
        {locales.map((one) => (
          <li key={one}>
            <a
              href={languageLink(visit.path, one)}
              hrefLang={one}
              lang={one}
              aria-label={`${one.toUpperCase()} · ${ownName[one]}`}
              aria-current={one === visit.locale ? 'true' : undefined}
            >
              {one}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
