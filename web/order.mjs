// Writes every Chinese character in the order of its pinyin, as the browsers' own collation has it, for the server's lists.
import { writeFileSync } from 'node:fs'

const FIRST = 0x4e00
const LAST = 0x9fff
const order = new Intl.Collator('zh-u-co-pinyin')
const characters = Array.from({ length: LAST - FIRST + 1 }, (_, at) => String.fromCodePoint(FIRST + at))
writeFileSync('../projections/pinyin.txt', `${characters.sort(order.compare).join('')}\n`)
