import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// What nothing can be faster than: node:http gives the bytes of one file to anybody, whatever is asked; nobody is looked at.

const [path = ''] = process.argv.slice(2)
const bytes = readFileSync(path)
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/csv', 'content-length': bytes.length }).end(bytes)
})
// Others are asked in between for longer than the five seconds for which node keeps a connection.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(`Hub ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
process.once('SIGTERM', () => process.exit(0))
