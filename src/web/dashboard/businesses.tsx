import {
  data,
  Form,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findWorkplaces } from '#auth/find-workplaces.ts'
import { workFor } from '#auth/work-for.ts'
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { sessionOf } from '#web/signed-in.ts'
import { roleWord } from '#web/wording/role-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { professionalId } = session.scope
  const places = await findWorkplaces(session)
  return places.map(({ name, role, professionalId: id }) => ({ id, name, role, here: id === professionalId }))
}

/** Shows another business in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const id = idOf((await request.formData()).get('business'))
  if (!id) throw data(null, { status: 400 })
  if (!(await workFor(sessionOf(context), id))) throw data(null, { status: 404 })
  return redirect('/dashboard')
}

export default function BusinessesPage() {
  const places = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_businesses({}, language)} · Converso Booking`}</title>
      <h1>{m.web_businesses({}, language)}</h1>
      <p className="mt-1 text-ink-soft">
        {places.length > 1 ? m.web_businesses_lede({}, language) : m.web_businesses_one({}, language)}
      </p>
      <ul className="panel mt-5 max-w-2xl border-t-[3px] border-t-accent-edge">
        {places.map(({ id, name, role, here }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-3 not-last:border-b"
          >
            <p className="min-w-0 flex-1 basis-48">
              <span className="block font-semibold break-words">{name}</span>
              <span className="block text-sm text-ink-soft">{roleWord(role, language)}</span>
            </p>
            {here ? (
              <span className="rounded-sm bg-tint px-2 text-sm text-accent-ink">
                {m.web_businesses_here({}, language)}
              </span>
            ) : (
              <Form method="post">
                <Button
                  kind="quiet"
                  name="business"
                  value={id}
                  aria-label={m.web_businesses_show({ name }, language)}
                >
                  {m.web_businesses_go({}, language)}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
