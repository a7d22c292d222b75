import { describe, expect, it } from 'vitest'
import { urlProblem } from './endpoint.ts'
import { isPublicAddress } from './public-address.ts'

const forbidden = `
  127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 168.63.129.16
  192.0.0.192 192.0.2.1 198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1
  :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1
  ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 ::ffff:0:127.0.0.1
  64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 100::1
  localhost example.com`
  .trim()
  .split(/\s+/)

describe('an address', () => {
  it.each(forbidden)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))
  it.each(['93.184.216.34', '1.1.1.1', '::ffff:1.1.1.1', '2606:4700:4700::1111'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )
})

describe('the URL of an endpoint', () => {
  const strict = { privateAllowed: false, plainAllowed: false }
  it.each([
    ['https://example.com/hooks?a=b', null],
    ['https://user:secret@example.com/', 'form'],
    ['ftp://example.com/', 'form'],
    ['javascript:alert(1)', 'form'],
    ['nonsense', 'form'],
    [`https://example.com/${'a'.repeat(500)}`, 'form'],
    ['http://example.com/', 'plain'],
    ['https://localhost/', 'private'],
    ['https://LOCALHOST./', 'private'],
    ['https://a.localhost/', 'private'],
    ['https://127.1/', 'private'],
    ['https://0x7f000001/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
  ])('%s: %s', (url, problem) => expect(urlProblem(url, strict)).toBe(problem))

  it('may be private and plain where the operator says so', () => {
    expect(urlProblem('http://192.168.1.5:8080/', { privateAllowed: true, plainAllowed: true })).toBeNull()
  })
})
