import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { findTemplates } from '#domain/notification/find-templates.ts'
import { previewTemplate } from '#domain/notification/preview-template.ts'
import type { NewTemplate } from '#domain/notification/set-template.ts'
import { templateLengths, usualTexts, type TemplatePart } from '#domain/notification/template.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { readTemplate, templateIn } from './template-form.ts'

type Args = Pick<LoaderFunctionArgs, 'params' | 'context'>

/** A mail to a client as it would look, for a sandboxed frame; the edge gives this address a policy of its own. Asked
 *  for plainly, with the words that are saved. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const named = named404(params)
  const { templates } = await findTemplates(scope)
  const saved = templates.find(({ kind, locale }) => kind === named.kind && locale === named.locale)
  return show({ params, context }, { ...named, texts: saved && !saved.reset ? saved.texts : usualTexts })
}

/** With the words of a form that is being filled in. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  managerSessionOf(context)
  const { template } = readTemplate(named404(params), await request.formData())
  const cut = (part: TemplatePart) => template.texts[part]?.slice(0, templateLengths[part]) ?? null
  const texts = { greeting: cut('greeting'), preparation: cut('preparation'), location: cut('location') }
  return show({ params, context }, { ...template, texts })
}

function named404(params: Args['params']) {
  const named = templateIn(params)
  if (!named) throw data(null, { status: 404 })
  return named
}

async function show({ context }: Args, template: NewTemplate): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const { html } = await previewTemplate(scope, template, context.get(visitContext).baseUrl)
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
