import { afterEach, describe, expect, it } from 'vitest'
import { linkProof, isLinkProof, setLinkSecret } from './link-proof.ts'
import { remindersLinkToken, clientOfRemindersLink } from './notification/reminders-link.ts'
import { seal, sealAnew, unseal } from './sealed.ts'

const [first, second, third] = [
  'the first secret of three',
  'the second secret of three',
  'the third of them',
]
const about = '01900000-0000-7000-8000-000000000001'
afterEach(() => setLinkSecret('a secret for tests only'))

/** What was locked while `first` was the secret. */
function sealedBefore(): Buffer {
  setLinkSecret(first)
  return seal('tests', 'a token', about)
}

describe('what was locked with a SECRET', () => {
  it('opens for its purpose and its row alone', () => {
    const sealed = sealedBefore()
    expect(unseal('tests', sealed, about)).toBe('a token')
    expect(unseal('others', sealed, about)).toBeNull()
    expect(unseal('tests', sealed, 'another row')).toBeNull()
    expect(unseal('tests', sealed.subarray(0, 20), about)).toBeNull()
  })

  it('opens after SECRET was changed as long as the former one is known', () => {
    const sealed = sealedBefore()
    setLinkSecret(second, first)
    expect(unseal('tests', sealed, about)).toBe('a token')
    setLinkSecret(second)
    expect(unseal('tests', sealed, about)).toBeNull()
    setLinkSecret(second, third)
    expect(unseal('tests', sealed, about)).toBeNull()
  })

  it('is locked anew once, and then needs the former SECRET no more', () => {
    const sealed = sealedBefore()
    setLinkSecret(second, first)
    const anew = sealAnew('tests', sealed, about) as Buffer
    expect(sealAnew('tests', anew, about)).toBe('present')
    setLinkSecret(second)
    expect(unseal('tests', anew, about)).toBe('a token')
    expect(sealAnew('tests', sealed, about)).toBe('lost')
  })
})

describe('a proof', () => {
  it('holds while its SECRET is the present or the former one', () => {
    setLinkSecret(first)
    const proof = linkProof('a link')
    setLinkSecret(second, first)
    expect(isLinkProof(proof, 'a link')).toBe(true)
    expect(isLinkProof(proof, 'another link')).toBe(false)
    expect(isLinkProof(proof.subarray(1), 'a link')).toBe(false)
    expect(linkProof('a link')).not.toEqual(proof)
    setLinkSecret(second)
    expect(isLinkProof(proof, 'a link')).toBe(false)
  })

  it('so does the link that turns reminders off, in mails of before', () => {
    setLinkSecret(first)
    const token = remindersLinkToken(about, about)
    setLinkSecret(second, first)
    expect(clientOfRemindersLink(token)).toEqual({ professionalId: about, clientId: about })
    setLinkSecret(second, third)
    expect(clientOfRemindersLink(token)).toBeUndefined()
  })
})
