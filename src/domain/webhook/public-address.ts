import ipaddr from 'ipaddr.js'

// An address that is public by its number and yet only ever answers inside a cloud: Azure's host.
const insideAll = ['168.63.129.16']

/** Whether an IP address lies in the public internet: not this machine, not a private, link-local, shared (CGNAT), multicast
 *  or reserved network, nor one of those in the clothes of IPv6. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (insideAll.includes(parsed.toString())) return false
  if (parsed.range() !== 'unicast') return false
  // Nothing but 2000::/3 is given out; among the rest are the old ways to write an IPv4 address.
  return parsed.kind() === 'ipv4' || (parsed.toByteArray()[0]! & 0xe0) === 0x20
}
