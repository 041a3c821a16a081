import { isIPv6 } from 'node:net'

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const GROUPS = 8
const GROUPS_OF_NETWORK = 4

/**
 * Whom an address stands for when attempts are counted: an IPv4 address itself, also where it comes as IPv6; of IPv6 the
 * network of its first 64 bits, because one subscriber has all of it (RFC 6177).
 */
export function networkOf(address: string): string {
  const [, mapped] = MAPPED_IPV4.exec(address) ?? []
  if (mapped) return mapped
  const [plain = ''] = address.split('%')
  return isIPv6(plain) ? `${firstGroups(plain).join(':')}::/64` : address
}

function firstGroups(address: string): string[] {
  const [before = '', after = ''] = address.split('::')
  const [left, right] = [groupsOf(before), groupsOf(after)]
  const zeros = Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => '0')
  return [...left, ...(address.includes('::') ? zeros : []), ...right]
    .slice(0, GROUPS_OF_NETWORK)
    .map((group) => Number.parseInt(group, 16).toString(16))
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':')
}
