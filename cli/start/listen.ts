import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../platform/config/config'
import { StartError } from '../../platform/errors'

/** Listens where it is told to; answers the address of the graph. Throws a StartError that says what to set where it can not. */
export async function listen(
  gateway: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  try {
    await gateway.listen({ host, port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `PORT ${port} on ${host} is taken by another program. Set PORT to another one, or to 0 for any that is free.`,
      )
    }
    if (code === 'EACCES')
      throw new StartError(
        `PORT ${port} on ${host} may not be used by this account. Set PORT to one above 1023.`,
      )
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`HOST "${host}" is no address of this machine. It takes one, such as 127.0.0.1.`)
    throw error
  }
  const { address, family, port: actual } = gateway.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}/graphql`
}
