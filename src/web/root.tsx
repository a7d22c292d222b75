import type { ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  type LoaderFunctionArgs,
} from 'react-router'
import '#design/tokens.css'
import './dashboard.css'
import { m } from '#paraglide/messages.js'
import { ButtonLink } from './components/button.tsx'
import { ConnectionBar } from './components/connection-bar.tsx'
import { useLanguage } from './language.ts'
import { visitContext } from './visit.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return { locale: context.get(visitContext).locale }
}

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="#2f5d50"/>' +
      '<path d="M8 12h16M8 24V8h16v16z" fill="none" stroke="#fff" stroke-width="2"/></svg>',
  )

export function Layout({ children }: { children: ReactNode }) {
  const { locale } = useLanguage()
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f0f6f4" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1312" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={icon} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return (
    <>
      <Outlet />
      <ConnectionBar />
    </>
  )
}

export function ErrorBoundary() {
  const language = useLanguage()
  const error = useRouteError()
  const missing = isRouteErrorResponse(error) && error.status === 404
  return (
    <main className="mx-auto grid min-h-svh max-w-md content-center gap-4 p-6">
      <title>{missing ? m.web_not_found_title({}, language) : m.web_error_title({}, language)}</title>
      <h1>{missing ? m.web_not_found_title({}, language) : m.web_error_title({}, language)}</h1>
      <p className="text-ink-soft">{missing ? m.web_not_found({}, language) : m.web_error({}, language)}</p>
      <p>
        <ButtonLink to="/dashboard">{m.web_to_home({}, language)}</ButtonLink>
      </p>
    </main>
  )
}
