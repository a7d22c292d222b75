import { data, redirect } from 'react-router'
import { Refusal } from '#domain/refusal.ts'
import { changeEndpoint } from '#domain/webhook/change-endpoint.ts'
import { pauseEndpoint } from '#domain/webhook/pause-endpoint.ts'
import { removeEndpoint } from '#domain/webhook/remove-endpoint.ts'
import { requestTestDelivery } from '#domain/webhook/request-test-delivery.ts'
import { resumeEndpoint } from '#domain/webhook/resume-endpoint.ts'
import { rotateSecret } from '#domain/webhook/rotate-secret.ts'
import { sendDeliveriesAgain, type Again } from '#domain/webhook/send-deliveries-again.ts'
import type { SeenEndpoint } from '#domain/webhook/update-endpoint.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { idOf } from '#web/links.ts'
import { isToldRefusal, noticeCookie, type Notice } from '#web/notice.ts'
import { versionIn } from '#web/version-in.ts'
import { readWebhook, type TypedWebhook, type WebhookErrors } from './webhook-form.ts'

export interface WebhookAnswer {
  readonly typed: TypedWebhook | null
  readonly errors: WebhookErrors
  /** A new signing secret, to be shown this once. */
  readonly secret: string | null
}

/** Does what the pressed button says and tells how that went. */
export async function changeWebhook(scope: Scope, id: string, form: FormData) {
  try {
    return await change(scope, id, form)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (!isToldRefusal(error.reason)) throw data(null, { status: 404 })
    return leadTo(pageOf(id), { kind: 'refused', reason: error.reason, client: '' })
  }
}

async function change(scope: Scope, id: string, form: FormData) {
  switch (form.get('intent')) {
    case 'test':
      await requestTestDelivery(scope, id)
      return leadTo(pageOf(id), { kind: 'webhook_tested' })
    case 'again':
    case 'again_since': {
      const count = await sendDeliveriesAgain(scope, id, againIn(form))
      return leadTo(pageOf(id), { kind: 'webhook_again', count })
    }
    case 'rotate':
      return answer({ secret: await rotateSecret(scope, seen(id, form)) })
    case 'pause':
      await pauseEndpoint(scope, seen(id, form))
      return leadTo(pageOf(id), { kind: 'saved' })
    case 'resume':
      await resumeEndpoint(scope, seen(id, form))
      return leadTo(pageOf(id), { kind: 'saved' })
    case 'remove':
      await removeEndpoint(scope, seen(id, form))
      return leadTo('/dashboard/settings/webhooks', { kind: 'webhook_removed' })
    default:
      return save(scope, id, form)
  }
}

async function save(scope: Scope, id: string, form: FormData) {
  const known = seen(id, form)
  const read = readWebhook(form)
  if ('errors' in read) return answer(read, 422)
  await changeEndpoint(scope, known, read.choice)
  return leadTo(pageOf(id), { kind: 'saved' })
}

const hoursOf = { hour: 1, day: 24, week: 24 * 7, month: 24 * 31 } as const

function againIn(form: FormData): Again {
  if (form.get('intent') === 'again_since') {
    const since = String(form.get('since'))
    const hours = Object.hasOwn(hoursOf, since) ? hoursOf[since as keyof typeof hoursOf] : hoursOf.hour
    return { failedSince: now().subtract({ hours }) }
  }
  const deliveryId = idOf(form.get('delivery'))
  if (!deliveryId) throw data(null, { status: 400 })
  return { deliveryId }
}

function seen(id: string, form: FormData): SeenEndpoint {
  const version = versionIn(form)
  if (version === null) throw data(null, { status: 400 })
  return { id, version }
}

function answer(part: Partial<WebhookAnswer>, status = 200) {
  const whole: WebhookAnswer = { typed: null, errors: {}, secret: null, ...part }
  return data(whole, { status, headers: { 'Cache-Control': 'no-store' } })
}

const pageOf = (id: string) => `/dashboard/settings/webhooks/${id}`

function leadTo(path: string, notice: Notice): Response {
  return redirect(path, { headers: { 'Set-Cookie': noticeCookie(notice) } })
}
