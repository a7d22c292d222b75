import { safeToShow } from './sender.ts'
import { openTransport, type SmtpSettings } from './smtp.ts'

/** Connects and signs in as for a mail, and sends none. Throws an Error whose message shows no secret. */
export async function trySmtp(settings: SmtpSettings): Promise<void> {
  const transport = await openTransport(settings)
  try {
    await transport.verify()
  } catch (error) {
    const { response, message } = error as Error & { response?: string }
    throw new Error(safeToShow(response ?? message, [settings.password ?? '']), { cause: error })
  } finally {
    transport.close()
  }
}
