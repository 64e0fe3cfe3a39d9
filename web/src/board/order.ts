// In which order deals stand; without a choice, as the server gives them.
import type { Card } from '../api/client'
import type { Sort } from '../search'

const BY: Record<Exclude<Sort, 'stage'>, (card: Card) => string | number> = {
  value: (card) => -Number(card.value ?? 0),
  due: (card) => card.due_at ?? '~',
  entered: (card) => card.entered_at,
  title: (card) => card.title ?? '~',
  owner: (card) => card.owner || '~',
}

const words = new Intl.Collator(['zh-CN-u-co-pinyin', 'en'], { numeric: true })

export function sorted(cards: Card[], sort: Sort | undefined, down: boolean | undefined): Card[] {
  if (!sort || sort === 'stage') return cards
  const by = BY[sort]
  const compare = (a: Card, b: Card): number => {
    const [x, y] = [by(a), by(b)]
    return typeof x === 'number' && typeof y === 'number' ? x - y : words.compare(String(x), String(y))
  }
  return cards.toSorted((a, b) => (down ? -compare(a, b) : compare(a, b)))
}
