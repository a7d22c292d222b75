import type { Hono } from 'hono'
import { deliverPasswordMail } from '#auth/deliver-password-mail.ts'
import { deliverTestMail } from '#auth/deliver-test-mail.ts'
import { databaseReachable } from '#db/database.ts'
import type { Scope } from './scope.ts'
import { migrationsApplied } from '#db/migrate.ts'
import { workerSeen } from '#domain/task/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { createApp } from '#http/app.ts'
import { listen } from '#http/listen.ts'
import { parseAddress } from '#mail/address.ts'
import { resendReports } from '#mail/resend-webhook.ts'
import type { Sender } from '#mail/sender.ts'
import { senderFromUrl } from '#mail/sender-from-url.ts'
import { now } from '#time/clock.ts'
import { closeLiveStreams } from '#web/live/live-stream.ts'
import { startCalendars } from '#worker/calendar-lanes.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { startWebhooks } from '#worker/webhook-lanes.ts'
import { startWorker } from '#worker/worker.ts'
import type { Config } from './config.ts'
import { openInstallation } from './installation.ts'
import { StartError } from './start-error.ts'

export { runCommand } from './cli/run-command.ts'
export { readConfig } from './config.ts'
export { StartError } from './start-error.ts'
export { whereToGo } from './where-to-go.ts'

export interface RunningServer {
  /** Undefined where this process only works off tasks. */
  readonly port: number | undefined
  stop(): Promise<void>
}

/** Starts what ROLE says: the pages, the worker, or both. Throws a StartError where that cannot be done. */
export async function startServer(config: Config): Promise<RunningServer> {
  const stops: (() => Promise<void>)[] = []
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= inReverse(stops))
  try {
    const installation = await openInstallation(config, 'refuse')
    stops.push(installation.close)
    if (config.role !== 'web') stops.push(startWork(config))
    if (config.role === 'worker') return { port: undefined, stop }
    const listening = await listen(pages(config), config.port, config.host)
    stops.push(listening.close, async () => closeLiveStreams())
    return { port: listening.port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function inReverse(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop()
}

function startWork(config: Config): () => Promise<void> {
  const sender = openSender(config)
  const delivery = { sender, from: parseAddress(config.mailFrom)!, baseUrl: config.baseUrl }
  const verbs = {
    ...taskVerbs(delivery),
    password_mail: (scope: Scope, task: ClaimedTask) => deliverPasswordMail(scope, task, delivery),
    test_mail: (scope: Scope, task: ClaimedTask) => deliverTestMail(scope, task, delivery),
  }
  const worker = startWorker(verbs, sender.atOnce)
  const webhooks = startWebhooks()
  const calendars = config.google && startCalendars()
  return async () => {
    await Promise.all([worker.stop(), webhooks.stop(), calendars?.stop()])
    await sender.close()
  }
}

function openSender({ mailUrl, resendBaseUrl }: Config): Sender {
  try {
    return senderFromUrl(mailUrl, { keep: keepInOutbox, resendBaseUrl })
  } catch (error) {
    throw new StartError((error as Error).message, { cause: error })
  }
}

function pages(config: Config): Hono {
  return createApp({
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    publicRate: config.publicRate,
    pagesOnly: config.role === 'web',
    readiness: {
      database: databaseReachable,
      migrations: migrationsApplied,
      worker: () => workerSeen(now().subtract({ seconds: 30 })),
    },
    readMailReport: config.resendWebhookSecret ? resendReports(config.resendWebhookSecret) : undefined,
    assets: 'build/client',
  })
}
