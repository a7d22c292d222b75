import fs from 'node:fs'
import { connectDatabase } from '#db/database.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setLogLevel } from '#log.ts'
import type { Sender } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'

// One worker process with a sender that sends nothing: writes each mail's id, its professional, the moment, and the memory of the
// process as a line of a file, and tells at the end how many milliseconds of processor time it took. Built and forked by reminders.ts:
// DATABASE_URL NOW FILE
const [url = '', now = '', file = ''] = process.argv.slice(2)
await work()

async function work(): Promise<void> {
  connectDatabase(url)
  setLinkSecret('a secret for this benchmark only')
  setLogLevel('error')
  setClockStart(Temporal.Instant.from(now))
  const lines = fs.createWriteStream(file)
  let sent = 0
  const sender: Sender = {
    name: 'smtp',
    async send(_mail, { idempotencyKey, professionalId }) {
      const memory = ++sent % 100 === 0 ? Math.round(process.memoryUsage.rss() / 1024 / 1024) : ''
      lines.write(`${idempotencyKey},${professionalId},${Date.now()},${memory}\n`)
      return { providerId: null }
    },
    async close() {},
  }
  const delivery = { sender, from: { email: 'bookings@example.com' }, baseUrl: 'https://book.example.com' }
  process.send!('ready')
  await new Promise((begin) => process.once('message', begin))
  const before = process.cpuUsage()
  await drain(taskVerbs(delivery), new AbortController().signal)
  await new Promise<void>((written) => lines.end(written))
  const { user, system } = process.cpuUsage(before)
  process.send!((user + system) / 1000, () => process.exit(0))
}
