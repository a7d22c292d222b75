import type { Mail, Sender, SendOptions } from './sender.ts'

/** Keeps one mail where the dashboard can show it. Called twice with the same key, it must keep one. */
export type KeepMail = (mail: Mail, options: SendOptions) => Promise<void>

/** The default sender: nothing leaves the machine, the mail is kept. */
export function outboxSender(keep: KeepMail): Sender {
  return {
    name: 'outbox',
    async send(mail, options) {
      await keep(mail, options)
      return { providerId: null }
    },
    async close() {},
  }
}
