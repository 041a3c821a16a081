import fc from 'fast-check'
import { Utf8Decoder } from '../../../platform/ingest/utf8-decoder'

function decodeIn(pieces: readonly Buffer[]): string {
  const decoder = new Utf8Decoder()
  return pieces.map((piece) => decoder.decode(piece)).join('') + decoder.end()
}

/** Bytes cut at some places. */
function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return cuts.slice(1).map((cut, at) => bytes.subarray(cuts[at], cut))
}

const texts = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 30 })))
  .map((parts) => parts.join(''))

test('wherever a text is cut, its pieces come to the text', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(500), { maxLength: 8 }), (text, places) => {
      const whole = Buffer.from(text).toString()
      expect(decodeIn(cutAt(Buffer.from(whole), places))).toBe(whole.replace(/^\ufeff/, ''))
    }),
  )
})

test('wherever bytes are cut, they are refused exactly when they are refused whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 5 }), (given, places) => {
      const bytes = Buffer.from(given.map((byte) => (byte % 3 === 0 ? byte : byte & 0x7f)))
      const isUtf8 = (read: () => string) => {
        try {
          read()
          return true
        } catch {
          return false
        }
      }
      const whole = isUtf8(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      expect(isUtf8(() => decodeIn(cutAt(bytes, places)))).toBe(whole)
    }),
  )
})

test('a byte order mark is left out, also where it is cut', () => {
  expect(decodeIn([Buffer.from([0xef]), Buffer.from([0xbb, 0xbf, 0x61])])).toBe('a')
})
