import { databaseReachable } from '#db/database.ts'
import { migrationsApplied } from '#db/migrate.ts'
import { deadTasks, taskCounts, workerSeen } from '#domain/task/queries.ts'
import { openInstallation } from '#installation.ts'
import { now } from '#time/clock.ts'
import type { Command } from './command.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  does: 'Says what is wrong with the installation, and how to mend it. Exit code 1 where something is.',
  examples: [['doctor', 'looks at everything']],
  async run({ settings }) {
    const installation = await openInstallation(settings(), 'join')
    const findings = [...(await examine()), ...(await examineTasks())]
    await installation.close()
    for (const { well, says } of findings) console.log(`${well ? 'ok   ' : 'WRONG'}  ${says}`)
    return findings.every(({ well }) => well) ? 0 : 1
  },
}

interface Finding {
  readonly well: boolean
  readonly says: string
}

async function examine(): Promise<Finding[]> {
  const reachable = await databaseReachable()
  const applied = await migrationsApplied()
  const worker = await workerSeen(now().subtract({ seconds: 30 }))
  return [
    {
      well: reachable,
      says: reachable ? 'The database is reachable.' : 'The database is not reachable: check DATABASE_URL.',
    },
    {
      well: applied,
      says: applied
        ? 'All migrations are applied.'
        : 'Migrations are missing: run `npm run converso -- migrate`.',
    },
    {
      well: worker,
      says: worker
        ? 'A worker is running.'
        : 'No worker was seen for 30 seconds, so mails wait: start one (ROLE=all or ROLE=worker).',
    },
  ]
}

async function examineTasks(): Promise<Finding[]> {
  const { due, scheduled, dead } = await taskCounts(now())
  const findings: Finding[] = [
    { well: dead === 0, says: `Tasks: ${due} due, ${scheduled} for later, ${dead} given up.` },
  ]
  for (const task of await deadTasks(20)) {
    findings.push({
      well: false,
      says: `Given up: ${task.kind} ${task.id} after ${task.attempts} attempts: ${task.last_error}`,
    })
  }
  return findings
}
