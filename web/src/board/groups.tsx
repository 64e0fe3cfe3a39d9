// Deals in groups: a line for each group, with how many and how much, then its deals.
import { useMemo } from 'react'
import type { Card } from '../api/client'
import { useNow } from '../frame/now'
import { customerOf } from './customer'
import { colourOf, COLOURS } from '../look/health'
import { usePeople } from '../people/people'
import type { Group } from '../search'
import { useWords } from '../words'
import { exact, short } from '../words/figures'

export const HEAD_HEIGHT = 32

export interface Line {
  key: string
  card?: Card
  name?: string
  count?: number
  value?: number
}

export function useGrouped(cards: Card[], group: Group | undefined): Line[] {
  const { name } = usePeople()
  const { t } = useWords()
  const now = useNow()
  return useMemo(() => {
    if (!group) return cards.map((card) => ({ key: card.id, card }))
    const of: Record<Group, (card: Card) => [order: string, name: string]> = {
      owner: (card) => [name(card.owner), name(card.owner) || t('nobody')],
      customer: (card) => {
        const whose = customerOf(card, t)
        return [whose || '~', whose || t('without_customer')]
      },
      health: (card) => {
        const colour = colourOf(card, now)
        return [String(colour ? COLOURS.indexOf(colour) : 9), colour ? t(`health.${colour}`) : t('no_limit')]
      },
      month: (card) => [card.entered_at.slice(0, 7), card.entered_at.slice(0, 7)],
    }
    return grouped(cards, of[group])
  }, [cards, group, name, t, now])
}

const words = new Intl.Collator(['zh-CN-u-co-pinyin', 'en'])

function grouped(cards: Card[], of: (card: Card) => [string, string]): Line[] {
  const groups = new Map<string, { order: string; cards: Card[] }>()
  for (const card of cards) {
    const [order, name] = of(card)
    const group = groups.get(name) ?? { order, cards: [] }
    group.cards.push(card)
    groups.set(name, group)
  }
  const sorted = [...groups].sort(([, a], [, b]) => words.compare(a.order, b.order))
  return sorted.flatMap(([name, { cards: inside }]) => [
    { key: `group ${name}`, name, count: inside.length, value: inside.reduce((sum, card) => sum + Number(card.value ?? 0), 0) },
    ...inside.map((card) => ({ key: card.id, card })),
  ])
}

export function GroupHead({ line, currency }: { line: Line; currency: string }) {
  const { lang } = useWords()
  const value = line.value ? { amount: String(line.value), currency } : null
  return (
    <h3 className="flex items-baseline gap-2 px-1 pb-1.5 pt-2.5 text-xs" data-group={line.name}>
      <span className="font-semibold">{line.name}</span>
      <span className="text-muted">{line.count}</span>
      <span className="flex-1" />
      {value && (
        <span className="text-muted" title={exact(value, lang)}>
          {short(value, lang)}
        </span>
      )}
    </h3>
  )
}
