import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { sendAgain, useConnection } from '#web/live/connection.ts'
import { Button } from './button.tsx'

const words = {
  trying: m.web_connection_trying,
  unsent: m.web_connection_unsent,
  failed: m.web_connection_failed,
} as const

/** Says that the server cannot be reached, over whatever page stands there. Always there, so that it is read out. */
export function ConnectionBar() {
  const language = useLanguage()
  const connection = useConnection()
  return (
    <div role="status" className="fixed inset-x-4 bottom-20 z-30 mx-auto max-w-xl md:bottom-6">
      {connection !== 'open' && (
        <div className="panel flex flex-wrap items-center gap-x-4 gap-y-2 border-s-4 border-s-pending px-4 py-3">
          <p className="min-w-48 flex-1">{words[connection]({}, language)}</p>
          {connection !== 'trying' && (
            <Button type="button" onClick={sendAgain}>
              {m.web_connection_send({}, language)}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
