/** What a request was answered, to be told again. */
export interface GivenAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request that may be sent again, known by the hash of its key; the other hash tells whether it is the same. */
export interface RepeatableRequest {
  readonly keyHash: Buffer
  readonly requestHash: Buffer
}

/** For how long a key is remembered. */
export const rememberedHours = 24
