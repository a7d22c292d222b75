import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export interface ReceivedMail {
  from: string
  to: string[]
  /** The message as it came over the wire. */
  raw: string
  parsed: ParsedMail
  /** Which connection brought it, and whether that was encrypted. */
  sessionId: string
  encrypted: boolean
}

/** What the server answers instead of taking the mail: an SMTP code, or the connection breaks. */
export type Trouble =
  | { at: 'recipient' | 'content'; code: number; words: string }
  | { at: 'content'; code: 'hang up before the answer' }

export interface SmtpTestServer {
  port: number
  received: ReceivedMail[]
  /** Trouble for the next mails, first one first; an empty list takes everything. */
  troubles: Trouble[]
  connections(): number
  /** Hangs up on everybody, as servers do with connections that idle. */
  hangUp(): void
  stop(): Promise<void>
}

/** A real SMTP server on a free loopback port. It says STARTTLS with a self-signed certificate unless told not to. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<SmtpTestServer> {
  const received: ReceivedMail[] = []
  const troubles: Trouble[] = []
  const sessions = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(session, done) {
      sessions.add(session.id)
      done()
    },
    onRcptTo(_address, _session, done) {
      done(troubles[0]?.at === 'recipient' ? smtpError(troubles.shift()!) : null)
    },
    onData(stream, session, done) {
      void readMail(stream, session).then((mail) => {
        const trouble = troubles[0]?.at === 'content' ? troubles.shift() : undefined
        if (trouble === undefined || trouble.code === 'hang up before the answer') received.push(mail)
        if (trouble?.code === 'hang up before the answer') return closeConnections(server, session.id)
        done(trouble ? smtpError(trouble) : null)
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    troubles,
    connections: () => sessions.size,
    hangUp: () => closeConnections(server),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}

async function readMail(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const raw = Buffer.concat(chunks)
  const { mailFrom, rcptTo } = session.envelope
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    raw: raw.toString('utf8'),
    parsed: await simpleParser(raw),
    sessionId: session.id,
    encrypted: session.secure,
  }
}

function smtpError(trouble: Trouble): Error {
  return Object.assign(new Error('words' in trouble ? trouble.words : ''), { responseCode: trouble.code })
}

function closeConnections(server: SMTPServer, sessionId?: string): void {
  for (const connection of server.connections as Set<{ id: string; _socket: { end(): void } }>) {
    if (sessionId === undefined || connection.id === sessionId) connection._socket.end()
  }
}
