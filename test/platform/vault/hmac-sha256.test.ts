import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { HmacSha256 } from '../../../platform/vault/hmac-sha256'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((given) => Buffer.from(given))
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 300, maxLength: 1500, unit: 'grapheme' }),
)

test('it is what the platform computes, for keys of any length and messages one after the other', () => {
  fc.assert(
    fc.property(bytes(150), fc.array(fc.oneof(texts, bytes(2000)), { maxLength: 6 }), (key, messages) => {
      const hmac = new HmacSha256(key)
      for (const message of messages)
        expect(hmac.digest(message)).toBe(createHmac('sha256', key).update(message).digest('hex'))
    }),
  )
})

// RFC 4231, test case 2.
test('"what do ya want for nothing?" under the key "Jefe"', () => {
  expect(new HmacSha256(Buffer.from('Jefe')).digest('what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
