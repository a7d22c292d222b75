import pg from 'pg'

/** Runs `work` on a connection of the database's owner, whom row-level security does not stop, whose statements may take
 *  as long as they need, and who writes and reads values in one form whatever the server's settings. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'converso_archive', options })
  // A connection that breaks fails the query that waits on it.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const options = Object.entries({
  // A row that a policy would hide is an error, never a gap.
  row_security: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  extra_float_digits: '3',
})
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')

/** Runs `work` on one moment of the database, whatever goes on beside it, and without holding anybody up. */
export async function onSnapshot<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return asOwner(url, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only')
    const result = await work(client)
    await client.query('commit')
    return result
  })
}
