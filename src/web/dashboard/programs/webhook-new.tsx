import {
  data,
  Form,
  useActionData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { Refusal } from '#domain/refusal.ts'
import { addEndpoint } from '#domain/webhook/add-endpoint.ts'
import { webhookEvents } from '#domain/webhook/webhook.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { WebhookFields } from './webhook-fields.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import { useLanguage } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { readWebhook, type TypedWebhook, type WebhookErrors } from './webhook-form.ts'

export function loader({ context }: LoaderFunctionArgs) {
  managerSessionOf(context)
  return null
}

interface Answer {
  readonly typed: TypedWebhook
  readonly errors: WebhookErrors
  readonly full: boolean
  readonly added: { readonly id: string; readonly secret: string } | null
}

/** Answers with the page itself, not by leading to another: the secret goes with this answer and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const read = readWebhook(await request.formData())
  const answer: Answer = { typed: read.typed, errors: {}, full: false, added: null }
  if ('errors' in read) return data({ ...answer, errors: read.errors }, { status: 422 })
  try {
    const added = await addEndpoint(scope, read.choice)
    return data({ ...answer, added }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'webhook_limit_reached') throw error
    return data({ ...answer, full: true }, { status: 422 })
  }
}

export default function WebhookNewPage() {
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_webhook_new({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings/webhooks" label={m.web_webhooks({}, language)} />
      <h1>{m.web_webhook_new({}, language)}</h1>
      {answer?.added ? <Added {...answer.added} url={answer.typed.url} /> : <NewForm answer={answer} />}
    </>
  )
}

function NewForm({ answer }: { answer: Answer | undefined }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const problem = answer && (answer.full ? m.web_webhooks_full({}, language) : m.web_fix({}, language))
  return (
    <Form
      method="post"
      noValidate
      className="panel mt-5 grid max-w-2xl gap-6 border-t-[3px] border-t-accent-edge p-5"
    >
      <FormProblem text={problem} />
      <WebhookFields
        typed={answer?.typed ?? { url: '', events: webhookEvents }}
        errors={answer?.errors ?? {}}
      />
      <p>
        <Button disabled={busy}>{m.web_webhook_add({}, language)}</Button>
      </p>
    </Form>
  )
}

function Added({ id, secret, url }: { id: string; secret: string; url: string }) {
  const language = useLanguage()
  return (
    <div className="mt-3 grid gap-5">
      <p className="break-all text-ink-soft">{url}</p>
      <WebhookSecret secret={secret} />
      <p>
        <ButtonLink to={`/dashboard/settings/webhooks/${id}`}>
          {m.web_webhook_onward({}, language)}
        </ButtonLink>
      </p>
    </div>
  )
}
