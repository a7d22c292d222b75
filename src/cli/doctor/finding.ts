/** One thing that the doctor looked at. */
export interface Finding {
  readonly about: 'settings' | 'database' | 'work' | 'mail' | 'google' | 'clock' | 'files'
  /** `warning`: it runs, but not as it should in earnest. */
  readonly state: 'ok' | 'warning' | 'wrong'
  readonly says: string
  /** What to do; always there where something is not ok. */
  readonly mend?: string
}

export type About = Finding['about']

export const ok = (about: About, says: string): Finding => ({ about, state: 'ok', says })

export const warning = (about: About, says: string, mend: string): Finding => ({
  about,
  state: 'warning',
  says,
  mend,
})

export const wrong = (about: About, says: string, mend: string): Finding => ({
  about,
  state: 'wrong',
  says,
  mend,
})
