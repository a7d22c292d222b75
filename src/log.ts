import pino from 'pino'

/** One line of JSON per event. Names of people, addresses, tokens and keys do not belong in it. */
export const log = pino({
  level: 'info',
  redact: ['req.headers.cookie', 'req.headers.authorization', 'req.headers.apikey'],
})

export function setLogLevel(level: pino.LevelWithSilent): void {
  log.level = level
}
