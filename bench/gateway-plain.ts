import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// What nothing can be cheaper than: node:http takes in a question and gives the bytes that it was sent last, to anybody.

let bytes = Buffer.from('{}')
const server = createServer((request, response) => {
  if (request.url === '/cpu') return void response.end(JSON.stringify(process.cpuUsage()))
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.method === 'PUT') bytes = Buffer.concat(chunks)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes)
  })
})
// Others are asked in between for longer than the five seconds for which node keeps a connection.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(`Hub ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
})
process.once('SIGTERM', () => process.exit(0))
