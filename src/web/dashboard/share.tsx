import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { m } from '#paraglide/messages.js'
import { buttonStyle } from '#web/components/button.tsx'
import { CopyButton } from '#web/components/copy-button.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'

export function loader({ context }: LoaderFunctionArgs) {
  const { professional } = sessionOf(context)
  const { baseUrl } = context.get(visitContext)
  return { link: `${baseUrl}/${professional.username}`, username: professional.username }
}

export default function SharePage() {
  const { link, username } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_share({}, language)} · Converso Booking`}</title>
      <h1>{m.web_share({}, language)}</h1>
      <p className="mt-1 max-w-[60ch] text-ink-soft">{m.web_share_lede({}, language)}</p>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-[16rem_minmax(0,1fr)]">
        <img
          src="/dashboard/share/code.svg"
          alt={m.web_share_code({ link }, language)}
          width={256}
          height={256}
          className="panel w-full max-w-64"
        />
        <div className="grid justify-items-start gap-4">
          <p className="font-serif text-xl break-all">{link}</p>
          <CopyButton text={link} label={m.web_share_copy({}, language)} />
          <a href="/dashboard/share/code.svg" download={`${username}.svg`} className={buttonStyle('quiet')}>
            {m.web_share_code_file({}, language)}
          </a>
          <a href={link} className={buttonStyle('plain')}>
            {m.web_share_open({}, language)}
          </a>
        </div>
      </div>
    </>
  )
}
