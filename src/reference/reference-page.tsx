import type { ReactNode } from 'react'
import { catalogue, tableNames, type TableName } from '#query/catalogue.ts'
import { writable } from '#rest/writing/writable.ts'
import { errorsTable } from './errors-table.ts'
import { asCurl, asScript, examples, type Example } from './examples.ts'

/** The reference of the REST API, in the language of its names. `root` is where the API is, `/rest/v1` included. */
export function ReferencePage({ root, stylesheet }: { root: string; stylesheet: string }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>REST API · Converso Booking</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a className="skip" href="#start">
          Skip to the reference
        </a>
        <Contents />
        <main id="start" tabIndex={-1}>
          <Introduction root={root} />
          <section aria-labelledby="examples">
            <h2 id="examples">Examples</h2>
            {examples.map((one) => (
              <Shown key={one.title} one={one} root={root} />
            ))}
          </section>
          <section aria-labelledby="tables">
            <h2 id="tables">Tables</h2>
            {tableNames.map((name) => (
              <TableOf key={name} name={name} />
            ))}
          </section>
          <Rules />
          <Errors />
        </main>
      </body>
    </html>
  )
}

function Contents() {
  const parts = [
    ['keys', 'Keys'],
    ['examples', 'Examples'],
    ['tables', 'Tables'],
    ['rules', 'Writing'],
    ['limits', 'Limits'],
    ['errors', 'Errors'],
  ]
  return (
    <header>
      <p className="name">
        <a href="/">Converso Booking</a>
      </p>
      <nav aria-label="Contents">
        <ul>
          {parts.map(([id, label]) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function Introduction({ root }: { root: string }) {
  return (
    <>
      <h1>REST API</h1>
      <p className="lede">
        Free times, bookings, clients and services by PostgREST’s conventions. The official clients{' '}
        <code>@supabase/supabase-js</code> and <code>@supabase/postgrest-js</code> work unchanged.
      </p>
      <Code>{root}</Code>
      <p>
        For programs: <a href="/rest/v1/">the description by OpenAPI 3.1</a>.
      </p>
      <section aria-labelledby="keys">
        <h2 id="keys">Keys</h2>
        <p>
          Owners and admins make keys in the dashboard under Settings, API keys. Send one in the header{' '}
          <code>apikey</code>, as <code>Authorization: Bearer</code>, or in both.
        </p>
        <dl>
          <dt>Publishable</dt>
          <dd>
            Safe in a browser. It reads active services, the team and free times, and books under the rules of
            the public page. It reads no client and no booking; it is told what became of the booking that it
            made.
          </dd>
          <dt>Secret</dt>
          <dd>Everything of the business, as staff. It belongs on a server and nowhere else.</dd>
          <dt>A person’s token</dt>
          <dd>
            <code>POST /dashboard/token</code> gives whoever is signed in a token for a quarter of an hour. It
            gives what their role gives, and ends with their session.
          </dd>
        </dl>
      </section>
    </>
  )
}

function Shown({ one, root }: { one: Example; root: string }) {
  return (
    <article>
      <h3>{one.title}</h3>
      <p>{one.text}</p>
      <Code>{asCurl(one, root)}</Code>
      <Code>{asScript(one)}</Code>
    </article>
  )
}

function Code({ children }: { children: string }) {
  return (
    <pre>
      <code>{children}</code>
    </pre>
  )
}

function TableOf({ name }: { name: TableName }) {
  const { post, patch, delete: removal } = writable[name]
  const needed = post?.required ?? []
  return (
    <article>
      <h3 id={name}>{name}</h3>
      {removal && <p>DELETE: {removal}</p>}
      <Scrolled label={`Columns of ${name}`}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
            <th scope="col">POST</th>
            <th scope="col">PATCH</th>
            <th scope="col">Publishable key</th>
          </tr>
        </thead>
        <tbody>
          {catalogue[name].columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">
                <code>{column.name}</code>
              </th>
              <td>
                {column.type}
                {column.nullable && ' or null'}
              </td>
              <td>
                {needed.includes(column.name) ? 'needed' : post?.optional.includes(column.name) ? 'yes' : ''}
              </td>
              <td>{patch?.includes(column.name) ? 'yes' : ''}</td>
              <td>{column.public ? 'reads' : ''}</td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </article>
  )
}

/** A wide table scrolls by itself, also with the keyboard. */
function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scrolled" role="region" tabIndex={0} aria-label={label}>
      <table>{children}</table>
    </div>
  )
}

function Rules() {
  return (
    <>
      <section aria-labelledby="rules">
        <h2 id="rules">Writing</h2>
        <ul>
          <li>
            A request is done whole or not at all. Bookings can be written 100 at a time, other tables row by
            row.
          </li>
          <li>
            A secret key books and moves within the working hours, off the grid of slots if it likes, and not
            over what is busy in a connected calendar. With <code>Prefer: any-time=true</code> hours and
            calendars do not count either. No two bookings ever overlap.
          </li>
          <li>
            An <code>Idempotency-Key</code> is remembered for 24 hours: the same request is answered again,
            and not done again.
          </li>
          <li>PATCH and DELETE need a filter. There is no upsert.</li>
        </ul>
      </section>
      <section aria-labelledby="limits">
        <h2 id="limits">Limits</h2>
        <p>
          Each key has the plan’s requests a minute: 60, 300, 1,000, 5,000 or 10,000. <code>RateLimit</code>{' '}
          and <code>RateLimit-Policy</code> (and the older <code>RateLimit-Limit</code>,{' '}
          <code>-Remaining</code>, <code>-Reset</code>) tell how many are left. A page has at most 1,000 rows.
        </p>
      </section>
    </>
  )
}

function Errors() {
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">Errors</h2>
      <p>
        Every error is <code>{'{ code, message, details, hint }'}</code>; the hint says what to do.
      </p>
      <Scrolled label="All errors">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Code</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {errorsTable.map(([status, code, meaning]) => (
            <tr key={status + code}>
              <td>{status}</td>
              <td>
                <code>{code}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
    </section>
  )
}
